"""The signed manifest of a build: made of its files, judged by whose word it is. Pure; see spec/page.md."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hearth_protocol import signed
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.structures.page_manifest import HOST, PageFile, PageHeader, PageManifest
from hearth_protocol.structures.rules import NO_NAME
from hearth_web.headers import ON_EVERY_ANSWER
from hearth_web.page import MANIFEST_FILE, headers, is_served, stands_for

_SOMEBODY: Final = "notes.example"
_FIRST_SCRIPT: Final = re.compile(r"assets/index-([A-Za-z0-9_-]{8})\.js")
_OF_THE_WAY: Final = {"Strict-Transport-Security", "X-Robots-Tag"}
"""What a proxy may say in its own words: neither changes what a page may do."""


class Word(StrEnum):
    """Whose word a manifest is."""

    BELIEVED = "believed"
    OLDER = "older"
    """Signed by a key that is believed, before one that was seen already: perhaps put back."""
    OTHER_KEY = "other_key"
    NOT_AUTHENTIC = "not_authentic"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and what was signed, by whomever."""

    word: Word
    manifest: PageManifest | None = None


def judge(data: bytes | None, keys: frozenset[bytes], newest_hour: int = 0) -> Judged:
    """Judge the Signed `data` (None or empty: there is none) by the release keys that are believed."""
    if not data:
        return Judged(Word.UNSIGNED)
    try:
        unverified = signed.parse(data, PageManifest)
        manifest = unverified.verify(unverified.unverified.key)
    except (Malformed, NotAuthentic):
        return Judged(Word.NOT_AUTHENTIC)
    if manifest.key not in keys:
        return Judged(Word.OTHER_KEY, manifest)
    return Judged(Word.OLDER if manifest.issued < newest_hour else Word.BELIEVED, manifest)


def keys_of(manifest: PageManifest | None) -> frozenset[bytes]:
    """Return the keys that who believes `manifest` believes: the one that signed it, and the one it names."""
    return frozenset() if manifest is None else frozenset({manifest.key, manifest.next_key}) - {NO_NAME}


def of_build(files: Mapping[str, bytes]) -> tuple[PageFile, ...]:
    """Return what a manifest says of built files.

    Raises Malformed for one that no server hands out: packed without the file it stands for, too.
    """
    found = []
    for path in sorted(set(files) - {MANIFEST_FILE}):
        if not is_served(path):
            raise Malformed(f"{path} is of a kind that is not served")
        if (plain := stands_for(path)) is not None and plain not in files:
            raise Malformed(f"{path} stands for no file")
        body = files[path]
        found.append(PageFile(path=path, size_bytes=len(body), checksum=hashlib.sha256(body).digest()))
    return tuple(found)


def of_headers() -> tuple[PageHeader, ...]:
    """Return what a manifest says of the headers under which this program serves the page."""
    whole = {**ON_EVERY_ANSWER, **headers(_SOMEBODY)}
    return tuple(
        PageHeader(name=name.lower(), value=whole[name].replace(_SOMEBODY, HOST))
        for name in sorted(whole, key=str.lower)
        if name not in _OF_THE_WAY
    )


def here(files: Mapping[str, bytes]) -> PageManifest | None:
    """Return a manifest of built files that nobody signed, to compare with; None where there is no page."""
    try:
        return PageManifest(
            name="unsigned",
            version="0",
            source="",
            issued=0,
            key=NO_NAME,
            next_key=NO_NAME,
            headers=of_headers(),
            files=of_build(files),
        )
    except Malformed:
        return None


def code_of(manifest: PageManifest) -> str:
    """Return the few signs by which the page itself says which build it is: in its first script's name."""
    found = (_FIRST_SCRIPT.fullmatch(file.path) for file in manifest.files)
    return next((one[1] for one in found if one is not None), "")
