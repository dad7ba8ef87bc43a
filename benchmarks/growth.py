"""What must not grow: the cost of a post with a room's history, and the server's memory with rooms asleep."""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure, between
from benchmarks.processes import Measured
from benchmarks.stored_rooms import HOUR, fill, new_room
from benchmarks.town import Town, TownRoom
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.ids import RoomId
from hearth_server.storage.sqlite import SqliteStore, open_sqlite

HISTORY = int(os.environ.get("HISTORY", "100000"))
SHORT_HISTORY = 1_000
ROUNDS = 7
POSTS = 1_000
ROOMS = int(os.environ.get("ROOMS", "1000"))
AWAKE = 64
"""Rooms held in memory here; an operator's default is 256."""
SETTLE_SECONDS = 1.0
HISTORY_TARGET = 1.5
ASLEEP_BOUND_KIB = 8.0
"""What is left of a room that slept again is its rows in the database's page caches, which have a limit of
their own (64 MB in all): with caches of half a megabyte, 1.5 KiB were left."""


async def _with_history(folder: Path, name: str, posts: int) -> tuple[SqliteStore, RoomId]:
    store = await open_sqlite(folder / f"{name}.db", folder / f"{name}.keys")
    room = RoomId(system_random(16))
    await store.open_generation(new_room(room))
    await fill(store, room, posts)
    return store, room


async def _history(folder: Path) -> Figure:
    print(f"placing {HISTORY} posts ...", file=sys.stderr)
    young, old = (
        await _with_history(folder, "young", SHORT_HISTORY),
        await _with_history(folder, "old", HISTORY),
    )
    taken: dict[str, list[float]] = {"young": [], "old": []}
    for _ in range(ROUNDS):
        for name, (store, room) in (("young", young), ("old", old)):
            start = time.process_time()
            await fill(store, room, POSTS, HOUR)
            taken[name].append((time.process_time() - start) * 1000)
    for store, _ in (young, old):
        await store.close()
    return between(
        "growth",
        f"{POSTS} posts after {HISTORY}, beside after {SHORT_HISTORY}",
        "CPU time",
        "ms",
        taken["old"],
        taken["young"],
        target=HISTORY_TARGET,
    )


def _wake(town: Town, rooms: list[TownRoom]) -> None:
    """Authenticate in every room: that wakes it."""
    for home in rooms:
        town.forget_tokens(home)
        town.refresh(home.residents[0])


def _grown(town: Town, server: Measured, rooms: list[TownRoom]) -> float:
    before = server.own_kib()
    _wake(town, rooms)
    time.sleep(SETTLE_SECONDS)
    return (server.own_kib() - before) / len(rooms)


def _asleep(folder: Path) -> Figure:
    town = Town(folder, {"rooms_awake": AWAKE})
    server = town.serve()
    print(f"opening {ROOMS} rooms ...", file=sys.stderr)
    rooms = [town.found() for _ in range(ROOMS)]
    server.stop()
    awake, asleep = [], []
    for _ in range(3):
        server = town.serve()
        _wake(town, rooms[:2])
        awake.append(_grown(town, server, rooms[2:AWAKE]))
        _grown(town, server, rooms[AWAKE : 2 * AWAKE])
        asleep.append(_grown(town, server, rooms[2 * AWAKE :]))
        server.stop()
    return between(
        "growth",
        f"{ROOMS - 2 * AWAKE} rooms that were awake, beside {AWAKE} that are",
        "memory for each",
        "KiB",
        asleep,
        awake,
        bound=ASLEEP_BOUND_KIB,
    )


def run() -> list[Figure]:
    """Measure both."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        figure = asyncio.run(_history(folder))
        (folder / "town").mkdir()
        return [figure, _asleep(folder / "town")]
