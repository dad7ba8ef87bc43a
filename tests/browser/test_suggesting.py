"""A member offers what she wrote for the pages of help in a real browser, and says yes and no to a text."""

import json

import pytest
from playwright.async_api import Browser, expect
from tests.browser.person import WORDS, Person, somebody, watching
from tests.browser.test_reporting import case_ids, duty, moderator, the_case

from hearth_client import Client
from hearth_client.suggestion_desk import agreed_texts, agreement_file, check_file, said_in
from hearth_protocol.structures.case_words import Saying

__all__ = ["duty", "moderator"]

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

POST = "每天写三行，写在纸上。"
TEXT = "# 每天三行\n\n有人每天在纸上写三行，这对她有用。\n"


def tells(her: Person, key: str, **holes: object) -> str:
    """Return what these screens say for `key` in her language."""
    words = json.loads((WORDS / "later" / "suggesting" / f"{her.language}.json").read_text())
    return str(words[key]).format(**holes)


async def tap(her: Person, key: str) -> None:
    await her.page.locator("main").get_by_role("button", name=tells(her, key), exact=True).click()


async def reads(her: Person, key: str, **holes: object) -> None:
    await expect(her.page.locator("main")).to_contain_text(tells(her, key, **holes))


async def look(her: Person) -> None:
    """Go to what she offered, from the page about the room."""
    badges = json.loads((WORDS / "later" / "badges" / f"{her.language}.json").read_text())
    offer = badges["about_room.suggest"]
    await her.page.locator("main").get_by_role("button", name=offer, exact=True).click()
    await reads(her, "what")


async def test_her_post_alone_goes_and_only_her_yes_to_exactly_a_text_lets_it_be_handed_out(
    moderator: Client, browser: Browser
):
    garden = await moderator.staff.create_room(name="Orchard", pseudonym="Minh")
    before = await case_ids(moderator)
    async with watching(garden):
        her = await somebody(browser, "zh-Hans")
        await her.come_in((await moderator.staff.invite(garden.id)).link, "小雨", "Orchard")
        await her.write(POST)
        await garden.post("别人的话。")
        await her.tap("room.about", her.page.get_by_role("banner"))
        await look(her)
        await reads(her, "none")
        await her.tap_card("每天写三行")
        await her.page.get_by_role("textbox", name=tells(her, "wish")).fill("别写城市。")
        await tap(her, "send")
        await reads(her, "sent", count=1)

        opened = await the_case(moderator, before)
        assert (said_in(opened), opened.filed.report.note) == ((POST,), "别写城市。")
        await moderator.desk.draft(opened, TEXT)
        await her.tap("back", her.page.get_by_role("banner"))
        await look(her)
        assert await her.page.locator("pre").inner_text() == TEXT
        await tap(her, "yes")
        await reads(her, "said.yes")
        opened = await moderator.desk.open(opened.case)
        assert agreed_texts(opened) == (TEXT,)
        assert check_file(TEXT.encode(), agreement_file(opened, TEXT)) == opened.filed.report.signature_key

        # As long as it is not published she can take it back, for good.
        await tap(her, "no")
        await reads(her, "said.no")
        assert agreed_texts(await moderator.desk.open(opened.case)) == ()
        await her.page.get_by_role("textbox", name=tells(her, "reply")).fill("写“铅笔也行”。")
        await tap(her, "reply.send")
        await reads(her, "reply.sent")
        opened = await moderator.desk.open(opened.case)
        assert [one.text for one in opened.replies] == ["写“铅笔也行”。"]
        await moderator.desk.end(opened, Saying.NOT_USED, "谢谢你。")
        await her.tap("back", her.page.get_by_role("banner"))
        await look(her)
        await reads(her, "says.not_used", name="Minh")
        assert her.seen.complaints == []
        await her.page.context.close()
