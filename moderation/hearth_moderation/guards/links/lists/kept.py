"""The list as a client keeps it on its own disk: checked once when it was taken, ready to be looked up.

Reading costs one SHA-256 over the file, no decoding: a million entries are there in some ten milliseconds.
The check sum is against a failing disk. Whoever can write there can change the program as well.
"""

import hashlib
import sys
from array import array
from dataclasses import dataclass

from hearth_moderation.guards.links.lists.following import Followed
from hearth_moderation.guards.links.lists.table import (
    MAX_ENTRIES,
    PREFIX_BYTES,
    RECORD_BYTES,
    Table,
    index_bits,
    names,
    read_names,
)
from hearth_protocol import labels
from hearth_protocol.codec import Reader, u32, vector
from hearth_protocol.errors import Malformed

_DIGEST_BYTES = 32


@dataclass(frozen=True, slots=True)
class Kept:
    """What a client knows of the community's list, and when it last asked."""

    followed: Followed
    asked_hour: int = 0


def write(kept: Kept) -> bytes:
    """Return the file."""
    followed, table = kept.followed, kept.followed.table
    body = b"".join(
        (
            labels.KEPT_LIST,
            vector(followed.root_key),
            vector(followed.key),
            vector(followed.head),
            u32(kept.asked_hour),
            names(table.categories, table.allowed),
            u32(table.count),
            table.records,
            _little(array("I", table.index)).tobytes(),
        )
    )
    return body + hashlib.sha256(body).digest()


def read(data: bytes, root_key: bytes) -> Kept:
    """Read the file of the community of `root_key`. Raises Malformed: it is damaged, or another's."""
    end = len(data) - _DIGEST_BYTES
    if end < 0 or hashlib.sha256(memoryview(data)[:end]).digest() != data[end:]:
        raise Malformed("a damaged kept list")
    reader = Reader(data)
    if reader.fixed(len(labels.KEPT_LIST)) != labels.KEPT_LIST or reader.vector() != root_key:
        raise Malformed("another kept list")
    key, head, asked_hour = reader.vector(), reader.vector(), reader.u32()
    categories, allowed = read_names(reader)
    count = reader.u32()
    if count > MAX_ENTRIES:
        raise Malformed("more entries than there can be")
    records = reader.fixed(count * RECORD_BYTES)
    index = array("I")
    index.frombytes(reader.fixed(((1 << index_bits(count)) + 1) * 4))
    if reader.position != end:
        raise Malformed("trailing bytes")
    table = Table(categories, allowed, records, _little(index), 8 * PREFIX_BYTES - index_bits(count))
    return Kept(Followed(root_key, key, head, table), asked_hour)


def _little(index: "array[int]") -> "array[int]":
    """Return the index as it is written, or as it is used: little-endian on disk."""
    if sys.byteorder == "big":
        index.byteswap()
    return index
