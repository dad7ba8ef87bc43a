"""Ed25519 (RFC 8032) as Hearth accepts it: one answer for every library.

Libraries differ on small-order and non-canonical points and on S >= L; one crafted signature would
split a room between clients. So the points and the scalar are checked first, then the library verifies.
Keys are raw 32-byte seeds and 32-byte public keys; signatures are 64 bytes.
"""

from functools import lru_cache

from nacl import bindings
from nacl.exceptions import BadSignatureError

from hearth_protocol.errors import NotAuthentic

KEY_BYTES = 32
SIGNATURE_BYTES = 64

_REMEMBERED_KEYS = 1024
"""Public keys whose check is remembered: a thousand people post again and again under the same ones."""

_GROUP_ORDER = (1 << 252) + 27742317777372353535851937790883648493


def public_key(seed: bytes) -> bytes:
    """Return the 32-byte public key of a 32-byte seed."""
    return bindings.crypto_sign_seed_keypair(seed)[0]


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the 64-byte signature of `message` under `seed`."""
    secret = bindings.crypto_sign_seed_keypair(seed)[1]
    return bindings.crypto_sign(message, secret)[:SIGNATURE_BYTES]


def is_public_key(key: bytes) -> bool:
    """Whether `key` is a canonical point of the prime-order subgroup and not the identity."""
    return len(key) == KEY_BYTES and bool(bindings.crypto_core_ed25519_is_valid_point(key))


# A pure function of 32 public bytes. Points of signatures are new each time and pass it by.
_is_known_key = lru_cache(_REMEMBERED_KEYS)(is_public_key)


def verify(key: bytes, message: bytes, signature: bytes) -> None:
    """Return if `signature` is `key`'s over `message`; raise NotAuthentic otherwise, whatever the reason."""
    if (
        len(signature) != SIGNATURE_BYTES
        or not _is_known_key(bytes(key))
        or not is_public_key(signature[:KEY_BYTES])
        or int.from_bytes(signature[KEY_BYTES:], "little") >= _GROUP_ORDER
    ):
        raise NotAuthentic("signature")
    try:
        bindings.crypto_sign_open(signature + message, key)
    except BadSignatureError:
        raise NotAuthentic("signature") from None
