"""Staff look after rooms in a real browser: what newcomers read, who stays out, whose rooms they enter."""

import asyncio
import json

import pytest
from playwright.async_api import Browser, expect
from tests.browser.person import somebody, texts, until, watching
from tests.browser.staff import Hands, Staff, complaints, says, signed_in
from tests.scenarios.community import STOP_SECONDS, Community

from hearth_client import Client, Room
from hearth_client.errors import RefusedBy
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.room_extension import HistoryPolicy

pytestmark = pytest.mark.browser

DAY_HOURS = 24


async def invited(staff: Staff, whom: str) -> str:
    """Make an invitation from the room that is looked at; return its link and stay with it."""
    await staff.tap("invite.title")
    await staff.choose(staff.say(f"invite.{whom}"))
    await staff.tap("invite.make")
    await staff.person.stands_at(staff.say("invitation.title"))
    return await staff.page.locator("p.address").inner_text()


async def test_staff_change_what_is_read_close_an_invitation_and_ban_the_right_one_of_two_names(
    hearth: Community, browser: Browser
):
    staff = await signed_in(hearth, browser, "zh-Hans")
    kim = staff.person
    await staff.open_room("花园")
    await kim.tap_card("花园")
    await kim.stands_at("花园")
    await staff.choose(staff.say("room.history.window"))
    await staff.tap("room.history.save")
    await staff.hears("done.history_changed")

    link = await invited(staff, "open")
    edges = hearth.edges()
    async with (
        await Client.with_new_words(hearth.url, edges=edges) as ana,
        await Client.with_new_words(hearth.url, edges=edges) as bo,
        await Client.with_new_words(hearth.url, edges=edges) as eve,
    ):
        first = await ana.enter(link, pseudonym="小雨")
        second = await bo.enter(link, pseudonym="小雨")
        assert first.seat.view.history is HistoryPolicy.WINDOW
        await first.post("我只是想看看。")
        await second.post("大家好。")

        await staff.tap("invitation.close")
        await staff.hears("done.invitation_closed")
        with pytest.raises(RefusedBy):
            await eve.enter(link, pseudonym="Eve")

        await staff.home()
        await kim.tap_card("花园")
        await kim.stands_at("花园")
        line = staff.page.locator("ul.people li").filter(has_text="大家好。")
        half, rest = encode_id(second.member_id)[:4], encode_id(second.member_id)[4:8]
        await expect(line).to_contain_text(staff.say("person.alike"))
        called = staff.say("person.marked", name="小雨", mark=f"{half} {rest}")
        await line.get_by_role("button", name=staff.say("act.person", name=called), exact=True).click()
        await staff.choose(staff.say("act.remove", name=called))
        await staff.choose(staff.say("room.days.for", days=180))
        await staff.acts("remove", called)
        await staff.tap("act.do.remove", name=called)
        await staff.hears("done.act_remove")
        with pytest.raises(RefusedBy):
            await second.catch_up()
        await first.catch_up()
        assert len(first.roster()) == 2
        (ban,) = [one for one in first.seat.view.bans if one.subject == second.member_id]
        assert ban.until >= edges.hour() + 180 * DAY_HOURS - 1
    assert complaints(kim) == []


async def applies(keys: Hands) -> str:
    """Go from the rooms to the application, make it, and return it."""
    kim = keys.her
    await keys.push("settings.title")
    await keys.arrived_at(kim.say("settings.title"))
    await keys.push("rooms.look_after")
    await keys.arrived_at(says(kim, "title"))
    await keys.push("apply.title")
    await keys.arrived_at(says(kim, "apply.title"))
    await keys.fills("apply.name", "Kim")
    await keys.push("apply.make")
    await keys.is_told("done.applied")
    application = await kim.page.locator("p.address").inner_text()
    assert json.loads(application)["name"] == "Kim"
    await keys.push("back")
    await keys.arrived_at(says(kim, "title"))
    return application


async def is_certified(keys: Hands) -> None:
    """Come back to staff's first screen until the certificate is there, a moment later."""
    async with asyncio.timeout(STOP_SECONDS):
        while not await keys.button("room.new").count():
            await keys.push("back")
            await keys.arrived_at(keys.her.say("rooms.title"))
            await keys.push("rooms.look_after")
            await keys.arrived_at(says(keys.her, "title"))
            await asyncio.sleep(0.3)


async def enters(keys: Hands, room: Room) -> None:
    """Enter a room that others opened by its number, and go to what it is called."""
    kim = keys.her
    await keys.push("enter.title")
    await keys.arrived_at(says(kim, "enter.title"))
    await keys.fills("enter.number", "no such room")
    await keys.push("enter.now")
    await keys.is_told("refused.room_unknown")
    await keys.fills("enter.number", encode_id(room.id))
    await keys.push("enter.now")
    await keys.arrived_at(says(kim, "title"))
    # What it is called was said before she came, and is handed over by who is there.
    card = kim.page.get_by_role("button").filter(has_text=room.name)
    async with asyncio.timeout(STOP_SECONDS):
        while not await card.count():
            await keys.push("look_again")
            await asyncio.sleep(0.3)
    await keys.enter(card)
    await keys.arrived_at(room.name)


async def test_a_member_applies_is_certified_enters_by_it_and_begins_a_room_anew_by_keyboard_alone(
    hearth: Community, minh: Client, browser: Browser
):
    lobby = await minh.staff.create_room(name="Lobby", pseudonym="Minh")
    quiet = await minh.staff.create_room(name="Quiet", history="window", pseudonym="Minh")
    await quiet.post("A lamp is on.")
    kim = await somebody(browser, "en")
    async with watching(quiet):
        await kim.come_in((await minh.staff.invite(lobby.id)).link, "Kim", "Lobby", keep="words")
        keys = Hands(kim)
        await keys.push("back")
        hearth.certify(await applies(keys))
        await is_certified(keys)
        await enters(keys, quiet)
        await until(lambda: sorted(one.staff_name for one in quiet.roster()) == ["Kim", "Minh"])

        await keys.push("care.title")
        await keys.arrived_at(says(kim, "care.title"))
        await expect(kim.page.locator("main ol li").filter(has_text="Minh").first).to_be_visible()
        await expect(kim.page.locator("p.address").first).to_have_text(encode_id(quiet.id))
        await keys.push("anew.ask")
        await keys.push("anew.yes")
        await keys.is_told("done.begun_anew")
        await until(lambda: quiet.generation == 1)
        # The one room that is open is the new one, for who reads as for who looks after it.
        await keys.push("back")
        await keys.push("room.read")
        await keys.arrived_at("Quiet")
        await kim.write("I am here, too.")
        await until(lambda: texts(quiet) == ["A lamp is on.", "I am here, too."])
    assert complaints(kim) == []
