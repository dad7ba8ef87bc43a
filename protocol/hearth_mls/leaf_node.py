"""A member's place in the tree (RFC 9420 section 7.2), signed by that member."""

from dataclasses import dataclass, replace
from enum import IntEnum

from hearth_mls import labels
from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import Credential
from hearth_mls.extensions import Extension, read_extensions, write_extensions
from hearth_mls.invalid import authentic
from hearth_mls.lifetime import Lifetime
from hearth_mls.rules import Rule
from hearth_mls.suite import Suite
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.codec import Reader, u8, u32, vector
from hearth_protocol.errors import Malformed

_LABEL = b"LeafNodeTBS"


class LeafNodeSource(IntEnum):
    """How a leaf came into the tree."""

    KEY_PACKAGE = 1
    UPDATE = 2
    COMMIT = 3


@dataclass(frozen=True, slots=True)
class LeafNode:
    """A leaf. `lifetime` stands only with source KEY_PACKAGE, `parent_hash` only with COMMIT."""

    encryption_key: bytes
    signature_key: bytes
    credential: Credential
    capabilities: Capabilities
    source: LeafNodeSource
    lifetime: Lifetime | None = None
    parent_hash: bytes | None = None
    extensions: tuple[Extension, ...] = ()
    signature: bytes = b""

    @classmethod
    def read(cls, reader: Reader) -> "LeafNode":
        """Read a leaf; its signature is not yet verified."""
        encryption_key = reader.vector()
        signature_key = reader.vector()
        credential = Credential.read(reader)
        capabilities = Capabilities.read(reader)
        try:
            source = LeafNodeSource(reader.u8())
        except ValueError:
            raise Malformed("unknown leaf node source") from None
        return cls(
            encryption_key=encryption_key,
            signature_key=signature_key,
            credential=credential,
            capabilities=capabilities,
            source=source,
            lifetime=Lifetime.read(reader) if source is LeafNodeSource.KEY_PACKAGE else None,
            parent_hash=reader.vector() if source is LeafNodeSource.COMMIT else None,
            extensions=read_extensions(reader),
            signature=reader.vector(),
        )

    def _unsigned(self) -> bytes:
        detail = b""
        if self.lifetime is not None:
            detail = self.lifetime.write()
        elif self.parent_hash is not None:
            detail = vector(self.parent_hash)
        return b"".join(
            (
                vector(self.encryption_key),
                vector(self.signature_key),
                self.credential.write(),
                self.capabilities.write(),
                u8(self.source),
                detail,
                write_extensions(self.extensions),
            )
        )

    def write(self) -> bytes:
        """Write it, signature included."""
        return self._unsigned() + vector(self.signature)

    def _to_be_signed(self, group_id: bytes, leaf: LeafIndex) -> bytes:
        if self.source is LeafNodeSource.KEY_PACKAGE:
            return self._unsigned()
        return self._unsigned() + vector(group_id) + u32(leaf)

    def signed(self, suite: Suite, seed: bytes, group_id: bytes, leaf: LeafIndex) -> "LeafNode":
        """Return this leaf, signed for its place. A key package's leaf has no place yet: both are ignored."""
        return replace(self, signature=labels.sign(suite, seed, _LABEL, self._to_be_signed(group_id, leaf)))

    def verify(self, suite: Suite, group_id: bytes, leaf: LeafIndex) -> None:
        """Return if the leaf's own key signed it for this place; raise NotAuthentic otherwise."""
        content = self._to_be_signed(group_id, leaf)
        with authentic(Rule.LEAF_SIGNATURE):
            labels.verify(suite, self.signature_key, _LABEL, content, self.signature)
