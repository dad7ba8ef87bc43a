"""X25519 (RFC 7748). Keys are raw 32 bytes."""

from nacl import bindings
from nacl.exceptions import RuntimeError as SodiumError

from hearth_protocol.errors import NotAuthentic

KEY_BYTES = 32

_FIELD = (1 << 255) - 19
_SMALL_ORDER = frozenset(
    {
        0,
        1,
        _FIELD - 1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
    }
)
"""The u-coordinates of points whose shared secret is always zero (RFC 7748 section 6.1)."""


def is_public_key(key: bytes) -> bool:
    """Whether everybody can seal to `key`: 32 bytes, canonical (u < 2^255 - 19), not of small order.

    Libraries differ on the rest, and a key that nobody can seal to would let its owner stop whoever tries.
    """
    number = int.from_bytes(key, "little")
    return len(key) == KEY_BYTES and number < _FIELD and number not in _SMALL_ORDER


def public_key(secret: bytes) -> bytes:
    """Return the public key of a 32-byte secret."""
    return bindings.crypto_scalarmult_base(secret)


def shared_secret(secret: bytes, public: bytes) -> bytes:
    """Return the 32-byte shared secret.

    A key of another size, or an all-zero result (RFC 9180 section 7.1.4), is NotAuthentic.
    """
    if len(public) != KEY_BYTES:
        raise NotAuthentic("key agreement")
    try:
        return bindings.crypto_scalarmult(secret, public)
    except SodiumError:
        raise NotAuthentic("key agreement") from None
