"""What the root signed: certificates, revocations, addresses. Public bytes, kept in the clear."""

import sqlite3

from hearth_protocol.audit import Noted
from hearth_protocol.errors import WrongCall
from hearth_server.storage import audit
from hearth_server.storage.rows import CertificateRow, RootList
from hearth_server.storage.transaction import Transaction

_CERTIFICATE = "SELECT name, serial, signature_key, not_after_hour, signed FROM certificates"


def put_certificate(tx: Transaction, row: CertificateRow, noted: Noted | None = None) -> None:
    """Keep a certificate once, and note it."""
    cursor = tx.db.execute(
        "INSERT OR IGNORE INTO certificates (name, serial, signature_key, not_after_hour, signed)"
        " VALUES (?, ?, ?, ?, ?)",
        (row.name, row.serial, row.signature_key, row.not_after_hour, row.signed),
    )
    if noted is not None and cursor.rowcount:
        audit.note(tx, (noted,))


def certificates(db: sqlite3.Connection, names: tuple[bytes, ...]) -> tuple[CertificateRow, ...]:
    """Read those named, in order."""
    found = (db.execute(f"{_CERTIFICATE} WHERE name = ?", (name,)).fetchone() for name in names)
    return tuple(CertificateRow(*row) for row in found if row is not None)


def all_certificates(db: sqlite3.Connection) -> tuple[CertificateRow, ...]:
    """Read every certificate."""
    return tuple(CertificateRow(*row) for row in db.execute(f"{_CERTIFICATE} ORDER BY name").fetchall())


def put_root_list(tx: Transaction, kind: str, row: RootList, noted: tuple[Noted, ...] = ()) -> None:
    """Keep a newer list in place of the old, and note what is new in it."""
    stands = root_list(tx.db, kind)
    if stands is not None and row.version <= stands.version:
        raise WrongCall("a list of this version, or a newer one, is already stored")
    tx.db.execute(
        "INSERT OR REPLACE INTO root_lists (kind, version, not_after_hour, signed) VALUES (?, ?, ?, ?)",
        (kind, row.version, row.not_after_hour, row.signed),
    )
    audit.note(tx, noted)


def root_list(db: sqlite3.Connection, kind: str) -> RootList | None:
    """Read the newest list of a kind."""
    row = db.execute(
        "SELECT version, not_after_hour, signed FROM root_lists WHERE kind = ?", (kind,)
    ).fetchone()
    return None if row is None else RootList(*row)
