"""Leaving at once, and being covered: in a real browser, with its storages, history and back button."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect
from tests.browser.chromium import until, watched
from tests.scenarios.community import Community

pytestmark = pytest.mark.browser

SITE = "https://www.bbc.com/weather"
"""The shipped neutral site of English; nothing is ever asked of it here."""

PHONE = {"width": 360, "height": 740}
FILL_EVERYTHING = """async () => {
    localStorage.setItem("a", "b");
    sessionStorage.setItem("a", "b");
    document.cookie = "a=b; path=/";
    await new Promise((resolve, reject) => {
        const asked = indexedDB.open("notes", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("a").put("b", "c");
        asked.onsuccess = () => { asked.result.close(); resolve(); };
        asked.onerror = reject;
    });
    await (await caches.open("a")).put("/notes.svg", new Response("b"));
    const root = await navigator.storage.getDirectory();
    await (await root.getFileHandle("a", { create: true })).createWritable().then((file) => file.close());
}"""
WHAT_IS_LEFT = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...document.cookie.split(";").filter(Boolean),
    ...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys()),
    ...(await Array.fromAsync((await navigator.storage.getDirectory()).keys())),
]"""


async def nothing_is_left(page: Page) -> None:
    """Wait until the origin holds nothing: what leaving had destroyed may end after the page."""
    await until(page, f"async () => (await ({WHAT_IS_LEFT})()).length === 0")


async def weather(route: Route) -> None:
    """Answer as the neutral site of English."""
    await route.fulfill(
        body="<!doctype html><title>Weather</title><h1>Weather</h1>", content_type="text/html"
    )


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def visitor(process: Browser) -> AsyncIterator[Page]:
    """A page in a context that these tests share, with a neutral site that answers here.

    Each begins with a page that is loaded anew; a context and a process of its own would be most of its work.
    """
    seen = await watched(process, viewport=PHONE)
    await seen.page.context.route(SITE, weather)
    yield seen.page
    await seen.page.context.close()


async def arrives(page: Page, community: Community) -> None:
    """Open the page, and wait until the operator's word of where to go has come."""
    await page.goto(community.url)
    await expect(page.locator("h1")).to_have_text("Before you go in")
    await expect(page.get_by_text("This is a demo.")).to_be_visible()


@pytest_asyncio.fixture(loop_scope="session")
async def page(visitor: Page, community: Community, browser: Browser) -> AsyncIterator[Page]:
    """The page, opened after another one of the same server; other tabs of a test are closed after it."""
    del browser
    await visitor.set_viewport_size(PHONE)
    await visitor.goto(f"{community.url}/pages/en/help")
    await arrives(visitor, community)
    yield visitor
    await visitor.context.set_offline(False)
    for other in visitor.context.pages:
        if other is not visitor:
            await other.close()


async def uncovered(page: Page) -> None:
    """Wait until nothing covers the page."""
    await expect(page.locator("html:not([data-cover])")).to_have_count(1)


async def test_p9_after_leaving_the_browser_holds_nothing_and_back_does_not_lead_here(page, community):
    await page.evaluate(FILL_EVERYTHING)
    assert len(await page.evaluate(WHAT_IS_LEFT)) == 6
    await page.get_by_role("button", name="Leave now").last.click()
    await expect(page.locator("h1")).to_have_text("Weather")
    assert page.url == SITE
    assert await page.context.cookies() == []
    assert await page.evaluate("document.referrer") == ""
    await page.go_back()
    assert page.url == f"{community.url}/pages/en/help"
    # Another page of the same origin looks into what the origin still holds.
    await nothing_is_left(page)


async def test_the_screen_is_empty_in_the_same_turn_in_which_leaving_is_tapped(page):
    seen = await page.evaluate(
        """() => {
            document.querySelector(".leave button").click();
            const shown = (place) => getComputedStyle(document.querySelector(place)).visibility;
            return [document.documentElement.dataset.cover, shown("#notes"), document.body.innerText.trim()];
        }"""
    )
    assert seen == ["leaving", "hidden", ""]
    await expect(page.locator("h1")).to_have_text("Weather")


async def test_offline_leaving_shows_our_own_neutral_page(page, community):
    await page.context.set_offline(True)
    await page.get_by_role("button", name="Leave now").last.click()
    await expect(page.locator("textarea")).to_be_visible()
    await expect(page.locator("body")).to_have_text("Notes", use_inner_text=True)
    assert page.url == f"{community.url}/"


async def test_escape_three_times_leaves(page):
    for _ in range(3):
        await page.keyboard.press("Escape")
    await expect(page.locator("h1")).to_have_text("Weather")


async def test_escape_with_another_key_between_does_not_leave(page):
    for key in ("Escape", "Escape", "a", "Escape", "Escape", "Tab", "Escape"):
        await page.keyboard.press(key)
    await expect(page.locator("h1")).to_have_text("Before you go in")
    assert await page.locator("html").get_attribute("data-cover") is None


async def test_leaving_is_the_first_thing_by_keyboard(page):
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Leave now").first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_have_text("Weather")


@pytest.mark.parametrize("size", [{"width": 360, "height": 640}, {"width": 1280, "height": 800}])
async def test_leaving_is_within_a_thumbs_reach_wherever_one_has_scrolled(page, size):
    await page.set_viewport_size(size)
    await page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = await page.locator(".leave button").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["y"] > size["height"] / 2
    assert box["y"] + box["height"] <= size["height"]
    assert box["x"] + box["width"] <= size["width"]


async def test_a_hidden_tab_is_covered_in_the_same_turn_and_a_tap_uncovers_it(page):
    covered = await page.evaluate(
        """() => {
            Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
            const read = document.body.innerText.includes("Before you go in");
            return [document.documentElement.dataset.cover, read];
        }"""
    )
    assert covered == ["resting", False]
    await page.evaluate("delete document.visibilityState")
    await page.get_by_role("button", name="Tap to go on").click()
    await uncovered(page)
    await expect(page.locator("h1")).to_be_visible()


async def test_untouched_for_long_it_is_covered_then_counts_down_then_leaves(community, browser):
    seen = await watched(browser)
    await seen.page.context.route(SITE, weather)
    await seen.page.clock.install()
    await seen.page.goto(community.url)
    await expect(seen.page.get_by_text("This is a demo.")).to_be_visible()
    await seen.page.clock.run_for(4 * 60_000)
    await uncovered(seen.page)
    await seen.page.clock.run_for(2 * 60_000)
    await expect(seen.page.locator("html")).to_have_attribute("data-cover", "resting")
    await seen.page.clock.run_for(22.5 * 60_000)
    await expect(seen.page.get_by_text("This page closes in")).to_be_visible()
    await seen.page.get_by_role("button", name="Tap to go on").click()
    await uncovered(seen.page)
    await seen.page.clock.run_for(4 * 60_000)
    await uncovered(seen.page)
    await seen.page.clock.run_for(27 * 60_000)
    await expect(seen.page.locator("h1")).to_have_text("Weather")


async def test_who_leaves_in_one_tab_leaves_in_all_of_them_at_once(page, community):
    other = await page.context.new_page()
    await other.goto(community.url)
    await expect(other.get_by_text("This is a demo.")).to_be_visible()
    await page.get_by_role("button", name="Leave now").last.click()
    for tab in (page, other):
        await expect(tab.locator("h1")).to_have_text("Weather")
        assert tab.url == SITE


async def test_who_heard_that_another_leaves_does_not_say_it_again(page, community):
    erased = await page.context.new_page()
    await erased.goto(f"{community.url}/pages/en/help")
    # As a tab that reads what was erased: it told the others, and is to stay.
    await erased.evaluate(
        """() => {
            globalThis.heard = [];
            globalThis.tabs = new BroadcastChannel("notes");
            tabs.addEventListener("message", ({ data }) => heard.push(data));
            tabs.postMessage("leave");
        }"""
    )
    await expect(page.locator("h1")).to_have_text("Weather")
    assert "leave" not in await erased.evaluate("heard")


async def test_a_tab_put_aside_holds_nothing_and_the_back_button_finds_another_place(page):
    aside = await page.evaluate(
        """() => {
            dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
            const { dataset } = document.documentElement;
            return [dataset.cover, document.querySelector("#notes").childElementCount];
        }"""
    )
    assert aside == ["leaving", 0]
    await page.evaluate('dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))')
    await expect(page.locator("h1")).to_have_text("Weather")
    assert page.url == SITE


async def test_who_is_busy_in_one_tab_does_not_leave_in_another(community, browser):
    # A clock that a test moves is the whole context's.
    page = (await watched(browser)).page
    await arrives(page, community)
    other = await page.context.new_page()
    await other.clock.install()
    await arrives(other, community)
    await other.clock.run_for(28.5 * 60_000)
    await expect(other.get_by_text("This page closes in")).to_be_visible()
    await page.mouse.click(5, 5)
    await expect(other.get_by_text("This page closes in")).to_have_count(0)
    await other.clock.run_for(20 * 60_000)
    await expect(other.get_by_role("button", name="Tap to go on")).to_be_visible()
