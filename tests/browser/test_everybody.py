"""Every screen for everybody: axe finds nothing, nothing is cut off at 360 px, a thumb hits everything."""

import pytest
from tests.browser.chromium import watched
from tests.browser.gallery import FOLDER, scene_names, show
from tests.server.town import running

pytestmark = pytest.mark.browser

AXE = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
LOOKED_AT = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
OPEN_ALL = """() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const button of document.querySelectorAll("[aria-expanded=false]")) button.click();
}"""


async def ask_axe(page) -> list[str]:
    """Return what axe objects to; a screen that it could not look at is an objection, too."""
    said = await page.evaluate("(how) => axe.run(document, how)", LOOKED_AT)
    assert said["passes"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in said["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_any_screen(tmp_path, gallery, browser, width, scheme):
    async with running(tmp_path / "town", page=gallery) as town:
        # Axe comes from disk, past the policy; the screens are held to it in the test below.
        seen = await watched(
            browser, viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True
        )
        await seen.page.context.add_init_script(path=AXE)
        objections = []
        for scene in await scene_names(seen.page, town.url):
            await show(seen.page, town.url, scene, "zh-Hans" if scheme == "dark" else "en")
            await seen.page.evaluate(OPEN_ALL)
            objections += [f"{scene}: {said}" for said in await ask_axe(seen.page)]
        assert objections == []
        assert seen.complaints == []


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ko"])
async def test_nothing_is_cut_off_and_everything_can_be_hit_at_360_pixels(
    tmp_path, gallery, browser, language
):
    async with running(tmp_path / "town", page=gallery) as town:
        seen = await watched(browser, viewport={"width": 360, "height": 640})
        wrong = []
        for scene in await scene_names(seen.page, town.url):
            await show(seen.page, town.url, scene, language)
            await seen.page.evaluate(OPEN_ALL)
            wide = await seen.page.evaluate("document.documentElement.scrollWidth > innerWidth")
            small = await seen.page.evaluate(
                """() => [...document.querySelectorAll(".button, select, summary, .card, .choice label")]
                    .filter((each) => each.checkVisibility() && !each.closest(".skip"))
                    .filter((each) => each.getBoundingClientRect().height < 43.5)
                    .map((each) => each.textContent)"""
            )
            wrong += [f"{scene} is wider than the screen"] * wide + [f"{scene}: {each}" for each in small]
        assert wrong == []
        # The gallery's scenes are held to the same policy as the page.
        assert seen.complaints == []


async def test_at_four_times_the_size_nothing_has_to_be_scrolled_sideways(tmp_path, gallery, browser):
    async with running(tmp_path / "town", page=gallery) as town:
        seen = await watched(browser, viewport={"width": 320, "height": 256})
        for scene in ("promise_invited", "keeping", "room", "thread", "settings"):
            await show(seen.page, town.url, scene, "ko")
            assert not await seen.page.evaluate("document.documentElement.scrollWidth > innerWidth"), scene
