"""A bell for those who wait for something that belongs to no room: rung at every change."""

import asyncio


class Bell:
    """Wakes everybody who waits. What changed is in the store: whoever wakes looks there."""

    __slots__ = ("_waiting", "closed")

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()
        self.closed = False

    def __len__(self) -> int:
        return len(self._waiting)

    def now(self) -> float:
        """Return the loop's own steady seconds."""
        return asyncio.get_running_loop().time()

    def ring(self) -> None:
        """Wake all."""
        for waiter in self._waiting:
            _wake(waiter)

    def close(self) -> None:
        """Wake all, for good: the server stops, and whoever waits is answered with what there is."""
        self.closed = True
        self.ring()

    async def wait(self, seconds: float) -> None:
        """Return when the bell rings, or after `seconds`."""
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[None] = loop.create_future()
        self._waiting.add(waiter)
        timer = loop.call_later(seconds, _wake, waiter)
        try:
            await waiter
        finally:
            timer.cancel()
            self._waiting.discard(waiter)


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
