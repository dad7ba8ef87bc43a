"""Which proposals may stand in one commit, and what they do to the tree (RFC 9420 sections 12.2 and 12.3).

Remove, GroupContextExtensions and ExternalInit take effect here. The other types are read and refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth_mls.commit import Commit
from hearth_mls.extensions import Extension
from hearth_mls.framing import Sender, SenderType
from hearth_mls.invalid import Invalid, demand
from hearth_mls.proposals import (
    PATH_REQUIRED,
    ExternalInit,
    GroupContextExtensions,
    Proposal,
    Remove,
)
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.tree_math import LeafIndex


@dataclass(frozen=True, slots=True)
class ReceivedProposal:
    """A proposal that was sent on its own and found good; a commit may name it by `reference`."""

    reference: bytes
    proposal: Proposal
    sender: Sender


@dataclass(frozen=True, slots=True)
class CommittedProposal:
    """A proposal a commit covers; `sender` is who proposed it, the committer when by value."""

    proposal: Proposal
    sender: Sender
    by_reference: bool


def resolve(
    commit: Commit, sender: Sender, received: Mapping[bytes, ReceivedProposal]
) -> tuple[CommittedProposal, ...]:
    """Return what a commit covers, in order. Invalid for a reference nobody here has received."""
    covered = []
    for each in commit.proposals:
        if not isinstance(each, bytes):
            covered.append(CommittedProposal(each, sender, by_reference=False))
            continue
        known = received.get(each)
        if known is None:
            raise Invalid("a proposal is named that was not received")
        covered.append(CommittedProposal(known.proposal, known.sender, by_reference=True))
    return tuple(covered)


def _check_supported(proposal: Proposal) -> None:
    if not isinstance(proposal, Remove | GroupContextExtensions | ExternalInit):
        raise Invalid("this type of proposal is not supported here")


def check_alone(proposal: Proposal, tree: RatchetTree) -> None:
    """Refuse a proposal, sent on its own, that no regular commit could ever cover."""
    _check_supported(proposal)
    demand(not isinstance(proposal, ExternalInit), "ExternalInit stands only in an external commit")
    if isinstance(proposal, Remove):
        demand(tree.leaf(proposal.removed) is not None, "a removed leaf is blank")


def check_list(covered: Sequence[CommittedProposal], sender: Sender, tree: RatchetTree) -> None:
    """Refuse a list of proposals that may not stand together in this sender's commit (section 12.2)."""
    removed: set[LeafIndex] = set()
    for each in covered:
        _check_supported(each.proposal)
        if isinstance(each.proposal, Remove):
            demand(tree.leaf(each.proposal.removed) is not None, "a removed leaf is blank")
            demand(each.proposal.removed not in removed, "a leaf is removed twice")
            removed.add(each.proposal.removed)
    changes = sum(isinstance(each.proposal, GroupContextExtensions) for each in covered)
    inits = sum(isinstance(each.proposal, ExternalInit) for each in covered)
    if sender.kind is SenderType.NEW_MEMBER_COMMIT:
        demand(not any(each.by_reference for each in covered), "an external commit names a proposal")
        demand(inits == 1, "an external commit has exactly one ExternalInit")
        demand(len(removed) <= 1, "an external commit removes more than one leaf")
        demand(changes == 0, "an external commit changes extensions")
    else:
        demand(inits == 0, "ExternalInit stands only in an external commit")
        demand(changes <= 1, "extensions are changed twice")
        demand(sender.index not in removed, "a commit removes its committer")


def needs_path(covered: Sequence[CommittedProposal]) -> bool:
    """Whether a commit of these must carry a path (section 12.4)."""
    return not covered or any(isinstance(each.proposal, PATH_REQUIRED) for each in covered)


def applied(
    covered: Sequence[CommittedProposal], tree: RatchetTree, extensions: tuple[Extension, ...]
) -> tuple[RatchetTree, tuple[Extension, ...]]:
    """Return the tree and the GroupContext extensions after a checked list."""
    for each in covered:
        if isinstance(each.proposal, GroupContextExtensions):
            extensions = each.proposal.extensions
    for each in covered:
        if isinstance(each.proposal, Remove):
            tree = tree.with_removed(each.proposal.removed)
    return tree, extensions
