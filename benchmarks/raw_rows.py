"""What somebody reads who holds the database and the key file as they lie on the disk, and no program.

Run beside the store that forgets: it opens posts of one bucket from the raw rows with every key that the raw
key file holds, waits until the key that opened them is overwritten, tells when, and tries again.
"""

import os
import sqlite3
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from hearth_protocol import labels
from hearth_protocol.crypto import aead
from hearth_protocol.errors import NotAuthentic
from hearth_server.keyring import KEY_BYTES, NAME_BYTES, SLOT_BYTES
from hearth_server.storage.posts import ALIVE
from hearth_server.storage.transaction import row_key

SAMPLE = 50
WAIT_SECONDS = 600
_POLL_SECONDS = 0.0001
_SECRET_AT = 1 + NAME_BYTES
_OVERWRITTEN = bytes(KEY_BYTES)

Row = tuple[int, bytes]
"""Place and sealed column."""


def secrets(key_file: Path) -> tuple[bytes, ...]:
    """Return whatever stands where keys stand, by slot."""
    raw = key_file.read_bytes()
    return tuple(raw[at + _SECRET_AT :][:KEY_BYTES] for at in range(0, len(raw), SLOT_BYTES))


def rows_of(database: Path, bucket: int) -> list[Row]:
    """Return some rows of a bucket, from its beginning and its end."""
    db = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    found: list[Row] = []
    for order in ("ASC", "DESC"):
        sql = f"SELECT place, sealed FROM posts WHERE bucket = ? ORDER BY place {order} LIMIT ?"  # noqa: S608  (ASC or DESC)
        found += db.execute(sql, (bucket, SAMPLE)).fetchall()
    db.close()
    return found


def opening(rows: Iterable[Row], keys: Iterable[bytes]) -> list[bytes]:
    """Return, for each row that can be opened, the key that does it."""
    living = [key for key in keys if any(key)]
    return [key for row in rows for key in living if _opens(row, key)]


def _opens(row: Row, key: bytes) -> bool:
    place, column = row
    bound = labels.STORED_ROW + ALIVE + b"\0" + row_key(place)
    try:
        aead.xopen(key, column[: aead.XNONCE_BYTES], column[aead.XNONCE_BYTES :], bound)
    except NotAuthentic:
        return False
    return True


def _watch(database: Path, key_file: Path, bucket: int) -> None:
    rows = rows_of(database, bucket)
    keys = secrets(key_file)
    before = opening(rows, keys)
    at = keys.index(before[0]) * SLOT_BYTES + _SECRET_AT
    print(f"opened before: {len(before)}", flush=True)
    descriptor = os.open(key_file, os.O_RDONLY)
    end = time.monotonic() + WAIT_SECONDS
    # Zeros come after random bytes were forced to the disk.
    while os.pread(descriptor, KEY_BYTES, at) != _OVERWRITTEN and time.monotonic() < end:
        time.sleep(_POLL_SECONDS)
    gone = time.monotonic()
    os.close(descriptor)
    standing = rows_of(database, bucket)
    after = opening((*rows, *standing), secrets(key_file))
    print(f"{gone} {len(standing)} {len(after)}", flush=True)


if __name__ == "__main__":
    _watch(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
