"""A staff member's statement that an invitation key may admit people to a room."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u8, u32
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId, InvitationId, RoomId, invitation_id
from hearth_protocol.limits import MAX_INVITATION_USES
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES, known


class Opens(IntEnum):
    """Where the invitation leads: a room itself, or the welcome room, where a moderator says yes."""

    ROOM = 1
    WELCOME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Signed by staff. Good through the hour `not_after`, for at most `uses` leaves in the room at once."""

    LABEL: ClassVar[bytes] = labels.INVITATION

    community: CommunityId
    room: RoomId
    public_key: bytes
    uses: int
    opens: Opens
    not_after: int
    certificate: bytes
    """Name of the author's certificate, 32 bytes."""

    def __post_init__(self) -> None:
        """Demand one to twenty uses."""
        if not 1 <= self.uses <= MAX_INVITATION_USES:
            raise Malformed("uses")

    @property
    def id(self) -> InvitationId:
        """The 16 bytes that bans and counts know it by."""
        return invitation_id(self.public_key)

    def write(self) -> bytes:
        """Return the body, 118 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                opaque(self.public_key, KEY_BYTES),
                u8(self.uses),
                u8(self.opens),
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
            public_key=reader.fixed(KEY_BYTES),
            uses=reader.u8(),
            opens=known(reader.u8(), Opens),
            not_after=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )
