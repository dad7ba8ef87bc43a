"""Notes between two of the staff in the database: under the key of the hour they are over, and no author."""

import sqlite3

from hearth_protocol.errors import Refused
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows.supervision import SupervisionRow
from hearth_server.storage.supervision_store import MAX_WAITING
from hearth_server.storage.transaction import Transaction, row_key

PLACE = b"supervision_notes.sealed"


def put(tx: Transaction, row: SupervisionRow) -> None:
    """Keep a note once. Refused: TOO_MANY."""
    waiting = read(tx.sealing, tx.db, row.serial)
    if any(one.note == row.note for one in waiting):
        return
    if len(waiting) >= MAX_WAITING:
        raise Refused(Refusal.TOO_MANY)
    sealed = tx.sealing.seal(
        bucket_key(Item.SUPERVISION, row.gone_hour), PLACE, row_key(row.serial, row.note), row.sealed
    )
    tx.db.execute(
        "INSERT OR REPLACE INTO supervision_notes (serial, note, bucket, sealed) VALUES (?, ?, ?, ?)",
        (row.serial, row.note, row.gone_hour, sealed),
    )


def read(sealing: RowSealing, db: sqlite3.Connection, serial: Serial) -> tuple[SupervisionRow, ...]:
    """Read every note to a certificate whose key lives."""
    found = []
    for note, bucket, sealed in db.execute(
        "SELECT note, bucket, sealed FROM supervision_notes WHERE serial = ? ORDER BY note", (serial,)
    ).fetchall():
        opened = sealing.open(bucket_key(Item.SUPERVISION, bucket), PLACE, row_key(serial, note), sealed)
        if opened is not None:
            found.append(SupervisionRow(serial, note, opened, bucket))
    return tuple(found)


def drop(tx: Transaction, serial: Serial, note: bytes) -> None:
    """Forget a note."""
    tx.db.execute("DELETE FROM supervision_notes WHERE serial = ? AND note = ?", (serial, note))
