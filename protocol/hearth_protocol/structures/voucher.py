"""A member of some room says that a sign-up is hers: nobody without a membership comes into a session."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32
from hearth_protocol.ids import ID_BYTES, CommunityId, RoomId
from hearth_protocol.structures.rules import HASH_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """Signed by the leaf of a membership; goes with a sign-up, sealed to its hosts alone."""

    LABEL: ClassVar[bytes] = labels.VOUCHER

    community: CommunityId
    room: RoomId
    """The room whose leaf signs."""
    sign_up: bytes
    """Name of the sign-up, 32 bytes."""
    hour: int

    def write(self) -> bytes:
        """Return the body, 84 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                opaque(self.sign_up, HASH_BYTES),
                u32(self.hour),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            room=RoomId(reader.fixed(ID_BYTES)),
            sign_up=reader.fixed(HASH_BYTES),
            hour=reader.u32(),
        )
