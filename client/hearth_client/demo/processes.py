"""The demo's own processes: started apart from the terminal's Ctrl-C, and always stopped again."""

import asyncio
import fcntl
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import aiohttp

from hearth_protocol.errors import Unreachable, WrongCall

STOP_SECONDS = 20.0
"""How long a process may take to end after SIGTERM before it is ended."""

READY_SECONDS = 60.0


class Running:
    """A process of the demo. What it says on standard error goes to the demo's log."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def line(self) -> bytes:
        """Return the next line of its standard output; empty when it has ended."""
        if self.process.stdout is None:
            raise WrongCall("this process was started without a standard output to read")
        return await self.process.stdout.readline()

    async def ended(self) -> int:
        """Wait until it has ended by itself, and return its code."""
        return await self.process.wait()

    async def stop(self) -> None:
        """Ask it to end, wait, and insist when it does not."""
        if self.process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), STOP_SECONDS)
        except TimeoutError:
            with suppress(ProcessLookupError):
                self.process.kill()
            await self.process.wait()


async def start(
    module: str, arguments: Sequence[str], *, log: IO[bytes], reads: bool = False, keeps: int | None = None
) -> Running:
    """Start `python -m module arguments` in a session of its own.

    A session of its own, because Ctrl-C reaches every process of the terminal's: the server would then
    stop before those who still want to tell it something. `reads` gives its standard output a pipe;
    `keeps` is a file descriptor that it holds open for as long as it lives.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE if reads else log,
        stderr=log,
        start_new_session=True,
        pass_fds=() if keeps is None else (keeps,),
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    return Running(process)


async def finish(module: str, arguments: Sequence[str], *, log: IO[bytes], given: bytes = b"") -> bytes:
    """Run `python -m module arguments` to its end and return what it said; WrongCall when it failed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=log,
    )
    said, _ = await process.communicate(given)
    if process.returncode:
        log.write(said)
        raise WrongCall(f"`{module} {' '.join(arguments[:2])}` ended with code {process.returncode}")
    return said


async def until_ready(url: str, server: Running) -> None:
    """Wait until the server says that it can store; Unreachable when it ends or takes too long."""
    timeout = aiohttp.ClientTimeout(total=5)
    async with (
        asyncio.timeout(READY_SECONDS),
        aiohttp.ClientSession(timeout=timeout, trust_env=False) as session,
    ):
        while server.process.returncode is None:
            with suppress(aiohttp.ClientError, TimeoutError):
                async with session.get(f"{url}/readyz") as answer:
                    if answer.status == 200:  # noqa: PLR2004  (HTTP's OK, plainer than its name)
                        return
            await asyncio.sleep(0.1)
    raise Unreachable("the server ended before it was ready")


def hold(lock: Path) -> int | None:
    """Take the demo's lock and return its descriptor; None when another demo, or its server, holds it.

    The descriptor is passed on to the server, so that the lock outlives this process if it is killed:
    two servers never open one database.
    """
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def free_port(host: str, wanted: int) -> int:
    """Return `wanted` if nothing listens there, otherwise a port that the system picks."""
    for port in (wanted, 0):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind((host, port))
                return int(probe.getsockname()[1])
    raise Unreachable("no port is free")
