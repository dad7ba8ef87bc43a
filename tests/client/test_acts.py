"""Acts of staff in a member's client: what she reads, what holds, and what a host cannot do to it."""

import asyncio
from dataclasses import replace

import pytest
from tests.client.real_server import heard_by_server
from tests.client.test_reports import PICTURE
from tests.protocol.deterministic import bytes_of

from hearth_client.errors import HeldBack, NobodyElse, NoSuchCase, NoSuchPerson, RefusedBy
from hearth_protocol.contents import Reaction
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import ActKind
from hearth_server.clock import HOUR_SECONDS


@pytest.fixture
async def talk(hearth, garden):
    """Give (moderator, her room, ana, ana's room, bea's room, another moderator)."""
    moderator, room, invited = garden
    other = await hearth.moderator("Noor")
    ana, bea = await hearth.newcomer(), await hearth.newcomer()
    hers = await ana.enter(invited.link, pseudonym="Ana")
    theirs = await bea.enter(invited.link, pseudonym="Bea")
    await hers.post("My neighbour is called so and so.")
    for one in (room, theirs):
        await one.catch_up()
    yield moderator, room, ana, hers, theirs, other
    for client in (ana, bea, other):
        await client.close()


def entry(room, seq):
    return next(one for one in room.timeline.entries if one.seq == seq)


def said_seq(room):
    return next(one.seq for one in room._page.entries if one.kind == "post")


async def do(moderator, room, kind, **what):
    return await moderator.staff.act(await moderator.staff.prepare(room.id, kind, **what))


async def test_what_is_prepared_changes_nothing(talk):
    moderator, room, _, hers, _, _ = talk
    prepared = await moderator.staff.prepare(
        room.id, "mute", member=hers.member_id, hours=24, said="A day, please."
    )
    assert (prepared.said, prepared.hours) == ("A day, please.", 24)
    await hers.catch_up()
    assert hers.acts == ()
    await hers.post("Still here.")


async def test_a_hidden_post_is_a_neutral_line_to_readers_and_stays_its_authors_own(talk):
    moderator, room, _, hers, theirs, _ = talk
    seq = said_seq(room)
    await do(moderator, room, "hide_post", post=f"#{seq}", reason="identifying", said="It names somebody.")
    for one in (room, hers, theirs):
        await one.catch_up()
    shown = entry(theirs, seq)
    assert (shown.kind, shown.why, shown.code, shown.text) == ("gap", "gap_moderated", "identifying", "")
    assert theirs.acts == ()
    own = entry(hers, seq)
    assert (own.kind, own.moderated, own.text) == ("post", "identifying", "My neighbour is called so and so.")
    (act,) = hers.acts
    assert (act.kind, act.by, act.said, act.wordless) == ("hide_post", "Minh", "It names somebody.", "")
    assert entry(room, seq).moderated == "identifying"
    assert theirs.links(f"#{seq}") == ()
    await hers.retract(f"#{seq}")


async def test_a_hidden_post_can_still_be_reported_by_whoever_read_it(talk):
    moderator, room, _, _, theirs, _ = talk
    seq = said_seq(room)
    await do(moderator, room, "hide_post", post=f"#{seq}")
    await theirs.catch_up()
    assert theirs.proposal(f"#{seq}").reported == frozenset({seq})


async def test_who_is_muted_reads_what_why_until_when_and_is_held_to_it_by_her_own_client_too(talk):
    moderator, room, ana, hers, theirs, _ = talk
    await do(moderator, room, "mute", member=hers.member_id, hours=1, reason="threat", said="One hour.")
    with pytest.raises(RefusedBy) as no:
        await hers.post("I did not hear of it yet.")
    assert no.value.code is Refusal.MUTED
    assert "notice_held_without_act" not in hers.notices
    (act,) = hers.acts
    assert (act.kind, act.reason, act.said) == ("mute", "threat", "One hour.")
    assert act.until == ana.edges.hour() + 1
    with pytest.raises(Refused) as own:
        await hers.post("And now I know.")
    assert own.value.code is Refusal.MUTED
    assert not isinstance(own.value, RefusedBy), "her own client says so"
    await hers.retract(f"#{said_seq(hers)}")
    await theirs.post("Others go on.")
    await theirs.react(f"#{said_seq(theirs)}", Reaction.HUG)


async def test_a_frozen_room_is_quiet_for_all_but_staff_and_lifting_ends_it(talk):
    moderator, room, _, hers, theirs, _ = talk
    await do(moderator, room, "freeze", hours=2)
    for one in (hers, theirs):
        await one.catch_up()
        with pytest.raises(Refused) as no:
            await one.post("Hello?")
        assert no.value.code is Refusal.FROZEN
    await room.post("Please breathe for a moment.")
    assert [one.kind for one in theirs.acts] == ["freeze"]
    await do(moderator, room, "freeze", hours=2, lifts=True)
    await theirs.catch_up()
    assert theirs.acts == ()
    await theirs.post("Thank you.")


async def test_slow_mode_is_told_to_everybody_and_holds_a_second_post_back(talk):
    moderator, room, _, hers, theirs, _ = talk
    await do(moderator, room, "slow_mode", hours=1)
    await hers.post("One.")
    with pytest.raises(RefusedBy) as no:
        await hers.post("Two.")
    assert no.value.code is Refusal.SLOW_MODE
    assert no.value.retry_after_seconds
    assert "notice_held_without_act" not in hers.notices
    await theirs.post("Another's first.")


async def test_a_note_is_read_by_her_alone(talk):
    moderator, room, _, hers, theirs, _ = talk
    await do(moderator, room, "note", member=hers.member_id, said="Are you well?", reason="other")
    for one in (hers, theirs):
        await one.catch_up()
    assert [one.said for one in hers.acts] == ["Are you well?"]
    assert theirs.acts == ()
    await room.catch_up()
    assert [(one.kind, one.said) for one in room.acts] == [("note", None)]


async def test_acts_are_heard_while_watching(hearth, talk):
    moderator, room, _, hers, theirs, _ = talk

    async def first(watched, kind):
        async for change in watched.watch():
            if change.kind == kind:
                return change
        raise AssertionError

    hearing = asyncio.create_task(first(hers, "act"))
    others = asyncio.create_task(first(theirs, "acts"))
    await heard_by_server(hearth.app, room.id, many=2)
    await do(moderator, room, "mute", member=hers.member_id, hours=1, said="Please wait.")
    async with asyncio.timeout(20):
        change = await hearing
    assert (change.act.kind, change.act.said) == ("mute", "Please wait.")
    assert not others.done(), "who else is in the room hears nothing of a mute"
    await do(moderator, room, "hide_post", post=f"#{said_seq(room)}")
    async with asyncio.timeout(20):
        await others
    assert {one.act.kind for one in theirs._acts._known.values()} == {ActKind.HIDE_POST}


async def test_staff_see_what_holds_whoever_did_it(talk):
    moderator, room, _, hers, _, other = talk
    await do(moderator, room, "mute", member=hers.member_id, hours=24)
    theirs = await other.staff.enter(room.id, pseudonym="Noor")
    assert [(one.kind, one.by) for one in await other.staff.acts(theirs.id)] == [("mute", "Minh")]
    with pytest.raises(RefusedBy) as no:
        await do(moderator, room, "mute", member=theirs.member_id, hours=1)
    assert no.value.code is Refusal.NOT_ALLOWED


async def test_staff_see_for_a_day_who_lifted_what_and_members_do_not(talk):
    moderator, room, _, hers, theirs, other = talk
    await do(moderator, room, "freeze", hours=1)
    entered = await other.staff.enter(room.id, pseudonym="Noor")
    await do(other, entered, "freeze", lifts=True)
    (act,) = await moderator.staff.acts(room.id)
    assert (act.kind, act.by, act.lifts) == ("freeze", "Noor", True)
    for one in (hers, theirs):
        await one.catch_up()
        assert one.acts == ()
    later = moderator.edges.hour() + 24
    moderator.edges = replace(moderator.edges, clock=lambda: later * HOUR_SECONDS)
    assert room._acts.shown(staff=True) == ()


async def test_another_moderator_looks_again_and_never_who_did_it(talk):
    moderator, room, ana, hers, _, other = talk
    await do(moderator, room, "hide_post", post=f"#{said_seq(room)}", reason="identifying")
    await hers.catch_up()
    (act,) = hers.acts
    assert await ana.reports.contest(hers.id, act.act_id, "It is my own name.", language="en") == 1
    assert (await moderator.desk.cases()).cases == []
    (listed,) = (await other.desk.cases()).cases
    opened = await other.desk.open(listed.case)
    assert opened.filed.report.note.endswith("It is my own name.")
    assert [one.exhibit.item.seq for one in opened.findings] == [said_seq(hers)]
    assert (await ana.reports.look(hers.id, act.act_id)).stage == "received"


async def test_who_is_muted_can_ask_another_moderator_to_look_again(talk):
    moderator, room, ana, hers, _, other = talk
    await do(moderator, room, "mute", member=hers.member_id, hours=24)
    await hers.catch_up()
    (act,) = hers.acts
    await ana.reports.contest(hers.id, act.act_id, "I said nothing wrong.")
    (listed,) = (await other.desk.cases()).cases
    assert (await other.desk.open(listed.case)).filed.report.subject == hers.member_id


async def test_what_cannot_be_is_not_prepared(talk):
    moderator, room, _, hers, _, _ = talk
    prepare = moderator.staff.prepare
    for what in (
        {"kind": "dismiss"},
        {"kind": "mute", "member": hers.member_id, "hours": 169},
        {"kind": "mute", "member": hers.member_id, "hours": 0},
        {"kind": "mute", "member": hers.member_id, "reason": "mood"},
        {"kind": "freeze", "said": "words to nobody"},
        {"kind": "note", "member": hers.member_id, "said": "x" * 2401},
        {"kind": "note", "member": hers.member_id, "lifts": True},
    ):
        kind = what.pop("kind")
        with pytest.raises(Malformed):
            await prepare(room.id, kind, **what)
    with pytest.raises(NoSuchPerson):
        await prepare(room.id, "mute", member=bytes_of("nobody", 16))


async def test_a_picture_goes_to_nobody_with_an_act(talk):
    moderator, room, _, hers, _, _ = talk
    with pytest.raises(HeldBack):
        await moderator.staff.prepare(room.id, "note", member=hers.member_id, said=PICTURE)


async def test_who_is_removed_reads_why_and_another_moderator_looks_again(talk):
    moderator, room, ana, hers, theirs, other = talk
    await moderator.staff.remove(room.id, hers.member_id, reason="threat", said="Threats have no place here.")
    with pytest.raises(RefusedBy):
        await hers.post("Hello?")
    (act,) = await ana.removed.look(hers.id)
    assert (act.kind, act.reason, act.by) == ("remove", "threat", "Minh")
    assert (act.said, act.wordless) == ("Threats have no place here.", "")
    assert await ana.removed.appeal(hers.id, act.act_id, "It was somebody else.") == 1
    assert (await moderator.desk.cases()).cases == []
    (listed,) = (await other.desk.cases()).cases
    opened = await other.desk.open(listed.case)
    assert opened.filed.report.subject == hers.member_id
    assert opened.filed.report.note.endswith("It was somebody else.")
    assert (await ana.reports.look(hers.id, act.act_id)).stage == "received"
    await theirs.catch_up()
    assert theirs.acts == ()
    with pytest.raises(NoSuchCase):
        await ana.removed.appeal(hers.id, bytes(16), "Another act.")


async def test_where_nobody_else_can_look_again_that_is_said(hearth, garden):
    moderator, room, invited = garden
    async with await hearth.newcomer() as ana:
        hers = await ana.enter(invited.link, pseudonym="Ana")
        await do(moderator, room, "note", member=hers.member_id, said="Are you well?")
        await hers.catch_up()
        (note,) = hers.acts
        with pytest.raises(NobodyElse):
            await ana.reports.contest(hers.id, note.act_id, "I am.")
        await moderator.staff.remove(room.id, hers.member_id, reason="threat")
        act = next(one for one in await ana.removed.look(hers.id) if one.kind == "remove")
        with pytest.raises(NobodyElse):
            await ana.removed.appeal(hers.id, act.act_id, "It was somebody else.")


async def test_who_was_not_removed_is_told_nothing_that_way(talk):
    _, _, ana, hers, _, _ = talk
    with pytest.raises(RefusedBy) as no:
        await ana.removed.look(hers.id)
    assert no.value.code is Refusal.NOT_A_MEMBER
