"""Server memory for each connection that says nothing, next to a bare aiohttp WebSocket's.

Real sockets and real processes: what a process holds before so many connections and after, divided. The
members of a room share what the room costs, so one connection of each member is told apart from more rooms.
"""

import asyncio
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from aiohttp import web

from benchmarks import load
from benchmarks.figures import Figure, between
from benchmarks.message_path import greet
from benchmarks.processes import Measured, start
from benchmarks.town import Town, TownRoom

ROUNDS = 3
MEMBERS = 200
EACH = 4
"""Connections of one member: as many as are allowed, so 800 in all."""
WARM = 40
"""Connections before the first reading: by then what is made once has been made."""
SETTLE_SECONDS = 1.0
TARGET_KIB = 24.0


def _grown(server: Measured, connect: Callable[[int], socket.socket], count: int) -> float:
    """Return the KiB that the process grew by for each of `count` connections."""
    with ExitStack() as connections:
        for number in range(WARM):
            connections.enter_context(connect(number))
        time.sleep(SETTLE_SECONDS)
        before = server.own_kib()
        for number in range(WARM, WARM + count):
            connections.enter_context(connect(number))
        time.sleep(SETTLE_SECONDS)
        return (server.own_kib() - before) / count


def run() -> list[Figure]:
    """Measure both, in turn; a fresh process each time, because memory once taken is kept."""
    count = MEMBERS * EACH - WARM
    with tempfile.TemporaryDirectory() as place:
        town = Town(Path(place))
        server = town.serve()
        print(f"filling a room of {MEMBERS} ...", file=sys.stderr)
        home = town.room_of(MEMBERS)
        server.stop()
        ours, bare = [], []
        for _ in range(ROUNDS):
            least = start("benchmarks.idle")
            bare.append(_grown(least, partial(_connect_nth, least.port), count))
            least.stop()
            server = town.serve()
            town.forget_tokens(home)
            for resident in home.residents:
                town.refresh(resident)
            ours.append(_grown(server, partial(_greet_nth, town, server, home), count))
            server.stop()
    return [between("idle", f"{count} connections", "memory for each", "KiB", ours, bare, bound=TARGET_KIB)]


def _connect_nth(port: int, _: int) -> socket.socket:
    return load.connect(port, "/")


def _greet_nth(town: Town, server: Measured, home: TownRoom, number: int) -> socket.socket:
    return greet(town, server, home, number % MEMBERS, 0)


async def _bare(request: web.Request) -> web.WebSocketResponse:
    """Answer as little as a WebSocket can."""
    socket_ = web.WebSocketResponse(compress=False)
    await socket_.prepare(request)
    async for _ in socket_:
        pass
    return socket_


async def _serve() -> None:
    application = web.Application()
    application.router.add_get("/", _bare)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=4096)
    await site.start()
    print(f"listening on 127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
