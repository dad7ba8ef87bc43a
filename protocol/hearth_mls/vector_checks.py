"""What each official test vector file asks for (test-vectors.md of the MLS working group), one check a part.

A check takes one case and its suite and returns, or raises whatever went wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hearth_mls import labels, transcript, tree_math, tree_validation
from hearth_mls.commit import Commit
from hearth_mls.framing import AuthenticatedContent
from hearth_mls.group_context import GroupContext
from hearth_mls.group_vectors import opened_welcome, passive_client, refused_client, tree_operation
from hearth_mls.key_schedule import (
    EpochSecrets,
    confirmation_tag,
    joiner_secret,
    welcome_secret,
)
from hearth_mls.message import decode_message, encode_message
from hearth_mls.message_vectors import message_keys, pre_shared_keys, private_messages, public_messages
from hearth_mls.path import make_path, node_key_pair, open_path
from hearth_mls.proposals import (
    Add,
    ExternalInit,
    GroupContextExtensions,
    PreSharedKey,
    ReInit,
    Remove,
    Update,
)
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex, NodeIndex, node_of
from hearth_mls.update_path import UpdatePath
from hearth_mls.vector_case import Case, Mismatch, octets, same
from hearth_mls.welcome import GroupSecrets
from hearth_protocol.codec import Reader, decode
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


def vector_header(case: Case) -> None:
    """deserialization.json."""
    same("length", decode(octets(case, "vlbytes_header"), Reader.length), case["length"])


def labelled_primitives(case: Case, suite: Suite) -> None:
    """crypto-basics.json."""
    ref = case["ref_hash"]
    same("ref_hash", labels.reference(suite, ref["label"].encode(), octets(ref, "value")), octets(ref, "out"))
    each = case["expand_with_label"]
    out = labels.expand(
        suite, octets(each, "secret"), each["label"].encode(), octets(each, "context"), each["length"]
    )
    same("expand_with_label", out, octets(each, "out"))
    each = case["derive_secret"]
    same(
        "derive_secret",
        labels.derive(suite, octets(each, "secret"), each["label"].encode()),
        octets(each, "out"),
    )
    each = case["derive_tree_secret"]
    out = labels.derive_in_tree(
        suite, octets(each, "secret"), each["label"].encode(), each["generation"], each["length"]
    )
    same("derive_tree_secret", out, octets(each, "out"))
    each = case["sign_with_label"]
    label, content, key = each["label"].encode(), octets(each, "content"), octets(each, "pub")
    labels.verify(suite, key, label, content, octets(each, "signature"))
    own = labels.sign(suite, octets(each, "priv"), label, content)
    labels.verify(suite, key, label, content, own)
    each = case["encrypt_with_label"]
    label, context, secret = each["label"].encode(), octets(each, "context"), octets(each, "priv")
    plaintext = octets(each, "plaintext")
    sealed = octets(each, "kem_output"), octets(each, "ciphertext")
    same("decrypt_with_label", labels.open_sealed(suite, secret, label, context, *sealed), plaintext)
    sealed = labels.seal(suite, octets(each, "pub"), label, context, plaintext, system_random)
    same("encrypt_with_label", labels.open_sealed(suite, secret, label, context, *sealed), plaintext)


_SECRETS = {
    "sender_data_secret": "sender_data",
    "encryption_secret": "encryption",
    "exporter_secret": "exporter",
    "epoch_authenticator": "authenticator",
    "external_secret": "external",
    "confirmation_key": "confirmation",
    "membership_key": "membership",
    "resumption_psk": "resumption",
    "init_secret": "init",
}


def key_schedule(case: Case, suite: Suite) -> None:
    """key-schedule.json."""
    init_secret = octets(case, "initial_init_secret")
    for number, epoch in enumerate(case["epochs"]):
        context = GroupContext(
            suite.id,
            octets(case, "group_id"),
            number,
            octets(epoch, "tree_hash"),
            octets(epoch, "confirmed_transcript_hash"),
        )
        same("group_context", context.write(), octets(epoch, "group_context"))
        psk = octets(epoch, "psk_secret")
        joiner = joiner_secret(suite, init_secret, octets(epoch, "commit_secret"), context)
        same("joiner_secret", joiner, octets(epoch, "joiner_secret"))
        same("welcome_secret", welcome_secret(suite, joiner, psk), octets(epoch, "welcome_secret"))
        secrets = EpochSecrets.of_joiner_secret(suite, joiner, psk, context)
        for name, field in _SECRETS.items():
            same(name, getattr(secrets, field), octets(epoch, name))
        same("external_pub", secrets.external_key_pair(suite)[1], octets(epoch, "external_pub"))
        exporter = epoch["exporter"]
        exported = secrets.export(
            suite, exporter["label"].encode(), octets(exporter, "context"), exporter["length"]
        )
        same("exporter", exported, octets(exporter, "secret"))
        init_secret = secrets.init


def transcript_hashes(case: Case, suite: Suite) -> None:
    """transcript-hashes.json."""
    message = decode(octets(case, "authenticated_content"), AuthenticatedContent.read)
    if not isinstance(message.content.content, Commit) or message.confirmation_tag is None:
        raise Mismatch("not a commit")
    confirmed = transcript.confirmed(suite, octets(case, "interim_transcript_hash_before"), message)
    same("confirmed hash", confirmed, octets(case, "confirmed_transcript_hash_after"))
    tag = confirmation_tag(suite, octets(case, "confirmation_key"), confirmed)
    same("confirmation tag", tag, message.confirmation_tag)
    interim = transcript.interim(suite, confirmed, tag)
    same("interim hash", interim, octets(case, "interim_transcript_hash_after"))


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


def every_message(case: Case) -> None:
    """messages.json: everything reads, and writes to the same bytes."""
    for name in (
        "mls_welcome",
        "mls_group_info",
        "mls_key_package",
        "public_message_application",
        "public_message_proposal",
        "public_message_commit",
        "private_message",
    ):
        data = octets(case, name)
        same(name, encode_message(decode_message(data)), data)
    readers: dict[str, Callable[[Reader], Any]] = {
        "group_secrets": GroupSecrets.read,
        "add_proposal": Add.read,
        "update_proposal": Update.read,
        "remove_proposal": Remove.read,
        "pre_shared_key_proposal": PreSharedKey.read,
        "re_init_proposal": ReInit.read,
        "external_init_proposal": ExternalInit.read,
        "group_context_extensions_proposal": GroupContextExtensions.read,
        "commit": Commit.read,
    }
    for name, read in readers.items():
        same(name, decode(octets(case, name), read).write(), octets(case, name))
    tree = octets(case, "ratchet_tree")
    same("ratchet_tree", RatchetTree.decode(tree).write(), tree)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a file's cases ask for: checked with a suite, without one, or skipped for a reason."""

    check: Callable[[Case, Suite], None] | Callable[[Case], None] | None = None
    skipped_because: str = ""


PARTS: Mapping[str, tuple[Part, ...]] = {
    "tree-math": (Part(tree_relations),),
    "deserialization": (Part(vector_header),),
    "crypto-basics": (Part(labelled_primitives),),
    "key-schedule": (Part(key_schedule),),
    "transcript-hashes": (Part(transcript_hashes),),
    "tree-validation": (Part(tree_validity),),
    "treekem": (Part(tree_kem),),
    "message-protection": (Part(public_messages), Part(private_messages)),
    "messages": (Part(every_message),),
    "secret-tree": (Part(message_keys),),
    "psk_secret": (Part(pre_shared_keys),),
    "welcome": (Part(opened_welcome),),
    "tree-operations": (Part(tree_operation),),
    "passive-client-welcome": (Part(passive_client),),
    "passive-client-handling-commit": (Part(passive_client),),
    "passive-client-random": (Part(passive_client),),
    "passive-client-refused": (Part(refused_client),),
}
