"""Staff's second try, with the browser's model: what was begun and not answered is done once."""

import asyncio

import pytest
from tests.client.meddling import PATIENT, once
from tests.interop.browser_person import BrowserError

from hearth_client import Client
from hearth_client.errors import RefusedBy
from hearth_protocol import signed
from hearth_protocol.frames import operations
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.genesis import Genesis

pytestmark = [pytest.mark.interop, pytest.mark.timeout(600)]


def sent(host, kind):
    """Return what was asked of the host, of one kind, without repetition."""
    return {one for one in host.meddler.asked if isinstance(one, kind)}


async def at(host, hearth, browser, patience=0):
    """Return somebody certified who signs in through the host; without patience she gives up at once."""
    moderator = await hearth.moderator("Minh")
    words = moderator.words("en")
    await moderator.close()
    minh = await browser.person("Minh", host.url, retry_seconds=patience)
    await minh.ask("return", words=list(words))
    return minh


async def lost_once(host, kind, ask):
    """Lose the answer to an operation: what asked for it fails, and does it again."""
    host.meddler.loses = once(kind)
    with pytest.raises(BrowserError, match="Unreachable"):
        await ask()
    return await ask()


async def test_a_room_whose_opening_nobody_answered_is_one_room(host, hearth, browser):
    minh = await at(host, hearth, browser)
    garden = await lost_once(
        host, operations.OpenRoom, lambda: minh.ask("staff", staff="create", name="Garden", topic="quiet")
    )
    assert len(sent(host, operations.OpenRoom)) == 1
    assert (await minh.ask("room", room=garden))["title"] == "Garden"
    # What is begun after it has come to its end is another one.
    assert await minh.ask("staff", staff="create", name="Garden", topic="quiet") != garden


async def test_a_room_that_is_to_be_called_otherwise_is_another_room(host, hearth, browser):
    minh = await at(host, hearth, browser)
    host.meddler.loses = once(operations.OpenRoom)
    with pytest.raises(BrowserError, match="Unreachable"):
        await minh.ask("staff", staff="create", name="Survivors")
    await minh.ask("staff", staff="create", name="Partners and friends")
    assert len(sent(host, operations.OpenRoom)) == 2


@pytest.mark.parametrize("lost", [operations.Post, operations.PutAnchor])
async def test_a_room_that_is_there_is_no_later_plans_room_and_says_its_name_when_it_is_opened(
    host, hearth, browser, lost
):
    minh = await at(host, hearth, browser)
    host.meddler.loses = once(lost)
    with pytest.raises(BrowserError, match="Unreachable"):
        await minh.ask("staff", staff="create", name="Survivors", topic="quiet")
    (opening,) = sent(host, operations.OpenRoom)
    first = signed.parse(opening.genesis, Genesis).unverified.room.hex()
    invited = await minh.ask("staff", staff="invite", room=first, origin=hearth.url)
    assert (await minh.ask("room", room=first))["title"] == "Survivors"
    async with await hearth.newcomer() as ana:
        room = await ana.enter(invited["link"], pseudonym="Ana")
        for name in ("Partners and friends", "Survivors"):
            assert await minh.ask("staff", staff="create", name=name, topic="quiet") != first
        await room.catch_up()
        assert room.name == "Survivors"
        assert room.seat.anchor is not None
    assert len({one.header for one in host.meddler.asked if isinstance(one, operations.Post)}) == 3


async def test_a_room_whose_opening_nobody_answered_and_that_was_entered_since_is_no_later_plans_room(
    host, hearth, browser
):
    minh = await at(host, hearth, browser)
    host.meddler.loses = once(operations.OpenRoom)
    with pytest.raises(BrowserError, match="Unreachable"):
        await minh.ask("staff", staff="create", name="Garden")
    (opening,) = sent(host, operations.OpenRoom)
    first = signed.parse(opening.genesis, Genesis).unverified.room.hex()
    await minh.ask("staff", staff="invite", room=first, origin=hearth.url)
    assert await minh.ask("staff", staff="create", name="Garden") != first


async def test_a_room_whose_opening_was_asked_twice_by_the_connection_itself_is_not_forgotten(
    host, hearth, browser
):
    minh = await at(host, hearth, browser, patience=5)
    host.meddler.loses = once(operations.OpenRoom)
    garden = await minh.ask("staff", staff="create", name="Garden")
    assert len([one for one in host.meddler.asked if isinstance(one, operations.OpenRoom)]) == 2
    assert (await minh.ask("room", room=garden))["title"] == "Garden"


async def test_what_the_guards_hold_back_opens_no_room(host, hearth, browser):
    minh = await at(host, hearth, browser)
    with pytest.raises(BrowserError, match="HeldBack"):
        await minh.ask("staff", staff="create", name="data:image/png;base64," + "iVBORw0KGgoA" * 6)
    assert sent(host, operations.OpenRoom) == set()


async def test_an_invitation_whose_making_nobody_answered_is_one_invitation(host, hearth, browser):
    minh = await at(host, hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden")
    made = await lost_once(
        host,
        operations.Invite,
        lambda: minh.ask("staff", staff="invite", room=garden, origin=hearth.url),
    )
    assert len(sent(host, operations.Invite)) == 1
    async with await hearth.newcomer() as ana:
        assert (await ana.enter(made["link"], pseudonym="Ana")).name == "Garden"
    another = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url)
    assert another["id"] != made["id"]


@pytest.mark.parametrize("lost", [operations.OpenRoom, operations.PutAnchor, operations.AnswerCall])
async def test_a_call_is_answered_with_one_room_whichever_answer_is_lost(host, hearth, browser, lost):
    minh = await at(host, hearth, browser)
    await minh.ask("staff", staff="begin_shift", hours=4)
    async with await Client.at_the_door(hearth.url, edges=PATIENT) as ana:
        await ana.calls.ask_to_join("May I?", pseudonym="Ana")
        between = await lost_once(host, lost, lambda: minh.ask("staff", staff="open_between"))
        assert len({one.genesis for one in sent(host, operations.OpenRoom)}) == 1
        assert len(sent(host, operations.AnswerCall)) == 1
        told = await ana.calls.look()
        assert told.room is not None
        assert told.room.id.hex() == between


async def test_words_for_a_caller_are_said_once(host, hearth, browser):
    minh = await at(host, hearth, browser)
    await minh.ask("staff", staff="begin_shift", hours=4)
    async with await Client.at_the_door(hearth.url, edges=PATIENT) as ana:
        await ana.calls.ask_to_join("May I?", pseudonym="Ana")
        await lost_once(
            host, operations.AnswerCall, lambda: minh.ask("staff", staff="reply", text="Here is more help.")
        )
        assert (await ana.calls.look()).says == (("Minh", "Here is more help.", ""),)


async def test_who_was_removed_by_a_commit_nobody_answered_is_out_and_trying_again_finds_it_done(
    host, hearth, browser
):
    minh = await at(host, hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden")
    invited = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url)
    async with await hearth.newcomer() as bo:
        room = await bo.enter(invited["link"], pseudonym="Bo")
        await minh.ask("room", room=garden)
        await minh.ask("catch_up")
        away = {"staff": "remove", "room": garden, "member": room.member_id.hex(), "hours": 24 * 365}
        await lost_once(host, operations.Commit, lambda: minh.ask("staff", **away))
        with pytest.raises(RefusedBy) as no:
            await room.catch_up()
        assert no.value.code in {Refusal.BANNED, Refusal.NOT_A_MEMBER}
    async with await hearth.moderator("Kim") as kim:
        seen = await kim.staff.enter(bytes.fromhex(garden), pseudonym="Kim")
        (ban,) = [one for one in seen.seat.view.bans if one.subject == room.member_id]
        assert ban.until >= hearth.edges.hour() + 24 * 365


async def test_a_room_that_began_anew_without_an_answer_began_anew_once(host, hearth, browser):
    minh = await at(host, hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden")
    invited = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url)
    async with await hearth.newcomer() as ana:
        room = await ana.enter(invited["link"], pseudonym="Ana")
        await lost_once(host, operations.OpenRoom, lambda: minh.ask("staff", staff="begin_anew", room=garden))
        await room.catch_up()
        assert room.generation == 1


async def test_a_room_that_others_opened_is_entered_by_the_certificate_with_one_leaf(host, hearth, browser):
    async with await hearth.moderator("Kim") as kim:
        theirs = await kim.staff.create_room(name="Garden", history="window", pseudonym="Kim")
        minh = await at(host, hearth, browser)
        entered = {"staff": "enter", "room": theirs.id.hex(), "name": "Minh"}
        room = await lost_once(host, operations.Commit, lambda: minh.ask("staff", **entered))
        assert room == entered["room"]
        await theirs.catch_up()
        assert sorted(one.staff_name for one in theirs.roster() if one.staff) == ["Kim", "Minh"]
        with pytest.raises(BrowserError, match="AlreadyInside"):
            await minh.ask("staff", **entered)
        await minh.ask("staff", staff="confirm", room=entered["room"])
        told = await minh.ask("staff", staff="confirmations", room=entered["room"])
        async with asyncio.timeout(20):
            python = await kim.staff.anchors(theirs.id)
        assert [(one["name"], one["by"]) for one in told] == [(one.name.hex(), one.by) for one in python]
        assert [one["by"] for one in told][-1] == "Minh"
