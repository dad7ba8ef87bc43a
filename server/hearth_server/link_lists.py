"""The community's list of links as it lies in the public folder: the same bytes for everybody.

Nothing is checked here: the list is signed, clients check it, and the server can do it no good. What an
operator publishes is handed out from the next request on.
"""

import asyncio
from pathlib import Path
from typing import Final

from hearth_protocol.limits import MAX_LIST_RECENT_BYTES, MAX_LIST_SNAPSHOT_BYTES

FOLDER: Final = "lists"
KEY: Final = "key.signed"
RECENT: Final = "recent.list"
SNAPSHOT: Final = "snapshot.list"
MAX_BYTES: Final = {RECENT: MAX_LIST_RECENT_BYTES, SNAPSHOT: MAX_LIST_SNAPSHOT_BYTES}


class LinkLists:
    """Reads the published files, and keeps each in memory until it changes."""

    __slots__ = ("_folder", "_kept")

    def __init__(self, public_folder: Path) -> None:
        self._folder = public_folder / FOLDER
        self._kept: dict[str, tuple[tuple[int, int, int], bytes]] = {}

    async def file(self, name: str) -> bytes | None:
        """Return a published file; None when there is none, or one larger than any client takes."""
        path = self._folder / name
        try:
            stat = path.stat()
        except OSError:
            self._kept.pop(name, None)
            return None
        stamp = stat.st_ino, stat.st_mtime_ns, stat.st_size
        kept = self._kept.get(name)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        if stat.st_size > MAX_BYTES[name]:
            return None
        try:
            data = await asyncio.to_thread(path.read_bytes)
        except OSError:
            return None
        self._kept[name] = stamp, data
        return data
