"""HKDF with SHA-256 (RFC 5869) and the HMAC under it, from the standard library."""

import hashlib
import hmac
from collections.abc import Callable

from hearth_protocol.errors import WrongCall

HASH_BYTES = 32
MAX_EXPANDED_BYTES = 255 * HASH_BYTES
"""As much as HKDF-Expand gives: its counter is one byte (RFC 5869 section 2.3)."""


_BLOCK_BYTES = 64
_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))


def mac(key: bytes, message: bytes) -> bytes:
    """Return HMAC-SHA-256, 32 bytes."""
    return keyed(key)(message)


def keyed(key: bytes) -> Callable[[bytes], bytes]:
    """Return what makes many MACs under one key: message -> HMAC-SHA-256, 32 bytes.

    RFC 2104 section 2 as it stands: `hmac.digest` looks the hash up anew for each call, three times the work.
    """
    block = (key if len(key) <= _BLOCK_BYTES else hashlib.sha256(key).digest()).ljust(_BLOCK_BYTES, b"\0")
    inner, outer, sha256 = block.translate(_INNER), block.translate(_OUTER), hashlib.sha256

    def made(message: bytes) -> bytes:
        return sha256(outer + sha256(inner + message).digest()).digest()

    return made


def equal(left: bytes, right: bytes) -> bool:
    """Compare two secrets in constant time."""
    return hmac.compare_digest(left, right)


def extract(salt: bytes, secret: bytes) -> bytes:
    """HKDF-Extract: a 32-byte pseudorandom key."""
    return mac(salt or bytes(HASH_BYTES), secret)


def expand(key: bytes, info: bytes, size_bytes: int) -> bytes:
    """HKDF-Expand: `size_bytes` bytes, at most 255 * 32; more is WrongCall."""
    if size_bytes > MAX_EXPANDED_BYTES:
        raise WrongCall("HKDF cannot give so much")
    output = block = b""
    counter = 1
    while len(output) < size_bytes:
        block = mac(key, block + info + bytes((counter,)))
        output += block
        counter += 1
    return output[:size_bytes]


def derive(secret: bytes, info: bytes, size_bytes: int = HASH_BYTES) -> bytes:
    """HKDF with an empty salt, the only form Hearth's own labels use (structures.md)."""
    return expand(extract(b"", secret), info, size_bytes)
