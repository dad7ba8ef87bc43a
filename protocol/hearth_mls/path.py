"""TreeKEM (RFC 9420 sections 7.4-7.6): path secrets made, sealed and opened. Private half."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from hearth_mls import labels
from hearth_mls.group_context import GroupContext
from hearth_mls.invalid import Forged
from hearth_mls.leaf_node import LeafNode, LeafNodeSource
from hearth_mls.ratchet_tree import RatchetTree
from hearth_mls.rules import Rule
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex, NodeIndex, leaves_below, node_of
from hearth_mls.update_path import Sealed, UpdatePath, UpdatePathNode
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import HearthError

_LABEL = b"UpdatePathNode"


def node_key_pair(suite: Suite, path_secret: bytes) -> tuple[bytes, bytes]:
    """Return (secret, public) of the node a path secret belongs to (section 7.4)."""
    return suite.derive_key_pair(labels.derive(suite, path_secret, b"node"))


def next_secret(suite: Suite, path_secret: bytes) -> bytes:
    """Return the path secret one node further up; above the last node it is the commit secret."""
    return labels.derive(suite, path_secret, b"path")


@dataclass(frozen=True, slots=True, repr=False)
class NewPath:
    """A path its author just made: what to send, the tree it leads to, and what only the author knows."""

    update_path: UpdatePath
    tree: RatchetTree
    keys: Mapping[NodeIndex, bytes]
    """HPKE secrets of the author's leaf and its filtered direct path."""
    path_secrets: Mapping[NodeIndex, bytes]
    """Of the filtered direct path: what a Welcome tells those whom the commit adds."""
    commit_secret: bytes


def make_path(  # noqa: PLR0913  (a path depends on all of these)
    tree: RatchetTree,
    leaf: LeafIndex,
    template: LeafNode,
    *,
    context: GroupContext,
    seed: bytes,
    random: Randomness,
    added: Collection[LeafIndex] = (),
) -> NewPath:
    """Return a new path for `leaf` in `tree`, the tree after the commit's proposals, which added `added`.

    `template` gives signature key, credential, capabilities and extensions; `seed` signs. `context` is the
    next epoch's with the old transcript; its tree hash is filled in here.
    """
    suite = tree.suite
    tree = tree.with_room_for(leaf)
    filtered = tree.filtered_direct_path(leaf)
    secrets = []
    secret = random(suite.hash_bytes)
    for _ in filtered:
        secrets.append(secret)
        secret = next_secret(suite, secret)
    pairs = [node_key_pair(suite, each) for each in secrets]
    # The leaf's key is of its own randomness: who is told a path secret must not learn the key below it.
    leaf_secret, leaf_key = suite.derive_key_pair(random(suite.hash_bytes))
    merged, parent_hash = tree.with_path(leaf, [public for _, public in pairs])
    new_leaf = replace(
        template,
        encryption_key=leaf_key,
        source=LeafNodeSource.COMMIT,
        lifetime=None,
        parent_hash=parent_hash,
    ).signed(suite, seed, context.group_id, leaf)
    merged = merged.with_leaf(leaf, new_leaf)
    sealing_context = replace(context, tree_hash=merged.root_hash).write()
    nodes = []
    for (_, beside), (_, public), each in zip(filtered, pairs, secrets, strict=True):
        sealed = []
        for receiver in merged.receivers(beside, added):
            holder = merged.nodes[receiver]
            if holder is not None:
                key = holder.encryption_key
                sealed.append(Sealed(*labels.seal(suite, key, _LABEL, sealing_context, each, random)))
        nodes.append(UpdatePathNode(public, tuple(sealed)))
    keys = {node: private for (node, _), (private, _) in zip(filtered, pairs, strict=True)}
    keys[node_of(leaf)] = leaf_secret
    path_secrets = {node: each for (node, _), each in zip(filtered, secrets, strict=True)}
    return NewPath(UpdatePath(new_leaf, tuple(nodes)), merged, keys, path_secrets, secret)


@dataclass(frozen=True, slots=True, repr=False)
class OpenedPath:
    """What one receiver learns from a path."""

    path_secret: bytes
    """The one that was sealed to the receiver."""
    keys: Mapping[NodeIndex, bytes]
    commit_secret: bytes


def open_path(  # noqa: PLR0913  (a path depends on all of these)
    tree: RatchetTree,
    path: UpdatePath,
    *,
    committer: LeafIndex,
    own_leaf: LeafIndex,
    own_keys: Mapping[NodeIndex, bytes],
    context: GroupContext,
    added: Collection[LeafIndex] = (),
) -> OpenedPath:
    """Open `path` at `own_leaf`, another leaf than `committer`.

    `tree` already has the path merged; `context` is the provisional one; `added` joined by the same commit.
    Raises NotAuthentic("path") when it cannot be opened or does not lead to the public keys it names
    (section 7.5).
    """
    suite = tree.suite
    filtered = tree.filtered_direct_path(committer)
    start = next(at for at, (_, beside) in enumerate(filtered) if own_leaf in leaves_below(beside))
    receivers = tree.receivers(filtered[start][1], added)
    try:
        chosen = next(at for at, node in enumerate(receivers) if node in own_keys)
        sealed = path.nodes[start].sealed[chosen]
        path_secret = labels.open_sealed(
            suite, own_keys[receivers[chosen]], _LABEL, context.write(), sealed.kem_output, sealed.ciphertext
        )
    except (StopIteration, HearthError):
        raise Forged("path", Rule.PATH_OPENS) from None
    keys, commit_secret = climb(tree, path_secret, [node for node, _ in filtered[start:]])
    return OpenedPath(path_secret, keys, commit_secret)


def climb(
    tree: RatchetTree, path_secret: bytes, nodes: Sequence[NodeIndex]
) -> tuple[dict[NodeIndex, bytes], bytes]:
    """Return the HPKE secrets of `nodes`, the first of which has `path_secret`, and the commit secret.

    Raises NotAuthentic("path") unless they lead to the public keys that stand there.
    """
    keys = {}
    for node in nodes:
        private, public = node_key_pair(tree.suite, path_secret)
        value = tree.nodes[node]
        if value is None or public != value.encryption_key:
            raise Forged("path", Rule.PATH_OPENS)
        keys[node] = private
        path_secret = next_secret(tree.suite, path_secret)
    return keys, path_secret
