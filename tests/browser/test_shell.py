"""The page in a real browser: what it loads, what it shows to the tab, and that nothing complains."""

import pytest
from playwright.async_api import expect
from tests.browser.chromium import watched

pytestmark = pytest.mark.browser

TITLES = {"en-GB": "Notes", "zh-CN": "笔记", "zh-TW": "筆記", "ko-KR": "노트", "fr-FR": "Notes"}
AGENTS = ("MicroMessenger/8.0", "KAKAOTALK 10.4", "Line/13.1", "FBAN/FBIOS", "Instagram 300")
TOLD = {"en-GB": "Before you go in", "zh-CN": "进来之前", "zh-TW": "進來之前", "ko-KR": "들어오기 전에"}


@pytest.mark.parametrize("locale", TITLES)
async def test_the_page_comes_in_the_readers_language_and_nothing_complains(community, browser, locale):
    seen = await watched(browser, locale=locale)
    await seen.page.goto(community.url)
    await expect(seen.page.locator("h1")).to_have_text(TOLD.get(locale, TOLD["en-GB"]))
    await expect(seen.page).to_have_title(TITLES[locale])
    assert await seen.page.locator("html").get_attribute("translate") == "no"
    assert seen.complaints == []


async def test_all_that_is_fetched_comes_from_the_own_origin(community, browser):
    seen = await watched(browser)
    asked = []
    seen.page.on("request", lambda request: asked.append(request.url))
    await seen.page.goto(community.url)
    await expect(seen.page.locator("h1")).to_be_visible()
    await seen.page.wait_for_load_state("networkidle")
    assert len(asked) > 3
    assert [url for url in asked if not url.startswith((community.url, "blob:"))] == []


async def test_an_invitations_secret_leaves_the_address_at_once_and_the_history_gets_no_entry(
    community, browser
):
    seen = await watched(browser)
    await seen.page.goto(f"{community.url}/pages/en")
    await seen.page.goto(f"{community.url}/#i1.c2VjcmV0")
    await expect(seen.page.locator("h1")).to_be_visible()
    assert seen.page.url == f"{community.url}/"
    before = await seen.page.evaluate("history.length")
    for button in ("I have an invitation", "Back", "I have been here before"):
        await seen.page.get_by_role("button", name=button).click()
    assert seen.page.url == f"{community.url}/"
    assert await seen.page.evaluate("history.length") == before


async def test_what_is_evaluated_or_written_as_markup_is_refused_by_the_browser(community, browser):
    seen = await watched(browser)
    await seen.page.goto(community.url)
    await expect(seen.page.locator("h1")).to_be_visible()
    refused = await seen.page.evaluate(
        """() => [
            () => { document.body.innerHTML = "<b>x</b>"; },
            () => trustedTypes.createPolicy("another", {}),
            () => trustedTypes.createPolicy("notes", {}),
            () => new Worker("/assets/else.js"),
        ].map((attempt) => { try { attempt(); return "allowed"; } catch (error) { return error.name; } })"""
    )
    assert refused == ["TypeError"] * 4


async def test_no_image_and_no_frame_can_be_loaded(community, browser):
    seen = await watched(browser)
    await seen.page.goto(community.url)
    await expect(seen.page.locator("h1")).to_be_visible()
    loaded = await seen.page.evaluate(
        """() => Promise.all(["/notes.svg?x", "data:image/gif;base64,R0lGODlhAQABAAAAACw="].map((source) =>
            new Promise((resolve) => {
                const image = new Image();
                image.onload = () => resolve("loaded");
                image.onerror = () => resolve("refused");
                image.src = source;
            })))"""
    )
    # The own icon alone may be loaded, whatever is asked of it.
    assert loaded == ["loaded", "refused"]


async def test_a_browser_inside_another_app_is_asked_to_open_a_real_one(community, browser):
    seen = await watched(browser)
    session = await seen.page.context.new_cdp_session(seen.page)
    for agent in AGENTS:
        called = f"Mozilla/5.0 (Linux; Android 14) Chrome/120 {agent}"
        await session.send("Emulation.setUserAgentOverride", {"userAgent": called})
        await seen.page.goto(community.url)
        await expect(seen.page.locator("h1")).to_have_text("Please open this in your own browser")
        assert await seen.page.evaluate("navigator.userAgent") == called
        await seen.page.get_by_role("button", name="Go on here all the same").click()
        await expect(seen.page.locator("h1")).to_have_text("Before you go in")


async def test_without_javascript_help_is_one_tap_away(community, browser):
    seen = await watched(browser, java_script_enabled=False)
    await seen.page.goto(community.url)
    await seen.page.get_by_role("link", name="도움과 안내").click()
    await expect(seen.page.locator("main")).to_contain_text("초대")


async def test_words_are_tapped_and_no_field_asks_for_them(community, browser):
    seen = await watched(browser)
    await seen.page.goto(community.url)
    await seen.page.get_by_role("button", name="I have an invitation").click()
    for letter, second, word in (("A", "ab", "able"), ("Z", None, "zoo")):
        await seen.page.get_by_role("button", name=letter, exact=True).click()
        if second is not None:
            await seen.page.get_by_role("button", name=second, exact=True).click()
        await seen.page.get_by_role("button", name=word, exact=True).click()
    await expect(seen.page.get_by_role("listitem")).to_have_text(["able", "zoo"])
    assert await seen.page.locator("input, textarea").count() == 0
    await seen.page.get_by_role("button", name="Take the last one back").click()
    await expect(seen.page.get_by_role("listitem")).to_have_text(["able"])
