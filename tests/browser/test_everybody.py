"""Every screen for everybody: axe finds nothing, nothing is cut off at 360 px, a thumb hits everything."""

import pytest
from playwright.async_api import expect
from tests.browser.chromium import watched
from tests.browser.gallery import FOLDER, scene_names, show
from tests.lengths import LONG

pytestmark = pytest.mark.browser

AXE = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
LOOKED_AT = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
ASK_AXE = """async (how) => {
    const { passes, violations } = await axe.run(document, how);
    return {
        passes: passes.length,
        objections: violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`)),
    };
}"""
"""What axe passed is ten times what it objects to, and none of it leaves the page."""
OPEN_ALL = """() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const button of document.querySelectorAll("[aria-expanded=false]")) button.click();
}"""

CUT_OFF = """async () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const button of document.querySelectorAll("[aria-expanded=false]")) button.click();
    // What a tap opens is drawn in the next turns.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return document.documentElement.scrollWidth > innerWidth ? ["wider than the screen"] : [];
}"""
BEHIND_LEAVING = """() => [...document.querySelectorAll(".button.main")]
    .filter((each) => each.checkVisibility())
    .filter((each) => {
        each.scrollIntoView({ block: "end" });
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return [left + 3, (left + right) / 2, right - 3]
            .some((x) => !each.contains(document.elementFromPoint(x, (top + bottom) / 2)));
    })
    .map((each) => `${each.textContent} lies behind leaving`)"""
"""Whatever is brought into view, by keyboard or by scrolling, is not under the button that leaves."""

CUT_OFF_OR_SMALL = f"""async () => [
    ...(await ({CUT_OFF})()),
    ...({BEHIND_LEAVING})(),
    ...[...document.querySelectorAll(".button, select, summary, .card, .choice label")]
        .filter((each) => each.checkVisibility() && !each.closest(".skip"))
        .filter((each) => each.getBoundingClientRect().height < 43.5)
        .map((each) => each.textContent),
]"""


async def ask_axe(page) -> list[str]:
    """Return what axe objects to; a screen that it could not look at is an objection, too."""
    said = await page.evaluate(ASK_AXE, LOOKED_AT)
    assert said["passes"]
    objections: list[str] = said["objections"]
    return objections


LOOKED_AT_MILLISECONDS = 800
"""Twice as long as the page waits with a look after a key."""

SHADES = {"light at 360": ("light", 360, "en"), "dark at 1280": ("dark", 1280, "zh-Hans")}
FURTHER = {"light at 1280": ("light", 1280, "ko"), "dark at 360": ("dark", 360, "zh-Hant")}


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("scheme", "width", "language"),
    [pytest.param(*shade, id=name) for name, shade in (SHADES | (FURTHER if LONG else {})).items()],
)
async def test_axe_finds_nothing_on_any_screen(shown, browser, scheme, width, language):
    # Axe comes from disk, past the policy; the screens are held to it in the test below.
    seen = await watched(
        browser, viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True
    )
    await seen.page.context.add_init_script(path=AXE)
    objections = []
    for scene in await scene_names(seen.page, shown.url):
        await show(seen.page, shown.url, scene, language)
        await seen.page.evaluate(OPEN_ALL)
        objections += [f"{scene}: {said}" for said in await ask_axe(seen.page)]
    assert objections == []
    assert seen.complaints == []


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ko"])
async def test_nothing_is_cut_off_and_everything_can_be_hit_at_360_pixels(shown, browser, language):
    seen = await watched(browser, viewport={"width": 360, "height": 640})
    wrong = []
    for scene in await scene_names(seen.page, shown.url):
        await show(seen.page, shown.url, scene, language)
        wrong += [f"{scene}: {each}" for each in await seen.page.evaluate(CUT_OFF_OR_SMALL)]
    assert wrong == []
    # The gallery's scenes are held to the same policy as the page.
    assert seen.complaints == []


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ko"] if LONG else ["ko"])
async def test_at_four_times_the_size_nothing_has_to_be_scrolled_sideways(shown, browser, language):
    # 1280 px at 400 %: what WCAG 2.2 asks of reflow. Korean has the longest words that may not be broken.
    seen = await watched(browser, viewport={"width": 320, "height": 256})
    wide = []
    for scene in await scene_names(seen.page, shown.url):
        await show(seen.page, shown.url, scene, language)
        wide += [f"{scene}: {each}" for each in await seen.page.evaluate(CUT_OFF)]
    assert wide == []


async def test_a_pin_is_asked_for_only_while_one_can_open_and_too_long_a_one_is_told_kindly(shown, browser):
    seen = await watched(browser, viewport={"width": 360, "height": 740})
    await show(seen.page, shown.url, "locked", "en")
    assert await seen.page.locator("input[type=password]").count() == 1
    await show(seen.page, shown.url, "locked_spent", "en")
    assert await seen.page.locator("input[type=password]").count() == 0
    assert await seen.page.locator("main .button").all_inner_texts() == ["Something else"]
    await show(seen.page, shown.url, "keeping_changed", "en")
    await seen.page.get_by_role("radio", name="This phone, with a PIN").check()
    for field in await seen.page.locator("input[type=password]").all():
        await field.fill("é" * 129)
    await seen.page.get_by_role("button", name="Keep it this way").click()
    await seen.page.get_by_text("That is longer than a PIN can be here.").wait_for()
    assert await seen.page.evaluate("acts") == []


async def test_words_are_not_asked_for_while_nobody_could_read_them(shown, browser):
    seen = await watched(browser, viewport={"width": 360, "height": 740})
    await show(seen.page, shown.url, "contest", "en")
    await expect(seen.page.locator("main textarea")).to_have_count(1)
    await show(seen.page, shown.url, "contest_nobody", "en")
    await expect(seen.page.locator("main")).to_contain_text("Help stays open to you")
    await expect(seen.page.locator("main textarea")).to_have_count(0)
    await expect(seen.page.locator("main .button")).to_have_count(0)


async def test_no_look_takes_the_place_of_what_is_said_of_the_sending(shown, browser):
    # Each look has a turn of its own: what is told of an earlier one is not heard, and what went would stay.
    seen = await watched(browser, viewport={"width": 360, "height": 740})
    await seen.page.clock.install()
    await show(seen.page, shown.url, "going_yours", "en")
    words = seen.page.get_by_role("textbox").first
    await words.fill("I am here.")
    await seen.page.get_by_role("button", name="Send", exact=True).click()
    await words.fill("I am here. And")
    # Whatever is due by then has begun, however slow this machine is.
    await seen.page.clock.run_for(LOOKED_AT_MILLISECONDS)
    done = await seen.page.evaluate("acts.map((act) => act.do === 'session' ? act.ask.what : act.do)")
    assert done[done.index("say") :] == ["say"]
