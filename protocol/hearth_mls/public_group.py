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
from hearth_mls.extensions import external_senders
from hearth_mls.framing import PublicMessage, Sender, SenderType
from hearth_mls.group_context import GroupContext
from hearth_mls.group_info import GroupInfo
from hearth_mls.invalid import Invalid, demand
from hearth_mls.leaf_node import LeafNode, LeafNodeSource
from hearth_mls.proposal_list import CommittedProposal, ReceivedProposal
from hearth_mls.proposals import EXTERNAL_ALLOWED, ExternalInit, Proposal, Remove
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.suite import SUITES, Suite, suite_of
from hearth_mls.tree_math import LeafIndex
from hearth_mls.update_path import UpdatePath
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal

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
    message: PublicMessage
    reference: bytes
    proposal: Proposal
    sender: Sender
    authenticated_data: bytes
    after: "PublicGroup" = field(repr=False)


@dataclass(frozen=True, slots=True)
class StagedCommit:
    """A commit that is good in public, not yet adopted. `after` is the group in the next epoch."""

    before: "PublicGroup"
    message: PublicMessage
    sender: Sender
    committer: LeafIndex
    """Where the author stands in the new tree; for a joiner, the place just taken."""
    proposals: tuple[CommittedProposal, ...]
    removed: tuple[LeafIndex, ...]
    """Places in the old tree."""
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
        demand(tree.suite == suite, "the tree was read for another cipher suite")
        demand(tree.root_hash == context.tree_hash, "the tree is not the one its hash names")
        demand(len(confirmation_tag) == suite.hash_bytes, "a confirmation tag has the wrong size")
        interim = transcript.interim(suite, context.confirmed_transcript_hash, confirmation_tag)
        return cls(suite, context, tree, confirmation_tag, interim)

    @classmethod
    def start(
        cls,
        context: GroupContext,
        tree: RatchetTree,
        confirmation_tag: bytes,
        suites: Mapping[int, Suite] = SUITES,
    ) -> "PublicGroup":
        """Return the group of an epoch, after checking the whole tree as a joiner must (section 12.4.3.1).

        Raises Invalid or NotAuthentic. That the group really reached this epoch is not proved by this.
        """
        group = cls.trusted(context, tree, confirmation_tag, suites)
        tree_validation.check_tree(tree, context)
        return group

    def check_group_info(self, published: GroupInfo) -> None:
        """Return if `published` describes this epoch, has an external key, and its signer leaf signed it."""
        demand(published.context == self.context, "a GroupInfo describes another state")
        demand(
            published.confirmation_tag == self.confirmation_tag, "a GroupInfo has another confirmation tag"
        )
        external_pub = published.external_pub
        demand(
            external_pub is not None and self.suite.is_hpke_key(external_pub),
            "a GroupInfo has no usable external key",
        )
        published.verify(self.suite, self.tree)

    def stage(self, message: PublicMessage) -> StagedProposal | StagedCommit:
        """Check everything about `message` that needs no secret, and return what it does.

        Raises Refused(STALE_EPOCH) for another epoch, NotAuthentic for a wrong signature, Invalid for a
        broken rule, Malformed for an extension that cannot be read. This group is unchanged in any case.
        """
        content = message.content
        demand(content.group_id == self.context.group_id, "a message is for another group")
        if content.epoch != self.context.epoch:
            raise Refused(Refusal.STALE_EPOCH)
        if isinstance(content.content, bytes):
            raise Invalid("application data is never sent as a public message")
        key = self._key_of(message)
        message.authenticated.verify(self.suite, key, self.context)
        if isinstance(content.content, Commit):
            return self._stage_commit(message, content.content)
        return self._stage_proposal(message, content.content)

    def with_proposal(self, message: PublicMessage) -> "PublicGroup":
        """Return the group that knows this proposal; Invalid for a commit."""
        staged = self.stage(message)
        if not isinstance(staged, StagedProposal):
            raise Invalid("a commit came where a proposal was expected")
        return staged.after

    def apply(self, message: PublicMessage) -> "PublicGroup":
        """Return the group after this commit; Invalid for a proposal."""
        staged = self.stage(message)
        if not isinstance(staged, StagedCommit):
            raise Invalid("a proposal came where a commit was expected")
        return staged.after

    def _key_of(self, message: PublicMessage) -> bytes:
        """Return the key that must have signed this (section 6.1)."""
        sender, content = message.content.sender, message.content.content
        match sender.kind:
            case SenderType.MEMBER:
                leaf = self.tree.leaf(LeafIndex(sender.index))
                if leaf is None:
                    raise Invalid("the sender's leaf is blank")
                return leaf.signature_key
            case SenderType.EXTERNAL:
                demand(isinstance(content, EXTERNAL_ALLOWED), "an external sender may not send this")
                senders = external_senders(self.context.extensions)
                demand(sender.index < len(senders), "no such external sender")
                return senders[sender.index].signature_key
            case SenderType.NEW_MEMBER_COMMIT:
                if not isinstance(content, Commit) or content.path is None:
                    raise Invalid("a new member sends a commit with a path")
                return content.path.leaf_node.signature_key
            case _:
                raise Invalid("nobody may propose to add themselves here")

    def _stage_proposal(self, message: PublicMessage, proposal: Proposal) -> StagedProposal:
        proposal_list.check_alone(proposal, self.tree)
        reference = labels.proposal_reference(self.suite, message.authenticated.write())
        demand(reference in self.proposals or len(self.proposals) < MAX_PROPOSALS, "too many proposals")
        sender = message.content.sender
        known = {**self.proposals, reference: ReceivedProposal(reference, proposal, sender)}
        return StagedProposal(
            before=self,
            message=message,
            reference=reference,
            proposal=proposal,
            sender=sender,
            authenticated_data=message.content.authenticated_data,
            after=replace(self, proposals=MappingProxyType(known)),
        )

    def _stage_commit(self, message: PublicMessage, commit: Commit) -> StagedCommit:
        demand(self.context.epoch < LAST_EPOCH, "the last epoch there can be has come")
        sender = message.content.sender
        tag = message.authenticated.confirmation_tag
        if tag is None or len(tag) != self.suite.hash_bytes:
            raise Invalid("a confirmation tag has the wrong size")
        covered = proposal_list.resolve(commit, sender, self.proposals)
        proposal_list.check_list(covered, sender, self.tree)
        demand(
            commit.path is not None or not proposal_list.needs_path(covered),
            "a commit lacks the path it needs",
        )
        for each in covered:
            if isinstance(each.proposal, ExternalInit):
                demand(self.suite.is_hpke_key(each.proposal.kem_output), "an ExternalInit's key is no key")
        tree, extensions = proposal_list.applied(covered, self.tree, self.context.extensions)
        removed = tuple(each.proposal.removed for each in covered if isinstance(each.proposal, Remove))
        committer = LeafIndex(sender.index)
        if sender.kind is SenderType.NEW_MEMBER_COMMIT:
            committer = tree.first_blank()
        if commit.path is not None:
            replaced = removed if sender.kind is SenderType.NEW_MEMBER_COMMIT else (committer,)
            self._check_path_keys(commit.path, tree, replaced)
            tree = self._with_path(commit.path, tree, committer)
        if extensions != self.context.extensions:
            tree_validation.check_extensions(self.suite, extensions)
            tree_validation.check_support(tree, extensions)
        elif commit.path is not None:
            tree_validation.check_leaf(self.suite, commit.path.leaf_node, extensions)
            tree_validation.check_credential_support(tree)
        provisional = replace(
            self.context, epoch=self.context.epoch + 1, tree_hash=tree.root_hash, extensions=extensions
        )
        confirmed = transcript.confirmed(self.suite, self.interim_transcript_hash, message.authenticated)
        return StagedCommit(
            before=self,
            message=message,
            sender=sender,
            committer=committer,
            proposals=covered,
            removed=removed,
            path=commit.path,
            authenticated_data=message.content.authenticated_data,
            provisional=provisional,
            after=PublicGroup(
                suite=self.suite,
                context=replace(provisional, confirmed_transcript_hash=confirmed),
                tree=tree,
                confirmation_tag=tag,
                interim_transcript_hash=transcript.interim(self.suite, confirmed, tag),
            ),
        )

    def _check_path_keys(self, path: UpdatePath, tree: RatchetTree, replaced: tuple[LeafIndex, ...]) -> None:
        """Refuse keys that are no keys, that stand twice, or that stood in the tree (section 12.4.2)."""
        keys = [path.leaf_node.encryption_key, *(node.encryption_key for node in path.nodes)]
        encapsulated = [each.kem_output for node in path.nodes for each in node.sealed]
        demand(all(map(self.suite.is_hpke_key, keys + encapsulated)), "a key of a path is no key")
        taken = {node.encryption_key for node in tree.nodes if node is not None}
        for leaf in replaced:
            before = self.tree.leaf(leaf)
            if before is not None:
                taken.add(before.encryption_key)
        demand(len(set(keys)) == len(keys) and taken.isdisjoint(keys), "a key of a path is not new")

    def _with_path(self, path: UpdatePath, tree: RatchetTree, committer: LeafIndex) -> RatchetTree:
        """Return the tree with the path merged (section 7.5), every public rule about it checked."""
        leaf = path.leaf_node
        demand(leaf.source is LeafNodeSource.COMMIT, "a committed leaf has another source")
        holder = tree.leaf_of(leaf.signature_key)
        demand(holder is None or holder == committer, "two leaves share a signature key")
        tree = tree.with_room_for(committer)
        merged, parent_hash = tree.with_path(committer, [node.encryption_key for node in path.nodes])
        for node, (_, beside) in zip(path.nodes, tree.filtered_direct_path(committer), strict=True):
            demand(
                len(node.sealed) == len(tree.resolution(beside)),
                "a path secret is not sealed to each node once",
            )
        demand(leaf.parent_hash == parent_hash, "a committed leaf names another parent hash")
        leaf.verify(self.suite, self.context.group_id, committer)
        return merged.with_leaf(committer, leaf)
