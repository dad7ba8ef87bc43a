"""A clock that is not believed when it jumps, until it has stood by it.

The machine's clock can be set wrong: by hand, by a bad time server, by a host. What follows from a wrong hour
cannot all be taken back: keys destroyed too early stay destroyed. So a jump is believed only after it has
lasted; until then time goes on from before it, by the machine's steady count. What is right by then loses an
hour of being right; a jump that is corrected within it changes nothing at all.

Pure but for the two counts it is given.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hearth_server.clock import Clock

TOLERATED_SECONDS = 300
"""Steps of time servers and leap seconds are believed at once: what comes late in its hour loses as much."""

BELIEVED_AFTER_SECONDS = 3_600
"""How long a jump must last before members' requests are judged by it."""

FORGETS_AFTER_SECONDS = 24 * 3_600
"""How long a jump ahead must last before anything is forgotten by it: somebody looks once a day."""

RESTED_SECONDS = 48 * 3_600
"""A server that finds at its start nothing younger than this was off for days, or its clock is ahead."""


@dataclass(frozen=True, slots=True)
class Belief:
    """By how much the clock is ahead of the steady count: as believed, and as it has said since a jump."""

    ahead_seconds: float
    said_seconds: float
    since: float
    """The steady count when the clock began to say that."""


def believe(belief: Belief, said_seconds: float, steady: float, after_seconds: float) -> Belief:
    """Return what to believe when the clock says `said_seconds` ahead at the steady count `steady`."""
    if abs(said_seconds - belief.ahead_seconds) <= TOLERATED_SECONDS:
        return Belief(said_seconds, said_seconds, steady)
    if abs(said_seconds - belief.said_seconds) > TOLERATED_SECONDS:
        return replace(belief, said_seconds=said_seconds, since=steady)
    if steady - belief.since >= after_seconds:
        return Belief(said_seconds, said_seconds, steady)
    return replace(belief, said_seconds=said_seconds)


class GuardedClock:
    """A `Clock` over another and a steady count of seconds."""

    __slots__ = ("_after_seconds", "_belief", "_clock", "_steady")

    def __init__(
        self,
        clock: Clock,
        steady: Callable[[], float],
        after_seconds: float,
        *,
        first_seconds: int | None = None,
    ) -> None:
        """Believe the clock as it stands, or `first_seconds` where that is given."""
        now, said = steady(), clock.seconds()
        first = said if first_seconds is None else first_seconds
        self._clock = clock
        self._steady = steady
        self._after_seconds = after_seconds
        self._belief = Belief(first - now, said - now, now)

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
