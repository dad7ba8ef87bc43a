"""A disk that fails as told, below the store: its database, its journal, and its key file.

It keeps two truths of every file: what a program reads (the machine's cache, which is the real file) and what
would be there after the power went (what was forced, and nothing sure of what was not). So a test can
- kill the server at the n-th operation: the cache stays, the operation is cut, nothing more is done;
- cut the power: of what was not forced each sector is there or not, by the dice;
- let an operation fail (no space, an error), once or for long, and let the server live on.

A sync that fails loses what it should have forced, although programs go on reading it: that is what Linux
does, and what PostgreSQL learned in 2018. Writing those bytes again makes them forceable again.
"""

import errno
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.faults.sqlite_files import watched_files

from hearth_server import keyring

SECTOR_BYTES = 512


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing asked of the disk. `number` counts from 1."""

    number: int
    kind: str
    """write, truncate, sync or remove"""
    file: str
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Fails:
    """The operation is not done, and whoever asked is told so."""

    number: int = errno.EIO


@dataclass(frozen=True, slots=True)
class Dies:
    """The machine stops here: a part of a write is done, and nothing after it."""

    part: float = 0.0


Plan = Callable[[Operation], Fails | Dies | None]


def healthy(_operation: Operation) -> None:
    """Let everything be done."""


@dataclass(frozen=True, slots=True)
class _Change:
    offset: int
    data: bytes
    """Empty: cut the file to `offset`."""
    cuts: bool = False

    def apply(self, content: bytearray) -> None:
        if self.cuts:
            del content[self.offset :]
            return
        if len(content) < self.offset:
            content.extend(bytes(self.offset - len(content)))
        content[self.offset : self.offset + len(self.data)] = self.data


@dataclass
class Disk:
    """The files below `folder`, and what happens to them next."""

    folder: Path
    plan: Plan = healthy
    dead: bool = False
    count: int = 0
    on_death: Callable[[], None] = lambda: None
    done: list[Operation] = field(default_factory=list)
    _forced: dict[Path, bytearray] = field(default_factory=dict)
    _waiting: dict[Path, list[_Change]] = field(default_factory=dict)

    # what SQLite and the key file ask

    def opened(self, path: Path) -> None:
        if path not in self._forced:
            self._forced[path] = bytearray(path.read_bytes() if path.exists() else b"")
            self._waiting[path] = []

    def write(self, path: Path, offset: int, data: bytes, do: Callable[[bytes], int]) -> int:
        fault = self._decide("write", path, len(data))
        if isinstance(fault, Fails):
            return fault.number
        if isinstance(fault, Dies):
            data = data[: int(len(data) * fault.part)]
        if data:
            if do(data):
                return errno.EIO
            self._waiting[path].append(_Change(offset, data))
        return errno.EIO if self.dead else 0

    def truncate(self, path: Path, size: int) -> int:
        fault = self._decide("truncate", path, size)
        if fault is None:
            self._waiting[path].append(_Change(size, b"", cuts=True))
        return _number(fault)

    def sync(self, path: Path) -> int:
        fault = self._decide("sync", path)
        if not isinstance(fault, Dies):
            waiting, self._waiting[path] = self._waiting[path], []
            if fault is None:
                for change in waiting:
                    change.apply(self._forced[path])
        return _number(fault)

    def remove(self, path: Path) -> int:
        fault = self._decide("remove", path)
        if fault is None:
            self._forced.pop(path, None)
            self._waiting.pop(path, None)
        return _number(fault)

    def _decide(self, kind: str, path: Path, size_bytes: int = 0) -> Fails | Dies | None:
        if self.dead:
            return Fails()
        self.count += 1
        operation = Operation(self.count, kind, path.name, size_bytes)
        self.done.append(operation)
        fault = self.plan(operation)
        if isinstance(fault, Dies):
            self.dead = True
            self.on_death()
        return fault

    # what the test does

    def dies_at(self, number: int, part: float = 0.0) -> None:
        """Stop the machine at an operation."""
        self.plan = lambda operation: Dies(part) if operation.number == number else None

    def starts_again(self) -> None:
        """Run again, with the files as they are. The program that died must have let them go."""
        self.dead = False
        self.plan = healthy

    def loses_power(self, dice: random.Random) -> None:
        """Leave of every file what was forced, and of the rest what the dice say; then run again."""
        for path, content in self._forced.items():
            for change in self._waiting[path]:
                for part in _sectors(change):
                    if dice.random() < 0.5:
                        part.apply(content)
            self._waiting[path] = []
            path.write_bytes(content)
            path.chmod(0o600)
        for shared in self.folder.rglob("*-shm"):
            shared.unlink()
        self.starts_again()


def _sectors(change: _Change) -> Iterator[_Change]:
    if change.cuts:
        yield change
        return
    at = 0
    while at < len(change.data):
        size = SECTOR_BYTES - (change.offset + at) % SECTOR_BYTES
        yield _Change(change.offset + at, change.data[at : at + size])
        at += size


def _number(fault: Fails | Dies | None) -> int:
    if fault is None:
        return 0
    return fault.number if isinstance(fault, Fails) else errno.EIO


class _KeyFileSystem:
    """What the key file sees as `os`: the real one, but for what changes a file."""

    def __init__(self, disk: Disk, real: ModuleType) -> None:
        self._disk = disk
        self._real = real
        self._paths: dict[int, Path] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def open(self, path: Path, flags: int, mode: int = 0o777) -> int:
        descriptor = self._real.open(path, flags, mode)
        if not flags & os.O_DIRECTORY and Path(path).is_relative_to(self._disk.folder):
            self._paths[descriptor] = Path(path)
            self._disk.opened(Path(path))
        return descriptor

    def close(self, descriptor: int) -> None:
        self._paths.pop(descriptor, None)
        self._real.close(descriptor)

    def pwrite(self, descriptor: int, data: bytes, offset: int) -> int:
        path = self._paths.get(descriptor)
        if path is None:
            return self._real.pwrite(descriptor, data, offset)

        def do(part: bytes) -> int:
            return len(part) - self._real.pwrite(descriptor, part, offset)

        self._demand(self._disk.write(path, offset, data, do))
        return len(data)

    def ftruncate(self, descriptor: int, size: int) -> None:
        path = self._paths.get(descriptor)
        if path is not None:
            self._demand(self._disk.truncate(path, size))
        self._real.ftruncate(descriptor, size)

    def fdatasync(self, descriptor: int) -> None:
        path = self._paths.get(descriptor)
        if path is None:
            self._real.fdatasync(descriptor)
        else:
            self._demand(self._disk.sync(path))

    fsync = fdatasync

    @staticmethod
    def _demand(number: int) -> None:
        if number:
            raise OSError(number, os.strerror(number))


@contextmanager
def disk_at(folder: Path) -> Iterator[Disk]:
    """Watch everything that stores below `folder` do from now on."""
    disk = Disk(folder)
    files = watched_files()
    files.begin(disk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyring, "os", _KeyFileSystem(disk, os))
        try:
            yield disk
        finally:
            files.end(disk)
