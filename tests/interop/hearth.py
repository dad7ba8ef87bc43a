"""Members that hearth_mls plays, in whatever cipher suite."""

from collections.abc import Sequence
from dataclasses import replace

from tests.interop.people import CONTEXT, GROUP_ID, LABEL, SIZE_BYTES, Person, Sent, Standing
from tests.mls.members import Seeded

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import RATCHET_TREE, Extension, find
from hearth_mls.framing import FramedContent, PrivateMessage
from hearth_mls.group import Group
from hearth_mls.identity import Identity
from hearth_mls.message import decode_group_info, decode_message, encode_message
from hearth_mls.proposals import Add, PreSharedKey, Proposal, Remove
from hearth_mls.psk import PreSharedKeyId, PskType
from hearth_mls.psk_store import PreSharedKeys
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.suite import SUITE_3, Suite
from hearth_protocol.errors import HearthError


class HearthPerson:
    """One member. `publicly` says whether what she commits is a PublicMessage."""

    group: Group
    refusal = HearthError

    def __init__(
        self,
        name: str,
        suite: Suite = SUITE_3,
        *,
        credential: Credential | None = None,
        capabilities: Capabilities | None = None,
        publicly: bool = True,
    ) -> None:
        self.name = name
        self.suite = suite
        self.publicly = publicly
        self.psks = PreSharedKeys()
        self.random = Seeded(("interop", name))
        credential = credential or Credential(BASIC, name.encode())
        self.identity = Identity(
            self.random(suite.key_bytes),
            credential,
            capabilities
            or Capabilities(cipher_suites=(suite.id,), credentials=(credential.credential_type,)),
        )

    @property
    def signature_key(self) -> bytes:
        return self.suite.signature_key(self.identity.signature_seed)

    def offer(self) -> bytes:
        self._offered = self.identity.key_package(self.random, suite=self.suite)
        return encode_message(self._offered.public)

    def found(self, extensions: tuple[Extension, ...] = ()) -> None:
        self.group = Group.create(GROUP_ID, extensions, self.identity, self.random, self.suite)

    def join(self, welcome: bytes, tree: bytes | None = None) -> None:
        beside = None if tree is None else RatchetTree.decode(tree, self.suite)
        self.group = Group.join(decode_message(welcome), self._offered, tree=beside)

    def enter(self, group_info: bytes, *, again: bool = False, authenticated_data: bytes = b"") -> bytes:
        """Return an external commit into the group, and be inside; `again` replaces the own older leaf."""
        info = decode_group_info(group_info)
        tree = RatchetTree.decode(find(info.extensions, RATCHET_TREE), self.suite)
        public = PublicGroup.start(info.context, tree, info.confirmation_tag, {self.suite.id: self.suite})
        public.check_group_info(info)
        message, self.group = Group.join_external(
            public,
            info.external_pub,
            self.identity,
            remove=tree.leaf_of(self.signature_key) if again else None,
            authenticated_data=authenticated_data,
            random=self.random,
        )
        return encode_message(message)

    def group_info(self) -> bytes:
        """Return a GroupInfo with the external key and the tree."""
        return encode_message(
            self.group.group_info((Extension(RATCHET_TREE, self.group.public.tree.write()),))
        )

    def commit_shared(self, name: bytes) -> Sent:
        """Commit the use of a pre-shared key."""
        return self.commit(
            PreSharedKey(PreSharedKeyId(PskType.EXTERNAL, name, self.random(self.suite.hash_bytes)))
        )

    def commit(self, *proposals: Proposal, **how: object) -> Sent:
        """Commit these, and whatever was proposed."""
        made = self.group.commit(
            proposals=proposals,
            references=tuple(self.group.public.proposals),
            privately=not self.publicly,
            psks=self.psks,
            random=self.random,
            **how,
        )
        self.group = made.group
        return Sent(encode_message(made.message), encode_message(made.welcome) if made.welcome else None)

    def add(self, offers: Sequence[bytes]) -> Sent:
        return self.commit(*(Add(decode_message(offer)) for offer in offers))

    def remove(self, person: Person) -> Sent:
        return self.commit(Remove(self._leaf_of(person)))

    def renew(self) -> Sent:
        return self.commit()

    def _leaf_of(self, person: Person) -> int:
        wanted = person.name.encode()
        return next(at for at, leaf in self.group.public.tree.leaves() if leaf.credential.content == wanted)

    def propose(self, proposal: Proposal) -> bytes:
        if self.publicly:
            message, self.group = self.group.propose(proposal)
        else:
            message, self.group = self.group.propose_privately(proposal, random=self.random)
        return encode_message(message)

    def propose_add(self, offer: bytes) -> bytes:
        return self.propose(Add(decode_message(offer)))

    def propose_remove(self, person: Person) -> bytes:
        return self.propose(Remove(self._leaf_of(person)))

    def propose_update(self) -> bytes:
        """Return a proposal to give this member a new key."""
        message, self.group = self.group.propose_update(self.random)
        return encode_message(message)

    def renew_signature_key(self) -> Sent:
        """Commit a path whose leaf has another signature key."""
        self.identity = replace(self.identity, signature_seed=self.random(self.suite.key_bytes))
        return self.commit(identity=self.identity)

    def say(self, data: bytes, authenticated_data: bytes = b"") -> bytes:
        message, self.group = self.group.protect(data, authenticated_data, random=self.random)
        return encode_message(message)

    def receive(self, message: bytes, author: Person) -> bytes | None:  # noqa: ARG002  (mls-rs needs the author)
        read = decode_message(message)
        if isinstance(read, PrivateMessage):
            said = self.hear(message).content
            return said if isinstance(said, bytes) else None
        self.group = self.group.process(read, psks=self.psks)
        return None

    def hear(self, message: bytes) -> FramedContent:
        """Take in a PrivateMessage and return all that was in it."""
        content, self.group = self.group.unprotect(decode_message(message), psks=self.psks)
        return content

    def standing(self) -> Standing:
        return Standing(
            exported=self.group.export(LABEL, CONTEXT, SIZE_BYTES),
            epoch=self.group.context.epoch,
            authenticator=self.group.epoch_authenticator,
            tree=self.group.public.tree.write(),
        )
