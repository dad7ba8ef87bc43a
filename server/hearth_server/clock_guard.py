"""A clock that is not believed when it jumps, until it has stood by it.

The machine's clock can be set wrong: by hand, by a bad time server, by a host. What follows from a wrong hour
cannot all be taken back: keys destroyed too early stay destroyed. So a jump is believed only after it has
lasted; until then time goes on from before it, by the machine's steady count. What is right by then loses an
hour of being right; a jump that is corrected within it changes nothing at all.

What is doubted outlives a restart (`DoubtRow`): a server that is started again and again, or is on for some
hours a day, still comes to believe its clock, and a restart does not make it believe one any sooner.

Pure but for the two counts it is given.
"""

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from hearth_server.clock import HOUR_SECONDS, Clock, hour_of
from hearth_server.storage.rows import DoubtRow

TOLERATED_SECONDS = 300
"""Steps of time servers and leap seconds are believed at once: what comes late in its hour loses as much."""

BELIEVED_AFTER_SECONDS = 3_600
"""How long a jump must last before members' requests are judged by it."""

FORGETS_AFTER_SECONDS = 24 * 3_600
"""How long a jump ahead must last before anything is forgotten by it: somebody looks once a day."""

HELD_SECONDS = 2 * 3_600
"""A further step ahead of at most this begins no doubt anew. A virtual machine that is held for a backup each
night steps so before a day is over; its clock would never be believed, and fall behind without end."""

RESTED_SECONDS = 48 * 3_600
"""A server that finds at its start nothing younger than this was off for days, or its clock is ahead."""


class Belief(msgspec.Struct, frozen=True, gc=False):
    """By how much the clock is ahead of the steady count: as believed, and as it has said since a jump.

    A struct, for one is made whenever somebody asks what time it is.
    """

    ahead_seconds: float
    said_seconds: float
    since: float
    """The steady count when the clock began to say that."""


def believe(belief: Belief, said_seconds: float, steady: float, after_seconds: float) -> Belief:
    """Return what to believe when the clock says `said_seconds` ahead at the steady count `steady`."""
    if abs(said_seconds - belief.ahead_seconds) <= TOLERATED_SECONDS:
        return Belief(said_seconds, said_seconds, steady)
    ahead = belief.said_seconds - belief.ahead_seconds > TOLERATED_SECONDS
    further = said_seconds - belief.said_seconds
    if not -TOLERATED_SECONDS <= further <= (HELD_SECONDS if ahead else TOLERATED_SECONDS):
        return replace(belief, said_seconds=said_seconds, since=steady)
    if steady - belief.since >= after_seconds:
        return Belief(said_seconds, said_seconds, steady)
    return replace(belief, said_seconds=said_seconds)


def doubt_at_start(said_seconds: int, newest_hour: int | None, kept: DoubtRow | None) -> DoubtRow | None:
    """Return what a start doubts, by the newest hour of all that is stored and the doubt noted last.

    Time switched off counts as the clock tells it, unless it is so long that it would be doubted itself.
    After a longer one, a clock that had stood for an hour before is believed as far as it had gone then: so a
    server that is seldom on forgets, too, one absence late.
    """
    said_hour = hour_of(said_seconds)
    if kept is None:
        rested = newest_hour is not None and said_seconds > newest_hour * HOUR_SECONDS + RESTED_SECONDS
        return DoubtRow(newest_hour, said_hour, 0) if rested and newest_hour is not None else None
    if (said_hour - kept.believed_hour) * HOUR_SECONDS <= RESTED_SECONDS:
        return None
    off_seconds = (said_hour - kept.said_hour) * HOUR_SECONDS
    if off_seconds < -HOUR_SECONDS:
        return DoubtRow(kept.believed_hour, said_hour, 0)
    if off_seconds <= RESTED_SECONDS:
        # Hours that have only begun are not counted: many short runs would count them twice.
        stood = kept.stood_seconds + max(0, off_seconds - HOUR_SECONDS)
        return DoubtRow(kept.believed_hour, said_hour, stood)
    if kept.stood_seconds < BELIEVED_AFTER_SECONDS:
        return DoubtRow(kept.believed_hour, said_hour, kept.stood_seconds)
    return DoubtRow(kept.said_hour, said_hour, 0)


class GuardedClock:
    """A `Clock` over another and a steady count of seconds."""

    __slots__ = ("_after_seconds", "_belief", "_clock", "_steady")

    def __init__(
        self,
        clock: Clock,
        steady: Callable[[], float],
        after_seconds: float,
        *,
        doubt: DoubtRow | None = None,
    ) -> None:
        """Believe the clock as it stands, or go on with a doubt."""
        now, said = steady(), clock.seconds()
        first = said if doubt is None else doubt.believed_hour * HOUR_SECONDS
        stood = 0 if doubt is None else doubt.stood_seconds
        self._clock = clock
        self._steady = steady
        self._after_seconds = after_seconds
        self._belief = Belief(first - now, said - now, now - stood)

    def seconds(self) -> int:
        """Whole seconds since 1970 UTC, as far as they are believed."""
        steady = self._steady()
        said = self._clock.seconds() - steady
        self._belief = believe(self._belief, said, steady, self._after_seconds)
        return int(steady + self._belief.ahead_seconds)

    @property
    def doubted_seconds(self) -> int:
        """By how much the clock is ahead of what is believed; 0 when it is believed."""
        doubted = self._belief.said_seconds - self._belief.ahead_seconds
        return int(doubted) if abs(doubted) > TOLERATED_SECONDS else 0

    @property
    def doubt(self) -> DoubtRow | None:
        """What to keep of a jump ahead that is not believed yet."""
        believed = self.seconds()
        if self.doubted_seconds <= 0:
            return None
        stood = self._steady() - self._belief.since
        return DoubtRow(hour_of(believed), hour_of(self._clock.seconds()), int(stood))
