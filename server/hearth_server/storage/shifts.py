"""Statements of being on duty in the database: one of each certificate, until its hour."""

import sqlite3

from hearth_protocol.ids import Serial
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import ShiftRow
from hearth_server.storage.transaction import Transaction

PLACE = b"shifts.sealed"


def put(tx: Transaction, row: ShiftRow) -> None:
    """Keep a statement instead of the one before."""
    key = bucket_key(Item.SHIFT, row.until_hour)
    tx.db.execute(
        "INSERT OR REPLACE INTO shifts (serial, bucket, sealed) VALUES (?, ?, ?)",
        (row.serial, row.until_hour, tx.sealing.seal(key, PLACE, row.serial, row.signed)),
    )


def drop(tx: Transaction, serial: Serial) -> None:
    """Forget a statement."""
    tx.db.execute("DELETE FROM shifts WHERE serial = ?", (serial,))


def all_shifts(sealing: RowSealing, db: sqlite3.Connection) -> tuple[ShiftRow, ...]:
    """Read every statement whose key lives."""
    found = []
    for serial, bucket, sealed in db.execute("SELECT serial, bucket, sealed FROM shifts ORDER BY serial"):
        opened = sealing.open(bucket_key(Item.SHIFT, bucket), PLACE, serial, sealed)
        if opened is not None:
            found.append(ShiftRow(serial, bucket, opened))
    return tuple(found)
