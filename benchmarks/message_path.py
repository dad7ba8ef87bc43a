"""Posts from authors to everybody: the real server next to the least that a durable room can do.

Rounds take turns, so that a slow moment of the machine meets both. The real server is the command that
operators run: authentication, membership, decision, budget, order, links, receipts, sealing of rows.
"""

import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import load
from benchmarks.figures import Figure, between
from benchmarks.load import Member, Order, Round
from benchmarks.processes import LOAD_CORE, Measured, on_core, start
from benchmarks.town import Town, TownRoom
from benchmarks.wire_bytes import client_frame
from hearth_protocol import links, posts
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames import answers, operations, wire
from hearth_protocol.frames.live import Ask, Hello, Told
from hearth_protocol.ids import PostId

ROUNDS = int(os.environ.get("ROUNDS", "7"))
"""Many and short: a disk that others use is fast and slow by the second."""
WARM_SECONDS = 0.3
SECONDS = 1.0
TARGET_RATIO = 0.6
TARGET_WAIT_RATIO = 3.0

BODY = bytes(300)
"""Fills the class of 512 bytes together with its key and signature."""


@dataclass(frozen=True, slots=True)
class Workload:
    """How many rooms, members of each, and authors of each who never pause."""

    name: str
    rooms: int
    members: int
    authors: int


WORKLOADS = (Workload("W1", 1, 50, 10), Workload("W2", 10, 20, 2), Workload("W3", 1, 200, 10))

_NUMBER = 1000
_HEADER = bytes(posts.HEADER_BYTES)
_SEALED_BYTES = posts.SEALED_SIZES[1]
_ASK = wire.encode(
    Ask(number=_NUMBER, operation=operations.Post(header=_HEADER, sealed=bytes(_SEALED_BYTES)))
)
DELIVERED_BYTES = len(
    wire.encode(
        answers.Delivered(
            seq=_NUMBER, hour=500_000, header=_HEADER, sealed=bytes(_SEALED_BYTES), receipt=bytes(32)
        )
    )
)
RECEIPT_BYTES = len(
    wire.encode(
        Told(
            number=_NUMBER,
            answer=answers.Posted(post_id=PostId(bytes(16)), seq=_NUMBER, hour=500_000, receipt=bytes(32)),
        )
    )
)


class RealOrder(Order):
    """The order as every client follows it: from link to link."""

    def __init__(self, seq: int, link: bytes) -> None:
        self.seq, self.link = seq, link

    def saw(self, delivered: bytes) -> None:
        """Compute the link of the next place."""
        post = wire.decode(delivered, answers.Delivered)
        self.link = links.link_of(self.link, post.seq, post.hour, post.header, post.sealed)
        self.seq = post.seq


def _composer(home: TownRoom, author: int, order: RealOrder) -> Callable[[], bytes]:
    """Return what makes an author's next frame: one sealed post, under a new id and the newest link.

    The server cannot tell that it would not open; sealing each anew would make the load the bottleneck.
    """
    resident = home.residents[author]
    sealed = posts.seal(
        home.newest.epoch_keys(),
        resident.keys.member_id(home.room),
        resident.keys.signature_seed,
        PostId(bytes(16)),
        0,
        bytes(32),
        BODY,
        system_random,
    )
    ask = wire.encode(
        Ask(number=_NUMBER, operation=operations.Post(header=sealed.header, sealed=sealed.sealed))
    )
    frame = client_frame(ask)
    header = posts.Header.read(sealed.header)
    ids_at = frame.index(header.epoch_id + header.member_id) + 32
    before, after = frame[:ids_at], frame[ids_at + 16 + 8 + 32 :]

    def compose() -> bytes:
        return b"".join((before, os.urandom(16), order.seq.to_bytes(8, "big"), order.link, after))

    return compose


class RealRooms:
    """The rooms of one workload in a town."""

    def __init__(
        self,
        town: Town,
        server: Measured,
        workload: Workload,
        *,
        session: bool = False,
        hosts: Sequence[Town] = (),
    ) -> None:
        self._town, self._server, self._workload = town, server, workload
        self._session = session
        self.hosts = [(hosts or (town,))[number % max(1, len(hosts))] for number in range(workload.rooms)]
        """Whose each room is."""
        self.homes = [host.room_of(workload.members, session=session) for host in self.hosts]
        self._orders = [RealOrder(0, links.first_link(home.room, 0)) for home in self.homes]

    @contextmanager
    def connected(self) -> Iterator[list[Member]]:
        """Connect every member, up to date."""
        members = []
        with ExitStack() as open_connections:
            for number, home in enumerate(self.homes):
                order = self._orders[number]
                for index in range(self._workload.members):
                    connection = open_connections.enter_context(
                        greet(self._town, self._server, home, index, order.seq, session=self._session)
                    )
                    is_author = index < self._workload.authors
                    members.append(
                        Member(
                            connection,
                            number,
                            order=order if index == 0 else None,
                            compose=_composer(home, index, order) if is_author else None,
                        )
                    )
            yield members


def greet(  # noqa: PLR0913  (who is greeted, where)
    town: Town, server: Measured, home: TownRoom, index: int, seq: int, *, session: bool = False
) -> socket.socket:
    """Open the live connection of one member, who has everything up to `seq`, and wait until it is live.

    In a session she is told first how its floor stands.
    """
    view = home.newest.view
    hello = Hello(
        token=town.refresh(home.residents[index]),
        after_seq=seq,
        generation=view.generation,
        epoch=view.epoch,
    )
    ask = Ask(number=1, operation=operations.Posts(after_seq=seq, limit=1))
    first = client_frame(wire.encode(hello)) + client_frame(wire.encode(ask))
    connection = load.connect(server.port, "/v1/live", first=first)
    told = wire.server_frame(load.next_frames(connection, 2 if session else 1)[-1])
    if not isinstance(told, Told):
        raise TypeError(f"not let in: {told}")
    return connection


@contextmanager
def least_connected(server: Measured, workload: Workload) -> Iterator[list[Member]]:
    """Connect as many to the limit program; each frame is as long as a real one."""
    frame = client_frame(_ASK)
    members = []
    with ExitStack() as open_connections:
        for number in range(workload.rooms):
            for index in range(workload.members):
                headers = (f"Room: {number}", f"Member: {index}")
                connection = load.connect(server.port, "/", headers)
                open_connections.enter_context(connection)
                members.append(
                    Member(
                        connection,
                        number,
                        order=Order() if index == 0 else None,
                        compose=(lambda: frame) if index < workload.authors else None,
                    )
                )
        yield members


def _one(server: Measured, members: list[Member]) -> Round:
    return load.talk(members, server.cpu_seconds, warm_seconds=WARM_SECONDS, seconds=SECONDS)


def least(
    folder: Path,
    workload: Workload,
    mode: str,
    *,
    warm_seconds: float = WARM_SECONDS,
    seconds: float = SECONDS,
) -> Round:
    """Run the limit program for a round, in a process and a database of its own."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        server = start("benchmarks.limit_server", own, str(DELIVERED_BYTES), str(RECEIPT_BYTES), mode)
        try:
            with least_connected(server, workload) as members:
                return load.talk(members, server.cpu_seconds, warm_seconds=warm_seconds, seconds=seconds)
        finally:
            server.stop()


def _figures(name: str, real: list[Round], limits: list[Round], in_turns: list[Round]) -> list[Figure]:
    def both(metric: str, unit: str, of: Callable[[Round], float], target: float | None = None) -> Figure:
        return between(
            "message-path", name, metric, unit, [of(r) for r in real], [of(r) for r in limits], target=target
        )

    return [
        both("deliveries", "1/s", lambda r: r.deliveries_a_second, TARGET_RATIO),
        between(
            "message-path",
            name,
            "deliveries, beside a limit that gathers",
            "1/s",
            [r.deliveries_a_second for r in real],
            [r.deliveries_a_second for r in in_turns],
        ),
        both("post to receipt, 99 of 100", "ms", lambda r: r.p99_milliseconds, TARGET_WAIT_RATIO),
        both("post to receipt, median", "ms", lambda r: r.p50_milliseconds),
        both("server CPU for 1000 deliveries", "ms", lambda r: r.cpu_milliseconds),
        both("load's share of its core", "", lambda r: r.load_share),
    ]


def run() -> list[Figure]:
    """Measure every workload that WORKLOADS names (default: all)."""
    wanted = os.environ.get("WORKLOADS", "").split(",")
    figures = []
    with tempfile.TemporaryDirectory() as place, on_core(LOAD_CORE):
        folder = Path(place)
        (folder / "town").mkdir()
        town = Town(folder / "town")
        server = town.serve()
        try:
            for workload in WORKLOADS:
                if wanted != [""] and workload.name not in wanted:
                    continue
                print(f"filling {workload.name} ...", file=sys.stderr)
                rooms = RealRooms(town, server, workload)
                real, limits, in_turns = [], [], []
                for _ in range(ROUNDS):
                    limits.append(least(folder, workload, "each"))
                    with rooms.connected() as members:
                        real.append(_one(server, members))
                    in_turns.append(least(folder, workload, "turns"))
                    print(
                        f"{workload.name} limit {limits[-1]}\n   real {real[-1]}"
                        f"\n   gathering {in_turns[-1]}",
                        file=sys.stderr,
                    )
                figures += _figures(workload.name, real, limits, in_turns)
        finally:
            server.stop()
    return figures
