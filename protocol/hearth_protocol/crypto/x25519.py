"""X25519 (RFC 7748). Keys are raw 32 bytes."""

from nacl import bindings
from nacl.exceptions import RuntimeError as SodiumError

from hearth_protocol.errors import NotAuthentic

KEY_BYTES = 32


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
