"""Signed = { opaque body<V>; opaque signature[64] }, the signature over label | body.

The name of a signed structure is SHA-256(label | body): the signature is no part of it, so a second
signature by the same key is the same thing. The stages are types: bytes → `Unverified` → the value.
"""

import hashlib
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, Self, TypeVar

from hearth_protocol.codec import Reader, decode, opaque, vector
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed
from hearth_protocol.limits import MAX_SIGNED_BYTES


class Structure(Protocol):
    """A structure of spec/structures.md that is signed; its class knows its label."""

    LABEL: ClassVar[bytes]

    def write(self) -> bytes:
        """Return the body."""
        ...

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body; Malformed when it breaks a rule of its own."""
        ...


S = TypeVar("S", bound=Structure)


def name_of(value: Structure) -> bytes:
    """Return the 32-byte name of an own or verified structure."""
    return hashlib.sha256(value.LABEL + value.write()).digest()


@dataclass(frozen=True, slots=True)
class Unverified(Generic[S]):
    """A well-formed structure whose signature nobody has checked yet."""

    unverified: S
    """What it claims. Only good for finding out whose key to check it with."""
    name: bytes
    body: bytes
    signature: bytes

    def verify(self, key: bytes) -> S:
        """Return the value if `key` signed it; raise NotAuthentic otherwise."""
        ed25519.verify(key, self.unverified.LABEL + self.body, self.signature)
        return self.unverified

    def write(self) -> bytes:
        """Return the bytes it was read from."""
        return vector(self.body) + opaque(self.signature, ed25519.SIGNATURE_BYTES)


def read_signed(reader: Reader, structure: type[S]) -> Unverified[S]:
    """Read the next Signed of `structure`; Malformed when either layer is."""
    body = reader.vector()
    signature = reader.fixed(ed25519.SIGNATURE_BYTES)
    value = decode(body, structure.read)
    return Unverified(value, hashlib.sha256(structure.LABEL + body).digest(), body, signature)


def parse(data: bytes, structure: type[S]) -> Unverified[S]:
    """Read exactly one Signed of `structure` from `data`."""
    if len(data) > MAX_SIGNED_BYTES:
        raise Malformed("too long")
    return decode(data, lambda reader: read_signed(reader, structure))


def sign(seed: bytes, value: Structure) -> bytes:
    """Return the Signed of `value` under the Ed25519 `seed`."""
    body = value.write()
    return vector(body) + ed25519.sign(seed, value.LABEL + body)


def open_signed(data: bytes, structure: type[S], key: bytes) -> S:
    """Parse and verify in one step: Malformed, NotAuthentic, or the value."""
    return parse(data, structure).verify(key)
