"""Closing an invitation from a moderator's client: who is kept out, who is listed, what a host cannot do."""

import asyncio

import pytest
from tests.attacks.test_the_host_meddles_with_acts import freeze, own, telling
from tests.client.test_command import Terminal
from tests.client.test_reporting_command import people as people  # noqa: PLC0414  (a fixture, by its name)

from hearth_client.errors import ActKeptBack, RefusedBy
from hearth_protocol.errors import Malformed, Refused, Unreachable
from hearth_protocol.frames.answers import ActsTold, Done
from hearth_protocol.frames.operations import Acts, PutAct
from hearth_protocol.ids import decode_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import ActKind


@pytest.fixture
async def raid(hearth, garden):
    """Give (moderator, her room, the invitation, the rooms of two who came by it, another moderator)."""
    moderator, room, invited = garden
    others = [await hearth.newcomer() for _ in range(2)]
    theirs = [
        await one.enter(invited.link, pseudonym=name) for one, name in zip(others, ("Ana", "Bo"), strict=True)
    ]
    for one in theirs:
        await one.post("hello")
    other = await hearth.moderator("Noor")
    yield moderator, room, invited, theirs, other
    for client in (*others, other):
        await client.close()


async def test_nobody_else_comes_by_it_and_who_came_is_listed_and_stays(hearth, raid):
    moderator, room, invited, theirs, other = raid
    admitted = await moderator.staff.close_invitation(room.id, invited.id_text, reason="recruiting_or_spam")
    assert {(one.member_id, one.pseudonym) for one in admitted} == {
        (one.member_id, one.pseudonym) for one in theirs
    }
    late = await hearth.newcomer()
    with pytest.raises(Refused) as no:
        await late.enter(invited.link, pseudonym="Late")
    assert no.value.code is Refusal.INVITATION_CLOSED
    await late.close()
    for one in theirs:
        await one.catch_up()
        await one.post("still here")
        assert one.acts == (), "members are not told"
    entered = await other.staff.enter(room.id, pseudonym="Noor")
    (seen,) = await other.staff.invitations(entered.id)
    assert (seen.id_text, seen.closed.by, seen.closed.reason) == (
        invited.id_text,
        "Minh",
        "recruiting_or_spam",
    )
    assert {one.member_id for one in seen.admitted} == {one.member_id for one in theirs}


async def test_an_invitation_that_nobody_noted_is_found_by_who_came_by_it(raid):
    _, room, invited, _, other = raid
    entered = await other.staff.enter(room.id, pseudonym="Noor")
    (seen,) = await other.staff.invitations(entered.id)
    assert (seen.id_text, seen.closed, len(seen.admitted)) == (invited.id_text, None, 2)
    assert len(await other.staff.close_invitation(entered.id, seen.id_text)) == 2


async def test_closing_it_again_acts_no_second_time_and_finishes_what_was_cut_off(raid, monkeypatch):
    moderator, room, invited, _, _ = raid

    async def cut(_name):
        raise Unreachable

    with monkeypatch.context() as patched:
        patched.setattr(room, "is_told", cut)
        with pytest.raises(Unreachable):
            await moderator.staff.close_invitation(room.id, invited.id_text)
    for _ in range(2):
        assert len(await moderator.staff.close_invitation(room.id, invited.id_text)) == 2
    assert [one.kind for one in room.acts] == ["close_invitation"]


async def test_what_is_no_invitation_of_this_room_is_refused(raid):
    moderator, room, invited, _, _ = raid
    elsewhere = await moderator.staff.create_room(name="Elsewhere", pseudonym="Minh")
    with pytest.raises(RefusedBy) as no:
        await moderator.staff.close_invitation(elsewhere.id, invited.id_text)
    assert no.value.code is Refusal.INVITATION_UNKNOWN
    for wrong in ("", "not an id"):
        with pytest.raises(Malformed):
            await moderator.staff.close_invitation(room.id, wrong)
    with pytest.raises(Malformed):
        await moderator.staff.close_invitation(room.id, invited.id_text, reason="no such")
    assert room.acts == ()


async def test_a_host_that_keeps_the_act_back_or_makes_one_up_shows(hearth, meddled, garden):
    meddler, noor = meddled
    moderator, room, invited = garden
    closing = {
        "kind": ActKind.CLOSE_INVITATION,
        "subject": decode_id(invited.id_text),
        "until": moderator.edges.hour() + 168,
    }
    hearth.certify(await noor.staff.apply("Noor"))
    for _ in range(50):
        if await noor.staff.take_up():
            break
        await asyncio.sleep(0.2)
    entered = await noor.staff.enter(room.id, pseudonym="Noor")
    elsewhere = await moderator.staff.create_room(name="Elsewhere", pseudonym="Minh")
    for forged in (
        freeze(noor, entered, **{**own(moderator, room), "by": bytes(32)}, **closing),
        freeze(noor, elsewhere, **own(moderator, room), **closing),
        freeze(noor, entered, **own(moderator, room), **{**closing, "until": closing["until"] - 168}),
    ):
        telling(meddler, forged)
        assert await noor.staff.invitations(entered.id) == ()

    def keeps_back(operation):
        if isinstance(operation, PutAct):
            return Done()
        return ActsTold(acts=[], closing=[]) if isinstance(operation, Acts) else None

    meddler.instead = keeps_back
    with pytest.raises(ActKeptBack):
        await noor.staff.close_invitation(entered.id, invited.id_text)


async def test_it_is_done_from_a_terminal(people, hearth, tmp_path):
    minh, _, ana, room = people
    (member,) = [one["member"] for one in await ana.lines("people", room) if one["me"]]
    (seen,) = await minh.lines("staff", "invitations", room)
    assert (seen["closed"], [one["member"] for one in seen["admitted"]]) == (False, [member])
    (told,) = await minh.lines("staff", "close-invitation", room, seen["invitation"], "--reason", "threat")
    assert [one["member"] for one in told["admitted"]] == [member]
    plain = Terminal(hearth.url, "--words-file", str(tmp_path / "Minh"), "--language", "ko")
    out, _ = await plain.run("staff", "invitations", room)
    assert "닫았어요" in out
    assert member in out
    out, _ = await plain.run("staff", "acts", room)
    assert seen["invitation"] in out
