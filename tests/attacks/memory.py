"""Reading everything a process holds in memory, and every file below a folder: what a seizure would take."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

CHUNK_BYTES = 16 * 1024 * 1024


def memory_of(process_id: int) -> Iterator[tuple[str, bytes]]:
    """Yield (where, bytes) for every piece of a process's memory that it could have written, overlapping.

    What is mapped from a file to be read alone, as programs are, is on the disk as it is.
    """
    maps = Path(f"/proc/{process_id}/maps").read_text()
    with Path(f"/proc/{process_id}/mem").open("rb", buffering=0) as memory:
        for line in maps.splitlines():
            span, rights, *_, name = [*line.split(maxsplit=5), ""][:7]
            of_a_file_alone = name.startswith("/") and "w" not in rights
            if not rights.startswith("r") or "[v" in line or of_a_file_alone:
                continue
            begin, end = (int(half, 16) for half in span.split("-"))
            before = b""
            for at in range(begin, end, CHUNK_BYTES):
                try:
                    memory.seek(at)
                    piece = memory.read(min(CHUNK_BYTES, end - at))
                except OSError:
                    break
                yield f"memory {span} {name}", before + piece
                before = piece[-4096:]


def files_below(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of every file below `folders`."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield str(path), path.read_bytes()


def search(places: Iterable[tuple[str, bytes]], wanted: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """Return (what, where) for everything of `wanted` that stands anywhere, in any usual spelling."""
    spelled = {what: _spellings(value) for what, value in wanted.items()}
    return {
        (what, where)
        for where, data in places
        for what, spellings in spelled.items()
        if any(spelling in data for spelling in spellings)
    }


def _spellings(value: bytes) -> list[bytes]:
    """As it is, in hexadecimal, and as Python keeps text that is not Latin."""
    spellings = [value, value.hex().encode()]
    try:
        text = value.decode()
    except UnicodeDecodeError:
        return spellings
    return [*spellings, text.encode("utf-16-le"), text.encode("utf-32-le")]
