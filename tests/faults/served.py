"""A whole server on a watched disk: when the disk dies it is gone in that instant, and starts anew by itself.

The clients are the real ones, over real sockets. They are told nothing: what they do about it is tested.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from tests.client.real_server import CONFIG, RealCommunity
from tests.faults.disk import Disk, disk_at
from tests.faults.machine import abandoned

from hearth_client import Edges
from hearth_client.errors import RefusedBy
from hearth_client.transport.http import HttpTransport
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames.answers import Answer
from hearth_protocol.frames.operations import Operation
from hearth_protocol.ids import encode_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.revocations import Revocation
from hearth_server import certifying, housekeeping
from hearth_server.app import App, start
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.config import load
from hearth_server.root_key import new_root_key
from hearth_server.storage.sqlite import SqliteStore

PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.05
"""The housekeeping of these tests looks often: nobody waits seconds for what it finds."""


@dataclass
class MovedClock:
    """The machine's time, moved by whole hours: for the server and for everybody."""

    moved_hours: int = 0

    def seconds(self) -> int:
        return int(self.now())

    def now(self) -> float:
        return Edges().clock() + self.moved_hours * 3600


class HurriedTransport(HttpTransport):
    """The real transport; told to wait some seconds for the storage, it tries again at once."""

    async def ask(self, operation: Operation, token: bytes = b"") -> Answer:
        try:
            return await super().ask(operation, token)
        except RefusedBy as no:
            if no.code is Refusal.STORAGE_FAILED:
                raise RefusedBy(no.code, None, no.handshakes) from None
            raise


@dataclass
class Served(RealCommunity):
    """A community whose server can die."""

    disk: Disk = field(kw_only=True)
    clock: MovedClock = field(kw_only=True)
    power_dice: random.Random | None = field(kw_only=True, default=None)
    """Set: the power goes with the server."""
    deaths: int = 0
    port: int = 0
    _reviving: asyncio.Task[None] | None = None
    _stopping: bool = False

    async def serve(self) -> None:
        """Start the server where it was before."""
        config = load(self.folder / "hearth.toml", {})
        config = replace(config, server=replace(config.server, port=self.port))
        self.app = await start(config, clock=self.clock)
        self.port = self.app.port

    def revoke(self, serial: bytes) -> None:
        """Take a certificate back, as the operator does with the root key."""
        _, data = certifying.revocations(
            self.root, self.public.revocations(), [Revocation(serial)], self.edges.hour()
        )
        self.public.write_revocations(data)

    def watch_death(self) -> None:
        """Be ready to start anew when the disk dies."""
        loop = asyncio.get_running_loop()
        self.disk.on_death = lambda: loop.call_soon_threadsafe(self._die)

    def _die(self) -> None:
        # Before anybody can be answered: a machine without power says no last word.
        self.deaths += 1
        if self._stopping:
            # Nobody is connected any more, and nobody waits for it to come back.
            return
        for connection in self.app._runner.server.connections:
            if connection.transport is not None:
                connection.transport.abort()
        self._reviving = asyncio.get_running_loop().create_task(self._revive())

    async def _revive(self) -> None:
        app: App = self.app
        app.door.closing = True
        loop = asyncio.get_running_loop()
        for listening in app._site._server.sockets:
            loop.remove_reader(listening)
        for _ in range(5):
            # Whoever was being let in is connected first, so that the cleaning up finds her: once it is
            # closed, asyncio (of Python 3.11) leaves the socket of such a one open.
            await asyncio.sleep(0)
        await app._site.stop()
        for task in (app._housekeeping, app._nudging):
            task.cancel()
        await asyncio.wait({app._housekeeping, app._nudging})
        await app._runner.cleanup()
        assert isinstance(app.office.store, SqliteStore)
        await abandoned(app.office.store)
        if self.power_dice is None:
            self.disk.starts_again()
        else:
            self.disk.loses_power(self.power_dice)
        await self.serve()

    async def stop(self) -> None:
        """Stop in good order."""
        if self._reviving is not None:
            await self._reviving
        self._stopping = True
        await self.app.stop()


@asynccontextmanager
async def served(folder: Path, power_dice: random.Random | None = None) -> AsyncIterator[Served]:
    """Start a community's server on a watched disk."""
    root = new_root_key(system_random)
    (folder / "public").mkdir(parents=True)
    (folder / "hearth.toml").write_text(CONFIG.format(root=encode_id(root.public)))
    public = PublicFolder(folder / "public", root.public)
    clock = MovedClock()
    edges = Edges(clock=clock.now, retry_seconds=PATIENCE_SECONDS)
    with disk_at(folder) as disk, pytest.MonkeyPatch.context() as patch:
        patch.setattr(housekeeping, "LOOK_SECONDS", LOOK_SECONDS)
        made = Served(
            folder,
            root,
            public,
            None,  # type: ignore[arg-type]  # (the server comes next)
            edges,
            disk=disk,
            clock=clock,
            power_dice=power_dice,
        )
        made.renew_list()
        made.watch_death()
        await made.serve()
        try:
            yield made
        finally:
            await made.stop()
