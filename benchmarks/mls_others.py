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
from typing import TypeVar

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
Made = TypeVar("Made")


def _milliseconds() -> float:
    return perf_counter() * 1000


def _timed(work: Callable[[], Made], clock: Callable[[], float]) -> tuple[Made, float]:
    start = clock()
    done = work()
    return done, clock() - start


@dataclass
class Times:
    """Milliseconds of each round, by what was done: ours and theirs."""

    their_clock: Callable[[], float] = _milliseconds
    """For a library in another process, the time that it worked, without the way there and back."""
    taken: dict[str, tuple[list[float], list[float]]] = field(default_factory=dict)

    def both(self, what: str, ours: Callable[[], object], theirs: Callable[[], Made]) -> Made:
        """Do both, remember how long each took, and return what they made."""
        values, limits = self.taken.setdefault(what, ([], []))
        _, taken = _timed(ours, _milliseconds)
        made, limit = _timed(theirs, self.their_clock)
        values.append(taken)
        limits.append(limit)
        return made

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

    def __init__(self, members: int, suite: Suite, join: Join) -> None:
        self.suite, self.join = suite, join
        self.driver, self.ours, self.theirs = self._ours("driver"), self._ours("ours"), join("theirs")
        self.room = Room(self.driver)
        for number in range(members - 3):
            # Only the driver follows: the others need not be kept for the tree to be full.
            entered = self._ours(f"member {number}").enter(self.driver.group_info())
            self.driver.receive(entered, self.driver)
        self.room.enter("driver", self.ours)
        if isinstance(self.theirs, TsPerson):
            self.room.enter("driver", self.theirs)
        else:
            self.room.add("driver", self.theirs)
        for name in self.room.people:
            self.room.renew(name)
        self.room.everybody_speaks()

    def _ours(self, name: str) -> HearthPerson:
        return HearthPerson(name, self.suite)

    def round(self, times: Times) -> None:
        """Let both do each thing once; everybody stands in the same epoch before and after."""
        ours, theirs, driver = self.ours, self.theirs, self.driver
        commit = driver.renew().commit
        times.both(
            "follow a commit", lambda: ours.receive(commit, driver), lambda: theirs.receive(commit, driver)
        )
        # Both make one; that of theirs is the one that wins.
        before = ours.group
        sent = times.both("make a commit", ours.renew, theirs.renew)
        ours.group = before
        self.room.deliver(sent.commit, "theirs")
        self._welcome(times)
        self._enter(times)
        self.room.assert_agreed()

    def _welcome(self, times: Times) -> None:
        ours, theirs = self._ours("newcomer of ours"), self.join("newcomer of theirs")
        sent = self.driver.add([ours.offer(), theirs.offer()])
        self.room.deliver(sent.commit, "driver")
        if sent.welcome is None:
            message = "a commit that adds has a Welcome"
            raise RuntimeError(message)
        welcome = sent.welcome
        _forget_keys()
        times.both("join by a Welcome", lambda: ours.join(welcome), lambda: theirs.join(welcome))
        for newcomer in (ours, theirs):
            self.room.deliver(self.driver.remove(newcomer).commit, "driver")

    def _enter(self, times: Times) -> None:
        ours, theirs = self._ours("guest of ours"), self.join("guest of theirs")
        if not isinstance(theirs, TsPerson):
            return  # mls-rs's binding knows no external commits.
        published = self.driver.group_info()
        ours.offer()
        theirs.offer()
        _forget_keys()
        times.both("join from outside", lambda: ours.enter(published), lambda: theirs.enter(published))


def _found_and_add(members: int, suite: Suite, join: Join, times: Times) -> None:
    offers = [HearthPerson(f"member {number}", suite).offer() for number in range(members - 1)]
    ours, theirs = HearthPerson("founder of ours", suite), join("founder of theirs")

    def found(founder: Person) -> Callable[[], None]:
        # Both steps are one: a library that does much in the first does less in the second.
        def work() -> None:
            founder.found()
            founder.add(offers)

        return work

    _forget_keys()
    times.both("found and add all", found(ours), found(theirs))


def _compared(library: str, suite: Suite, join: Join, clock: Callable[[], float]) -> Iterator[Figure]:
    for members in SIZES:
        times = Times(clock)
        target = NOT_SLOWER_THAN_TS_MLS if library == "ts-mls" else None
        if library == "mls-rs" and members == TIMED_AGAINST_MLS_RS:
            target = TIMES_MLS_RS
        group = Group(members, suite, join)
        for _ in range(WARMING + ROUNDS[members]):
            gc.collect()
            group.round(times)
            _found_and_add(members, suite, join, times)
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
