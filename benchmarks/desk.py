"""A desk with ten thousand open cases: its queue page by page, and cases taken and opened while others read.

Asked of the real `hearth serve` over HTTP, next to reading the same rows from the same file and doing nothing
with them. The cases are put there by the store's own writer, each sealed to two of the staff; what is in them
is random, of the smallest size of a report.
"""

import asyncio
import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, between
from benchmarks.town import Town
from hearth_protocol.cases import SEALED_REPORT_SIZES
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames import answers, operations
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import Serial
from hearth_protocol.structures.report import Risk
from hearth_server.storage.rows.cases import NewCase
from hearth_server.storage.sqlite import open_sqlite

CASES = int(os.environ.get("ROWS", "10000"))
PAGE = 100
"""What the page asks for at once, and the most that a server tells."""
ROUNDS = 5
TAKEN = 50
"""Cases taken and opened in each round."""
URGENT_ONE_IN = 20
_AT_ONCE = 500

_PAGE_OF_ROWS = (
    "SELECT c.case_id, c.state, c.priority, c.hour, c.bucket, c.sealed FROM case_letters l"
    " JOIN cases c ON c.case_id = l.case_id WHERE l.serial = ? AND l.done = 0"
    " AND (l.priority, l.hour, l.case_id) > (?, ?, ?) ORDER BY l.priority, l.hour, l.case_id LIMIT ?"
)
_ONE = (
    "SELECT c.sealed, l.sealed FROM cases c JOIN case_letters l ON l.case_id = c.case_id"
    " WHERE c.case_id = ? AND l.serial = ?"
)
Mark = tuple[int, int, bytes]
_START: Mark = (0, 0, b"")


async def _fill(town: Town, other: Serial) -> None:
    size = min(SEALED_REPORT_SIZES)
    store = await open_sqlite(town.folder / "data" / "hearth.db", town.folder / "keys" / "hearth.keys")
    for first in range(0, CASES, _AT_ONCE):
        await asyncio.gather(
            *(
                store.put_case(
                    NewCase(
                        case_id=system_random(16),
                        priority=Risk.ORDINARY if number % URGENT_ONE_IN else Risk.IMMINENT,
                        language="ko",
                        hour=town.hour - number % 1_000,
                        letters=((town.serial, os.urandom(size)), (other, os.urandom(size))),
                    )
                )
                for number in range(first, min(first + _AT_ONCE, CASES))
            )
        )
    await store.close()


class _Desk:
    """One of the staff at her desk, and somebody who reads the same rows for nothing."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.token = town.token(IdentityKind.STAFF, town.serial, town.staff_seed)
        self._db = sqlite3.connect(f"file:{town.folder / 'data' / 'hearth.db'}?mode=ro", uri=True)

    def page(self, after: Mark) -> list[answers.CaseListed]:
        """Ask for a page."""
        mark = None
        if after != _START:
            mark = operations.CaseMark(case=after[2], priority=after[0], hour=after[1])
        told = self.town.ask(operations.Cases(after=mark, limit=PAGE), self.token)
        assert isinstance(told, answers.CasesListed)
        return told.cases

    def rows(self, after: Mark) -> list[tuple[bytes, int, int, int, int, bytes]]:
        """Read the same rows."""
        return self._db.execute(_PAGE_OF_ROWS, (self.town.serial, *after, PAGE)).fetchall()

    def walk(self) -> list[Mark]:
        """Ask for all pages, one after the other; return where each begins."""
        marks, told = [_START], self.page(_START)
        while len(told) == PAGE:
            last = told[-1]
            marks.append((last.priority, last.hour, last.case))
            told = self.page(marks[-1])
        return marks

    def read_all(self) -> int:
        """Read all rows, page by page."""
        count, after = 0, _START
        while rows := self.rows(after):
            count += len(rows)
            after = (rows[-1][2], rows[-1][3], rows[-1][0])
        return count

    def take(self, case: bytes) -> None:
        """Take a case and open it."""
        self.town.ask(operations.TakeCase(case=case), self.token)
        told = self.town.ask(operations.OpenCase(case=case), self.token)
        assert isinstance(told, answers.CaseOpened)
        assert len(told.report) == min(SEALED_REPORT_SIZES)
        self.town.ask(operations.LetGoOfCase(case=case), self.token)

    def read_one(self, case: bytes) -> None:
        """Read what is read of it."""
        assert self._db.execute(_ONE, (case, self.town.serial)).fetchone() is not None


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


@contextmanager
def _others_reading(town: Town, marks: list[Mark]) -> Iterator[None]:
    """Have another of the same desk's devices ask for pages without a pause meanwhile."""
    stopping = threading.Event()
    other = _Desk(town.elsewhere())
    asked = 0

    def read() -> None:
        nonlocal asked
        while not stopping.is_set():
            other.page(marks[asked % len(marks)])
            asked += 1

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()
    assert asked


def _rounds(work: Callable[[], object], limit: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Time both in turn, in milliseconds."""
    work()
    limit()
    pairs = [(_milliseconds(work), _milliseconds(limit)) for _ in range(ROUNDS)]
    return [taken for taken, _ in pairs], [least for _, least in pairs]


def _measured(town: Town) -> list[Figure]:
    desk = _Desk(town)
    marks = desk.walk()
    assert desk.read_all() == CASES
    figures = []
    for name, mark in (("first", marks[0]), ("middle", marks[len(marks) // 2]), ("last", marks[-2])):
        pages = _rounds(partial(desk.page, mark), partial(desk.rows, mark))
        figures.append(between("desk", f"a page of {PAGE}, the {name}", "time", "ms", *pages))
    walks = _rounds(desk.walk, desk.read_all)
    figures.append(between("desk", f"all pages of {CASES}", "time", "ms", *walks))
    found = [case.case for mark in marks[:: max(1, len(marks) // TAKEN)] for case in desk.page(mark)[:1]]

    def each(work: Callable[[bytes], None]) -> None:
        for case in found:
            work(case)

    for name, others in (("nobody else there", False), ("another reading pages", True)):
        with _others_reading(town, marks) if others else nullcontext():
            taken, least = _rounds(partial(each, desk.take), partial(each, desk.read_one))
        per_case = [[value / len(found) for value in values] for values in (taken, least)]
        figures.append(between("desk", f"take, open, let go, {name}", "time", "ms", *per_case))
    return figures


def run() -> list[Figure]:
    """Measure one desk."""
    with tempfile.TemporaryDirectory() as folder:
        town = Town(Path(folder))
        other = Serial(system_random(16))
        asyncio.run(_fill(town, other))
        server = town.serve()
        try:
            return _measured(town)
        finally:
            server.stop()
