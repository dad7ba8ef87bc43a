"""A build of the page where it lies, in a folder or a wheel: read whole, bounded, not unpacked to disk."""

import io
import os
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Final

from hearth_protocol.errors import Malformed
from hearth_protocol.limits import MAX_PAGE_BYTES, MAX_PAGE_FILES

MAX_WHEEL_BYTES: Final = 64 * 1024 * 1024
_IN_A_WHEEL: Final = "hearth_web/built/"
_PACKINGS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_NO_WHEEL: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, LookupError,
)  # fmt: skip
"""All that Python's reader says of an archive that is none; the file itself was read before."""
_MANIFESTS: Final = 1


def read_build(where: Path) -> dict[str, bytes]:
    """Return the files of a build by their paths. Raises Malformed for more than any build has, OSError."""
    return _of_wheel(where) if where.is_file() else _of_folder(where)


def _of_folder(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = MAX_PAGE_BYTES
    for file in sorted(folder.rglob("*")):
        if file.is_dir():
            continue
        body = _read(file, left)
        left -= len(body)
        _check(found, left)
        found[file.relative_to(folder).as_posix()] = body
    return found


def _of_wheel(file: Path) -> dict[str, bytes]:
    data = _read(file, MAX_WHEEL_BYTES)
    if len(data) > MAX_WHEEL_BYTES:
        raise Malformed("more than a wheel is")
    found: dict[str, bytes] = {}
    left = MAX_PAGE_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if not entry.filename.startswith(_IN_A_WHEEL) or entry.is_dir():
                    continue
                if entry.compress_type not in _PACKINGS or entry.filename.removeprefix(_IN_A_WHEEL) in found:
                    raise Malformed("a file packed oddly, or twice")
                with archive.open(entry) as stream:
                    body = stream.read(left + 1)
                left -= len(body)
                _check(found, left)
                found[entry.filename.removeprefix(_IN_A_WHEEL)] = body
    except _NO_WHEEL:
        raise Malformed("not a wheel") from None
    return found


def _read(file: Path, most_bytes: int) -> bytes:
    """Return the file, or a byte more than the most. Memory is taken for what is there alone."""
    with file.open("rb") as stream:
        return stream.read(min(os.fstat(stream.fileno()).st_size, most_bytes) + 1)


def _check(found: dict[str, bytes], left_bytes: int) -> None:
    if left_bytes < 0 or len(found) > MAX_PAGE_FILES + _MANIFESTS:
        raise Malformed("more than a page is")
