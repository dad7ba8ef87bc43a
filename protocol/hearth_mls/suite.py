"""Cipher suites: the primitives a group uses, as a value. The rest of this package asks its group's suite.

`SUITE_3` is MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519 (0x0003), the only one Hearth's rooms use.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hearth_mls.invalid import Invalid
from hearth_mls.rules import Rule
from hearth_protocol.crypto import ed25519, hkdf, hpke, x25519
from hearth_protocol.crypto.aead import CHACHA20_POLY1305, Aead
from hearth_protocol.crypto.randomness import Randomness


@dataclass(frozen=True, slots=True)
class Suite:
    """One row of RFC 9420 section 17.1. Keys and signatures are raw bytes in the suite's own formats."""

    id: int
    hash_bytes: int
    """Nh: the size of hashes, MACs and secrets."""
    key_bytes: int
    """The size of a signature seed and of an HPKE secret."""
    aead_key_bytes: int
    """Nk (RFC 9420 section 5.1)."""
    aead_nonce_bytes: int
    """Nn."""
    hash: Callable[[bytes], bytes]
    mac: Callable[[bytes, bytes], bytes]
    """(key, message) -> tag."""
    extract: Callable[[bytes, bytes], bytes]
    """(salt, secret) -> pseudorandom key."""
    expand: Callable[[bytes, bytes, int], bytes]
    """(key, info, size) -> bytes."""
    signature_key: Callable[[bytes], bytes]
    """seed -> public key."""
    sign: Callable[[bytes, bytes], bytes]
    """(seed, message) -> signature."""
    verify: Callable[[bytes, bytes, bytes], None]
    """(public key, message, signature); raises NotAuthentic."""
    is_signature_key: Callable[[bytes], bool]
    derive_key_pair: Callable[[bytes], tuple[bytes, bytes]]
    """seed -> (HPKE secret, HPKE public key)."""
    hpke_key: Callable[[bytes], bytes]
    """HPKE secret -> public key."""
    is_hpke_key: Callable[[bytes], bool]
    """Whether everybody can seal to this public key (or open from this encapsulation)."""
    aead_seal: Callable[[bytes, bytes, bytes, bytes], bytes]
    """(key, nonce, aad, plaintext) -> ciphertext and tag."""
    aead_open: Callable[[bytes, bytes, bytes, bytes], bytes]
    """(key, nonce, aad, ciphertext) -> plaintext; raises NotAuthentic."""
    seal: Callable[[bytes, bytes, bytes, bytes, Randomness], tuple[bytes, bytes]]
    """(recipient, info, aad, plaintext, random) -> (encapsulated key, ciphertext)."""
    open: Callable[[bytes, bytes, bytes, bytes, bytes], bytes]
    """(secret, encapsulated key, info, aad, ciphertext) -> plaintext; raises NotAuthentic."""
    export_as_sender: Callable[[bytes, bytes, int, Randomness], tuple[bytes, bytes]]
    """(recipient, label, size, random) -> (encapsulated key, secret)."""
    export_as_recipient: Callable[[bytes, bytes, bytes, int], bytes]
    """(encapsulated key, secret, label, size) -> secret."""


def suite_25519(number: int, aead: Aead) -> Suite:
    """Return the suite of this number made of X25519, Ed25519, SHA-256 and `aead`."""

    def seal(
        recipient: bytes, info: bytes, aad: bytes, plaintext: bytes, random: Randomness
    ) -> tuple[bytes, bytes]:
        return hpke.seal(recipient, info, aad, plaintext, random, aead)

    def open_sealed(secret: bytes, enc: bytes, info: bytes, aad: bytes, ciphertext: bytes) -> bytes:
        return hpke.open(secret, enc, info, aad, ciphertext, aead)

    def export_as_sender(
        recipient: bytes, label: bytes, size_bytes: int, random: Randomness
    ) -> tuple[bytes, bytes]:
        enc, context = hpke.setup_sender(recipient, b"", random, aead)
        return enc, context.export(label, size_bytes)

    def export_as_recipient(enc: bytes, secret: bytes, label: bytes, size_bytes: int) -> bytes:
        return hpke.setup_recipient(enc, secret, b"", aead).export(label, size_bytes)

    return Suite(
        id=number,
        hash_bytes=hkdf.HASH_BYTES,
        key_bytes=ed25519.KEY_BYTES,
        aead_key_bytes=aead.key_bytes,
        aead_nonce_bytes=aead.nonce_bytes,
        hash=lambda value: hashlib.sha256(value).digest(),
        mac=hkdf.mac,
        extract=hkdf.extract,
        expand=hkdf.expand,
        signature_key=ed25519.public_key,
        sign=ed25519.sign,
        verify=ed25519.verify,
        is_signature_key=ed25519.is_public_key,
        derive_key_pair=hpke.derive_key_pair,
        hpke_key=x25519.public_key,
        is_hpke_key=x25519.is_public_key,
        aead_seal=lambda key, nonce, aad, plaintext: aead.seal(key, nonce, plaintext, aad),
        aead_open=lambda key, nonce, aad, ciphertext: aead.open(key, nonce, ciphertext, aad),
        seal=seal,
        open=open_sealed,
        export_as_sender=export_as_sender,
        export_as_recipient=export_as_recipient,
    )


SUITE_3 = suite_25519(0x0003, CHACHA20_POLY1305)

SUITES: Mapping[int, Suite] = MappingProxyType({SUITE_3.id: SUITE_3})


def suite_of(number: int, suites: Mapping[int, Suite] = SUITES) -> Suite:
    """Return the suite with this number, or refuse: a group in an unknown suite cannot be checked."""
    try:
        return suites[number]
    except KeyError:
        raise Invalid(Rule.SUITE_IS_KNOWN) from None
