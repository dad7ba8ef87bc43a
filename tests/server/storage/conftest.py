"""A SQLite store on its two files."""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.contracts import rooms

from hearth_server.storage.sqlite import SqliteStore, open_sqlite


@dataclass(frozen=True)
class Disk:
    """Where a store keeps its files. What a test leaves open, or a crash half open, is closed after it."""

    folder: Path
    stores: list[SqliteStore] = field(default_factory=list)

    @property
    def database(self) -> Path:
        return self.folder / "hearth.db"

    @property
    def key_file(self) -> Path:
        return self.folder / "hearth.keys"

    async def open(self) -> SqliteStore:
        self.stores.append(await open_sqlite(self.database, self.key_file))
        return self.stores[-1]

    async def crash(self) -> None:
        """Let the last store go as a killed process would: nothing more is written."""
        store = self.stores.pop()
        store._writer._task.cancel()
        for connection in (*store._readers, store._writing):
            # Closing the last connection properly would fold the journal away.
            await connection.run(lambda db: db.execute("PRAGMA wal_autocheckpoint = 0").fetchall())
        copies = {path: path.read_bytes() for path in self.folder.iterdir()}
        for connection in (*store._readers, store._writing):
            await connection.close()
        store._sealing.keyring.close()
        for path, content in copies.items():
            if not path.name.endswith("-shm"):
                path.write_bytes(content)
                path.chmod(0o600)

    def everything(self) -> bytes:
        """Return every byte of every file."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.iterdir()))


@pytest.fixture
async def disk(tmp_path: Path) -> AsyncIterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    kept = Disk(folder)
    yield kept
    for store in kept.stores:
        with suppress(ValueError):  # closed by the test itself
            await store.close()


@pytest.fixture
async def store(disk: Disk) -> SqliteStore:
    return await disk.open()


@pytest.fixture
async def room(store: SqliteStore) -> SqliteStore:
    await store.open_generation(rooms.generation(members=(rooms.member(), rooms.member(rooms.BORA))))
    return store
