"""What a trusted device keeps: sealed under a key that needs the PIN *and* a share that the server holds.

    stretched = Argon2id(PIN, salt)
    proof     = KDF(stretched, "… proof")
    key       = KDF(stretched | share, "… key")

Nothing in a blob tells a right PIN from a wrong one: that takes the share, and the server hands that out for
the right proof alone, ten wrong ones being the last. Every number that shapes the stretching is in the head,
bound to what is sealed, and bounded before it is believed. Layout: spec/contents.md, "PINs".
"""

import unicodedata
from dataclasses import dataclass, field

from nacl import pwhash
from nacl.exceptions import CryptoError

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, text, u32
from hearth_protocol.crypto import aead, hkdf
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, NotAuthentic, WrongCall
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.limits import MAX_ADDRESS_BYTES
from hearth_protocol.pin_share import SHARE_BYTES
from hearth_protocol.structures.addresses import is_address

SALT_BYTES = 16
MIN_PIN_CHARACTERS = 6
"""A million PINs, of which the server lets ten be tried."""
MAX_PIN_BYTES = 256
KIB = 1024
PASSES = 2
MEMORY_KIB = 19 * KIB
"""What a phone's browser bears: some seconds in JavaScript, and memory that a tab gets (decision 0022)."""
MAX_PASSES = 16
LEAST_MEMORY_KIB, MAX_MEMORY_KIB = 8, 256 * KIB
"""Bounds on what a head may ask for: a spoilt one must not cost minutes or all memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands in the clear before what is sealed. `address` is the server's, or empty."""

    share_id: bytes
    salt: bytes
    passes: int = PASSES
    memory_kib: int = MEMORY_KIB
    address: str = ""

    def __post_init__(self) -> None:
        """Demand a cost within bounds and an address that is one."""
        if not 1 <= self.passes <= MAX_PASSES:
            raise Malformed("passes")
        if not LEAST_MEMORY_KIB <= self.memory_kib <= MAX_MEMORY_KIB:
            raise Malformed("memory")
        if self.address and not is_address(self.address):
            raise Malformed("address")

    def write(self) -> bytes:
        """Return label | share_id16 | salt16 | passes u32 | memory_kib u32 | address<V>."""
        return b"".join(
            (
                labels.PIN_BLOB,
                opaque(self.share_id, ID_BYTES),
                opaque(self.salt, SALT_BYTES),
                u32(self.passes),
                u32(self.memory_kib),
                text(self.address, MAX_ADDRESS_BYTES),
            )
        )


def read_head(reader: Reader) -> Head:
    """Read the head of a blob; Malformed when it is no such blob, or asks for a cost out of bounds."""
    if reader.fixed(len(labels.PIN_BLOB)) != labels.PIN_BLOB:
        raise Malformed("not kept under a PIN")
    return Head(
        share_id=reader.fixed(ID_BYTES),
        salt=reader.fixed(SALT_BYTES),
        passes=reader.u32(),
        memory_kib=reader.u32(),
        address=reader.text(MAX_ADDRESS_BYTES),
    )


def head_of(blob: bytes) -> Head:
    """Return a blob's head, or raise Malformed."""
    return read_head(Reader(blob))


@dataclass(frozen=True, slots=True)
class Stretched:
    """A PIN after Argon2id: slow to make, so it is made once a visit."""

    head: Head
    secret: bytes = field(repr=False)

    @property
    def proof(self) -> bytes:
        """What the server is shown for the share, 32 bytes."""
        return hkdf.derive(self.secret, labels.PIN_PROOF)

    def key(self, share: bytes) -> bytes:
        """Return what the blob is sealed under, 32 bytes."""
        return hkdf.derive(self.secret + opaque(share, SHARE_BYTES), labels.PIN_KEY)


def stretch(pin: str, head: Head) -> Stretched:
    """Stretch a PIN as `head` says. NFKC, so that digits typed in full width are the same PIN.

    Raises WrongCall for a PIN longer than any, Malformed where this machine cannot do what the head asks for.
    """
    typed = unicodedata.normalize("NFKC", pin).encode("utf-8")
    if len(typed) > MAX_PIN_BYTES:
        raise WrongCall("a PIN too long")
    try:
        secret = pwhash.argon2id.kdf(
            aead.KEY_BYTES, typed, head.salt, opslimit=head.passes, memlimit=head.memory_kib * KIB
        )
    except CryptoError:
        raise Malformed("cost") from None
    return Stretched(head, secret)


def seal(head: Head, key: bytes, plaintext: bytes, random: Randomness) -> bytes:
    """Return the whole blob: head | nonce24 | ciphertext. Draws 24 bytes."""
    nonce, bound = random(aead.XNONCE_BYTES), head.write()
    return bound + nonce + aead.xseal(key, nonce, plaintext, bound)


def open_blob(key: bytes, blob: bytes) -> bytes:
    """Return what is sealed in a blob; Malformed when it is none, NotAuthentic when the key is not its."""
    reader = Reader(blob)
    head = read_head(reader)
    nonce = reader.fixed(aead.XNONCE_BYTES)
    if len(blob) - reader.position < aead.TAG_BYTES:
        raise NotAuthentic("blob")
    return aead.xopen(key, nonce, blob[reader.position :], head.write())
