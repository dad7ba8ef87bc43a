"""A thousand posts handed out, next to reading their rows from the database and doing nothing with them.

What the store and the operation take, from the question to the bytes of the answer: where nobody has asked
for these posts lately, and where somebody just did.
"""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import Figure, between
from benchmarks.stored_rooms import SEALED_BYTES, fill, new_room
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames import answers, wire
from hearth_protocol.ids import RoomId
from hearth_server.operations.posting import place_of
from hearth_server.storage.sqlite import SqliteStore, open_sqlite
from hearth_server.storage.transaction import place_key

ROUNDS = 7
PAGE = 1_000
ROOMS = 12
"""Rooms read in turn, a page of each: together more than the server keeps open, so none was read before."""
TARGET_RATIO = 2.0
"""Time over time: half as fast as the raw read at least."""


async def _served(store: SqliteStore, room: RoomId) -> bytes:
    """Do what the operation does, from the question to the bytes of its answer."""
    page = await store.posts_after(room, 0, PAGE)
    return wire.encode(
        answers.Delivery(places=[place_of(row) for row in page.places], last_seq=page.last_seq)
    )


def _raw(database: Path) -> Callable[[int], None]:
    db = sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None)
    db.execute("PRAGMA cache_size = -16384")

    def read(number: int) -> None:
        rows = db.execute(
            "SELECT place, hour, bucket, link, erased, sealed FROM posts WHERE place > ? LIMIT ?",
            (place_key(number, 0), PAGE),
        ).fetchall()
        assert len(rows) == PAGE

    return read


async def _measure(folder: Path) -> list[Figure]:
    store = await open_sqlite(folder / "hearth.db", folder / "hearth.keys")
    rooms = [RoomId(system_random(16)) for _ in range(ROOMS)]
    for room in rooms:
        await store.open_generation(new_room(room))
        await fill(store, room, PAGE)
    numbers = range(1, ROOMS + 1)
    read = _raw(folder / "hearth.db")
    figures = [
        await _compare("read for the first time", store, read, list(zip(rooms, numbers, strict=True))),
        await _compare("read before", store, read, [(rooms[0], 1)] * ROOMS),
    ]
    await store.close()
    return figures


async def _compare(
    name: str, store: SqliteStore, read: Callable[[int], None], pages: list[tuple[RoomId, int]]
) -> Figure:
    taken, least = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _, number in pages:
            read(number)
        middle = time.perf_counter()
        for room, _ in pages:
            assert len(await _served(store, room)) > PAGE * SEALED_BYTES
        least.append((middle - start) * 1000 / len(pages))
        taken.append((time.perf_counter() - middle) * 1000 / len(pages))
    return between("backlog", f"{PAGE} posts, {name}", "time", "ms", taken, least, target=TARGET_RATIO)


def run() -> list[Figure]:
    """Measure one page."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder)))
