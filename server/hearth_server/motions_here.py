"""What needs two people, as this server knows it: who began what, who agreed, what follows. No I/O.

The rules are `hearth_protocol.motions`, the same that clients judge by. Besides them a server demands more:
how often one person may begin something, and that two gone bad never suspend everybody else (`check_half`).
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from hearth_protocol import motions
from hearth_protocol.acts import Opened, stands
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.frames.answers import MotionTold
from hearth_protocol.ids import RoomId, Serial
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.motions import Agreed, Closing, Motion
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import ActKind
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.room_extension import Ban
from hearth_protocol.suspension import same_person
from hearth_protocol.trust import Trust
from hearth_server.clock import HOUR_SECONDS
from hearth_server.retention import bucket_of_act
from hearth_server.storage.rows.motions import MotionRow

MAX_A_DAY = 3
"""What one person begins, or agrees to, in a day: grave things are rare; a pair gone bad is seen first."""


class MotionsHere:
    """Acts of two people that are not over."""

    __slots__ = ("_motions", "_of_room", "_rows")

    def __init__(self) -> None:
        self._rows: dict[bytes, MotionRow] = {}
        self._motions: dict[bytes, Motion] = {}
        self._of_room: Mapping[RoomId, tuple[Motion, ...]] = {}

    def take_up(self, rows: Iterable[MotionRow], trust: Trust) -> None:
        """Know exactly what the store has; what cannot be read any more has no effect."""
        self._rows = {row.name: row for row in rows}
        self._motions = {}
        for row in self._rows.values():
            with suppress(Malformed, NotAuthentic, Refused):
                first = motions.open_motion(row.act, trust)
                self._motions[row.name] = Motion(first, _second(row, first, trust))
        rooms = {one.first.act.room for one in self._motions.values()} - {motions.NO_ROOM}
        self._of_room = {room: tuple(self._about(room)) for room in rooms}

    def _about(self, room: RoomId) -> Iterable[Motion]:
        return (one for one in self._motions.values() if one.first.act.room == room)

    def all(self) -> tuple[Motion, ...]:
        """Return all that are known, in the order in which they came."""
        return tuple(self._motions.values())

    def get(self, name: bytes) -> Motion | None:
        """Return what has that name, if it is known."""
        return self._motions.get(name)

    def row(self, name: bytes) -> MotionRow:
        """Return how it is stored."""
        return self._rows[name]

    def told(self, room: RoomId | None = None) -> list[MotionTold]:
        """Return everything as it is told, or what is about one room (`NO_ROOM`: about staff)."""
        return [
            MotionTold(act=row.act, second=row.second)
            for row in self._rows.values()
            if row.name in self._motions and (room is None or self._motions[row.name].first.act.room == room)
        ]

    def refresh(self, trust: Trust) -> Trust:
        """Return `trust` knowing who is suspended."""
        return motions.refresh(trust, self._motions.values())

    def has_closings(self, room: RoomId) -> bool:
        """Whether anything is known about closing a room."""
        return room in self._of_room

    def closing(self, room: RoomId, hour: int, trust: Trust, bans: tuple[Ban, ...]) -> Closing | None:
        """Return by what a room is closed; at once for those that nobody ever closed."""
        about = self._of_room.get(room)
        return None if about is None else motions.closing(about, room, hour, trust, bans)

    def is_taken_back(self, motion: Motion, trust: Trust) -> bool:
        """Whether somebody took back the closing of a room that nobody had agreed to."""
        act = motion.first.act
        return any(
            one.first.lifts and act.hour <= one.first.act.hour and stands(one.first, trust, ())
            for one in self._of_room.get(act.room, ())
        )

    def lapsed(self, hour: int) -> tuple[Motion, ...]:
        """Return what nobody agreed to within its day, and of which that is not noted yet."""
        return tuple(
            one
            for name, one in self._motions.items()
            if one.second is None
            and not one.first.lifts
            and hour >= one.lapses
            and not self._rows[name].lapsed
        )

    def check_rate(self, certificate: Certificate, now_seconds: int) -> None:
        """Refuse what one person begins beyond some things a day. Raises Refused(TOO_MANY), with the time."""
        hours = sorted(
            one.first.act.hour
            for one in self._motions.values()
            if not one.first.lifts and same_person(one.first.certificate, certificate)
        )
        _check_rate(hours, now_seconds)

    def check_second_rate(self, certificate: Certificate, now_seconds: int) -> None:
        """Refuse what one person agrees to beyond some things a day. Raises Refused(TOO_MANY)."""
        hours = sorted(
            one.second.hour
            for one in self._motions.values()
            if one.second is not None
            and one.second.certificate is not None
            and same_person(one.second.certificate, certificate)
        )
        _check_rate(hours, now_seconds)

    def check_opens(self, first: Opened, closing: Closing | None, now_seconds: int) -> None:
        """Refuse to open what is open, what was closed later than her word says, or what she asks already.

        A word dated before the agreement would undo it alone; one that opens nothing could be said without
        end. Raises Refused(ACT_OVER | WRONG_CLOCK, TOO_MANY with the time).
        """
        if closing is None:
            raise Refused(Refusal.ACT_OVER)
        second = closing.motion.second
        since = second.hour if closing.final and second is not None else closing.motion.first.act.hour
        if first.act.hour < since:
            waits = since * HOUR_SECONDS - now_seconds
            raise Refused(Refusal.WRONG_CLOCK, retry_after_seconds=max(1, waits))
        asked = (
            one.lapses
            for one in self._of_room.get(first.act.room, ())
            if one.first.lifts
            and one.first.act.hour >= since
            and one.waits(first.act.hour)
            and same_person(one.first.certificate, first.certificate)
        )
        _wait_for(max(asked, default=0), now_seconds)

    def check_alone(self, first: Opened, trust: Trust, now_seconds: int) -> None:
        """Refuse one person's word that would leave out more than half of the other moderators at once.

        One she may always name: nobody but she may be left to do it. From four on two others stay, who can
        agree against her. Raises Refused(TOO_MANY), with the time.
        """
        hour = now_seconds // HOUR_SECONDS
        moderators = _moderators(replace(trust, suspensions=()), hour)
        hers = {
            Serial(one.subject): one.lapses
            for one in self._motions.values()
            if one.first.act.kind is ActKind.REVOKE_STAFF
            and one.waits(hour)
            and one.subject in moderators
            and same_person(one.first.certificate, first.certificate)
        }
        out = hers.keys() | ({Serial(first.act.subject)} & moderators)
        if hers and len(out) * 2 > len(moderators) - 1:
            _wait_for(min(hers.values()), now_seconds)

    def check_half(self, motion: Motion, trust: Trust, hour: int) -> None:
        """Refuse a second moderator where half of all moderators would be suspended without the root.

        Two who agree on everybody else could otherwise shut out all who would stop them. From there on only
        the root's word suspends anybody. Raises Refused(ROOT_NEEDED).
        """
        bare = replace(trust, suspensions=())
        moderators = _moderators(bare, hour)
        out = {
            one.serial
            for one in trust.suspensions
            if one.agreed and one.since <= hour <= one.until and one.serial in moderators
        } | {Serial(motion.subject)} & moderators
        if len(out) * 2 > len(moderators):
            raise Refused(Refusal.ROOT_NEEDED)


def _wait_for(hour: int, now_seconds: int) -> None:
    """Raise Refused(TOO_MANY) until that hour begins."""
    if (waits := hour * HOUR_SECONDS - now_seconds) > 0:
        raise Refused(Refusal.TOO_MANY, retry_after_seconds=waits)


def _check_rate(hours: list[int], now_seconds: int) -> None:
    today = [hour for hour in hours if (hour + HOURS_A_DAY) * HOUR_SECONDS > now_seconds]
    if len(today) >= MAX_A_DAY:
        _wait_for(today[-MAX_A_DAY] + HOURS_A_DAY, now_seconds)


def _second(row: MotionRow, first: Opened, trust: Trust) -> Agreed | None:
    with suppress(Malformed, NotAuthentic, Refused):
        return motions.open_second(row.second, first, trust) if row.second else None
    return None


def _moderators(trust: Trust, hour: int) -> frozenset[Serial]:
    """Return the serials of all who have a moderator's badge, but for being suspended."""
    found = set()
    for one in trust.certificates.values():
        with suppress(Refused):
            trust.check_badge(one, hour)
            if one.roles & Role.MODERATOR:
                found.add(one.serial)
    return frozenset(found)


def gone_alone(first: Opened) -> int:
    """Return the hour at which nobody needs an act to which nobody agreed: till then it counts as begun."""
    return bucket_of_act(first.act.hour + motions.RENEWED_WITHIN_HOURS)


def gone_agreed(first: Opened) -> int:
    """Return the hour at which an act of two people is over: opening a room, as late as any closing."""
    act = first.act
    longest = act.hour + motions.MAX_HOURS[ActKind.CLOSE_ROOM]
    return bucket_of_act(longest if first.lifts else act.until)
