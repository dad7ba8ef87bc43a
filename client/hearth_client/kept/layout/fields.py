"""How the fields of the kept state are written and read, each in one spelling only. Pure.

Sets ascend by their keys; an epoch place is (generation, epoch); what may be missing is empty.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from hearth_protocol import signed
from hearth_protocol.codec import Reader, u32, u64, vector_of
from hearth_protocol.errors import Malformed

KEY_BYTES = 32
MAX_TEXT_BYTES = 1_000
"""Names and addresses: longer than any that a room or a server would take."""

T = TypeVar("T")


def write_set(items: Iterable[tuple[bytes, T]], write_one: Callable[[tuple[bytes, T]], bytes]) -> bytes:
    """Write keys and values, ascending by key; `write_one` writes both, or a value that tells its key."""
    return vector_of(sorted(items, key=lambda item: item[0]), write_one)


def read_map(reader: Reader, read_one: Callable[[Reader], T], key_of: Callable[[T], bytes]) -> dict[bytes, T]:
    """Read a set, and return its members by their keys; Malformed unless the keys strictly ascend."""
    found: dict[bytes, T] = {}
    before: bytes | None = None
    for one in reader.vector_of(read_one):
        key = key_of(one)
        if before is not None and key <= before:
            raise Malformed("a set out of order")
        found[key] = one
        before = key
    return found


def read_pairs(reader: Reader, key_bytes: int, read_value: Callable[[Reader], T]) -> dict[bytes, T]:
    """Read a set of keys with a value each."""
    pairs = read_map(reader, lambda inner: (inner.fixed(key_bytes), read_value(inner)), lambda one: one[0])
    return {key: value for key, (_, value) in pairs.items()}


def read_flag(reader: Reader) -> bool:
    """Read 0 or 1."""
    value = reader.u8()
    if value > 1:
        raise Malformed("neither yes nor no")
    return bool(value)


def read_sized(reader: Reader, size_bytes: int) -> bytes:
    """Read a vector of exactly so many bytes, or of none."""
    value = reader.vector()
    if len(value) not in {0, size_bytes}:
        raise Malformed("neither empty nor whole")
    return value


def read_signed(reader: Reader, structure: type[signed.S]) -> bytes:
    """Read a vector that is empty or holds a Signed; who signed it is asked by whoever uses it."""
    data = reader.vector()
    if data:
        signed.parse(data, structure)
    return data


def write_epoch_place(place: tuple[int, int]) -> bytes:
    """Write an epoch place."""
    return u32(place[0]) + u64(place[1])


def read_epoch_place(reader: Reader) -> tuple[int, int]:
    """Read an epoch place: (generation, epoch)."""
    return reader.u32(), reader.u64()
