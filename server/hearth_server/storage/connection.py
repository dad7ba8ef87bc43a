"""One SQLite connection on a thread of its own, through aiosqlite, given whole jobs: one hop each.

A job is a function of the connection. Handing over a whole transaction instead of its statements
saves a thread hop a statement and leaves no half-done transaction when a caller is cancelled.

After a failure of the disk a connection is opened anew: what it believes about its files is not trusted.
"""

import logging
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

import aiosqlite

T = TypeVar("T")

Preparing = Callable[[sqlite3.Connection], None]

BUSY_SECONDS = 10.0
CACHED_STATEMENTS = 256
_INCREMENTAL = 2


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that also runs jobs."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], prepare: Preparing, folder: Path) -> None:
        super().__init__(connect, iter_chunk_size=64)
        self.folder = folder
        """Where the database lies."""
        self._prepare = prepare
        # A program that dies without closing its store must end, not wait for this thread for ever. What
        # was acknowledged is durable, and a cut transaction is rolled back at the next start.
        self._thread.daemon = True

    async def run(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run `job` on the connection's thread and return what it returns. Raises what it raises."""
        # aiosqlite leaves this one method without types.
        return cast("T", await self._execute(self._on_thread, job))  # type: ignore[no-untyped-call]

    async def prepare(self, further: Preparing) -> None:
        """Run `further` now, and again whenever the connection is opened anew."""
        await self.run(further)
        first = self._prepare

        def both(db: sqlite3.Connection) -> None:
            first(db)
            further(db)

        self._prepare = both

    async def reopen(self) -> None:
        """Open the file anew and prepare it; on any error the old connection stays."""
        await self._execute(self._reopen)  # type: ignore[no-untyped-call]

    def _on_thread(self, job: Callable[[sqlite3.Connection], T]) -> T:
        return job(self._conn)

    def _reopen(self) -> None:
        old, fresh = self._conn, self._connector()
        try:
            self._prepare(fresh)
        except BaseException:
            fresh.close()
            raise
        self._connection = fresh
        old.close()


async def open_writer(path: Path) -> Connection:
    """Open the one connection that writes."""
    return await _open(path, _prepare_writer)


async def open_reader(path: Path) -> Connection:
    """Open a connection that only reads, each job at one moment of the database."""
    return await _open(path, _prepare_reader)


async def _open(path: Path, prepare: Preparing) -> Connection:
    # aiosqlite logs every call with its arguments at DEBUG; rows have no place in any log.
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    connect = partial(
        sqlite3.connect,
        _address(path),
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        cached_statements=CACHED_STATEMENTS,
    )
    connection = Connection(connect, prepare, path.parent)
    await connection
    try:
        await connection.run(prepare)
    except BaseException:
        await connection.close()
        raise
    return connection


def _address(path: Path) -> str:
    """Name a file that is there. An empty one made in place of one that is gone would be taken for it."""
    return f"{path.absolute().as_uri()}?mode=rw"


def _prepare_writer(db: sqlite3.Connection) -> None:
    # auto_vacuum only takes hold before the first table, so it comes first. Set again it would write, and a
    # connection that is opened anew after a failure must not write yet.
    if db.execute("PRAGMA auto_vacuum").fetchone() != (_INCREMENTAL,):
        db.execute("PRAGMA auto_vacuum = INCREMENTAL").fetchall()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
        # Only when copying beside the writer cannot keep up: while it copies, nobody's post is stored.
        "wal_autocheckpoint = 4000",
        "temp_store = MEMORY",
        "cache_size = -32768",
        "trusted_schema = OFF",
    ):
        db.execute(f"PRAGMA {pragma}").fetchall()


def _prepare_reader(db: sqlite3.Connection) -> None:
    for pragma in ("query_only = ON", "temp_store = MEMORY", "cache_size = -16384", "trusted_schema = OFF"):
        db.execute(f"PRAGMA {pragma}").fetchall()


def copy_journal(db: sqlite3.Connection) -> int:
    """Copy what can be copied of the journal into the database and force it; no writer or reader waits.

    Returns how many pages the journal has, copied or not: it begins anew when all are and somebody writes.
    """
    _, pages, _ = db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return int(pages)


def fold_journal(db: sqlite3.Connection) -> bool:
    """Write the journal into the database, force it, and cut the journal to nothing.

    Returns False, and may have done less, when another connection was in the way.
    """
    busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def cut_journal(db: sqlite3.Connection) -> bool:
    """Fold the journal if nobody else is using it: else return False at once, and nobody has waited."""
    db.execute("PRAGMA busy_timeout = 0").fetchall()
    try:
        return fold_journal(db)
    finally:
        db.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}").fetchall()


def at_one_moment(job: Callable[[sqlite3.Connection], T], db: sqlite3.Connection) -> T:
    """Run a reading job inside one read transaction."""
    db.execute("BEGIN")
    try:
        return job(db)
    finally:
        db.execute("ROLLBACK")
