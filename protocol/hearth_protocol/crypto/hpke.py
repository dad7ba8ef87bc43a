"""HPKE base mode (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305 or a named AEAD.

Single-shot only: a context is used once, so the nonce is the base nonce (sequence number 0). The
exporter is what MLS external joins need (RFC 9420 section 8.3).
"""

from dataclasses import dataclass

from hearth_protocol.codec import u16
from hearth_protocol.crypto import hkdf, x25519
from hearth_protocol.crypto.aead import CHACHA20_POLY1305, Aead
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed

ENC_BYTES = 32

_KEM_SUITE = b"KEM" + u16(0x0020)
_MODE_BASE = b"\x00"


def _extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return hkdf.extract(salt, b"HPKE-v1" + suite + label + secret)


def _expand(suite: bytes, key: bytes, label: bytes, info: bytes, size_bytes: int) -> bytes:
    return hkdf.expand(key, u16(size_bytes) + b"HPKE-v1" + suite + label + info, size_bytes)


def derive_key_pair(seed: bytes) -> tuple[bytes, bytes]:
    """Return (secret, public), 32 bytes each: RFC 9180 DeriveKeyPair for X25519 (section 7.1.3)."""
    secret = _expand(_KEM_SUITE, _extract(_KEM_SUITE, b"", b"dkp_prk", seed), b"sk", b"", x25519.KEY_BYTES)
    return secret, x25519.public_key(secret)


@dataclass(frozen=True, slots=True, repr=False)
class Context:
    """One direction of one HPKE exchange: a key, its only nonce and an exporter secret."""

    aead: Aead
    key: bytes
    nonce: bytes
    exporter_secret: bytes

    def export(self, label: bytes, size_bytes: int) -> bytes:
        """Return `size_bytes` bytes bound to this exchange (RFC 9180 section 5.3)."""
        return _expand(_suite_id(self.aead), self.exporter_secret, b"sec", label, size_bytes)


def _suite_id(aead: Aead) -> bytes:
    return b"HPKE" + u16(0x0020) + u16(0x0001) + u16(aead.hpke_id)


def _context(aead: Aead, shared: bytes, info: bytes) -> Context:
    suite = _suite_id(aead)
    psk_id_hash = _extract(suite, b"", b"psk_id_hash", b"")
    info_hash = _extract(suite, b"", b"info_hash", info)
    schedule = _MODE_BASE + psk_id_hash + info_hash
    secret = _extract(suite, shared, b"secret", b"")
    return Context(
        aead=aead,
        key=_expand(suite, secret, b"key", schedule, aead.key_bytes),
        nonce=_expand(suite, secret, b"base_nonce", schedule, aead.nonce_bytes),
        exporter_secret=_expand(suite, secret, b"exp", schedule, hkdf.HASH_BYTES),
    )


def _kem_secret(dh: bytes, enc: bytes, recipient: bytes) -> bytes:
    prk = _extract(_KEM_SUITE, b"", b"eae_prk", dh)
    return _expand(_KEM_SUITE, prk, b"shared_secret", enc + recipient, hkdf.HASH_BYTES)


def setup_sender(
    recipient: bytes, info: bytes, random: Randomness, aead: Aead = CHACHA20_POLY1305
) -> tuple[bytes, Context]:
    """Return (enc, context) towards the X25519 public key `recipient` (RFC 9180 SetupBaseS)."""
    secret, enc = derive_key_pair(random(x25519.KEY_BYTES))
    shared = _kem_secret(x25519.shared_secret(secret, recipient), enc, recipient)
    return enc, _context(aead, shared, info)


def setup_recipient(enc: bytes, secret: bytes, info: bytes, aead: Aead = CHACHA20_POLY1305) -> Context:
    """Return the recipient's context for `enc` (RFC 9180 SetupBaseR)."""
    if len(enc) != ENC_BYTES:
        raise Malformed("encapsulated key")
    shared = x25519.shared_secret(secret, enc)
    return _context(aead, _kem_secret(shared, enc, x25519.public_key(secret)), info)


def seal(  # noqa: PLR0913, PLR0917  (RFC 9180 section 6.1 takes these)
    recipient: bytes,
    info: bytes,
    aad: bytes,
    plaintext: bytes,
    random: Randomness,
    aead: Aead = CHACHA20_POLY1305,
) -> tuple[bytes, bytes]:
    """Return (enc, ciphertext) of `plaintext` for `recipient` (RFC 9180 SealBase)."""
    enc, context = setup_sender(recipient, info, random, aead)
    return enc, aead.seal(context.key, context.nonce, plaintext, aad)


def open(  # noqa: A001, PLR0913, PLR0917  (the word of the house: seal/open; RFC 9180 section 6.1 takes these)
    secret: bytes, enc: bytes, info: bytes, aad: bytes, ciphertext: bytes, aead: Aead = CHACHA20_POLY1305
) -> bytes:
    """Return the plaintext, or raise NotAuthentic (RFC 9180 OpenBase)."""
    context = setup_recipient(enc, secret, info, aead)
    return aead.open(context.key, context.nonce, ciphertext, aad)
