"""One SQLite connection on a thread of its own, through aiosqlite, given whole jobs: one hop each.

A job is a function of the connection. Handing over a whole transaction instead of its statements
saves a thread hop a statement and leaves no half-done transaction when a caller is cancelled.
"""

import logging
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

import aiosqlite

T = TypeVar("T")

BUSY_SECONDS = 10.0
CACHED_STATEMENTS = 256


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that also runs jobs."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connect, iter_chunk_size=64)
        # A program that dies without closing its store must end, not wait for this thread for ever. What
        # was acknowledged is durable, and a cut transaction is rolled back at the next start.
        self._thread.daemon = True

    async def run(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run `job` on the connection's thread and return what it returns. Raises what it raises."""
        # aiosqlite leaves this one method without types.
        return cast("T", await self._execute(self._on_thread, job))  # type: ignore[no-untyped-call]

    def _on_thread(self, job: Callable[[sqlite3.Connection], T]) -> T:
        return job(self._conn)


async def open_writer(path: Path) -> Connection:
    """Open the one connection that writes."""
    connection = await _open(path)
    await connection.run(_prepare_writer)
    return connection


async def open_reader(path: Path) -> Connection:
    """Open a connection that only reads, each job at one moment of the database."""
    connection = await _open(path)
    await connection.run(_prepare_reader)
    return connection


async def _open(path: Path) -> Connection:
    # aiosqlite logs every call with its arguments at DEBUG; rows have no place in any log.
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    connect = partial(
        sqlite3.connect,
        path,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        cached_statements=CACHED_STATEMENTS,
    )
    connection = Connection(connect)
    await connection
    return connection


def _prepare_writer(db: sqlite3.Connection) -> None:
    # auto_vacuum only takes hold before the first table, so it comes first.
    for pragma in (
        "auto_vacuum = INCREMENTAL",
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
        "temp_store = MEMORY",
        "cache_size = -32768",
        "trusted_schema = OFF",
    ):
        db.execute(f"PRAGMA {pragma}").fetchall()


def _prepare_reader(db: sqlite3.Connection) -> None:
    for pragma in ("query_only = ON", "temp_store = MEMORY", "cache_size = -16384", "trusted_schema = OFF"):
        db.execute(f"PRAGMA {pragma}").fetchall()


def at_one_moment(job: Callable[[sqlite3.Connection], T], db: sqlite3.Connection) -> T:
    """Run a reading job inside one read transaction."""
    db.execute("BEGIN")
    try:
        return job(db)
    finally:
        db.execute("ROLLBACK")
