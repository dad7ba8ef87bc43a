"""What the desk asked of its keeper: counted by day and kind, for her alone, forgotten after 14 days. Pure.

A tally is one visit's of one day, and grows: no two visits write one record, so devices merge and nothing
counts twice (slot 2, spec/wellbeing.md). Nothing says whom or what it was about.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from hearth_client.kept.slots import Record
from hearth_moderation.guards.policy import shipped
from hearth_protocol.codec import Reader, decode, opaque, u8, u16, u32, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.structures.report import ReportReason

FORM = 1
KEPT_DAYS = 14
WEEK_DAYS = 7
LANE_BYTES = 8
TERMINAL = b"terminal"
"""The lane of every terminal: each command reads what the one before wrote."""
_TALLY = b"\x01"
_MOST = (1 << 16) - 1


@dataclass(frozen=True, slots=True)
class Tally:
    """What was opened, by reason, and how many minutes went by, about."""

    reasons: Mapping[int, int]
    """How many by the reason of their report; reasons of newer programs are counted too."""
    minutes: int = 0

    @property
    def opened(self) -> int:
        """Reports whose posts were looked at."""
        return min(sum(self.reasons.values()), _MOST)

    def with_opened(self, reason: int) -> "Tally":
        """Return the tally with one more."""
        if self.opened == _MOST:
            return self
        return replace(self, reasons={**self.reasons, reason: self.reasons.get(reason, 0) + 1})

    def with_minutes(self, minutes: int) -> "Tally":
        """Return the tally with so many more."""
        return replace(self, minutes=min(self.minutes + minutes, _MOST))


NOTHING = Tally({})


@dataclass(frozen=True, slots=True)
class Rules:
    """When something is offered: `policy/wellbeing.json`, which says why."""

    heavy: frozenset[int]
    rest_heavy: int
    rest_minutes: int
    lean_heavy_day: int
    lean_heavy_week: int
    gap_minutes: int


@cache
def rules() -> Rules:
    """Return the rules as they are shipped."""
    told = shipped().read("wellbeing")
    return Rules(
        heavy=frozenset(ReportReason[name.upper()] for name in told["heavy"]),
        **{name: told[name] for name in Rules.__slots__ if name != "heavy"},
    )


@dataclass(frozen=True, slots=True)
class Sums:
    """What all devices counted."""

    today: Tally
    days: tuple[Tally, ...]
    """The last seven days, today first."""
    heavy_today: int
    heavy_week: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What stood there when an offer was last taken or put off; nothing of it is kept."""

    heavy: int = 0
    minutes: int = 0
    leant: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered now. It locks nothing."""

    rest: bool
    lean: bool
    """Hand-over, and somebody to write to."""

    def __bool__(self) -> bool:
        return self.rest or self.lean


def name_of(day: int, lane: bytes) -> bytes:
    """Return the name of a visit's tally of a day."""
    return _TALLY + u32(day) + opaque(lane, LANE_BYTES)


def record_of(day: int, tally: Tally) -> Record:
    """Return the record of a tally; it is over after 14 days."""
    reasons = vector_of(sorted(tally.reasons.items()), lambda item: u8(item[0]) + u16(item[1]))
    value = u16(tally.opened) + u16(tally.minutes) + reasons
    return Record(FORM, value, (day + KEPT_DAYS) * HOURS_A_DAY)


def read_tally(value: bytes) -> Tally:
    """Read what `record_of` wrote; Malformed for all else."""
    return decode(value, _read)


def _read(reader: Reader) -> Tally:
    opened, minutes = reader.u16(), reader.u16()
    pairs = reader.vector_of(lambda inner: (inner.u8(), inner.u16()))
    keys = [reason for reason, _ in pairs]
    if keys != sorted(set(keys)) or any(not reason or not count for reason, count in pairs):
        raise Malformed("reasons out of order, or none")
    tally = Tally(dict(pairs), minutes)
    if sum(tally.reasons.values()) != opened:
        raise Malformed("another sum")
    return tally


def tally_in(records: Mapping[bytes, Record], day: int, lane: bytes) -> Tally:
    """Return what a lane counted on a day."""
    record = records.get(name_of(day, lane))
    return NOTHING if record is None else _tally_of(record)


def _tally_of(record: Record) -> Tally:
    """Return a tally; nothing of a newer form, or of what nobody writes: nothing depends on it."""
    if record.form != FORM:
        return NOTHING
    try:
        return read_tally(record.value)
    except Malformed:
        return NOTHING


def sums(records: Mapping[bytes, Record], today: int, told: Rules) -> Sums:
    """Add up what all lanes counted in the seven days up to `today`."""
    days = [NOTHING] * WEEK_DAYS
    for name, record in records.items():
        if name[:1] != _TALLY or len(name) != len(name_of(0, bytes(LANE_BYTES))):
            continue
        ago = today - int.from_bytes(name[1:5], "big")
        if 0 <= ago < WEEK_DAYS:
            days[ago] = _both(days[ago], _tally_of(record))
    heavy = [sum(count for reason, count in day.reasons.items() if reason in told.heavy) for day in days]
    return Sums(today=days[0], days=tuple(days), heavy_today=heavy[0], heavy_week=sum(heavy))


def _both(one: Tally, other: Tally) -> Tally:
    keys = one.reasons.keys() | other.reasons.keys()
    reasons = {key: one.reasons.get(key, 0) + other.reasons.get(key, 0) for key in sorted(keys)}
    return Tally(reasons, one.minutes + other.minutes)


def offered(counted: Sums, answered: Answered, told: Rules) -> Offer:
    """Return what is offered now; what was answered is offered again only after as much again."""
    rest = (
        counted.heavy_today - answered.heavy >= told.rest_heavy
        or counted.today.minutes - answered.minutes >= told.rest_minutes
    )
    lean = counted.heavy_today >= told.lean_heavy_day or counted.heavy_week >= told.lean_heavy_week
    return Offer(rest=rest, lean=lean and (rest or not answered.leant))


def answered_at(counted: Sums, offer: Offer, before: Answered) -> Answered:
    """Return that she took or put off what was offered."""
    return Answered(counted.heavy_today, counted.today.minutes, before.leant or offer.lean)


def minutes_between(before_seconds: int | None, now_seconds: int, told: Rules) -> int:
    """Return whole minutes at the desk between two things done there: none after a gap, or at first."""
    if before_seconds is None or not 0 <= now_seconds - before_seconds <= told.gap_minutes * 60:
        return 0
    return now_seconds // 60 - before_seconds // 60
