"""Notes between two of the staff at the server: who may write to whom, and what stands of it on the disk."""

import contextlib
import sqlite3

import pytest
from tests.protocol.deterministic import bytes_of, stream
from tests.server.test_calls import code_of
from tests.server.test_calls import town as town  # noqa: PLC0414  (a fixture, used by its name)

from hearth_protocol import supervision
from hearth_protocol.crypto import x25519
from hearth_protocol.frames import operations as asked
from hearth_protocol.structures.supervision_note import NO_NOTE, SupervisionNote

HPKE = bytes_of("a sealing key")


def note_to(town, by, to, name=b"n" * 16):
    """Return a note as it is sent; the server needs no key to be fooled with."""
    note = SupervisionNote(
        community=town.community.trust.community,
        to=to.certificate.serial,
        note=name,
        answers=NO_NOTE,
        text="오늘은 힘들었어요.",
        hour=town.hour,
        certificate=by.name,
    )
    sealed = supervision.seal_note(x25519.public_key(HPKE), by.seed, note, stream("note"))
    return asked.WriteNote(serial=to.certificate.serial, note=name, sealed=sealed)


async def test_a_note_reaches_whom_it_is_for_alone_once_and_nothing_on_the_disk_says_who_wrote_it(town):
    mira, noor, jun = map(town.certify, ("Mira", "Noor", "Jun"))
    token, hers, others = [await town.staff_token(one) for one in (mira, noor, jun)]
    note = note_to(town, mira, noor)
    for _ in range(2):
        await town.ask(note, token)
    (told,) = (await town.ask(asked.Notes(), hers)).notes
    assert (told.note, told.sealed, told.gone_hour) == (note.note, note.sealed, town.hour + 720)
    assert (await town.ask(asked.Notes(), others)).notes == []
    assert (await town.ask(asked.Notes(), token)).notes == []
    # Nobody forgets what is another's, and forgetting twice is forgetting once.
    await town.ask(asked.DropNote(note=note.note), others)
    with contextlib.closing(sqlite3.connect(town.folder / "data" / "hearth.db")) as db:
        (row,) = db.execute("SELECT * FROM supervision_notes").fetchall()
    assert not any(mira.certificate.serial in one for one in row if isinstance(one, bytes))
    for _ in range(2):
        await town.ask(asked.DropNote(note=note.note), hers)
    assert (await town.ask(asked.Notes(), hers)).notes == []


async def test_a_note_goes_to_one_other_with_a_badge_and_is_a_note(town):
    mira, noor = town.certify("Mira"), town.certify("Noor")
    nemo = town.certify("Nemo", not_before=town.hour + 3)
    token = await town.staff_token(mira)
    for to in (mira, nemo):
        assert await code_of(town.ask(note_to(town, mira, to), token)) == "recipient_unknown"
    note = note_to(town, mira, noor)
    unknown = asked.WriteNote(serial=b"?" * 16, note=note.note, sealed=note.sealed)
    assert await code_of(town.ask(unknown, token)) == "recipient_unknown"
    too_long = asked.WriteNote(serial=note.serial, note=note.note, sealed=bytes(8_240))
    assert await code_of(town.ask(too_long, token)) == "malformed"
    file = asked.WriteNote(serial=note.serial, note=note.note, sealed=b"\xff\xd8\xff\xe0" + note.sealed[4:])
    assert await code_of(town.ask(file, token)) == "no_uploads"
    assert (await town.ask(asked.Notes(), await town.staff_token(noor))).notes == []


@pytest.mark.parametrize("kind", [asked.Notes(), asked.DropNote(note=b"n" * 16)])
async def test_nobody_but_staff_is_answered(town, kind):
    assert await code_of(town.ask(kind)) == "not_authenticated"
    mira = town.certify("Mira")
    await town.found(mira)
    ana = await town.admit(mira)
    assert await code_of(town.ask(kind, ana.token)) == "not_allowed"
