"""A session in a real browser, hosted from Python: the lobby, every kind of floor, the end, and what is left."""

import os
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from tests.browser.person import somebody, texts, until, watching
from tests.browser.sessions import come_to_lobby, evening, hears, posts, say, says, tap, words_of
from tests.scenarios.community import Community

from hearth_client import Client
from hearth_protocol.structures.floor import Stage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
PICTURES = os.environ.get("HEARTH_PICTURES", "")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def mira(hearth: Community) -> Client:
    """A counsellor, at a Python client."""
    return await hearth.staff("Mira", "moderator,counsellor")


async def picture(her, name: str) -> None:
    """Keep a picture of the screen, where somebody wants to look at them."""
    if PICTURES:
        await her.page.screenshot(path=Path(PICTURES) / f"{name}-{her.language}.png", full_page=True)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
async def test_a_member_is_let_in_heard_in_every_mode_and_nothing_is_left(  # noqa: PLR0915  (one evening)
    mira: Client, browser: Browser, language: str
):
    hosting = mira.hosting
    async with evening(
        mira, f"Evening {language}", about="For whoever wants to be heard.", capacity=5
    ) as made:
        session = made.session
        her = await somebody(browser, language)
        await come_to_lobby(her, made, "Fern")
        await picture(her, "lobby")
        hers = await made.open()
        await made.let_in()
        await hosting.say(session)
        await her.stands_at(made.title)
        await hears(her, "floor.lobby", leader="Mira")
        async with watching(hers):
            await hosting.stage(session, Stage.LIVE)
            await hears(her, "floor.open")
            await say(her, "I am here. 我在。")
            await until(lambda: "I am here. 我在。" in texts(hers))
            await picture(her, "open")
            own = next(one.member_id for one in hers.timeline.entries if one.kind == "post")

            await hosting.mode(session, "hands")
            await hears(her, "floor.nobody.hands")
            await words_of(her).fill("too early")
            await her.tap("composer.send")
            await hears(her, "held.turn")
            assert await words_of(her).input_value() == "too early"
            await tap(her, "hand.up")
            await hears(her, "floor.hand", count=1, leader="Mira")
            await picture(her, "hands")
            assert await hosting.call(session, turn_seconds=600) == own
            await hears(her, "floor.yours")
            await her.tap("composer.send")
            await expect(posts(her).filter(has_text="too early")).to_be_visible()
            await tap(her, "pass.done")
            await hears(her, "floor.nobody.hands")

            await hosting.mode(session, "round", turn_seconds=300)
            await hears(her, "floor.yours")
            await picture(her, "round")
            await tap(her, "pass")
            await hears(her, "floor.nobody.round", leader="Mira")

            await hosting.mode(session, "quiet")
            await hears(her, "floor.quiet", leader="Mira")
            await hosting.pause(session, 300)
            await hears(her, "pause.title")
            await picture(her, "pause")
            await hosting.pause(session, 0)
            await hosting.open_check_in(session, 4)
            await her.page.get_by_role("button", name=says(her, "check.number", count=3)).click()
            await hears(her, "check.done", leader="Mira")
            await hosting.stage(session, Stage.CLOSING)
            await hears(her, "floor.closing")
            await hers.post("Go well.")
            await expect(posts(her).filter(has_text="Go well.")).to_be_visible()
            await picture(her, "closing")
        await hosting.stage(session, Stage.ENDED)
        await her.stands_at(says(her, "ended.title"))
        await expect(posts(her).filter(has_text="Go well.")).to_be_visible()
        await picture(her, "ended")
        await tap(her, "ended.close")
        await her.stands_at(says(her, "title"))
        await expect(her.page.get_by_text("Go well.")).to_have_count(0)
        await picture(her, "list")
    assert not her.seen.complaints
