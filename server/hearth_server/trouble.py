"""What keeps the storage from working: a word for programs, and for the operator what it is and what to do.

Nothing here quotes an error's own text: it may name what it was about.
"""

import errno
import shutil
import sqlite3
from enum import Enum
from pathlib import Path

from hearth_protocol.errors import StorageFailed


class Trouble(Enum):
    """A kind of trouble; the value is what /readyz says and the log's code."""

    DISK_FULL = "disk_full"
    DISK_ERROR = "disk_error"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    DAMAGED = "damaged"

    @property
    def advice(self) -> str:
        """What is wrong and what to do, for somebody who looks after a server now and then."""
        return _ADVICE[self]


_ADVICE = {
    Trouble.DISK_FULL: (
        "the disk is full. Make room on it: old logs, old backups, other programs' files, never Hearth's "
        "own. Hearth goes on by itself some seconds later"
    ),
    Trouble.DISK_ERROR: (
        "the disk reports errors. Look at the machine's log (`journalctl -k`), ask whoever runs the machine "
        "to check the disk, and let it be replaced before it fails for good. Hearth goes on by itself when "
        "the disk works again"
    ),
    Trouble.READ_ONLY: (
        "the database or its folder cannot be written. After an error Linux often makes a whole disk "
        "read-only: look at the machine's log (`journalctl -k`). Otherwise give the folder back to the user "
        "that runs Hearth (`chown -R`)"
    ),
    Trouble.LOCKED: (
        "another program holds the database, most likely a backup or somebody's `sqlite3`. End it, and copy "
        "the database only while Hearth is stopped. Hearth goes on by itself as soon as it is let go"
    ),
    Trouble.DAMAGED: (
        "the database or the key file is damaged or not the right one. Stop Hearth, copy both files "
        "elsewhere before anything else is tried, and restore the database from a backup"
    ),
}

_OF_SQLITE = {
    sqlite3.SQLITE_FULL: Trouble.DISK_FULL,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Trouble.LOCKED,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}
_OF_ERRNO = {
    errno.ENOSPC: Trouble.DISK_FULL,
    errno.EDQUOT: Trouble.DISK_FULL,
    errno.EFBIG: Trouble.DISK_FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
}
_PRIMARY_CODE = 0xFF
_NO_ROOM_BYTES = 256 * 1024
"""Less free than this, and a failed write failed for want of room."""


class StorageInTrouble(StorageFailed):
    """The server could not store this. Nothing was acknowledged; try again later."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.advice)
        self.trouble = trouble


def trouble_of(error: sqlite3.Error | OSError | StorageFailed, folder: Path | None = None) -> Trouble:
    """Return the kind of trouble an error is a sign of; `folder` is where it happened, if known."""
    if isinstance(error, StorageInTrouble):
        return error.trouble
    if isinstance(error, OSError):
        return _OF_ERRNO.get(error.errno or 0, Trouble.DISK_ERROR)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & _PRIMARY_CODE
    trouble = _OF_SQLITE.get(code, Trouble.DISK_ERROR)
    if trouble is Trouble.DISK_ERROR and folder is not None and _is_full(folder):
        return Trouble.DISK_FULL
    return trouble


def _is_full(folder: Path) -> bool:
    """Whether there is no room: SQLite tells of some writes only that they failed."""
    try:
        return shutil.disk_usage(folder).free < _NO_ROOM_BYTES
    except OSError:
        return False
