"""The two AEADs: XChaCha20-Poly1305 for what Hearth seals, ChaCha20-Poly1305 (RFC 8439) inside HPKE and MLS.

A failed opening is NotAuthentic and says no more.

PyNaCl's libsodium is called without PyNaCl's wrapper around it, which takes four times as long as sealing a
post does: the server seals a row for each post and opens one for each post that is read. What the wrapper
checked is checked here: libsodium reads as many bytes of key and nonce as it needs, whatever it was given.
"""

from collections.abc import Callable
from dataclasses import dataclass

from nacl import bindings  # which makes libsodium ready
from nacl._sodium import ffi, lib  # type: ignore[import-not-found]  # a compiled module without stubs

from hearth_protocol.errors import NotAuthentic, WrongCall

KEY_BYTES: int = bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES
TAG_BYTES: int = bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES
XNONCE_BYTES: int = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
NONCE_BYTES: int = bindings.crypto_aead_chacha20poly1305_ietf_NPUBBYTES

_Native = Callable[..., int]
_ROOM_BYTES = 1024
"""What `xopener` has room for at first: an everyday post."""


def xseal(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """XChaCha20-Poly1305 with a random 24-byte nonce; returns ciphertext and tag, without the nonce."""
    _check(key, nonce, XNONCE_BYTES)
    return _seal(lib.crypto_aead_xchacha20poly1305_ietf_encrypt, key, nonce, plaintext, aad)


def xopen(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
    """Open what `xseal` sealed, or raise NotAuthentic."""
    if len(nonce) != XNONCE_BYTES:  # what was cut off too early to hold one
        raise NotAuthentic("sealed")
    _check(key, nonce, XNONCE_BYTES)
    return _open(lib.crypto_aead_xchacha20poly1305_ietf_decrypt, key, nonce, sealed, aad)


def xopener(key: bytes) -> Callable[[bytes, bytes], bytes]:
    """Return what opens many of `nonce | sealed` under one key: (nonce and sealed, aad) -> plaintext.

    It raises NotAuthentic as `xopen` does. One buffer serves all, which saves a third of the time of small
    ones; so it is not for several threads.
    """
    _check(key, bytes(XNONCE_BYTES), XNONCE_BYTES)
    native: _Native = lib.crypto_aead_xchacha20poly1305_ietf_decrypt
    out = ffi.new("unsigned char[]", _ROOM_BYTES)
    inside = ffi.buffer(out)

    def opened(nonce_and_sealed: bytes, aad: bytes) -> bytes:
        nonlocal out, inside
        size = len(nonce_and_sealed) - XNONCE_BYTES
        if size < TAG_BYTES:
            raise NotAuthentic("sealed")
        if size > len(inside):
            out = ffi.new("unsigned char[]", size)
            inside = ffi.buffer(out)
        at = ffi.from_buffer(nonce_and_sealed)
        if native(out, ffi.NULL, ffi.NULL, at + XNONCE_BYTES, size, aad, len(aad), at, key):
            raise NotAuthentic("sealed")
        return bytes(inside[: size - TAG_BYTES])

    return opened


def seal(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """ChaCha20-Poly1305 (RFC 8439), 12-byte nonce that the caller guarantees is used once."""
    _check(key, nonce, NONCE_BYTES)
    return _seal(lib.crypto_aead_chacha20poly1305_ietf_encrypt, key, nonce, plaintext, aad)


def open(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:  # noqa: A001  (the word of the house: seal/open)
    """Open what `seal` sealed, or raise NotAuthentic."""
    _check(key, nonce, NONCE_BYTES)
    return _open(lib.crypto_aead_chacha20poly1305_ietf_decrypt, key, nonce, sealed, aad)


def _check(key: bytes, nonce: bytes, nonce_bytes: int) -> None:
    if len(key) != KEY_BYTES or len(nonce) != nonce_bytes:
        raise WrongCall("a key or nonce of another length")


def _seal(native: _Native, key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    size = len(plaintext) + TAG_BYTES
    out = ffi.new("unsigned char[]", size)
    native(out, ffi.NULL, plaintext, len(plaintext), aad, len(aad), ffi.NULL, nonce, key)
    return bytes(ffi.buffer(out, size))


def _open(native: _Native, key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
    size = len(sealed) - TAG_BYTES
    if size < 0:
        raise NotAuthentic("sealed")
    out = ffi.new("unsigned char[]", size)
    if native(out, ffi.NULL, ffi.NULL, sealed, len(sealed), aad, len(aad), nonce, key):
        raise NotAuthentic("sealed")
    return bytes(ffi.buffer(out, size))


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
