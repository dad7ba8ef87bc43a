"""Staff answer in a real browser: with a room for two, by letting in, with words, with an invitation."""

import asyncio

import pytest
from playwright.async_api import Browser, expect
from tests.browser.person import texts, until, watching
from tests.browser.staff import complaints, signed_in
from tests.client.meddling import PATIENT
from tests.scenarios.community import STOP_SECONDS, Community

from hearth_client import Client
from hearth_client.errors import RefusedBy
from hearth_protocol.refusals import Refusal

pytestmark = pytest.mark.browser


async def answered(caller: Client):
    """Return what was answered, as soon as it is there."""
    async with asyncio.timeout(STOP_SECONDS):
        while (told := await caller.calls.look()).stage in {"waiting", "seen"}:  # noqa: ASYNC110  (asked over the network)
            await asyncio.sleep(0.1)
    return told


async def test_staff_talk_with_who_called_in_a_room_for_two_and_end_it(hearth: Community, browser: Browser):
    staff = await signed_in(hearth, browser, "zh-Hans")
    kim = staff.person
    async with await Client.at_the_door(hearth.url, edges=PATIENT) as ana:
        await ana.calls.ask_to_join("朋友告诉我这里。", pseudonym="Ana", language="zh-Hans")
        await staff.goes_to_the_call("join")
        await expect(kim.page.locator("main")).to_contain_text("朋友告诉我这里。")
        await staff.tap("call.take")
        await staff.hears("done.taken")
        assert (await ana.calls.look()).stage == "seen"
        await staff.tap("call.talk")
        await staff.hears("done.opened")
        told = await answered(ana)
        assert told.room is not None

        await staff.home()
        await kim.tap_card(staff.say("rooms.between"))
        await kim.stands_at(staff.say("rooms.between"))
        await staff.tap("room.read")
        await kim.write("你好，我在。")
        async with watching(told.room):
            await until(lambda: "你好，我在。" in texts(told.room))
            await told.room.post("谢谢你。")
            await kim.reads("谢谢你。")

            await staff.back()
            await staff.home()
            await kim.tap_card(staff.say("rooms.between"))
            await kim.stands_at(staff.say("rooms.between"))
            await staff.tap("room.end")
            await staff.tap("room.end.yes")
            await staff.hears("done.room_ended")
        with pytest.raises(RefusedBy) as no:
            await told.room.post("再见")
        assert no.value.code is Refusal.ROOM_ENDED
    assert complaints(kim) == []


async def test_staff_let_in_say_no_kindly_invite_and_open_another_room_to_who_asks(
    hearth: Community, browser: Browser
):
    staff = await signed_in(hearth, browser, "en")
    kim = staff.person
    await staff.open_room("Orchard")
    await staff.open_room("Attic")

    # Let in, and then into another room for which she asks there.
    async with await Client.at_the_door(hearth.url, edges=PATIENT) as ana:
        await ana.calls.ask_to_join("May I?", pseudonym="Ana")
        await staff.goes_to_the_call("join")
        await staff.page.get_by_role("radio", name="Orchard").first.check()
        await staff.tap("call.admit")
        await staff.sees("done.admitted")
        told = await answered(ana)
        assert told.room is not None
        assert told.room.name == "Orchard"
        await told.room.ask_in("And the attic?")
        await staff.home()
        async with asyncio.timeout(STOP_SECONDS):
            while not await staff.page.get_by_text("And the attic?").count():
                await staff.tap("look_again")
                await asyncio.sleep(0.2)
        await staff.choose("Attic")
        await staff.tap("call.admit")
        await staff.hears("done.admitted")
        # What was said of the first time may still stand there as she taps: the letter is what counts.
        async with asyncio.timeout(STOP_SECONDS):
            while {one.name for one in ana.rooms()} != {"Orchard", "Attic"}:
                await told.room.catch_up()
                await ana.take_letters(told.room)

    # No, with words; and yes, by an invitation that goes along.
    for along, outcome in (("call.reply.alone", False), ("call.reply.with", True)):
        async with await Client.at_the_door(hearth.url, edges=PATIENT) as bo:
            await bo.calls.ask_to_join("May I?", pseudonym="Bo")
            await staff.goes_to_the_call("join")
            await staff.type_into("call.reply.label", "There is also help at 988.")
            await staff.choose(staff.say(along, room="Orchard"))
            await staff.tap("call.reply.send")
            await staff.sees("done.replied")
            ((by, text, link),) = (await answered(bo)).says
            assert (by, text, bool(link)) == ("Kim", "There is also help at 988.", outcome)
            if link:
                assert (await bo.enter(link, pseudonym="Bo")).name == "Orchard"
            await staff.home()
    assert complaints(kim) == []
