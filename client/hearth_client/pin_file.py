"""The state in one file on a trusted device, under a PIN.

The PIN goes through Argon2id. A file can be copied and tried at leisure, so the honest warning is part
of the interface: a short PIN holds up a thief for hours, not for years. Every number that shapes the
derivation is in the file's head and bound to it, and bounded before it is believed.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from nacl import pwhash
from nacl.exceptions import CryptoError

from hearth_client.errors import PinTooShort, WrongPin
from hearth_protocol import labels
from hearth_protocol.codec import Reader, u32, u64
from hearth_protocol.crypto import aead
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, NotAuthentic

LABEL = labels.PIN_FILE
MIN_PIN_CHARACTERS = 6
"""Ten to the sixth tries of Argon2id at this cost are about two weeks of one core: said in the warning."""
SALT_BYTES = 16
OPERATIONS = pwhash.argon2id.OPSLIMIT_MODERATE
MEMORY_BYTES = pwhash.argon2id.MEMLIMIT_MODERATE
MAX_OPERATIONS = 16
MAX_MEMORY_BYTES = 1 << 30
MAX_FILE_BYTES = 8 * 1024 * 1024
MAX_CONTENT_BYTES = MAX_FILE_BYTES - 128
"""What a file holds besides its head, nonce and tag."""


def check_pin(pin: str) -> None:
    """Raise PinTooShort unless `pin` has six characters or more."""
    if len(pin) < MIN_PIN_CHARACTERS:
        raise PinTooShort


class PinKey:
    """A derived key with the head it came from. Derived once a session: Argon2id takes most of a second."""

    __slots__ = ("_head", "_key")

    def __init__(self, key: bytes, head: bytes) -> None:
        self._key = key
        self._head = head

    @classmethod
    def new(
        cls,
        pin: str,
        random: Randomness,
        *,
        operations: int = OPERATIONS,
        memory_bytes: int = MEMORY_BYTES,
    ) -> "PinKey":
        """Derive a key for a new file. Raises PinTooShort."""
        check_pin(pin)
        return cls._derive(pin, random(SALT_BYTES), operations, memory_bytes)

    @classmethod
    def of_file(cls, pin: str, blob: bytes) -> "PinKey":
        """Derive the key of an existing file's head. Raises Malformed when it is no such file."""
        reader = Reader(blob)
        if reader.fixed(len(LABEL)) != LABEL:
            raise Malformed("not a Hearth file")
        operations, memory_bytes = reader.u32(), reader.u64()
        if not 1 <= operations <= MAX_OPERATIONS or not 1 << 13 <= memory_bytes <= MAX_MEMORY_BYTES:
            raise Malformed("not a Hearth file")
        return cls._derive(pin, reader.fixed(SALT_BYTES), operations, memory_bytes)

    @classmethod
    def _derive(cls, pin: str, salt: bytes, operations: int, memory_bytes: int) -> "PinKey":
        try:
            key = pwhash.argon2id.kdf(
                aead.KEY_BYTES,
                pin.encode("utf-8"),
                salt,
                opslimit=operations,
                memlimit=memory_bytes,
            )
        except CryptoError:
            raise Malformed("not a Hearth file") from None
        return cls(key, LABEL + u32(operations) + u64(memory_bytes) + salt)

    def seal(self, plaintext: bytes, random: Randomness) -> bytes:
        """Return the whole file: head, nonce, sealed state."""
        nonce = random(aead.XNONCE_BYTES)
        return self._head + nonce + aead.xseal(self._key, nonce, plaintext, self._head)

    def open(self, blob: bytes) -> bytes:
        """Return the state in `blob`, or raise WrongPin."""
        reader = Reader(blob)
        head = reader.fixed(len(self._head))
        nonce = reader.fixed(aead.XNONCE_BYTES)
        if head != self._head:
            raise WrongPin
        try:
            return aead.xopen(self._key, nonce, blob[reader.position :], head)
        except NotAuthentic:
            raise WrongPin from None


def read(path: Path) -> bytes:
    """Return a file's bytes, at most MAX_FILE_BYTES of them."""
    with path.open("rb") as file:
        blob = file.read(MAX_FILE_BYTES + 1)
    if len(blob) > MAX_FILE_BYTES:
        raise Malformed("not a Hearth file")
    return blob


def write(path: Path, blob: bytes) -> None:
    """Replace `path` by `blob` at once or not at all, readable by its owner only."""
    descriptor, name = tempfile.mkstemp(prefix=".notes-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(blob)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
