"""The record of what staff did, over a real server: every kind leaves one entry, and staff alone are told."""

import contextlib
import sqlite3

import pytest
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM
from tests.server.acting import act_of, putting
from tests.server.person import Person
from tests.server.test_acts import room as room  # noqa: PLC0414  (a fixture, used by its name)
from tests.server.test_calls import code_of
from tests.server.test_calls import town as town  # noqa: PLC0414  (the same)
from tests.server.test_cases import case_of, filing, letters_to, word
from tests.server.test_closing_invitations import closing, id_of
from tests.server.test_rooms import founding
from tests.server.town import running

from hearth_protocol import signed
from hearth_protocol.audit import (
    THE_ROOT,
    AuditKind,
    Noted,
    before,
    end_of,
    gone_hour,
    judge,
    read_entry,
    walk,
)
from hearth_protocol.frames import operations
from hearth_protocol.ids import MemberId
from hearth_protocol.structures.act import ActKind, ActReason
from hearth_protocol.structures.audit_head import AuditHead
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_server.housekeeping import one_round
from hearth_server.operations.auditing import sign_head


async def told(town, staff, after=0, limit=1000):
    """Return (head, entries) as staff are told them; the head verified."""
    told = await town.ask(operations.AuditSince(after=after, limit=limit), await town.staff_token(staff))
    head = signed.open_signed(told.head, AuditHead, town.app.office.server_key)
    return head, [read_entry(one) for one in told.entries]


async def entries(town, staff):
    head, found = await told(town, staff)
    judge((), head, found, community=town.community.trust.community, hour=town.hour)
    return found


async def about(town, staff, subject):
    found = await town.ask(operations.AuditAbout(subject=subject), await town.staff_token(staff))
    return found.numbers


async def test_every_act_in_a_room_is_one_entry_with_its_reason_and_no_other_word(room):
    town, mira, robin, ana, _ = room
    known = len(await entries(town, mira))
    post = bytes_of("a post", 16)
    acts = [
        (putting(town, mira, ActKind.HIDE_POST, ana, post=post), AuditKind.HIDE_POST, ana.id + post),
        (putting(town, mira, ActKind.NOTE, ana), AuditKind.NOTE, ana.id),
        (putting(town, mira, ActKind.MUTE, ana), AuditKind.MUTE, ana.id),
        (putting(town, mira, ActKind.REMOVE, ana), AuditKind.REMOVE, ana.id),
        (putting(town, mira, ActKind.SLOW_MODE), AuditKind.SLOW_MODE, ROOM),
        (putting(town, mira, ActKind.FREEZE), AuditKind.FREEZE, ROOM),
    ]
    town_hour = town.hour
    lifting = [
        (putting(town, mira, ActKind.MUTE, ana, until=town_hour), AuditKind.UNMUTE, ana.id),
        (putting(town, mira, ActKind.FREEZE, until=town_hour), AuditKind.UNFREEZE, ROOM),
    ]
    for asked, _, _ in (*acts, *lifting):
        await robin.ask(asked)
        await robin.ask(asked)
    fresh = (await entries(town, mira))[known:]
    assert [entry.kind for entry in fresh] == [kind for _, kind, _ in (*acts, *lifting)]
    assert {entry.actor for entry in fresh} == {mira.certificate.serial}
    assert [entry.reason for entry in fresh] == [ActReason.IDENTIFYING] * 6 + [None] * 2
    for entry, (_, _, subject) in zip(fresh, (*acts, *lifting), strict=True):
        assert entry.number in await about(town, mira, subject)


async def test_what_is_refused_is_no_entry(room):
    town, mira, robin, ana, _ = room
    known = await entries(town, mira)
    assert await code_of(ana.ask(putting(town, mira, ActKind.FREEZE))) == "not_allowed"
    late = putting(town, mira, ActKind.FREEZE, hour=town.hour - 3)
    assert await code_of(robin.ask(late)) == "wrong_clock"
    assert await entries(town, mira) == known


async def test_a_closed_invitation_is_an_entry(room):
    town, mira, robin, _, _ = room
    invited = await town.invite(mira)
    await robin.ask(closing(town, mira, invited))
    last = (await entries(town, mira))[-1]
    assert last.kind is AuditKind.CLOSE_INVITATION
    assert await about(town, mira, id_of(invited)) == [last.number]


async def test_whom_staff_take_out_and_ban_is_an_entry_though_no_act_says_why(room):
    town, mira, robin, ana, bea = room
    await robin.catch_up()
    known = len(await entries(town, mira))
    ban = Ban(BanKind.MEMBER, MemberId(ana.id), town.hour + 72)
    await robin.send(robin.commit(remove=[MemberId(ana.id)], bans=[ban]))
    elsewhere = Ban(BanKind.MEMBER, MemberId(bytes_of("somebody", 16)), town.hour + 72)
    await robin.send(robin.commit(bans=[ban, elsewhere]))
    await robin.ask(
        operations.Propose(
            generation=0, epoch=robin.member.view.epoch, message=robin.member.propose_remove(bea.id)
        )
    )
    await robin.catch_up()
    await robin.send(robin.commit(bans=[ban, elsewhere]))
    fresh = (await entries(town, mira))[known:]
    took, banned = AuditKind.TOOK_OUT, AuditKind.BANNED
    # Whoever is taken out has her invitation of one use banned with her.
    assert [entry.kind for entry in fresh] == [took, banned, banned, took]
    about_whom = (ana.id, ana.member.own.invitation, bytes_of("somebody", 16), bea.id)
    for entry, subject in zip(fresh, about_whom, strict=True):
        assert await about(town, mira, subject) == [entry.number]


async def test_a_ban_that_is_made_longer_is_an_entry_and_one_that_stays_is_none(room):
    town, mira, robin, _, _ = room
    await robin.catch_up()
    known = len(await entries(town, mira))
    somebody = MemberId(bytes_of("somebody", 16))
    for hours in (72, 72, 96, 80):
        await robin.send(robin.commit(bans=[Ban(BanKind.MEMBER, somebody, town.hour + hours)]))
    fresh = (await entries(town, mira))[known:]
    assert [entry.kind for entry in fresh] == [AuditKind.BANNED] * 2
    assert await about(town, mira, somebody) == [entry.number for entry in fresh]


async def test_entries_from_before_days_were_indexed_are_found_too(tmp_path):
    folder = tmp_path / "town"
    async with running(folder) as town:
        mira = town.certify()
        robin = await town.found(mira)
        ana = await town.admit(mira)
        await robin.catch_up()
        await robin.ask(putting(town, mira, ActKind.MUTE, ana))
        with contextlib.closing(sqlite3.connect(folder / "data" / "hearth.db")) as db, db:
            db.execute("DELETE FROM audit_subjects")
        assert len(await about(town, mira, ana.id)) == 1
        await robin.ask(putting(town, mira, ActKind.NOTE, ana))
        first, second = await about(town, mira, ana.id)
        assert second > first


async def test_who_leaves_by_herself_is_no_entry(room):
    town, mira, robin, ana, _ = room
    known = await entries(town, mira)
    await ana.ask(operations.Leave())
    await robin.catch_up()
    await robin.send(robin.commit())
    assert ana.id not in {one.member_id for one in robin.member.view.roster()}
    assert await entries(town, mira) == known


async def test_rooms_opened_and_generations_begun_are_entries(town):
    mira = town.certify()
    robin = await town.found(mira)
    keys, made, asked = founding(town, mira, previous=robin.member.view)
    await town.ask(asked, await town.staff_token(mira))
    await Person(town, keys, made.member, staff=mira).log_in()
    kinds = [entry.kind for entry in await entries(town, mira)]
    assert kinds[-2:] == [AuditKind.OPENED_ROOM, AuditKind.NEW_GENERATION]
    assert len(await about(town, mira, ROOM)) == 2


async def test_a_case_decided_and_one_handed_over_are_entries_that_do_not_say_how(town):
    mira, noor, olga = (town.certify(name) for name in ("Mira", "Noor", "Olga"))
    await town.found(mira)
    ana = await town.admit(mira)
    await ana.ask(filing(town, [mira, noor], "ana's report"))
    case, token = case_of("ana's report"), await town.staff_token(mira)
    await town.ask(
        operations.HandOverCase(case=case, letters=letters_to(town, [olga], "ana's report")), token
    )
    decided = operations.TellReporter(case=case, sealed=word(town, mira, "ana's report"), decides=True)
    for _ in range(2):
        await town.ask(decided, token)
    handed, ended = (await entries(town, mira))[-2:]
    assert (handed.kind, ended.kind) == (AuditKind.HANDED_OVER_CASE, AuditKind.DECIDED_CASE)
    assert (ended.reason, ended.actor) == (None, mira.certificate.serial)
    assert await about(town, mira, case) == [handed.number, ended.number]


async def test_what_the_root_gives_and_takes_is_entries_of_the_root(town):
    mira, sam = town.certify("Mira"), town.certify("Sam")
    town.publish_revocations(Revocation(sam.certificate.serial, bytes(32)), version=2)
    await town.app.office.community.refresh()
    found = await entries(town, mira)
    assert {entry.actor for entry in found} == {THE_ROOT}
    assert sorted(entry.kind for entry in found) == [AuditKind.CERTIFIED] * 2 + [AuditKind.REVOKED]
    assert len(await about(town, mira, sam.certificate.serial)) == 2
    assert len(await about(town, mira, mira.certificate.serial)) == 1


async def test_members_and_strangers_are_told_nothing_of_it(room):
    town, _, robin, ana, _ = room
    for asked in (operations.AuditSince(), operations.AuditAbout(subject=ana.id)):
        assert await code_of(town.ask(asked)) == "not_authenticated"
        for one in (ana, robin):
            assert await code_of(one.ask(asked)) == "not_allowed"


async def test_pages_of_entries_lead_to_the_head(room):
    town, mira, robin, _, _ = room
    for hours in range(1, 6):
        await robin.ask(putting(town, mira, ActKind.SLOW_MODE, until=town.hour + hours))
    head, first = await told(town, mira, limit=4)
    place = walk(before(head), first)
    while place.number < head.number:
        head, page = await told(town, mira, after=place.number, limit=4)
        place = walk(place, page)
    assert place == end_of(head)


async def test_the_head_is_signed_every_hour_and_lies_beside_the_chain(room):
    town, mira, *_ = room
    await sign_head(town.app.office)
    first = await town.app.office.store.audit_head()
    town.clock.pass_hours(1)
    await sign_head(town.app.office)
    second = await town.app.office.store.audit_head()
    opened = [signed.open_signed(one, AuditHead, town.app.office.server_key) for one in (first, second)]
    assert [head.hour for head in opened] == [town.hour - 1, town.hour]
    assert end_of(opened[0]) == end_of(opened[1]) == end_of((await told(town, mira))[0])


async def test_a_head_says_when_it_was_signed_also_after_a_clock_was_far_ahead(tmp_path):
    async with running(tmp_path / "town") as town:
        mira = town.certify()
        ahead = Noted(hour=town.hour + 900, kind=AuditKind.RENEWED, actor=THE_ROOT, subject=bytes(16))
        await town.app.office.store.note(ahead)
        robin = await town.found(mira)
        await robin.ask(putting(town, mira, ActKind.FREEZE))
        head, found = await told(town, mira)
        judge((), head, found, community=town.community.trust.community, hour=town.hour)
    assert (head.hour, found[-1].hour) == (town.hour, town.hour + 900)


async def test_the_chain_goes_on_after_a_start_and_is_cut_after_a_year(tmp_path):
    folder = tmp_path / "town"
    async with running(folder) as town:
        mira, community, clock = town.certify(), town.community, town.clock
        await town.found(mira)
        before_start, found = await told(town, mira)
    async with running(folder, community=community, clock=clock) as town:
        again, same = await told(town, mira)
        assert (end_of(again), same) == (end_of(before_start), found)
        assert found
        later = gone_hour(town.hour)
        clock.pass_hours(later - town.hour)
        town.publish_revocations(version=2, hour=later - 1)
        olga = town.certify("Olga", not_before=later - 1)
        await one_round(town.app.office)
        cut, rest = await told(town, olga)
    assert before(cut) == end_of(again)
    assert [entry.kind for entry in rest] == [AuditKind.CERTIFIED]
    judge((again,), cut, rest, community=community.trust.community, hour=later)


@pytest.mark.parametrize("hours", [0, 30])
async def test_nothing_of_whom_it_was_about_or_why_is_read_on_the_disk(tmp_path, hours):
    folder = tmp_path / "town"
    async with running(folder) as town:
        mira = town.certify()
        robin = await town.found(mira)
        ana = await town.admit(mira)
        await robin.catch_up()
        act = act_of(town, mira, ActKind.SLOW_MODE)
        await robin.ask(putting(town, mira, ActKind.MUTE, ana))
        await robin.ask(operations.PutAct(act=signed.sign(mira.seed, act), words=b""))
        town.clock.pass_hours(hours)
        await one_round(town.app.office)
        (rows,) = [await town.app.office.store.audit(0, 1000)]
        disk = b"".join(file.read_bytes() for file in (folder / "data").iterdir())
    muted = rows.entries[-2]
    assert muted.kind is AuditKind.MUTE
    assert muted.link in disk
    assert muted.subject not in disk
    assert muted.write() not in disk
    told = b"".join(entry.write() for entry in rows.entries)
    assert not {known for known in (ana.id, ROOM, mira.certificate.shown_name.encode()) if known in told}
