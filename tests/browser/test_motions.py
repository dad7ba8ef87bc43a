"""Closing a room takes two: begun in one page, agreed to in another, read by a member in hers."""

import pytest
from playwright.async_api import Browser, expect
from tests.browser.person import somebody
from tests.browser.staff import complaints, signed_in
from tests.browser.test_acts import tells
from tests.scenarios.community import Community

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_a_room_is_closed_by_two_of_the_staff_and_its_members_read_who_and_why(
    hearth: Community, browser: Browser
):
    kim = await signed_in(hearth, browser, "zh-Hans")
    noor = await signed_in(hearth, browser, "en")
    await kim.open_room("花园")
    await kim.person.tap_card("花园")
    await kim.tap("invite.title")
    await kim.tap("invite.make")
    await kim.person.stands_at(kim.say("invitation.title"))
    link = await kim.page.locator("p.address").inner_text()
    rain = await somebody(browser, "en")
    await rain.come_in(link, "Rain", "花园")
    await kim.home()
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
    assert await kim.button("motion.agree").count() == 0
    closing = rain.page.locator("main .note").filter(has_text="began to close this room")
    await expect(closing).to_be_visible()

    await noor.tap("motions.open")
    await noor.person.stands_at(noor.say("motions.title"))
    await noor.tap("motion.agree")
    await noor.sees("motion.sure")
    await noor.tap("motion.agree.yes")
    await noor.hears("done.motion_agreed")
    closed = rain.page.locator("main .note").filter(has_text="closed this room")
    await expect(closed).to_contain_text(tells(rain, "reason.threat"))
    for one in (kim.person, noor.person, rain):
        assert complaints(one) == []
