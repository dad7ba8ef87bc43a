"""The audit chain in the database: written with what it records, cut at its beginning after a year.

An entry's row is sealed under the key of its day; of the same key, by a label of its own, is the key that
hashes the day's subjects. Both die together. What cannot be opened at the beginning counts as forgotten: a
key goes first, rows follow.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from hearth_protocol import audit, labels
from hearth_protocol.audit import AuditEntry, AuditPlace, Noted
from hearth_protocol.crypto import hkdf
from hearth_protocol.errors import WrongCall
from hearth_server.keyring import KeyName, bucket_key
from hearth_server.retention import Item, bucket_of_audit
from hearth_server.storage import audit_subjects
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows.audit import AuditPage
from hearth_server.storage.transaction import Transaction, row_key

PLACE = b"audit.sealed"
_Row = tuple[int, int, bytes, int, bytes]


def begin(tx: Transaction, place: AuditPlace) -> None:
    """Begin the chain, unless it has begun."""
    tx.db.execute(
        "INSERT OR IGNORE INTO audit_ends (one, number, hour, link, head) VALUES (1, ?, ?, ?, x'')",
        (place.number, place.hour, place.link),
    )


def note(tx: Transaction, noted: Iterable[Noted]) -> None:
    """Add entries, in this transaction: with what they record, or not at all."""
    for one in noted:
        last = _last(tx.db)
        bucket = bucket_of_audit(max(last.hour, one.hour))
        key = bucket_key(Item.AUDIT, bucket)
        entry = audit.follow(last, one, subject_key(tx.sealing.keyring.ensure(key)))
        audit_subjects.add(tx, bucket, entry)
        tx.db.execute(
            "INSERT INTO audit (number, hour, link, bucket, sealed) VALUES (?, ?, ?, ?, ?)",
            (
                entry.number,
                entry.hour,
                entry.link,
                bucket,
                tx.sealing.seal(key, PLACE, row_key(entry.number), entry.write()),
            ),
        )


def subject_key(secret: bytes) -> bytes:
    """Return the key of a day's subjects, of the secret that its rows lie under."""
    return hkdf.derive(secret, labels.AUDIT_DAY)


def page(sealing: RowSealing, db: sqlite3.Connection, after: int, limit: int) -> AuditPage:
    """Read entries after a number."""
    before = _before(sealing, db)
    rows = db.execute(
        "SELECT number, hour, link, bucket, sealed FROM audit WHERE number > ? ORDER BY number LIMIT ?",
        (max(after, before.number), limit),
    ).fetchall()
    return AuditPage(before, _last(db), tuple(_opened(sealing, rows)))


def about(sealing: RowSealing, db: sqlite3.Connection, subject: bytes) -> tuple[int, ...]:
    """Find the numbers of the entries about an id, under each living day's key: by days, not by entries."""
    found = list(audit_subjects.find(sealing, db, lambda secret: _hashed(secret, subject)))
    rows = db.execute(audit_subjects.ENTRIES_OF_NO_DAY).fetchall()
    hashes: dict[KeyName, bytes] = {}
    for row, entry in zip(rows, _maybe_opened(sealing, rows), strict=True):
        key = bucket_key(Item.AUDIT, row[3])
        secret = sealing.keyring.get(key)
        if entry is None or secret is None:
            continue
        if key not in hashes:
            hashes[key] = _hashed(secret, subject)
        if entry.subject == hashes[key]:
            found.append(entry.number)
    return tuple(sorted(found))


def _hashed(secret: bytes, subject: bytes) -> bytes:
    return audit.subject_hash(subject_key(secret), subject)


def put_head(tx: Transaction, head: bytes) -> None:
    """Keep the newest head that was signed."""
    tx.db.execute("UPDATE audit_ends SET head = ?", (head,))


def head(db: sqlite3.Connection) -> bytes:
    """Read the newest head that was signed; empty before the first."""
    row = db.execute("SELECT head FROM audit_ends").fetchone()
    return b"" if row is None else bytes(row[0])


def move_beginning(tx: Transaction, now_hour: int) -> None:
    """Remember the last entry whose day is over, before its row is dropped."""
    row = tx.db.execute(
        "SELECT number, hour, link FROM audit WHERE bucket <= ? AND number > 0 ORDER BY number DESC LIMIT 1",
        (now_hour,),
    ).fetchone()
    if row is not None:
        tx.db.execute("UPDATE audit_ends SET number = ?, hour = ?, link = ? WHERE number < ?", (*row, row[0]))


def _last(db: sqlite3.Connection) -> AuditPlace:
    row = db.execute(
        "SELECT number, hour, link FROM audit WHERE number > 0 ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return _beginning(db) if row is None else AuditPlace(*row)


def _beginning(db: sqlite3.Connection) -> AuditPlace:
    row = db.execute("SELECT number, hour, link FROM audit_ends").fetchone()
    if row is None:
        raise WrongCall("the chain has not begun")
    return AuditPlace(*row)


def _before(sealing: RowSealing, db: sqlite3.Connection) -> AuditPlace:
    """Return the last entry that is forgotten: its row is dropped, or its key is destroyed already."""
    before = _beginning(db)
    for number, hour, link, bucket in db.execute(
        "SELECT number, hour, link, bucket FROM audit WHERE number > ? ORDER BY number", (before.number,)
    ):
        if sealing.keyring.get(bucket_key(Item.AUDIT, bucket)) is not None:
            break
        before = AuditPlace(number, hour, link)
    return before


def _opened(sealing: RowSealing, rows: Iterable[_Row]) -> Iterator[AuditEntry]:
    return (entry for entry in _maybe_opened(sealing, rows) if entry is not None)


def _maybe_opened(sealing: RowSealing, rows: Iterable[_Row]) -> Iterator[AuditEntry | None]:
    for number, _, _, bucket, sealed in rows:
        opened = sealing.open(bucket_key(Item.AUDIT, bucket), PLACE, row_key(number), sealed)
        yield None if opened is None else audit.read_entry(opened)
