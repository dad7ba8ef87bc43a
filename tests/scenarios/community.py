"""A whole community in a temporary folder: the real commands, as real processes, on loopback."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests import warm
from tests.taught import TAUGHT

from hearth_client import Client, Room
from hearth_client.edges import Edges

PASSPHRASE = "only for tests, and written down"
STOP_SECONDS = 60
"""How long a server may take to start, or to end, and a certificate to be known: no test measures that."""
COMMAND_SECONDS = 90

GENEROUS = {
    "HEARTH_LIMITS__POSTS_PER_HOUR": "100000",
    "HEARTH_LIMITS__POST_BYTES_PER_DAY": "1000000000",
    "HEARTH_LIMITS__PUBLIC_PER_MINUTE": "0",
}
"""A test is one address that does in a minute what a community does in a day."""


class CommandFailed(AssertionError):  # noqa: N818  (what happened)
    """A command ended with another code than a test expected."""

    def __init__(self, arguments: list[str], done: warm.Done) -> None:
        super().__init__(f"{arguments}: code {done.code}\n{done.err.decode()}")
        self.code = done.code
        self.said = done.err.decode()


def command(
    module: str,
    *arguments: str,
    given: bytes = b"",
    environment: dict[str, str] | None = None,
    prefix: Sequence[str] = (),
) -> bytes:
    """Run `python -m module`, a process of its own, to its end; CommandFailed when it says no.

    It need not read the program first, except behind a `prefix`: where it runs, and with what.
    """
    spoken_to = _environment() | (environment or {})
    if prefix:
        started = subprocess.run(
            [*prefix, sys.executable, "-m", module, *arguments],
            input=given,
            capture_output=True,
            timeout=COMMAND_SECONDS,
            check=False,
            env=spoken_to,
        )
        done = warm.Done(started.returncode, started.stdout, started.stderr)
    else:
        done = warm.run(module, arguments, given=given, environment=spoken_to, seconds=COMMAND_SECONDS)
    if done.code:
        raise CommandFailed([module, *arguments], done)
    return done.out


def _environment() -> dict[str, str]:
    """The machine's environment without anything that speaks to our commands."""
    return {key: value for key, value in os.environ.items() if not key.startswith("HEARTH_")}


@dataclass
class Server:
    """One `hearth serve`: from its first line to its end."""

    process: subprocess.Popen[bytes] | warm.Started
    url: str
    log: Path

    def stop(self) -> int:
        """Ask it to end, as systemd does, and return its code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self._wait()

    def kill(self) -> None:
        """End it as a power cut would: nothing of its own runs any more."""
        self.process.send_signal(signal.SIGKILL)
        self._wait()

    def _wait(self) -> int:
        code = self.process.wait(STOP_SECONDS)
        if self.process.stdout:
            self.process.stdout.close()
        return code


@dataclass
class Community:
    """A founded community: its folders, its server when one runs, and people of this process."""

    folder: Path
    server: Server | None = None
    clock_file: Path = field(init=False)
    people: AsyncExitStack = field(default_factory=AsyncExitStack)
    clients: dict[str, Client] = field(default_factory=dict)
    prefix: Sequence[str] = ()
    """What comes before the command of every server: where it runs, and with what."""
    alone: bool = False
    """Whether every server is a process that shares nothing with any other, as at an operator's."""
    patience_seconds: float = 60.0
    """How long people of this process try again before they are told."""

    def __post_init__(self) -> None:
        self.clock_file = self.folder / "clock"

    # the operator

    @property
    def config(self) -> Path:
        return self.folder / "server" / "hearth.toml"

    @property
    def url(self) -> str:
        assert self.server is not None
        return self.server.url

    def found(self) -> None:
        """`hearth init`: the root key in its file, the server in its folder."""
        (self.folder / "passphrase").write_text(PASSPHRASE + "\n")
        self.clock_file.write_text("0")
        place = str(self.config.parent)
        command("hearth_server", "init", place, "--demo", "--port", "0", *self._root())

    def _root(self) -> list[str]:
        return [
            "--root-file",
            str(self.folder / "root.key"),
            "--passphrase-file",
            str(self.folder / "passphrase"),
        ]

    def renew(self, serial: str) -> None:
        """`hearth staff renew`, with the root key."""
        command("hearth_server", "staff", "renew", serial, "--config", str(self.config), *self._root())

    def revoke(self, serial: str) -> None:
        """`hearth staff revoke`, with the root key."""
        command("hearth_server", "staff", "revoke", serial, "--config", str(self.config), *self._root())

    def certify(self, application: str, roles: str = "moderator", *, days: int = 180) -> None:
        """`hearth staff certify`, with the root key."""
        command(
            "hearth_server",
            "staff",
            "certify",
            "--config",
            str(self.config),
            "--roles",
            roles,
            "--days",
            str(days),
            *TAUGHT,
            "--application",
            "-",
            *self._root(),
            given=application.encode() + b"\n",
        )

    def operate(self, *arguments: str) -> str:
        """Any other command of the operator, with the server's configuration."""
        said = command(
            "hearth_server",
            *arguments,
            "--config",
            str(self.config),
            environment={**GENEROUS, **self._clock()},
        )
        return said.decode()

    def serve(self, port: int = 0, **overrides: str) -> Server:
        """`hearth serve`, until it says where it listens."""
        log = self.folder / "server.log"
        arguments = ["serve", "--config", str(self.config), "--port", str(port)]
        spoken_to = _environment() | GENEROUS | self._clock() | overrides
        # Another program than the one that was read.
        other = bool(self.prefix) or "PYTHONPATH" in overrides
        with log.open("ab") as errors:
            process = (
                subprocess.Popen(
                    [*self.prefix, sys.executable, "-m", "hearth_server", *arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    env=spoken_to,
                )
                if self.alone or other
                else warm.start("hearth_server", arguments, environment=spoken_to, errors=errors)
            )
        assert process.stdout is not None
        watchdog = threading.Timer(STOP_SECONDS, process.kill)
        watchdog.start()
        line = process.stdout.readline().decode().strip()
        watchdog.cancel()
        if not line.startswith("listening on "):
            process.kill()
            process.wait(STOP_SECONDS)
            process.stdout.close()
            raise AssertionError(f"the server did not start: {line!r}\n{log.read_text()}")
        self.server = Server(process, line.removeprefix("listening on "), log)
        return self.server

    def serve_again(self) -> Server:
        """Start anew where the last server listened: clients find it by themselves."""
        return self.serve(port=int(self.url.rsplit(":", 1)[1]))

    def _clock(self) -> dict[str, str]:
        return {"HEARTH_SERVER__UNSAFE_TEST_CLOCK": str(self.clock_file)}

    # time

    def pass_time(self, *, hours: int) -> None:
        """Let `hours` pass at once, for the server and for the people of this process."""
        later = int(self.clock_file.read_text()) + hours * 3600
        draft = self.clock_file.with_suffix(".draft")
        draft.write_text(str(later))
        draft.replace(self.clock_file)

    def edges(self, *, websocket: bool = True, retry_seconds: float | None = None) -> Edges:
        """A client's edges with the community's time."""
        return Edges(
            clock=lambda: time.time() + int(self.clock_file.read_text()),
            websocket=websocket,
            retry_seconds=self.patience_seconds if retry_seconds is None else retry_seconds,
        )

    # people of this process

    async def person(self, name: str, *, url: str | None = None, websocket: bool = True) -> Client:
        """Somebody new, with a vault of her own; closed at the end of the test."""
        client = await Client.with_new_words(url or self.url, edges=self.edges(websocket=websocket))
        self.clients[name] = await self.people.enter_async_context(client)
        return client

    async def staff(self, name: str, roles: str = "moderator", *, url: str | None = None) -> Client:
        """Somebody new who applied and was certified."""
        client = await self.person(name, url=url)
        self.certify(await client.staff.apply(name), roles)
        async with asyncio.timeout(STOP_SECONDS):
            while not await client.staff.take_up():  # noqa: ASYNC110  (asked over the network)
                await asyncio.sleep(0.2)
        return client

    async def enter(self, name: str, by: Client, room: Room, *, pseudonym: str | None = None) -> Room:
        """Somebody new, invited into `room` by `by`."""
        client = await self.person(name)
        invited = await by.staff.invite(room.id)
        return await client.enter(invited.link, pseudonym=pseudonym or name)

    async def close(self) -> None:
        """Close everybody and stop the server."""
        try:
            await self.people.aclose()
        finally:
            if self.server is not None and self.server.process.poll() is None:
                assert self.server.stop() == 0


@dataclass
class Terminal:
    """Somebody at a terminal of her own: each command is a process, her words lie in a file."""

    community: Community
    name: str

    @property
    def words_file(self) -> Path:
        return self.community.folder / f"{self.name}.words"

    def arguments(self, *arguments: str, long_polling: bool = False) -> list[str]:
        """What to start for one command."""
        return [
            *("--server", self.community.url),
            *("--words-file", str(self.words_file)),
            *("--json", "--language", "en"),
            *(("--long-polling",) if long_polling else ()),
            *arguments,
        ]

    def run(self, *arguments: str, given: str = "") -> list[dict[str, object]]:
        """Run one command and return what it said, a dict a line."""
        said = command("hearth_client", *self.arguments(*arguments), given=given.encode())
        return [json.loads(line) for line in said.splitlines()]

    def start(self, *arguments: str, long_polling: bool = False) -> subprocess.Popen[bytes]:
        """Start a command that stays."""
        return subprocess.Popen(
            [sys.executable, "-m", "hearth_client", *self.arguments(*arguments, long_polling=long_polling)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
        )

    def texts(self, room: str) -> list[str]:
        """Everything this person can read in a room, in order."""
        return [
            str(entry["text"]) for entry in self.run("read", room, "--all") if entry.get("kind") == "post"
        ]


def texts(room: Room) -> list[str]:
    """Everything a person of this process can read, in order."""
    return [entry.text for entry in room.timeline.entries if entry.kind == "post"]


def newest_link(room: Room) -> bytes:
    """The link of the order at the newest place a person of this process has seen."""
    return room._chronicle.place.link
