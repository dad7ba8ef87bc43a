"""A member's evidence notebook: read, added to, corrected, taken from; kept with everything else of hers.

No guard looks at what stands in it (`Place.NOTEBOOK`): what she has to write down is what guards are there
to stop. Nothing of it goes anywhere but sealed with the rest, and into files that she asks for.
"""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from hearth_client.edges import Edges
from hearth_client.errors import NothingIsKept
from hearth_protocol import notebook
from hearth_protocol.notebook import Entry, NoSuchEntry
from hearth_protocol.notebook_file import NotebookFile, filed, readable
from hearth_protocol.notebook_note import SALT_BYTES, Draft, Note, write_note

SHORTEST_CODE = 8
"""Hex digits of a link that name an entry; fewer are its number."""


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as it is shown."""

    number: int
    """Its place, from 1; another one once two devices met. The link stays."""
    link: bytes
    entry: Entry
    note: Note | None
    """None when it was taken out, or a newer program wrote it."""
    corrects: int | None
    """The number of the entry in whose place this is to be read."""
    corrected_by: tuple[int, ...]

    def __repr__(self) -> str:
        return "Noted(…)"


class NotebookKeeper(Protocol):
    """What a notebook needs of its client."""

    edges: Edges

    @property
    def is_kept(self) -> bool:
        """Whether anything outlives this visit."""
        ...

    @property
    def noted(self) -> Mapping[bytes, Entry]:
        """What the notebook holds, as it stands in memory."""
        ...

    def note_notebook(self, entries: dict[bytes, Entry]) -> None:
        """Keep a newer notebook in memory. Raises NotebookFull where it would not be written."""
        ...

    async def save(self) -> None:
        """Write everything where it lives, with what another device wrote meanwhile."""
        ...


class Notes:
    """The notebook of one client."""

    def __init__(self, keeper: NotebookKeeper) -> None:
        self._keeper = keeper

    @property
    def heads(self) -> tuple[bytes, ...]:
        """The links that no entry follows: kept elsewhere, they hold the notebook to what it was."""
        return notebook.heads(self._keeper.noted)

    def entries(self) -> tuple[Noted, ...]:
        """Return every entry, in order."""
        entries = self._keeper.noted
        order = notebook.in_order(entries)
        numbers = {link: number for number, link in enumerate(order, 1)}
        notes = {link: readable(entries[link].content) for link in order}
        corrected: dict[bytes, list[int]] = {}
        for link in order:
            note = notes[link]
            if note is not None and note.corrects is not None:
                corrected.setdefault(note.corrects, []).append(numbers[link])
        return tuple(
            Noted(
                number=numbers[link],
                link=link,
                entry=entries[link],
                note=(note := notes[link]),
                corrects=None if note is None or note.corrects is None else numbers.get(note.corrects),
                corrected_by=tuple(corrected.get(link, ())),
            )
            for link in order
        )

    def find(self, name: str) -> Noted:
        """Return the entry of a number, or of a link's first eight hex digits or more. Raises NoSuchEntry."""
        bare = name.strip().removeprefix("#").lower()
        if len(bare) < SHORTEST_CODE:
            matching = [one for one in self.entries() if str(one.number) == bare]
        else:
            matching = [one for one in self.entries() if one.link.hex().startswith(bare)]
        if len(matching) != 1:
            raise NoSuchEntry
        return matching[0]

    async def add(self, draft: Draft, *, corrects: bytes | None = None) -> Noted:
        """Note something, durably; with `corrects`, in the place of an entry, which stays.

        Raises WrongCall for what `fault_of` finds fault with, NotebookFull, NothingIsKept, NoSuchEntry: then
        nothing was added. After Unreachable the entry stays in memory, and goes with the next save.
        """
        if not self._keeper.is_kept:
            raise NothingIsKept
        if corrects is not None and corrects not in self._keeper.noted:
            raise NoSuchEntry
        edges = self._keeper.edges
        note = Note(
            salt=edges.random(SALT_BYTES),
            noted_seconds=edges.now_seconds(),
            corrects=corrects,
            **{name: getattr(draft, name) for name in Draft.__struct_fields__},
        )
        entries, link = notebook.add(self._keeper.noted, write_note(note))
        self._keeper.note_notebook(entries)
        await self._keeper.save()
        return self.find(link.hex())

    async def take_out(self, link: bytes) -> None:
        """Leave of an entry that there was one, for good and on every device. Raises NoSuchEntry."""
        self._keeper.note_notebook(notebook.take_out(self._keeper.noted, link))
        await self._keeper.save()

    def file(self) -> NotebookFile:
        """Return what can be handed out, with nothing in it of the community or of herself."""
        return filed(self._keeper.noted, self._keeper.edges.now_seconds())
