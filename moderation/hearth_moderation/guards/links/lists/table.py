"""A list of expressions, ready to be looked up: for each 40 bits of its SHA-256 and a category.

An expression is a canonical host and a path beginning with `/`, written together (Safe Browsing's
suffix-prefix expressions). Whoever has the list can test an expression, and cannot read it off.
40 bits: among a million entries a harmless expression is taken for a listed one once in a million.
"""

import hashlib
import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, u32, vector, vector_of
from hearth_protocol.errors import Malformed

PREFIX_BYTES: Final = 5
RECORD_BYTES: Final = PREFIX_BYTES + 1
UNIVERSE: Final = 1 << 8 * PREFIX_BYTES

MAX_ENTRIES: Final = 4_000_000
"""Entries of one list: the largest public hosts files have a million; a phone holds 24 MB of them."""

MAX_CATEGORIES: Final = 32
MAX_CATEGORY_BYTES: Final = 32
MAX_ALLOWED: Final = 4_096
"""Hosts of help sites in one list."""
MAX_HOST_BYTES: Final = 253

_FULL_BUCKET: Final = 16
"""Records a bucket of the index has on average, at most: what a look-up scans."""

_SMALL: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_HOST: Final = _SMALL | frozenset("._")


def prefix_of(expression: str) -> bytes:
    """Return the first 40 bits of the SHA-256 of an expression."""
    return hashlib.sha256(expression.encode("utf-8", "surrogatepass")).digest()[:PREFIX_BYTES]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A list as it is looked up. Make one with `of` or `read`, which check it and make the index."""

    categories: tuple[str, ...]
    allowed: tuple[str, ...]
    """Canonical hosts of help sites, ascending."""
    records: bytes
    """40-bit prefix and number of the category, 6 bytes each, ascending by prefix, no prefix twice."""
    index: Sequence[int]
    """How many records lie below each bucket of prefixes; one more than there are buckets."""
    shift: int
    """How many low bits of a prefix do not name its bucket."""

    @classmethod
    def of(cls, categories: Sequence[str], allowed: Sequence[str], entries: "array[int]") -> Self:
        """Make a table of entries (prefix << 8 | category number), ascending. Raises Malformed."""
        check_names(categories, allowed)
        records = _records_of(entries)
        _check_ascending(entries, len(categories))
        shift, index = _index_of(entries)
        return cls(tuple(categories), tuple(allowed), records, index, shift)

    @classmethod
    def from_content(cls, data: bytes) -> Self:
        """Read what `content` wrote. Raises Malformed."""
        reader = Reader(data)
        categories, allowed = read_names(reader)
        count = reader.u32()
        if count > MAX_ENTRIES:
            raise Malformed("more entries than there can be")
        records = reader.fixed(count * RECORD_BYTES)
        reader.end()
        return cls.of(categories, allowed, entries_of(records))

    @property
    def count(self) -> int:
        """How many expressions there are."""
        return len(self.records) // RECORD_BYTES

    def category(self, prefix: bytes) -> str | None:
        """Return the category under which the expression of `prefix` is listed, None when it is not."""
        bucket = int.from_bytes(prefix, "big") >> self.shift
        start, end = self.index[bucket] * RECORD_BYTES, self.index[bucket + 1] * RECORD_BYTES
        at = self.records.find(prefix, start, end)
        while at >= 0:
            if at % RECORD_BYTES == 0:
                return self.categories[self.records[at + PREFIX_BYTES]]
            at = self.records.find(prefix, at + 1, end)
        return None

    def counts(self) -> Mapping[str, int]:
        """Return how many entries each category has."""
        numbers = self.records[PREFIX_BYTES::RECORD_BYTES]
        return {name: numbers.count(number) for number, name in enumerate(self.categories)}

    def content(self) -> bytes:
        """Return the bytes over which the checksum goes."""
        return names(self.categories, self.allowed) + u32(self.count) + self.records

    def checksum(self) -> bytes:
        """Return the SHA-256 of the content."""
        told = hashlib.sha256(labels.LIST_CONTENT)
        told.update(names(self.categories, self.allowed) + u32(self.count))
        told.update(self.records)
        return told.digest()


EMPTY: Final = Table((), (), b"", (0, 0), 8 * PREFIX_BYTES)


def names(categories: Sequence[str], allowed: Sequence[str]) -> bytes:
    """Write the names that stand in clear: of categories, and of help sites."""
    return vector_of(categories, _name) + vector_of(allowed, _name)


def _name(name: str) -> bytes:
    return vector(name.encode("ascii"))


def read_names(reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read what `names` wrote. Raises Malformed."""
    categories = reader.vector_of(lambda one: one.text(MAX_CATEGORY_BYTES), MAX_CATEGORIES)
    allowed = reader.vector_of(lambda one: one.text(MAX_HOST_BYTES), MAX_ALLOWED)
    check_names(categories, allowed)
    return categories, allowed


def check_names(categories: Sequence[str], allowed: Sequence[str]) -> None:
    """Demand names of categories in small letters, none twice, and hosts in ascending order."""
    for name in categories:
        if not 1 <= len(name) <= MAX_CATEGORY_BYTES or not _SMALL.issuperset(name):
            raise Malformed("name of a category")
    if len(set(categories)) != len(categories) or len(categories) > MAX_CATEGORIES:
        raise Malformed("categories")
    for host in allowed:
        if not is_host(host):
            raise Malformed("host of a help site")
    if list(allowed) != sorted(set(allowed)) or len(allowed) > MAX_ALLOWED:
        raise Malformed("hosts of help sites")


def is_host(host: str) -> bool:
    """Whether `host` is written as canonical hosts are: lower-case ASCII with a dot, or an address."""
    if not 1 <= len(host) <= MAX_HOST_BYTES:
        return False
    if host.startswith("["):
        return host.endswith("]") and frozenset("0123456789abcdef:.").issuperset(host[1:-1])
    return _HOST.issuperset(host) and "." in host and all(host.split("."))


def entries_of(records: bytes) -> "array[int]":
    """Return records as numbers: prefix << 8 | category number."""
    wide = bytearray(len(records) // RECORD_BYTES * 8)
    for byte in range(RECORD_BYTES):
        wide[byte + 2 :: 8] = records[byte::RECORD_BYTES]
    entries = array("Q")
    entries.frombytes(wide)
    if sys.byteorder == "little":
        entries.byteswap()
    return entries


def _records_of(entries: "array[int]") -> bytes:
    wide = array("Q", entries)
    if sys.byteorder == "little":
        wide.byteswap()
    raw = wide.tobytes()
    records = bytearray(len(entries) * RECORD_BYTES)
    for byte in range(RECORD_BYTES):
        records[byte::RECORD_BYTES] = raw[byte + 2 :: 8]
    return bytes(records)


def _check_ascending(entries: "array[int]", categories: int) -> None:
    if len(entries) > MAX_ENTRIES:
        raise Malformed("more entries than there can be")
    last = -1
    for entry in entries:
        prefix = entry >> 8
        if prefix <= last or entry & 0xFF >= categories:
            raise Malformed("entries out of order")
        last = prefix
    if last >= UNIVERSE:
        raise Malformed("an entry too large")


def index_bits(count: int) -> int:
    """Return the logarithm of how many buckets the index of so many records has."""
    return max(0, (count // _FULL_BUCKET).bit_length())


def _index_of(entries: "array[int]") -> tuple[int, "array[int]"]:
    shift = 8 * PREFIX_BYTES - index_bits(len(entries))
    index = array("I", [0])
    for bucket in range(1, (UNIVERSE >> shift) + 1):
        index.append(bisect_left(entries, bucket << shift + 8, index[-1]))
    return shift, index
