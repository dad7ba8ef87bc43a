"""Everything impure a client uses, in one value: tests pass their own clock, dice and patience."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from hearth_protocol.crypto.randomness import Randomness, system_random

SECONDS_AN_HOUR = 3600


def _nobody() -> None:
    """Tell nobody."""


class Agreement:
    """When a server last took this clock for right: it gives no token to one half an hour off."""

    __slots__ = ("hour",)

    def __init__(self) -> None:
        self.hour = 0


@dataclass(frozen=True, slots=True)
class Edges:
    """The clock (seconds since the epoch), randomness, and how stubborn the network side is."""

    clock: Callable[[], float] = time.time
    random: Randomness = system_random
    websocket: bool = True
    """False: long polling only, for networks that cut WebSockets."""
    retry_seconds: float = 30.0
    """How long the same bytes are sent again before it is an error."""
    slow: Callable[[], None] = _nobody
    """Called once for what was asked when a tenth of that has passed: a person is told that it goes on."""
    agreement: Agreement = field(default_factory=Agreement, repr=False, compare=False)

    def now_seconds(self) -> int:
        """Return the time in whole seconds since the epoch."""
        return int(self.clock())

    def hour(self) -> int:
        """Return the hour since the epoch, UTC."""
        return int(self.clock()) // SECONDS_AN_HOUR

    def agree(self) -> None:
        """Note that a server took this clock for right, just now."""
        self.agreement.hour = self.hour()

    def agreed_hour(self) -> int:
        """Return the hour by which what is kept passes its time: 0 until a server took this clock for right.

        A clock that jumps ahead must not cost the keys of posts that are still there: nothing is dropped by
        an hour that no server has confirmed.
        """
        return min(self.hour(), self.agreement.hour + 1) if self.agreement.hour else 0

    def agreed_minute(self) -> int:
        """Return the same in minutes: what ends within the hour waits for no next one."""
        agreed = self.agreement.hour
        return min(self.now_seconds() // 60, (agreed + 2) * 60) if agreed else 0

    def fraction(self) -> float:
        """Return a number in [0, 1) from the dice, for jitter."""
        return int.from_bytes(self.random(4), "big") / (1 << 32)
