"""The second implementation's bytes and derivation: TLS presentation language, HKDF, labels of RFC 9420.

It imports nothing of Hearth, as `another_resumer`, which stands on it.
"""

import hashlib
import hmac
from collections.abc import Callable
from itertools import pairwise
from typing import Any

HASH = 32


class Refused(Exception):  # noqa: N818  (the one answer of this implementation)
    """What came is not what it should be."""


def expect(holds: bool, what: str) -> None:  # noqa: FBT001  (reads as a sentence)
    if not holds:
        raise Refused(what)


# bytes


class Bytes:
    """Reads the presentation language of TLS, strictly."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> bytes:
        expect(self.at + size <= len(self.data), "too short")
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big")

    def count(self) -> int:
        """Eight bytes outside MLS, where nothing counts as far as 2^53."""
        value = self.number(8)
        expect(value < 1 << 53, "more than both languages can count")
        return value

    def flag(self) -> bool:
        value = self.number(1)
        expect(value < 2, "neither 0 nor 1")
        return bool(value)

    def v(self) -> bytes:
        first = self.number(1)
        expect(first < 0xC0, "reserved prefix")
        more = (1 << (first >> 6)) - 1
        size = int.from_bytes(bytes([first & 63]) + self.take(more), "big")
        expect(size >= {0: 0, 1: 1 << 6, 3: 1 << 14}[more], "not the shortest form")
        return self.take(size)

    def items(self, one: Callable[["Bytes"], Any]) -> list[Any]:
        inner, found = Bytes(self.v()), []
        while inner.at < len(inner.data):
            found.append(one(inner))
        return found

    def ascending(self, one: Callable[["Bytes"], Any], key: Callable[[Any], Any]) -> list[Any]:
        found = self.items(one)
        keys = [key(each) for each in found]
        expect(all(low < high for low, high in pairwise(keys)), "a set out of order")
        return found

    def optional(self, one: Callable[["Bytes"], Any]) -> Any:
        return one(self) if self.flag() else None

    def end(self) -> None:
        expect(self.at == len(self.data), "something left over")


def v(data: bytes) -> bytes:
    size = len(data)
    if size < 1 << 6:
        return bytes([size]) + data
    prefix = (1 << 14 | size).to_bytes(2, "big") if size < 1 << 14 else (2 << 30 | size).to_bytes(4, "big")
    return prefix + data


# derivation


def mac(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sha256")


def hkdf_expand(key: bytes, info: bytes, size: int) -> bytes:
    block, out = b"", b""
    while len(out) < size:
        block = mac(key, block + info + bytes([len(out) // HASH + 1]))
        out += block
    return out[:size]


def kdf(secret: bytes, label: bytes) -> bytes:
    return hkdf_expand(mac(bytes(HASH), secret), label + b"\x00", 32)


def expand(secret: bytes, label: bytes, context: bytes, size: int = HASH) -> bytes:
    return hkdf_expand(secret, size.to_bytes(2, "big") + v(b"MLS 1.0 " + label) + v(context), size)


def derive(secret: bytes, label: bytes) -> bytes:
    return expand(secret, label, b"")


def digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
