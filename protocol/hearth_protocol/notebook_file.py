"""A notebook as a file that is handed out: JSON that anybody can read, and check with nothing else.

Every entry stands there three times: as its hashes, as the bytes they are made of, and in words. The file
names no community, room, member or program. Form: spec/notebook.md, A file, and notebook.schema.json. Pure.
"""

import json
from collections.abc import Sequence
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from hearth_protocol.calendar_day import moment
from hearth_protocol.codec import MAX_INTEGER
from hearth_protocol.errors import Malformed
from hearth_protocol.notebook import MAX_BEFORE, MAX_CONTENT_BYTES, Notebook, heads, in_order
from hearth_protocol.notebook_note import (
    MAX_ADDRESS_BYTES,
    MAX_HANDLE_BYTES,
    MAX_PLATFORM_BYTES,
    MAX_WORDS_BYTES,
    Note,
    read_note,
)

FORMAT: Final = "evidence-notebook/1"
MAX_FILE_BYTES = 16 * 1_024 * 1_024
"""Longest file that is looked at: what the largest vault could hold comes to less than 3 MiB."""

MAX_ENTRIES = 16 * 1_024
"""More than the largest vault holds of entries that were all taken out (66 bytes each)."""

END = r"$(?!\n)"
"""The end of a string in a pattern: to Python alone, `$` also stands before a last line feed."""

Link = Annotated[str, Meta(pattern=f"^[0-9a-f]{{64}}{END}", description="A link or a hash: SHA-256 in hex.")]


class NoteTold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an entry says, for people."""

    noted: Annotated[
        str,
        Meta(
            pattern=rf"^[0-9]+-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}Z{END}",
            description="When it was written, by her own clock, in UTC.",
        ),
    ]
    corrects: Annotated[
        Link | None, Meta(description="The entry in whose place this is to be read. Both stay.")
    ]
    seen: Annotated[
        str, Meta(max_length=22, description="When she saw it: a day, or a minute; empty: not known.")
    ]
    platform: Annotated[str, Meta(max_length=MAX_PLATFORM_BYTES)]
    address: Annotated[str, Meta(max_length=MAX_ADDRESS_BYTES)]
    handle: Annotated[str, Meta(max_length=MAX_HANDLE_BYTES)]
    words: Annotated[str, Meta(max_length=MAX_WORDS_BYTES, description="What was seen, in her own words.")]
    pictures: Annotated[
        Annotated[int, Meta(ge=0, lt=1 << 32)] | None,
        Meta(description="How many pictures or films; null: not counted."),
    ]

    def __repr__(self) -> str:
        return "NoteTold(…)"


class EntryTold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry."""

    number: Annotated[int, Meta(ge=1, lt=1 << 32)]
    link: Link
    before: Annotated[
        tuple[Link, ...], Meta(max_length=MAX_BEFORE, description="The links it follows, ascending.")
    ]
    content_hash: Link
    content: Annotated[
        Annotated[str, Meta(pattern=f"^([0-9a-f]{{2}})+{END}", max_length=2 * MAX_CONTENT_BYTES)] | None,
        Meta(description="The bytes of what it says, in hex; null: taken out."),
    ]
    note: Annotated[
        NoteTold | None, Meta(description="The same in words; null: taken out, or of a newer program.")
    ]

    def __repr__(self) -> str:
        return "EntryTold(…)"


class NotebookFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An evidence notebook that was handed out."""

    format: Annotated[Literal["evidence-notebook/1"], Meta(description="Which form this file has.")]
    exported_seconds: Annotated[
        int, Meta(ge=0, le=MAX_INTEGER, description="When it was exported, by her own clock.")
    ]
    heads: Annotated[tuple[Link, ...], Meta(description="The links that no entry here follows, ascending.")]
    entries: Annotated[
        tuple[EntryTold, ...], Meta(max_length=MAX_ENTRIES, description="Each after those it follows.")
    ]

    def __repr__(self) -> str:
        return "NotebookFile(…)"


def told(note: Note) -> NoteTold:
    """Return a note in words."""
    return NoteTold(
        noted=moment(note.noted_seconds),
        corrects=None if note.corrects is None else note.corrects.hex(),
        seen=note.seen,
        platform=note.platform,
        address=note.address,
        handle=note.handle,
        words=note.words,
        pictures=note.pictures,
    )


def readable(content: bytes) -> Note | None:
    """Return what a content says; None for one taken out, of another form, or that nobody writes."""
    try:
        return read_note(content) if content else None
    except Malformed:
        return None


def filed(notebook: Notebook, exported_seconds: int) -> NotebookFile:
    """Return the file of a notebook."""
    entries = []
    for number, link in enumerate(in_order(notebook), 1):
        one, note = notebook[link], readable(notebook[link].content)
        entries.append(
            EntryTold(
                number=number,
                link=link.hex(),
                before=tuple(before.hex() for before in one.before),
                content_hash=one.content_hash.hex(),
                content=one.content.hex() or None,
                note=None if note is None else told(note),
            )
        )
    return NotebookFile(
        format=FORMAT,
        exported_seconds=exported_seconds,
        heads=tuple(head.hex() for head in heads(notebook)),
        entries=tuple(entries),
    )


def write_file(file: NotebookFile) -> bytes:
    """Return the file's bytes: a line for each field, so that people and their tools can read it."""
    return json.dumps(msgspec.to_builtins(file), ensure_ascii=False, indent=1).encode() + b"\n"


def read_file(data: bytes) -> NotebookFile:
    """Read a file's form; Malformed for what is none. Whether it holds is `notebook_check`'s to say."""
    if len(data) > MAX_FILE_BYTES:
        raise Malformed("a file too long")
    try:
        # A second field of one name would let a reader see other words than were checked.
        raw = json.loads(data.decode("utf-8"), object_pairs_hook=_each_once)
        file = msgspec.convert(raw, NotebookFile, strict=True)
        # Half of a pair of characters is no text, and could not be written again.
        msgspec.json.encode(file)
    except (UnicodeDecodeError, ValueError, RecursionError, msgspec.ValidationError):
        raise Malformed("not the file of a notebook") from None
    return file


def _each_once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a field twice")
    return fields
