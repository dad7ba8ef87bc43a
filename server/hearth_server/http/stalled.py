"""Connections whose peer has stopped reading: found by what stays unsent, and cut.

A peer that keeps its window shut can hold what was written to it, and its place among the connections, for
as long as it likes; also after a close, which waits for the last byte to go. Who reads, however slowly, has
less waiting from look to look. A listener that has more each time loses the race and resumes from its cursor.
"""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final, Protocol

LOOK_SECONDS: Final = 10
LOOKS: Final = 3
"""After so many looks at which no less was waiting than before, a connection is cut."""


class Peer(Protocol):
    """What of a connection is used."""

    @property
    def unsent_bytes(self) -> int:
        """How much waits to be sent."""
        ...

    def cut(self) -> None:
        """Close now, losing what is unsent."""
        ...


class Stalled:
    """Looks at all connections every `LOOK_SECONDS`, from `start` to `stop`."""

    __slots__ = ("_connections", "_seen", "_timer")

    def __init__(self, connections: Callable[[], Iterable[Peer]]) -> None:
        self._connections = connections
        self._seen: dict[Peer, tuple[int, int]] = {}
        """Of those with anything unsent: how much, and at how many looks it had not become less."""
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Look from now on."""
        self._timer = asyncio.get_running_loop().call_later(LOOK_SECONDS, self._look_and_go_on)

    def stop(self) -> None:
        """Look no more."""
        if self._timer is not None:
            self._timer.cancel()

    def look(self) -> None:
        """Look once; cut who was stuck at each of the last `LOOKS`."""
        now: dict[Peer, tuple[int, int]] = {}
        for peer in self._connections():
            if unsent := peer.unsent_bytes:
                before, stuck = self._seen.get(peer, (unsent + 1, 0))
                stuck = stuck + 1 if unsent >= before else 0
                now[peer] = unsent, stuck
        self._seen = now
        for peer, (_, stuck) in now.items():
            if stuck >= LOOKS:
                peer.cut()

    def _look_and_go_on(self) -> None:
        self.look()
        self.start()
