"""Which proposals may stand in one commit, and what they do to the group (RFC 9420 sections 12.2 and 12.3).

Each type alone is judged in proposal_validation. ReInit is read and refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearth_mls.commit import Commit
from hearth_mls.extensions import Extension
from hearth_mls.framing import Sender, SenderType
from hearth_mls.invalid import Invalid, demand
from hearth_mls.proposals import (
    PATH_REQUIRED,
    Add,
    ExternalInit,
    GroupContextExtensions,
    PreSharedKey,
    Proposal,
    Remove,
    Update,
)
from hearth_mls.psk import PreSharedKeyId
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
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
    reference: bytes = b""
    """Empty when by value."""


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
            raise Invalid(Rule.PROPOSAL_IS_KNOWN)
        covered.append(CommittedProposal(known.proposal, known.sender, by_reference=True, reference=each))
    return tuple(covered)


def check_list(covered: Sequence[CommittedProposal], sender: Sender, tree: RatchetTree) -> None:
    """Refuse a list of proposals that may not stand together in this sender's commit (section 12.2).

    Each by value was found good alone before, each by reference when it came.
    """
    _check_each_leaf_once(covered, tree)
    psks = list(psks_of(covered))
    demand(len(set(psks)) == len(psks), Rule.PSK_NAMED_ONCE)
    if sender.kind is SenderType.NEW_MEMBER_COMMIT:
        _check_external(covered)
    else:
        _check_regular(covered, sender)
        _check_added_clients(covered, tree)


def _check_each_leaf_once(covered: Sequence[CommittedProposal], tree: RatchetTree) -> None:
    removed: set[LeafIndex] = set()
    updated: set[LeafIndex] = set()
    for each in covered:
        if isinstance(each.proposal, Remove):
            # Asked again by reference too: a member of the epoch may name leaves as it likes.
            demand(tree.leaf(each.proposal.removed) is not None, Rule.REMOVED_LEAF_EXISTS)
            demand(each.proposal.removed not in removed, Rule.REMOVED_ONCE)
            removed.add(each.proposal.removed)
        elif isinstance(each.proposal, Update):
            place = LeafIndex(each.sender.index)
            demand(place not in updated, Rule.UPDATED_ONCE)
            updated.add(place)
    demand(removed.isdisjoint(updated), Rule.UPDATED_OR_REMOVED)


def _check_external(covered: Sequence[CommittedProposal]) -> None:
    demand(not any(each.by_reference for each in covered), Rule.EXTERNAL_NAMES_NOTHING)
    kinds = [type(each.proposal) for each in covered]
    demand(kinds.count(ExternalInit) == 1, Rule.EXTERNAL_ONE_INIT)
    demand(kinds.count(Remove) <= 1, Rule.EXTERNAL_ONE_REMOVE)
    demand(GroupContextExtensions not in kinds, Rule.EXTERNAL_NO_EXTENSIONS)
    demand(Add not in kinds, Rule.EXTERNAL_NO_ADD)
    demand(Update not in kinds, Rule.EXTERNAL_NO_UPDATE)


def _check_regular(covered: Sequence[CommittedProposal], sender: Sender) -> None:
    kinds = [type(each.proposal) for each in covered]
    demand(ExternalInit not in kinds, Rule.NO_EXTERNAL_INIT)
    demand(kinds.count(GroupContextExtensions) <= 1, Rule.EXTENSIONS_CHANGED_ONCE)
    for each in covered:
        if isinstance(each.proposal, Remove):
            demand(each.proposal.removed != sender.index, Rule.NO_OWN_REMOVE)
        if isinstance(each.proposal, Update):
            demand(each.sender.index != sender.index, Rule.NO_OWN_UPDATE)


def _check_added_clients(covered: Sequence[CommittedProposal], tree: RatchetTree) -> None:
    """Refuse to add a client twice. A client is its signature key, as long as nobody says otherwise."""
    added = [each.proposal.key_package.leaf_node for each in covered if isinstance(each.proposal, Add)]
    keys = [leaf.signature_key for leaf in added]
    demand(len(set(keys)) == len(keys), Rule.CLIENT_ADDED_ONCE)
    if added:
        removed = {each.proposal.removed for each in covered if isinstance(each.proposal, Remove)}
        present = {leaf.signature_key for place, leaf in tree.leaves() if place not in removed}
        demand(present.isdisjoint(keys), Rule.CLIENT_NOT_PRESENT)


def psks_of(covered: Sequence[CommittedProposal]) -> Iterator[PreSharedKeyId]:
    """Yield the pre-shared keys that a commit mixes in, in its order."""
    return (each.proposal.psk for each in covered if isinstance(each.proposal, PreSharedKey))


def needs_path(covered: Sequence[CommittedProposal]) -> bool:
    """Whether a commit of these must carry a path (section 12.4)."""
    return not covered or any(isinstance(each.proposal, PATH_REQUIRED) for each in covered)


@dataclass(frozen=True, slots=True)
class Applied:
    """What a list of proposals makes of a group, before a path."""

    tree: RatchetTree
    extensions: tuple[Extension, ...]
    removed: tuple[LeafIndex, ...]
    """Places in the old tree."""
    updated: tuple[LeafIndex, ...]
    added: tuple[LeafIndex, ...]
    """Places in the new tree, in the order of the Adds."""


def applied(
    covered: Sequence[CommittedProposal], tree: RatchetTree, extensions: tuple[Extension, ...]
) -> Applied:
    """Return the tree and the GroupContext extensions after a checked list, in the order of section 12.3."""
    for each in covered:
        if isinstance(each.proposal, GroupContextExtensions):
            extensions = each.proposal.extensions
    updated, removed, joining = [], [], []
    for each in covered:
        if isinstance(each.proposal, Update):
            updated.append(LeafIndex(each.sender.index))
            tree = tree.with_update(updated[-1], each.proposal.leaf_node)
    for each in covered:
        if isinstance(each.proposal, Remove):
            removed.append(each.proposal.removed)
            tree = tree.with_removed(each.proposal.removed)
        elif isinstance(each.proposal, Add):
            joining.append(each.proposal.key_package.leaf_node)
    added: tuple[LeafIndex, ...] = ()
    if joining:
        tree, added = tree.with_added(joining)
    return Applied(tree, extensions, tuple(removed), tuple(updated), added)
