"""A tab that finds itself: thrown away or reloaded it asks for no words; closed or left it knows nothing."""

from contextlib import suppress

import pytest
from playwright.async_api import Browser, Error, Page, Route, expect
from tests.browser.chromium import until
from tests.browser.newer import expect_newer, newer_page, port_of
from tests.browser.person import Person, somebody
from tests.browser.test_leaving import SITE
from tests.scenarios.community import Community

from hearth_client import Client

pytestmark = pytest.mark.browser

KEPT = "Object.entries(sessionStorage).sort()"
KEEP = """(kept) => {
    if (sessionStorage.length === 0) {
        for (const [key, value] of kept) sessionStorage.setItem(key, value);
    }
}"""


async def weather(route: Route) -> None:
    """Answer as the neutral site of English."""
    await route.fulfill(body="<!doctype html><h1>Weather</h1>", content_type="text/html")


async def by_words(her: Person, minh: Client, name: str) -> None:
    """Come in by a link, and choose words that she never looks at."""
    room = await minh.staff.create_room(name=name, history="window", pseudonym="Minh")
    await her.come_in((await minh.staff.invite(room.id)).link, "Rain", name, keep="words")
    await expect_slip(her.page)


async def expect_slip(page: Page) -> list[list[str]]:
    """Wait until the tab keeps something, and return what."""
    await until(page, "sessionStorage.getItem('notes') !== null")
    return await page.evaluate(KEPT)


async def opened_with(her: Person, url: str, kept: list[list[str]]) -> Page:
    """Open a tab as a browser does that gives it back what it kept."""
    page = await her.page.context.new_page()
    await page.add_init_script(f"({KEEP})({kept!r})")
    await page.goto(url)
    return page


async def test_a_tab_that_was_thrown_away_comes_back_covered_and_asks_for_no_words(
    hearth: Community, minh: Client, browser: Browser
):
    her = await somebody(browser, "zh-Hans")
    await by_words(her, minh, "Orchard")
    kept = await expect_slip(her.page)
    # The phone throws it away without a word, and gives back what it kept.
    async with her.page.expect_event("crash"):
        with suppress(Error):
            await her.page.goto("chrome://crash")
    her.seen.page = await opened_with(her, hearth.url, kept)
    await expect(her.page.locator("html")).to_have_attribute("data-cover", "resting")
    await her.page.get_by_role("button", name=her.say("cover.tap")).click()
    await her.stands_at(her.say("rooms.welcome_back"))
    await her.tap_card("Orchard")
    await her.write("还在这里。")
    # What was used is used up.
    await until(her.page, "([[, old]]) => sessionStorage.getItem('notes') !== old", kept)
    thief = await opened_with(her, hearth.url, kept)
    await thief.get_by_role("button", name=her.say("cover.tap")).click()
    await expect(thief.get_by_role("button", name=her.say("promise.return"))).to_be_visible()


async def test_a_reload_finds_itself_and_a_tab_that_was_left_and_reopened_does_not(
    hearth: Community, minh: Client, browser: Browser
):
    her = await somebody(browser, "en")
    await by_words(her, minh, "Lantern")
    await her.page.reload()
    await her.stands_at(her.say("rooms.welcome_back"))
    await expect(her.page.locator("html:not([data-cover])")).to_have_count(1)
    await expect_slip(her.page)
    await her.page.goto(f"{hearth.url}/pages/en/help")
    await her.page.go_back()
    await expect(her.page.get_by_role("button", name=her.say("promise.return"))).to_be_visible()
    await until(her.page, "sessionStorage.length === 0")


async def test_p9_leave_now_takes_the_slip_and_has_its_share_forgotten(
    hearth: Community, minh: Client, browser: Browser
):
    her = await somebody(browser, "en")
    await her.page.context.route(SITE, weather)
    await by_words(her, minh, "Meadow")
    kept = await expect_slip(her.page)
    await her.page.get_by_role("button", name=her.say("leave_now")).last.click()
    await expect(her.page.locator("h1")).to_have_text("Weather")
    # The same tab, at the same origin, where no code of the page runs.
    await her.page.goto(f"{hearth.url}/pages/en/help")
    assert await her.page.evaluate("sessionStorage.length") == 0
    # What was copied before opens nothing now: the first test has it open while she is there.
    thief = await opened_with(her, hearth.url, kept)
    await thief.get_by_role("button", name=her.say("cover.tap")).click()
    await expect(thief.get_by_role("button", name=her.say("promise.return"))).to_be_visible()


async def test_half_an_hour_untouched_takes_the_slip_and_has_its_share_forgotten(
    hearth: Community, minh: Client, browser: Browser
):
    her = await somebody(browser, "en")
    await her.page.context.route(SITE, weather)
    await her.page.clock.install()
    await by_words(her, minh, "Cedar")
    kept = await expect_slip(her.page)
    await her.page.clock.run_for(29 * 60_000)
    assert await her.page.evaluate(KEPT) == kept, "covered by now, and hers still"
    await her.page.clock.run_for(2 * 60_000)
    await expect(her.page.locator("h1")).to_have_text("Weather")
    await her.page.goto(f"{hearth.url}/pages/en/help")
    assert await her.page.evaluate("sessionStorage.length") == 0
    # What was copied before opens nothing, though of the server's own half hour hardly a minute has passed.
    thief = await opened_with(her, hearth.url, kept)
    await thief.get_by_role("button", name=her.say("cover.tap")).click()
    await expect(thief.get_by_role("button", name=her.say("promise.return"))).to_be_visible()


async def test_a_copied_tab_comes_back_covered_has_a_slip_of_its_own_and_is_left_with_the_other(
    hearth: Community, minh: Client, browser: Browser
):
    her = await somebody(browser, "en")
    await by_words(her, minh, "Willow")
    before = await expect_slip(her.page)
    # A browser gives the copy all that the tab kept.
    async with her.page.context.expect_page() as opened:
        await her.page.evaluate("() => void window.open(location.href)")
    copy = await opened.value
    await expect(copy.locator("html")).to_have_attribute("data-cover", "resting")
    await copy.get_by_role("button", name=her.say("cover.tap")).click()
    await expect(copy.locator("h1")).to_have_text(her.say("rooms.welcome_back"))
    await until(copy, "([[, old]]) => sessionStorage.getItem('notes') !== old", before)
    await expect(her.page.locator("h1")).to_have_text("Willow")
    kept = [await expect_slip(copy), await expect_slip(her.page)]
    assert kept[0] != kept[1]

    await copy.get_by_role("button", name=her.say("leave_now")).last.click()
    for page in (copy, her.page):
        await expect(page.locator("#notes")).to_have_count(0)
    other = await her.page.context.new_page()
    for one in kept:
        await other.close()
        other = await opened_with(her, hearth.url, one)
        await other.get_by_role("button", name=her.say("cover.tap")).click()
        await expect(other.get_by_role("button", name=her.say("promise.return"))).to_be_visible()


@pytest.mark.timeout(300)
async def test_a_newer_page_reloads_without_the_words_and_says_before_what_a_reload_ends(tmp_path, browser):
    made = Community(tmp_path)
    made.found()
    made.serve()
    try:
        minh = await made.staff("Minh")
        her, guest = await somebody(browser, "en"), await somebody(browser, "zh-Hans")
        await by_words(her, minh, "Harbour")
        room = await minh.staff.create_room(name="Quay", history="window", pseudonym="Minh")
        await guest.come_in((await minh.staff.invite(room.id)).link, "雨", "Quay")
        port = port_of(made)
        made.server.stop()
        for person in (her, guest):
            await expect(person.page.get_by_text(person.say("room.offline"))).to_be_visible()
        made.serve(port=port, **newer_page(tmp_path / "newer"))
        for person in (her, guest):
            await expect_newer(person)
        await expect(guest.page.get_by_text(guest.say("new_version.visit"))).to_be_visible()
        for words in ("new_version.visit", "new_version.words"):
            await expect(her.page.get_by_text(her.say(words))).to_have_count(0)
        await her.tap("new_version.reload", her.page.locator("body"))
        await her.stands_at(her.say("rooms.welcome_back"))
        await expect(her.page.locator("meta[name=newer]")).to_have_count(1)
        await her.tap_card("Harbour")
        await her.write("Still here.")
    finally:
        await made.close()
