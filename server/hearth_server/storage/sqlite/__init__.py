"""The embedded store: SQLite through aiosqlite, one writer with group commit, readers apart.

A file forwards the methods of `Store` that are of its noun; each subject's SQL is in the module of the same
name, a folder above.
"""

from hearth_server.storage.sqlite.opening import open_sqlite
from hearth_server.storage.sqlite.store import SqliteStore

__all__ = ["SqliteStore", "open_sqlite"]
