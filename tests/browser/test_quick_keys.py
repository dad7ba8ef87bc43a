"""Keys that come before the next frame: the focus goes where it must at once, and then stays."""

import pytest
from playwright.async_api import Page
from tests.browser.chromium import watched
from tests.browser.gallery import show

pytestmark = pytest.mark.browser

QUICKER_THAN_A_FRAME = """async ([tapped, then]) => {
    // Frames of a busy machine come late: by then somebody who knows the keys has gone on.
    document.documentElement.dataset.touched = "";
    const named = (name) => [...document.querySelectorAll("main button")]
        .find((each) => each.textContent.startsWith(name));
    named(tapped).focus();
    named(tapped).click();
    await Promise.resolve();
    const first = document.activeElement.closest("h1, div")?.tagName;
    named(then).focus();
    for (let frame = 0; frame < 3; frame += 1) {
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }
    return [first, document.activeElement.textContent.startsWith(then)];
}"""


async def goes_on(page: Page, tapped: str, then: str) -> list[str | bool]:
    """Tap one button, reach another before a frame is drawn; return what had the focus, and if it stayed."""
    told: list[str | bool] = await page.evaluate(QUICKER_THAN_A_FRAME, [tapped, then])
    return told


async def test_who_is_quicker_than_the_next_frame_keeps_the_button_that_she_reached(shown, browser):
    page = (await watched(browser)).page
    await show(page, shown.url, "session_opening", "en")
    assert await goes_on(page, "Call it off", "Yes") == ["DIV", True]
    await show(page, shown.url, "sessions_hosted", "en")
    assert await goes_on(page, "Plan a session", "Announce") == ["H1", True]
