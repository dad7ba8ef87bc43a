"""A staff member admits one leaf key to one room."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32
from hearth_protocol.ids import ID_BYTES, CommunityId, RoomId
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Direct:
    """Signed by staff. Good for entering through the hour `not_after`."""

    LABEL: ClassVar[bytes] = labels.DIRECT

    community: CommunityId
    room: RoomId
    signature_key: bytes
    inbox_key: bytes
    not_after: int
    certificate: bytes
    """Name of the author's certificate, 32 bytes."""

    def write(self) -> bytes:
        """Return the body, 148 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                opaque(self.signature_key, KEY_BYTES),
                opaque(self.inbox_key, KEY_BYTES),
                u32(self.not_after),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            room=RoomId(reader.fixed(ID_BYTES)),
            signature_key=reader.fixed(KEY_BYTES),
            inbox_key=reader.fixed(KEY_BYTES),
            not_after=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )
