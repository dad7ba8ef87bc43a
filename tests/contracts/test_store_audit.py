"""The contract of `Store`: the audit chain, written with what it records."""

from dataclasses import replace

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import HOUR, ROOM
from tests.contracts.test_store_acts import MIRA, NOOR, act
from tests.contracts.test_store_cases import case, case_id
from tests.contracts.test_store_posts import refusal

from hearth_protocol.audit import THE_ROOT, AuditKind, Noted, gone_hour, start, walk
from hearth_protocol.errors import WrongCall
from hearth_protocol.ids import CommunityId, RoomId, Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import ActReason
from hearth_server.storage.rows import CertificateRow, RootList

START = start(CommunityId(b"community" + bytes(23)))
ADA = b"ada's member id."
DAY = 24


def mute(hour=HOUR, *, by=MIRA, subject=ADA):
    return Noted(hour=hour, kind=AuditKind.MUTE, actor=by, subject=subject, reason=ActReason.THREAT)


@pytest.fixture
async def begun(store):
    await store.begin_audit(START)
    await store.open_generation(rooms.generation())
    return store


async def kinds(store):
    page = await store.audit(0, 100)
    assert walk(page.before, page.entries) == page.last
    return [entry.kind for entry in page.entries]


async def test_nothing_is_noted_before_the_chain_begins(store):
    with pytest.raises(WrongCall):
        await store.note(mute())


async def test_a_chain_that_has_begun_is_not_begun_again(begun):
    await begun.note(mute())
    await begun.begin_audit(start(CommunityId(bytes(32))))
    page = await begun.audit(0, 10)
    assert (page.before, page.last.number) == (START, 1)


async def test_entries_follow_each_other_and_are_told_page_by_page(begun):
    for number in range(5):
        await begun.note(mute(HOUR + number))
    page = await begun.audit(2, 2)
    assert [entry.number for entry in page.entries] == [3, 4]
    assert (page.before.number, page.last.number, page.last.hour) == (0, 5, HOUR + 4)
    entry = page.entries[0]
    assert (entry.actor, entry.reason, entry.hour) == (MIRA, ActReason.THREAT, HOUR + 2)
    assert await kinds(begun) == [AuditKind.MUTE] * 5


async def test_an_entry_of_a_clock_that_went_back_is_of_the_hour_before(begun):
    await begun.note(mute(HOUR + 5))
    await begun.note(mute(HOUR))
    assert [entry.hour for entry in (await begun.audit(0, 10)).entries] == [HOUR + 5, HOUR + 5]


async def test_who_knows_an_id_finds_its_entries_on_every_day(begun):
    for hour, subject in ((HOUR, ADA), (HOUR, b"another"), (HOUR + DAY, ADA), (HOUR + 2 * DAY, ADA)):
        await begun.note(mute(hour, subject=subject))
    assert await begun.audit_about(ADA) == (1, 3, 4)
    assert await begun.audit_about(b"nobody") == ()
    entries = (await begun.audit(0, 10)).entries
    assert len({entry.subject for entry in entries}) == 4


async def test_a_subject_is_found_as_often_as_it_is_there_and_no_part_of_two_others_is_taken_for_one(begun):
    for _ in range(3):
        await begun.note(mute())
        await begun.note(mute(subject=b"another"))
    assert await begun.audit_about(ADA) == (1, 3, 5)
    assert await begun.audit_about(b"another") == (2, 4, 6)


async def test_an_act_is_noted_once_and_one_that_is_refused_not_at_all(begun):
    await begun.put_act(act(1), audit=mute())
    await begun.put_act(act(1), audit=mute())
    other = begun.put_act(replace(act(1), words=b"other"), audit=mute())
    assert await refusal(other) is Refusal.NOT_ALLOWED
    nowhere = begun.put_act(act(2, room=RoomId(b"no room there is")), audit=mute())
    assert await refusal(nowhere) is Refusal.ROOM_UNKNOWN
    assert await kinds(begun) == [AuditKind.MUTE]


async def test_a_step_and_a_generation_are_noted_with_all_that_changes_or_not_at_all(begun):
    noted = (replace(mute(), kind=AuditKind.TOOK_OUT, reason=None),)
    await begun.advance(replace(rooms.commit(0), audit=noted))
    assert await refusal(begun.advance(replace(rooms.commit(0), audit=noted))) is Refusal.STALE_EPOCH
    opened = (Noted(hour=HOUR, kind=AuditKind.NEW_GENERATION, actor=MIRA, subject=ROOM),)
    await begun.open_generation(replace(rooms.generation(1), audit=opened))
    again = begun.open_generation(replace(rooms.generation(1), audit=opened))
    assert await refusal(again) is Refusal.STALE_GENERATION
    assert await kinds(begun) == [AuditKind.TOOK_OUT, AuditKind.NEW_GENERATION]


async def test_a_decision_and_a_hand_over_are_noted_once(begun):
    decided = Noted(hour=HOUR, kind=AuditKind.DECIDED_CASE, actor=MIRA, subject=case_id(1))
    handed = replace(decided, kind=AuditKind.HANDED_OVER_CASE)
    await begun.put_case(case(1))
    await begun.hand_over_case(case_id(1), [(Serial(b"olga" * 4), b"for olga")], MIRA, audit=handed)
    for _ in range(2):
        await begun.decide_case(case_id(1), b"decided", MIRA, HOUR, audit=decided)
    late = begun.decide_case(case_id(1), b"otherwise", NOOR, HOUR, audit=decided)
    assert await refusal(late) is Refusal.CASE_CLOSED
    assert await kinds(begun) == [AuditKind.HANDED_OVER_CASE, AuditKind.DECIDED_CASE]


async def test_what_the_root_signed_is_noted_once(begun):
    certified = Noted(hour=HOUR, kind=AuditKind.CERTIFIED, actor=THE_ROOT, subject=MIRA)
    row = CertificateRow(b"c" * 32, MIRA, b"k" * 32, HOUR, b"signed")
    for _ in range(2):
        await begun.put_certificate(row, certified)
    revoked = tuple(replace(certified, kind=AuditKind.REVOKED, subject=one) for one in (MIRA, NOOR))
    await begun.put_revocations(RootList(1, HOUR, b"list"), revoked)
    with pytest.raises(WrongCall):
        await begun.put_revocations(RootList(1, HOUR, b"list"), revoked)
    assert await kinds(begun) == [AuditKind.CERTIFIED, AuditKind.REVOKED, AuditKind.REVOKED]


async def test_after_a_year_the_beginning_is_cut_and_the_rest_still_follows(begun):
    for hour in (HOUR, HOUR + 1, HOUR + DAY, HOUR + 2 * DAY):
        await begun.note(mute(hour))
    whole = (await begun.audit(0, 10)).entries
    await begun.expire(gone_hour(HOUR) - 1)
    assert (await begun.audit(0, 10)).entries == whole
    await begun.expire(gone_hour(HOUR))
    page = await begun.audit(0, 10)
    assert page.entries == whole[2:]
    assert (page.before.number, page.before.hour, page.before.link) == (2, whole[1].hour, whole[1].link)
    assert await begun.audit_about(ADA) == (3, 4)
    await begun.expire(gone_hour(HOUR + 2 * DAY))
    page = await begun.audit(0, 10)
    assert (page.before, page.entries) == (page.last, ())
    await begun.note(mute(HOUR + 400 * DAY))
    entry = (await begun.audit(0, 10)).entries[0]
    assert (entry.number, entry.previous) == (5, whole[3].link)


async def test_as_soon_as_keys_are_destroyed_the_beginning_is_behind_what_they_opened(begun):
    for hour in (HOUR, HOUR + DAY):
        await begun.note(mute(hour))
    await begun.destroy_keys(gone_hour(HOUR))
    page = await begun.audit(0, 10)
    assert (page.before.number, [entry.number for entry in page.entries]) == (1, [2])
    assert walk(page.before, page.entries) == page.last


async def test_the_newest_head_is_kept(begun):
    assert await begun.audit_head() == b""
    for head in (b"one", b"two"):
        await begun.put_audit_head(head)
    assert await begun.audit_head() == b"two"
