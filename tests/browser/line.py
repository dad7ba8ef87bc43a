"""The line between a browser and the server: slow, cut, or losing answers, as a phone's is."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

CHUNK_BYTES = 2048
SLOW_3G = (50_000, 0.2)
"""400 kbit/s, and each way half of a round trip of 400 ms: what browsers' tools call slow 3G."""


@dataclass
class Line:
    """Carries connections to `port()`; what is changed here holds at once, for open ones too."""

    port: Callable[[], int]
    bytes_per_second: float = float("inf")
    seconds_each_way: float = 0.0
    is_cut: bool = False
    answers_are_lost: bool = False
    """What is asked arrives; what is answered does not, and then the connection ends."""
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    url: str = ""

    def cut(self) -> None:
        """Let nothing through any more."""
        self.is_cut = True
        for task in self._tasks:
            task.cancel()

    def mend(self) -> None:
        """Carry everything again."""
        self.is_cut = self.answers_are_lost = False

    async def connected(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """Carry one connection."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        away: asyncio.StreamWriter | None = None
        try:
            if not self.is_cut:
                far, away = await asyncio.open_connection("127.0.0.1", self.port())
                async with asyncio.TaskGroup() as ways:
                    ways.create_task(self._carry(near, away, is_answer=False))
                    ways.create_task(self._carry(far, back, is_answer=True))
        except* (OSError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            for writer in (back, away):
                if writer is not None:
                    writer.transport.abort()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_answer: bool
    ) -> None:
        while data := await reader.read(CHUNK_BYTES):
            if is_answer and self.answers_are_lost:
                break
            await asyncio.sleep(self.seconds_each_way + len(data) / self.bytes_per_second)
            writer.write(data)
            await writer.drain()
        # One side has ended: so has the connection.
        raise ConnectionResetError


@asynccontextmanager
async def line_to(port: Callable[[], int]) -> AsyncIterator[Line]:
    """Lay a line to the server at `port()`."""
    line = Line(port)
    server = await asyncio.start_server(line.connected, "127.0.0.1", 0)
    line.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield line
    finally:
        server.close()
        line.cut()
        with suppress(TimeoutError):
            async with asyncio.timeout(5):
                await server.wait_closed()
