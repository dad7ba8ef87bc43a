"""Everything impure a client uses, in one value: tests pass their own clock, dice and patience."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from hearth_protocol.crypto.randomness import Randomness, system_random

SECONDS_AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Edges:
    """The clock (seconds since the epoch), randomness, and how stubborn the network side is."""

    clock: Callable[[], float] = time.time
    random: Randomness = system_random
    websocket: bool = True
    """False: long polling only, for networks that cut WebSockets."""
    retry_seconds: float = 30.0
    """How long the same bytes are sent again before a person is told."""

    def now_seconds(self) -> int:
        """Return the time in whole seconds since the epoch."""
        return int(self.clock())

    def hour(self) -> int:
        """Return the hour since the epoch, UTC."""
        return int(self.clock()) // SECONDS_AN_HOUR

    def fraction(self) -> float:
        """Return a number in [0, 1) from the dice, for jitter."""
        return int.from_bytes(self.random(4), "big") / (1 << 32)
