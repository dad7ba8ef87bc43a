"""Keys that come before the next frame: the focus goes where it must at once, and then stays."""

import re

import pytest
from playwright.async_api import Page, expect
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


TYPED = """async ({ title, typed, before }) => {
    const { room } = sceneOf("thread").app;
    const [first, ...others] = room.entries;
    const called = { ...room, title, entries: [{ ...first, name: title }, ...others] };
    const change = { room: title === undefined ? { ...room } : called };
    const place = document.querySelector(".composer textarea");
    const type = (text) => {
        place.value = text;
        place.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    if (before !== undefined) {
        place.focus();
        type(before);
        await Promise.resolve();
        [...document.querySelectorAll(".composer .button.main")].at(-1).click();
        await Promise.resolve();
        const { turn } = acts.findLast((each) => each.do === "send");
        change.room.said = { turn, at: "kept", findings: [], parts: 1 };
    }
    const scrolled = scrollY;
    hear(change);
    // Between a drawing and what is done after it a key may be pressed.
    if (typed !== undefined) type(typed);
    for (let frame = 0; frame < 3; frame += 1) {
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    }
    return [place.value, document.activeElement === place, scrollY === scrolled];
}"""


async def test_what_is_typed_while_a_post_is_kept_stays_and_so_does_the_place_where_one_writes(
    shown, browser
):
    page = (await watched(browser)).page
    for scene in ("thread", "room"):
        await show(page, shown.url, scene, "en")
        await page.evaluate("document.documentElement.dataset.touched = ''")
        if scene == "room":
            await page.get_by_role("button", name="Begin a thread").click()
        await page.locator(".composer textarea").focus()
        # Somebody calls the room otherwise while she writes: that leads nobody to the top of the page.
        told = await page.evaluate(TYPED, {"title": "Called otherwise", "typed": "Still"})
        assert told == ["Still", True, True]
        assert "Called otherwise" in await page.locator("h1").inner_text()
    await show(page, shown.url, "thread", "en")
    told = await page.evaluate(TYPED, {"before": "Sent", "typed": "Sent and more"})
    assert told[0] == " and more"


async def test_the_first_letter_after_answering_is_typed_where_one_answers(shown, browser):
    page = (await watched(browser)).page
    await show(page, shown.url, "thread", "en")
    where = """async () => {
        const told = [];
        for (const each of document.querySelectorAll("article button")) {
            if (each.textContent !== "Reply") continue;
            each.click();
            await Promise.resolve();
            told.push(document.activeElement?.matches(".composer textarea") ?? false);
        }
        return told;
    }"""
    assert set(await page.evaluate(where)) == {True}


async def test_what_was_told_before_an_act_began_says_nothing_of_it(shown, browser):
    page = (await watched(browser)).page
    await show(page, shown.url, "staff_room_held", "en")
    await page.evaluate("document.documentElement.dataset.touched = ''")
    focused = """async (tells) => {
        const press = (name) => {
            const all = [...document.querySelectorAll("main button")];
            all.find((each) => each.textContent.startsWith(name)).click();
        };
        const { staff } = sceneOf("staff_room_held").app;
        press("Take it back");
        await Promise.resolve();
        press("Yes, take it back");
        await Promise.resolve();
        const elsewhere = document.querySelector("header .button");
        elsewhere.focus();
        const told = [];
        for (const tell of tells) {
            hear({ staff: { ...staff, ...tell } });
            await Promise.resolve();
            told.push(document.activeElement === elsewhere);
        }
        return told;
    }"""
    tells = [
        {"doing": {"at": "idle"}, "done": "invited"},
        {"doing": {"at": "working", "done": 0, "total": 0}},
        {"doing": {"at": "idle"}, "done": "about_said"},
    ]
    assert await page.evaluate(focused, tells) == [True, True, False]


async def test_what_is_switched_off_says_why(shown, browser):
    page = (await watched(browser)).page
    await page.route("**/pages/**", lambda route: route.abort())
    await page.goto(f"{shown.url}/#guidelines/en")
    accept = page.get_by_role("button", name="That is fine with me")
    await expect(accept).to_have_accessible_description(re.compile("could not be loaded"))
    await expect(accept).to_have_attribute("aria-disabled", "true")
