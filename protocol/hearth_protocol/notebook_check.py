"""What a notebook's file proves and what it does not: judged from it alone, and from heads known besides.

Every demand of spec/notebook.md, Checking it, is asked of every entry, and every "no" is told: whoever reads
the answer sees where to look. Nothing here trusts a link before it was computed again. Pure.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearth_protocol.errors import Malformed
from hearth_protocol.notebook import LINK_BYTES, Entry, hash_of
from hearth_protocol.notebook_file import EntryTold, NotebookFile, readable, told
from hearth_protocol.notebook_note import Note


class Fault(StrEnum):
    """Why a file does not hold."""

    CONTENT = "content"
    """What stands there is not what its hash was made of."""
    LINK = "link"
    """The link is not that of this content after those entries."""
    NOTE = "note"
    """The words are not what the bytes say."""
    MISSING = "missing"
    """An entry that it follows is not in the file."""
    TWICE = "twice"
    ORDER = "order"
    """Not in its place, or not with its number."""
    HEADS = "heads"
    """The ends that are stated are not the ends."""
    CORRECTS = "corrects"
    """What it corrects is not before it."""
    HEAD = "head"
    """A head that is known from elsewhere is not in the file."""


class Remark(StrEnum):
    """What a reader should know, and no fault."""

    OUT = "out"
    FORM = "form"
    """Of a newer program, or in no form at all: its bytes stand, its words cannot be shown."""
    ENDS = "ends"
    """Two devices wrote at once, and nothing was noted since."""
    CLOCK = "clock"
    """Noted earlier, by the clock, than an entry that it follows."""


@dataclass(frozen=True, slots=True)
class Found:
    """One fault or remark, and the entry's number in the file; 0 for the whole."""

    what: Fault | Remark
    number: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on a file."""

    entries: int
    faults: tuple[Found, ...]
    remarks: tuple[Found, ...]
    under: int
    """How many entries stand under the heads that were known; 0 where none was."""

    @property
    def holds(self) -> bool:
        """Whether the file agrees with itself and with every head that was known."""
        return not self.faults


def check(file: NotebookFile, known_heads: Collection[bytes] = ()) -> Checked:
    """Judge a file; `known_heads` are links that left her hands earlier, on paper or with somebody."""
    places = _Places(file.entries)
    faults: list[Found] = []
    remarks: list[Found] = []
    for at, one in enumerate(file.entries):
        faults += [Found(fault, one.number) for fault in (*_own_faults(one), *places.faults(at))]
        remarks += [Found(remark, one.number) for remark in places.remarks(at)]
    ends = places.heads()
    if tuple(sorted(ends)) != file.heads:
        faults.append(Found(Fault.HEADS))
    if len(ends) > 1:
        remarks.append(Found(Remark.ENDS))
    under = 0
    for head in known_heads:
        at_head = places.at.get(head.hex())
        if at_head is None:
            faults.append(Found(Fault.HEAD))
        else:
            under |= places.under[at_head]
    return Checked(len(file.entries), tuple(faults), tuple(remarks), under.bit_count())


def _own_faults(one: EntryTold) -> list[Fault]:
    """Return what is wrong with an entry by itself."""
    content = bytes.fromhex(one.content or "")
    stated = bytes.fromhex(one.content_hash)
    before = tuple(bytes.fromhex(link) for link in one.before)
    faults = []
    if content and hash_of(content) != stated:
        faults.append(Fault.CONTENT)
    if tuple(sorted(set(before))) != before or Entry(before, stated, content).link.hex() != one.link:
        faults.append(Fault.LINK)
    note = readable(content)
    if one.note != (None if note is None else told(note)):
        faults.append(Fault.NOTE)
    return faults


class _Places:
    """Where the entries of a file stand. Links are taken as stated: a wrong one was told already."""

    def __init__(self, entries: Sequence[EntryTold]) -> None:
        self._entries = entries
        self.at: dict[str, int] = {}
        self._notes: list[Note | None] = []
        self._depths: list[int] = []
        self.under: list[int] = []
        """For each place a bit for each place that its link commits to, its own too."""
        for at, one in enumerate(entries):
            earlier = [self.at[link] for link in one.before if link in self.at]
            self.at.setdefault(one.link, at)
            self._notes.append(_note_of(one))
            self._depths.append(1 + max((self._depths[place] for place in earlier), default=0))
            bits = 1 << at
            for place in earlier:
                bits |= self.under[place]
            self.under.append(bits)

    def heads(self) -> set[str]:
        return self.at.keys() - {link for one in self._entries for link in one.before}

    def faults(self, at: int) -> list[Fault]:
        one, note = self._entries[at], self._notes[at]
        faults = []
        if any(link not in self.at for link in one.before):
            faults.append(Fault.MISSING)
        if self.at[one.link] != at:
            faults.append(Fault.TWICE)
        later = any(self.at.get(link, -1) >= at for link in one.before)
        if later or one.number != at + 1 or (at and self._rank(at - 1) >= self._rank(at)):
            faults.append(Fault.ORDER)
        if note is not None and note.corrects is not None:
            place = self.at.get(note.corrects.hex())
            if place is None or place == at or not self.under[at] >> place & 1:
                faults.append(Fault.CORRECTS)
        return faults

    def remarks(self, at: int) -> list[Remark]:
        one, note = self._entries[at], self._notes[at]
        if one.content is None:
            return [Remark.OUT]
        if note is None:
            return [Remark.FORM]
        followed = [self._notes[self.at[link]] for link in one.before if link in self.at]
        later = [other for other in followed if other and other.noted_seconds > note.noted_seconds]
        return [Remark.CLOCK] if later else []

    def _rank(self, at: int) -> tuple[int, str]:
        return self._depths[at], self._entries[at].link


def _note_of(one: EntryTold) -> Note | None:
    return readable(bytes.fromhex(one.content or ""))


def head_of(text: str) -> bytes:
    """Read a head as people write it: hex of any case, perhaps with spaces or hyphens. Or Malformed."""
    bare = "".join(text.split()).replace("-", "")
    try:
        raw = bytes.fromhex(bare)
    except ValueError:
        raise Malformed("not a head") from None
    if len(raw) != LINK_BYTES:
        raise Malformed("not a head")
    return raw
