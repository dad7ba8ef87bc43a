"""What the official vectors ask of trees: tree-math, tree-validation, tree-operations and treekem."""

from collections.abc import Mapping
from dataclasses import replace

from hearth_mls import tree_math, tree_validation
from hearth_mls.group_context import GroupContext
from hearth_mls.path import make_path, node_key_pair, open_path
from hearth_mls.proposals import Add, Remove, Update, read_proposal
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex, NodeIndex, node_of
from hearth_mls.update_path import UpdatePath
from hearth_mls.vectors.case import Case, Mismatch, octets, same
from hearth_protocol.codec import decode
from hearth_protocol.crypto.randomness import system_random


def tree_relations(case: Case) -> None:
    """tree-math.json."""
    leaves = case["n_leaves"]
    same("n_nodes", tree_math.node_count(leaves), case["n_nodes"])
    root = tree_math.root(leaves)
    same("root", root, case["root"])
    for index in range(case["n_nodes"]):
        node = NodeIndex(index)
        leaf = tree_math.is_leaf(node)
        same("left", None if leaf else tree_math.left(node), case["left"][index])
        same("right", None if leaf else tree_math.right(node), case["right"][index])
        same("parent", None if node == root else tree_math.parent(node), case["parent"][index])
        same("sibling", None if node == root else tree_math.sibling(node), case["sibling"][index])


def tree_validity(case: Case, suite: Suite) -> None:
    """tree-validation.json."""
    tree = RatchetTree.decode(octets(case, "tree"), suite)
    same("encoding", tree.write(), octets(case, "tree"))
    nodes = [NodeIndex(index) for index in range(len(tree.nodes))]
    same("resolutions", [list(tree.resolution(node)) for node in nodes], case["resolutions"])
    same("tree hashes", [tree.hash(node).hex() for node in nodes], case["tree_hashes"])
    tree_validation.check_parents(tree)
    tree_validation.check_keys_unique(tree)
    tree_validation.check_support(tree, ())
    tree_validation.check_leaf_signatures(tree, octets(case, "group_id"))


def tree_operation(case: Case, suite: Suite) -> None:
    """tree-operations.json."""
    tree = RatchetTree.decode(octets(case, "tree_before"), suite)
    same("tree hash before", tree.root_hash, octets(case, "tree_hash_before"))
    match decode(octets(case, "proposal"), read_proposal):
        case Add() as add:
            tree, _ = tree.with_added([add.key_package.leaf_node])
        case Update() as update:
            tree = tree.with_update(LeafIndex(case["proposal_sender"]), update.leaf_node)
        case Remove() as remove:
            tree = tree.with_removed(remove.removed)
        case _:
            raise Mismatch("a proposal that changes no tree")
    same("tree after", tree.write(), octets(case, "tree_after"))
    same("tree hash after", tree.root_hash, octets(case, "tree_hash_after"))


def _private_keys(tree: RatchetTree, leaf: Case) -> dict[NodeIndex, bytes]:
    suite = tree.suite
    keys = {node_of(LeafIndex(leaf["index"])): octets(leaf, "encryption_priv")}
    for each in leaf["path_secrets"]:
        keys[NodeIndex(each["node"])] = node_key_pair(suite, octets(each, "path_secret"))[0]
    for node, key in keys.items():
        value = tree.nodes[node]
        same("private state", suite.hpke_key(key), None if value is None else value.encryption_key)
    return keys


def tree_kem(case: Case, suite: Suite) -> None:
    """treekem.json."""
    tree = RatchetTree.decode(octets(case, "ratchet_tree"), suite)
    context = GroupContext(
        suite.id,
        octets(case, "group_id"),
        case["epoch"],
        tree.root_hash,
        octets(case, "confirmed_transcript_hash"),
    )
    seeds = {LeafIndex(leaf["index"]): octets(leaf, "signature_priv") for leaf in case["leaves_private"]}
    keys = {LeafIndex(leaf["index"]): _private_keys(tree, leaf) for leaf in case["leaves_private"]}
    for each in case["update_paths"]:
        sender = LeafIndex(each["sender"])
        path = decode(octets(each, "update_path"), UpdatePath.read)
        same("update path encoding", path.write(), octets(each, "update_path"))
        merged, parent_hash = tree.with_path(sender, [node.encryption_key for node in path.nodes])
        same("parent hash", path.leaf_node.parent_hash, parent_hash)
        path.leaf_node.verify(suite, context.group_id, sender)
        merged = merged.with_leaf(sender, path.leaf_node)
        same("tree hash after", merged.root_hash, octets(each, "tree_hash_after"))
        tree_validation.check_parents(merged)
        for receiver, secret in enumerate(each["path_secrets"]):
            if secret is not None:
                opened = open_path(
                    merged,
                    path,
                    committer=sender,
                    own_leaf=LeafIndex(receiver),
                    own_keys=keys[LeafIndex(receiver)],
                    context=replace(context, tree_hash=merged.root_hash),
                )
                same("path secret", opened.path_secret.hex(), secret)
                same("commit secret", opened.commit_secret, octets(each, "commit_secret"))
        _check_own_path(tree, sender, seeds[sender], context, keys)


def _check_own_path(
    tree: RatchetTree,
    sender: LeafIndex,
    seed: bytes,
    context: GroupContext,
    keys: Mapping[LeafIndex, Mapping[NodeIndex, bytes]],
) -> None:
    """Make a path of our own for `sender`; every other leaf must come to its commit secret."""
    leaf = tree.leaf(sender)
    if leaf is None:
        raise Mismatch("the sender is blank")
    made = make_path(tree, sender, leaf, context=context, seed=seed, random=system_random)
    tree_validation.check_parents(made.tree)
    for receiver in keys.keys() - {sender}:
        opened = open_path(
            made.tree,
            made.update_path,
            committer=sender,
            own_leaf=receiver,
            own_keys=keys[receiver],
            context=replace(context, tree_hash=made.tree.root_hash),
        )
        same("own commit secret", opened.commit_secret, made.commit_secret)
