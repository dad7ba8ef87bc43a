"""Acts of two people in the database: act and agreement are one row, under the key of the hour it is over."""

import sqlite3

from hearth_protocol.audit import Noted
from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item
from hearth_server.storage import audit
from hearth_server.storage.payload import pack, unpack
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows.motions import MotionRow
from hearth_server.storage.transaction import Transaction, row_key

PLACE = b"motions.sealed"
_LAPSED = b"lapsed"


def put(tx: Transaction, row: MotionRow, noted: Noted) -> None:
    """Keep an act once, and note it."""
    if row.name in _read(tx.sealing, tx.db):
        return
    (number,) = tx.db.execute("SELECT ifnull(max(number), 0) + 1 FROM motions").fetchone()
    _write(tx, number, row)
    audit.note(tx, (noted,))


def agree(tx: Transaction, name: bytes, second: bytes, gone_hour: int, noted: Noted) -> None:
    """Keep the agreement to an act, and note it. Refused: ACT_OVER."""
    number, row = _read(tx.sealing, tx.db).get(name, (0, None))
    if row is None or row.second not in {b"", second}:
        raise Refused(Refusal.ACT_OVER)
    if row.second:
        return
    agreed = MotionRow(name=name, act=row.act, gone_hour=gone_hour, second=second, lapsed=row.lapsed)
    _write(tx, number, agreed)
    audit.note(tx, (noted,))


def lapse(tx: Transaction, name: bytes, noted: Noted) -> None:
    """Note that nobody agreed in time, once."""
    number, row = _read(tx.sealing, tx.db).get(name, (0, None))
    if row is None or row.second or row.lapsed:
        return
    _write(tx, number, MotionRow(name=name, act=row.act, gone_hour=row.gone_hour, lapsed=True))
    audit.note(tx, (noted,))


def all_motions(sealing: RowSealing, db: sqlite3.Connection) -> tuple[MotionRow, ...]:
    """Read every act whose key lives, oldest first."""
    return tuple(row for _, row in _read(sealing, db).values())


def _write(tx: Transaction, number: int, row: MotionRow) -> None:
    lapsed = _LAPSED if row.lapsed else b""
    sealed = tx.sealing.seal(
        bucket_key(Item.ACT, row.gone_hour),
        PLACE,
        row_key(number),
        pack(row.name, row.act, row.second, lapsed),
    )
    tx.db.execute(
        "INSERT OR REPLACE INTO motions (number, bucket, sealed) VALUES (?, ?, ?)",
        (number, row.gone_hour, sealed),
    )


def _read(sealing: RowSealing, db: sqlite3.Connection) -> dict[bytes, tuple[int, MotionRow]]:
    found = {}
    for number, bucket, sealed in db.execute(
        "SELECT number, bucket, sealed FROM motions ORDER BY number"
    ).fetchall():
        opened = sealing.open(bucket_key(Item.ACT, bucket), PLACE, row_key(number), sealed)
        if opened is not None:
            name, act, second, lapsed = unpack(opened)
            row = MotionRow(name=name, act=act, gone_hour=bucket, second=second, lapsed=bool(lapsed))
            found[name] = number, row
    return found
