"""Members for tests: repeatable randomness, identities, a room that delivers, a forger with keys."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from hearth_mls import proposal_list
from hearth_mls.capabilities import Capabilities
from hearth_mls.commit import Commit, ProposalOrReference
from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import (
    Extension,
    ExternalSender,
    RequiredCapabilities,
    external_senders_extension,
)
from hearth_mls.framing import FramedContent, PublicMessage, Sender, SenderType, sign_content
from hearth_mls.group import Group, Removed
from hearth_mls.identity import Identity
from hearth_mls.key_schedule import membership_tag
from hearth_mls.leaf_node import LeafNode
from hearth_mls.message import decode_group_info, decode_public_message, encode_message
from hearth_mls.path import NewPath, make_path
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex
from hearth_mls.update_path import UpdatePath

ROOM_EXTENSION = 0xF002
CREDENTIAL = 0xF001
GROUP_ID = b"a room of sixteen" + bytes(3)
SERVER_SEED = hashlib.sha256(b"server").digest()
CAPABILITIES = Capabilities(
    cipher_suites=(SUITE_3.id,), extensions=(ROOM_EXTENSION,), credentials=(CREDENTIAL, BASIC)
)
EXTENSIONS = (
    RequiredCapabilities(extensions=(ROOM_EXTENSION,), credentials=(CREDENTIAL,)).extension(),
    external_senders_extension(
        [ExternalSender(SUITE_3.signature_key(SERVER_SEED), Credential(BASIC, b"server"))]
    ),
    Extension(ROOM_EXTENSION, b"first rules"),
)


class Seeded:
    """Randomness that is the same in every run."""

    def __init__(self, seed: object) -> None:
        self.seed = repr(seed).encode()
        self.drawn = 0

    def __call__(self, size_bytes: int) -> bytes:
        self.drawn += 1
        return hashlib.shake_256(self.seed + self.drawn.to_bytes(8, "big")).digest(size_bytes)


def identity(name: str, capabilities: Capabilities = CAPABILITIES) -> Identity:
    seed = hashlib.sha256(name.encode()).digest()
    return Identity(seed, Credential(CREDENTIAL, name.encode()), capabilities)


def over_the_wire(message: PublicMessage) -> PublicMessage:
    return decode_public_message(encode_message(message))


class Room:
    """Several members of one group, and the public group a server would hold."""

    def __init__(self, *names: str) -> None:
        self.random = Seeded(names)
        first = Group.create(GROUP_ID, EXTENSIONS, identity(names[0]), self.random)
        self.members = {names[0]: first}
        self.public = first.public
        for name in names[1:]:
            self.join(name)

    def __getitem__(self, name: str) -> Group:
        return self.members[name]

    def leaf(self, name: str) -> LeafIndex:
        return self[name].own_leaf

    def join(self, name: str, *, remove: LeafIndex | None = None) -> PublicMessage:
        """Let somebody enter as strangers do: from published bytes alone."""
        inside = next(iter(self.members.values()))
        published = decode_group_info(encode_message(inside.group_info()))
        tree = RatchetTree.decode(self.public.tree.write())
        public = PublicGroup.start(published.context, tree, published.confirmation_tag)
        public.check_group_info(published)
        assert published.external_pub is not None
        message, joined = Group.join_external(
            public, published.external_pub, identity(name), remove=remove, random=self.random
        )
        self.members.pop(name, None)
        self.deliver(message)
        self.members[name] = joined
        return message

    def deliver(self, message: PublicMessage, *, but: str = "") -> None:
        """Give a message to everybody else and to the server; who is removed is gone."""
        message = over_the_wire(message)
        self.public = self.public.stage(message).after
        for name in [name for name in self.members if name != but]:
            try:
                self.members[name] = self.members[name].process(message)
            except Removed:
                del self.members[name]

    def propose_remove(self, name: str, subject: str) -> bytes:
        """Let `name` propose it to everybody; return the reference."""
        before = set(self.public.proposals)
        message, self.members[name] = self[name].propose_remove(self.leaf(subject))
        self.deliver(message, but=name)
        return next(iter(self.public.proposals.keys() - before))

    def commit(self, name: str, **what: object) -> PublicMessage:
        made = self[name].commit(random=self.random, **what)
        self.deliver(made.message, but=name)
        self.members[name] = made.group
        return made.message

    def assert_agreed(self) -> None:
        """Everybody has the same secrets and the same public group, and that is one a stranger can check."""
        assert len({group.epoch_authenticator for group in self.members.values()}) == 1
        assert len({group.export(b"test", b"", 32) for group in self.members.values()}) == 1
        for group in self.members.values():
            assert group.public == self.public
        assert {leaf for leaf, _ in self.public.tree.leaves()} == {
            group.own_leaf for group in self.members.values()
        }
        tree = RatchetTree.decode(self.public.tree.write())
        assert tree.root_hash == self.public.tree.root_hash
        PublicGroup.start(self.public.context, tree, self.public.confirmation_tag)


class Forger:
    """Somebody with a member's keys (or a stranger's) who signs whatever it likes."""

    def __init__(
        self, public: PublicGroup, who: Identity, *, place: LeafIndex | None, membership: bytes
    ) -> None:
        self.public = public
        self.who = who
        self.membership = membership
        self.place = place
        self.random = Seeded("forger")

    @classmethod
    def inside(cls, group: Group, name: str) -> "Forger":
        return cls(group.public, identity(name), place=group.own_leaf, membership=group.secrets.membership)

    @classmethod
    def outside(cls, public: PublicGroup, name: str = "stranger") -> "Forger":
        return cls(public, identity(name), place=None, membership=b"")

    @property
    def sender(self) -> Sender:
        if self.place is None:
            return Sender(SenderType.NEW_MEMBER_COMMIT)
        return Sender(SenderType.MEMBER, self.place)

    def path(
        self,
        listed: Sequence[ProposalOrReference] = (),
        *,
        template: LeafNode | None = None,
        extensions: tuple[Extension, ...] | None = None,
    ) -> NewPath:
        """Return an honest path for a commit of `listed`, its leaf made from `template`."""
        context = self.public.context
        covered = proposal_list.resolve(Commit(tuple(listed), None), self.sender, self.public.proposals)
        applied = proposal_list.applied(covered, self.public.tree, context.extensions)
        tree, new_extensions = applied.tree, applied.extensions
        return make_path(
            tree,
            tree.first_blank() if self.place is None else self.place,
            template or self.who.leaf(self.public.suite),
            context=replace(context, epoch=context.epoch + 1, extensions=extensions or new_extensions),
            seed=self.who.signature_seed,
            random=self.random,
            added=applied.added,
        )

    def resigned(self, path: UpdatePath, **changes: object) -> UpdatePath:
        """Return the path with its leaf changed and signed again, as its owner could."""
        context = self.public.context
        place = self.public.tree.first_blank() if self.place is None else self.place
        leaf = replace(path.leaf_node, **changes)
        return replace(
            path, leaf_node=leaf.signed(self.public.suite, self.who.signature_seed, context.group_id, place)
        )

    def say(self, content: object, **changes: object) -> PublicMessage:
        """Return `content` framed and signed; `changes` replace fields of the frame. The tags are made up."""
        context = self.public.context
        framed = FramedContent(context.group_id, context.epoch, self.sender, b"", content)
        framed = replace(framed, **changes)
        signed = sign_content(self.public.suite, self.who.signature_seed, framed, context)
        if isinstance(content, Commit):
            signed = replace(signed, confirmation_tag=bytes(32))
        tag = None
        if framed.sender.kind is SenderType.MEMBER:
            tag = membership_tag(self.public.suite, self.membership, signed, context)
        return over_the_wire(PublicMessage(signed, tag))

    def commit(
        self, *listed: ProposalOrReference, path: UpdatePath | None = None, **changes: object
    ) -> PublicMessage:
        """Return a commit with this path; an honest one, if none is given."""
        return self.say(Commit(listed, path or self.path(listed).update_path), **changes)

    def pathless(self, *listed: ProposalOrReference) -> PublicMessage:
        return self.say(Commit(listed, None))
