"""Sections 12.4.3.1 and 12.4.3.3: the tree that somebody new is shown."""

from dataclasses import replace

from tests.mls.members import GROUP_ID
from tests.mls.rules.breaking import breaks
from tests.mls.rules.world import TAG, flat, key, leaf, room, start, two_sides
from tests.mls.suite_1 import SUITE_1

from hearth_mls.group_context import GroupContext
from hearth_mls.public_group import PublicGroup
from hearth_mls.ratchet_tree import MAX_LEAVES, ParentNode, RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITE_3
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import decode, vector


@breaks(Rule.TREE_HASH)
def a_tree_of_another_hash():
    tree = flat(leaf("ada"), leaf("bea"))
    return lambda: start(tree), lambda: start(tree, tree_hash=flat(leaf("ada")).root_hash)


@breaks(Rule.SUITE_IS_KNOWN)
def a_group_in_a_suite_that_nobody_here_speaks():
    tree = flat(leaf("ada"))
    return lambda: start(tree), lambda: start(tree, cipher_suite=4)


@breaks(Rule.TREE_SUITE)
def a_tree_that_was_read_for_another_suite():
    tree = flat(leaf("ada"))
    context = GroupContext(3, GROUP_ID, 0, tree.root_hash, b"")

    def judge(suite):
        return PublicGroup.trusted(context, RatchetTree.decode(tree.write(), suite), TAG)

    return lambda: judge(SUITE_3), lambda: judge(SUITE_1)


@breaks(Rule.LEAVES_ARE_BOUNDED)
def a_tree_wider_than_any():
    some = b"\x01\x01" + leaf("ada").write()

    def judge(width):
        return RatchetTree.decode(vector(bytes(2 * width - 2) + some), SUITE_3)

    return lambda: judge(MAX_LEAVES), lambda: judge(MAX_LEAVES + 1)


@breaks(Rule.LEAVES_ARE_BOUNDED)
def a_tree_that_would_grow_wider_than_any():
    def grown(width):
        tree = RatchetTree(SUITE_3, (leaf("ada"), *[None] * (2 * width - 2)))
        return tree.with_room_for(LeafIndex(width))

    return lambda: grown(MAX_LEAVES // 2), lambda: grown(MAX_LEAVES)


@breaks(Rule.TREE_ENDS_WITH_A_NODE)
def a_tree_that_ends_blank():
    some = b"\x01\x01" + leaf("ada").write()
    return lambda: RatchetTree.decode(vector(some)), lambda: RatchetTree.decode(vector(some + bytes(2)))


@breaks(Rule.UNMERGED_LEAVES_SORTED)
def a_node_whose_unmerged_leaves_are_not_sorted():
    def judge(*unmerged):
        node = ParentNode(key("node"), b"", tuple(map(LeafIndex, unmerged)))
        return decode(node.write(), ParentNode.read)

    return lambda: judge(1, 3), lambda: judge(3, 1)


@breaks(Rule.ROOT_HAS_NO_PARENT)
def a_root_that_says_something_is_above_it():
    return lambda: start(two_sides()), lambda: start(two_sides(above_top=bytes(32)))


@breaks(Rule.PARENT_HASHES)
def a_node_that_nobodys_path_set():
    tree = two_sides()
    nodes = list(tree.nodes)
    nodes[3] = replace(nodes[3], encryption_key=key("of an insider"))
    return lambda: start(tree), lambda: start(RatchetTree(SUITE_3, tuple(nodes)))


@breaks(Rule.PARENT_HASHES)
def a_node_put_where_it_was_blank():
    tree = flat(leaf("ada"), leaf("bea"))
    nodes = (tree.nodes[0], ParentNode(key("of an insider"), b""), tree.nodes[2])
    return lambda: start(tree), lambda: start(RatchetTree(SUITE_3, nodes))


@breaks(Rule.UNMERGED_LEAF_IS_MEMBER)
def an_unmerged_leaf_that_is_blank():
    def judge(*unmerged):
        return start(two_sides(with_low=False, top_unmerged=unmerged))

    return judge, lambda: judge(3)


@breaks(Rule.UNMERGED_LEAF_IS_BELOW, implies=Rule.UNMERGED_LEAF_IS_UNMERGED_BELOW)
def an_unmerged_leaf_on_the_other_side():
    """It is not listed on its own way up either, or it would be below."""
    return lambda: start(two_sides()), lambda: start(two_sides(low_unmerged=(0, 3)))


@breaks(Rule.UNMERGED_LEAF_IS_BELOW, implies=Rule.UNMERGED_LEAF_IS_MEMBER)
def an_unmerged_leaf_outside_the_tree():
    def judge(*unmerged):
        return start(two_sides(with_low=False, top_unmerged=unmerged))

    return judge, lambda: judge(9)


@breaks(Rule.UNMERGED_LEAF_IS_BELOW, implies=Rule.UNMERGED_LEAF_IS_MEMBER)
def an_unmerged_leaf_of_a_number_no_tree_has():
    """At a node on the right of another: whoever resolves that one comes to it first."""
    return lambda: start(two_sides()), lambda: start(two_sides(low_unmerged=(3, 4_000_000_000)))


@breaks(Rule.UNMERGED_LEAF_IS_UNMERGED_BELOW)
def an_unmerged_leaf_that_is_merged_further_down():
    return lambda: start(two_sides()), lambda: start(two_sides(low_unmerged=()))


@breaks(Rule.PARENT_KEYS_UNIQUE)
def two_nodes_of_one_key():
    return lambda: start(two_sides()), lambda: start(two_sides(top=key("low")))


@breaks(Rule.PARENT_KEYS_UNIQUE)
def a_node_with_the_key_of_a_leaf():
    return lambda: start(two_sides()), lambda: start(two_sides(top=key("dora")))


@breaks(Rule.PARENT_KEY_IS_KEY)
def a_node_that_nobody_can_seal_to():
    return lambda: start(two_sides()), lambda: start(two_sides(top=bytes(32)))


@breaks(Rule.CONFIRMATION_TAG_SIZE)
def a_state_with_a_long_confirmation_tag():
    public = room().public
    return (
        lambda: PublicGroup.trusted(public.context, public.tree, bytes(32)),
        lambda: PublicGroup.trusted(public.context, public.tree, bytes(33)),
    )
