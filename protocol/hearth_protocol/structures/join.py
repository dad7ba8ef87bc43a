"""What an invitation key signs: this leaf key enters this room by this invitation."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque
from hearth_protocol.ids import ID_BYTES, CommunityId, RoomId
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Signed by the invitation's key."""

    LABEL: ClassVar[bytes] = labels.JOIN

    community: CommunityId
    room: RoomId
    invitation: bytes
    """Name of the invitation statement, 32 bytes."""
    signature_key: bytes
    inbox_key: bytes

    def write(self) -> bytes:
        """Return the body, 144 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                opaque(self.invitation, HASH_BYTES),
                opaque(self.signature_key, KEY_BYTES),
                opaque(self.inbox_key, KEY_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            room=RoomId(reader.fixed(ID_BYTES)),
            invitation=reader.fixed(HASH_BYTES),
            signature_key=reader.fixed(KEY_BYTES),
            inbox_key=reader.fixed(KEY_BYTES),
        )
