"""The head of a list of links: which version it is, what it follows, until when it speaks, what it says."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import CommunityId
from hearth_protocol.limits import MAX_LIST_HOURS
from hearth_protocol.structures.rules import HASH_BYTES, NO_NAME, ordered_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHead:
    """Signed by the list key. The versions under one list key are one chain, each naming the head before."""

    LABEL: ClassVar[bytes] = labels.LIST_HEAD

    community: CommunityId
    key_version: int
    """The version of the root's statement that names the key."""
    version: int
    previous: bytes
    issued: int
    not_after: int
    checksum: bytes
    """SHA-256("hearth list content v1" 0 | content)."""

    def __post_init__(self) -> None:
        """Demand a first version that follows nothing, later ones that follow something, at most 60 days."""
        ordered_hours(self.issued, self.not_after, MAX_LIST_HOURS)
        if self.version == 0 or (self.version == 1) != (self.previous == NO_NAME):
            raise Malformed("version and previous head")

    @property
    def place(self) -> tuple[int, int]:
        """Its place in time: a list under a newer key is newer, whatever its version."""
        return self.key_version, self.version

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                u32(self.key_version),
                u32(self.version),
                opaque(self.previous, HASH_BYTES),
                u32(self.issued),
                u32(self.not_after),
                opaque(self.checksum, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            key_version=reader.u32(),
            version=reader.u32(),
            previous=reader.fixed(HASH_BYTES),
            issued=reader.u32(),
            not_after=reader.u32(),
            checksum=reader.fixed(HASH_BYTES),
        )
