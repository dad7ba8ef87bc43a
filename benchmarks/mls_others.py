"""hearth_mls beside ts-mls and mls-rs: the same group, the same messages, in turns.

They interoperate, so there is one group of N members in which one member is played by hearth_mls, one by the
other library, and the rest by hearth_mls so that the tree is full. In every round both do the same thing to
the same bytes. What is timed begins and ends with bytes on the wire. Their time is the limit of the row.
"""

import gc
import importlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter

from tests.interop.hearth import HearthPerson
from tests.interop.mls_rs import RustPerson
from tests.interop.node import missing, talking
from tests.interop.people import Person, Room
from tests.interop.ts_mls import TsPerson
from tests.mls.suite_1 import SUITE_1

from benchmarks.figures import Figure, between
from hearth_mls.suite import SUITE_3, Suite
from hearth_protocol.crypto import ed25519

SIZES = (8, 64, 256)
WARMING = 2
"""Rounds that are not counted: node compiles while it runs."""
ROUNDS = {8: 15, 64: 7, 256: 5}

NOT_SLOWER_THAN_TS_MLS = 1.0
TIMES_MLS_RS = 5.0
TIMED_AGAINST_MLS_RS = 256

Join = Callable[[str], Person]


def _milliseconds() -> float:
    return perf_counter() * 1000


def _timed(work: Callable[[], object], clock: Callable[[], float]) -> tuple[object, float]:
    start = clock()
    done = work()
    return done, clock() - start


@dataclass
class Times:
    """Milliseconds of each round, by what was done: ours and theirs."""

    their_clock: Callable[[], float] = _milliseconds
    """For a library in another process, the time that it worked, without the way there and back."""
    taken: dict[str, tuple[list[float], list[float]]] = field(default_factory=dict)

    def both(
        self, what: str, ours: Callable[[], object], theirs: Callable[[], object]
    ) -> tuple[object, object]:
        """Do both, and remember how long each took."""
        values, limits = self.taken.setdefault(what, ([], []))
        mine, taken = _timed(ours, _milliseconds)
        other, limit = _timed(theirs, self.their_clock)
        values.append(taken)
        limits.append(limit)
        return mine, other

    def figures(self, members: int, library: str, target: float | None) -> list[Figure]:
        """Return a row for each thing done, without the rounds of warming."""
        return [
            between(
                "mls",
                f"{what}, {members} members",
                f"time beside {library}",
                "ms",
                values[WARMING:],
                limits[WARMING:],
                target=target,
            )
            for what, (values, limits) in self.taken.items()
        ]


def _forget_keys() -> None:
    """Let us meet every key as newcomers do: this process has judged the same ones many times."""
    ed25519._is_known_key.cache_clear()  # noqa: SLF001  (nobody else has a reason to)


class Group:
    """One group of `members`: a driver of ours who commits for both, and the two who are compared."""

    def __init__(self, members: int, suite: Suite, theirs: Join) -> None:
        self.suite, self.theirs = suite, theirs
        room = Room(self._ours("driver"))
        driver = room["driver"]
        for number in range(members - 3):
            # Only the driver follows: the others need not be kept for the tree to be full.
            driver.receive(self._ours(f"member {number}").enter(driver.group_info()), driver)
        room.enter("driver", self._ours("ours"))
        other = theirs("theirs")
        if isinstance(other, TsPerson):
            room.enter("driver", other)
        else:
            room.add("driver", other)
        for name in room.people:
            room.renew(name)
        room.everybody_speaks()
        self.room = room

    def _ours(self, name: str) -> HearthPerson:
        return HearthPerson(name, self.suite)

    def round(self, times: Times) -> None:
        """Let both do each thing once; everybody stands in the same epoch before and after."""
        ours, theirs, driver = (self.room[name] for name in ("ours", "theirs", "driver"))
        commit = driver.renew().commit
        times.both(
            "follow a commit", lambda: ours.receive(commit, driver), lambda: theirs.receive(commit, driver)
        )
        # Both make one; that of theirs is the one that wins.
        before = ours.group
        _, sent = times.both("make a commit", ours.renew, theirs.renew)
        ours.group = before
        self.room.deliver(sent.commit, "theirs")
        self._welcome(times)
        if isinstance(theirs, TsPerson):
            self._enter(times)
        self.room.assert_agreed()

    def _welcome(self, times: Times) -> None:
        newcomers = self._ours("newcomer of ours"), self.theirs("newcomer of theirs")
        sent = self.room["driver"].add([newcomer.offer() for newcomer in newcomers])
        self.room.deliver(sent.commit, "driver")
        _forget_keys()
        times.both("join by a Welcome", *(lambda each=each: each.join(sent.welcome) for each in newcomers))
        for newcomer in newcomers:
            self.room.deliver(self.room["driver"].remove(newcomer).commit, "driver")

    def _enter(self, times: Times) -> None:
        newcomers = self._ours("guest of ours"), self.theirs("guest of theirs")
        published = self.room["driver"].group_info()
        for newcomer in newcomers:
            newcomer.offer()
        _forget_keys()
        times.both("join from outside", *(lambda each=each: each.enter(published) for each in newcomers))


def _found_and_add(members: int, suite: Suite, theirs: Join, times: Times) -> None:
    offers = [HearthPerson(f"member {number}", suite).offer() for number in range(members - 1)]
    founders = HearthPerson("founder of ours", suite), theirs("founder of theirs")

    def found(founder: Person) -> Callable[[], None]:
        # Both steps are one: a library that does much in the first does less in the second.
        def work() -> None:
            founder.found()
            founder.add(offers)

        return work

    _forget_keys()
    times.both("found and add all", *map(found, founders))


def _compared(library: str, suite: Suite, theirs: Join, clock: Callable[[], float]) -> Iterator[Figure]:
    for members in SIZES:
        times = Times(clock)
        target = NOT_SLOWER_THAN_TS_MLS if library == "ts-mls" else None
        if library == "mls-rs" and members == TIMED_AGAINST_MLS_RS:
            target = TIMES_MLS_RS
        group = Group(members, suite, theirs)
        for _ in range(WARMING + ROUNDS[members]):
            gc.collect()
            group.round(times)
            _found_and_add(members, suite, theirs, times)
        yield from times.figures(members, library, target)


def _beside_ts_mls() -> Iterator[Figure]:
    if reason := missing():
        print(f"not measured beside ts-mls: {reason}", file=sys.stderr)
        return
    with talking(SUITE_3) as node:
        yield from _compared("ts-mls", SUITE_3, lambda name: TsPerson(name, node), lambda: node.milliseconds)


def _beside_mls_rs() -> Iterator[Figure]:
    try:
        binding = importlib.import_module("mls_rs_uniffi")
    except (ImportError, OSError):
        print("not measured beside mls-rs: there is no wheel of it for this machine", file=sys.stderr)
        return
    yield from _compared("mls-rs", SUITE_1, lambda name: RustPerson(name, binding), _milliseconds)


def run() -> list[Figure]:
    """Measure every size beside every library that is here."""
    return [*_beside_ts_mls(), *_beside_mls_rs()]
