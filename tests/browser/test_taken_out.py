"""Somebody is taken out of a room: she reads why, appeals, comes back to the answer, puts it away."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect
from tests.browser import reporting
from tests.browser.conftest import serving
from tests.browser.person import Person, somebody, until, watching
from tests.browser.test_acts import tells
from tests.lengths import LONG
from tests.scenarios.community import STOP_SECONDS, Community

from hearth_client import Client
from hearth_client.staff.report_desk import OpenedCase
from hearth_protocol.structures.case_words import Saying

pytestmark = pytest.mark.browser

WHY = "Threats have no place here. I am sorry."
BEGUN = "I only wanted to ask"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def community_of_two(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Community]:
    """A community of its own: an appeal goes to who else there is of the staff."""
    async with serving(tmp_path_factory, "taken-out") as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def moderators(community_of_two: Community) -> tuple[Client, Client]:
    """Who acts, and who looks again."""
    return await community_of_two.staff("Minh"), await community_of_two.staff("Noor")


async def the_case(of: Client) -> OpenedCase:
    """Take the one case that waits."""
    async with asyncio.timeout(STOP_SECONDS):
        while not (waiting := (await of.desk.cases()).cases):  # noqa: ASYNC110  (asked over the network)
            await asyncio.sleep(0.1)
    (listed,) = waiting
    return await of.desk.take(listed.case)


async def reads(her: Person, key: str, **holes: object) -> None:
    """Wait until these words of acts stand on her screen."""
    await expect(her.page.locator("main")).to_contain_text(tells(her, key).format(**holes))


def button(her: Person, key: str) -> Locator:
    return her.page.locator("main").get_by_role("button", name=tells(her, key), exact=True)


async def back(her: Person) -> None:
    await her.tap("back", her.page.get_by_role("banner"))


async def reads_why(her: Person) -> None:
    """Wait until the room's place says that she is out, and why."""
    await her.stands_at("Garden")
    for key in ("out", "removed", "why"):
        await reads(her, key, by="Minh", reason=tells(her, "reason.threat"))
    await expect(her.page.locator("main")).to_contain_text(WHY)
    await expect(her.page.get_by_role("link", name=her.say("help"), exact=True)).to_be_visible()


@pytest.mark.parametrize("language", ["zh-Hans", "en"] if LONG else ["zh-Hans"])
async def test_who_is_taken_out_reads_why_at_once_appeals_and_comes_back_to_the_answer(
    moderators: tuple[Client, Client], browser: Browser, language: str
):
    minh, noor = moderators
    garden = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    her = await somebody(browser, language)
    async with watching(garden):
        link = (await minh.staff.invite(garden.id)).link
        await her.come_in(link, "Rain", "Garden", keep="words")
        await her.write("Good evening.")
        await until(lambda: any(one.text == "Good evening." for one in garden.timeline.entries))
        [said] = [one for one in garden.timeline.entries if one.text == "Good evening."]
        await her.tap("room.write")
        await her.field("thread").fill(BEGUN)
        await minh.staff.remove(garden.id, said.member_id, reason="threat", said=WHY)

        await reads_why(her)
        await reads(her, "out.unsent")
        await expect(her.page.locator("main article")).to_have_text([BEGUN])
        await button(her, "contest").click()
        await her.stands_at(reporting.tells(her, "act.title"))
        await reporting.reads(her, "who.kept.act", name="Minh")
        await expect(reporting.button(her, "act.send")).to_be_disabled()
        await reporting.says_in(her, "act.label", "It was somebody else.")
        await reporting.button(her, "act.send").click()
        await her.stands_at(reporting.tells(her, "filed.title.act"))
        await reporting.reads(her, "filed.thanks.act", count=1)
        opened = await the_case(noor)
        assert opened.filed.report.note.endswith("] It was somebody else.")
        assert (await minh.desk.cases()).cases == []
        await reporting.reads(her, "stage.looked_at")

        await back(her)
        await reads(her, "appeal.looked_at")
        await back(her)
        await expect(her.page.locator("main .badge")).to_have_text([her.say("rooms.out")])
        await her.page.reload()
        await her.stands_at(her.say("rooms.welcome_back"))
        await her.tap_card("Garden")
        await reads_why(her)
        await reads(her, "appeal.looked_at")
        await noor.desk.decide(opened, Saying.ACTED, "You are welcome here again.")
        await button(her, "appeal.see").click()
        await expect(her.page.get_by_text("You are welcome here again.")).to_be_visible()

        await back(her)
        await button(her, "away").click()
        await button(her, "away.yes").click()
        await expect(her.page.locator("main")).to_contain_text(her.say("rooms.none"))


async def test_who_has_a_post_hidden_asks_from_where_she_reads_it_that_somebody_else_looks(
    moderators: tuple[Client, Client], browser: Browser
):
    minh, noor = moderators
    garden = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    her = await somebody(browser, "en")
    async with watching(garden):
        await her.come_in((await minh.staff.invite(garden.id)).link, "Rain", "Garden")
        await her.write("My cat is called Willow.")
        await until(lambda: any(one.text == "My cat is called Willow." for one in garden.timeline.entries))
        hide = {"post": f"#{garden.last_seq}", "reason": "identifying", "hours": 24, "said": ""}
        await minh.staff.act(await minh.staff.prepare(garden.id, "hide_post", **hide))
        await button(her, "contest").click()
        await her.stands_at(reporting.tells(her, "act.title"))
        goes = her.page.get_by_role("region", name=reporting.tells(her, "goes.title"))
        await expect(goes.locator("article")).to_have_text(["My cat is called Willow."])
        await reporting.says_in(her, "act.label", "It is only a cat.")
        await reporting.button(her, "act.send").click()
        await reporting.reads(her, "stage.received")
        opened = await the_case(noor)
        assert [one.exhibit.reported for one in opened.findings] == [True]
        assert all(one.verified for one in opened.findings)
        await noor.desk.decide(opened, Saying.ACTED, "It is shown again.")
        await expect(her.page.get_by_text("It is shown again.")).to_be_visible()

        # One at a time for each act, and it stands among what she told in this visit.
        await back(her)
        await her.tap("room.about", her.page.get_by_role("banner"))
        await her.tap("report.list")
        card = her.page.locator("main button.card")
        await expect(card).to_contain_text(reporting.tells(her, "list.act", name="Minh"))
        await card.click()
        await reporting.reads(her, "stage.decided")
        await expect(reporting.button(her, "anew.act")).to_be_visible()
    assert her.seen.complaints == []
