"""People who use the browser's model under node, beside those who use Python's client.

The server runs in the test's own event loop, so everything asked of node is awaited.
"""

import asyncio
import json
import subprocess
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.interop.page import WEB

ANSWER_SECONDS = 120
"""Longer than the slowest question on a busy machine; a process that is silent so long has died."""
BUILD_SECONDS = 240
PAUSE_SECONDS = 0.05

Told = dict[str, Any]
"""What a person is shown, as tests/model/person.ts tells it."""


class BrowserError(Exception):
    """What the browser's model threw: the class's name, and a refusal's code or the reasons of findings."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(f"{name}: {code}")
        self.name = name
        self.code = code


class Process:
    """One process of node, for tests of any loop: each is asked in a thread, one after the other."""

    def __init__(self, program: Path) -> None:
        # Node before 22 has its WebSocket only when asked for it.
        self._process = subprocess.Popen(
            ["node", "--experimental-websocket", "--no-warnings", str(program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._turn = threading.Lock()

    async def ask(self, who: str, ask: str, **what: object) -> Any:
        """Return the answer, or raise BrowserError."""
        asked = json.dumps({"who": who, "ask": ask, **what}).encode() + b"\n"
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                line = await asyncio.to_thread(self._answer, asked)
        except TimeoutError:
            # Whoever waits for the answer would wait for ever.
            self.end()
            raise
        if not line:
            raise BrowserError("Ended", "the process ended")
        said = json.loads(line)
        if "error" in said:
            raise BrowserError(said["error"], said["code"])
        return said["answer"]

    def _answer(self, asked: bytes) -> bytes:
        """Return one line for one: also when nobody waits for it any more, so that the next has its own."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._turn, suppress(BrokenPipeError):
            self._process.stdin.write(asked)
            self._process.stdin.flush()
            return self._process.stdout.readline()
        return b""

    async def person(
        self,
        who: str,
        origin: str,
        *,
        websocket: bool = True,
        retry_seconds: float = 5.0,
        ahead_seconds: int = 0,
    ) -> "BrowserPerson":
        """Return somebody with a client of her own."""
        how = {"websocket": websocket, "retry_seconds": retry_seconds, "ahead_seconds": ahead_seconds}
        await self.ask(who, "open", origin=origin, **how)
        return BrowserPerson(self, who)

    @property
    def lives(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    async def forget(self) -> None:
        """Let nobody be there any more: nothing is saved, and nobody watches."""
        if self.lives:
            await self.ask("", "forget")

    def end(self) -> None:
        """End the process, as closing a tab does: nothing is saved."""
        self._process.kill()
        with suppress(BrokenPipeError):
            self._process.communicate()


class BrowserPerson:
    """One person; what she is told comes back whole, so that tests compare what she sees."""

    def __init__(self, process: Process, who: str) -> None:
        self._process = process
        self.who = who

    async def ask(self, ask: str, **what: object) -> Any:
        """Return the answer, or raise BrowserError."""
        return await self._process.ask(self.who, ask, **what)

    async def shown(self) -> Told:
        """Return what stands on her screen."""
        shown: Told = await self.ask("shown")
        return shown

    async def texts(self) -> list[str]:
        """Return the texts of the posts she is shown."""
        return [one["text"] for one in (await self.shown())["entries"] if one["kind"] == "post"]

    async def until_shown(self, what: Any, seconds: float = 30.0) -> Told:
        """Return what is shown as soon as `what` holds of it."""
        async with asyncio.timeout(seconds):
            while not what(shown := await self.shown()):  # noqa: ASYNC110  (she is in another process)
                await asyncio.sleep(PAUSE_SECONDS)
        return shown


@asynccontextmanager
async def built() -> AsyncIterator[Path]:
    """Build the browser's tests/model/person.ts below its packages, so that it finds them."""
    with TemporaryDirectory(prefix=".person-", dir=WEB / "node_modules") as folder:
        build = ["npx", "vite", "build", "--ssr", "tests/model/person.ts", "--outDir", folder]
        made = await asyncio.create_subprocess_exec(*build, "--logLevel", "error", cwd=WEB)
        async with asyncio.timeout(BUILD_SECONDS):
            assert await made.wait() == 0
        yield Path(folder) / "person.js"


@contextmanager
def running(program: Path) -> Iterator[Process]:
    """Run a process."""
    made = Process(program)
    try:
        yield made
    finally:
        made.end()
