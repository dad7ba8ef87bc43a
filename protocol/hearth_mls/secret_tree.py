"""The secret tree (RFC 9420 section 9): an epoch's encryption secret, parted among its senders. Private half.

A value. Taking a key returns the tree without it and without every secret it could be derived from again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from hearth_mls import labels
from hearth_mls.ratchet import MessageKey, Ratchet
from hearth_mls.suite import Suite
from hearth_mls.tree_math import (
    LeafIndex,
    NodeIndex,
    direct_path,
    leaves_below,
    left,
    node_count,
    node_of,
    right,
    root,
)
from hearth_protocol.codec import Reader, u32, vector_of
from hearth_protocol.errors import Malformed, NotAuthentic


class RatchetKind(IntEnum):
    """A sender's two ratchets: what changes the group must open even when talk was lost."""

    HANDSHAKE = 1
    APPLICATION = 2


_LABELS = {RatchetKind.HANDSHAKE: b"handshake", RatchetKind.APPLICATION: b"application"}

_Place = tuple[LeafIndex, RatchetKind]


@dataclass(frozen=True, slots=True, repr=False)
class SecretTree:
    """What is left of an epoch's secrets for messages."""

    suite: Suite
    leaf_count: int
    secrets: Mapping[NodeIndex, bytes]
    """Of the nodes below which nobody has been heard yet; all above them are deleted."""
    ratchets: Mapping[_Place, Ratchet]

    @classmethod
    def start(cls, suite: Suite, leaf_count: int, encryption_secret: bytes) -> "SecretTree":
        """Return the tree of an epoch whose ratchet tree has `leaf_count` leaves, a power of two."""
        secrets = {root(leaf_count): encryption_secret}
        return cls(suite, leaf_count, MappingProxyType(secrets), MappingProxyType({}))

    def next(self, leaf: LeafIndex, kind: RatchetKind) -> tuple[MessageKey, "SecretTree"]:
        """Return the next key of this sender, one's own, and the tree without it."""
        tree = self._descended(leaf)
        key, ratchet = tree.ratchets[leaf, kind].next(self.suite)
        return key, tree._with_ratchet(leaf, kind, ratchet)  # noqa: SLF001  (another value of this class)

    def take(self, leaf: LeafIndex, kind: RatchetKind, generation: int) -> tuple[MessageKey, "SecretTree"]:
        """Return the key of another's message, and the tree without it.

        NotAuthentic for a leaf outside the tree, and for a key that was used, is too old or too far ahead.
        """
        if leaf >= self.leaf_count:
            raise NotAuthentic("message key")
        tree = self._descended(leaf)
        key, ratchet = tree.ratchets[leaf, kind].take(self.suite, generation)
        return key, tree._with_ratchet(leaf, kind, ratchet)  # noqa: SLF001  (another value of this class)

    def _with_ratchet(self, leaf: LeafIndex, kind: RatchetKind, ratchet: Ratchet) -> "SecretTree":
        ratchets = MappingProxyType({**self.ratchets, (leaf, kind): ratchet})
        return SecretTree(self.suite, self.leaf_count, self.secrets, ratchets)

    def _descended(self, leaf: LeafIndex) -> "SecretTree":
        """Return the tree with this leaf's ratchets begun; secrets above it give way to those beside."""
        if (leaf, RatchetKind.APPLICATION) in self.ratchets:
            return self
        suite, secrets = self.suite, dict(self.secrets)
        way = [*reversed(list(direct_path(node_of(leaf), self.leaf_count))), node_of(leaf)]
        for node in way[:-1]:
            secret = secrets.pop(node, None)
            if secret is not None:
                for child, side in ((left(node), b"left"), (right(node), b"right")):
                    secrets[child] = labels.expand(suite, secret, b"tree", side, suite.hash_bytes)
        secret = secrets.pop(way[-1])
        begun = {
            (leaf, kind): Ratchet(0, labels.expand(suite, secret, label, b"", suite.hash_bytes))
            for kind, label in _LABELS.items()
        }
        return SecretTree(
            suite, self.leaf_count, MappingProxyType(secrets), MappingProxyType({**self.ratchets, **begun})
        )

    @classmethod
    def read(cls, reader: Reader, suite: Suite, leaf_count: int) -> "SecretTree":
        """Read what `write` wrote for a tree of `leaf_count` leaves.

        Malformed unless every leaf has exactly one origin: a secret above it, or its two ratchets.
        """

        def one_secret(inner: Reader) -> tuple[NodeIndex, bytes]:
            return NodeIndex(inner.u32()), inner.fixed(suite.hash_bytes)

        def one_pair(inner: Reader) -> tuple[LeafIndex, Ratchet, Ratchet]:
            return LeafIndex(inner.u32()), Ratchet.read(inner, suite), Ratchet.read(inner, suite)

        secrets = reader.vector_of(one_secret)
        pairs = reader.vector_of(one_pair)
        nodes, leaves = [node for node, _ in secrets], [leaf for leaf, _, _ in pairs]
        if nodes != sorted(nodes) or leaves != sorted(leaves):
            raise Malformed("a secret tree out of order")
        if any(node >= node_count(leaf_count) for node in nodes):
            raise Malformed("a secret tree of another size")
        origins = [*leaves, *(leaf for node in nodes for leaf in leaves_below(node))]
        if sorted(origins) != list(range(leaf_count)):
            raise Malformed("a secret tree with a leaf of no origin, or of two")
        ratchets: dict[_Place, Ratchet] = {}
        for leaf, handshake, application in pairs:
            ratchets[leaf, RatchetKind.HANDSHAKE] = handshake
            ratchets[leaf, RatchetKind.APPLICATION] = application
        return cls(suite, leaf_count, MappingProxyType(dict(secrets)), MappingProxyType(ratchets))

    def write(self) -> bytes:
        """Write it: whoever holds these bytes opens what was not opened before, and nothing that was."""
        leaves = sorted({leaf for leaf, _ in self.ratchets})
        return vector_of(sorted(self.secrets.items()), lambda each: u32(each[0]) + each[1]) + vector_of(
            leaves, self._write_pair
        )

    def _write_pair(self, leaf: LeafIndex) -> bytes:
        pair = (self.ratchets[leaf, kind].write() for kind in RatchetKind)
        return u32(leaf) + b"".join(pair)
