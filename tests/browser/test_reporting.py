"""Journey 6: somebody reports a post in a real browser, staff judge it in the terminal, and she hears."""

import asyncio

import pytest
from playwright.async_api import Browser, expect
from tests.browser.person import Person, somebody, until, watching
from tests.browser.reporting import back, button, goes, reads, reports, says_in, tells
from tests.scenarios.community import STOP_SECONDS, Community

from hearth_client import Client, Room
from hearth_client.report_desk import OpenedCase
from hearth_protocol import contents
from hearth_protocol.evidence import Joint
from hearth_protocol.structures.case_words import Saying
from hearth_protocol.structures.report import ReportReason, Risk

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def case_ids(of: Client) -> set[bytes]:
    """Return the cases that somebody of the staff reads."""
    return {one.case for one in (await of.desk.cases()).cases}


async def the_case(of: Client, before: set[bytes]) -> OpenedCase:
    """Take the one case that came since."""
    async with asyncio.timeout(STOP_SECONDS):
        while not (new := await case_ids(of) - before):  # noqa: ASYNC110  (asked over the network)
            await asyncio.sleep(0.1)
    (case,) = new
    return await of.desk.take(case)


def said(opened: OpenedCase) -> list[str]:
    """Return the texts that were handed on."""
    bodies = [contents.decode(one.exhibit.item.body) for one in opened.findings]
    return [one.text for one in bodies if isinstance(one, contents.Say)]


async def talk_of(garden: Room, *texts: str) -> None:
    """Let staff say this, each in a thread."""
    for text in texts:
        await garden.post(text)


async def come_in(minh: Client, browser: Browser, garden: Room, language: str) -> Person:
    her = await somebody(browser, language)
    await her.come_in((await minh.staff.invite(garden.id)).link, "Rain", "Garden")
    return her


async def test_a_report_is_read_as_verified_asked_about_and_decided_and_she_hears_it_all(
    hearth: Community, minh: Client, browser: Browser
):
    garden = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    async with watching(garden):
        mallory = await hearth.enter("Mallory", minh, garden)
        her = await come_in(minh, browser, garden, "en")
        await her.write("Good evening.")
        await mallory.catch_up()
        for text in ("Which town is this?", "Tell me your real name.", "I will find it."):
            await mallory.post(text)
        await until(lambda: garden.timeline.entries[-1].text == "I will find it.")
        await reports(her, "Tell me your real name.", "Tell me your real name.")

        await expect(goes(her, "reported")).to_contain_text("Tell me your real name.")
        await expect(goes(her, "context")).to_have_count(3)
        await reads(her, "who.badge", name="Minh")
        leave_out = tells(her, "goes.of", act=tells(her, "goes.leave_out"), name="Mallory")
        await her.page.get_by_role("button", name=leave_out).first.click()
        await expect(goes(her, "out")).to_have_count(1)
        await expect(her.page.get_by_text("Which town is this?")).to_have_count(0)
        await her.page.get_by_role("radio", name=tells(her, "reason.identifying")).check()
        await her.page.get_by_role("checkbox", name=tells(her, "risk")).check()
        await says_in(her, "note.label", "I am afraid.")
        before = await case_ids(minh)
        await button(her, "send").click()
        await her.stands_at(tells(her, "filed.title"))
        await reads(her, "stage.received")

        opened = await the_case(minh, before)
        report = opened.filed.report
        assert (report.reason, report.risk, report.note) == (
            ReportReason.IDENTIFYING,
            Risk.IMMINENT,
            "I am afraid.",
        )
        assert said(opened) == ["Good evening.", "Tell me your real name.", "I will find it."]
        assert all(one.verified for one in opened.findings)
        assert [(one.joint, one.left_out) for one in opened.findings[1:]] == [
            (Joint.JOINED, 1),
            (Joint.JOINED, 0),
        ]
        await reads(her, "stage.looked_at")
        await minh.desk.ask(opened, "Are you safe just now?")
        await expect(her.page.get_by_text("Are you safe just now?")).to_be_visible()
        await says_in(her, "reply.label", "Yes, at home.")
        await button(her, "reply.send").click()
        await reads(her, "reply.sent")
        opened = await minh.desk.open(
            opened.listed_case if hasattr(opened, "listed_case") else opened.filed.case
        )
        assert [one.text for one in opened.replies] == ["Yes, at home."]
        await minh.desk.decide(opened, Saying.ACTED, "Thank you for telling us.")
        await reads(her, "stage.decided")
        await reads(her, "says.acted", name="Minh")
        await expect(button(her, "appeal.send")).to_be_visible()
    assert her.seen.complaints == []


async def test_what_is_said_of_staff_reaches_others_and_is_found_again_though_nothing_is_kept(
    hearth: Community, minh: Client, browser: Browser
):
    noor = await hearth.staff("Noor")
    garden = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    async with watching(garden):
        await hearth.enter("Ana", minh, garden)
        her = await come_in(minh, browser, garden, "zh-Hans")
        await talk_of(garden, "One.", "Two.")
        before = await case_ids(minh)
        await reports(her, "Two.", "Two.")
        await reads(her, "who.badge", name="Noor")
        await reads(her, "who.kept", name="Minh")
        await her.page.get_by_role("radio", name=tells(her, "reason.other")).check()
        await button(her, "send").click()
        await reads(her, "stage.received")
        opened = await the_case(noor, set())
        assert said(opened) == ["One.", "Two."]
        assert await case_ids(minh) == before

        # A tab that comes back knows nothing of it, and finds it by asking.
        await back(her)
        await back(her)
        await her.tap("room.about", her.page.get_by_role("banner"))
        await her.tap("report.worried")
        await her.page.get_by_role("radio", name="Minh").check()
        await her.tap("go_on")
        await reads(her, "worried.about", name="Minh")
        await says_in(her, "note.worried", "她听起来很累。")
        await button(her, "send.worried").click()
        await reads(her, "filed.thanks.person", count=1)
        worry = await the_case(noor, {opened.filed.case})
        assert (worry.filed.report.supports, worry.filed.report.note) == (True, "她听起来很累。")
        await back(her)
        await her.tap("report.list")
        await expect(her.page.locator("main button.card")).to_have_count(2)
        await button(her, "find").click()
        await reads(her, "find.all")
        await expect(her.page.locator("main button.card")).to_have_count(2)
        await her.page.locator("main button.card").first.click()
        await reads(her, "stage.looked_at")
    assert her.seen.complaints == []
