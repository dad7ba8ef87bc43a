"""A store on a watched disk: opened, abandoned as a dying machine abandons it, opened anew."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.disk import Disk

from hearth_server.storage.connection import Connection
from hearth_server.storage.sqlite import SqliteStore, open_sqlite


@dataclass
class Machine:
    """One machine's store and its disk."""

    disk: Disk
    store: SqliteStore | None = field(default=None)

    @property
    def database(self) -> Path:
        return self.disk.folder / "hearth.db"

    @property
    def key_file(self) -> Path:
        return self.disk.folder / "hearth.keys"

    async def start(self) -> SqliteStore:
        """Open the store, as a server does when it starts."""
        self.store = await open_sqlite(self.database, self.key_file)
        return self.store

    async def abandon(self) -> None:
        """Let go of the files without a word more: nothing is finished, folded or forced."""
        store, self.store = self.store, None
        if store is None:
            return
        was_dead, self.disk.dead = self.disk.dead, True
        await abandoned(store)
        self.disk.dead = was_dead

    async def stop(self) -> None:
        """Close in good order."""
        store, self.store = self.store, None
        if store is not None:
            await store.close()


async def abandoned(store: SqliteStore) -> None:
    """Let go of a store's files; the disk must be dead, so that closing them writes nothing."""
    store._writer._task.cancel()
    with suppress(asyncio.CancelledError):
        await store._writer._task
    own = [one for one in vars(store).values() if isinstance(one, Connection)]
    for connection in (*store._readers, *own):
        await connection.close()
    store._sealing.keyring.close()
