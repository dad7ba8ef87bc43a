"""Closing a room takes two: begun in one page, agreed to in another; its members read it and contest it."""

import pytest
from playwright.async_api import Browser, expect
from tests.browser import reporting
from tests.browser.keyboard import Keyboard
from tests.browser.person import Person, somebody
from tests.browser.staff import Staff, certified, complaints, signed_in
from tests.browser.test_acts import quiet_where_she_writes, tells
from tests.scenarios.community import Community

pytestmark = pytest.mark.browser


async def invited(kim: Staff) -> str:
    """Make an invitation for one person into the room called 花园, from the first screen."""
    await kim.person.tap_card("花园")
    await kim.tap("invite.title")
    await kim.tap("invite.make")
    await kim.person.stands_at(kim.say("invitation.title"))
    link = await kim.page.locator("p.address").inner_text()
    await kim.home()
    return link


async def contests(her: Person) -> None:
    """By keys alone: from the note that says who closed the room to how what she wrote against it stands."""
    hands = Keyboard(her)
    await hands.enter(her.page.locator("main").get_by_role("button", name=tells(her, "contest"), exact=True))
    await hands.arrived_at(reporting.tells(her, "act.title"))
    await reporting.reads(her, "act.what.closed", name="Thuy", second="Ines")
    for name in ("Thuy", "Ines"):
        await reporting.reads(her, "who.kept.act", name=name)
    who = her.page.get_by_role("region", name=reporting.tells(her, "who.title"))
    await expect(who.locator("li")).not_to_have_count(0)
    for name in ("Thuy", "Ines"):
        await expect(who.locator("li").filter(has_text=name)).to_have_count(0)
    await hands.type_into(reporting.tells(her, "act.label"), "We were doing well.")
    await hands.enter(reporting.button(her, "act.send"))
    await her.stands_at(reporting.tells(her, "filed.title.act"))
    await reporting.reads(her, "stage.received")


async def stays_outside(her: Person, link: str) -> None:
    """Try to come in by an invitation into a closed room, and read that nobody does."""
    await her.page.goto(link)
    await her.tap("go_on")
    await her.tap("guidelines.accept")
    await her.page.get_by_label(her.say("naming.label")).fill("Bo")
    await her.tap("go_on")
    await her.page.get_by_role("radio", name=her.say("keeping.visit")).check()
    await her.tap("keeping.enter")
    await expect(her.page.get_by_text(her.say("failure.room_closed"))).to_be_visible()


async def test_a_room_is_closed_by_two_of_the_staff_and_its_members_read_who_and_why_and_contest_it(
    hearth: Community, browser: Browser
):
    kim = await signed_in(hearth, browser, "zh-Hans", name="Thuy")
    noor = await signed_in(hearth, browser, "en", name="Ines")
    await certified(hearth, "en", "Odile")
    await kim.open_room("花园")
    rain = await somebody(browser, "en")
    await rain.come_in(await invited(kim), "Rain", "花园")
    late = await invited(kim)
    await kim.person.tap_card("花园")
    await kim.tap("motions.room")
    await kim.person.stands_at(kim.say("motions.title"))
    await kim.choose(kim.say("case.reason.threat"))
    await kim.tap("motion.see")
    for key in ("motion.alone", "motion.both"):
        await expect(kim.page.get_by_role("heading", name=kim.say(key), exact=True)).to_be_visible()
    await kim.tap("motion.begin.yes")
    await kim.hears("done.motion_begun")
    await kim.sees("motion.mine")
    await expect(kim.button("motion.agree")).to_have_count(0)
    closing = rain.page.locator("main .note").filter(has_text="began to close this room")
    await expect(closing).to_be_visible()
    await quiet_where_she_writes(rain)

    # The button says how many wait as soon as she heard of it, and that may have been before.
    await noor.page.locator("main").get_by_role("button", name=noor.say("motions.open")).click()
    await noor.person.stands_at(noor.say("motions.title"))
    await noor.tap("motion.agree")
    await noor.sees("motion.sure")
    await noor.tap("motion.agree.yes")
    await noor.hears("done.motion_agreed")
    closed = rain.page.locator("main .note").filter(has_text="closed this room")
    await expect(closed).to_contain_text(tells(rain, "reason.threat"))
    write = rain.page.get_by_role("button", name=rain.say("room.write"), exact=True)
    await expect(write).to_have_count(0)
    await contests(rain)
    bo = await somebody(browser, "en")
    await stays_outside(bo, late)
    for one in (kim.person, noor.person, rain, bo):
        assert complaints(one) == []
