"""The subjects of a day's entries of the audit chain, hashes one after the other in one sealed row.

What there is about an id is found by opening a year's days: of hundreds of thousands of entries none is. The
row lies under the key of its day, as the entries do, and says nothing that they do not.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Final

from hearth_protocol.audit import AuditEntry
from hearth_server.keyring import bucket_key
from hearth_server.retention import Item
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.transaction import Transaction, row_key

PLACE = b"audit_subjects.sealed"
_HASH_BYTES: Final = 32

ENTRIES_OF_NO_DAY: Final = (
    "SELECT a.number, a.hour, a.link, a.bucket, a.sealed FROM audit a"
    " LEFT JOIN audit_subjects s ON s.bucket = a.bucket AND s.number > 0"
    " WHERE a.number > 0 AND (s.number IS NULL OR a.number < s.number) ORDER BY a.number"
)
"""Entries that were written before there were these rows."""


def add(tx: Transaction, bucket: int, entry: AuditEntry) -> None:
    """Add an entry's subject to its day, in the transaction that writes the entry."""
    key = bucket_key(Item.AUDIT, bucket)
    row = tx.db.execute(
        "SELECT number, sealed FROM audit_subjects WHERE bucket = ? AND number > 0", (bucket,)
    ).fetchone()
    first, before = (entry.number, b"") if row is None else (row[0], _opened(tx.sealing, bucket, *row))
    sealed = tx.sealing.seal(key, PLACE, row_key(first), before + entry.subject)
    tx.db.execute(
        "INSERT OR REPLACE INTO audit_subjects (number, bucket, sealed) VALUES (?, ?, ?)",
        (first, bucket, sealed),
    )


def find(sealing: RowSealing, db: sqlite3.Connection, hashed: Callable[[bytes], bytes]) -> Iterator[int]:
    """Yield the numbers of the entries of a subject; `hashed` says how it looks under a day's secret."""
    for first, bucket, sealed in db.execute(
        "SELECT number, bucket, sealed FROM audit_subjects WHERE number > 0 ORDER BY number"
    ):
        secret = sealing.keyring.get(bucket_key(Item.AUDIT, bucket))
        if secret is not None:
            yield from _places(_opened(sealing, bucket, first, sealed), hashed(secret), first)


def _places(hashes: bytes, wanted: bytes, first: int) -> Iterator[int]:
    at = hashes.find(wanted)
    while at >= 0:
        if at % _HASH_BYTES == 0:
            yield first + at // _HASH_BYTES
        at = hashes.find(wanted, at + 1)


def _opened(sealing: RowSealing, bucket: int, first: int, sealed: bytes) -> bytes:
    return sealing.open(bucket_key(Item.AUDIT, bucket), PLACE, row_key(first), sealed) or b""
