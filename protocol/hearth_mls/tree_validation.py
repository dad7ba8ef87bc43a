"""What a good tree is (RFC 9420 sections 7.3, 7.9.2, 12.4.3.1): checked whole by joiners, in part by commits.

Lifetimes are asked about only where the caller brings a policy: a clock gives two members two verdicts.
"""

from collections.abc import Collection

from hearth_mls import tree_math
from hearth_mls.extensions import Extension
from hearth_mls.group_context import GroupContext
from hearth_mls.invalid import demand
from hearth_mls.leaf_validation import Demands, check_extensions, check_leaf
from hearth_mls.lifetime import ANY_LIFETIME, LifetimePolicy
from hearth_mls.ratchet_tree import Node, ParentNode, RatchetTree, parent_hash
from hearth_mls.rules import Rule
from hearth_mls.tree_math import LeafIndex, NodeIndex


def check_credential_support(tree: RatchetTree, new: Collection[LeafIndex] = ()) -> None:
    """Refuse a tree in which somebody does not support somebody's credential (section 7.3).

    `new` are the places whose leaves a commit brings: the fault is named as theirs or as the others'.
    """
    leaves = tuple(tree.leaves())
    in_use = {leaf.credential.credential_type for _, leaf in leaves}
    if all(map(in_use.issubset, {leaf.capabilities.credentials for _, leaf in leaves})):
        return  # nearly always, and nearly always there is one list: whose fault it is need not be asked
    for place, leaf in leaves:
        demand(
            in_use.issubset(leaf.capabilities.credentials),
            Rule.LEAF_SUPPORTS_CREDENTIALS_IN_USE if place in new else Rule.CREDENTIALS_IN_USE_SUPPORTED,
        )


def check_keys_unique(tree: RatchetTree) -> None:
    """Refuse a tree in which two nodes share an encryption key or two leaves a signature key."""
    leaves = [leaf for _, leaf in tree.leaves()]
    of_leaves = {leaf.encryption_key for leaf in leaves}
    demand(len(of_leaves) == len(leaves), Rule.ENCRYPTION_KEYS_UNIQUE)
    demand(len({leaf.signature_key for leaf in leaves}) == len(leaves), Rule.SIGNATURE_KEYS_UNIQUE)
    of_parents = [node.encryption_key for node in tree.nodes if isinstance(node, ParentNode)]
    demand(len(of_leaves.union(of_parents)) == len(of_leaves) + len(of_parents), Rule.PARENT_KEYS_UNIQUE)


def _check_unmerged(tree: RatchetTree, at: NodeIndex, node: ParentNode) -> None:
    below = tree_math.leaves_below(at)
    for leaf in node.unmerged_leaves:
        demand(leaf in below, Rule.UNMERGED_LEAF_IS_BELOW)
        demand(tree.leaf(leaf) is not None, Rule.UNMERGED_LEAF_IS_MEMBER)
        for between in tree_math.direct_path(tree_math.node_of(leaf), tree.leaf_count):
            if between == at:
                break
            value = tree.nodes[between]
            demand(
                not isinstance(value, ParentNode) or leaf in value.unmerged_leaves,
                Rule.UNMERGED_LEAF_IS_UNMERGED_BELOW,
            )


def _names(node: Node | None) -> bytes | None:
    """Return the parent hash a node names; None for a leaf that was not committed."""
    return None if node is None else node.parent_hash


def _committers_of(tree: RatchetTree, at: NodeIndex, node: ParentNode) -> int:
    """Count the nodes below `at` whose parent hash is valid with respect to it (section 7.9.2)."""
    found = 0
    unmerged = frozenset(node.unmerged_leaves)
    sides = (tree_math.left(at), tree_math.right(at))
    for child, beside in (sides, sides[::-1]):
        sibling_hash = tree.hash_without(beside, unmerged)
        expected = parent_hash(tree.suite, node.encryption_key, node.parent_hash, sibling_hash)
        resolution = set(tree.resolution(child))
        below = tree_math.leaves_below(child)
        unmerged_there = {tree_math.node_of(leaf) for leaf in unmerged if leaf in below}
        found += sum(
            _names(tree.nodes[candidate]) == expected and resolution - {candidate} == unmerged_there
            for candidate in resolution
        )
    return found


def check_parents(tree: RatchetTree) -> None:
    """Refuse a tree in which a parent node's key is no key, or was not set by exactly one path from below."""
    parents = [
        (NodeIndex(index), node) for index, node in enumerate(tree.nodes) if isinstance(node, ParentNode)
    ]
    for at, node in parents:
        demand(at != tree.root or not node.parent_hash, Rule.ROOT_HAS_NO_PARENT)
        demand(tree.suite.is_hpke_key(node.encryption_key), Rule.PARENT_KEY_IS_KEY)
        _check_unmerged(tree, at, node)
    # Only now: a resolution goes by the unmerged leaves of nodes below, and those may name any number.
    for at, node in parents:
        demand(_committers_of(tree, at, node) == 1, Rule.PARENT_HASHES)


def check_leaf_signatures(tree: RatchetTree, group_id: bytes) -> None:
    """Raise NotAuthentic unless every leaf is signed for its place in this group."""
    for index, leaf in tree.leaves():
        leaf.verify(tree.suite, group_id, index)


def check_support(
    tree: RatchetTree, extensions: tuple[Extension, ...], lifetimes: LifetimePolicy = ANY_LIFETIME
) -> None:
    """Refuse a tree in which a leaf does not fit these extensions, or somebody's credential."""
    demands = Demands.of(extensions)
    for _, leaf in tree.leaves():
        check_leaf(tree.suite, leaf, demands, lifetimes)
    check_credential_support(tree)


def check_tree(tree: RatchetTree, context: GroupContext, lifetimes: LifetimePolicy = ANY_LIFETIME) -> None:
    """Check everything a joiner must (section 12.4.3.1) but the tree's hash; the cheap rules first."""
    check_extensions(tree.suite, context.extensions)
    check_keys_unique(tree)
    check_support(tree, context.extensions, lifetimes)
    check_parents(tree)
    check_leaf_signatures(tree, context.group_id)
