"""A bad network on loopback: a proxy between the clients and a real server, by the dice.

It knows nothing of HTTP or WebSocket: it delays, dribbles, cuts in the middle of whatever it is, closes one
side only, swallows answers to what was done, and delivers what was sent twice, over another connection.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum

CHUNK_BYTES = 4096
SLOW_BYTES = 400
MOST_BYTES = 12_000
"""Within how many bytes of a connection its fault comes."""


class Fault(Enum):
    """What happens to one connection."""

    REFUSED = "closed before a byte was sent"
    CUT_ASKING = "cut in the middle of what is asked"
    CUT_ANSWERING = "cut in the middle of what is answered"
    ANSWER_LOST = "nothing of an answer comes back"
    HALF_CLOSED = "no more can be asked, the answer still comes"
    DELAYED = "everything comes late"
    SLOW = "some bytes at a time"
    TWICE = "what is asked arrives twice"


@dataclass
class Network:
    """Connections to `port()`, each with a fault for as long as `bad` is set."""

    port: Callable[[], int]
    dice: random.Random
    bad: bool = False
    share: float = 0.6
    """Of the connections, how many have a fault."""
    met: Counter[Fault] = field(default_factory=Counter)
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def cut_everything(self) -> None:
        """Cut every connection that there is."""
        for task in self._tasks:
            task.cancel()

    async def _connected(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        fault = self.dice.choice(list(Fault)) if self.bad and self.dice.random() < self.share else None
        if fault is not None:
            self.met[fault] += 1
        away: asyncio.StreamWriter | None = None
        try:
            if fault is not Fault.REFUSED:
                far, away = await asyncio.open_connection("127.0.0.1", self.port())
                await self._carry(fault, (near, away), (far, back))
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            for writer in (back, away):
                if writer is not None:
                    writer.transport.abort()

    async def _carry(
        self,
        fault: Fault | None,
        asked: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        answered: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        at = self.dice.randrange(1, MOST_BYTES)
        twice: asyncio.StreamWriter | None = None
        if fault is Fault.TWICE:
            _, twice = await asyncio.open_connection("127.0.0.1", self.port())
        up = asyncio.create_task(
            self._copy(
                asked,
                cut_at=at if fault in {Fault.CUT_ASKING, Fault.HALF_CLOSED} else None,
                slow=fault is Fault.SLOW,
                late=fault is Fault.DELAYED,
                twice=twice,
            )
        )
        down = asyncio.create_task(
            self._copy(
                answered,
                cut_at=0 if fault is Fault.ANSWER_LOST else at if fault is Fault.CUT_ANSWERING else None,
                slow=fault is Fault.SLOW,
                late=fault is Fault.DELAYED,
            )
        )
        try:
            done, _ = await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
            if fault is Fault.HALF_CLOSED and up in done:
                with suppress(OSError):
                    asked[1].write_eof()
                # Long enough for an answer, and not for a connection that says nothing any more.
                await asyncio.wait({down}, timeout=1.0)
        finally:
            for task in (up, down):
                task.cancel()
            await asyncio.gather(up, down, return_exceptions=True)
            if twice is not None:
                twice.transport.abort()

    async def _copy(
        self,
        way: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        *,
        cut_at: int | None,
        slow: bool = False,
        late: bool = False,
        twice: asyncio.StreamWriter | None = None,
    ) -> None:
        """Carry one direction until it ends, or until `cut_at` bytes went through."""
        reader, writer = way
        carried = 0
        while data := await reader.read(CHUNK_BYTES):
            if late and self.bad:
                await asyncio.sleep(self.dice.random() * 0.1)
            if cut_at is not None and self.bad and carried + len(data) > cut_at:
                writer.write(data[: max(0, cut_at - carried)])
                await writer.drain()
                return
            if slow and self.bad and carried < SLOW_BYTES:
                for byte in range(0, len(data), 7):
                    writer.write(data[byte : byte + 7])
                    if byte < SLOW_BYTES:
                        await asyncio.sleep(0.001)
            else:
                writer.write(data)
            if twice is not None and not twice.is_closing():
                twice.write(data)
            await writer.drain()
            carried += len(data)


@asynccontextmanager
async def network(port: Callable[[], int], dice: random.Random) -> AsyncIterator[Network]:
    """Give a network to a server's port; good until it is said to be bad."""
    made = Network(port, dice)
    await made.start()
    try:
        yield made
    finally:
        await made.stop()
