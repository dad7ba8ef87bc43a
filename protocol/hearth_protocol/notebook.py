"""The evidence notebook: entries that name what they follow, so that a change in the middle shows.

    content_hash = H("hearth note v1" | content)
    link         = H("hearth notebook v1" | before<V> | content_hash)

A notebook is a set of entries by their links. Adding names all ends there are; two notebooks merge into the
union; taking an entry out leaves its hashes. What stands in a content is for `notebook_note` to say: here it
is bytes, so that a form from the future is carried and merged unharmed. Rules: spec/notebook.md. Pure.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import pairwise

import msgspec

from hearth_protocol import labels
from hearth_protocol.codec import Reader, opaque, vector, vector_of
from hearth_protocol.errors import HearthError, Malformed, WrongCall

LINK_BYTES = 32

MAX_CONTENT_BYTES = 8 * 1_024
"""Longest content of an entry in any form. The first form needs 6 KiB at most."""

MAX_BEFORE = 16
"""Ends that one entry can follow: as many devices would have had to write at once."""

MAX_NOTEBOOK_BYTES = 256 * 1_024
"""Above so many bytes, as they are kept, nothing is added: a quarter of the largest vault.

Merging may come to more, for nothing that was written is ever left out: spec/notebook.md, Full.
"""


class NotebookFull(HearthError):  # noqa: N818  (a verdict, as in hearth_protocol.errors)
    """The notebook is full. Nothing was added and nothing is lost: export it, then take out what you can."""


class NoSuchEntry(HearthError):  # noqa: N818
    """No entry of the notebook is called that."""


class Entry(msgspec.Struct, frozen=True):
    """One entry. What it says never shows in a repr."""

    before: tuple[bytes, ...]
    """The links it follows, ascending; none for a first entry."""
    content_hash: bytes
    content: bytes
    """Empty once it was taken out."""

    def __repr__(self) -> str:
        return "Entry(…)"

    @property
    def is_out(self) -> bool:
        """Whether it was taken out."""
        return not self.content

    @property
    def link(self) -> bytes:
        """What it is called, and what the next one follows: it commits to all before it."""
        before = vector_of(self.before, lambda one: opaque(one, LINK_BYTES))
        return sha256(labels.NOTEBOOK + before + opaque(self.content_hash, LINK_BYTES)).digest()


Notebook = Mapping[bytes, Entry]
"""Entries by their links."""


def hash_of(content: bytes) -> bytes:
    """Return the hash by which an entry holds its content."""
    return sha256(labels.NOTE + content).digest()


def entry(before: Iterable[bytes], content: bytes) -> Entry:
    """Return an entry that says `content` after all of `before`. WrongCall beyond the bounds."""
    links = tuple(sorted(set(before)))
    if not 0 < len(content) <= MAX_CONTENT_BYTES or len(links) > MAX_BEFORE:
        raise WrongCall("an entry out of bounds")
    return Entry(links, hash_of(content), content)


# as bytes


def write_entry(one: Entry) -> bytes:
    """Write an entry as it is kept: its content, or the hash that is left of it."""
    before = vector_of(one.before, lambda link: opaque(link, LINK_BYTES))
    return before + (
        b"\x00" + opaque(one.content_hash, LINK_BYTES) if one.is_out else b"\x01" + vector(one.content)
    )


def read_entry(reader: Reader) -> Entry:
    """Read what `write_entry` wrote; Malformed for all else. What it follows may be missing."""
    before = reader.vector_of(lambda inner: inner.fixed(LINK_BYTES), MAX_BEFORE)
    if any(one >= other for one, other in pairwise(before)):
        raise Malformed("links out of order")
    is_in = reader.u8()
    if is_in > 1:
        raise Malformed("neither in nor out")
    if not is_in:
        return Entry(before, reader.fixed(LINK_BYTES), b"")
    content = reader.vector()
    if not 0 < len(content) <= MAX_CONTENT_BYTES:
        raise Malformed("a content out of bounds")
    return Entry(before, hash_of(content), content)


def size_bytes(notebook: Notebook) -> int:
    """Return how many bytes the entries take where they are kept."""
    return sum(len(write_entry(one)) for one in notebook.values())


# as a chain


def heads(notebook: Notebook) -> tuple[bytes, ...]:
    """Return the links that no entry follows yet, ascending: one, unless two devices wrote at once."""
    followed = {link for one in notebook.values() for link in one.before}
    return tuple(sorted(link for link in notebook if link not in followed))


def in_order(notebook: Notebook) -> tuple[bytes, ...]:
    """Return all links so that each stands after those it follows, the same on every device.

    Entries of two devices that wrote at once take turns: by how many stand before each, then by link. Links
    that are named but not there count as nothing.
    """
    depth: dict[bytes, int] = {}
    for start in sorted(notebook):
        # No recursion: a notebook may be longer than Python's stack.
        way = [start]
        while way:
            link = way[-1]
            open_ones = [one for one in notebook[link].before if one in notebook and one not in depth]
            if open_ones:
                way.extend(open_ones)
                continue
            depth[link] = 1 + max((depth.get(one, 0) for one in notebook[link].before), default=0)
            way.pop()
    return tuple(sorted(notebook, key=lambda link: (depth[link], link)))


def under(notebook: Notebook, head: bytes) -> frozenset[bytes]:
    """Return `head` and all that it commits to, as far as it is there."""
    found: set[bytes] = set()
    way = [head]
    while way:
        link = way.pop()
        if link in notebook and link not in found:
            found.add(link)
            way.extend(notebook[link].before)
    return frozenset(found)


# changed


def add(notebook: Notebook, content: bytes) -> tuple[dict[bytes, Entry], bytes]:
    """Return the notebook with a last entry that follows all ends, and its link. Raises NotebookFull."""
    fresh = entry(heads(notebook)[:MAX_BEFORE], content)
    grown = {**notebook, fresh.link: fresh}
    if size_bytes(grown) > MAX_NOTEBOOK_BYTES:
        raise NotebookFull
    return grown, fresh.link


def take_out(notebook: Notebook, link: bytes) -> dict[bytes, Entry]:
    """Return the notebook with that entry's hashes alone. Raises NoSuchEntry. Out of one is out for good."""
    if link not in notebook:
        raise NoSuchEntry
    one = notebook[link]
    return {**notebook, link: Entry(one.before, one.content_hash, b"")}


def merged(ours: Notebook, theirs: Notebook) -> dict[bytes, Entry]:
    """Return all entries of both; of one link the one that was taken out. No link changes."""
    both = {**theirs, **ours}
    for link in ours.keys() & theirs.keys():
        if theirs[link].is_out:
            both[link] = theirs[link]
    return both
