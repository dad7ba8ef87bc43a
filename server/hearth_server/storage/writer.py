"""The one writer: group commit without a timer.

Everything queued while the last transaction was being forced to the disk goes into the next one. Each
lane has transactions of its own; vaults have a lane, so that no transaction joins a vault and a member.
A work that refuses is undone alone; an error of the disk undoes, and fails, the whole batch.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from typing import Any, TypeVar, cast

from hearth_protocol.errors import HearthError, StorageFailed
from hearth_server.storage.connection import Connection
from hearth_server.storage.posts import PostWork, append_all
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.transaction import Heads, Transaction

T = TypeVar("T")
Work = Callable[[Transaction], T]

MAX_BATCH = 512
"""Works in one transaction: bounds how long the first of them waits for the last."""


class Lane(Enum):
    """Works of different lanes never share a transaction."""

    ROOMS = "rooms"
    VAULTS = "vaults"


class _Failed:
    """The outcome of a work that raised."""

    def __init__(self, error: Exception) -> None:
        self.error = error


class Writer:
    """Queues works, commits them in batches, and answers each when its batch is durable."""

    def __init__(self, connection: Connection, sealing: RowSealing) -> None:
        self.batches = 0
        self._connection = connection
        self._sealing = sealing
        self._heads = Heads()
        self._queued: dict[Lane, list[tuple[Work[Any] | PostWork, asyncio.Future[Any]]]] = {
            lane: [] for lane in Lane
        }
        self._wake = asyncio.Event()
        self._closing = False
        self._task = asyncio.get_running_loop().create_task(self._write_batches())

    async def write(self, work: Work[T], lane: Lane = Lane.ROOMS) -> T:
        """Run a work in the next transaction of its lane; returns when that is durable.

        Raises what the work refused with, or StorageFailed.
        """
        return cast("T", await self._enqueue(work, lane))

    async def post(self, work: PostWork) -> Any:  # noqa: ANN401  (Store.append says the type)
        """Place a post in the next transaction."""
        return await self._enqueue(work, Lane.ROOMS)

    async def outside(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run a job on the writing thread between transactions (vacuum, checkpoint, keys)."""
        return await self._connection.run(job)

    async def close(self) -> None:
        """Write what is queued, then stop."""
        self._closing = True
        self._wake.set()
        await self._task

    async def _enqueue(self, work: Work[Any] | PostWork, lane: Lane) -> Any:  # noqa: ANN401
        if self._closing:
            raise StorageFailed("the store is closing")
        future = asyncio.get_running_loop().create_future()
        self._queued[lane].append((work, future))
        self._wake.set()
        return await future

    async def _write_batches(self) -> None:
        while not (self._closing and not any(self._queued.values())):
            await self._wake.wait()
            self._wake.clear()
            while any(self._queued.values()):
                for lane in Lane:
                    await self._write_batch(lane)

    async def _write_batch(self, lane: Lane) -> None:
        queue = self._queued[lane]
        batch, self._queued[lane] = queue[:MAX_BATCH], queue[MAX_BATCH:]
        if not batch:
            return
        works = [work for work, _ in batch]
        try:
            outcomes = await self._connection.run(lambda db: self._commit(db, works))
        except Exception as error:  # noqa: BLE001  (every waiting caller is told, whatever it was)
            outcomes = [_Failed(error)] * len(batch)
        self.batches += 1
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            if future.done():  # the caller was cancelled; what it asked is durable all the same
                continue
            if isinstance(outcome, _Failed):
                future.set_exception(outcome.error)
            else:
                future.set_result(outcome)

    def _commit(self, db: sqlite3.Connection, works: Sequence[Work[Any] | PostWork]) -> list[Any]:
        """Run on the writing thread: all works in one transaction, durable when it returns."""
        transaction = Transaction(db, self._sealing, self._heads)
        try:
            db.execute("BEGIN IMMEDIATE")
            outcomes = _run_all(transaction, works)
            db.execute("COMMIT")
        except (sqlite3.Error, OSError, StorageFailed) as error:
            self._heads.clear()
            if db.in_transaction:
                with suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
            raise StorageFailed(f"the database could not be written ({type(error).__name__})") from None
        except BaseException:
            self._heads.clear()
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        transaction.adopt()
        # What is doomed was replaced durably. A key that cannot be destroyed now is found by `expire`.
        with suppress(StorageFailed):
            self._sealing.keyring.destroy(transaction.doomed)
        return outcomes


def _run_all(transaction: Transaction, works: Sequence[Work[Any] | PostWork]) -> list[Any]:
    outcomes: list[Any] = []
    at = 0
    while at < len(works):
        run: list[PostWork] = []
        while at + len(run) < len(works) and isinstance(work := works[at + len(run)], PostWork):
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


def _run_one(transaction: Transaction, work: Work[Any]) -> Any:  # noqa: ANN401
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
