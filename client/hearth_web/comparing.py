"""What of a server's answers differs from a manifest. Pure: answers are arguments; table: spec/page.md."""

import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Final

from hearth_protocol.structures.page_manifest import FIRST_FILE, HOST, PageFile, PageHeader, PageManifest
from hearth_web.page import stands_for, type_of

HARMLESS: Final = frozenset(
    {
        "age", "alt-svc", "connection", "content-encoding", "content-length", "content-type", "date",
        "keep-alive", "server", "strict-transport-security", "transfer-encoding", "vary", "via",
        "x-robots-tag",
    }
)  # fmt: skip
"""Headers that a proxy adds, and that change nothing in a page."""
PACKED_BYTES_MORE: Final = 1024
"""So much longer than its contents may something packed be."""
MAX_READ_BYTES: Final = 64 * 1024
"""So much of a first page that is not the true one is looked through."""
_GZIP: Final = 16 + zlib.MAX_WBITS
_PAGES: Final = "/pages/"
"""Operators' own pages, in which nothing runs."""
_TAG: Final = re.compile(r"<([A-Za-z]+)([^<>]{0,4000})>")
_LEADING: Final = re.compile(
    r"""(?i)\b(?:src|href|action|formaction|data|poster|srcset)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
"""Enough to name what a page leads to that is no longer the published one; a hint, and no judge of markup."""


class Kind(StrEnum):
    """What differs."""

    MISSING = "missing"
    REDIRECTED = "redirected"
    CHANGED = "changed"
    PACKED = "packed"
    UNLIKE = "unlike"
    TYPE = "type"
    HEADER = "header"
    MORE_HEADERS = "more_headers"
    NAMED = "named"
    MORE_FILES = "more_files"


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One of them: where, and of a header or what the page names, which."""

    path: str
    kind: Kind
    what: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: status 0 where nothing did, names of headers in small letters, the body as it travelled.

    The body is None where it was longer than anybody reads.
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = b""

    def told(self, name: str) -> list[str]:
        """Return each value of a header."""
        return [value for told, value in self.headers if told == name]


def path_of(file: PageFile) -> str:
    """Return where a file is served."""
    return "/" if file.path == FIRST_FILE else f"/{file.path}"


def differences(
    file: PageFile,
    answer: Answer,
    headers: tuple[PageHeader, ...],
    host: str,
    brotli: PageFile | None = None,
) -> frozenset[Difference]:
    """Return how an answer differs from the file that should have come.

    What comes packed by brotli must be, byte for byte, what the build has beside the file (`brotli`): nobody
    has to unpack what a host may have made.
    """
    path = path_of(file)
    if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST:
        return frozenset({Difference(path, Kind.REDIRECTED)})
    if answer.status != HTTPStatus.OK:
        return frozenset({Difference(path, Kind.MISSING)})
    found = set(_of_headers(path, answer, headers, host))
    if answer.told("content-type") != [type_of(file.path)]:
        found.add(Difference(path, Kind.TYPE))
    body, wanted = answer.body, file
    match answer.told("content-encoding"):
        case []:
            pass
        case ["gzip"]:
            body = unpacked(body, file.size_bytes)
        case ["br"] if brotli is not None:
            wanted = brotli
        case packings:
            return frozenset({*found, Difference(path, Kind.PACKED, ", ".join(packings))})
    if body is None or len(body) != wanted.size_bytes or hashlib.sha256(body).digest() != wanted.checksum:
        found.add(Difference(path, Kind.CHANGED))
    return frozenset(found)


def of_build(files: Mapping[str, bytes], manifest: PageManifest) -> tuple[Difference, ...]:
    """Return how built files, the manifest not among them, differ from those that `manifest` names."""
    wanted = {file.path: file for file in manifest.files}
    found = {Difference(path, Kind.MORE_FILES) for path in set(files) - set(wanted)}
    for path, file in wanted.items():
        if path not in files:
            found.add(Difference(path, Kind.MISSING))
        elif hashlib.sha256(files[path]).digest() != file.checksum or len(files[path]) != file.size_bytes:
            found.add(Difference(path, Kind.CHANGED))
    return tuple(sorted(found))


def unpacked(body: bytes | None, size_bytes: int) -> bytes | None:
    """Return what a gzipped body holds; None where it is not one whole gzip of at most `size_bytes`."""
    if body is None:
        return None
    opening = zlib.decompressobj(_GZIP)
    try:
        found = opening.decompress(body, size_bytes + 1)
    except zlib.error:
        return None
    whole = opening.eof and not opening.unused_data and len(found) <= size_bytes
    return found if whole else None


def _of_headers(
    path: str, answer: Answer, headers: tuple[PageHeader, ...], host: str
) -> Iterable[Difference]:
    for header in headers:
        if answer.told(header.name) != [header.value.replace(HOST, host)]:
            yield Difference(path, Kind.HEADER, header.name)
    for name in {name for name, _ in answer.headers} - {one.name for one in headers} - HARMLESS:
        yield Difference(path, Kind.MORE_HEADERS, name)


def named_beside(first_page: bytes, manifest: PageManifest) -> frozenset[Difference]:
    """Return what a first page leads to that is neither a file of the manifest nor an operator's page."""
    found: set[str] = set()
    for tag, inside in _TAG.findall(first_page.decode("utf-8", "replace")):
        led = {"".join(values) for values in _LEADING.findall(inside)}
        found |= led or ({f"<{tag.lower()}>"} if tag.lower() == "script" else set())
    own = {path_of(file) for file in manifest.files if stands_for(file.path) is None}
    return frozenset(
        Difference("/", Kind.NAMED, to)
        for to in found
        if to not in own and not (to.startswith(_PAGES) and ".." not in to)
    )
