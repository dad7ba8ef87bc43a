"""Bringing a database to the schema this program knows: numbered SQL files, forward only.

Each file is one transaction with the version it brings: a crash leaves the one before.
"""

import sqlite3
from contextlib import suppress
from importlib.resources import files

from hearth_protocol.errors import StorageFailed


def migrations() -> tuple[tuple[int, str], ...]:
    """Return (version, SQL text) of every migration that ships with this program, in order."""
    folder = files("hearth_server.storage").joinpath("migrations", "sqlite")
    named = sorted((entry.name, entry) for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((int(name.split("_", 1)[0]), entry.read_text("utf-8")) for name, entry in named)


def version_of(db: sqlite3.Connection) -> int:
    """Return the schema version a database was brought to; 0 for an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Apply what is missing. Raises StorageFailed for a schema newer than this program."""
    steps = migrations()
    version, newest = version_of(db), steps[-1][0]
    if version > newest:
        raise StorageFailed(
            f"the database has schema {version}, written by a newer Hearth; this one knows {newest}: "
            "install the newer version again"
        )
    for number, sql in steps:
        if number <= version:
            continue
        db.execute("BEGIN IMMEDIATE")
        try:
            for statement in _statements(sql):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise


def try_writing(db: sqlite3.Connection) -> None:
    """Write the version that stands, durably: all of a write, and nothing changed."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(f"PRAGMA user_version = {version_of(db)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
        raise


def _statements(sql: str) -> list[str]:
    """Split a script: sqlite3's own executescript would commit in the middle of a migration."""
    statements, pending = [], ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
