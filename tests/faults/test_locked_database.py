"""Another program holds the database: for a moment, and for long."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from tests.client.real_server import community

from hearth_client import Client
from hearth_protocol.errors import Refused, StorageFailed
from hearth_protocol.refusals import Refusal
from hearth_server.storage import connection
from hearth_server.storage.sqlite import open_sqlite
from hearth_server.trouble import Trouble

BUSY_SECONDS = 1.0
"""How long the server of these tests waits; a real one ten times as long."""

HOLDER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    db.execute(statement).fetchall()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(database: Path, *statements: str) -> Iterator[None]:
    """Hold the database from another process, as a backup tool or somebody's sqlite3 does."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(database), *statements],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield
    finally:
        holder.communicate(timeout=20)


@pytest.fixture
async def garden(tmp_path, monkeypatch):
    """Give (community, moderator who hears refusals at once, her room)."""
    monkeypatch.setattr(connection, "BUSY_SECONDS", BUSY_SECONDS)
    async with community(tmp_path) as hearth:
        hearth.edges = replace(hearth.edges, retry_seconds=4.0)
        moderator = await hearth.moderator()
        room = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
        yield hearth, moderator, room
        await moderator.close()


def texts(room):
    return [one.text for one in room.timeline.entries if one.kind == "post"]


async def ready(hearth) -> tuple[int, dict]:
    async with aiohttp.ClientSession() as session, session.get(f"{hearth.url}/readyz") as answer:
        return answer.status, await answer.json()


async def test_a_short_lock_makes_posts_wait_and_nothing_else(garden):
    hearth, _, room = garden
    with held(hearth.folder / "hearth.db", "BEGIN IMMEDIATE"):
        posting = asyncio.create_task(room.post("a little later"))
        await asyncio.sleep(BUSY_SECONDS / 4)
        assert not posting.done()
    await posting
    assert texts(room) == ["a little later"]


async def test_a_long_lock_is_refused_and_named_and_over_by_itself_while_people_read(garden):
    hearth, moderator, room = garden
    await room.post("before")
    await moderator.save()
    with held(hearth.folder / "hearth.db", "BEGIN IMMEDIATE"):
        with pytest.raises(Refused) as refused:
            await room.post("kept until it can be sent")
        assert (refused.value.code, refused.value.retry_after_seconds) == (Refusal.STORAGE_FAILED, 5)
        assert await ready(hearth) == (503, {"status": "no storage", "trouble": "locked"})
        reading = await Client.with_words(hearth.url, " ".join(moderator.words()), edges=hearth.edges)
        assert texts(await reading.room(room.id)) == ["before"]
        with pytest.raises(Refused):
            await reading.close()
    await room.post("after")
    assert texts(room) == ["before", "kept until it can be sent", "after"]
    assert (await ready(hearth))[0] == 200


async def test_a_reader_that_stays_keeps_nobody_from_posting(garden):
    """A copy being made holds one moment of the database: the journal grows, and nothing waits."""
    hearth, _, room = garden
    with held(hearth.folder / "hearth.db", "BEGIN", "SELECT count(*) FROM posts"):
        for number in range(5):
            await room.post(f"{number}")
        await hearth.app.office.store.expire(hearth.app.office.hour())
    assert texts(room) == [f"{number}" for number in range(5)]
    assert hearth.app.office.store.trouble is None


async def test_a_start_on_a_locked_database_says_who_might_hold_it(tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.2)
    database, keys = tmp_path / "hearth.db", tmp_path / "hearth.keys"
    await (await open_sqlite(database, keys)).close()
    with (
        held(database, "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE"),
        pytest.raises(StorageFailed) as failed,
    ):
        await open_sqlite(database, keys)
    assert str(failed.value) == Trouble.LOCKED.advice
    await (await open_sqlite(database, keys)).close()
