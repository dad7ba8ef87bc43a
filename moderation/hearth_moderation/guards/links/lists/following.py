"""Which list a client believes: it goes forward only, under the key that the root names, and not for long.

Pure: the hour is an argument, and every step gives a new `Followed` or raises and changes nothing. Raises
Malformed (truncated, or not what a writer writes) and NotAuthentic (another key, checksum or community, a
rollback, a fork).
"""

from dataclasses import dataclass, replace
from typing import Final, Self

from hearth_moderation.guards.links.lists import files
from hearth_moderation.guards.links.lists.files import Progress
from hearth_moderation.guards.links.lists.table import EMPTY, Table
from hearth_protocol import signed
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.ids import community_id
from hearth_protocol.signed import Unverified
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey

EARLY_HOURS: Final = 48
"""How far a list may come from the future: clocks are wrong by a time zone, and a day is forgiven."""


@dataclass(frozen=True, slots=True)
class Followed:
    """The community's list as this client knows it. Begins with the pinned root key and nothing else."""

    root_key: bytes
    key: bytes = b""
    """The Signed list key of the highest version, verified; empty when none was ever seen."""
    head: bytes = b""
    """The Signed head of the list that is held, verified."""
    table: Table = EMPTY
    known: bytes = b""
    """The Signed head of the highest place seen, by this device or another of hers; nothing below counts."""

    @property
    def exists(self) -> bool:
        """Whether the root ever named a list key: from then on a list must be there and speak."""
        return bool(self.key)

    def expired(self, hour: int) -> bool:
        """Whether there should be a list that speaks at `hour`, and is none."""
        if not self.key:
            return False
        if not self.head:
            return True
        head, key = self.held().unverified, self._key()
        return not (
            head.key_version == key.version
            and head.issued - EARLY_HOURS <= hour <= min(head.not_after, key.not_after)
        )

    @property
    def place(self) -> tuple[int, int]:
        """Key version and version of the list that is held; (0, 0) without one."""
        return self.held().unverified.place if self.head else (0, 0)

    def with_known(self, key: bytes, head: bytes) -> Self:
        """Return this, reminded of what was seen before, perhaps by another device. Raises as `with_key`."""
        after = self.with_key(key) if key else self
        if head and signed.parse(head, ListHead).unverified.place > after.highest:
            after = replace(after, known=head)
        return after

    @property
    def highest(self) -> tuple[int, int]:
        """The highest place ever seen."""
        return max((signed.parse(head, ListHead).unverified.place for head in self._seen()), default=(0, 0))

    def with_key(self, data: bytes) -> Self:
        """Return this, knowing the list key in `data`; unchanged when that is no newer."""
        unverified = signed.parse(data, ListKey)
        key = unverified.verify(self.root_key)
        if key.community != community_id(self.root_key):
            raise NotAuthentic("the list key of another community")
        if self.key:
            known = self._key()
            if key.version == known.version and key != known:
                raise NotAuthentic("two list keys of one version")
            if key.version <= known.version:
                return self
        return replace(self, key=data)

    def reaches(self, recent: files.Recent) -> bool:
        """Whether the deltas in `recent` lead from the list that is held to its head."""
        key_version, version = recent.head.unverified.place
        return self.place == (key_version, version) or (
            self.place[0] == key_version
            and version - len(recent.deltas) <= self.place[1] < version
            and bool(self.head)
        )

    def with_recent(self, data: bytes) -> tuple[Self, bool]:
        """Return this, led on by what the server hands out, and whether that was enough.

        When it was not, the key is known and a snapshot is wanted.
        """
        recent = files.read_recent(data)
        after = self.with_key(recent.key.write())
        head = after.believed(recent.head)
        if not after.reaches(recent):
            return after, False
        missing = head.version - after.place[1]
        for delta in recent.deltas[len(recent.deltas) - missing :]:
            after = after.with_delta(delta)
        if after.head and after.held().name != recent.head.name:
            raise NotAuthentic("deltas that lead elsewhere")
        return after, True

    def with_snapshot(self, data: bytes, told: Progress = lambda _: None) -> Self:
        """Return this, holding the list in `data`; unchanged when that is the one it holds."""
        claimed = files.read_snapshot_head(data)
        self.believed(claimed)
        snapshot = files.read_snapshot(data, told)
        return self._holding(snapshot.head, snapshot.table)

    def with_delta(self, data: bytes) -> Self:
        """Return this, led on by one version."""
        delta = files.read_delta(data, self.table.count)
        # Where this leads stands above all that was seen; what it passes may stand below.
        head = self.believed(delta.head, on_the_way=True)
        if head.place != (self.place[0], self.place[1] + 1):
            raise Malformed("a delta to another version")
        return self._holding(delta.head, delta.apply(self.table))

    def _holding(self, head: Unverified[ListHead], table: Table) -> Self:
        if table.checksum() != head.unverified.checksum:
            raise NotAuthentic("checksum of a list")
        known = self.known if self.highest > head.unverified.place else head.write()
        return replace(self, head=head.write(), known=known, table=table)

    def believed(self, unverified: Unverified[ListHead], *, on_the_way: bool = False) -> ListHead:
        """Return a head that the list key signed and that goes neither back nor aside."""
        if not self.key:
            raise NotAuthentic("a list without a list key")
        key = self._key()
        head = unverified.verify(key.key)
        if head.community != community_id(self.root_key) or head.key_version != key.version:
            raise NotAuthentic("the list of another community or key")
        for seen in (signed.parse(data, ListHead) for data in self._seen()):
            key_version, version = seen.unverified.place
            if head.place < seen.unverified.place and not on_the_way:
                raise NotAuthentic("an older list")
            same = head.place == (key_version, version) and unverified.name != seen.name
            astray = head.place == (key_version, version + 1) and head.previous != seen.name
            if same or astray:
                raise NotAuthentic("a list that forks")
        return head

    def _seen(self) -> tuple[bytes, ...]:
        return tuple(head for head in (self.head, self.known) if head)

    def _key(self) -> ListKey:
        return signed.parse(self.key, ListKey).unverified

    def held(self) -> Unverified[ListHead]:
        """Return the head that is held; it was verified when it was taken."""
        return signed.parse(self.head, ListHead)
