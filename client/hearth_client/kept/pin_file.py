"""The state in one file on a trusted device, under a PIN and a share that the server holds.

The file alone tells nobody whether a PIN is right: see hearth_protocol.pin_blob. Who has the file has ten
tries, counted by the server. So opening needs the server; saving does not, for the key stays in memory.
"""

import os
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path

from hearth_client.errors import PinTooShort, WrongPin
from hearth_protocol import pin_blob
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.ids import ID_BYTES
from hearth_protocol.pin_blob import MEMORY_KIB, MIN_PIN_CHARACTERS, PASSES, Head, Stretched

MAX_FILE_BYTES = 8 * 1024 * 1024
MAX_CONTENT_BYTES = MAX_FILE_BYTES - 512
"""What a file holds besides its head, nonce and tag."""


def check_pin(pin: str) -> None:
    """Raise PinTooShort unless `pin` has six characters or more, as it is taken."""
    if len(unicodedata.normalize("NFKC", pin)) < MIN_PIN_CHARACTERS:
        raise PinTooShort


def new_head(random: Randomness, address: str, *, passes: int = PASSES, memory_kib: int = MEMORY_KIB) -> Head:
    """Return the head of a new file. Draws 32 bytes: share id and salt."""
    return Head(
        share_id=random(ID_BYTES),
        salt=random(pin_blob.SALT_BYTES),
        passes=passes,
        memory_kib=memory_kib,
        address=address,
    )


class PinKey:
    """The key of one file, with the head that goes before it, and the proof that drops its share."""

    __slots__ = ("_key", "head", "proof")

    def __init__(self, head: Head, key: bytes, proof: bytes) -> None:
        self.head = head
        self.proof = proof
        self._key = key

    @classmethod
    def of_share(cls, stretched: Stretched, share: bytes) -> "PinKey":
        """Return the key that a stretched PIN and the server's share make together."""
        return cls(stretched.head, stretched.key(share), stretched.proof)

    def seal(self, plaintext: bytes, random: Randomness) -> bytes:
        """Return the whole file: head, nonce, sealed state."""
        return pin_blob.seal(self.head, self._key, plaintext, random)

    def open(self, blob: bytes) -> bytes:
        """Return the state in `blob`, or raise WrongPin: it is not of this key."""
        try:
            return pin_blob.open_blob(self._key, blob)
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
