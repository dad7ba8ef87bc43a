"""A staff member enters a room as herself: a leaf whose power is her certificate's."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque
from hearth_protocol.ids import ID_BYTES, CommunityId, RoomId
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAdmission:
    """Signed by the certificate's key for a fresh leaf key."""

    LABEL: ClassVar[bytes] = labels.SELF

    community: CommunityId
    room: RoomId
    signature_key: bytes
    inbox_key: bytes
    certificate: bytes
    """Name of the own certificate, 32 bytes."""

    def write(self) -> bytes:
        """Return the body, 144 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                opaque(self.signature_key, KEY_BYTES),
                opaque(self.inbox_key, KEY_BYTES),
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
            certificate=reader.fixed(HASH_BYTES),
        )
