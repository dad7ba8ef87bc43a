"""The key file: every key that makes stored bytes readable, apart from the data and destroyed in place.

One file of fixed 64-byte slots, each `kind u8 | name 16 | key 32 | check 15`; a free slot is all zeros.
The rules it keeps:
- A key is durable before anything is sealed under it.
- A destroyed key is overwritten twice, with random bytes and with zeros, each forced to the disk.
- A slot whose check fails was torn while being made or destroyed; either way nobody may use it: it is wiped.
- What is there after a failed write is not known. Such a slot is wiped before another key is made: the same
  key in two slots would be two keys after the next start.
- What is read at the start is written again: after a failed sync of an earlier run it can be read, and yet
  not be on the disk.
- Vault slots are taken at random, so that their order says nothing about when vaults were made.
- The file is locked as long as it is open: two servers never share it. It is not part of a backup.

On a file system that copies on write, or a disk that remaps, overwritten blocks may survive below us;
the operator's guide says how to choose the place of this file.
"""

import errno
import fcntl
import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from threading import Lock

from hearth_protocol import labels
from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import StorageFailed
from hearth_server.retention import Item, is_due
from hearth_server.trouble import StorageInTrouble, trouble_of

KEY_BYTES = 32
NAME_BYTES = 16
SLOT_BYTES = 64
_CHECK_BYTES = SLOT_BYTES - 1 - NAME_BYTES - KEY_BYTES
_GROW_SLOTS = 1024
_FREE = bytes(SLOT_BYTES)
_MAX_TORN = 8
"""Slots that a crash at the very first start can leave torn, and no whole one beside them."""
_PRIVATE = 0o600


class KeyKind(IntEnum):
    """What a key is for; the number stands in the file: it never changes."""

    DATABASE = 1
    """Not a key: the identity of the database that this file belongs to."""
    SERVER_SEED = 2
    TOKEN = 3
    LOOKUP = 4
    BUCKET = 5
    VAULT = 6
    PIN_SHARE = 7


@dataclass(frozen=True, slots=True)
class KeyName:
    """A key's kind and 16-byte name."""

    kind: KeyKind
    name: bytes = bytes(NAME_BYTES)


FIRST_OWN = 1 << 22
"""Rooms with a number from here on have bucket keys of their own: one room can die before its hours."""


@lru_cache(maxsize=4096)  # pure, and asked for with every row
def bucket_key(item: Item, hour: int, room: int = 0) -> KeyName:
    """Name the key of a bucket: item u8, hour u32, room u32 (0 but for one with keys of its own), zeros."""
    own = room if room >= FIRST_OWN else 0
    name = bytes((item,)) + hour.to_bytes(4, "big") + own.to_bytes(4, "big")
    return KeyName(KeyKind.BUCKET, name.ljust(NAME_BYTES, b"\0"))


def room_of(key: KeyName) -> int:
    """Return the number of the room whose own a bucket's key is; 0 for one that rooms share."""
    return int.from_bytes(key.name[5:9], "big")


def bucket_of(key: KeyName) -> tuple[Item, int]:
    """Return the item and hour that a bucket's key name says."""
    return Item(key.name[0]), int.from_bytes(key.name[1:5], "big")


def _slot(key: KeyName, secret: bytes) -> bytes:
    body = bytes((key.kind,)) + key.name + secret
    return body + hashlib.sha256(labels.KEY_SLOT + body).digest()[:_CHECK_BYTES]


class KeysInUse(StorageFailed):
    """The server could not store this. Nothing was acknowledged; try again later."""

    def __init__(self) -> None:
        super().__init__(
            "a server that is running has this key file open; "
            "stop it first (with systemd: systemctl stop hearth)"
        )


class Keyring:
    """The open key file, safe from any thread. Reading waits for nobody; the others wait for each other."""

    def __init__(self, descriptor: int, random: Randomness) -> None:
        self._descriptor = descriptor
        self._random = random
        self._writing = Lock()
        self._slots: dict[KeyName, tuple[int, bytes]] = {}
        self._free: list[int] = []
        self._unsure: list[int] = []
        """Slots to be wiped before anything else is written."""
        self._size_slots = 0
        self._made: Path | None = None
        """Where this start made the file."""

    @classmethod
    def open(cls, path: Path, random: Randomness) -> "Keyring":
        """Open or make the key file and lock it. Raises StorageFailed with a sentence for the operator."""
        try:
            descriptor, made = _open_or_make(path)
        except OSError as error:
            raise StorageInTrouble(trouble_of(error)) from None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise KeysInUse from None
        ring = cls(descriptor, random)
        ring._made = path if made else None
        try:
            ring._check_private()
            ring._load()
            _force_folder(path.parent)
        except OSError as error:
            ring.close()
            raise StorageInTrouble(trouble_of(error)) from None
        except StorageFailed:
            ring.close()
            raise
        return ring

    def _check_private(self) -> None:
        if os.fstat(self._descriptor).st_mode & 0o077:
            raise StorageFailed("the key file can be read by others; make it private (mode 600)")

    def _load(self) -> None:
        size = os.fstat(self._descriptor).st_size
        self._size_slots = size // SLOT_BYTES
        torn = []
        with os.fdopen(os.dup(self._descriptor), "rb") as file:
            file.seek(0)
            content = bytearray(file.read(self._size_slots * SLOT_BYTES))
            rest = file.read(SLOT_BYTES)
        for index in range(self._size_slots):
            at = index * SLOT_BYTES
            raw = bytes(content[at : at + SLOT_BYTES])
            key = _read_slot(raw)
            if key is not None and key[0] not in self._slots:
                self._slots[key[0]] = (index, key[1])
            else:
                self._free.append(index)
                if raw != _FREE:
                    torn.append(index)
                    content[at : at + SLOT_BYTES] = _FREE
        foreign = len(torn) > min(_MAX_TORN, self._size_slots // 2) or any(rest)
        if foreign and not self._slots:
            # Somebody's other file, named by mistake: a photograph, the database. It must not be wiped.
            raise StorageFailed("the file that storage.keys names is no key file; nothing in it was changed")
        self._wipe(torn)
        if size % SLOT_BYTES:
            os.ftruncate(self._descriptor, self._size_slots * SLOT_BYTES)
        self._write(0, bytes(content))
        os.fdatasync(self._descriptor)

    def get(self, key: KeyName) -> bytes | None:
        """Return a key, or None when it never was or is destroyed."""
        slot = self._slots.get(key)
        return None if slot is None else slot[1]

    def names(self, kind: KeyKind) -> tuple[KeyName, ...]:
        """Return the names of all living keys of a kind."""
        return tuple(key for key in tuple(self._slots) if key.kind is kind)

    def due_buckets(self, now_hour: int) -> tuple[KeyName, ...]:
        """Return the keys of buckets that have ended."""
        return tuple(key for key in self.names(KeyKind.BUCKET) if is_due(bucket_of(key)[1], now_hour))

    def of_room(self, number: int) -> tuple[KeyName, ...]:
        """Return the bucket keys that one room has for itself."""
        return tuple(key for key in self.names(KeyKind.BUCKET) if room_of(key) == number and number)

    def ensure(self, key: KeyName) -> bytes:
        """Return a key, making it durably when it is not there. Raises StorageFailed."""
        slot = self._slots.get(key)
        return slot[1] if slot is not None else self.make((key,))[0]

    def make(self, keys: Iterable[KeyName]) -> tuple[bytes, ...]:
        """Make keys that are not there; durable on return. Raises StorageFailed, then none was made."""
        made: list[tuple[KeyName, int, bytes]] = []
        with self._writing:
            try:
                self._finish_wiping()
                for key in keys:
                    secret = self._random(KEY_BYTES)
                    index = self._take_slot()
                    made.append((key, index, secret))
                    self._write(index, _slot(key, secret))
                os.fdatasync(self._descriptor)
            except OSError as error:
                self._unsure.extend(index for _, index, _ in made)
                raise StorageInTrouble(trouble_of(error)) from None
            for key, index, secret in made:
                self._slots[key] = (index, secret)
        return tuple(secret for _, _, secret in made)

    def destroy(self, keys: Iterable[KeyName]) -> int:
        """Destroy keys and return how many there were.

        Raises StorageFailed when they could not be overwritten. Nothing is opened or sealed under them any
        more even so, and the next call, whatever it destroys or makes, overwrites them first.
        """
        with self._writing:
            known = [key for key in keys if key in self._slots]
            for key in known:
                # Known no longer before the first byte of it is gone: a key half overwritten seals nothing.
                index, _ = self._slots.pop(key)
                self._unsure.append(index)
            try:
                self._finish_wiping()
            except OSError as error:
                raise StorageInTrouble(trouble_of(error)) from None
        return len(known)

    def try_writing(self) -> None:
        """Write a free slot as it is, durably. Raises StorageFailed."""
        with self._writing:
            try:
                self._finish_wiping()
                index = self._take_slot()
                self._free.append(index)
                self._write(index, _FREE)
                os.fdatasync(self._descriptor)
            except OSError as error:
                raise StorageInTrouble(trouble_of(error)) from None

    def give_up(self) -> None:
        """Close, and take the file away if this start made it and no key is in it.

        An empty file would look like the lost one to who then looks for it.
        """
        if self._made is not None and self._size_slots == 0:
            with suppress(OSError):
                self._made.unlink()
        self.close()

    def close(self) -> None:
        """Let the file and its lock go."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _take_slot(self) -> int:
        if not self._free:
            # Written out, not left sparse: overwriting a slot later can then not run out of space.
            self._write(self._size_slots, bytes(_GROW_SLOTS * SLOT_BYTES))
            self._free.extend(range(self._size_slots, self._size_slots + _GROW_SLOTS))
            self._size_slots += _GROW_SLOTS
        at = int.from_bytes(self._random(4), "big") % len(self._free)
        self._free[at], self._free[-1] = self._free[-1], self._free[at]
        return self._free.pop()

    def _finish_wiping(self) -> None:
        self._wipe(self._unsure)
        self._free.extend(self._unsure)
        self._unsure.clear()

    def _wipe(self, indexes: list[int]) -> None:
        if not indexes:
            return
        for filling in (self._random, bytes):
            for index in indexes:
                self._write(index, filling(SLOT_BYTES))
            os.fdatasync(self._descriptor)

    def _write(self, index: int, slots: bytes) -> None:
        if os.pwrite(self._descriptor, slots, index * SLOT_BYTES) != len(slots):
            # The machine says so little only where there is no room for the rest.
            raise OSError(errno.ENOSPC, "short write")


def _open_or_make(path: Path) -> tuple[int, bool]:
    how = os.O_RDWR | os.O_NOFOLLOW
    try:
        return os.open(path, how), False
    except FileNotFoundError:
        return os.open(path, how | os.O_CREAT | os.O_EXCL, _PRIVATE), True


def _read_slot(raw: bytes) -> tuple[KeyName, bytes] | None:
    try:
        kind = KeyKind(raw[0])
    except ValueError:
        return None
    key = KeyName(kind, raw[1 : 1 + NAME_BYTES])
    secret = raw[1 + NAME_BYTES : -_CHECK_BYTES]
    return (key, secret) if _slot(key, secret) == raw else None


def _force_folder(folder: Path) -> None:
    """Make a new file's name durable, too."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
