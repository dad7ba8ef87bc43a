"""The clock's jump ahead that is not believed yet, kept so that a restart does not begin the wait anew."""

import sqlite3

from hearth_server.storage.rows import DoubtRow
from hearth_server.storage.transaction import Transaction


def read(db: sqlite3.Connection) -> DoubtRow | None:
    """Return the doubt that was noted last, if it was not over."""
    row = db.execute("SELECT believed_hour, said_hour, stood FROM clock_doubt").fetchone()
    return None if row is None else DoubtRow(*row)


def put(tx: Transaction, doubt: DoubtRow | None) -> None:
    """Note a doubt in place of the last, or that there is none."""
    tx.db.execute("DELETE FROM clock_doubt")
    if doubt is not None:
        tx.db.execute(
            "INSERT INTO clock_doubt (one, believed_hour, said_hour, stood) VALUES (1, ?, ?, ?)",
            (doubt.believed_hour, doubt.said_hour, doubt.stood_seconds),
        )
