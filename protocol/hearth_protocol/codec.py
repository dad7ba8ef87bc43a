"""The TLS presentation language as RFC 9420 uses it (section 2.1), read strictly.

Every signed, hashed or HPKE-sealed structure and every MLS message passes through here. Reading
refuses what writing would not produce: trailing bytes, lengths not in their shortest form, unknown
enum values. No I/O and no clock.
"""

import struct
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from hearth_protocol.errors import Malformed, WrongCall

T = TypeVar("T")

MAX_VECTOR_BYTES = (1 << 30) - 1
"""The longest vector RFC 9420 can express (section 2.1.2: two bits of length, thirty of value)."""


MAX_INTEGER = (1 << 53) - 1
"""The largest integer outside MLS: what counts or measures time stays exact in every language's numbers."""

_SHORT = 1 << 6
"""Vectors below this many bytes, nearly all there are, have a length of one byte: the rest is its value."""

_SHORT_LENGTHS = tuple(bytes((size_bytes,)) for size_bytes in range(_SHORT))


class Reader:
    """A cursor over bytes. Every read either returns a whole value or raises Malformed."""

    __slots__ = ("_at", "_data", "_end")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._end = len(data)

    def fixed(self, size_bytes: int) -> bytes:
        """Return the next `size_bytes` bytes (`opaque[N]`)."""
        end = self._at + size_bytes
        if end > self._end:
            raise Malformed("ends too early")
        value = self._data[self._at : end]
        self._at = end
        return value

    def uint(self, size_bytes: int) -> int:
        """Return the next big-endian unsigned integer of `size_bytes` bytes."""
        return int.from_bytes(self.fixed(size_bytes), "big")

    def u8(self) -> int:
        """Return the next uint8."""
        if self._at == self._end:
            raise Malformed("ends too early")
        value = self._data[self._at]
        self._at += 1
        return value

    def u16(self) -> int:
        """Return the next uint16."""
        return self.uint(2)

    def u32(self) -> int:
        """Return the next uint32."""
        return self.uint(4)

    def u64(self) -> int:
        """Return the next uint64 of Hearth's own: Malformed from 2^53 on."""
        value = self.uint(8)
        if value > MAX_INTEGER:
            raise Malformed("integer too large")
        return value

    def any_u64(self) -> int:
        """Return the next uint64, whatever it is: MLS gives its epochs and lifetimes all of it."""
        return self.uint(8)

    def length(self) -> int:
        """Return the next variable-size length (RFC 9420 section 2.1.2), shortest form only."""
        first = self.u8()
        if first < _SHORT:
            return first
        prefix = first >> 6
        if prefix == 3:  # noqa: PLR2004  (the one reserved value of a two-bit prefix)
            raise Malformed("reserved length prefix")
        size = 1 << prefix
        value = first & 0x3F
        for byte in self.fixed(size - 1):
            value = value << 8 | byte
        if value < 1 << (8 * (size // 2) - 2):
            raise Malformed("length not in shortest form")
        return value

    def vector(self) -> bytes:
        """Return the next `opaque<V>`."""
        return self.fixed(self.length())

    def text(self, at_most_bytes: int) -> str:
        """Return the next `opaque<V>` as UTF-8 text of at most so many bytes."""
        raw = self.vector()
        if len(raw) > at_most_bytes:
            raise Malformed("text too long")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            raise Malformed("text is not UTF-8") from None

    def vector_of(self, read_one: Callable[["Reader"], T], at_most: int = MAX_VECTOR_BYTES) -> tuple[T, ...]:
        """Return the next `T items<V>`, each read by `read_one` from a reader bounded by the vector.

        Of more than `at_most` items those beyond are not read: Malformed.
        """
        inner = Reader(self.vector())
        items: list[T] = []
        while not inner.at_end:
            if len(items) == at_most:
                raise Malformed("more items than there can be")
            before = inner.position
            items.append(read_one(inner))
            if inner.position == before:
                raise WrongCall("an item of no bytes never ends a vector")
        return tuple(items)

    def u16s(self) -> tuple[int, ...]:
        """Return the next `uint16 items<V>`."""
        raw = self.vector()
        if len(raw) % 2:
            raise Malformed("ends too early")
        return struct.unpack(f">{len(raw) // 2}H", raw)

    def optional(self, read_one: Callable[["Reader"], T]) -> T | None:
        """Return the next `optional<T>` (RFC 9420 section 2.1.1)."""
        present = self.u8()
        if present == 0:
            return None
        if present != 1:
            raise Malformed("presence is neither 0 nor 1")
        return read_one(self)

    @property
    def position(self) -> int:
        """How many bytes were read."""
        return self._at

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self._at == self._end

    def end(self) -> None:
        """Raise Malformed unless everything was read."""
        if not self.at_end:
            raise Malformed("trailing bytes")


def decode(data: bytes, read_one: Callable[[Reader], T]) -> T:
    """Read exactly one value from `data`."""
    reader = Reader(data)
    value = read_one(reader)
    reader.end()
    return value


def uint(value: int, size_bytes: int) -> bytes:
    """Write an unsigned big-endian integer of `size_bytes` bytes."""
    try:
        return value.to_bytes(size_bytes, "big")
    except OverflowError:
        raise WrongCall("number out of range") from None


def u8(value: int) -> bytes:
    """Write a uint8."""
    return uint(value, 1)


def u16(value: int) -> bytes:
    """Write a uint16."""
    return uint(value, 2)


def u32(value: int) -> bytes:
    """Write a uint32."""
    return uint(value, 4)


def u64(value: int) -> bytes:
    """Write a uint64 of Hearth's own, below 2^53."""
    if value > MAX_INTEGER:
        raise WrongCall("number out of range")
    return uint(value, 8)


def any_u64(value: int) -> bytes:
    """Write a uint64 of MLS."""
    return uint(value, 8)


def opaque(value: bytes, size_bytes: int) -> bytes:
    """Write `opaque[N]`, demanding exactly `size_bytes` bytes."""
    if len(value) != size_bytes:
        raise WrongCall("wrong size")
    return value


def length(size_bytes: int) -> bytes:
    """Write a variable-size length in its shortest form (RFC 9420 section 2.1.2)."""
    if size_bytes < _SHORT:
        return _SHORT_LENGTHS[size_bytes]
    if size_bytes < 1 << 14:
        return uint(size_bytes | 1 << 14, 2)
    if size_bytes <= MAX_VECTOR_BYTES:
        return uint(size_bytes | 2 << 30, 4)
    raise WrongCall("vector too long")


def vector(value: bytes) -> bytes:
    """Write `opaque<V>`."""
    return length(len(value)) + value


def text(value: str, at_most_bytes: int) -> bytes:
    """Write text as `opaque<V>` of UTF-8, at most so many bytes."""
    raw = value.encode("utf-8")
    if len(raw) > at_most_bytes:
        raise WrongCall("text too long")
    return vector(raw)


def vector_of(items: Iterable[T], write_one: Callable[[T], bytes]) -> bytes:
    """Write `T items<V>`."""
    return vector(b"".join(write_one(item) for item in items))


def u16s(values: Sequence[int]) -> bytes:
    """Write `uint16 items<V>`."""
    try:
        return vector(struct.pack(f">{len(values)}H", *values))
    except struct.error:
        raise WrongCall("number out of range") from None


def optional(value: T | None, write_one: Callable[[T], bytes]) -> bytes:
    """Write `optional<T>`."""
    return b"\x00" if value is None else b"\x01" + write_one(value)
