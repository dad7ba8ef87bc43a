"""Journey 6: somebody reports a post in a real browser, staff judge it in the terminal, and she hears."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from tests.browser.conftest import serving
from tests.browser.person import Person, somebody, until, watching
from tests.browser.reporting import back, button, goes, reads, reports, says_in, tells
from tests.scenarios.community import STOP_SECONDS, Community

from hearth_client import Client, Room
from hearth_client.staff.report_desk import OpenedCase
from hearth_protocol import contents
from hearth_protocol.evidence import Joint
from hearth_protocol.structures.case_words import Saying
from hearth_protocol.structures.report import ReportReason, Risk

pytestmark = pytest.mark.browser


PICTURE = "data:image/png;base64," + 4 * "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def duty(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Community]:
    """A community of its own: a report goes to few of the staff, and who else there is decides to whom."""
    async with serving(tmp_path_factory, "duty") as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def moderator(duty: Community) -> Client:
    """The one who looks after the rooms."""
    return await duty.staff("Minh")


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


async def come_in(moderator: Client, browser: Browser, garden: Room, language: str) -> Person:
    her = await somebody(browser, language)
    await her.come_in((await moderator.staff.invite(garden.id)).link, "Rain", "Garden")
    return her


async def test_a_report_is_read_as_verified_asked_about_and_decided_and_she_hears_it_all(
    duty: Community, moderator: Client, browser: Browser
):
    garden = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
    async with watching(garden):
        mallory = await duty.enter("Mallory", moderator, garden)
        her = await come_in(moderator, browser, garden, "en")
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
        await says_in(her, "note.label", PICTURE)
        await button(her, "send").click()
        await reads(her, "held")
        await says_in(her, "note.label", "I am afraid.")
        before = await case_ids(moderator)
        await button(her, "send").click()
        await her.stands_at(tells(her, "filed.title"))
        await reads(her, "stage.received")

        opened = await the_case(moderator, before)
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
        await moderator.desk.ask(opened, "Are you safe just now?")
        await expect(her.page.get_by_text("Are you safe just now?")).to_be_visible()
        await says_in(her, "reply.label", "Yes, at home.")
        await button(her, "reply.send").click()
        await reads(her, "reply.sent")
        opened = await moderator.desk.open(
            opened.listed_case if hasattr(opened, "listed_case") else opened.filed.case
        )
        assert [one.text for one in opened.replies] == ["Yes, at home."]
        await moderator.desk.decide(opened, Saying.ACTED, "Thank you for telling us.")
        await reads(her, "stage.decided")
        await reads(her, "says.acted", name="Minh")
        await expect(button(her, "appeal.send")).to_be_visible()
    assert her.seen.complaints == []


async def test_what_is_said_of_staff_reaches_others_and_is_found_again_though_nothing_is_kept(
    duty: Community, moderator: Client, browser: Browser
):
    noor = await duty.staff("Noor")
    garden = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
    async with watching(garden):
        await duty.enter("Ana", moderator, garden)
        her = await come_in(moderator, browser, garden, "zh-Hans")
        await talk_of(garden, "One.", "Two.")
        before = await case_ids(moderator)
        await reports(her, "Two.", "Two.")
        await reads(her, "who.badge", name="Noor")
        await reads(her, "who.kept", name="Minh")
        await her.page.get_by_role("radio", name=tells(her, "reason.other")).check()
        await button(her, "send").click()
        await reads(her, "stage.received")
        opened = await the_case(noor, set())
        assert said(opened) == ["One.", "Two."]
        assert await case_ids(moderator) == before

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
