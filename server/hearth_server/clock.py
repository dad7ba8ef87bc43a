"""The one place where time comes from. Everything else takes seconds or hours as arguments."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hearth_server.config import Config

HOUR_SECONDS = 3_600


class Clock(Protocol):
    """Tells the time since the epoch."""

    def seconds(self) -> int:
        """Whole seconds since 1970 UTC."""
        ...


def hour_of(seconds: int) -> int:
    """Return the hour since the epoch that `seconds` lies in."""
    return seconds // HOUR_SECONDS


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's own clock."""

    def seconds(self) -> int:
        """Whole seconds since 1970 UTC."""
        return int(time.time())


@dataclass(frozen=True, slots=True)
class UnsafeMovedClock:
    """The machine's clock moved by the whole seconds written in a file, so that tests can pass days.

    Reachable only through `server.unsafe_test_clock`, which config.py refuses outside a demo community
    on a loopback address: whoever moves the clock decides what expires.
    """

    offset_file: Path

    def seconds(self) -> int:
        """Return the machine's seconds plus the file's; a missing or unreadable file moves nothing."""
        try:
            moved = int(self.offset_file.read_text("ascii"))
        except (OSError, ValueError):
            moved = 0
        return int(time.time()) + moved


def clock_of(config: Config) -> Clock:
    """Return the clock of a server: the machine's, or in tests of a demo the moved one."""
    moved = config.server.unsafe_test_clock
    return UnsafeMovedClock(config.path(moved)) if moved else SystemClock()


def steady_seconds() -> float:
    """Return the machine's count of seconds that nobody can set; it goes on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
