"""The signed list in the public folder: read with verification, written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from hearth_moderation.guards.links.lists import files
from hearth_moderation.guards.links.lists.following import Followed
from hearth_moderation.guards.links.lists.table import Table
from hearth_protocol import signed
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey
from hearth_server.cli.progress import bar
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.link_lists import FOLDER, KEY, RECENT, SNAPSHOT


class PublishedDamaged(Malformed):
    """A published file is damaged, or another community's. Nothing was changed. Bring it back from a copy."""


@dataclass(frozen=True, slots=True)
class PublishedList:
    """What clients are handed. What cannot be read raises PublishedDamaged."""

    public: PublicFolder

    def key(self) -> ListKey | None:
        """Return the root's statement of the list key."""
        data = self._read(KEY)
        with self._named_if_damaged(KEY):
            return signed.open_signed(data, ListKey, self.public.root_key) if data else None

    def head(self) -> ListHead | None:
        """Return the newest head as it stands in the folder, whatever key signed it."""
        data = self._read(RECENT)
        with self._named_if_damaged(RECENT):
            return files.read_recent(data).head.unverified if data else None

    def table(self) -> Table | None:
        """Return the list whole, as it stands in the folder."""
        data = self._read(SNAPSHOT)
        if not data:
            return None
        with self._named_if_damaged(SNAPSHOT), bar("Reading the published list") as shown:
            return files.read_snapshot(data, shown.told).table

    def check(self) -> None:
        """Follow what is published as a new client does. Raises Malformed, NotAuthentic where none would."""
        followed, enough = Followed(self.public.root_key).with_recent(self._read(RECENT))
        if not enough:
            followed.with_snapshot(self._read(SNAPSHOT))

    def write_key(self, data: bytes) -> None:
        """Replace the statement. What was signed under the key before is taken away: nobody believes it."""
        self.public.write_list(KEY, data)
        for name in (RECENT, SNAPSHOT):
            (self.public.folder / FOLDER / name).unlink(missing_ok=True)

    def write(self, head: bytes, table: Table) -> None:
        """Publish the next version, with the delta that leads to it.

        Raises Malformed or NotAuthentic, and writes nothing, when no client would follow.
        """
        key, before = self._read(KEY), self._read(RECENT)
        snapshot = files.write_snapshot(head, table)
        deltas: tuple[bytes, ...] = ()
        followed = Followed(self.public.root_key).with_key(key)
        if before:
            old = self._read(SNAPSHOT)
            followed = followed.with_snapshot(old)
            delta = files.write_delta(head, followed.table, table)
            deltas = (*files.read_recent(before).deltas, delta)
        recent = files.write_recent(key, head, deltas)
        followed, _ = followed.with_recent(recent)
        followed.with_snapshot(snapshot)
        # The snapshot first: a client that hears of a version finds it.
        self.public.write_list(SNAPSHOT, snapshot)
        self.public.write_list(RECENT, recent)

    @contextmanager
    def _named_if_damaged(self, name: str) -> Iterator[None]:
        try:
            yield
        except (Malformed, NotAuthentic):
            # Without the statement nobody knows which version the next one has to have: that takes the copy.
            anew = "" if name == KEY else "; without one `hearth lists pin`, `build` and `sign` begin anew"
            raise PublishedDamaged(f"{self.public.folder / FOLDER / name}{anew}") from None

    def _read(self, name: str) -> bytes:
        try:
            return (self.public.folder / FOLDER / name).read_bytes()
        except FileNotFoundError:
            return b""
