"""What an entry of the notebook says, form 1: what police and platforms ask for, and no picture.

    form u16 (1) | salt16 | noted_seconds u64 | corrects optional<link32> | seen<V> | platform<V> | address<V>
    | handle<V> | words<V> | pictures optional<u32>

The salt is fresh for every entry: once the content is gone, nobody finds it by trying texts against its hash.
Rules: spec/notebook.md. Pure: the clock and the salt are arguments.
"""

import re

import msgspec

from hearth_protocol.calendar_day import is_day
from hearth_protocol.codec import Reader, opaque, optional, text, u16, u32, u64
from hearth_protocol.errors import Malformed, WrongCall
from hearth_protocol.notebook import LINK_BYTES

FORM = 1
SALT_BYTES = 16
MAX_SEEN_BYTES = 22
MAX_PLATFORM_BYTES = 120
MAX_ADDRESS_BYTES = 2_048
"""Longer addresses do not work in every browser."""
MAX_HANDLE_BYTES = 240
MAX_WORDS_BYTES = 3_600
"""As long as a post."""

_SEEN = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:T(?:[01]\d|2[0-3]):[0-5]\d[+-](?:0\d|1[0-4]):[0-5]\d)?", re.ASCII
)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_CONTROLS_BUT_LINES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What she writes down. All but one of address, handle and words may be empty."""

    seen: str = ""
    """When she saw it: `2026-11-23`, or `2026-11-23T14:05+08:00`; empty when she does not know."""
    platform: str = ""
    address: str = ""
    handle: str = ""
    words: str = ""
    """What was to be seen, in her own words."""
    pictures: int | None = None
    """How many pictures or films; None when she did not count."""

    def __repr__(self) -> str:
        return "Draft(…)"


class Note(Draft, frozen=True, kw_only=True):
    """A draft as it was noted."""

    salt: bytes
    noted_seconds: int
    """Her own clock's; it proves nothing."""
    corrects: bytes | None = None
    """The link of the entry in whose place this is to be read."""

    def __repr__(self) -> str:
        return "Note(…)"


def fault_of(draft: Draft) -> str:
    """Return what keeps a draft from being noted: the field's name, `empty` for all of it, or nothing."""
    bounds = (
        ("platform", draft.platform, MAX_PLATFORM_BYTES),
        ("address", draft.address, MAX_ADDRESS_BYTES),
        ("handle", draft.handle, MAX_HANDLE_BYTES),
        ("words", draft.words, MAX_WORDS_BYTES),
    )
    for name, value, most in bounds:
        controls = _CONTROLS_BUT_LINES if name == "words" else _CONTROLS
        if controls.search(value) or not _fits(value, most):
            return name
    if draft.seen and not _is_time(draft.seen):
        return "seen"
    if draft.pictures is not None and not 0 <= draft.pictures < 1 << 32:
        return "pictures"
    return "" if draft.address or draft.handle or draft.words else "empty"


def _fits(value: str, most: int) -> bool:
    try:
        return len(value.encode("utf-8")) <= most
    except UnicodeEncodeError:
        return False


def _is_time(seen: str) -> bool:
    """Whether it is a day that there is, alone or with a minute and its distance from UTC."""
    found = _SEEN.fullmatch(seen)
    return found is not None and is_day(int(found[1]), int(found[2]), int(found[3]))


def write_note(note: Note) -> bytes:
    """Write a content. WrongCall for what `fault_of` finds fault with."""
    if fault_of(note):
        raise WrongCall("a note out of bounds")
    return b"".join(
        (
            u16(FORM),
            opaque(note.salt, SALT_BYTES),
            u64(note.noted_seconds),
            optional(note.corrects, lambda link: opaque(link, LINK_BYTES)),
            text(note.seen, MAX_SEEN_BYTES),
            text(note.platform, MAX_PLATFORM_BYTES),
            text(note.address, MAX_ADDRESS_BYTES),
            text(note.handle, MAX_HANDLE_BYTES),
            text(note.words, MAX_WORDS_BYTES),
            optional(note.pictures, u32),
        )
    )


def read_note(content: bytes) -> Note | None:
    """Read a content; None for a form that is not known here. Malformed for all that nobody writes."""
    reader = Reader(content)
    if reader.u16() != FORM:
        return None
    note = Note(
        salt=reader.fixed(SALT_BYTES),
        noted_seconds=reader.u64(),
        corrects=reader.optional(lambda inner: inner.fixed(LINK_BYTES)),
        seen=reader.text(MAX_SEEN_BYTES),
        platform=reader.text(MAX_PLATFORM_BYTES),
        address=reader.text(MAX_ADDRESS_BYTES),
        handle=reader.text(MAX_HANDLE_BYTES),
        words=reader.text(MAX_WORDS_BYTES),
        pictures=reader.optional(Reader.u32),
    )
    reader.end()
    if fault_of(note):
        raise Malformed("a note that nobody writes")
    return note
