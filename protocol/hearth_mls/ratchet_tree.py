"""The public ratchet tree (RFC 9420 sections 4, 7.1, 7.7-7.9 and 12.4.3.3), a value.

Every change returns a new tree. Hashes of subtrees are remembered and carried over where nothing below
changed, so a commit costs a path, not a tree. What a good tree looks like is judged in tree_validation.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from hearth_mls import tree_math
from hearth_mls.invalid import Invalid, Unreadable, demand
from hearth_mls.leaf_node import LeafNode
from hearth_mls.rules import Rule
from hearth_mls.suite import SUITE_3, Suite
from hearth_mls.tree_math import LeafIndex, NodeIndex, direct_path, node_of
from hearth_protocol.codec import Reader, decode, u8, u32, vector, vector_of
from hearth_protocol.errors import Malformed, WrongCall

MAX_LEAVES = 1 << 16
"""The widest tree accepted. A room is far smaller; a few bytes from the wire must not cost gigabytes here."""

_LEAF = 1
_PARENT = 2


@dataclass(frozen=True, slots=True)
class ParentNode:
    """A subtree's shared key (section 7.1); `unmerged_leaves` are below it and do not know its secret."""

    encryption_key: bytes
    parent_hash: bytes
    unmerged_leaves: tuple[LeafIndex, ...] = ()

    @classmethod
    def read(cls, reader: Reader) -> "ParentNode":
        """Read it; unmerged leaves out of order or twice are Malformed."""
        key, parent_hash = reader.vector(), reader.vector()
        unmerged = reader.vector_of(lambda inner: LeafIndex(inner.u32()))
        if any(later <= earlier for earlier, later in pairwise(unmerged)):
            raise Unreadable(Rule.UNMERGED_LEAVES_SORTED)
        return cls(key, parent_hash, unmerged)

    def write(self) -> bytes:
        """Write it."""
        return vector(self.encryption_key) + vector(self.parent_hash) + vector_of(self.unmerged_leaves, u32)


Node: TypeAlias = LeafNode | ParentNode


def _read_node(reader: Reader) -> Node:
    kind = reader.u8()
    if kind == _LEAF:
        return LeafNode.read(reader)
    if kind == _PARENT:
        return ParentNode.read(reader)
    raise Malformed("unknown node type")


def _read_nodes(reader: Reader) -> list[Node | None]:
    """Read the nodes of a tree, and stop at the first too many: a blank one is a byte here and eight kept."""
    inner = Reader(reader.vector())
    nodes: list[Node | None] = []
    while not inner.at_end:
        if len(nodes) == tree_math.node_count(MAX_LEAVES):
            raise Unreadable(Rule.LEAVES_ARE_BOUNDED)
        nodes.append(inner.optional(_read_node))
    return nodes


def _write_node(node: Node) -> bytes:
    return u8(_LEAF if isinstance(node, LeafNode) else _PARENT) + node.write()


def _write_optional_node(node: Node | None) -> bytes:
    return u8(0) if node is None else u8(1) + _write_node(node)


def _write_untagged(node: Node | None) -> bytes:
    return u8(0) if node is None else u8(1) + node.write()


def parent_hash(suite: Suite, encryption_key: bytes, above: bytes, sibling_hash: bytes) -> bytes:
    """Return the parent hash of a node with this key and parent_hash field, and this tree beside."""
    return suite.hash(vector(encryption_key) + vector(above) + vector(sibling_hash))


@dataclass(frozen=True, slots=True)
class RatchetTree:
    """The nodes of a full tree, blank ones as None, in array order."""

    suite: Suite
    nodes: tuple[Node | None, ...]
    _hashes: list[bytes | None] = field(default_factory=list, compare=False, repr=False)
    """Remembered tree hashes, one a node; filled when asked for, never wrong, so invisible from outside."""

    def __post_init__(self) -> None:
        if not self._hashes:
            self._hashes.extend([None] * len(self.nodes))

    @classmethod
    def of_one(cls, suite: Suite, leaf: LeafNode) -> "RatchetTree":
        """Return the tree of a group with one member."""
        return cls(suite, (leaf,))

    @classmethod
    def decode(cls, data: bytes, suite: Suite = SUITE_3) -> "RatchetTree":
        """Read `optional<Node> ratchet_tree<V>`, exactly; Malformed unless in its shortest form."""
        nodes = decode(data, _read_nodes)
        if not nodes or nodes[-1] is None:
            raise Unreadable(Rule.TREE_ENDS_WITH_A_NODE)
        leaf_count = 1
        while tree_math.node_count(leaf_count) < len(nodes):
            leaf_count *= 2
        for index, node in enumerate(nodes):
            if node is not None and isinstance(node, LeafNode) is not tree_math.is_leaf(NodeIndex(index)):
                raise Malformed("a node stands where the other kind belongs")
        nodes.extend([None] * (tree_math.node_count(leaf_count) - len(nodes)))
        return cls(suite, tuple(nodes))

    def write(self) -> bytes:
        """Write `optional<Node> ratchet_tree<V>`, without the blank nodes after the last node."""
        end = len(self.nodes)
        while end and self.nodes[end - 1] is None:
            end -= 1
        return vector_of(self.nodes[:end], _write_optional_node)

    @property
    def leaf_count(self) -> int:
        """How many leaves the tree has, blank ones included: a power of two."""
        return (len(self.nodes) + 1) // 2

    @property
    def root(self) -> NodeIndex:
        """The node above all others."""
        return tree_math.root(self.leaf_count)

    def leaf(self, leaf: LeafIndex) -> LeafNode | None:
        """Return the leaf at this index; None when blank or outside."""
        if leaf >= self.leaf_count:
            return None
        node = self.nodes[node_of(leaf)]
        return node if isinstance(node, LeafNode) else None

    def leaves(self) -> Iterator[tuple[LeafIndex, LeafNode]]:
        """Yield every member's place and leaf, from the left."""
        for index, node in enumerate(self.nodes[::2]):
            if isinstance(node, LeafNode):
                yield LeafIndex(index), node

    def leaf_of(self, signature_key: bytes) -> LeafIndex | None:
        """Return where the member with this signature key stands."""
        return next((index for index, leaf in self.leaves() if leaf.signature_key == signature_key), None)

    def first_blank(self) -> LeafIndex:
        """Return the leftmost blank leaf; one past the last when none is blank."""
        for index, node in enumerate(self.nodes[::2]):
            if node is None:
                return LeafIndex(index)
        return LeafIndex(self.leaf_count)

    def is_empty_below(self, node: NodeIndex) -> bool:
        """Whether nobody stands below this node (or at it)."""
        half = (1 << tree_math.level(node)) - 1
        return not any(self.nodes[node - half : node + half + 1])

    def resolution(self, node: NodeIndex) -> tuple[NodeIndex, ...]:
        """Return the nodes whose keys together reach everybody below `node` (section 4.1.1)."""
        found: list[NodeIndex] = []
        # Each with the distance to its children, from the left: no index is asked for its height again.
        waiting = [(node, (1 << tree_math.level(node)) >> 1)]
        while waiting:
            at, apart = waiting.pop()
            value = self.nodes[at]
            if value is not None:
                found.append(at)
                if isinstance(value, ParentNode):
                    found.extend(map(node_of, value.unmerged_leaves))
            elif apart:
                waiting.append((NodeIndex(at + apart), apart >> 1))
                waiting.append((NodeIndex(at - apart), apart >> 1))
        return tuple(found)

    def receivers(self, beside: NodeIndex, added: Collection[LeafIndex]) -> tuple[NodeIndex, ...]:
        """Return the nodes a path secret is sealed to (section 7.5).

        Those whom the same commit adds are left out: they learn theirs from the Welcome.
        """
        new = frozenset(map(node_of, added))
        return tuple(node for node in self.resolution(beside) if node not in new)

    def filtered_direct_path(self, leaf: LeafIndex) -> tuple[tuple[NodeIndex, NodeIndex], ...]:
        """Return (node, its child beside the path) from below, where somebody is below that child."""
        path = []
        below = node_of(leaf)
        for node in direct_path(below, self.leaf_count):
            beside = tree_math.sibling(below)
            if not self.is_empty_below(beside):
                path.append((node, beside))
            below = node
        return tuple(path)

    def hash(self, node: NodeIndex) -> bytes:
        """Return the tree hash of the subtree at `node` (section 7.8)."""
        known = self._hashes[node]
        if known is None:
            known = self._hashes[node] = self._hash_of(node, self.nodes[node], self.hash)
        return known

    @property
    def root_hash(self) -> bytes:
        """The tree hash of the whole tree."""
        return self.hash(self.root)

    def hash_without(self, node: NodeIndex, absent: frozenset[LeafIndex]) -> bytes:
        """Return the tree hash as if `absent` were blank and unmerged nowhere (section 7.9)."""
        if absent.isdisjoint(tree_math.leaves_below(node)):
            return self.hash(node)
        value = self.nodes[node]
        if isinstance(value, ParentNode):
            kept = tuple(leaf for leaf in value.unmerged_leaves if leaf not in absent)
            value = ParentNode(value.encryption_key, value.parent_hash, kept)
        elif tree_math.is_leaf(node):
            value = None
        return self._hash_of(node, value, lambda child: self.hash_without(child, absent))

    def _hash_of(self, node: NodeIndex, value: Node | None, below: Callable[[NodeIndex], bytes]) -> bytes:
        if tree_math.is_leaf(node):
            content = u8(_LEAF) + u32(tree_math.leaf_at(node)) + _write_untagged(value)
        else:
            content = b"".join(
                (
                    u8(_PARENT),
                    _write_untagged(value),
                    vector(below(tree_math.left(node))),
                    vector(below(tree_math.right(node))),
                )
            )
        return self.suite.hash(content)

    def _changed(self, changes: Iterable[tuple[NodeIndex, Node | None]]) -> "RatchetTree":
        """Return the tree with some nodes replaced. Hashes on and above them are forgotten."""
        nodes, hashes = list(self.nodes), list(self._hashes)
        for node, value in changes:
            nodes[node] = value
            hashes[node] = None
            for above in direct_path(node, self.leaf_count):
                hashes[above] = None
        return RatchetTree(self.suite, tuple(nodes), hashes)

    def with_leaf(self, leaf: LeafIndex, value: LeafNode) -> "RatchetTree":
        """Return the tree with this leaf in this place, its path untouched."""
        return self._changed([(node_of(leaf), value)])

    def with_update(self, leaf: LeafIndex, value: LeafNode) -> "RatchetTree":
        """Return the tree with this leaf in this place and its path blank (section 12.1.2)."""
        if self.leaf(leaf) is None:
            raise WrongCall("a blank leaf cannot be updated")
        at = node_of(leaf)
        return self._changed([(at, value), *((node, None) for node in direct_path(at, self.leaf_count))])

    def with_added(self, leaves: Sequence[LeafNode]) -> tuple["RatchetTree", tuple[LeafIndex, ...]]:
        """Return the tree with new members, each in the leftmost blank place, and where (section 12.1.1).

        Nodes above them keep their keys, which the new members do not know: they stand there as unmerged.
        """
        tree, places = self, []
        blank: Iterator[int] = iter([index for index, node in enumerate(self.nodes[::2]) if node is None])
        for _ in leaves:
            place = LeafIndex(next(blank, tree.leaf_count))
            if place == tree.leaf_count:
                tree = tree.with_room_for(place)
                blank = iter(range(place + 1, tree.leaf_count))
            places.append(place)
        changes: dict[NodeIndex, Node | None] = {}
        for place, leaf in zip(places, leaves, strict=True):
            changes[node_of(place)] = leaf
            for above in direct_path(node_of(place), tree.leaf_count):
                node = changes.get(above, tree.nodes[above])
                if isinstance(node, ParentNode):
                    unmerged = tuple(sorted((*node.unmerged_leaves, place)))
                    changes[above] = ParentNode(node.encryption_key, node.parent_hash, unmerged)
        return tree._changed(changes.items()), tuple(places)  # noqa: SLF001  (another value of this class)

    def with_removed(self, leaf: LeafIndex) -> "RatchetTree":
        """Return the tree without this member, its path blank, empty right halves cut (section 12.1.3)."""
        if self.leaf(leaf) is None:
            raise WrongCall("a blank leaf cannot be removed")
        at = node_of(leaf)
        tree = self._changed([(at, None), *((node, None) for node in direct_path(at, self.leaf_count))])
        nodes, hashes = tree.nodes, tree._hashes  # noqa: SLF001  (another value of this class)
        while len(nodes) > 1 and all(node is None for node in nodes[len(nodes) // 2 + 1 :]):
            nodes, hashes = nodes[: len(nodes) // 2], hashes[: len(nodes) // 2]
        return RatchetTree(self.suite, nodes, hashes)

    def with_room_for(self, leaf: LeafIndex) -> "RatchetTree":
        """Return the tree, doubled with blank nodes when `leaf` is one past its end (section 7.7)."""
        if leaf < self.leaf_count:
            return self
        if self.leaf_count >= MAX_LEAVES:
            raise Invalid(Rule.LEAVES_ARE_BOUNDED)
        added = len(self.nodes) + 1
        return RatchetTree(self.suite, self.nodes + (None,) * added, self._hashes + [None] * added)

    def with_path(self, leaf: LeafIndex, keys: Sequence[bytes]) -> tuple["RatchetTree", bytes]:
        """Return the tree with new keys on a leaf's filtered direct path, and that leaf's parent hash.

        The rest of the direct path becomes blank (section 7.5). Invalid unless there is one key a node.
        """
        filtered = self.filtered_direct_path(leaf)
        demand(len(keys) == len(filtered), Rule.PATH_LENGTH)
        changes: list[tuple[NodeIndex, Node | None]] = [
            (node, None) for node in direct_path(node_of(leaf), self.leaf_count)
        ]
        above = b""
        for (node, beside), key in zip(reversed(filtered), reversed(keys), strict=True):
            changes.append((node, ParentNode(key, above)))
            above = parent_hash(self.suite, key, above, self.hash(beside))
        return self._changed(changes), above
