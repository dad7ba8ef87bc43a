"""Key packages (RFC 9420 section 10). read and written: rooms are joined without them."""

from dataclasses import dataclass

from hearth_mls.capabilities import MLS10
from hearth_mls.extensions import Extension, read_extensions, write_extensions
from hearth_mls.leaf_node import LeafNode
from hearth_protocol.codec import Reader, u16, vector
from hearth_protocol.errors import Malformed


@dataclass(frozen=True, slots=True)
class KeyPackage:
    """An offer to be added: an init key and the leaf that would be placed."""

    cipher_suite: int
    init_key: bytes
    leaf_node: LeafNode
    extensions: tuple[Extension, ...]
    signature: bytes

    @classmethod
    def read(cls, reader: Reader) -> "KeyPackage":
        """Read one; its signature is not yet verified."""
        if reader.u16() != MLS10:
            raise Malformed("unknown protocol version")
        return cls(
            cipher_suite=reader.u16(),
            init_key=reader.vector(),
            leaf_node=LeafNode.read(reader),
            extensions=read_extensions(reader),
            signature=reader.vector(),
        )

    def write(self) -> bytes:
        """Write it."""
        return b"".join(
            (
                u16(MLS10),
                u16(self.cipher_suite),
                vector(self.init_key),
                self.leaf_node.write(),
                write_extensions(self.extensions),
                vector(self.signature),
            )
        )
