"""Index arithmetic of the full binary tree in an array (RFC 9420 appendix C).

Leaf i is node 2i; a tree of n leaves, n a power of two, has 2n - 1 nodes and its root at n - 1.
"""

from collections.abc import Iterator
from typing import NewType

LeafIndex = NewType("LeafIndex", int)
NodeIndex = NewType("NodeIndex", int)


def node_of(leaf: LeafIndex) -> NodeIndex:
    """Return the node at which a leaf stands."""
    return NodeIndex(2 * leaf)


def is_leaf(node: NodeIndex) -> bool:
    """Whether this node is a leaf."""
    return node % 2 == 0


def leaf_at(node: NodeIndex) -> LeafIndex:
    """Return which leaf stands at a leaf node."""
    return LeafIndex(node // 2)


def level(node: NodeIndex) -> int:
    """Return the height of a node above the leaves: the number of its trailing one bits."""
    return (~node & (node + 1)).bit_length() - 1


def node_count(leaf_count: int) -> int:
    """Return how many nodes a tree of `leaf_count` leaves has."""
    return 2 * leaf_count - 1


def root(leaf_count: int) -> NodeIndex:
    """Return the root of a tree of `leaf_count` leaves."""
    return NodeIndex(leaf_count - 1)


def left(node: NodeIndex) -> NodeIndex:
    """Return the left child of a parent node."""
    return NodeIndex(node ^ (1 << (level(node) - 1)))


def right(node: NodeIndex) -> NodeIndex:
    """Return the right child of a parent node."""
    return NodeIndex(node ^ (3 << (level(node) - 1)))


def parent(node: NodeIndex) -> NodeIndex:
    """Return the node above; asking for the root's is the caller's mistake."""
    height = level(node)
    return NodeIndex((node | (1 << height)) & ~(1 << (height + 1)))


def sibling(node: NodeIndex) -> NodeIndex:
    """Return the other child of the node above."""
    above = parent(node)
    return right(above) if node < above else left(above)


def direct_path(node: NodeIndex, leaf_count: int) -> Iterator[NodeIndex]:
    """Yield the nodes above `node`, up to and including the root."""
    top = root(leaf_count)
    while node != top:
        node = parent(node)
        yield node


def leaves_below(node: NodeIndex) -> range:
    """Return the leaf indices in the subtree under `node`, itself included."""
    half = (1 << level(node)) - 1
    return range((node - half) // 2, (node + half) // 2 + 1)


def common_ancestor(leaf: LeafIndex, other: LeafIndex) -> NodeIndex:
    """Return the lowest node above (or at) both leaves."""
    left, right = node_of(leaf), node_of(other)
    height = (left ^ right).bit_length()
    return NodeIndex(left >> height << height | (1 << height) - 1 >> 1)
