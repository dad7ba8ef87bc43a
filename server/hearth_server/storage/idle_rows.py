"""Vaults and PIN shares: each row has a key of its own, and both go when nobody used it for long.

A crash between a row's end and its key's leaves a key that no row names: it is found and destroyed.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from hearth_server.keyring import KeyKind, KeyName, Keyring
from hearth_server.retention import first_week_in_use
from hearth_server.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Keyed:
    """A table whose rows have a key each, named `key_name`, and go when they are not used."""

    table: str
    kind: KeyKind
    name: str
    """What a row of it is called where it is told what was forgotten."""


KEYED = (Keyed("vaults", KeyKind.VAULT, "vault"), Keyed("pin_shares", KeyKind.PIN_SHARE, "pin_share"))


def drop_idle(tx: Transaction, at_most: int, keyed: Keyed, now_hour: int) -> int:
    """Drop some rows unused for 90 days; their keys die with this work's transaction."""
    idle = tx.db.execute(
        f"SELECT key_name FROM {keyed.table} WHERE seen_week < ? LIMIT ?",  # noqa: S608  (from KEYED)
        (first_week_in_use(now_hour), at_most),
    ).fetchall()
    for (key_name,) in idle:
        tx.doomed.append(KeyName(keyed.kind, key_name))
        tx.db.execute(f"DELETE FROM {keyed.table} WHERE key_name = ?", (key_name,))  # noqa: S608  (the same)
    return len(idle)


def keys_without_row(keyring: Keyring, db: sqlite3.Connection) -> tuple[KeyName, ...]:
    """Return the keys of vaults and shares that no row names, as far as this reader sees."""
    orphans: list[KeyName] = []
    for keyed in KEYED:
        names = keyring.names(keyed.kind)
        rows = db.execute(f"SELECT key_name FROM {keyed.table}").fetchall()  # noqa: S608  (from KEYED)
        named = {row[0] for row in rows}
        orphans += (key for key in names if key.name not in named)
    return tuple(orphans)


def destroy_orphans(tx: Transaction, suspects: Sequence[KeyName]) -> int:
    """Destroy those keys that no row names: a crash came between a row's end and its key's."""
    tables = {keyed.kind: keyed.table for keyed in KEYED}
    return tx.sealing.keyring.destroy(
        [
            key
            for key in suspects
            if tx.db.execute(
                f"SELECT 1 FROM {tables[key.kind]} WHERE key_name = ?",  # noqa: S608  (from KEYED)
                (key.name,),
            ).fetchone()
            is None
        ]
    )
