"""The two AEADs: XChaCha20-Poly1305 for what Hearth seals, ChaCha20-Poly1305 (RFC 8439) inside HPKE and MLS.

A failed opening is NotAuthentic and says no more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from nacl import bindings
from nacl.exceptions import CryptoError

from hearth_protocol.errors import NotAuthentic

KEY_BYTES = 32
TAG_BYTES = 16
XNONCE_BYTES = 24
NONCE_BYTES = 12


def xseal(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """XChaCha20-Poly1305 with a random 24-byte nonce; returns ciphertext and tag, without the nonce."""
    return bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, aad, nonce, key)


def xopen(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
    """Open what `xseal` sealed, or raise NotAuthentic."""
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, aad, nonce, key)
    except (CryptoError, ValueError):
        raise NotAuthentic("sealed") from None


def seal(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """ChaCha20-Poly1305 (RFC 8439), 12-byte nonce that the caller guarantees is used once."""
    return bindings.crypto_aead_chacha20poly1305_ietf_encrypt(plaintext, aad, nonce, key)


def open(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:  # noqa: A001  (the word of the house: seal/open)
    """Open what `seal` sealed, or raise NotAuthentic."""
    try:
        return bindings.crypto_aead_chacha20poly1305_ietf_decrypt(sealed, aad, nonce, key)
    except (CryptoError, ValueError):
        raise NotAuthentic("sealed") from None


@dataclass(frozen=True, slots=True)
class Aead:
    """An AEAD as HPKE and MLS cipher suites name it."""

    hpke_id: int
    """Its number in RFC 9180 section 7.3."""
    key_bytes: int
    nonce_bytes: int
    seal: Callable[[bytes, bytes, bytes, bytes], bytes]
    """(key, nonce, plaintext, aad) -> ciphertext and tag. The caller guarantees that a nonce is used once."""
    open: Callable[[bytes, bytes, bytes, bytes], bytes]
    """(key, nonce, sealed, aad) -> plaintext; raises NotAuthentic."""


CHACHA20_POLY1305 = Aead(hpke_id=0x0003, key_bytes=KEY_BYTES, nonce_bytes=NONCE_BYTES, seal=seal, open=open)
