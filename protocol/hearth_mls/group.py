"""A group as one member holds it: the public group and this member's secrets. Private half.

A value: every step returns the next group and leaves this one as it was. What a step made obsolete (keys of
the path, secrets of the epoch) is gone when the caller drops the old value; nothing keeps a second copy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from hearth_mls import proposal_list, transcript
from hearth_mls.capabilities import Capabilities
from hearth_mls.commit import Commit
from hearth_mls.credentials import Credential
from hearth_mls.extensions import Extension
from hearth_mls.framing import (
    Content,
    FramedContent,
    PrivateMessage,
    PublicMessage,
    Sender,
    SenderType,
    WireFormat,
    sign_content,
)
from hearth_mls.group_context import GroupContext
from hearth_mls.group_info import GroupInfo, external_pub_extension, group_info
from hearth_mls.invalid import Invalid, demand
from hearth_mls.key_schedule import (
    EpochSecrets,
    confirmation_tag,
    init_secret_from_joiner,
    init_secret_of_joiner,
    joiner_secret,
    membership_tag,
    no_psk,
)
from hearth_mls.leaf_node import LeafNode, LeafNodeSource, Lifetime
from hearth_mls.message_protection import PADDED_TO_BYTES, open_sender, protect, unprotect
from hearth_mls.path import NewPath, make_path, open_path
from hearth_mls.proposals import ExternalInit, Proposal, Remove
from hearth_mls.public_group import PublicGroup, StagedCommit, StagedProposal
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.secret_tree import SecretTree
from hearth_mls.suite import SUITE_3, Suite
from hearth_mls.tree_math import LeafIndex, NodeIndex, node_of
from hearth_protocol.crypto import hkdf
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Bug, HearthError, NotAuthentic, Refused, WrongCall
from hearth_protocol.refusals import Refusal


class OwnCommit(Refused):
    """The room was changed from another of your devices, which knows more than this one."""

    def __init__(self) -> None:
        super().__init__(Refusal.STALE_EPOCH)


class Removed(Refused):
    """You are no longer in this room."""

    def __init__(self) -> None:
        super().__init__(Refusal.NOT_A_MEMBER)


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """What a member brings into a group. `signature_seed` is the private half of the leaf's signature key."""

    signature_seed: bytes
    credential: Credential
    capabilities: Capabilities
    extensions: tuple[Extension, ...] = ()

    def leaf(self, suite: Suite) -> LeafNode:
        """Return an unsigned leaf of this identity, to be given a key and a source."""
        return LeafNode(
            encryption_key=b"",
            signature_key=suite.signature_key(self.signature_seed),
            credential=self.credential,
            capabilities=self.capabilities,
            source=LeafNodeSource.KEY_PACKAGE,
            lifetime=Lifetime(),
            extensions=self.extensions,
        )


@dataclass(frozen=True, slots=True, repr=False)
class Group:
    """One member's group in one epoch."""

    public: PublicGroup
    own_leaf: LeafIndex
    signature_seed: bytes
    secrets: EpochSecrets
    path_keys: Mapping[NodeIndex, bytes]
    """HPKE secrets of the own leaf's node and of the nodes above it that this member was told."""
    secret_tree: SecretTree | None = None
    """None until this epoch's first PrivateMessage; then it stands for secrets.encryption, which is gone."""

    @classmethod
    def create(
        cls,
        group_id: bytes,
        extensions: tuple[Extension, ...],
        identity: Identity,
        random: Randomness,
        suite: Suite = SUITE_3,
    ) -> "Group":
        """Return a new group of one member, in epoch 0 (section 11). Invalid if the identity does not fit."""
        secret, key = suite.derive_key_pair(random(suite.hash_bytes))
        own_leaf = LeafIndex(0)
        leaf = replace(identity.leaf(suite), encryption_key=key)
        leaf = leaf.signed(suite, identity.signature_seed, group_id, own_leaf)
        tree = RatchetTree.of_one(suite, leaf)
        context = GroupContext(suite.id, group_id, 0, tree.root_hash, b"", extensions)
        secrets = EpochSecrets.of_epoch_secret(suite, random(suite.hash_bytes))
        tag = confirmation_tag(suite, secrets.confirmation, b"")
        public = PublicGroup.start(context, tree, tag, {suite.id: suite})
        keys = MappingProxyType({node_of(own_leaf): secret})
        return cls(public, own_leaf, identity.signature_seed, secrets, keys)

    @classmethod
    def join_external(  # noqa: PLR0913  (an external commit is made of these)
        cls,
        public: PublicGroup,
        external_pub: bytes,
        identity: Identity,
        *,
        remove: LeafIndex | None = None,
        authenticated_data: bytes = b"",
        random: Randomness,
    ) -> tuple[PublicMessage, "Group"]:
        """Return an external commit into the group after `public`, and that group (section 12.4.3.2).

        `external_pub` is from a GroupInfo that `public.check_group_info` accepted; `remove` is the joiner's
        own older leaf. Raises Invalid when the group's rules forbid it.
        """
        suite = public.suite
        demand(suite.is_hpke_key(external_pub), "a GroupInfo has no usable external key")
        kem_output, init_secret = init_secret_of_joiner(suite, external_pub, random)
        proposals: tuple[Proposal, ...] = (ExternalInit(kem_output),)
        if remove is not None:
            proposals += (Remove(remove),)
        sender = Sender(SenderType.NEW_MEMBER_COMMIT)
        covered = proposal_list.resolve(Commit(proposals, None), sender, {})
        proposal_list.check_list(covered, sender, public.tree)
        tree, _ = proposal_list.applied(covered, public.tree, public.context.extensions)
        own_leaf = tree.first_blank()
        path = make_path(
            tree,
            own_leaf,
            identity.leaf(suite),
            context=replace(public.context, epoch=public.context.epoch + 1),
            seed=identity.signature_seed,
            random=random,
        )
        return _commit(
            public,
            FramedContent(
                public.context.group_id,
                public.context.epoch,
                sender,
                authenticated_data,
                Commit(proposals, path.update_path),
            ),
            path,
            own_leaf=own_leaf,
            seed=identity.signature_seed,
            init_secret=init_secret,
            extensions=public.context.extensions,
            before=None,
        )

    @property
    def suite(self) -> Suite:
        """The group's cipher suite."""
        return self.public.suite

    @property
    def context(self) -> GroupContext:
        """The epoch's context."""
        return self.public.context

    @property
    def epoch_authenticator(self) -> bytes:
        """A value two members can compare to know that they see the same group (section 8.7)."""
        return self.secrets.authenticator

    @property
    def external_pub(self) -> bytes:
        """The public key by which others join this epoch."""
        return self.secrets.external_key_pair(self.suite)[1]

    def export(self, label: bytes, context: bytes, size_bytes: int) -> bytes:
        """Return a secret of this epoch for the application (MLS-Exporter, section 8.5)."""
        return self.secrets.export(self.suite, label, context, size_bytes)

    def group_info(self, extensions: tuple[Extension, ...] = ()) -> GroupInfo:
        """Return this epoch's GroupInfo with its external key first, signed by this member."""
        return group_info(
            self.suite,
            context=self.context,
            confirmation_tag=self.public.confirmation_tag,
            extensions=(external_pub_extension(self.external_pub), *extensions),
            signer=self.own_leaf,
            seed=self.signature_seed,
        )

    def _framed(self, content: Content, authenticated_data: bytes) -> FramedContent:
        sender = Sender(SenderType.MEMBER, self.own_leaf)
        return FramedContent(self.context.group_id, self.context.epoch, sender, authenticated_data, content)

    def propose(self, proposal: Proposal, authenticated_data: bytes = b"") -> tuple[PublicMessage, "Group"]:
        """Return a proposal message and the group that knows it. Invalid when nobody could commit it."""
        framed = self._framed(proposal, authenticated_data)
        authenticated = sign_content(self.suite, self.signature_seed, framed, self.context)
        tag = membership_tag(self.suite, self.secrets.membership, authenticated, self.context)
        message = PublicMessage(authenticated, tag)
        return message, replace(self, public=self.public.with_proposal(message))

    def propose_remove(self, leaf: LeafIndex) -> tuple[PublicMessage, "Group"]:
        """Return a proposal to remove a member; one's own leaf is allowed, that is how members leave."""
        return self.propose(Remove(leaf))

    def commit(
        self,
        *,
        proposals: Sequence[Proposal] = (),
        references: Sequence[bytes] = (),
        authenticated_data: bytes = b"",
        random: Randomness,
    ) -> tuple[PublicMessage, "Group"]:
        """Return a commit with a new path, and the group after it; adopt that only when the commit has won.

        `proposals` travel by value, `references` name proposals received in this epoch. Raises Invalid when
        receivers would: everything is checked as they check it.
        """
        before = self.public
        listed: tuple[Proposal | bytes, ...] = (*references, *proposals)
        sender = Sender(SenderType.MEMBER, self.own_leaf)
        covered = proposal_list.resolve(Commit(listed, None), sender, before.proposals)
        proposal_list.check_list(covered, sender, before.tree)
        tree, extensions = proposal_list.applied(covered, before.tree, before.context.extensions)
        own = before.tree.leaf(self.own_leaf)
        if own is None:
            raise WrongCall("a group whose own leaf is blank")
        path = make_path(
            tree,
            self.own_leaf,
            own,
            context=replace(before.context, epoch=before.context.epoch + 1, extensions=extensions),
            seed=self.signature_seed,
            random=random,
        )
        return _commit(
            before,
            self._framed(Commit(listed, path.update_path), authenticated_data),
            path,
            own_leaf=self.own_leaf,
            seed=self.signature_seed,
            init_secret=self.secrets.init,
            extensions=extensions,
            before=self.secrets,
        )

    def protect(
        self,
        application_data: bytes,
        authenticated_data: bytes = b"",
        *,
        random: Randomness,
        padded_to_bytes: int = PADDED_TO_BYTES,
    ) -> tuple[PrivateMessage, "Group"]:
        """Return application data, signed and sealed for this epoch's members, and the group without its key.

        Store that group before the message is sent (section 9.2): it must not be able to seal twice.
        """
        framed = self._framed(application_data, authenticated_data)
        signed = sign_content(
            self.suite, self.signature_seed, framed, self.context, WireFormat.PRIVATE_MESSAGE
        )
        message, tree = protect(
            self._secret_tree(),
            self.secrets.sender_data,
            signed,
            random=random,
            padded_to_bytes=padded_to_bytes,
        )
        return message, self._with_secret_tree(tree)

    def unprotect(self, message: PrivateMessage) -> tuple[FramedContent, "Group"]:
        """Return what somebody else said in this epoch, and the group that cannot open it again.

        Application data stands in the content's `content`. A proposal or a commit is processed: the group is
        the one after it. Raises what `process` raises; NotAuthentic also for what was opened before, came too
        late or is too far ahead, and for one's own; Malformed for what holds no message. This group is
        unchanged in any case: who keeps it for a later epoch's latecomers keeps what can open them.
        """
        demand(message.group_id == self.context.group_id, "a message is for another group")
        if message.epoch != self.context.epoch:
            raise Refused(Refusal.STALE_EPOCH)
        sender = open_sender(self.suite, self.secrets.sender_data, message)
        leaf = self.public.tree.leaf(sender.leaf)
        if leaf is None:
            raise Invalid("the sender's leaf is blank")
        opened, tree = unprotect(self._secret_tree(), sender, message)
        after = self._with_secret_tree(tree)
        if not isinstance(opened.content.content, bytes):
            return opened.content, after.adopt(after.public.stage_authenticated(opened))
        opened.verify(self.suite, leaf.signature_key, self.context)
        return opened.content, after

    def _secret_tree(self) -> SecretTree:
        if self.secret_tree is not None:
            return self.secret_tree
        return SecretTree.start(self.suite, self.public.tree.leaf_count, self.secrets.encryption)

    def _with_secret_tree(self, tree: SecretTree) -> "Group":
        return replace(self, secrets=replace(self.secrets, encryption=b""), secret_tree=tree)

    def process(self, message: PublicMessage | PrivateMessage) -> "Group":
        """Return the group after this message from somebody else.

        Raises what PublicGroup.stage raises; NotAuthentic("membership tag", "confirmation tag" or "path"):
        good in public, but its author lied to members; Removed when it ends this membership; OwnCommit when
        this member made it: the group after it is what `commit` returned then.

        A PrivateMessage of application data uses up its key; `unprotect` returns what it says, too.
        """
        if isinstance(message, PrivateMessage):
            return self.unprotect(message)[1]
        return self.adopt(self.public.stage(message))

    def adopt(self, staged: StagedCommit | StagedProposal) -> "Group":
        """Do the half of `process` that needs secrets, on what `self.public.stage` returned."""
        if staged.before is not self.public and staged.before != self.public:
            raise WrongCall("staged on another state of the group")
        self._check_membership_tag(staged.message)
        if isinstance(staged, StagedProposal):
            return replace(self, public=staged.after)
        if self.own_leaf in staged.removed:
            raise Removed
        if staged.path is None:
            raise Invalid("a commit without a path is not supported here")
        if staged.committer == self.own_leaf:
            raise OwnCommit
        opened = open_path(
            staged.after.tree,
            staged.path,
            committer=staged.committer,
            own_leaf=self.own_leaf,
            own_keys=self.path_keys,
            context=staged.provisional,
        )
        joiner = joiner_secret(
            self.suite, self._init_secret(staged), opened.commit_secret, staged.after.context
        )
        secrets = EpochSecrets.of_joiner_secret(self.suite, joiner, no_psk(self.suite), staged.after.context)
        confirmed = staged.after.context.confirmed_transcript_hash
        expected = confirmation_tag(self.suite, secrets.confirmation, confirmed)
        if not hkdf.equal(expected, staged.after.confirmation_tag):
            raise NotAuthentic("confirmation tag")
        return Group(
            public=staged.after,
            own_leaf=self.own_leaf,
            signature_seed=self.signature_seed,
            secrets=secrets,
            path_keys=MappingProxyType(self._kept_keys(staged) | dict(opened.keys)),
        )

    def _check_membership_tag(self, message: PublicMessage) -> None:
        if message.content.sender.kind is not SenderType.MEMBER:
            return
        expected = membership_tag(self.suite, self.secrets.membership, message.authenticated, self.context)
        if message.membership_tag is None or not hkdf.equal(expected, message.membership_tag):
            raise NotAuthentic("membership tag")

    def _init_secret(self, staged: StagedCommit) -> bytes:
        """Return the old epoch's init secret, or the one an external commit brought (section 8.3)."""
        for each in staged.proposals:
            if isinstance(each.proposal, ExternalInit):
                secret = self.secrets.external_key_pair(self.suite)[0]
                try:
                    return init_secret_from_joiner(self.suite, each.proposal.kem_output, secret)
                except HearthError:
                    raise NotAuthentic("path") from None
        return self.secrets.init

    def _kept_keys(self, staged: StagedCommit) -> dict[NodeIndex, bytes]:
        """Return the keys whose nodes this commit left alone; all others are obsolete (section 7.5)."""
        old, new = self.public.tree.nodes, staged.after.tree.nodes
        return {
            node: key for node, key in self.path_keys.items() if node < len(new) and new[node] == old[node]
        }


def _commit(  # noqa: PLR0913  (what a commit is made of, whoever makes it)
    public: PublicGroup,
    framed: FramedContent,
    path: NewPath,
    *,
    own_leaf: LeafIndex,
    seed: bytes,
    init_secret: bytes,
    extensions: tuple[Extension, ...],
    before: EpochSecrets | None,
) -> tuple[PublicMessage, Group]:
    """Sign and tag a commit, and return it with the group after it (section 12.4.1).

    `before` are the author's secrets of the old epoch; a joiner has none and sends no membership tag.
    """
    suite = public.suite
    authenticated = sign_content(suite, seed, framed, public.context)
    context = replace(
        public.context,
        epoch=public.context.epoch + 1,
        tree_hash=path.tree.root_hash,
        confirmed_transcript_hash=transcript.confirmed(suite, public.interim_transcript_hash, authenticated),
        extensions=extensions,
    )
    joiner = joiner_secret(suite, init_secret, path.commit_secret, context)
    secrets = EpochSecrets.of_joiner_secret(suite, joiner, no_psk(suite), context)
    confirmed = confirmation_tag(suite, secrets.confirmation, context.confirmed_transcript_hash)
    authenticated = replace(authenticated, confirmation_tag=confirmed)
    tag = None
    if before is not None:
        tag = membership_tag(suite, before.membership, authenticated, public.context)
    message = PublicMessage(authenticated, tag)
    # The author is held to every rule the receivers apply, by the same code.
    after = public.apply(message)
    if after.context != context:
        raise Bug("a commit that leads its author elsewhere than its receivers")
    return message, Group(after, own_leaf, seed, secrets, MappingProxyType(dict(path.keys)))
