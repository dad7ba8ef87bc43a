"""Coming back by a PIN: in a real browser, over a real server, after the tab was thrown away."""

import pytest
from playwright.async_api import Browser, expect
from tests.browser.chromium import until
from tests.browser.person import Person, somebody, watching
from tests.scenarios.community import Community

from hearth_client import Client

pytestmark = pytest.mark.browser

PIN, WRONG = "481516", "000000"
DATABASES = "async (names) => (await indexedDB.databases()).map((each) => each.name).join() === names.join()"


async def come_in_by_pin(her: Person, link: str) -> None:
    """Enter by a link, and choose a PIN."""
    await her.page.goto(link)
    await her.tap("go_on")
    await her.tap("guidelines.accept")
    await her.page.get_by_label(her.say("naming.label")).fill("Rain")
    await her.tap("go_on")
    await her.page.get_by_role("radio", name=her.say("keeping.pin")).check()
    await her.page.get_by_label(her.say("keeping.pin.label"), exact=True).fill(PIN)
    await her.page.get_by_label(her.say("keeping.pin.again"), exact=True).fill(PIN)
    await her.tap("keeping.enter")
    await her.stands_at(her.say("rooms.title"))


async def unlock(her: Person, pin: str) -> None:
    """Type a PIN where an earlier visit is kept."""
    await her.stands_at(her.say("locked.title"))
    await her.page.get_by_label(her.say("keeping.pin.label"), exact=True).fill(pin)
    await her.tap("locked.open")


async def keeps(her: Person, databases: list[str]) -> None:
    """Wait until her browser keeps these databases for the page."""
    await until(her.page, DATABASES, databases)


async def test_a_pin_brings_her_back_and_ten_wrong_ones_destroy_what_the_device_keeps(
    hearth: Community, minh: Client, browser: Browser
):
    room = await minh.staff.create_room(name="Garden", history="window", pseudonym="Minh")
    await room.post("The kettle is on.")
    async with watching(room):
        her = await somebody(browser, "en")
        await her.page.goto(hearth.url)
        await keeps(her, [])
        await come_in_by_pin(her, (await minh.staff.invite(room.id)).link)
        await keeps(her, ["notes"])

        await her.page.reload()
        await unlock(her, WRONG)
        await expect(her.page.locator("main")).to_contain_text(her.say("failure.pin_wrong"))
        await unlock(her, PIN)
        await her.stands_at(her.say("rooms.welcome_back"))
        # Hers, or somebody's who has copied the phone: she alone knows.
        await expect(her.page.get_by_text(her.say("rooms.pin_tried", count=1))).to_be_visible()
        await her.tap_card("Garden")
        await her.reads("The kettle is on.")

    await her.page.reload()
    await her.stands_at(her.say("locked.title"))
    for left in range(9, 0, -1):
        # Each is another: the same wrong one again is not counted.
        await unlock(her, f"90000{left}")
        await expect(her.page.locator("main")).to_contain_text(her.say("locked.tries", count=left))
    await unlock(her, "900000")
    await expect(her.page.locator("main")).to_contain_text(her.say("failure.pin_spent"))
    await keeps(her, [])
    await her.page.reload()
    await expect(her.page.get_by_label(her.say("keeping.pin.label"), exact=True)).to_have_count(0)
