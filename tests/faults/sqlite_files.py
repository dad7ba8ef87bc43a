"""SQLite's own files, watched: every write, truncation, sync and removal asks first.

A SQLite VFS made of the machine's own by replacing four of its functions. It stands below SQLite's pager and
journal, so what is tested is what SQLite and the store really do when a disk fails, not what a wrapper around
a connection imagines. Nothing is compiled: the library that Python's `sqlite3` is linked to is reached by
ctypes. What is read, locked or shared between connections is left to the original functions.
"""

import _sqlite3
import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

SQLITE_OK, SQLITE_FULL = 0, 13
IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE = 778, 1034, 1546, 2570

_POINTER = ctypes.c_void_p
_INT = ctypes.c_int


class Watch(Protocol):
    """Who decides about the files below its folder. Each answers with an errno; 0 lets it be done."""

    folder: Path

    def opened(self, path: Path) -> None:
        """Learn of a file that is open from now on."""
        ...

    def write(self, path: Path, offset: int, data: bytes, do: Callable[[bytes], int]) -> int:
        """Decide about a write; `do` writes (a part of) the data and returns 0 or SQLite's code."""
        ...

    def truncate(self, path: Path, size: int) -> int:
        """Decide about a truncation."""
        ...

    def sync(self, path: Path) -> int:
        """Decide about forcing a file to the disk."""
        ...

    def remove(self, path: Path) -> int:
        """Decide about removing a file."""
        ...


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", _INT),
        ("file_bytes", _INT),
        ("path_bytes", _INT),
        ("next", _POINTER),
        ("name", ctypes.c_char_p),
        ("own", _POINTER),
        ("open", _POINTER),
        ("delete", _POINTER),
        ("others", _POINTER * 13),
    ]


class _Methods(ctypes.Structure):
    _fields_ = [
        ("version", _INT),
        ("close", _POINTER),
        ("read", _POINTER),
        ("write", _POINTER),
        ("truncate", _POINTER),
        ("sync", _POINTER),
        ("others", _POINTER * 13),
    ]


# A name is a pointer, not bytes: SQLite keeps it and looks there again.
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_DELETE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT)
_CLOSE = ctypes.CFUNCTYPE(_INT, _POINTER)
_WRITE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(_INT, _POINTER, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)


class WatchedFiles:
    """The VFS, and who watches which folder. One a process: SQLite knows it by its name from then on."""

    NAME = b"watched"

    def __init__(self) -> None:
        self.watches: list[Watch] = []
        self._files: dict[int, tuple[Watch, Path]] = {}
        self._methods: dict[int, _Methods] = {}
        self._library = ctypes.CDLL(_sqlite3.__file__)
        self._library.sqlite3_vfs_find.restype = _POINTER
        self._library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
        self._library.sqlite3_vfs_register.argtypes = [_POINTER, _INT]
        self._library.sqlite3_vfs_unregister.argtypes = [_POINTER]
        self._usual = self._library.sqlite3_vfs_find(None)
        usual = _Vfs.from_address(self._usual)
        self._vfs = _Vfs.from_buffer_copy(usual)
        self._vfs.name = self.NAME
        self._usual_open, self._usual_delete = _OPEN(usual.open), _DELETE(usual.delete)
        # Kept here for as long as SQLite may call them.
        self._kept: list[object] = [_OPEN(self._open), _DELETE(self._delete)]
        self._vfs.open = ctypes.cast(self._kept[0], _POINTER)
        self._vfs.delete = ctypes.cast(self._kept[1], _POINTER)

    def begin(self, watch: Watch) -> None:
        """Let `watch` decide about its folder; connections that open from now on pass through here."""
        self.watches.append(watch)
        self._library.sqlite3_vfs_register(ctypes.addressof(self._vfs), 1)

    def end(self, watch: Watch) -> None:
        """Let files be as usual again."""
        self.watches.remove(watch)
        self._library.sqlite3_vfs_unregister(ctypes.addressof(self._vfs))
        self._library.sqlite3_vfs_register(self._usual, 1)

    def _watch_of(self, path: Path) -> Watch | None:
        return next((watch for watch in self.watches if path.is_relative_to(watch.folder)), None)

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out_flags: int | None) -> int:
        code = self._usual_open(vfs, name, file, flags, out_flags)
        methods = _POINTER.from_address(file).value
        path = _path(name) if name else None
        watch = self._watch_of(path) if path is not None else None
        if code == SQLITE_OK and methods and watch is not None and path is not None:
            self._files[file] = (watch, path)
            _POINTER.from_address(file).value = ctypes.addressof(self._watched(methods))
            watch.opened(path)
        return code

    def _delete(self, vfs: int, name: int, force: int) -> int:
        path = _path(name)
        watch = self._watch_of(path)
        if watch is not None and watch.remove(path):
            return IOERR_DELETE
        return self._usual_delete(vfs, name, force)

    def _watched(self, address: int) -> _Methods:
        """Return the usual methods of a file with ours in the places that change it."""
        if address in self._methods:
            return self._methods[address]
        usual = _Methods.from_address(address)
        close, write = _CLOSE(usual.close), _WRITE(usual.write)
        truncate = _TRUNCATE(usual.truncate)

        def closed(file: int) -> int:
            self._files.pop(file, None)
            return close(file)

        def written(file: int, data: int, size: int, offset: int) -> int:
            watch, path = self._files[file]

            def do(part: bytes) -> int:
                return write(file, ctypes.cast(ctypes.c_char_p(part), _POINTER), len(part), offset)

            number = watch.write(path, offset, ctypes.string_at(data, size), do)
            return _code(number, IOERR_WRITE)

        def truncated(file: int, size: int) -> int:
            watch, path = self._files[file]
            number = watch.truncate(path, size)
            return _code(number, IOERR_TRUNCATE) if number else truncate(file, size)

        def synced(file: int, _flags: int) -> int:
            watch, path = self._files[file]
            number = watch.sync(path)
            # Not really forced: the tests judge by what was asked to be, and save the disk.
            return _code(number, IOERR_FSYNC) if number else SQLITE_OK

        made = _Methods.from_buffer_copy(usual)
        for field, kind, function in (
            ("close", _CLOSE, closed),
            ("write", _WRITE, written),
            ("truncate", _TRUNCATE, truncated),
            ("sync", _SYNC, synced),
        ):
            callback = kind(function)
            self._kept.append(callback)
            setattr(made, field, ctypes.cast(callback, _POINTER))
        self._methods[address] = made
        return made


def _path(name: int) -> Path:
    return Path(os.fsdecode(ctypes.string_at(name)))


def _code(number: int, otherwise: int) -> int:
    """Return SQLite's code for an errno, as its own VFS would."""
    if not number:
        return SQLITE_OK
    return SQLITE_FULL if number == errno.ENOSPC and otherwise == IOERR_WRITE else otherwise


FILES: list[WatchedFiles] = []
"""The one instance, made when it is first needed."""


def watched_files() -> WatchedFiles:
    """Return the process's one VFS."""
    if not FILES:
        FILES.append(WatchedFiles())
    return FILES[0]
