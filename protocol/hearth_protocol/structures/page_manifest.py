"""What a build of the page is, file by file, so that anybody can compare what a server hands out.

Signed by whoever published the build, never by a community: a host holds its community's keys, and must not
be able to vouch for a page that it changed. Rules and what it proves: spec/page.md.
"""

import re
from dataclasses import dataclass
from typing import ClassVar, Final, Self

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, u32, vector, vector_of
from hearth_protocol.errors import Malformed
from hearth_protocol.limits import MAX_PAGE_BYTES, MAX_PAGE_FILES, MAX_PAGE_HEADERS
from hearth_protocol.structures.rules import HASH_BYTES, KEY_BYTES, ascending

FIRST_FILE: Final = "index.html"
HOST: Final = "{host}"
"""In a header's value: host and port by which a reader calls the server."""
MAX_PATH_BYTES: Final = 100
PACKED: Final = ("br", "gz")
"""At the end of a kind: the file without these two letters, packed."""

_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}")
_SOURCE: Final = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})?")
_PATH: Final = re.compile(r"(?:[A-Za-z0-9_-]+/)?[A-Za-z0-9_-]+\.[a-z0-9]+")
_KIND_SERVED: Final = re.compile(r".+\.(?:html|js|css|json|svg)")
_HEADER: Final = re.compile(r"[a-z][a-z-]{0,39}")
_VALUE: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,1998}[\x21-\x7e])?")


def is_page_path(path: str) -> bool:
    """Whether a file may have this name: at most one folder, no dot but the one before its kind."""
    return len(path) <= MAX_PATH_BYTES and _PATH.fullmatch(path) is not None


def plain_path(path: str) -> str | None:
    """Return the file that a packed one stands for, at no path of its own; None for any other."""
    plain = path[:-2]
    return plain if path.endswith(PACKED) and _KIND_SERVED.fullmatch(plain) is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """One file as it is served, unpacked."""

    path: str
    size_bytes: int
    checksum: bytes
    """SHA-256 of its bytes."""

    def __post_init__(self) -> None:
        if not is_page_path(self.path):
            raise Malformed("path")

    def write(self) -> bytes:
        """Return its bytes."""
        return vector(self.path.encode("ascii")) + u32(self.size_bytes) + opaque(self.checksum, HASH_BYTES)

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read one."""
        return cls(path=_ascii(reader), size_bytes=reader.u32(), checksum=reader.fixed(HASH_BYTES))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHeader:
    """A header under which every file is served; `HOST` in the value stands for the server's own name."""

    name: str
    value: str

    def __post_init__(self) -> None:
        if _HEADER.fullmatch(self.name) is None or _VALUE.fullmatch(self.value) is None:
            raise Malformed("header")

    def write(self) -> bytes:
        """Return its bytes."""
        return vector(self.name.encode("ascii")) + vector(self.value.encode("ascii"))

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read one."""
        return cls(name=_ascii(reader), value=_ascii(reader))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageManifest:
    """Signed by the release key that it names."""

    LABEL: ClassVar[bytes] = labels.PAGE_MANIFEST

    name: str
    version: str
    source: str
    """The commit that it was built from, in hex; empty where nobody says."""
    issued: int
    key: bytes
    next_key: bytes
    """A key that signs later releases, too; zeros for none."""
    headers: tuple[PageHeader, ...]
    files: tuple[PageFile, ...]

    def __post_init__(self) -> None:
        """Demand sets, words of one line, a first page, and no more bytes than anybody fetches to compare."""
        if _WORD.fullmatch(self.name) is None or _WORD.fullmatch(self.version) is None:
            raise Malformed("name")
        if _SOURCE.fullmatch(self.source) is None:
            raise Malformed("source")
        ascending([one.name.encode() for one in self.headers], MAX_PAGE_HEADERS)
        ascending([one.path.encode() for one in self.files], MAX_PAGE_FILES)
        if sum(one.size_bytes for one in self.files) > MAX_PAGE_BYTES:
            raise Malformed("too large")
        paths = {one.path for one in self.files}
        if FIRST_FILE not in paths:
            raise Malformed("no first page")
        if not {plain for path in paths if (plain := plain_path(path)) is not None} <= paths:
            raise Malformed("packed alone")

    def write(self) -> bytes:
        """Return the body."""
        return b"".join(
            (
                vector(self.name.encode("ascii")),
                vector(self.version.encode("ascii")),
                vector(self.source.encode("ascii")),
                u32(self.issued),
                opaque(self.key, KEY_BYTES),
                opaque(self.next_key, KEY_BYTES),
                vector_of(self.headers, PageHeader.write),
                vector_of(self.files, PageFile.write),
            )
        )

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Read a body."""
        return cls(
            name=_ascii(reader),
            version=_ascii(reader),
            source=_ascii(reader),
            issued=reader.u32(),
            key=reader.fixed(KEY_BYTES),
            next_key=reader.fixed(KEY_BYTES),
            headers=reader.vector_of(PageHeader.read),
            files=reader.vector_of(PageFile.read),
        )


def _ascii(reader: Reader) -> str:
    try:
        return reader.vector().decode("ascii")
    except UnicodeDecodeError:
        raise Malformed("not ASCII") from None
