"""What a commit does to the public group, every rule asked that needs no secret (RFC 9420 section 12.4.2)."""

from dataclasses import dataclass, replace

from hearth_mls import proposal_list, tree_validation
from hearth_mls.commit import Commit
from hearth_mls.framing import Sender, SenderType
from hearth_mls.group_context import GroupContext
from hearth_mls.invalid import demand
from hearth_mls.leaf_node import LeafNode, LeafNodeSource
from hearth_mls.leaf_validation import Demands, check_extensions, check_leaf
from hearth_mls.lifetime import LifetimePolicy
from hearth_mls.proposal_list import Applied, CommittedProposal
from hearth_mls.proposal_validation import check_proposal
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.tree_math import LeafIndex
from hearth_mls.update_path import UpdatePath


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a commit leads: the new tree and context, the transcript hash in it still the old one."""

    committer: LeafIndex
    """Where the author stands in the new tree."""
    applied: Applied
    tree: RatchetTree
    provisional: GroupContext


def outcome(  # noqa: PLR0913  (everything a commit's verdict depends on)
    commit: Commit,
    covered: tuple[CommittedProposal, ...],
    sender: Sender,
    *,
    tree: RatchetTree,
    context: GroupContext,
    lifetimes: LifetimePolicy,
) -> Outcome:
    """Return where `commit`, whose proposals are `covered`, leads from this tree and context.

    Raises Invalid, NotAuthentic for a leaf that is not rightly signed, Malformed for an extension that
    cannot be read. The frame's own signature was verified before.
    """
    proposal_list.check_list(covered, sender, tree)
    demand(commit.path is not None or not proposal_list.needs_path(covered), Rule.PATH_WHERE_NEEDED)
    for each in covered:
        if not each.by_reference:
            check_proposal(each.proposal, each.sender, tree, context, lifetimes)
    applied = proposal_list.applied(covered, tree, context.extensions)
    after = applied.tree
    if applied.added or applied.updated:
        tree_validation.check_keys_unique(after)
    committer = LeafIndex(sender.index)
    if sender.kind is SenderType.NEW_MEMBER_COMMIT:
        committer = after.first_blank()
    if commit.path is not None:
        # Who comes from outside follows a leaf of its own, if it removes one: that one's key is not new.
        followed = applied.removed if sender.kind is SenderType.NEW_MEMBER_COMMIT else (committer,)
        _check_path_keys(commit.path, after, [tree.leaf(place) for place in followed])
        after = _with_path(commit.path, after, committer, context.group_id, applied.added)
    new = (*applied.added, *applied.updated, *(() if commit.path is None else (committer,)))
    _check_leaves(new, applied, after, context, lifetimes)
    provisional = replace(
        context, epoch=context.epoch + 1, tree_hash=after.root_hash, extensions=applied.extensions
    )
    return Outcome(committer, applied, after, provisional)


def _check_leaves(
    new: tuple[LeafIndex, ...],
    applied: Applied,
    tree: RatchetTree,
    context: GroupContext,
    lifetimes: LifetimePolicy,
) -> None:
    """Refuse leaves that do not fit the group as it will be (section 7.3). `new` are the changed places."""
    demands = Demands.of(applied.extensions)
    if applied.extensions != context.extensions:
        check_extensions(tree.suite, applied.extensions)
        for _, leaf in tree.leaves():
            check_leaf(tree.suite, leaf, demands)
    for place in new:
        changed = tree.leaf(place)
        if changed is not None:
            check_leaf(tree.suite, changed, demands, lifetimes)
    if new:
        tree_validation.check_credential_support(tree, new)


def _check_path_keys(path: UpdatePath, tree: RatchetTree, followed: list[LeafNode | None]) -> None:
    """Refuse keys that are no keys, that stand twice, or that stood in the tree."""
    keys = [path.leaf_node.encryption_key, *(node.encryption_key for node in path.nodes)]
    encapsulated = [each.kem_output for node in path.nodes for each in node.sealed]
    is_key = tree.suite.is_hpke_key
    demand(all(map(is_key, keys)), Rule.PATH_KEYS_ARE_KEYS)
    demand(all(map(is_key, encapsulated)), Rule.PATH_ENCAPSULATIONS_ARE_KEYS)
    demand(len(set(keys)) == len(keys), Rule.PATH_KEYS_DIFFER)
    old = {leaf.encryption_key for leaf in followed if leaf is not None}
    demand(path.leaf_node.encryption_key not in old, Rule.COMMITTED_LEAF_KEY_IS_NEW)
    taken = {node.encryption_key for node in tree.nodes if node is not None}
    demand(taken.isdisjoint(keys), Rule.PATH_KEYS_ARE_NEW)


def _with_path(
    path: UpdatePath, tree: RatchetTree, committer: LeafIndex, group_id: bytes, added: tuple[LeafIndex, ...]
) -> RatchetTree:
    """Return the tree with the path merged (section 7.5), every public rule about it checked."""
    leaf = path.leaf_node
    demand(leaf.source is LeafNodeSource.COMMIT, Rule.COMMITTED_LEAF_SOURCE)
    holder = tree.leaf_of(leaf.signature_key)
    demand(holder is None or holder == committer, Rule.SIGNATURE_KEYS_UNIQUE)
    tree = tree.with_room_for(committer)
    merged, parent_hash = tree.with_path(committer, [node.encryption_key for node in path.nodes])
    for node, (_, beside) in zip(path.nodes, tree.filtered_direct_path(committer), strict=True):
        demand(
            len(node.sealed) == len(tree.receivers(beside, added)),
            Rule.PATH_SEALED_TO_EACH,
        )
    demand(leaf.parent_hash == parent_hash, Rule.COMMITTED_PARENT_HASH)
    leaf.verify(tree.suite, group_id, committer)
    return merged.with_leaf(committer, leaf)
