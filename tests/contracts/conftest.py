"""Every contract runs on every store."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.fakes.memory_store import MemoryStore

from hearth_server.storage.sqlite import open_sqlite
from hearth_server.storage.store import Store


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened: Store = (
        MemoryStore()
        if request.param == "memory"
        else await open_sqlite(tmp_path / "hearth.db", tmp_path / "hearth.keys")
    )
    yield opened
    await opened.close()
