"""The new keys a committer gives to its path (RFC 9420 section 7.6), as they travel."""

from dataclasses import dataclass

from hearth_mls.leaf_node import LeafNode
from hearth_protocol.codec import Reader, vector, vector_of

MAX_NODES = 32
"""Most nodes of a path: a tree has at most 2^32 leaves (RFC 9420 section 7.8 counts them in 32 bits)."""

MAX_SEALED = 1 << 16
"""Most secrets sealed for one node: one for each leaf of the widest tree."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """HPKECiphertext: a path secret for one node of a resolution."""

    kem_output: bytes
    ciphertext: bytes

    @classmethod
    def read(cls, reader: Reader) -> "Sealed":
        """Read it."""
        return cls(reader.vector(), reader.vector())

    def write(self) -> bytes:
        """Write it."""
        return vector(self.kem_output) + vector(self.ciphertext)


@dataclass(frozen=True, slots=True)
class UpdatePathNode:
    """One node's new public key, and its path secret sealed to each node of the copath child's resolution."""

    encryption_key: bytes
    sealed: tuple[Sealed, ...]

    @classmethod
    def read(cls, reader: Reader) -> "UpdatePathNode":
        """Read it."""
        return cls(reader.vector(), reader.vector_of(Sealed.read, MAX_SEALED))

    def write(self) -> bytes:
        """Write it."""
        return vector(self.encryption_key) + vector_of(self.sealed, Sealed.write)


@dataclass(frozen=True, slots=True)
class UpdatePath:
    """The committer's new leaf and its filtered direct path, from the bottom up."""

    leaf_node: LeafNode
    nodes: tuple[UpdatePathNode, ...]

    @classmethod
    def read(cls, reader: Reader) -> "UpdatePath":
        """Read it."""
        return cls(LeafNode.read(reader), reader.vector_of(UpdatePathNode.read, MAX_NODES))

    def write(self) -> bytes:
        """Write it."""
        return self.leaf_node.write() + vector_of(self.nodes, UpdatePathNode.write)
