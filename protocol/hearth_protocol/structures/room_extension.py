"""The GroupContext extension 0xF002 `hearth_room`: which room this is, its history policy and its bans.

Not signed by itself: the group context that holds it is confirmed by every commit and by anchors.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from hearth_protocol.codec import Reader, decode, opaque, u8, u32, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, RoomId
from hearth_protocol.limits import MAX_BANS
from hearth_protocol.structures.rules import ascending, known

ROOM_EXTENSION_TYPE = 0xF002
GROUP_ID_BYTES = ID_BYTES + 4


class HistoryPolicy(IntEnum):
    """How far back newcomers may read."""

    NOTHING = 1
    ONE_DAY = 2
    WINDOW = 3


class BanKind(IntEnum):
    """What a ban names: a member, an invitation, or a certificate's serial."""

    MEMBER = 1
    INVITATION = 2
    STAFF_SERIAL = 3


@dataclass(frozen=True, slots=True)
class Ban:
    """`subject` (16 bytes) does not enter; the ban may go once the hour `until` has passed."""

    kind: BanKind
    subject: bytes
    until: int

    @property
    def key(self) -> bytes:
        """What orders bans, and what there is one ban of at most: kind and subject."""
        return u8(self.kind) + opaque(self.subject, ID_BYTES)

    def write(self) -> bytes:
        """Return kind u8 | subject | until u32."""
        return self.key + u32(self.until)

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read one ban."""
        return cls(known(reader.u8(), BanKind), reader.fixed(ID_BYTES), reader.u32())


def is_banned(bans: tuple[Ban, ...], kind: BanKind, subject: bytes) -> bool:
    """Whether `subject` is banned. A ban stands until a commit takes it off, even past its hour."""
    return any(ban.kind == kind and ban.subject == subject for ban in bans)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomExtension:
    """The content of extension 0xF002. Its room and generation equal the group id's."""

    room: RoomId
    generation: int
    history: HistoryPolicy
    bans_version: int
    bans: tuple[Ban, ...]

    def __post_init__(self) -> None:
        """Demand a set of bans, ordered by kind and subject."""
        ascending([ban.key for ban in self.bans], MAX_BANS)

    def write(self) -> bytes:
        """Return the extension's content."""
        return b"".join(
            (
                opaque(self.room, ID_BYTES),
                u32(self.generation),
                u8(self.history),
                u32(self.bans_version),
                vector_of(self.bans, Ban.write),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read the extension's content."""
        return cls(
            room=RoomId(reader.fixed(ID_BYTES)),
            generation=reader.u32(),
            history=known(reader.u8(), HistoryPolicy),
            bans_version=reader.u32(),
            bans=reader.vector_of(Ban.read),
        )

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read exactly one from `data`."""
        return decode(data, cls.read)


def group_id(room: RoomId, generation: int) -> bytes:
    """Return the MLS group id of a room's generation: room | generation u32, 20 bytes."""
    return opaque(room, ID_BYTES) + u32(generation)


def room_of(group: bytes) -> tuple[RoomId, int]:
    """Return the room and generation that a group id names; Malformed when it is not 20 bytes."""
    if len(group) != GROUP_ID_BYTES:
        raise Malformed("group id")
    return RoomId(group[:ID_BYTES]), int.from_bytes(group[ID_BYTES:], "big")
