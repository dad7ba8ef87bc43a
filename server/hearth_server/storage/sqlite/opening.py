"""Opening a database with the key file that belongs to it."""

import os
import sqlite3
from functools import partial
from pathlib import Path

from hearth_protocol.crypto.randomness import Randomness, system_random
from hearth_protocol.errors import StorageFailed
from hearth_server.keyring import KeyKind, KeyName, Keyring
from hearth_server.storage import schema
from hearth_server.storage.connection import Connection, fold_journal, open_reader, open_writer
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.sqlite.store import SqliteStore
from hearth_server.trouble import StorageInTrouble, Trouble, trouble_of

READERS = 2
"""Reading connections."""

_DATABASE = KeyName(KeyKind.DATABASE)


async def open_sqlite(database: Path, key_file: Path, random: Randomness = system_random) -> SqliteStore:
    """Open, or make, a database and the key file that belongs to it, and lock both to this process.

    Raises StorageFailed with a sentence for the operator: another server runs on it, a newer Hearth wrote
    it, or the two files do not belong together.
    """
    keyring = Keyring.open(key_file, random)
    opened: list[Connection] = []
    try:
        # Made private here; SQLite gives its journal the same mode.
        os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600))
        opened.append(await open_writer(database))
        await opened[0].run(_fold_first)
        await opened[0].run(partial(_prepare, keyring))
        await opened[0].prepare(partial(_check_identity, keyring))
        opened += [await open_reader(database) for _ in range(1 + READERS)]
        store = SqliteStore(database, key_file, RowSealing(keyring, random), opened)
        await store.sweep()
    except BaseException as error:
        for connection in opened:
            await connection.close()
        keyring.give_up()
        if isinstance(error, sqlite3.Error | OSError):
            raise StorageInTrouble(trouble_of(error, database.parent)) from None
        raise
    return store


def _fold_first(db: sqlite3.Connection) -> None:
    """Make durable what stands in the journal, before anything (a key's end) follows from it.

    After a failed sync of an earlier run it can be read there, and yet not be on the disk.
    """
    if not fold_journal(db):
        raise StorageInTrouble(Trouble.LOCKED)
    # Forces the emptied journal, too. Otherwise an older one could come back with the power, without what it
    # has lost, and be read over the newer database.
    schema.try_writing(db)


def _prepare(keyring: Keyring, db: sqlite3.Connection) -> None:
    if schema.version_of(db) == 0 and _has_keys(keyring):
        raise StorageFailed(
            "the database is empty, but the key file belongs to another; restore the database"
        )
    schema.migrate(db)
    if db.execute("SELECT identity FROM database_identity").fetchone() is None:
        db.execute(
            "INSERT INTO database_identity (one, identity) VALUES (1, ?)", (keyring.ensure(_DATABASE),)
        )
    else:
        _check_identity(keyring, db)


def _check_identity(keyring: Keyring, db: sqlite3.Connection) -> None:
    row = db.execute("SELECT identity FROM database_identity").fetchone()
    if row is None or keyring.get(_DATABASE) != row[0]:
        raise StorageFailed("this key file does not belong to this database; nothing in it could be read")


def _has_keys(keyring: Keyring) -> bool:
    return any(keyring.names(kind) for kind in (KeyKind.BUCKET, KeyKind.VAULT))
