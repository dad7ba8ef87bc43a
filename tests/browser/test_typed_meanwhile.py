"""What is typed while something else is on its way is nobody's to take away: it stays where it is written."""

import pytest
from playwright.async_api import Browser, expect
from tests.browser.chromium import watched
from tests.browser.gallery import show
from tests.server.town import Town

pytestmark = pytest.mark.browser

SENT, BEHIND = "Are you safe?", " I am here."
ARRIVES = """async ([scene, name, of, arrived, sent, behind]) => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    const drawn = () => new Promise((turn) => requestAnimationFrame(() => setTimeout(turn)));
    const type = (place, text) => {
        place.value = text;
        place.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const places = [...document.querySelectorAll("main textarea")];
    for (const place of places) type(place, sent);
    await drawn();
    const button = [...document.querySelectorAll("main button")].findLast((one) => one.textContent === name);
    const isBefore = (one) => one.compareDocumentPosition(button) & one.DOCUMENT_POSITION_FOLLOWING;
    const written = places.findLast(isBefore);
    button.click();
    type(written, sent + behind);
    await drawn();
    hear({ [of]: { ...sceneOf(scene).app[of], ...arrived } });
    // A key that is pressed as soon as the screen shows that it went: frames of a busy phone come late.
    for (let turn = 0; turn < 3; turn += 1) await null;
    type(written, written.value + "!");
    for (let frame = 0; frame < 3; frame += 1) await drawn();
    return [written.value, places.every((one) => one === written || one.value === sent)];
}"""
WRITTEN = {
    "a reply to staff": ("report_looked_at", "Send this", "report", {"said": 1}),
    "a question to who reported": (
        "staff_case_evidence",
        "Send the question",
        "staff",
        {"done": "case_asked"},
    ),
    "a note for the others": ("staff_case_evidence", "Leave the note", "staff", {"done": "case_noted"}),
    "a note to a colleague": ("staff_well", "Seal and send", "well", {"done": "written"}),
}
"""Where one writes, by the button that sends it, and what is heard once it arrived."""


async def test_what_is_typed_while_words_are_on_their_way_stays_and_so_do_other_words_on_the_screen(
    shown: Town, browser: Browser
):
    page = (await watched(browser)).page
    for what, (scene, button, of, arrived) in WRITTEN.items():
        await show(page, shown.url, scene, "en")
        stays = await page.evaluate(ARRIVES, [scene, button, of, arrived, SENT, BEHIND])
        assert (what, stays) == (what, [f"{BEHIND.strip()}!", True])


IS_KEPT = """() => {
    const { turn } = acts.findLast((each) => each.do === "send");
    const said = { turn, at: "kept", findings: [], parts: 1, why: undefined };
    hear({ room: { ...sceneOf("thread").app.room, said } });
}"""


async def test_what_she_sent_and_turned_away_from_stands_nowhere_to_be_sent_twice(
    shown: Town, browser: Browser
):
    page = (await watched(browser)).page
    await show(page, shown.url, "thread", "en")
    field = page.locator(".composer textarea")
    back = page.get_by_role("banner").get_by_role("button", name="Back")
    for turned_away in (True, False):
        await field.fill("I am here.")
        await page.get_by_role("button", name="Send", exact=True).click()
        await back.click()
        await expect(field).to_have_count(0)
        if turned_away:
            await page.evaluate(IS_KEPT)
        await page.locator("button.card").first.click()
        await expect(field).to_have_value("" if turned_away else "I am here.")
        if turned_away:
            await back.click()
            await page.evaluate("hear({ room: sceneOf('thread').app.room })")
            await page.locator("button.card").first.click()
            await expect(field).to_have_value("")
    # It may still be held back, and is hers until it goes.
    await page.evaluate(IS_KEPT)
    await expect(field).to_have_value("")
