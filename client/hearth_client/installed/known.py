"""What one device remembers of communities it opened, in a file that somebody named, and else nowhere.

Addresses and root keys stand in it as keyed hashes: who finds the file can test a guess, and read no address.
It also holds the name under which the page is shown here, so that what a browser keeps under a PIN is found
again.
"""

import os
import re
from base64 import b32encode
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import msgspec

from hearth_protocol import labels
from hearth_protocol.codec import vector
from hearth_protocol.crypto import hkdf
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Malformed

MAX_FILE_BYTES: Final = 256 * 1024
NAME_BYTES: Final = 15
"""120 bits: 24 letters, which nobody guesses and no other program was called by."""
ONCE, KEPT = "once", "kept"
"""How a name begins: by the first the page knows that nothing a browser keeps for it will be found again."""
_VERSION: Final = 1
_LAST_PORT: Final = 65_535
_NAME: Final = re.compile(rf"{KEPT}-[a-z2-7]{{24}}\.localhost")
_KEY: Final = re.compile(r"[0-9a-f]{64}")
_SALT_BYTES: Final = 32


def new_name(kind: str, random: Randomness) -> str:
    """Return a host name for the page on this machine: browsers look such names up nowhere."""
    return f"{kind}-{b32encode(random(NAME_BYTES)).decode('ascii').lower()}.localhost"


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    salt: bytes
    name: str
    port: int
    roots: dict[str, str]
    releases: dict[str, int]


@dataclass(frozen=True, slots=True)
class Known:
    """A value: what was learnt makes a new one."""

    salt: bytes = field(repr=False)
    name: str = field(repr=False)
    port: int = 0
    """0 before the page was shown for the first time."""
    roots: dict[str, str] = field(default_factory=dict, repr=False)
    releases: dict[str, int] = field(default_factory=dict, repr=False)
    """By release key, in hex, the newest hour in which something was signed that this device has seen."""

    def root_agrees(self, address: str, root_key: bytes) -> bool | None:
        """Whether a community has the root key that it had; None where it was never opened."""
        found = self.roots.get(self._hash(address))
        return None if found is None else found == self._hash(address, root_key)

    def with_root(self, address: str, root_key: bytes) -> "Known":
        """Return what is known once `root_key` was found to be the community's at `address`."""
        return replace(self, roots={**self.roots, self._hash(address): self._hash(address, root_key)})

    def with_release(self, key: bytes, hour: int) -> "Known":
        """Return what is known once something was seen that a believed key signed in that hour."""
        newest = max(hour, self.releases.get(key.hex(), 0))
        return replace(self, releases={**self.releases, key.hex(): newest})

    def _hash(self, address: str, root_key: bytes = b"") -> str:
        return hkdf.mac(self.salt, labels.KNOWN_PLACE + vector(address.encode()) + root_key).hex()


def nothing_known(kind: str, random: Randomness) -> Known:
    """Return what a device knows that remembers nothing."""
    return Known(random(_SALT_BYTES), new_name(kind, random))


def read_known(file: Path, random: Randomness) -> Known:
    """Read what is remembered; a file that is not there yet remembers nothing. Raises Malformed, OSError."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        return nothing_known(KEPT, random)
    try:
        kept = msgspec.json.decode(data[:MAX_FILE_BYTES], type=_Kept)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise Malformed("known") from None
    good = (
        kept.version == _VERSION
        and len(kept.salt) == _SALT_BYTES
        and 0 <= kept.port <= _LAST_PORT
        and _NAME.fullmatch(kept.name) is not None
        and all(_KEY.fullmatch(key) and 0 <= hour < 1 << 32 for key, hour in kept.releases.items())
    )
    if not good:
        raise Malformed("known")
    return Known(kept.salt, kept.name, kept.port, kept.roots, kept.releases)


def write_known(file: Path, known: Known) -> None:
    """Write the whole file, readable by its owner only: what was there, or all of what comes."""
    kept = _Kept(_VERSION, known.salt, known.name, known.port, known.roots, known.releases)
    beside = file.with_name(file.name + ".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(msgspec.json.encode(kept))
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(file)
