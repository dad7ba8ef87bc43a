"""The host, and what staff count and write to each other: it learns neither, and shows nobody another's."""

from hashlib import sha256

import msgspec
import pytest
from tests.client.conftest import hearth as hearth  # noqa: PLC0414  (a fixture, used by its name)
from tests.client.meddling import PATIENT, Meddler
from tests.client.test_revoked_anchors import revoked

from hearth_client import Client
from hearth_client.errors import NoSuchPerson, NotStaff, RefusedBy
from hearth_client.staff import wellbeing
from hearth_client.staff.leaning import Leaning
from hearth_protocol import supervision
from hearth_protocol.frames.answers import NotesTold, NoteTold
from hearth_protocol.frames.operations import Notes, ReadVault, WriteNote, WriteVault
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.report import ReportReason
from hearth_protocol.structures.supervision_note import NO_NOTE, SupervisionNote

SECRET = "I dreamt of that picture again."


@pytest.fixture
async def staff(hearth):
    """Give (meddler, Minh behind it, Noor, Lan)."""
    meddler = Meddler()
    (minh, noor, lan) = [await hearth.moderator(name) for name in ("Minh", "Noor", "Lan")]
    watched = await Client.with_words(
        hearth.url, " ".join(minh.words()), edges=PATIENT, connect=meddler.connect
    )
    await minh.close()
    await watched.guided()
    yield meddler, watched, noor, lan
    meddler.__init__()
    for one in (watched, noor, lan):
        await one.close()


async def test_counting_asks_the_host_nothing_but_the_ordinary_put_of_the_vault(staff):
    meddler, minh, _, _ = staff
    await minh.save()
    sizes = []
    for count in (0, 40):
        meddler.asked.clear()
        for _ in range(count):
            minh.wellbeing.looked_at(ReportReason.SEXUAL_OR_DEGRADING, minutes=3)
        assert minh.wellbeing.sums().heavy_today == count
        assert bool(minh.wellbeing.offer()) == bool(count)
        assert meddler.asked == [], "what is counted is asked for nowhere"
        await minh.save()
        assert [type(one) for one in meddler.asked] == [WriteVault]
        sizes.append(len(meddler.asked[0].blob))
    assert sizes[0] == sizes[1], "nor does the vault grow by it"


async def test_a_note_of_anothers_or_altered_or_given_again_is_shown_to_nobody(staff, monkeypatch):
    meddler, minh, noor, lan = staff
    await noor.wellbeing.write("Minh", SECRET)
    await lan.wellbeing.write("Noor", "for Noor alone")
    kept = []
    (for_noor,) = (await noor.wellbeing._ask_for(Notes(), NotesTold)).notes

    def lies(operation, answer):
        if not isinstance(operation, Notes):
            return answer
        kept[:] = answer.notes
        (real,) = answer.notes
        spoilt = msgspec.structs.replace(real, sealed=real.sealed[:-1] + bytes([real.sealed[-1] ^ 1]))
        renamed = msgspec.structs.replace(real, note=sha256(real.note).digest()[:16])
        return NotesTold(notes=[spoilt, renamed, for_noor, real, real])

    meddler.alter = lies
    (read,) = await minh.wellbeing.notes()
    assert (read.by, read.text) == ("Noor", SECRET)
    (real,) = kept
    assert isinstance(real, NoteTold)
    assert SECRET.encode() not in real.sealed
    # Under another name alone it is none: else she would forget another than she reads.
    meddler.alter = lambda operation, answer: (
        NotesTold(notes=[msgspec.structs.replace(real, note=for_noor.note)])
        if isinstance(operation, Notes)
        else answer
    )
    assert await minh.wellbeing.notes() == ()
    meddler.alter = lies
    # After its thirty days the same bytes are nothing any more.
    monkeypatch.setattr(wellbeing, "KEPT_HOURS", 0)
    assert await minh.wellbeing.notes() == ()


async def test_one_gone_bad_fills_no_colleagues_box_with_what_she_never_sees(staff):
    """Sixteen times this is a full box, and nobody else can write to her for thirty days."""
    _, minh, noor, lan = staff
    to = noor.staff.certificate()
    keys, name, _ = await minh.wellbeing._ready()

    def note(at, **other):
        said = {"community": minh.guide.trust.community, "to": to.serial, "certificate": name, **other}
        said = SupervisionNote(
            **{"note": bytes([at]) * 16, "answers": NO_NOTE, "text": "x", "hour": minh.edges.hour()} | said
        )
        return WriteNote(
            serial=to.serial,
            note=said.note,
            sealed=supervision.seal_note(to.sealing_key, keys.signature_seed, said, minh.edges.random),
        )

    nothing = WriteNote(serial=to.serial, note=b"0" * 16, sealed=bytes(supervision.SEALED_SIZES[0]))
    unknown, later = note(1, certificate=bytes(32)), note(2, hour=minh.edges.hour() + 9000)
    another = msgspec.structs.replace(note(3), note=b"3" * 16)
    for bad in (nothing, unknown, later, another):
        await minh.wellbeing._ask(bad)
    await lan.wellbeing.write("Noor", "for Noor alone")
    assert [one.by for one in await noor.wellbeing.notes()] == ["Lan"]
    left = await noor.wellbeing._ask_for(Notes(), NotesTold)
    assert len(left.notes) == 1, "what nobody can read went from her box"


async def test_all_that_the_host_has_of_a_note_is_whom_it_is_for_and_that_the_vault_stays_as_it_was(staff):
    meddler, minh, _, _ = staff
    meddler.asked.clear()
    await minh.wellbeing.write("Noor", SECRET)
    (sent,) = [one for one in meddler.asked if isinstance(one, WriteNote)]
    assert sent.__struct_fields__ == ("serial", "note", "sealed")
    assert SECRET.encode() not in sent.sealed
    assert not any(isinstance(one, WriteVault | ReadVault) for one in meddler.asked)
    await minh.wellbeing.choose(Leaning.BUDDY, "Noor")
    *_, put = [one for one in meddler.asked if isinstance(one, WriteVault)]
    assert sent.serial not in put.blob


async def test_who_was_revoked_neither_sends_nor_reads_nor_is_written_to(hearth, staff):
    _, minh, noor, lan = staff
    await minh.wellbeing.choose(Leaning.SUPERVISOR, "Lan")
    await lan.wellbeing.write("Minh", "before")
    await minh.wellbeing.write("Lan", "before")
    (waiting,) = (await lan.wellbeing._ask_for(Notes(), NotesTold)).notes
    certificate = lan.staff.certificate()
    await revoked(hearth, certificate.serial)
    for asked in (
        Notes(),
        WriteNote(serial=minh.staff.certificate().serial, note=b"n" * 16, sealed=waiting.sealed),
    ):
        with pytest.raises((RefusedBy, NotStaff)):
            await lan.wellbeing._ask_for(asked, NotesTold)
    fresh = await Client.with_words(hearth.url, " ".join(minh.words()), edges=PATIENT)
    async with fresh:
        await fresh.guided()
        assert await fresh.wellbeing.notes() == (), "what she wrote before is believed no more, either"
        for to in (Leaning.SUPERVISOR, "Lan"):
            with pytest.raises(NoSuchPerson):
                await fresh.wellbeing.write(to, "after")
        with pytest.raises(RefusedBy) as no:
            await fresh.wellbeing._ask(
                WriteNote(serial=certificate.serial, note=b"n" * 16, sealed=waiting.sealed)
            )
        assert no.value.code is Refusal.RECIPIENT_UNKNOWN
    assert await noor.wellbeing.notes() == ()
