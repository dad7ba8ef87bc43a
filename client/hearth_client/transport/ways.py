"""By which way events are waited for: a WebSocket, or long polls where a network cuts these.

After two WebSockets in a row that never said anything polls take over, and one is tried again after a minute
at most, then two, four, up to sixteen. Where polls fail, too, there is no network at all: then it is tried as
soon as a poll is answered. Pure: seconds and dice are arguments.
"""

from dataclasses import dataclass, replace
from typing import Final

WEBSOCKET_FAILURES: Final = 2
"""After so many WebSockets that never said anything, long polling takes over."""
FIRST_SECONDS: Final = 60
LONGEST_SECONDS: Final = 16 * 60


@dataclass(frozen=True, slots=True)
class Ways:
    """What became of the ways that were tried."""

    failures: int = 0
    """WebSockets since one said something."""
    since: float = 0.0
    """The second in which the last of them was cut."""
    polls_seconds: float = 0.0
    """For how long polls go out from then on."""
    is_away: bool = False
    """Whether the last poll reached nobody."""

    def is_websocket(self, now: float) -> bool:
        """Whether a WebSocket is opened next, not a poll sent. A clock that was set back keeps none off."""
        polls = self.since <= now < self.since + self.polls_seconds
        return self.failures < WEBSOCKET_FAILURES or not polls

    def websocket_cut(self, now: float, fraction: float) -> "Ways":
        """Return the ways after a WebSocket that said nothing until it was cut.

        `fraction` is in [0, 1): not all that a network cut off try again at once.
        """
        failures = self.failures + 1
        longest = min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** min(max(0, failures - WEBSOCKET_FAILURES), 10))
        return replace(self, failures=failures, since=now, polls_seconds=longest * (0.5 + fraction / 2))

    def polled(self, *, reached: bool) -> "Ways":
        """Return the ways after a poll."""
        if reached and self.is_away:
            return Ways(WEBSOCKET_FAILURES - 1)
        return replace(self, is_away=not reached)
