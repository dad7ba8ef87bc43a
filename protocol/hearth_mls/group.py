"""A group as one member holds it: the public group and this member's secrets. Private half.

A value: every step returns the next group and leaves this one as it was. What a step made obsolete (keys of
the path, secrets of the epoch) is gone when the caller drops the old value; nothing keeps a second copy.
How a commit is made, followed and announced stands in committing, following, welcoming and joining.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from hearth_mls import committing, following, joining, welcoming
from hearth_mls.extensions import Extension
from hearth_mls.framing import (
    FramedContent,
    PrivateMessage,
    PublicMessage,
    Sender,
    SenderType,
    WireFormat,
)
from hearth_mls.group_context import GroupContext
from hearth_mls.held_epoch import HeldEpoch
from hearth_mls.identity import Identity, OwnUpdate, PrivateKeyPackage
from hearth_mls.invalid import demand
from hearth_mls.key_schedule import EpochSecrets, confirmation_tag, init_secret_of_joiner
from hearth_mls.leaf_node import LeafNodeSource
from hearth_mls.lifetime import ANY_LIFETIME, Lifetime, LifetimePolicy
from hearth_mls.message_protection import PADDED_TO_BYTES, open_message
from hearth_mls.proposal_choice import choose
from hearth_mls.proposals import ExternalInit, Proposal, Remove, Update
from hearth_mls.psk_store import NO_PSKS, PreSharedKeys
from hearth_mls.public_group import PublicGroup, StagedCommit, StagedProposal
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.succession import Policy, same_credential
from hearth_mls.suite import SUITE_3, Suite
from hearth_mls.tree_math import LeafIndex, NodeIndex, node_of
from hearth_mls.welcome import Welcome
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Refused, WrongCall
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
class Group(HeldEpoch):
    """One member's group in one epoch, and every step it can take."""

    @classmethod
    def create(  # noqa: PLR0913, PLR0917  (what a group begins with)
        cls,
        group_id: bytes,
        extensions: tuple[Extension, ...],
        identity: Identity,
        random: Randomness,
        suite: Suite = SUITE_3,
        lifetime: Lifetime | None = None,
    ) -> "Group":
        """Return a new group of one member, in epoch 0 (section 11). Invalid if the identity does not fit."""
        secret, key = suite.derive_key_pair(random(suite.hash_bytes))
        own_leaf = LeafIndex(0)
        leaf = replace(identity.leaf(suite, lifetime), encryption_key=key)
        leaf = leaf.signed(suite, identity.signature_seed, group_id, own_leaf)
        tree = RatchetTree.of_one(suite, leaf)
        context = GroupContext(suite.id, group_id, 0, tree.root_hash, b"", extensions)
        secrets = EpochSecrets.of_epoch_secret(suite, random(suite.hash_bytes))
        tag = confirmation_tag(suite, secrets.confirmation, b"")
        public = PublicGroup.start(context, tree, tag, {suite.id: suite})
        keys = MappingProxyType({node_of(own_leaf): secret})
        return cls(public, own_leaf, identity.signature_seed, secrets, keys)

    @classmethod
    def join(  # noqa: PLR0913  (everything a Welcome is checked against)
        cls,
        welcome: Welcome,
        own: PrivateKeyPackage,
        *,
        tree: RatchetTree | None = None,
        psks: PreSharedKeys = NO_PSKS,
        lifetimes: LifetimePolicy = ANY_LIFETIME,
        known_groups: Collection[bytes] = (),
    ) -> "Group":
        """Return the group that a Welcome leads into (section 12.4.3.1).

        `tree` is for a Welcome that brings none; `known_groups` are the ids of groups one is in already.
        Raises Malformed; NotAuthentic when something does not open or is not rightly signed; Invalid.
        Whom the leaves' credentials name is the caller's to judge, before anything is sent.
        """
        joined = joining.join(
            welcome, own, tree=tree, psks=psks, lifetimes=lifetimes, known_groups=known_groups
        )
        return cls(joined.public, joined.own_leaf, own.signature_seed, joined.secrets, joined.path_keys)

    @classmethod
    def join_external(  # noqa: PLR0913  (an external commit is made of these)
        cls,
        public: PublicGroup,
        external_pub: bytes,
        identity: Identity,
        *,
        remove: LeafIndex | None = None,
        proposals: Sequence[Proposal] = (),
        psks: PreSharedKeys = NO_PSKS,
        authenticated_data: bytes = b"",
        known_groups: Collection[bytes] = (),
        random: Randomness,
    ) -> tuple[PublicMessage, "Group"]:
        """Return an external commit into the group after `public`, and that group (section 12.4.3.2).

        `external_pub` is from a GroupInfo that `public.check_group_info` accepted; `remove` is the joiner's
        own older leaf; `proposals` may be PreSharedKeys; `known_groups` are the ids of groups one is in
        already. Raises Invalid when the group's rules forbid it.
        """
        suite = public.suite
        demand(public.context.group_id not in known_groups, Rule.GROUP_IS_NEW)
        demand(suite.is_hpke_key(external_pub), Rule.EXTERNAL_PUB_IS_KEY)
        kem_output, init_secret = init_secret_of_joiner(suite, external_pub, random)
        removal = () if remove is None else (Remove(remove),)
        author = committing.Author(
            sender=Sender(SenderType.NEW_MEMBER_COMMIT),
            message_seed=identity.signature_seed,
            template=identity.leaf(suite),
            leaf_seed=identity.signature_seed,
            init_secret=init_secret,
            psks=psks,
        )
        made = committing.make(
            public,
            author,
            (ExternalInit(kem_output), *removal, *proposals),
            authenticated_data=authenticated_data,
            with_path=True,
            random=random,
        )
        keys = {} if made.path is None else made.path.keys
        group = cls(
            made.staged.after,
            made.staged.committer,
            identity.signature_seed,
            made.secrets,
            MappingProxyType(dict(keys)),
        )
        return PublicMessage(made.authenticated, None), group

    def propose(
        self,
        proposal: Proposal,
        authenticated_data: bytes = b"",
        *,
        lifetimes: LifetimePolicy = ANY_LIFETIME,
    ) -> tuple[PublicMessage, "Group"]:
        """Return a proposal message and the group that knows it. Invalid when nobody could commit it."""
        message = self.tagged(self.signed(self.framed(proposal, authenticated_data)))
        return message, replace(self, public=self.public.stage(message, lifetimes).after)

    def propose_privately(
        self, proposal: Proposal, authenticated_data: bytes = b"", *, random: Randomness
    ) -> tuple[PrivateMessage, "Group"]:
        """Do what `propose` does, with a message that members alone can read."""
        authenticated = self.signed(self.framed(proposal, authenticated_data), WireFormat.PRIVATE_MESSAGE)
        message, sealed = self.sealed(authenticated, random)
        return message, replace(sealed, public=self.public.stage_authenticated(authenticated).after)

    def propose_remove(self, leaf: LeafIndex) -> tuple[PublicMessage, "Group"]:
        """Return a proposal to remove a member; one's own leaf is allowed, that is how members leave."""
        return self.propose(Remove(leaf))

    def propose_update(
        self,
        random: Randomness,
        *,
        identity: Identity | None = None,
        authenticated_data: bytes = b"",
        privately: bool = False,
    ) -> tuple[PublicMessage | PrivateMessage, "Group"]:
        """Return a proposal to replace the own leaf by one with a new key, and the group that keeps that key.

        `identity` brings a new signature key, credential, capabilities or extensions; `privately` seals it.
        Somebody else must commit it.
        """
        secret, key = self.suite.derive_key_pair(random(self.suite.hash_bytes))
        template = self.own_leaf_node() if identity is None else identity.leaf(self.suite)
        seed = self.signature_seed if identity is None else identity.signature_seed
        leaf = replace(
            template, encryption_key=key, source=LeafNodeSource.UPDATE, lifetime=None, parent_hash=None
        ).signed(self.suite, seed, self.context.group_id, self.own_leaf)
        message: PublicMessage | PrivateMessage
        if privately:
            message, group = self.propose_privately(Update(leaf), authenticated_data, random=random)
        else:
            message, group = self.propose(Update(leaf), authenticated_data)
        (reference,) = group.public.proposals.keys() - self.public.proposals.keys()
        updates = {**self.updates, reference: OwnUpdate(secret, seed)}
        return message, replace(group, updates=MappingProxyType(updates))

    def committable(self) -> tuple[bytes, ...]:
        """Return the references of this epoch's proposals that this member can commit together."""
        return choose(self.public.proposals, self.own_leaf, self.public.tree)

    def commit(  # noqa: PLR0913  (all that a commit can carry)
        self,
        *,
        proposals: Sequence[Proposal] = (),
        references: Sequence[bytes] = (),
        authenticated_data: bytes = b"",
        with_path: bool = True,
        identity: Identity | None = None,
        psks: PreSharedKeys = NO_PSKS,
        lifetimes: LifetimePolicy = ANY_LIFETIME,
        tree_in_welcome: bool = True,
        privately: bool = False,
        random: Randomness,
    ) -> "Committed":
        """Return a commit, the group after it, and a Welcome if it adds; adopt them only when it has won.

        `proposals` travel by value, `references` name proposals received in this epoch. A path may be left
        out where section 12.4 allows it; `identity` brings a new signature key, credential, capabilities or
        extensions into it. `psks` hold the keys that PreSharedKeys name. `privately` seals it. Raises Invalid
        when receivers would: everything is checked as they check it.
        """
        author = committing.Author(
            sender=Sender(SenderType.MEMBER, self.own_leaf),
            message_seed=self.signature_seed,
            template=self.own_leaf_node() if identity is None else identity.leaf(self.suite),
            leaf_seed=self.signature_seed if identity is None else identity.signature_seed,
            init_secret=self.secrets.init,
            psks=self.with_own_key(psks),
            lifetimes=lifetimes,
        )
        made = committing.make(
            self.public,
            author,
            (*references, *proposals),
            authenticated_data=authenticated_data,
            with_path=with_path,
            wire_format=WireFormat.PRIVATE_MESSAGE if privately else WireFormat.PUBLIC_MESSAGE,
            random=random,
        )
        after = Group(
            public=made.staged.after,
            own_leaf=self.own_leaf,
            signature_seed=self.signature_seed if made.path is None else author.leaf_seed,
            secrets=made.secrets,
            path_keys=self._keys_after(made),
        )
        welcome = None
        if made.staged.added:
            brought = (welcoming.tree_extension(after.public.tree),) if tree_in_welcome else ()
            welcome = welcoming.make_welcome(made, after.group_info(brought), random)
        if not privately:
            return Committed(self.tagged(made.authenticated), after, welcome, self)
        message, before = self.sealed(made.authenticated, random)
        return Committed(message, after, welcome, before)

    def _keys_after(self, made: committing.Made) -> Mapping[NodeIndex, bytes]:
        if made.path is not None:
            return MappingProxyType(dict(made.path.keys))
        kept = following.kept_keys(self.path_keys, self.public.tree, made.staged.after.tree)
        return MappingProxyType(kept)

    def protect(
        self,
        application_data: bytes,
        authenticated_data: bytes = b"",
        *,
        random: Randomness,
        padded_to_bytes: int = PADDED_TO_BYTES,
    ) -> tuple[PrivateMessage, "Group"]:
        """Return application data, signed and sealed for this epoch's members, and the group without its key.

        Store that group before the message is sent (section 9.2): it must not be able to seal twice. Invalid
        while a proposal waits for its commit: who is to be removed would hear it (section 12.4).
        """
        demand(not self.public.proposals, Rule.COMMIT_BEFORE_TALKING)
        framed = self.framed(application_data, authenticated_data)
        return self.sealed(self.signed(framed, WireFormat.PRIVATE_MESSAGE), random, padded_to_bytes)

    def unprotect(
        self, message: PrivateMessage, *, psks: PreSharedKeys = NO_PSKS, policy: Policy = same_credential
    ) -> tuple[FramedContent, "Group"]:
        """Return what somebody else said in this epoch, and the group that cannot open it again.

        Application data stands in the content's `content`. A proposal or a commit is processed: the group is
        the one after it. Raises what `process` raises; NotAuthentic also for what was opened before, came too
        late or is too far ahead, and for one's own; Malformed for what holds no message. This group is
        unchanged in any case: who keeps it for a later epoch's latecomers keeps what can open them.
        """
        opened, tree = open_message(self.public, self.keys_for_messages(), self.secrets.sender_data, message)
        after = self.with_secret_tree(tree)
        if isinstance(opened.content.content, bytes):
            return opened.content, after
        staged = after.public.stage_authenticated(opened)
        policy(staged)
        return opened.content, after.adopt(staged, psks=psks)

    def process(
        self,
        message: PublicMessage | PrivateMessage,
        *,
        psks: PreSharedKeys = NO_PSKS,
        policy: Policy = same_credential,
    ) -> "Group":
        """Return the group after this message from somebody else.

        Raises what PublicGroup.stage and `policy` raise; NotAuthentic("membership tag", "confirmation tag"
        or "path"): good in public, but its author lied to members; Removed when it ends this membership;
        OwnCommit when this member made it: the group after it is what `commit` returned then; Invalid when
        a pre-shared key is not in `psks`. A PrivateMessage of application data changes nothing but its key;
        `unprotect` also returns what it says.
        """
        if isinstance(message, PrivateMessage):
            return self.unprotect(message, psks=psks, policy=policy)[1]
        staged = self.public.stage(message)
        policy(staged)
        return self.adopt(staged, psks=psks)

    def adopt(self, staged: StagedCommit | StagedProposal, *, psks: PreSharedKeys = NO_PSKS) -> "Group":
        """Do the half of `process` that needs secrets, on what `self.public.stage` returned."""
        if staged.before is not self.public and staged.before != self.public:
            raise WrongCall("staged on another state of the group")
        self.check_membership_tag(staged)
        if isinstance(staged, StagedProposal):
            return replace(self, public=staged.after)
        if self.own_leaf in staged.removed:
            raise Removed
        if staged.committer == self.own_leaf:
            raise OwnCommit
        holder = following.Holder(
            self.own_leaf, self.signature_seed, self.secrets, self.path_keys, self.with_own_key(psks)
        )
        followed = following.follow(staged, holder, self.updates)
        return Group(
            public=staged.after,
            own_leaf=self.own_leaf,
            signature_seed=followed.signature_seed,
            secrets=followed.secrets,
            path_keys=followed.path_keys,
        )


@dataclass(frozen=True, slots=True, repr=False)
class Committed:
    """A commit and what follows if it wins."""

    message: PublicMessage | PrivateMessage
    group: Group
    """The epoch after it: adopt it when the commit has won."""
    welcome: Welcome | None
    """One for all whom the commit adds; None when it adds nobody. Send it after the commit has won."""
    before: Group
    """The epoch before it: go on with this one if another commit wins. A sealed commit has used up a key."""
