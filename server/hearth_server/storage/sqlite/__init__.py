"""The embedded store: SQLite through aiosqlite, one writer with group commit, readers apart.

A file forwards the methods of `Store` that are of its noun; the SQL is in the modules a folder above that it
imports.
"""

from hearth_server.storage.sqlite.opening import open_sqlite
from hearth_server.storage.sqlite.store import SqliteStore

__all__ = ["SqliteStore", "open_sqlite"]
