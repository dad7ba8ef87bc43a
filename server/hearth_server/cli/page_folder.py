"""A build of the page where it lies, in a folder or a wheel: read whole, bounded, not unpacked to disk."""

import zipfile
from pathlib import Path
from typing import Final

from hearth_protocol.errors import Malformed
from hearth_protocol.limits import MAX_PAGE_BYTES, MAX_PAGE_FILES

_IN_A_WHEEL: Final = "hearth_web/built/"
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
        with file.open("rb") as stream:
            body = stream.read(left + 1)
        left -= len(body)
        _check(found, left)
        found[file.relative_to(folder).as_posix()] = body
    return found


def _of_wheel(file: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = MAX_PAGE_BYTES
    try:
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                if not name.startswith(_IN_A_WHEEL) or name.endswith("/"):
                    continue
                with archive.open(name) as stream:
                    body = stream.read(left + 1)
                left -= len(body)
                _check(found, left)
                path = name.removeprefix(_IN_A_WHEEL)
                if path in found:
                    raise Malformed("a file twice")
                found[path] = body
    except (zipfile.BadZipFile, EOFError, RuntimeError):
        raise Malformed("not a wheel") from None
    return found


def _check(found: dict[str, bytes], left_bytes: int) -> None:
    if left_bytes < 0 or len(found) > MAX_PAGE_FILES + _MANIFESTS:
        raise Malformed("more than a page is")
