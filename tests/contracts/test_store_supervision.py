"""The contract of `Store`: notes between two of the staff."""

from dataclasses import replace

from tests.contracts.rooms import HOUR
from tests.contracts.test_store_acts import MIRA, NOOR
from tests.contracts.test_store_posts import refusal

from hearth_protocol.refusals import Refusal
from hearth_server.storage.rows.supervision import SupervisionRow
from hearth_server.storage.supervision_store import MAX_WAITING

NOTE = SupervisionRow(serial=MIRA, note=b"1" * 16, sealed=b"to Mira", gone_hour=HOUR + 720)


async def test_a_note_is_kept_once_for_whom_it_is_and_forgotten_when_she_says_so(store):
    for _ in range(2):
        await store.put_supervision_note(NOTE)
    await store.put_supervision_note(replace(NOTE, sealed=b"another under its name"))
    await store.put_supervision_note(replace(NOTE, serial=NOOR, sealed=b"to Noor"))
    assert await store.supervision_notes(MIRA) == (NOTE,)
    await store.drop_supervision_note(NOOR, b"2" * 16)
    await store.drop_supervision_note(MIRA, NOTE.note)
    assert await store.supervision_notes(MIRA) == ()
    assert len(await store.supervision_notes(NOOR)) == 1


async def test_nobody_fills_the_disk_with_notes_and_what_waits_stays(store):
    for at in range(MAX_WAITING):
        await store.put_supervision_note(replace(NOTE, note=bytes([at]) * 16))
    no = await refusal(store.put_supervision_note(replace(NOTE, note=b"x" * 16)))
    assert no is Refusal.TOO_MANY
    assert len(await store.supervision_notes(MIRA)) == MAX_WAITING


async def test_a_note_is_gone_when_its_hour_comes(store):
    await store.put_supervision_note(NOTE)
    await store.expire(HOUR + 719)
    assert await store.supervision_notes(MIRA) == (NOTE,)
    await store.expire(HOUR + 720)
    assert await store.supervision_notes(MIRA) == ()
