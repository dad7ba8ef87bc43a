"""A group as everybody without its secrets sees and checks it: servers, joiners, members before adopting.

Everything a PublicMessage must satisfy that needs no secret is checked here, on values: `stage` returns what
the message says and the group after it, or raises and nothing has happened. Membership and confirmation tags
and the sealed path secrets need secrets; hearth_mls.group checks them on top of this.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from hearth_mls import labels, proposal_list, transcript, tree_validation
from hearth_mls.commit import Commit
from hearth_mls.commit_validation import outcome
from hearth_mls.framing import AuthenticatedContent, PublicMessage, Sender, SenderType, WireFormat
from hearth_mls.group_context import GroupContext
from hearth_mls.group_info import GroupInfo
from hearth_mls.invalid import Invalid, OtherEpoch, demand
from hearth_mls.leaf_node import LeafNode
from hearth_mls.lifetime import ANY_LIFETIME, LifetimePolicy
from hearth_mls.proposal_list import CommittedProposal, ReceivedProposal
from hearth_mls.proposal_validation import check_alone, signature_key_of
from hearth_mls.proposals import Proposal
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITES, Suite, suite_of
from hearth_mls.tree_math import LeafIndex
from hearth_mls.update_path import UpdatePath

LAST_EPOCH = (1 << 64) - 1
"""The highest number an epoch can have on the wire (section 8.1)."""

MAX_PROPOSALS = 4096
"""Most proposals kept for one epoch: one for each leaf of a room, several times over. More are refused."""


def _no_proposals() -> Mapping[bytes, ReceivedProposal]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StagedProposal:
    """A good proposal, not yet adopted. `after` is the group that knows it."""

    before: "PublicGroup"
    authenticated: AuthenticatedContent
    membership_tag: bytes | None
    """Not yet verified. None for what was sealed: to be able to seal proves membership."""
    reference: bytes
    proposal: Proposal
    sender: Sender
    authenticated_data: bytes
    after: "PublicGroup" = field(repr=False)


@dataclass(frozen=True, slots=True)
class StagedCommit:
    """A commit that is good in public, not yet adopted. `after` is the group in the next epoch."""

    before: "PublicGroup"
    authenticated: AuthenticatedContent
    membership_tag: bytes | None
    """Not yet verified. None for what was sealed: to be able to seal proves membership."""
    sender: Sender
    committer: LeafIndex
    """Where the author stands in the new tree; for a joiner, the place just taken."""
    proposals: tuple[CommittedProposal, ...]
    removed: tuple[LeafIndex, ...]
    """Places in the old tree."""
    added: tuple[LeafIndex, ...]
    """Places in the new tree, in the order of the Adds."""
    path: UpdatePath | None
    authenticated_data: bytes
    provisional: GroupContext
    """The context path secrets are sealed in (section 12.4.1): new tree, old transcript."""
    after: "PublicGroup" = field(repr=False)

    @property
    def is_external(self) -> bool:
        """Whether its author joined by it."""
        return self.sender.kind is SenderType.NEW_MEMBER_COMMIT

    @property
    def new_leaf(self) -> LeafNode | None:
        """The author's new leaf."""
        return None if self.path is None else self.path.leaf_node


@dataclass(frozen=True, slots=True)
class PublicGroup:
    """One epoch of a group, without secrets."""

    suite: Suite
    context: GroupContext
    tree: RatchetTree
    confirmation_tag: bytes
    interim_transcript_hash: bytes
    proposals: Mapping[bytes, ReceivedProposal] = field(default_factory=_no_proposals)
    """What was proposed in this epoch, by reference."""

    @classmethod
    def trusted(
        cls,
        context: GroupContext,
        tree: RatchetTree,
        confirmation_tag: bytes,
        suites: Mapping[int, Suite] = SUITES,
    ) -> "PublicGroup":
        """Return the group of a state that was checked before, and since then kept by the caller alone.

        Only the tree hash is compared. For anything from elsewhere, `start`.
        """
        suite = suite_of(context.cipher_suite, suites)
        demand(tree.suite == suite, Rule.TREE_SUITE)
        demand(tree.root_hash == context.tree_hash, Rule.TREE_HASH)
        demand(len(confirmation_tag) == suite.hash_bytes, Rule.CONFIRMATION_TAG_SIZE)
        interim = transcript.interim(suite, context.confirmed_transcript_hash, confirmation_tag)
        return cls(suite, context, tree, confirmation_tag, interim)

    @classmethod
    def start(
        cls,
        context: GroupContext,
        tree: RatchetTree,
        confirmation_tag: bytes,
        suites: Mapping[int, Suite] = SUITES,
        lifetimes: LifetimePolicy = ANY_LIFETIME,
    ) -> "PublicGroup":
        """Return the group of an epoch, after checking the whole tree as a joiner must (section 12.4.3.1).

        Raises Invalid or NotAuthentic. That the group really reached this epoch is not proved by this.
        """
        group = cls.trusted(context, tree, confirmation_tag, suites)
        tree_validation.check_tree(tree, context, lifetimes)
        return group

    def check_group_info(self, published: GroupInfo) -> None:
        """Return if `published` describes this epoch, has an external key, and its signer leaf signed it."""
        demand(published.context == self.context, Rule.GROUP_INFO_STATE)
        demand(published.confirmation_tag == self.confirmation_tag, Rule.GROUP_INFO_TAG)
        external_pub = published.external_pub
        demand(
            external_pub is not None and self.suite.is_hpke_key(external_pub),
            Rule.EXTERNAL_PUB_IS_KEY,
        )
        published.verify(self.suite, self.tree)

    def stage(
        self, message: PublicMessage, lifetimes: LifetimePolicy = ANY_LIFETIME
    ) -> StagedProposal | StagedCommit:
        """Check everything about `message` that needs no secret, and return what it does.

        Raises Refused(STALE_EPOCH) for another epoch, NotAuthentic for a wrong signature, Invalid for a
        broken rule, Malformed for an extension that cannot be read. This group is unchanged in any case.
        """
        return self._stage(message.authenticated, message.membership_tag, lifetimes)

    def stage_authenticated(
        self, opened: AuthenticatedContent, lifetimes: LifetimePolicy = ANY_LIFETIME
    ) -> StagedProposal | StagedCommit:
        """Do the same for a handshake that was opened from a PrivateMessage."""
        demand(opened.wire_format is WireFormat.PRIVATE_MESSAGE, Rule.WAS_SEALED)
        return self._stage(opened, None, lifetimes)

    def with_proposal(self, message: PublicMessage) -> "PublicGroup":
        """Return the group that knows this proposal; Invalid for a commit."""
        staged = self.stage(message)
        if not isinstance(staged, StagedProposal):
            raise Invalid(Rule.IS_PROPOSAL)
        return staged.after

    def apply(self, message: PublicMessage) -> "PublicGroup":
        """Return the group after this commit; Invalid for a proposal."""
        staged = self.stage(message)
        if not isinstance(staged, StagedCommit):
            raise Invalid(Rule.IS_COMMIT)
        return staged.after

    def _stage(
        self, authenticated: AuthenticatedContent, membership_tag: bytes | None, lifetimes: LifetimePolicy
    ) -> StagedProposal | StagedCommit:
        content = authenticated.content
        demand(content.group_id == self.context.group_id, Rule.GROUP_ID)
        if content.epoch != self.context.epoch:
            raise OtherEpoch
        if isinstance(content.content, bytes):
            raise Invalid(Rule.APPLICATION_DATA_IS_SEALED)
        key = signature_key_of(content.sender, content.content, self.tree, self.context.extensions)
        authenticated.verify(self.suite, key, self.context)
        if isinstance(content.content, Commit):
            return self._stage_commit(authenticated, membership_tag, content.content, lifetimes)
        return self._stage_proposal(authenticated, membership_tag, content.content, lifetimes)

    def _stage_proposal(
        self,
        authenticated: AuthenticatedContent,
        membership_tag: bytes | None,
        proposal: Proposal,
        lifetimes: LifetimePolicy,
    ) -> StagedProposal:
        sender = authenticated.content.sender
        check_alone(proposal, sender, self.tree, self.context, lifetimes)
        reference = labels.proposal_reference(self.suite, authenticated.write())
        demand(reference in self.proposals or len(self.proposals) < MAX_PROPOSALS, Rule.PROPOSALS_ARE_BOUNDED)
        known = {**self.proposals, reference: ReceivedProposal(reference, proposal, sender)}
        return StagedProposal(
            before=self,
            authenticated=authenticated,
            membership_tag=membership_tag,
            reference=reference,
            proposal=proposal,
            sender=sender,
            authenticated_data=authenticated.content.authenticated_data,
            after=replace(self, proposals=MappingProxyType(known)),
        )

    def _stage_commit(
        self,
        authenticated: AuthenticatedContent,
        membership_tag: bytes | None,
        commit: Commit,
        lifetimes: LifetimePolicy,
    ) -> StagedCommit:
        demand(self.context.epoch < LAST_EPOCH, Rule.EPOCH_CAN_BE_COUNTED)
        sender = authenticated.content.sender
        tag = authenticated.confirmation_tag
        if tag is None or len(tag) != self.suite.hash_bytes:
            raise Invalid(Rule.CONFIRMATION_TAG_SIZE)
        covered = proposal_list.resolve(commit, sender, self.proposals)
        end = outcome(commit, covered, sender, tree=self.tree, context=self.context, lifetimes=lifetimes)
        confirmed = transcript.confirmed(self.suite, self.interim_transcript_hash, authenticated)
        return StagedCommit(
            before=self,
            authenticated=authenticated,
            membership_tag=membership_tag,
            sender=sender,
            committer=end.committer,
            proposals=covered,
            removed=end.applied.removed,
            added=end.applied.added,
            path=commit.path,
            authenticated_data=authenticated.content.authenticated_data,
            provisional=end.provisional,
            after=PublicGroup(
                suite=self.suite,
                context=replace(end.provisional, confirmed_transcript_hash=confirmed),
                tree=end.tree,
                confirmation_tag=tag,
                interim_transcript_hash=transcript.interim(self.suite, confirmed, tag),
            ),
        )
