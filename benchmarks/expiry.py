"""Forgetting a bucket of a million posts while others write: how soon unreadable, and who waits for it.

The bucket's rows were placed by the store's own writer. Somebody with both files in hand (raw_rows.py) says
when the key was gone, and proves it; authors go on posting until every row is cleared and every page is given
back, and then for as long with nothing to clear, which is what their waits stand next to: a disk, and a
machine, that others use stalls by itself. TMPDIR=/dev/shm leaves the disk out. ROWS=10000 is for a quick
look.
"""

import asyncio
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import Figure, alone, between
from benchmarks.stored_rooms import HOUR, fill, new_post, new_room
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.ids import RoomId
from hearth_server.retention import bucket_of_post
from hearth_server.storage.sqlite import SqliteStore, open_sqlite

ROWS = int(os.environ.get("ROWS", "1000000"))
ROUNDS = 3
ROOMS = 100
"""Rooms that the bucket's posts are spread over; their views are due in the same hour."""
AUTHORS = 10
PAUSE_SECONDS = 0.005
"""Between an author's receipt and its next post: some thousand posts a second in all."""
DUE_HOUR = bucket_of_post(HOUR, 14)
UNREADABLE_MS = 10.0
STALL_MS = 50.0
_BY_HAND_ROWS = 1000
_PAGE = 200


@dataclass
class Authors:
    """People who post into a room that forgets nothing yet, each one post after another."""

    store: SqliteStore
    room: RoomId
    waits: list[float] = field(default_factory=list)
    """Milliseconds from post to receipt."""
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _running: bool = True

    def start(self) -> None:
        """Begin."""
        self._tasks = [asyncio.create_task(self._write()) for _ in range(AUTHORS)]

    async def stop(self) -> None:
        """Let everybody finish."""
        self._running = False
        await asyncio.gather(*self._tasks)

    def waited(self) -> "Waits":
        """Return how they waited since this was last asked."""
        waits, self.waits = self.waits, []
        long = sum(wait > STALL_MS for wait in waits)
        return Waits(longest=max(waits), long=long * 1000 / len(waits))

    async def _write(self) -> None:
        compose = new_post(self.room, DUE_HOUR)
        while self._running:
            post = compose()
            start = time.perf_counter()
            await self.store.append(post)
            self.waits.append((time.perf_counter() - start) * 1000)
            await asyncio.sleep(PAUSE_SECONDS)


@dataclass(frozen=True, slots=True)
class Waits:
    """How authors waited for their receipts."""

    longest: float
    """Milliseconds."""
    long: float
    """Of 1000 posts, those that waited longer than `STALL_MS`."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one expiry took, in milliseconds, and the same authors' waits during it and without one."""

    unreadable: float
    clearing: Waits
    calm: Waits
    cleared: float


async def _fill(folder: Path) -> tuple[list[RoomId], RoomId]:
    store = await _open(folder)
    rooms = [RoomId(system_random(16)) for _ in range(ROOMS)]
    for room in rooms:
        await store.open_generation(new_room(room))
        await fill(store, room, ROWS // ROOMS)
    talk = RoomId(system_random(16))
    await store.open_generation(new_room(talk))
    await store.close()
    return rooms, talk


async def _open(folder: Path) -> SqliteStore:
    return await open_sqlite(folder / "hearth.db", folder / "hearth.keys")


async def _forget(folder: Path, rooms: list[RoomId], talk: RoomId) -> Round:
    store = await _open(folder)
    # Many, so that the store has reason to keep them in memory, too.
    page = await store.posts_after(rooms[0], 0, _PAGE)
    assert page.places, "nothing to be read before"
    watcher = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.raw_rows",
        str(folder / "hearth.db"),
        str(folder / "hearth.keys"),
        str(DUE_HOUR),
        stdout=asyncio.subprocess.PIPE,
    )
    assert watcher.stdout is not None
    told = (await watcher.stdout.readline()).split()
    assert int(told[-1]) > 0, "no raw row could be opened before"
    authors = Authors(store, talk)
    authors.start()
    await asyncio.sleep(1.0)
    authors.waited()
    start = time.monotonic()
    expiring = asyncio.create_task(store.expire(DUE_HOUR))
    told = (await watcher.stdout.readline()).split()
    page = await store.posts_after(rooms[0], 0, _PAGE)
    assert not page.places, "the store still shows a post"
    assert int(told[2]) == 0, "a raw row can still be opened"
    print(f"  {told[1].decode()} rows looked at that were not yet cleared; none opens", file=sys.stderr)
    await expiring
    cleared = time.monotonic() - start
    clearing = authors.waited()
    await asyncio.sleep(cleared)
    calm = authors.waited()
    await authors.stop()
    await watcher.wait()
    await store.close()
    return Round((float(told[0]) - start) * 1000, clearing, calm, cleared * 1000)


def _key_by_hand(folder: Path) -> float:
    """Overwrite 64 bytes twice, each time forced to the disk: what destroying one key cannot leave out."""
    file = folder / "by-hand"
    file.write_bytes(bytes(65_536))
    descriptor = os.open(file, os.O_RDWR)
    os.fsync(descriptor)
    start = time.perf_counter()
    for overwriting in (os.urandom(64), bytes(64)):
        os.pwrite(descriptor, overwriting, 4096)
        os.fdatasync(descriptor)
    taken = (time.perf_counter() - start) * 1000
    os.close(descriptor)
    file.unlink()
    return taken


def _rows_by_hand(database: Path) -> float:
    """Delete the same rows in batches, cut the file and fold the journal, with nobody else there."""
    db = sqlite3.connect(database, isolation_level=None)
    for pragma in ("secure_delete = ON", "synchronous = FULL", "cache_size = -32768"):
        db.execute(f"PRAGMA {pragma}").fetchall()
    start = time.perf_counter()
    while db.execute(
        "DELETE FROM posts WHERE place IN (SELECT place FROM posts ORDER BY place LIMIT ?)",
        (_BY_HAND_ROWS,),
    ).rowcount:
        pass
    while db.execute(
        "DELETE FROM lookups WHERE lookup IN (SELECT lookup FROM lookups ORDER BY lookup LIMIT ?)",
        (_BY_HAND_ROWS,),
    ).rowcount:
        pass
    db.executescript("PRAGMA incremental_vacuum(0)")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    taken = (time.perf_counter() - start) * 1000
    db.close()
    return taken


def _copied(kept: Path, at: Path) -> Path:
    shutil.copytree(kept, at)
    os.sync()  # else the copy's own writing is what everybody waits for
    return at


def run() -> list[Figure]:
    """Fill once; each round forgets in a copy, and the same by hand in another."""
    rounds, keys, deletes = [], [], []
    with tempfile.TemporaryDirectory() as place:
        kept = Path(place) / "kept"
        kept.mkdir()
        print(f"placing {ROWS} posts ...", file=sys.stderr)
        rooms, talk = asyncio.run(_fill(kept))
        for _ in range(ROUNDS):
            here = _copied(kept, Path(place) / "ours")
            keys.append(_key_by_hand(here))
            rounds.append(asyncio.run(_forget(here, rooms, talk)))
            print(f"  {rounds[-1]}", file=sys.stderr)
            shutil.rmtree(here)
            here = _copied(kept, Path(place) / "hand")
            deletes.append(_rows_by_hand(here / "hearth.db"))
            shutil.rmtree(here)
    named = f"{ROWS} posts"
    return [
        between(
            "expiry",
            f"{named} unreadable",
            "time",
            "ms",
            [each.unreadable for each in rounds],
            keys,
            bound=UNREADABLE_MS,
        ),
        between(
            "expiry",
            f"{named} forgotten while {AUTHORS} write",
            "longest wait",
            "ms",
            [each.clearing.longest for each in rounds],
            [each.calm.longest for each in rounds],
            bound=STALL_MS,
        ),
        alone(
            "expiry",
            f"{named} forgotten while {AUTHORS} write",
            "longest wait, above the longest with nothing to clear",
            "ms",
            [each.clearing.longest - each.calm.longest for each in rounds],
            bound=STALL_MS,
        ),
        alone(
            "expiry",
            f"{named} forgotten while {AUTHORS} write",
            f"posts of 1000 that waited over {STALL_MS:.0f} ms",
            "",
            [each.clearing.long for each in rounds],
        ),
        alone(
            "expiry",
            "nothing to clear, as long",
            f"posts of 1000 that waited over {STALL_MS:.0f} ms",
            "",
            [each.calm.long for each in rounds],
        ),
        between(
            "expiry",
            f"{named} cleared, beside deleting in batches",
            "time",
            "ms",
            [each.cleared for each in rounds],
            deletes,
        ),
    ]
