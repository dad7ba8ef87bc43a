"""Vaults in the database: one version each, under a random key that dies when the version is replaced.

The works run in the writer's vault lane, and reading on its thread, between transactions: a reader beside it
could meet a version whose key has just been destroyed.
"""

import sqlite3

from hearth_protocol.errors import Refused
from hearth_protocol.ids import VaultId
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import NAME_BYTES, KeyKind, KeyName
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import VaultRow, VaultWrite
from hearth_server.storage.transaction import Transaction

PLACE = b"vaults.sealed"


def read(sealing: RowSealing, db: sqlite3.Connection, vault_id: VaultId) -> VaultRow | None:
    """Return the version that stands."""
    row = db.execute(
        "SELECT etag, key_name, seen_week, sealed FROM vaults WHERE vault_id = ?", (vault_id,)
    ).fetchone()
    if row is None:
        return None
    etag, key_name, seen_week, sealed = row
    blob = sealing.open(KeyName(KeyKind.VAULT, key_name), PLACE, vault_id, sealed)
    return None if blob is None else VaultRow(etag, blob, seen_week)


def write(tx: Transaction, asked: VaultWrite) -> None:
    """Replace the version that stands; the old key is destroyed once the new version is durable."""
    stands = _stands(tx.db, asked.vault_id)
    if stands is not None:
        etag, old_key = stands
        if etag == asked.etag:
            return
        if etag != asked.if_match:
            raise Refused(Refusal.VAULT_CHANGED)
        tx.doomed.append(old_key)
    elif asked.if_match:
        raise Refused(Refusal.VAULT_UNKNOWN)
    key = KeyName(KeyKind.VAULT, tx.sealing.random(NAME_BYTES))
    sealed = tx.sealing.seal(key, PLACE, asked.vault_id, asked.blob)
    tx.db.execute(
        "INSERT OR REPLACE INTO vaults (vault_id, etag, key_name, seen_week, sealed) VALUES (?, ?, ?, ?, ?)",
        (asked.vault_id, asked.etag, key.name, asked.week, sealed),
    )


def delete(tx: Transaction, vault_id: VaultId) -> None:
    """Destroy a vault. Refused: VAULT_UNKNOWN."""
    stands = _stands(tx.db, vault_id)
    if stands is None:
        raise Refused(Refusal.VAULT_UNKNOWN)
    tx.doomed.append(stands[1])
    tx.db.execute("DELETE FROM vaults WHERE vault_id = ?", (vault_id,))


def touch(tx: Transaction, vault_id: VaultId, week: int) -> None:
    """Note a later week of use."""
    tx.db.execute(
        "UPDATE vaults SET seen_week = ? WHERE vault_id = ? AND seen_week < ?", (week, vault_id, week)
    )


def _stands(db: sqlite3.Connection, vault_id: VaultId) -> tuple[bytes, KeyName] | None:
    row = db.execute("SELECT etag, key_name FROM vaults WHERE vault_id = ?", (vault_id,)).fetchone()
    return None if row is None else (row[0], KeyName(KeyKind.VAULT, row[1]))
