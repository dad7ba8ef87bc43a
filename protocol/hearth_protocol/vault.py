"""The vault: everything a member keeps, sealed under her recovery words, in one blob of one of three sizes.

The words' entropy gives two keys: one signs (its public key names the vault and authenticates to the
server), one seals. Nothing of a room is derived from them. Layout: spec/contents.md, "Vaults".
"""

import hashlib
from dataclasses import dataclass, field

from hearth_protocol import labels
from hearth_protocol.codec import opaque, u32, u64
from hearth_protocol.crypto import aead, ed25519, hkdf
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import NotAuthentic, WrongCall
from hearth_protocol.ids import ID_BYTES, VaultId
from hearth_protocol.padding import check_padding, class_of

ENTROPY_BYTES = 16
KIB = 1024
BLOB_SIZES = (64 * KIB, 256 * KIB, 1024 * KIB)
"""The only lengths in bytes a blob may have, nonce and tag included; the server refuses others."""

_OVERHEAD_BYTES = aead.XNONCE_BYTES + aead.TAG_BYTES
_CLASSES = tuple(size - _OVERHEAD_BYTES for size in BLOB_SIZES)
_PREFIX_BYTES = 12
MAX_CONTENT_BYTES = _CLASSES[-1] - _PREFIX_BYTES
"""The longest content the largest blob holds."""


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """What recovery words open. The secrets never show in a repr."""

    vault_id: VaultId
    public_key: bytes
    signing_seed: bytes = field(repr=False)
    sealing_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A version of a vault: how often it was written before, and what it holds."""

    counter: int
    content: bytes = field(repr=False)


def vault_id(public_key: bytes) -> VaultId:
    """Name the vault of a 32-byte Ed25519 public key."""
    return VaultId(hashlib.sha256(labels.VAULT_ID + opaque(public_key, 32)).digest()[:ID_BYTES])


def keys_of(entropy: bytes) -> VaultKeys:
    """Return the keys that 16 bytes of entropy (the secret of twelve recovery words) open."""
    secret = opaque(entropy, ENTROPY_BYTES)
    seed = hkdf.derive(secret, labels.VAULT_SIGNING)
    public = ed25519.public_key(seed)
    return VaultKeys(
        vault_id=vault_id(public),
        public_key=public,
        signing_seed=seed,
        sealing_key=hkdf.derive(secret, labels.VAULT_SEALING),
    )


def seal(keys: VaultKeys, counter: int, content: bytes, random: Randomness) -> bytes:
    """Seal a version as a blob of one of `BLOB_SIZES` bytes; WrongCall when it is too long for any.

    `counter` is one more than that of the version it replaces, so that an old version served as new
    shows. Draws 24 bytes (nonce). Never compressed: a compressed length tells of what was written.
    """
    if len(content) > MAX_CONTENT_BYTES:
        raise WrongCall("vault content too long")
    plaintext = u32(len(content)) + u64(counter) + content
    plaintext = plaintext.ljust(class_of(len(plaintext), _CLASSES), b"\x00")
    nonce = random(aead.XNONCE_BYTES)
    return nonce + aead.xseal(keys.sealing_key, nonce, plaintext, keys.vault_id + labels.VAULT)


def open(keys: VaultKeys, blob: bytes) -> Opened:  # noqa: A001  (the word of the house: seal/open)
    """Open a blob, or raise NotAuthentic: other words, another vault, another size, spoilt bytes."""
    if len(blob) not in BLOB_SIZES:
        raise NotAuthentic("vault")
    nonce, ciphertext = blob[: aead.XNONCE_BYTES], blob[aead.XNONCE_BYTES :]
    plaintext = aead.xopen(keys.sealing_key, nonce, ciphertext, keys.vault_id + labels.VAULT)
    content_end = _PREFIX_BYTES + int.from_bytes(plaintext[:4], "big")
    check_padding(plaintext, content_end, _CLASSES)
    return Opened(int.from_bytes(plaintext[4:_PREFIX_BYTES], "big"), plaintext[_PREFIX_BYTES:content_end])
