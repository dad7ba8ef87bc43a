"""Staff who use the browser's model, beside people and staff with Python's client, on a real server."""

import asyncio

import pytest
from tests.client.meddling import PATIENT
from tests.interop.browser_person import BrowserError

from hearth_client import Client
from hearth_client.errors import RefusedBy
from hearth_protocol.errors import Refused

pytestmark = [pytest.mark.interop, pytest.mark.timeout(600)]


def texts(room):
    """Return the texts that a Python client shows."""
    return [one.text for one in room.timeline.entries if one.kind == "post"]


async def signed_in(hearth, browser, name="Minh", who="Minh"):
    """Return somebody certified who signs in at the browser with her twelve words, and them."""
    moderator = await hearth.moderator(name)
    words = moderator.words("en")
    await moderator.close()
    minh = await browser.person(who, hearth.url)
    await minh.ask("return", words=list(words))
    return minh, words


async def test_staff_sign_in_by_words_and_what_they_found_and_say_python_takes(hearth, browser):
    minh, _ = await signed_in(hearth, browser)
    assert (await minh.ask("staff", staff="certificate"))["name"] == "Minh"
    garden = await minh.ask(
        "staff", staff="create", name="花园", topic="安静", text="Be kind.", history="window", days=7
    )
    invited = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url, uses=2)
    await minh.ask("room", room=garden)
    await minh.ask("watch")
    async with await hearth.newcomer() as ana:
        room = await ana.enter(" ".join(invited["words"]["zh-Hans"]), pseudonym="Ana")
        # What was said before she came is handed over by staff who watch.
        async with asyncio.timeout(20):
            while (about := room.timeline.about) is None:
                await asyncio.sleep(0.1)
                await room.catch_up()
        assert (room.name, about.title, about.topic, about.guidelines) == ("花园", "花园", "安静", "Be kind.")
        assert [(one.staff_name, one.staff) for one in room.roster() if not one.me] == [("Minh", True)]
        assert ana.membership(room.id).retention_days == 7
        assert room.notices == ()
        await room.post("I am in.")
        shown = await minh.ask("catch_up")
        assert [one["text"] for one in shown["entries"] if one["kind"] == "post"] == ["I am in."]
        await minh.ask("staff", staff="tell", room=garden, name="Garden", topic="quiet", text="")
        await room.catch_up()
        assert (room.name, room.timeline.about.guidelines) == ("Garden", "")


async def test_who_is_removed_by_a_commit_of_the_browsers_learns_nothing_after(hearth, browser):
    minh, _ = await signed_in(hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden")
    invited = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url, uses=2)
    async with await hearth.newcomer() as ana, await hearth.newcomer() as bo:
        staying = await ana.enter(invited["link"], pseudonym="Ana")
        going = await bo.enter(invited["link"], pseudonym="Bo")
        await minh.ask("room", room=garden)
        await minh.ask("staff", staff="remove", room=garden, member=going.member_id.hex())
        await staying.catch_up()
        await staying.post("between us")
        known = bo.membership(going.id).epochs
        with pytest.raises(RefusedBy):
            await going.catch_up()
        assert bo.membership(going.id).epochs == known
        assert texts(going) == []
        assert {one.me for one in staying.roster()} == {True, False}
        assert len(staying.roster()) == 2
        # Who is out and banned is done with: an own commit whose answer was lost may come again.
        epoch = staying.epoch
        await minh.ask("staff", staff="remove", room=garden, member=going.member_id.hex())
        await staying.catch_up()
        assert staying.epoch == epoch
        with pytest.raises(BrowserError):
            await minh.ask("staff", staff="remove", room=garden, member=bytes(32).hex())


async def test_a_closed_invitation_lets_nobody_in(hearth, browser):
    minh, _ = await signed_in(hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden")
    invited = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url)
    await minh.ask("staff", staff="close", room=garden, invitation=invited["id"])
    async with await hearth.newcomer() as ana:
        with pytest.raises(RefusedBy) as no:
            await ana.enter(invited["link"], pseudonym="Ana")
    assert no.value.code.value in {"invitation_closed", "invitation_unknown"}


async def test_calls_are_answered_with_a_room_between_two_and_then_with_a_room_there_is(hearth, browser):
    minh, _ = await signed_in(hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden")
    assert await minh.ask("staff", staff="begin_shift", hours=4) == hearth.edges.hour() + 4
    async with await Client.at_the_door(hearth.url, edges=PATIENT) as ana:
        (present,) = await ana.calls.present()
        assert present.name == "Minh"
        await ana.calls.ask_to_join("朋友告诉我这里。", pseudonym="Ana", language="zh-Hans")
        (called,) = await minh.ask("staff", staff="calls")
        assert called == {"kind": 1, "text": "朋友告诉我这里。", "taken": 0, "answered": False}
        await minh.ask("staff", staff="take")
        assert (await ana.calls.look()).stage == "seen"
        between = await minh.ask("staff", staff="open_between")
        told = await ana.calls.look()
        assert told.room is not None
        await told.room.post("I am here.")
        await told.room.ask_in("May I come to the garden?")
        await minh.ask("room", room=between)
        (asked,) = await minh.ask("staff", staff="requests", room=between)
        assert asked == {"member": told.room.member_id.hex(), "text": "May I come to the garden?"}
        await minh.ask("staff", staff="admit", room=between, member=asked["member"], into=garden)
        await told.room.catch_up()
        await ana.take_letters(told.room)
        assert {one.name for one in ana.rooms()} >= {"Garden"}
        await minh.ask("staff", staff="end_room", room=between)
        with pytest.raises(RefusedBy):
            await told.room.post("too late")
        await minh.ask("staff", staff="end_shift")
        assert await ana.calls.present() == ()


async def test_a_call_is_answered_with_words_or_with_an_invitation(hearth, browser):
    minh, _ = await signed_in(hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden")
    link = (await minh.ask("staff", staff="invite", room=garden, origin=hearth.url))["link"]
    for given in ("", link):
        async with await Client.at_the_door(hearth.url, edges=PATIENT) as ana:
            await ana.calls.ask_to_join("May I?", pseudonym="Ana")
            await minh.ask("staff", staff="reply", text="这里也有别的帮助。", link=given)
            told = await ana.calls.look()
            assert told.stage == "answered"
            assert told.says == (("Minh", "这里也有别的帮助。", given),)


async def test_a_new_generation_and_a_changed_policy_are_followed(hearth, browser):
    minh, _ = await signed_in(hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden", history="none")
    invited = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url)
    async with await hearth.newcomer() as ana:
        room = await ana.enter(invited["link"], pseudonym="Ana")
        await room.post("before")
        await minh.ask("staff", staff="history", room=garden, history="day")
        await room.catch_up()
        assert room.seat.view.history.name == "ONE_DAY"
        assert room.seat.anchor.hour == hearth.edges.hour()
        await minh.ask("staff", staff="begin_anew", room=garden)
        await minh.ask("staff", staff="confirm", room=garden)
        await room.catch_up()
        assert room.generation == 1
        assert room.seat.anchor.seq == room.last_seq
        await room.post("after")
        assert texts(room) == ["before", "after"]


async def test_a_watching_staff_member_covers_who_leaves_without_being_asked(hearth, browser):
    minh, _ = await signed_in(hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden")
    invited = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url)
    async with await hearth.newcomer() as ana:
        room = await ana.enter(invited["link"], pseudonym="Ana")
        await minh.ask("room", room=garden)
        await minh.ask("watch")
        await minh.until_shown(lambda shown: len(shown["people"]) == 2)
        await room.leave()
        await minh.until_shown(lambda shown: len(shown["people"]) == 1)


async def test_a_candidate_applies_at_the_browser_and_has_no_power_before_the_certificate(hearth, browser):
    minh, _ = await signed_in(hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden")
    invited = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url)
    kim = await browser.person("Kim", hearth.url)
    await kim.ask("enter", link=invited["link"], name="Kim")
    application = await kim.ask("staff", staff="apply", name="Kim")
    assert not await kim.ask("staff", staff="take_up")
    with pytest.raises(BrowserError, match="NotStaff"):
        await kim.ask("staff", staff="create", name="Another")
    hearth.certify(application)
    async with asyncio.timeout(20):
        while not await kim.ask("staff", staff="take_up"):  # noqa: ASYNC110  (she is in another process)
            await asyncio.sleep(0.2)
    await kim.ask("staff", staff="create", name="Another")
    # Being staff does not make staff of the leaf that came by an invitation.
    with pytest.raises(BrowserError, match="not_allowed"):
        await kim.ask("staff", staff="confirm", room=garden)


async def test_acts_of_the_browsers_are_believed_and_obeyed_by_python_and_its_words_open(hearth, browser):
    minh, _ = await signed_in(hearth, browser)
    garden = await minh.ask("staff", staff="create", name="Garden", history="window")
    invited = await minh.ask("staff", staff="invite", room=garden, origin=hearth.url, uses=2)
    async with await hearth.newcomer() as ana, await hearth.newcomer() as bo:
        hers = await ana.enter(invited["link"], pseudonym="Ana")
        his = await bo.enter(invited["link"], pseudonym="Bo")
        await his.post("My neighbour is called so and so.")
        await hers.catch_up()
        (said,) = [one for one in hers.timeline.entries if one.kind == "post"]
        about = {"room": garden, "member": his.member_id.hex(), "reason": "identifying"}
        await minh.ask("room", room=garden)
        await minh.ask("staff", staff="act", kind="hide_post", post=said.post_id.hex(), **about)
        await minh.ask("staff", staff="act", kind="mute", text="A day, please.", hours=24, **about)
        await hers.catch_up()
        await his.catch_up()
        assert texts(hers) == []
        assert texts(his) == ["My neighbour is called so and so."]
        held = {(one.kind, one.reason, one.by, one.said) for one in his.acts}
        assert held == {
            ("hide_post", "identifying", "Minh", ""),
            ("mute", "identifying", "Minh", "A day, please."),
        }
        with pytest.raises(Refused, match="muted"):
            await his.post("And another thing.")
        await minh.ask("staff", staff="lift", kind="mute", room=garden)
        await his.catch_up()
        await his.post("I understand.")
        with pytest.raises(BrowserError, match="wrong_clock"):
            await minh.ask("staff", staff="act", kind="mute", hours=1, **about)

        # Of a removal she reads why, from Python as from a page.
        await minh.ask("staff", staff="remove", text="Please read why.", **about)
        with pytest.raises(RefusedBy):
            await his.catch_up()
        told = {one.kind: one for one in await bo.removed.look(his.id)}
        assert (told["remove"].reason, told["remove"].said) == ("identifying", "Please read why.")
