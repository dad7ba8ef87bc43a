"""Twenty sessions of fifty at once: what holding people to the floor costs, hands that go up, and the end.

Beside them stand as many ordinary rooms of the same size, in the same server: in each of both staff and one
member speak without a pause, the member because the floor is hers. All others listen, over live connections.
And beside both the limit program of the message path, with as many rooms, members and authors; and in the
same rounds the message path's own workloads, each beside its limit: what a session costs against them.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks import load
from benchmarks.figures import Figure, alone, between
from benchmarks.load import Round
from benchmarks.message_path import TARGET_WAIT_RATIO, WORKLOADS, RealRooms, Workload, least
from benchmarks.processes import LOAD_CORE, Measured, on_core
from benchmarks.town import Town, TownRoom
from hearth_protocol import signed
from hearth_protocol.frames import operations
from hearth_protocol.structures.floor import Floor, Leader, Mode, Stage

ROUNDS = int(os.environ.get("ROUNDS", "5"))
WORKLOAD = Workload(
    "sessions", int(os.environ.get("SESSIONS", "20")), int(os.environ.get("MEMBERS", "50")), authors=2
)
WARM_SECONDS, SECONDS, BESIDE_SECONDS = 0.5, 2.0, 1.0
HANDS = 10
"""Hands that go up in each session while all others listen."""


class Floors:
    """The statements of every session of a town."""

    def __init__(self, rooms: RealRooms) -> None:
        self._homes, self._number = tuple(zip(rooms.hosts, rooms.homes, strict=True)), 0

    def say(self, mode: Mode, stage: Stage = Stage.LIVE) -> list[float]:
        """Say the same in every session; returns how many milliseconds each took."""
        self._number += 1
        return [self._say(host, home, mode, stage) for host, home in self._homes]

    def _say(self, host: Town, home: TownRoom, mode: Mode, stage: Stage) -> float:
        speaker = home.residents[1].id
        first = Floor.first(
            community=host.trust.community,
            room=home.room,
            leader=Leader.HOST,
            until=int(time.time()) // 60 + 120,
            hour=int(time.time()) // 3600,
            certificate=host.certificate,
        )
        called = speaker if mode is Mode.HANDS else b""
        said = replace(first, number=self._number, stage=stage, mode=mode, called=called)
        asked = operations.SayFloor(statement=signed.sign(host.staff_seed, said))
        token, start = host.refresh(home.residents[0]), time.perf_counter()
        host.ask(asked, token)
        return (time.perf_counter() - start) * 1000

    def hands(self) -> list[float]:
        """Have hands go up in every session; returns how many milliseconds each took to be stored."""
        taken = []
        for host, home in self._homes:
            for resident in home.residents[2 : 2 + HANDS]:
                token, start = host.refresh(resident), time.perf_counter()
                host.ask(operations.RaiseHand(up=True), token)
                taken.append((time.perf_counter() - start) * 1000)
        return taken


class Beside:
    """One of the message path's workloads, and its limit, in rounds of the same length."""

    def __init__(self, folder: Path, server: Measured, workload: Workload, rooms: RealRooms) -> None:
        self._folder, self._server, self._workload, self._rooms = folder, server, workload, rooms
        self._taken: list[tuple[Round, Round]] = []

    def round(self) -> None:
        """Take one more."""
        limit = least(self._folder, self._workload, "each", warm_seconds=WARM_SECONDS, seconds=BESIDE_SECONDS)
        self._taken.append((_talk(self._server, self._rooms, BESIDE_SECONDS), limit))
        print(f"{self._workload.name} {self._taken[-1]}", file=sys.stderr)

    def figures(self) -> list[Figure]:
        """Return what they took, beside the limit program's."""
        real, limits = zip(*self._taken, strict=True)
        return [
            between(
                "sessions",
                f"{self._workload.name} in the same run",
                metric,
                "ms",
                [getattr(each, of) for each in real],
                [getattr(each, of) for each in limits],
            )
            for metric, of in (
                ("server CPU for 1000 deliveries, beside the limit program", "cpu_milliseconds"),
                ("post to receipt, 99 of 100, beside the limit program", "p99_milliseconds"),
            )
        ]


def run() -> list[Figure]:
    """Measure them."""
    with tempfile.TemporaryDirectory() as place, on_core(LOAD_CORE):
        folder = Path(place)
        (folder / "town").mkdir()
        town = Town(folder / "town")
        server = town.serve()
        try:
            print("filling rooms and sessions ...", file=sys.stderr)
            ordinary = RealRooms(town, server, WORKLOAD)
            # No host has more than twelve announced at once.
            hosts = tuple(town.colleague(f"Host {number}") for number in range(1 + WORKLOAD.rooms // 10))
            sessions = RealRooms(town, server, WORKLOAD, session=True, hosts=hosts)
            path = [
                Beside(folder, server, workload, RealRooms(town, server, workload)) for workload in WORKLOADS
            ]
            print("measuring ...", file=sys.stderr)
            figures = _measured(folder, server, ordinary, sessions, Floors(sessions), path)
            return figures + [figure for each in path for figure in each.figures()]
        finally:
            server.stop()


def _measured(  # noqa: PLR0913, PLR0917  (each of its own type)
    folder: Path,
    server: Measured,
    ordinary: RealRooms,
    sessions: RealRooms,
    floors: Floors,
    path: Sequence[Beside],
) -> list[Figure]:
    floors.say(Mode.HANDS)
    held, free, limits = [], [], []
    for _ in range(ROUNDS):
        free.append(_talk(server, ordinary))
        held.append(_talk(server, sessions))
        limits.append(least(folder, WORKLOAD, "each", warm_seconds=WARM_SECONDS, seconds=SECONDS))
        for each in path:
            each.round()
        print(f"ordinary {free[-1]}\nsessions {held[-1]}\n   limit {limits[-1]}", file=sys.stderr)
    # Nobody asked anything over it during all these rounds.
    sessions.hosts[0].hang_up()
    with ExitStack() as listening:
        listening.enter_context(sessions.connected())
        hands, ends = floors.hands(), floors.say(Mode.QUIET, Stage.ENDED)
    name = f"{WORKLOAD.rooms} x {WORKLOAD.members}"

    def both(metric: str, unit: str, held_one: list[float], free_one: list[float]) -> Figure:
        return between("sessions", name, metric, unit, held_one, free_one)

    return [
        both(
            "deliveries", "1/s", [r.deliveries_a_second for r in held], [r.deliveries_a_second for r in free]
        ),
        both(
            "server CPU for 1000 deliveries",
            "ms",
            [r.cpu_milliseconds for r in held],
            [r.cpu_milliseconds for r in free],
        ),
        both(
            "post to receipt, 99 of 100",
            "ms",
            [r.p99_milliseconds for r in held],
            [r.p99_milliseconds for r in free],
        ),
        between(
            "sessions",
            name,
            "post to receipt, 99 of 100, beside the limit program",
            "ms",
            [r.p99_milliseconds for r in held],
            [r.p99_milliseconds for r in limits],
            target=TARGET_WAIT_RATIO,
        ),
        between(
            "sessions",
            name,
            "server CPU for 1000 deliveries, beside the limit program",
            "ms",
            [r.cpu_milliseconds for r in held],
            [r.cpu_milliseconds for r in limits],
        ),
        alone("sessions", name, "a hand up, stored and told to all", "ms", [median(hands), max(hands)]),
        alone("sessions", name, "the end: what was said is unreadable", "ms", ends),
    ]


def _talk(server: Measured, rooms: RealRooms, seconds: float = SECONDS) -> Round:
    with rooms.connected() as members:
        return load.talk(members, server.cpu_seconds, warm_seconds=WARM_SECONDS, seconds=seconds)
