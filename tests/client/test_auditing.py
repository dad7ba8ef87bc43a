"""Staff's own client notices a record that was rewritten, shortened, forked or reordered."""

from dataclasses import replace

import pytest

from hearth_client import Client
from hearth_client.errors import NotStaff
from hearth_protocol.audit import AuditKind, AuditPlace, Tampered, Tampering, start
from hearth_server.storage.rows.audit import AuditPage


@pytest.fixture
async def staff(garden):
    """Give a moderator's client that has looked at a record of some entries."""
    moderator, *_ = garden
    for number in range(3):
        await moderator.staff.create_room(name=f"Room {number}", pseudonym="Minh")
    assert (await moderator.audit.look()).first
    return moderator


async def whole(hearth):
    return list((await hearth.app.office.store.audit(0, 1000)).entries)


def chained(hearth, entries):
    """Return entries as a host would write them that wants them to hold together."""
    place, made = start(hearth.app.office.community.id), []
    for entry in entries:
        entry = replace(entry, number=place.number + 1, previous=place.link)  # noqa: PLW2901  (written anew)
        place = AuditPlace(entry.number, entry.hour, entry.link)
        made.append(entry)
    return made


def tells(hearth, monkeypatch, entries, *, last=None, cut=0):
    """Let the server tell these entries, the first `cut` of them as gone, under heads that it signs."""
    places = [start(hearth.app.office.community.id)]
    places += [AuditPlace(entry.number, entry.hour, entry.link) for entry in entries]

    async def audit(after, limit):
        kept = tuple(entry for entry in entries[cut:] if entry.number > after)
        return AuditPage(places[cut], last or places[-1], kept[:limit])

    monkeypatch.setattr(hearth.app.office.store, "audit", audit)


async def found(client):
    with pytest.raises(Tampered) as tampered:
        await client.audit.look()
    return tampered.value.what


async def test_what_is_new_is_shown_once_and_the_head_kept(staff):
    assert not (await staff.audit.look()).entries
    await staff.staff.create_room(name="Another", pseudonym="Minh")
    looked = await staff.audit.look()
    assert [entry.kind for entry in looked.entries] == [AuditKind.OPENED_ROOM]
    assert not looked.first
    assert staff.audit.seen == looked.head
    assert await staff.audit.about(looked.entries[0].actor) == (1,)  # that she was certified


async def test_many_entries_come_page_by_page(staff, monkeypatch):
    monkeypatch.setattr("hearth_client.staff.auditing.PAGE", 2)
    looked = await staff.audit.look(accept=True)
    assert len(looked.entries) == looked.head.number > 4


async def test_a_record_without_its_newest_entries_is_noticed(staff, hearth, monkeypatch):
    seen = staff.audit.seen
    tells(hearth, monkeypatch, (await whole(hearth))[:-1])
    assert await found(staff) is Tampering.SHORTENED
    assert staff.audit.seen == seen


async def test_a_record_with_another_entry_of_the_same_length_is_noticed(staff, hearth, monkeypatch):
    entries = await whole(hearth)
    changed = chained(hearth, [*entries[:-1], replace(entries[-1], actor=entries[0].actor)])
    tells(hearth, monkeypatch, changed)
    assert await found(staff) is Tampering.FORKED


@pytest.mark.parametrize("way", ["left out", "reordered", "changed"])
async def test_a_record_written_anew_and_longer_is_noticed(staff, hearth, monkeypatch, way):
    one, two, *rest = await whole(hearth)
    more = [rest[-1]] * 3
    anew = {
        "left out": [one, *rest, *more],
        "reordered": [two, one, *rest, *more],
        "changed": [replace(one, kind=AuditKind.RENEWED), two, *rest, *more],
    }[way]
    tells(hearth, monkeypatch, chained(hearth, anew))
    assert await found(staff) is Tampering.REWRITTEN


async def test_entries_that_do_not_lead_to_the_head_are_noticed(staff, hearth, monkeypatch):
    entries = await whole(hearth)
    more = chained(hearth, [*entries, entries[-1], entries[-1]])
    end = more[-1]
    tells(hearth, monkeypatch, [*more[:-2], more[-1]], last=AuditPlace(end.number, end.hour, end.link))
    assert await found(staff) is Tampering.BROKEN


async def test_young_entries_that_are_told_as_gone_are_noticed(staff, hearth, monkeypatch):
    entries = await whole(hearth)
    tells(hearth, monkeypatch, entries, cut=2)
    assert await found(staff) is Tampering.SHORTENED


async def test_a_head_of_another_key_is_noticed(staff, hearth):
    staff.guide.server_key = hearth.root.public
    assert await found(staff) is Tampering.BROKEN


async def test_another_device_is_led_nowhere_behind_what_the_first_one_saw(staff, hearth, monkeypatch):
    other = await Client.with_words(hearth.url, " ".join(staff.words()), edges=hearth.edges)
    try:
        assert other.audit.seen == staff.audit.seen
        tells(hearth, monkeypatch, (await whole(hearth))[:-1])
        assert await found(other) is Tampering.SHORTENED
    finally:
        await other.close()


async def test_after_an_explanation_staff_go_on_from_what_there_is(staff, hearth, monkeypatch):
    tells(hearth, monkeypatch, chained(hearth, (await whole(hearth))[:-1]))
    assert await found(staff) is Tampering.SHORTENED
    assert (await staff.audit.look(accept=True)).first
    assert not (await staff.audit.look()).entries


async def test_who_is_no_staff_is_told_nothing(hearth):
    member = await hearth.newcomer()
    try:
        with pytest.raises(NotStaff):
            await member.audit.look()
        assert member.audit.seen is None
    finally:
        await member.close()
