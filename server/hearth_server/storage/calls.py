"""Calls in the database: what staff are asked, a row for each of them, and what they answered.

Who calls is a random id; nothing names a membership, an address or a vault. All of a call dies in one bucket.
"""

import sqlite3

from hearth_protocol.calls import CallKind
from hearth_protocol.errors import Refused
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item, bucket_of_call
from hearth_server.storage.payload import pack, unpack
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import CallLetterRow, CallRow, NewCall
from hearth_server.storage.transaction import Transaction

CALL = b"calls.sealed"
LETTER = b"call_letters.sealed"
MAX_ANSWERS = 4
"""Staff answer once, and may mend it: what waits for a caller stays small."""


def put(tx: Transaction, new: NewCall, instead_of: bytes | None) -> None:
    """Keep a call once, each letter for its recipient."""
    if call(tx.sealing, tx.db, new.call_id) is not None:
        return
    if instead_of is not None:
        drop(tx, instead_of)
    bucket = bucket_of_call(new.hour, new.kind)
    key = bucket_key(Item.CALL, bucket)
    tx.db.execute(
        "INSERT OR REPLACE INTO calls (call_id, kind, answered, bucket, sealed) VALUES (?, ?, 0, ?, ?)",
        (new.call_id, new.kind, bucket, tx.sealing.seal(key, CALL, new.call_id, b"")),
    )
    for serial, sealed in new.letters:
        row = tx.sealing.seal(key, LETTER, serial + new.call_id, sealed)
        tx.db.execute(
            "INSERT OR REPLACE INTO call_letters (serial, call_id, bucket, sealed) VALUES (?, ?, ?, ?)",
            (serial, new.call_id, bucket, row),
        )


def call(sealing: RowSealing, db: sqlite3.Connection, call_id: bytes) -> CallRow | None:
    """Read how a call stands."""
    row = db.execute("SELECT kind, bucket, sealed FROM calls WHERE call_id = ?", (call_id,)).fetchone()
    if row is None:
        return None
    kind, bucket = CallKind(row[0]), row[1]
    opened = sealing.open(bucket_key(Item.CALL, bucket), CALL, call_id, row[2])
    if opened is None:
        return None
    return CallRow(call_id, kind, bucket - bucket_of_call(0, kind), bucket, unpack(opened))


def for_staff(
    sealing: RowSealing, db: sqlite3.Connection, serial: Serial, limit: int
) -> tuple[CallLetterRow, ...]:
    """Read calls sealed to a certificate."""
    rows = db.execute(
        "SELECT c.call_id, c.kind, c.answered, c.bucket, l.sealed FROM call_letters l"
        " JOIN calls c ON c.call_id = l.call_id WHERE l.serial = ?"
        " ORDER BY c.answered, c.kind DESC, c.bucket, c.call_id LIMIT ?",
        (serial, limit),
    ).fetchall()
    found = []
    for call_id, number, answered, bucket, sealed in rows:
        opened = sealing.open(bucket_key(Item.CALL, bucket), LETTER, serial + call_id, sealed)
        if opened is not None:
            kind = CallKind(number)
            hour = bucket - bucket_of_call(0, kind)
            found.append(CallLetterRow(call_id, kind, hour, bool(answered), opened))
    return tuple(found)


def count(db: sqlite3.Connection, kind: CallKind) -> int:
    """Count what waits for an answer."""
    (waiting,) = db.execute("SELECT count(*) FROM calls WHERE kind = ? AND answered = 0", (kind,)).fetchone()
    return int(waiting)


def oldest(db: sqlite3.Connection, kind: CallKind, before_hour: int, limit: int) -> tuple[bytes, ...]:
    """Find what has waited longest for an answer, since before that hour, the oldest first."""
    rows = db.execute(
        "SELECT call_id FROM calls WHERE kind = ? AND answered = 0 AND bucket < ?"
        " ORDER BY bucket, call_id LIMIT ?",
        (kind, bucket_of_call(before_hour, kind), limit),
    ).fetchall()
    return tuple(bytes(row[0]) for row in rows)


def answer(tx: Transaction, call_id: bytes, sealed: bytes) -> None:
    """Keep an answer for the caller."""
    stands = call(tx.sealing, tx.db, call_id)
    if stands is None:
        raise Refused(Refusal.CALL_UNKNOWN)
    if sealed in stands.answers:
        return
    if len(stands.answers) >= MAX_ANSWERS:
        raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
    key = bucket_key(Item.CALL, stands.gone_hour)
    column = tx.sealing.seal(key, CALL, call_id, pack(*stands.answers, sealed))
    tx.db.execute("UPDATE calls SET answered = 1, sealed = ? WHERE call_id = ?", (column, call_id))


def drop(tx: Transaction, call_id: bytes) -> None:
    """Forget a call; its rows are zeroed."""
    tx.db.execute("DELETE FROM call_letters WHERE call_id = ?", (call_id,))
    tx.db.execute("DELETE FROM calls WHERE call_id = ?", (call_id,))
