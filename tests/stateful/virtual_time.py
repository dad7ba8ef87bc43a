"""An event loop whose clock jumps: whoever sleeps is woken at once, in order, and nobody waits.

With everything in one process and no sockets, a run is the same each time, and an hour of backing off
costs nothing.
"""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Jumping(selectors.DefaultSelector):  # type: ignore[misc,valid-type]  # (chosen by the platform)
    """A selector that passes the time instead of waiting for it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None):
        ready = super().select(0)
        if not ready:
            assert timeout is not None, "everybody waits, and for nothing"
            self.now += max(0.0, timeout)
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop in virtual time, in seconds since it began."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now

    def finish(self, work: Coroutine[Any, Any, T], within_seconds: float) -> T:
        """Run `work` to its end; more virtual seconds than it may take are a failure."""

        async def bounded() -> T:
            return await asyncio.wait_for(work, within_seconds)

        return self.run_until_complete(bounded())
