"""Who may speak in a session, said whole by who leads it: the statement with the highest number holds.

Not one change after the other: whoever comes late, or after a server that was killed, needs one statement
to know everything that was decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar, Final, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u8, u16, u32, vector, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.ids import ID_BYTES, CommunityId, MemberId, RoomId
from hearth_protocol.structures.rules import HASH_BYTES, ascending, known
from hearth_protocol.structures.session import MAX_CAPACITY

MAX_NAMED: Final = 2 * MAX_CAPACITY
"""Members named in one list: who left is named until the next statement."""
MAX_TURN_SECONDS: Final = 3_600
MAX_SLOW_SECONDS: Final = 600
MAX_PAUSE_SECONDS: Final = 600
MAX_CHOICES: Final = 9


class Stage(IntEnum):
    """How far a session is. Nothing leads back to the lobby, and nothing out of the end."""

    LOBBY = 1
    LIVE = 2
    CLOSING = 3
    ENDED = 4


class Mode(IntEnum):
    """Who may speak while it is live."""

    OPEN = 1
    HANDS = 2
    """Whom the leader called out of the queue."""
    ROUND = 3
    """Each in turn, who may pass."""
    QUIET = 4
    """Nobody but who leads."""


class Leader(IntEnum):
    """Who leads from now on."""

    HOST = 1
    CO_HOST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Signed by host or co-host. Lists of members are sets, but for `order`, in which each is named once."""

    LABEL: ClassVar[bytes] = labels.FLOOR

    community: CommunityId
    room: RoomId
    number: int
    """One more than the statement before; the first is 1."""
    leader: Leader
    stage: Stage
    mode: Mode
    called: bytes
    """In mode HANDS the id of whom the leader called, or nothing."""
    order: tuple[MemberId, ...]
    """In mode ROUND who speaks after whom."""
    turn_seconds: int
    """How long one turn lasts; 0: until she is done."""
    muted: tuple[MemberId, ...]
    lobby: tuple[MemberId, ...]
    """Who is back in the lobby: she neither speaks nor comes in."""
    aside: tuple[MemberId, ...]
    """Who is in a room between two meanwhile."""
    slow_seconds: int
    """Seconds between two posts of one member; 0 for none."""
    pause_seconds: int
    """A pause for grounding, from when the server took this; 0 for none."""
    choices: int
    """How many answers the check-in has that this statement opens or keeps open; 0: none is open."""
    check_in: int
    """Number of the statement that opened it; 0 where none is open."""
    until: int
    """The minute since 1970-01-01T00:00Z in which it is to end."""
    hour: int
    certificate: bytes

    @classmethod
    def first(  # noqa: PLR0913  (who says it, where and when)
        cls,
        *,
        community: CommunityId,
        room: RoomId,
        leader: Leader,
        until: int,
        hour: int,
        certificate: bytes,
    ) -> Self:
        """Return what is said where nothing was said before: the lobby, open to all, nothing of anybody."""
        return cls(
            community=community,
            room=room,
            number=1,
            leader=leader,
            stage=Stage.LOBBY,
            mode=Mode.OPEN,
            called=b"",
            order=(),
            turn_seconds=0,
            muted=(),
            lobby=(),
            aside=(),
            slow_seconds=0,
            pause_seconds=0,
            choices=0,
            check_in=0,
            until=until,
            hour=hour,
            certificate=certificate,
        )

    def __post_init__(self) -> None:
        """Demand sets, a called one in HANDS alone, an order in ROUND alone, and bounds."""
        for named in (self.muted, self.lobby, self.aside):
            ascending(named, MAX_NAMED)
        if self.number < 1 or len(self.called) not in {0, ID_BYTES}:
            raise Malformed("floor")
        if (self.called and self.mode is not Mode.HANDS) or (self.order and self.mode is not Mode.ROUND):
            raise Malformed("called or an order where there is none")
        if len(self.order) > MAX_NAMED or len(set(self.order)) != len(self.order):
            raise Malformed("order")
        self._check_bounds()

    def _check_bounds(self) -> None:
        if (
            self.turn_seconds > MAX_TURN_SECONDS
            or self.slow_seconds > MAX_SLOW_SECONDS
            or self.pause_seconds > MAX_PAUSE_SECONDS
        ):
            raise Malformed("longer than it may be")
        is_open = self.check_in > 0
        if is_open != (self.choices > 0) or self.choices == 1 or self.choices > MAX_CHOICES:
            raise Malformed("check-in")
        if self.check_in > self.number:
            raise Malformed("check-in of a later statement")

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                opaque(self.community, HASH_BYTES),
                opaque(self.room, ID_BYTES),
                u32(self.number),
                u8(self.leader),
                u8(self.stage),
                u8(self.mode),
                vector(self.called),
                _ids(self.order),
                u16(self.turn_seconds),
                _ids(self.muted),
                _ids(self.lobby),
                _ids(self.aside),
                u16(self.slow_seconds),
                u16(self.pause_seconds),
                u8(self.choices),
                u32(self.check_in),
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
            number=reader.u32(),
            leader=known(reader.u8(), Leader),
            stage=known(reader.u8(), Stage),
            mode=known(reader.u8(), Mode),
            called=reader.vector(),
            order=reader.vector_of(_member, MAX_NAMED),
            turn_seconds=reader.u16(),
            muted=reader.vector_of(_member, MAX_NAMED),
            lobby=reader.vector_of(_member, MAX_NAMED),
            aside=reader.vector_of(_member, MAX_NAMED),
            slow_seconds=reader.u16(),
            pause_seconds=reader.u16(),
            choices=reader.u8(),
            check_in=reader.u32(),
            until=reader.u32(),
            hour=reader.u32(),
            certificate=reader.fixed(HASH_BYTES),
        )


def _member(reader: Reader) -> MemberId:
    return MemberId(reader.fixed(ID_BYTES))


def _ids(members: Sequence[MemberId]) -> bytes:
    return vector_of(members, lambda one: opaque(one, ID_BYTES))
