"""A member offers what she wrote for the pages of help in a real browser, and says yes and no to a text."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, expect
from tests.browser.person import WORDS, Person, somebody, watching
from tests.browser.staff import Staff, complaints, signed_in
from tests.browser.test_reporting import case_ids, duty, moderator, the_case
from tests.client.test_notebook_command import alone
from tests.scenarios.community import Community

from hearth_client import Client
from hearth_client.staff.suggestion_desk import agreed_texts, agreement_file, check_file, said_in
from hearth_protocol.structures.case_words import Saying

__all__ = ["duty", "moderator"]

pytestmark = pytest.mark.browser

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
        await expect(her.page.locator("pre")).to_have_js_property("innerText", TEXT)
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


async def test_staff_make_a_text_in_the_page_and_hand_out_what_she_agreed_to_and_nothing_else(
    duty: Community, moderator: Client, browser: Browser, tmp_path: Path
):
    garden = await moderator.staff.create_room(name="Terrace", pseudonym="Minh")
    staff = await signed_in(duty, browser, "zh-Hans")
    await staff.tap("shift.begin")
    await staff.hears("done.shift_begun")
    async with watching(garden):
        her = await offers(browser, (await moderator.staff.invite(garden.id)).link)
        await staff.page.locator("main button.card").first.click()
        await expect(
            staff.page.get_by_role("heading", name=staff.say("case.reason.suggestion"))
        ).to_be_visible()
        await staff.sees("suggestion.take")
        await staff.tap("case.take")
        await staff.hears("done.case_taken")
        text = staff.page.get_by_label(staff.say("suggestion.label", language="English"))
        await writes(staff, text, "# Lines\n\nWREN wrote three lines.")
        # Her name, or a word that looks like it: staff say which, or it does not go.
        await expect(staff.page.get_by_label(staff.say("suggestion.check.word"))).to_be_visible()
        await checks(staff)
        await expect(staff.button("suggestion.send")).to_be_disabled()
        await staff.tap("suggestion.change")
        await writes(staff, text, "  # Lines\u200b \n\nSomebody wrote *three lines*.  ")
        await expect(staff.page.get_by_role("heading", name=staff.say("suggestion.preview"))).to_be_visible()
        await expect(staff.page.locator(".note em")).to_have_text("three lines")
        await checks(staff)
        await staff.tap("suggestion.send")
        await staff.hears("done.case_drafted")
        await staff.sees("suggestion.answer.none")

        await her.tap("back", her.page.get_by_role("banner"))
        await look(her)
        made = "# Lines\n\nSomebody wrote *three lines*.\n"
        await expect(her.page.locator("pre")).to_have_js_property("innerText", made)
        await tap(her, "yes")
        await reads(her, "said.yes")
        await expect(staff.page.locator("main")).to_contain_text(staff.say("suggestion.answer.yes"))

        # What staff write after her yes is another text: what is handed out is hers.
        await text.fill("# Lines\n\nSomebody wrote many lines.")
        await hands_out(staff, made, tmp_path)

        await staff.choose(staff.say("suggestion.end.published"))
        await staff.tap("case.begin", language="English")
        await expect(staff.page.get_by_label(staff.say("suggestion.end.label"))).not_to_have_value("")
        await staff.tap("suggestion.end.send")
        await staff.hears("done.case_ended")
        await her.tap("back", her.page.get_by_role("banner"))
        await look(her)
        await reads(her, "says.published", name="Kim")
        assert her.seen.complaints == []
        assert complaints(staff.person) == []
        await her.page.context.close()
        await staff.page.context.close()


async def writes(staff: Staff, text: Locator, words: str) -> None:
    """Write a text and look at it as it will stand."""
    await text.fill(words)
    await staff.tap("suggestion.see")
    await expect(staff.button("suggestion.send")).to_be_visible()


async def checks(staff: Staff) -> None:
    """Say of everything on the list that it is not there."""
    for key in ("name", "place", "date", "detail"):
        await staff.page.get_by_label(staff.say(f"suggestion.check.{key}")).check()


async def saved(staff: Staff, key: str, where: Path) -> Path:
    """Save one of the two files as a browser does."""
    name = staff.say(f"suggestion.save.{key}", name="lines")
    async with staff.page.expect_download() as coming:
        await staff.page.get_by_role("link", name=name).click()
    download = await coming.value
    file = where / download.suggested_filename
    await download.save_as(file)
    return file


async def offers(browser: Browser, link: str) -> Person:
    """Let somebody come in, write, and offer what she wrote."""
    her = await somebody(browser, "en")
    await her.come_in(link, "Wren", "Terrace")
    await her.write("Three lines a day helped me.")
    await her.tap("room.about", her.page.get_by_role("banner"))
    await look(her)
    await her.tap_card("Three lines a day")
    await tap(her, "send")
    await reads(her, "sent", count=2)
    return her


async def hands_out(staff: Staff, made: str, tmp_path: Path) -> None:
    """Save the agreed text and its agreement, and hold one to the other as the operator does."""
    await staff.page.locator("details.more summary", has_text=staff.say("suggestion.hand_out")).click()
    await expect(staff.page.locator("a[download]")).to_have_count(0)
    await staff.type_into("suggestion.file", "../lines")
    await expect(staff.page.locator("a[download]")).to_have_count(0)
    await staff.type_into("suggestion.file", "lines")
    page, beside = [await saved(staff, key, tmp_path) for key in ("text", "agreement")]
    assert (page.name, beside.name) == ("lines.md", "lines.agreed.json")
    assert page.read_bytes() == made.encode()
    out, _ = await alone("staff", "suggestions", "check", str(page), str(beside))
    assert "exactly this text" in out
    page.write_text(made.replace("three", "many"), encoding="utf-8")
    await alone("staff", "suggestions", "check", str(page), str(beside), code=5)
