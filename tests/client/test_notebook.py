"""The notebook with a client: what is noted is kept, and what cannot be is said before anything is lost."""

import pytest
from msgspec.structs import replace

from hearth_client import Client, Edges
from hearth_client.errors import NothingIsKept, VaultGone
from hearth_client.kept.layout import decode, encode
from hearth_client.kept.merge import merge
from hearth_client.kept.state import State
from hearth_client.notebook import Notes
from hearth_protocol import notebook
from hearth_protocol.errors import WrongCall
from hearth_protocol.notebook import NoSuchEntry, NotebookFull
from hearth_protocol.notebook_check import check
from hearth_protocol.notebook_note import Draft

NEWER = b"\x00\x02 a form from the future"


class Shelf:
    """A keeper that keeps in memory, and counts what would have been written."""

    def __init__(self, *, is_kept=True):
        self.edges = Edges(clock=lambda: 1_795_000_000.0)
        self.is_kept = is_kept
        self.noted = {}
        self.saved = 0

    def note_notebook(self, entries):
        self.noted = entries

    async def save(self):
        self.saved += 1


async def test_what_is_noted_is_written_at_once_and_found_by_number_and_by_code():
    shelf = Shelf()
    notes = Notes(shelf)
    first = await notes.add(Draft(handle="@x", seen="2026-11-20"))
    second = await notes.add(Draft(words="and then"))
    assert shelf.saved == 2
    assert [one.number for one in notes.entries()] == [1, 2]
    assert notes.find("#1") == notes.find(first.link.hex()[:8].upper()) == notes.entries()[0]
    assert notes.heads == (second.link,)
    assert first.note.noted_seconds == 1_795_000_000
    assert first.note.salt != second.note.salt
    for nothing in ("3", "0", "", "abc", first.link.hex()[:7], "zzzzzzzz", second.link.hex() + "00"):
        with pytest.raises(NoSuchEntry):
            notes.find(nothing)


async def test_a_correction_names_what_it_corrects_and_both_stay():
    notes = Notes(Shelf())
    first = await notes.add(Draft(handle="@wrong"))
    second = await notes.add(Draft(handle="@right"), corrects=first.link)
    assert [(one.corrects, one.corrected_by) for one in notes.entries()] == [(None, (2,)), (1, ())]
    await notes.take_out(first.link)
    assert [(one.corrects, one.note is None) for one in notes.entries()] == [(None, True), (1, False)]
    assert check(notes.file(), [second.link]).holds
    with pytest.raises(NoSuchEntry):
        await notes.add(Draft(words="x"), corrects=bytes(32))
    with pytest.raises(NoSuchEntry):
        await notes.take_out(bytes(32))


async def test_a_visit_that_nothing_remembers_takes_no_notes():
    shelf = Shelf(is_kept=False)
    with pytest.raises(NothingIsKept):
        await Notes(shelf).add(Draft(words="x"))
    assert (shelf.noted, shelf.saved) == ({}, 0)


async def test_what_cannot_be_noted_changes_nothing():
    shelf = Shelf()
    for draft in (Draft(), Draft(words="x" * 3601), Draft(words="x", seen="yesterday")):
        with pytest.raises(WrongCall):
            await Notes(shelf).add(draft)
    assert (shelf.noted, shelf.saved) == ({}, 0)


async def test_a_full_notebook_says_so_and_keeps_what_it_has():
    shelf = Shelf()
    for number in range(71):
        await Notes(shelf).add(Draft(words=f"{number} ".ljust(3600, "x")))
    before = dict(shelf.noted)
    with pytest.raises(NotebookFull):
        await Notes(shelf).add(Draft(words="x" * 3600))
    assert shelf.noted == before
    assert check(Notes(shelf).file()).holds


def test_an_entry_of_a_newer_program_is_carried_merged_and_shown_as_there():
    entries, link = notebook.add({}, NEWER)
    state = State(notebook=entries)
    carried = decode(encode(decode(encode(state))))
    assert carried.notebook == entries
    # A device that knows of nothing, and one that noted more, both leave it as it is.
    more, _ = notebook.add(entries, NEWER + b"!")
    for other in (State(), State(notebook=more)):
        both = merge(carried, other, 0)
        assert both.notebook[link].content == NEWER
        assert encode(merge(other, carried, 0)) == encode(both)
    shelf = Shelf()
    shelf.noted = carried.notebook
    (shown,) = Notes(shelf).entries()
    assert (shown.note, shown.entry.is_out) == (None, False)
    assert bytes.fromhex(Notes(shelf).file().entries[0].content) == NEWER


def test_what_was_taken_out_on_one_device_does_not_come_back_from_another():
    entries, link = notebook.add({}, NEWER)
    left = State(notebook=notebook.take_out(entries, link))
    for both in (merge(left, State(notebook=entries), 0), merge(State(notebook=entries), left, 0)):
        assert both.notebook[link].is_out
        assert NEWER not in encode(both)


@pytest.fixture
async def devices(hearth):
    """Give two devices of one member, by the same words."""
    phone = await Client.with_new_words(hearth.url, edges=hearth.edges)
    await phone.save()
    laptop = await Client.with_words(hearth.url, " ".join(phone.words()), edges=hearth.edges)
    yield phone, laptop
    await laptop.close()
    await phone.close()


async def test_two_devices_that_note_at_once_keep_both_and_no_code_changes(devices):
    phone, laptop = devices
    begun = await phone.notebook.add(Draft(words="seen on the phone"))
    await laptop.refresh()
    here = await phone.notebook.add(Draft(words="noted here"))
    # Written over an older version: the server says so, and both are brought together.
    there = await laptop.notebook.add(Draft(words="noted there"))
    await phone.refresh()
    assert [one.link for one in phone.notebook.entries()] == [one.link for one in laptop.notebook.entries()]
    assert phone.notebook.heads == tuple(sorted((here.link, there.link)))
    last = await phone.notebook.add(Draft(words="afterwards"))
    assert phone.notebook.heads == (last.link,)
    checked = check(phone.notebook.file(), [begun.link, here.link, there.link, last.link])
    assert (checked.holds, checked.under) == (True, 4)


async def test_one_device_takes_out_while_the_other_notes(devices):
    phone, laptop = devices
    begun = await phone.notebook.add(Draft(words="the name of somebody"))
    await laptop.refresh()
    await phone.notebook.take_out(begun.link)
    await laptop.notebook.add(Draft(words="more"))
    await phone.refresh()
    for device in devices:
        first, second = device.notebook.entries()
        assert (first.note, second.note.words) == (None, "more")
        assert b"somebody" not in encode(device.state)


async def test_erasing_oneself_erases_the_notebook(hearth):
    async with await Client.with_new_words(hearth.url, edges=hearth.edges) as client:
        words = " ".join(client.words())
        await client.notebook.add(Draft(words="x"))
        await client.erase()
        assert client.notebook.entries() == ()
    with pytest.raises(VaultGone):
        await Client.with_words(hearth.url, words, edges=hearth.edges)


async def test_a_file_under_a_pin_keeps_the_notebook_sealed(hearth, tmp_path):
    path = tmp_path / "kept"
    async with await Client.with_file(
        path, "a long pin", server_url=hearth.url, create=True, edges=hearth.edges
    ) as client:
        noted = await client.notebook.add(Draft(words="canary in the file"))
    assert b"canary" not in path.read_bytes()
    async with await Client.with_file(path, "a long pin", edges=hearth.edges) as client:
        (again,) = client.notebook.entries()
        assert (again.link, again.note.words) == (noted.link, "canary in the file")


async def test_new_words_take_the_notebook_along_and_the_old_ones_open_nothing(hearth):
    async with await Client.with_new_words(hearth.url, edges=hearth.edges) as client:
        old = " ".join(client.words())
        noted = await client.notebook.add(Draft(words="x"))
        new = " ".join(await client.move_to_new_words())
    async with await Client.with_words(hearth.url, new, edges=hearth.edges) as client:
        assert [one.link for one in client.notebook.entries()] == [noted.link]
    with pytest.raises(VaultGone):
        await Client.with_words(hearth.url, old, edges=hearth.edges)


async def test_a_vault_that_memberships_fill_takes_no_note_and_says_so(devices):
    phone, _ = devices
    crowded = {bytes([at]) * 32: bytes(1 << 16) for at in range(16)}
    phone._state = replace(phone.state, certificates=crowded)
    with pytest.raises(NotebookFull):
        await phone.notebook.add(Draft(words="x"))
    assert phone.notebook.entries() == ()
    phone._state = replace(phone.state, certificates={})
    assert (await phone.notebook.add(Draft(words="x"))).number == 1
