"""The community's list of links, followed: fetched when the client connects, kept, and never asked about.

Fetching is the same for everybody and depends on no text: it tells the server that somebody came. What cannot
be believed changes nothing, and is tried again the next time.
"""

import asyncio
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from hearth_client.kept import pin_file
from hearth_moderation.guards.links.lists import kept
from hearth_moderation.guards.links.lists.following import Followed
from hearth_moderation.guards.links.lists.kept import Kept
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic
from hearth_protocol.limits import MAX_LIST_RECENT_BYTES, MAX_LIST_SNAPSHOT_BYTES

ASK_AGAIN_HOURS = 6
"""A list changes daily at most; a client that comes and goes all day asks four times."""

RECENT = "/v1/lists/recent"
SNAPSHOT = "/v1/lists/snapshot"
SUFFIX = ".lists"


class Fetches(Protocol):
    """What hands out public files."""

    async def fetch(self, path: str, at_most_bytes: int) -> bytes | None:
        """Return a public file of the server's, None when there is none."""
        ...


class LinkLists:
    """One community's list, on this device."""

    def __init__(self, root_key: bytes, file: Path | None, known: tuple[bytes, bytes] = (b"", b"")) -> None:
        """Begin with nothing but the Signed key and head that were `known` before.

        `file` is where the list is kept between visits, if anything is.
        """
        self._file = file
        self._known = known
        self._kept = Kept(self._reminded(Followed(root_key)))
        self.refused = False
        """Whether the last that came was not believed: a server that lies, or one that is not up to date."""

    @property
    def followed(self) -> Followed:
        """The list that is believed."""
        return self._kept.followed

    def over(self, brought: Lists, hour: int) -> Lists:
        """Return the lists that the program brings with this one on top, as it stands at `hour`."""
        return brought.with_followed(self.followed, hour)

    def remind(self, key: bytes, head: bytes) -> None:
        """Go behind no Signed key or head that another device of hers saw."""
        self._known = key, head
        self._kept = replace(self._kept, followed=self._reminded(self.followed))

    def _reminded(self, followed: Followed) -> Followed:
        try:
            return followed.with_known(*self._known)
        except (Malformed, NotAuthentic):
            return followed

    async def load(self) -> None:
        """Take up what was kept; a damaged file counts as none."""
        if self._file is None:
            return
        with suppress(OSError, Malformed):
            data = await asyncio.to_thread(self._file.read_bytes)
            found = kept.read(data, self.followed.root_key)
            self._kept = replace(found, followed=self._reminded(found.followed))

    async def follow(self, server: Fetches, hour: int) -> bool:
        """Ask for what is new, unless that was done within hours. Returns whether another list holds now.

        Raises nothing of the network's or the list's: the list that is held goes on holding.
        """
        asked_ago = hour - self._kept.asked_hour
        if 0 <= asked_ago < ASK_AGAIN_HOURS and not self.followed.expired(hour):
            return False
        before = self.followed
        try:
            followed = await self._led(server)
        except HearthError as wrong:
            self.refused = self.refused or isinstance(wrong, Malformed | NotAuthentic)
        else:
            self.refused = False
            self._kept = Kept(followed, hour)
        changed = self.followed is not before
        if changed or self._kept.asked_hour == hour:
            # A new key alone is a change, too: under it no list speaks until one comes.
            await self._save()
        return changed

    async def _led(self, server: Fetches) -> Followed:
        recent = await server.fetch(RECENT, MAX_LIST_RECENT_BYTES)
        if recent is None:
            return self.followed
        followed, enough = await asyncio.to_thread(self.followed.with_recent, recent)
        if enough:
            return followed
        # The new key is known from here on, whatever becomes of the list.
        self._kept = replace(self._kept, followed=followed)
        snapshot = await server.fetch(SNAPSHOT, MAX_LIST_SNAPSHOT_BYTES)
        if snapshot is None:
            return followed
        return await asyncio.to_thread(followed.with_snapshot, snapshot)

    async def _save(self) -> None:
        if self._file is not None:
            # A disk that is full costs the next visit a download, and nobody this visit.
            with suppress(OSError):
                await asyncio.to_thread(pin_file.write, self._file, kept.write(self._kept))

    async def delete(self) -> None:
        """Leave nothing behind."""
        if self._file is not None:
            with suppress(OSError):
                await asyncio.to_thread(self._file.unlink)
