"""The one writer: group commit without a timer.

Everything queued while the last transaction was being forced to the disk goes into the next one, which begins
at once: while the disk takes it, everybody is told of the last one. Each lane has transactions of its own;
vaults, and calls with reports, have lanes, so that no transaction joins one of them and a member.
A work that refuses is undone alone; an error of the disk undoes, and fails, the whole batch.

After such an error it is not known what is on the disk: a transaction that failed may stand in the journal,
and what a failed sync should have forced can be read and yet be lost with the power. So nothing more is taken
until it is known (`_make_sure`): the connection is opened anew, the journal is written into the database,
forced, and emptied, and a write that changes nothing goes through.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from functools import partial
from typing import Any, TypeVar, cast

from hearth_protocol.errors import HearthError, StorageFailed
from hearth_server.storage.appending import append_all
from hearth_server.storage.connection import Connection, copy_journal, fold_journal
from hearth_server.storage.opened import Opened
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import NewPost, PostedRow
from hearth_server.storage.schema import try_writing
from hearth_server.storage.transaction import Heads, Transaction
from hearth_server.trouble import StorageInTrouble, Trouble, trouble_of

T = TypeVar("T")
Work = Callable[[Transaction], T]

MAX_BATCH = 512
"""Works in one transaction: bounds how long the first of them waits for the last."""

PATIENCE = 16
"""Rounds of awaited batches after which one of the clearing's has its turn all the same."""

WORKS_A_COPY = 512
"""Works after which the journal is copied into the database, beside the writer: some 4 MB of it."""


LONG_JOURNAL = 1500
"""Pages after which the journal should begin anew, long before the writer has to copy it all by itself."""


class Lane(Enum):
    """Works of different lanes never share a transaction."""

    ROOMS = "rooms"
    VAULTS = "vaults"
    CALLS = "calls"
    """Calls and reports. Apart from rooms: a transaction with one and a post would suggest whose it is."""
    KEYS = "keys"
    """Destroying keys cannot be undone: it sees nothing that others have not yet made durable."""
    CLEARING = "clearing"
    """What nobody waits for: its turn comes when other lanes are empty, or after many of their batches."""


_AWAITED = tuple(lane for lane in Lane if lane is not Lane.CLEARING)


class _Failed:
    """The outcome of a work that raised."""

    def __init__(self, error: Exception) -> None:
        self.error = error


_Queued = tuple[Work[Any] | NewPost, "asyncio.Future[Any]"]


class Writer:
    """Queues works, commits them in batches, and answers each when its batch is durable."""

    def __init__(
        self, connection: Connection, beside: Connection, sealing: RowSealing, opened: Opened
    ) -> None:
        self.batches = 0
        self.trouble: Trouble | None = None
        """What keeps this writer from writing, None when nothing is known to."""
        self.failures = 0
        """How many batches and jobs failed."""
        self.last_trouble: Trouble | None = None
        """What the last of them failed by."""
        self._connection = connection
        self._beside = beside
        self._passed_over = 0
        self._works = 0
        self._copying: asyncio.Task[None] | None = None
        self._sealing = sealing
        self._heads = Heads()
        self._opened = opened
        self._queued: dict[Lane, deque[_Queued]] = {lane: deque() for lane in Lane}
        self._wake = asyncio.Event()
        self._closing = False
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._write_batches())

    async def write(self, work: Work[T], lane: Lane = Lane.ROOMS) -> T:
        """Run a work in the next transaction of its lane; returns when that is durable.

        Raises what the work refused with, or StorageFailed.
        """
        return cast("T", await self._enqueue(work, lane))

    def post(self, post: NewPost) -> asyncio.Future[PostedRow]:
        """Place a post in the next transaction; the future resolves when that is durable, or raises."""
        return self._enqueue(post, Lane.ROOMS)

    async def outside(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run a job on the writing thread between transactions (vacuum, checkpoint). Raises StorageFailed."""
        try:
            return await self._connection.run(job)
        except (sqlite3.Error, OSError, StorageFailed) as error:
            raise self._failed(error) from None
        except ValueError:  # aiosqlite's word for a closed connection
            raise StorageFailed("the store is closed") from None

    async def beside(self, job: Callable[[], T]) -> T:
        """Run a job on a thread of its own, that of no connection, at once. Raises StorageFailed."""
        try:
            return await asyncio.to_thread(job)
        except (OSError, StorageFailed) as error:
            raise self._failed(error) from None

    def forget_secrets(self) -> None:
        """Let all frank secrets be read again. Called on the writing thread, between transactions."""
        self._heads.secrets.clear()

    async def close(self) -> None:
        """Write what is queued, then stop."""
        self._closing = True
        self._wake.set()
        await self._task
        if self._copying is not None:
            await self._copying

    async def copy_journal(self) -> None:
        """Copy the journal into the database, as far as it stands, while posts go on being stored."""
        try:
            if await self._beside.run(copy_journal) > LONG_JOURNAL:
                # It begins anew only when nothing of it is left to copy. What was written during the first
                # copy is little, and during the second less: the rest takes the writer no time.
                await self._beside.run(copy_journal)
                await self._connection.run(copy_journal)
        except (sqlite3.Error, OSError) as error:
            self._failed(error)
            with suppress(sqlite3.Error, OSError):
                await self._beside.reopen()

    def _enqueue(self, work: Work[Any] | NewPost, lane: Lane) -> asyncio.Future[Any]:
        future = self._loop.create_future()
        if self._closing:
            future.set_exception(StorageFailed("the store is closing"))
        else:
            self._queued[lane].append((work, future))
            self._wake.set()
        return future

    async def _write_batches(self) -> None:
        while not (self._closing and not any(self._queued.values())):
            await self._wake.wait()
            self._wake.clear()
            while any(self._queued.values()):
                for lane in self._next_lanes():
                    await self._write_batch(lane)

    def _next_lanes(self) -> tuple[Lane, ...]:
        if not any(self._queued[lane] for lane in _AWAITED) or self._passed_over >= PATIENCE:
            self._passed_over = 0
            return tuple(Lane)
        self._passed_over += bool(self._queued[Lane.CLEARING])
        return _AWAITED

    async def _write_batch(self, lane: Lane) -> None:
        try:
            await self._make_sure()
        except (sqlite3.Error, OSError, StorageFailed) as error:
            self._refuse_queued(self._failed(error))
            return
        except ValueError:  # aiosqlite's word for a closed connection
            self._refuse_queued(StorageFailed("the store is closed"))
            return
        batch = self._take(lane)
        if not batch:
            return
        try:
            outcomes = await self._connection.run(partial(self._outcomes, works=[work for work, _ in batch]))
        except ValueError:  # aiosqlite's word for a closed connection
            outcomes = [_Failed(StorageFailed("the store is closed"))] * len(batch)
        self.batches += 1
        self._works += len(batch)
        self._answer(batch, outcomes)
        self._copy_now_and_then()

    def _copy_now_and_then(self) -> None:
        if self._works >= WORKS_A_COPY and (self._copying is None or self._copying.done()):
            self._works = 0
            self._copying = self._loop.create_task(self.copy_journal())

    def _refuse_queued(self, error: Exception) -> None:
        for lane in Lane:
            batch = self._take(lane)
            self._answer(batch, [_Failed(error)] * len(batch))

    def _take(self, lane: Lane) -> list[_Queued]:
        queue = self._queued[lane]
        return [queue.popleft() for _ in range(min(len(queue), MAX_BATCH))]

    def _outcomes(self, db: sqlite3.Connection, works: Sequence[Work[Any] | NewPost]) -> list[Any]:
        try:
            return self._commit(db, works)
        except (sqlite3.Error, OSError, StorageFailed) as error:
            return [_Failed(self._failed(error))] * len(works)
        except Exception as error:  # noqa: BLE001  (every waiting caller is told, whatever it was)
            return [_Failed(error)] * len(works)

    @staticmethod
    def _answer(batch: Sequence[_Queued], outcomes: Sequence[Any]) -> None:
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            if future.done():  # the caller was cancelled; what it asked is durable all the same
                continue
            if isinstance(outcome, _Failed):
                future.set_exception(outcome.error)
            else:
                future.set_result(outcome)

    def _failed(self, error: sqlite3.Error | OSError | StorageFailed) -> StorageFailed:
        """Note that the disk failed, and return what is told: nothing of the error's own words."""
        self.failures += 1
        self.trouble = self.last_trouble = trouble_of(error, self._connection.folder)
        return StorageInTrouble(self.trouble)

    async def _make_sure(self) -> None:
        """After trouble: let nothing be written until all that stands is known to be on the disk."""
        if self.trouble is None:
            return
        if self.trouble is not Trouble.LOCKED:
            await self._connection.reopen()
        await self._connection.run(self._write_through)
        self.trouble = None

    def _write_through(self, db: sqlite3.Connection) -> None:
        # Pages that are copied from the journal are written anew, so that forcing them means something. What
        # failed is no part of the journal as this program knows it, and is gone when the journal is emptied.
        if not fold_journal(db):
            raise StorageInTrouble(Trouble.LOCKED)
        try_writing(db)
        self._sealing.keyring.try_writing()

    def _commit(self, db: sqlite3.Connection, works: Sequence[Work[Any] | NewPost]) -> list[Any]:
        """Run on the writing thread: all works in one transaction, durable when it returns."""
        transaction = Transaction(db, self._sealing, self._heads, self._opened)
        try:
            db.execute("BEGIN IMMEDIATE")
            outcomes = _run_all(transaction, works)
            db.execute("COMMIT")
        except BaseException:
            self._heads.clear()
            if db.in_transaction:
                with suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
            raise
        transaction.adopt()
        # What is doomed was replaced durably. A key that cannot be destroyed now is found by `expire`.
        with suppress(StorageFailed):
            self._sealing.keyring.destroy(transaction.doomed)
        return outcomes


def _run_all(transaction: Transaction, works: Sequence[Work[Any] | NewPost]) -> list[Any]:
    outcomes: list[Any] = []
    at = 0
    while at < len(works):
        run: list[NewPost] = []
        while at + len(run) < len(works) and isinstance(work := works[at + len(run)], NewPost):
            run.append(work)
        if run:
            outcomes += [_told(outcome) for outcome in append_all(transaction, run)]
            at += len(run)
        else:
            outcomes.append(_run_one(transaction, cast("Work[Any]", works[at])))
            at += 1
    return outcomes


def _told(outcome: object) -> object:
    return _Failed(outcome) if isinstance(outcome, Exception) else outcome


def _run_one(transaction: Transaction, work: Work[Any]) -> Any:  # noqa: ANN401  (each work says the type)
    db = transaction.db
    doomed = len(transaction.doomed)
    db.execute("SAVEPOINT work")
    try:
        outcome = work(transaction)
    except (sqlite3.Error, OSError, StorageFailed):
        raise
    except HearthError as error:
        db.execute("ROLLBACK TO work")
        del transaction.doomed[doomed:]
        outcome = _Failed(error)
    db.execute("RELEASE work")
    return outcome
