"""Screens as some need them: in the system's own colours, without motion, and over a soft keyboard."""

import pytest
from playwright.async_api import expect
from tests.browser.chromium import watched
from tests.browser.gallery import scene_names, show
from tests.lengths import LONG

pytestmark = pytest.mark.browser

SCENES = ("promise_invited", "naming", "rooms", "room_notices", "thread", "settings", "erase")
WITHOUT_EDGE = """() => [...document.querySelectorAll(
        ".button, .card, .choice label, .note, .badge, input, textarea")]
    .filter((each) => each.checkVisibility() && !each.closest(".skip"))
    .filter((each) => {
        // Colours that only a background has are gone: what can be tapped or noticed needs a line around it.
        const edged = (element) => {
            const { borderTopWidth, outlineStyle, outlineWidth } = getComputedStyle(element);
            const { textDecorationLine } = getComputedStyle(element);
            return parseFloat(borderTopWidth) > 0 || (outlineStyle !== "none" && parseFloat(outlineWidth) > 0)
                || textDecorationLine.includes("underline");
        };
        return !(edged(each) || edged(each.parentElement) || ["checkbox", "radio"].includes(each.type));
    })
    .map((each) => each.className + ": " + each.textContent.slice(0, 40))"""
MOVING = """() => [...document.querySelectorAll("*")]
    .filter((each) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each);
        return transitionDuration.split(", ").some((time) => parseFloat(time) > 0)
            || animationName !== "none" || scrollBehavior === "smooth";
    })
    .map((each) => each.className)"""
SOFT_KEYBOARD = """(height) => {
    Object.defineProperty(visualViewport, "height", { configurable: true, get: () => height });
    visualViewport.dispatchEvent(new Event("resize"));
}"""


async def test_in_forced_colours_whatever_can_be_tapped_has_an_edge(shown, browser):
    seen = await watched(browser, viewport={"width": 360, "height": 740}, forced_colors="active")
    wrong = []
    for scene in await scene_names(seen.page, shown.url) if LONG else SCENES:
        await show(seen.page, shown.url, scene, "en")
        wrong += [f"{scene}: {each}" for each in await seen.page.evaluate(WITHOUT_EDGE)]
    assert await seen.page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert wrong == []


async def test_nothing_moves_for_who_asked_for_no_motion(shown, browser):
    seen = await watched(browser, reduced_motion="reduce")
    wrong = []
    for scene in await scene_names(seen.page, shown.url) if LONG else SCENES:
        await show(seen.page, shown.url, scene, "en")
        wrong += [f"{scene}: {each}" for each in await seen.page.evaluate(MOVING)]
    assert wrong == []
    # And who did not ask is shown that a tap was felt: the question above is about something.
    await seen.page.emulate_media(reduced_motion="no-preference")
    assert await seen.page.evaluate(MOVING)


async def test_leaving_stands_on_the_soft_keyboard_and_returns_when_it_is_gone(community, browser):
    seen = await watched(browser, viewport={"width": 360, "height": 740}, has_touch=True)
    await seen.page.goto(community.url)
    leave = seen.page.locator(".leave button")
    await expect(leave).to_be_visible()
    whole = await leave.bounding_box()
    for height in (420, 300):
        await seen.page.evaluate(SOFT_KEYBOARD, height)
        box = await leave.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height
        assert box["y"] >= height / 2
    await seen.page.evaluate(SOFT_KEYBOARD, 740)
    assert await leave.bounding_box() == whole
