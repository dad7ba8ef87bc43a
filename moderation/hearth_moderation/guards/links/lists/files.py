"""Snapshot, delta and what is handed out, as protocol/spec/lists.md lays them out. Pure.

Reading gives what a file claims; whether it is believed is decided in `following`.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Final, TypeVar

from hearth_moderation.guards.links.lists import rice
from hearth_moderation.guards.links.lists.table import (
    MAX_ENTRIES,
    UNIVERSE,
    Table,
    entries_of,
    names,
    read_names,
)
from hearth_protocol import signed
from hearth_protocol.codec import Reader, decode, u8, u32, vector, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.limits import MAX_LIST_RECENT_BYTES, MAX_LIST_SNAPSHOT_BYTES
from hearth_protocol.signed import Structure, Unverified
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey

MAX_DELTAS: Final = 64

S = TypeVar("S", bound=Structure)
Progress = Callable[[int], None]


class Kind(IntEnum):
    """What a file is."""

    SNAPSHOT = 1
    DELTA = 2


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole list, as its file claims."""

    head: Unverified[ListHead]
    table: Table


@dataclass(frozen=True, slots=True)
class Delta:
    """What changed from one version to the next, as its file claims."""

    head: Unverified[ListHead]
    categories: tuple[str, ...]
    allowed: tuple[str, ...]
    removed: Sequence[int]
    """Places in the records before."""
    added: Sequence[int]
    """Entries, ascending."""

    def apply(self, before: Table) -> Table:
        """Return the table afterwards. Raises Malformed when this does not fit `before`."""
        if self.categories[: len(before.categories)] != before.categories:
            raise Malformed("a delta that renames categories")
        entries = entries_of(before.records)
        kept, last = array("Q"), 0
        for place in self.removed:
            kept.extend(entries[last:place])
            last = place + 1
        kept.extend(entries[last:])
        kept.extend(self.added)
        return Table.of(self.categories, self.allowed, array("Q", sorted(kept)))


@dataclass(frozen=True, slots=True)
class Recent:
    """What every client fetches: whose list it is, its newest head, and how to get there."""

    key: Unverified[ListKey]
    head: Unverified[ListHead]
    deltas: tuple[bytes, ...]


def write_snapshot(head: bytes, table: Table) -> bytes:
    """Return the file of a whole list under its Signed head."""
    entries = entries_of(table.records)
    parts = [u8(Kind.SNAPSHOT), vector(head), names(table.categories, table.allowed)]
    parts += _write_added(entries, len(table.categories))
    return b"".join(parts)


def read_snapshot_head(data: bytes) -> Unverified[ListHead]:
    """Read the head alone, before the work of reading all of it. Raises Malformed."""
    if len(data) > MAX_LIST_SNAPSHOT_BYTES:
        raise Malformed("too long")
    return _read_head(Reader(data), Kind.SNAPSHOT)


def read_snapshot(data: bytes, told: Progress = lambda _: None) -> Snapshot:
    """Read a whole list; `told` hears how many entries are read. Raises Malformed."""
    if len(data) > MAX_LIST_SNAPSHOT_BYTES:
        raise Malformed("too long")

    def read(reader: Reader) -> Snapshot:
        head = _read_head(reader, Kind.SNAPSHOT)
        categories, allowed = read_names(reader)
        entries = _read_added(reader, len(categories), told)
        return Snapshot(head, Table.of(categories, allowed, entries))

    return decode(data, read)


def write_delta(head: bytes, before: Table, after: Table) -> bytes:
    """Return the file that leads from one table to the next, under the Signed head of the next.

    Raises Malformed when the categories of `after` do not begin with those of `before`.
    """
    if after.categories[: len(before.categories)] != before.categories:
        raise Malformed("a delta that renames categories")
    old, new = entries_of(before.records), entries_of(after.records)
    wanted, had = frozenset(new), frozenset(old)
    removed = array("Q", (place for place, entry in enumerate(old) if entry not in wanted))
    added = array("Q", (entry for entry in new if entry not in had))
    parts = [u8(Kind.DELTA), vector(head), names(after.categories, after.allowed)]
    parts.append(u32(len(removed)) + vector(rice.encode(removed, len(old))))
    parts += _write_added(added, len(after.categories))
    return b"".join(parts)


def read_delta(data: bytes, before_count: int) -> Delta:
    """Read what changes a list of `before_count` entries. Raises Malformed."""

    def read(reader: Reader) -> Delta:
        head = _read_head(reader, Kind.DELTA)
        categories, allowed = read_names(reader)
        removed = _read_numbers(reader, before_count)
        added = _read_added(reader, len(categories), lambda _: None)
        return Delta(head, categories, allowed, removed, added)

    return decode(data, read)


def head_of_delta(data: bytes) -> Unverified[ListHead]:
    """Read the head alone, from a delta whose length nobody has checked. Raises Malformed."""
    return _read_head(Reader(data), Kind.DELTA)


def write_recent(key: bytes, head: bytes, deltas: Sequence[bytes]) -> bytes:
    """Return the file that every client fetches, with as many of the last deltas as fit."""
    fitting: list[bytes] = []
    left = MAX_LIST_RECENT_BYTES - len(key) - len(head) - 16
    for delta in reversed(deltas[-MAX_DELTAS:]):
        left -= len(delta) + 4
        if left < 0:
            break
        fitting.insert(0, delta)
    return vector(key) + vector(head) + vector_of(fitting, vector)


def read_recent(data: bytes) -> Recent:
    """Read what every client fetches. Raises Malformed."""
    if len(data) > MAX_LIST_RECENT_BYTES:
        raise Malformed("too long")

    def read(reader: Reader) -> Recent:
        key = signed.parse(reader.vector(), ListKey)
        head = signed.parse(reader.vector(), ListHead)
        deltas = reader.vector_of(Reader.vector, MAX_DELTAS)
        places = [head_of_delta(delta).unverified.place for delta in deltas]
        last = head.unverified.place
        if any(right != (left[0], left[1] + 1) for left, right in pairwise(places)) or places[-1:] not in (
            [],
            [last],
        ):
            raise Malformed("deltas that do not lead to the head")
        return Recent(key, head, deltas)

    return decode(data, read)


def _read_head(reader: Reader, kind: Kind) -> Unverified[ListHead]:
    if reader.u8() != kind:
        raise Malformed("another kind of file")
    return signed.parse(reader.vector(), ListHead)


def _write_added(entries: Sequence[int], categories: int) -> list[bytes]:
    """Write entries, the prefixes of each category in turn."""
    sorted_out: list[array[int]] = [array("Q") for _ in range(categories)]
    for entry in entries:
        sorted_out[entry & 0xFF].append(entry >> 8)
    return [u32(len(prefixes)) + vector(rice.encode(prefixes, UNIVERSE)) for prefixes in sorted_out]


def _read_added(reader: Reader, categories: int, told: Progress) -> "array[int]":
    """Read entries, ascending over all categories."""
    entries: list[int] = []
    for number in range(categories):
        done = len(entries)
        prefixes = _read_numbers(reader, UNIVERSE, MAX_ENTRIES - done, _after(done, told))
        entries += [prefix << 8 | number for prefix in prefixes]
    entries.sort()
    return array("Q", entries)


def _after(done: int, told: Progress) -> Progress:
    return lambda count: told(done + count)


def _read_numbers(
    reader: Reader, universe: int, at_most: int = MAX_ENTRIES, told: Progress = lambda _: None
) -> "array[int]":
    count = reader.u32()
    if count > min(universe, at_most):
        raise Malformed("more entries than there can be")
    return rice.decode(reader.vector(), count, universe, told)
