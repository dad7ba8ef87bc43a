"""What staff do in a room, signed; and the second signature that the gravest acts need."""

from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u8, u32, vector
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId, RoomId
from hearth_protocol.structures.rules import HASH_BYTES, known

_NOTHING, _ONE, _POST = 0, ID_BYTES, 2 * ID_BYTES


class ActKind(IntEnum):
    """What is done."""

    HIDE_POST = 1
    NOTE = 2
    MUTE = 3
    REMOVE = 4
    CLOSE_INVITATION = 5
    SLOW_MODE = 6
    FREEZE = 7
    CLOSE_ROOM = 8
    HAND_OVER = 9
    DISMISS = 10
    REVOKE_STAFF = 11

    @property
    def subject_bytes(self) -> int:
        """Length of the subject: nothing; a member, invitation, case or serial; or a member and her post."""
        return _SUBJECT_BYTES[self]


_SUBJECT_BYTES = {
    ActKind.HIDE_POST: _POST,
    ActKind.NOTE: _ONE,
    ActKind.MUTE: _ONE,
    ActKind.REMOVE: _ONE,
    ActKind.CLOSE_INVITATION: _ONE,
    ActKind.SLOW_MODE: _NOTHING,
    ActKind.FREEZE: _NOTHING,
    ActKind.CLOSE_ROOM: _NOTHING,
    ActKind.HAND_OVER: _ONE,
    ActKind.DISMISS: _ONE,
    ActKind.REVOKE_STAFF: _ONE,
}


class ActReason(IntEnum):
    """Why."""

    IMAGE_OR_LINK = 1
    THREAT = 2
    IDENTIFYING = 3
    SEXUAL_OR_DEGRADING = 4
    IMPERSONATION = 5
    RECRUITING_OR_SPAM = 6
    OTHER = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Signed by staff. An id applies once; past the hour `until` it has no effect."""

    LABEL: ClassVar[bytes] = labels.ACT

    community: CommunityId
    room: RoomId
    generation: int
    act_id: bytes
    kind: ActKind
    subject: bytes
    reason: ActReason
    until: int
    hour: int
    certificate: bytes

    def __post_init__(self) -> None:
        """Demand the subject that the kind asks for, and an end that is not before the act."""
        if len(self.subject) != self.kind.subject_bytes or self.until < self.hour:
            raise Malformed("act")

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                u32(self.generation),
                opaque(self.act_id, ID_BYTES),
                u8(self.kind),
                vector(self.subject),
                u8(self.reason),
                u32(self.until),
                u32(self.hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            room=RoomId(reader.fixed(ID_BYTES)),
            generation=reader.u32(),
            act_id=reader.fixed(ID_BYTES),
            kind=known(reader.u8(), ActKind),
            subject=reader.vector(),
            reason=known(reader.u8(), ActReason),
            until=reader.u32(),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """Signed by another staff member, who agrees to the act of that name."""

    LABEL: ClassVar[bytes] = labels.SECOND

    community: CommunityId
    act: bytes
    """Name of the first person's act, 32 bytes."""
    hour: int
    certificate: bytes

    def write(self) -> bytes:
        """Return the body, 100 bytes."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.act, HASH_BYTES),
                u32(self.hour),
                opaque(self.certificate, HASH_BYTES),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            community=CommunityId(reader.fixed(HASH_BYTES)),
            act=reader.fixed(HASH_BYTES),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )
