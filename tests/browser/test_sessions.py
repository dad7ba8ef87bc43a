"""A session in a real browser, hosted from Python: the lobby, every kind of floor, the end, what is left."""

import asyncio
import os
import re
from pathlib import Path
from time import time

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect
from tests.browser.chromium import PATIENCE_MILLISECONDS
from tests.browser.clocks import pass_time, put_off
from tests.browser.keyboard import Keyboard
from tests.browser.left_over import is_nowhere
from tests.browser.person import Person, somebody, texts, until, watching
from tests.browser.reporting import back, button, reads, tells
from tests.browser.sessions import (
    Evening,
    come_to_lobby,
    evening,
    go_back_in,
    hears,
    posts,
    say,
    says,
    tap,
    words_of,
    write_beforehand,
)
from tests.browser.test_notebook import secret_words
from tests.scenarios.community import Community

from hearth_client import Client, Room
from hearth_protocol.structures.floor import Stage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
COUNT_WHAT_IS_READ_OUT = """() => {
    globalThis.heard = [];
    const note = (changes) => heard.push(...changes.map((each) => each.target.textContent));
    for (const each of document.querySelectorAll("main [role=status]")) {
        new MutationObserver(note).observe(each, { subtree: true, childList: true, characterData: true });
    }
}"""
OFF_SECONDS = 10 * 60
PICTURES = os.environ.get("HEARTH_PICTURES", "")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def mira(hearth: Community) -> Client:
    """A counsellor, at a Python client."""
    return await hearth.staff("Mira", "moderator,counsellor")


async def picture(her, name: str) -> None:
    """Keep a picture of the screen, where somebody wants to look at them."""
    if PICTURES:
        await her.page.screenshot(path=Path(PICTURES) / f"{name}-{her.language}.png", full_page=True)


@pytest.mark.parametrize(("language", "off"), [("en", "ahead"), ("zh-Hans", "behind")])
async def test_a_member_whose_clock_is_off_is_let_in_heard_in_every_mode_and_nothing_is_left(  # noqa: PLR0915  (one evening)
    mira: Client, browser: Browser, language: str, off: str
):
    hosting = mira.hosting
    async with evening(
        mira, f"Evening {language}", about="For whoever wants to be heard.", capacity=5
    ) as made:
        session = made.session
        her = await somebody(browser, language)
        # Behind within this hour: a clock of the one before is tried where the server's is moved, too.
        await put_off(her, OFF_SECONDS if off == "ahead" else -min(OFF_SECONDS, int(time()) % 3600))
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
            await write_beforehand(her, "too early")
            await her.tap("composer.send")
            await hears(her, "held.turn")
            await expect(words_of(her)).to_have_value("too early")
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


async def test_after_a_reload_she_goes_on_where_she_was_and_from_the_lobby_she_is_let_in_again(
    hearth: Community, mira: Client, browser: Browser
):
    hosting = mira.hosting
    async with evening(mira, "Thursday") as made:
        session, her = made.session, await somebody(browser, "en")
        await come_to_lobby(her, made, "Fern", keep="words")
        hers = await made.open()
        await made.let_in()
        await hosting.stage(session, Stage.LIVE)
        await hears(her, "floor.open")
        await say(her, "before the reload")
        await her.page.reload()
        await her.stands_at(her.say("rooms.welcome_back"))
        # A session stands among the sessions, and in no list of rooms.
        await expect(her.page.locator(".card")).to_have_count(1)
        await go_back_in(her, made.title)
        await expect(posts(her).filter(has_text="before the reload")).to_be_visible()

        async with watching(hers):
            await until(lambda: "before the reload" in texts(hers))
            own = next(one.member_id for one in hers.timeline.entries if one.kind == "post")
            await hosting.to_lobby(session, own)
            await hears(her, "lobby.sent_back")
            await hosting.back_from_lobby(session, own)
            await her.stands_at(made.title)
            await say(her, "here again")
            await until(lambda: "here again" in texts(hers))
            await long_words(her, mira, session, hers)
            await new_posts_are_heard(her, hers)

            await hosting.aside(session, own)
            await hears(her, "floor.aside")
            between = await aside_with(mira, session, own)
            await hosting.back(session, own, between.id)
            await hears(her, "floor.open")

            keys = Keyboard(her)
            await hosting.mode(session, "hands")
            await hears(her, "floor.nobody.hands")
            await keys.enter(her.page.get_by_role("button", name=says(her, "hand.up"), exact=True))
            await hears(her, "floor.hand", count=1, leader="Mira")
            await her.page.evaluate(COUNT_WHAT_IS_READ_OUT)
            await hosting.call(session, turn_seconds=50)
            await hears(her, "floor.yours")
            left = her.page.locator("main section.note p.hint").first
            before = await left.inner_text()
            await expect(left).not_to_have_text(before)
            # The seconds go by on the screen, and are read out to nobody.
            now = await left.inner_text()
            heard = await her.page.evaluate("heard")
            assert [one for one in heard if before in one or now in one] == []
            await keys.enter(her.page.get_by_role("button", name=says(her, "pass.done"), exact=True))
            await hears(her, "floor.nobody.hands")
        await reports_what_is_ended_without_her(her, made, own, await guest(hearth, made, "Mallory"))


async def long_words(her: Person, host: Client, session: bytes, hers: Room) -> None:
    """A long text goes in linked parts, each by the floor: what it stops stays where it is written."""
    long = " ".join(f"On day {day} we walked along the river, and I slept longer." for day in range(1, 100))
    hosting = host.hosting
    await words_of(her).fill(long)
    await her.tap("composer.send")
    await expect(words_of(her)).to_have_value("")
    await expect(posts(her).filter(has_text="On day 1 ")).to_contain_text("On day 99 ")
    await until(lambda: sum(one.startswith("On day") for one in texts(hers)) == 2)

    await hosting.slow(session, 30)
    slow = says(her, "floor.slow", time=says(her, "lasts.seconds", count=30))
    await expect(her.page.get_by_text(slow)).to_be_visible()
    await words_of(her).fill(long)
    await her.tap("composer.send")
    await hears(her, "held.long")
    await expect(words_of(her)).to_have_value(long)
    await hosting.slow(session, 0)
    await expect(her.page.get_by_text(slow)).to_have_count(0)

    asked: list[str] = []

    async def interrupted(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 2:
            await hosting.mode(session, "quiet")
        await route.continue_()

    await her.page.route("**/v1/post", interrupted)
    await her.tap("composer.send")
    await hears(her, "held.rest")
    await her.page.unroute("**/v1/post")
    await expect(words_of(her)).not_to_have_value(long)
    rest = await words_of(her).input_value()
    assert long.endswith(rest)
    assert 0 < len(rest) < len(long)
    await hosting.mode(session, "open")
    await hears(her, "floor.open")
    await her.tap("composer.send")
    await expect(words_of(her)).to_have_value("")
    await until(lambda: rest in texts(hers))


async def new_posts_are_heard(her: Person, hers: Room) -> None:
    """What others say is read out by name, and in a flood by number alone; then it stands nowhere twice."""
    heard = her.page.locator("main p.heard[role=status]")
    await hers.post("Hello to all of you.")
    await expect(heard).to_have_text("Mira: Hello to all of you.")
    await expect(heard).to_have_text("")
    # As many as come in one breath: on a slow machine the first, or two of them, are read before the others.
    for number in range(4):
        await hers.post(f"word {number}")
    await expect(heard).to_have_text(re.compile(r"^[234] new posts$"))
    await expect(heard).to_have_text("")


async def aside_with(host: Client, session: bytes, member: bytes) -> Room:
    """Open a room between two for who was called aside, and wait until she is in it."""
    async with asyncio.timeout(PATIENCE_MILLISECONDS / 1000):
        while (between := await host.hosting.open_aside(session, member, pseudonym="Mira")) is None:  # noqa: ASYNC110  (asked over the network)
            await asyncio.sleep(0.2)
        while len(between.roster()) < 2:
            await asyncio.sleep(0.2)
            await between.catch_up()
    return between


async def guest(hearth: Community, made: Evening, name: str) -> Room:
    """Let in somebody at Python's client."""
    client = await hearth.person(name)
    await client.enter((await made.host.staff.invite(made.garden.id)).link, pseudonym=name)
    await client.sessions.sign_up(made.garden.id, made.session, pseudonym=name)
    await client.sessions.look(made.session, here=True)
    await made.let_in()
    room = (await client.sessions.look(made.session, here=True)).room
    assert room is not None
    return room


async def report(her: Person, text: str) -> None:
    """Report a post from where she reads it, and hear that it arrived."""
    await her.tap("post.report", posts(her).filter(has_text=text))
    await her.page.get_by_role("radio", name=tells(her, "reason.identifying")).check()
    await button(her, "send").click()
    await her.stands_at(tells(her, "filed.title"))
    await reads(her, "stage.received")


async def reports_from_the_lobby(her: Person, made: Evening, hers: Room, mallory: Room) -> None:
    """Sent back to the lobby, she can report what she saw, and comes in again."""
    hosting, session = made.host.hosting, made.session
    await mallory.post("I know your name.")
    await expect(posts(her).filter(has_text="I know your name.")).to_be_visible()
    await hers.catch_up()
    (own,) = {
        one.member_id for one in hers.timeline.entries if one.kind == "post" and one.text == "only here"
    }
    await hosting.to_lobby(session, own)
    await hears(her, "lobby.sent_back")
    await her.page.locator("summary", has_text=says(her, "lobby.report")).click()
    await report(her, "I know your name.")
    await back(her)
    await her.stands_at(says(her, "lobby.title"))
    await hosting.back_from_lobby(session, own)
    await her.stands_at(made.title)


async def reports_what_is_ended_without_her(her: Person, made: Evening, own: bytes, mallory: Room) -> None:
    """Ended while she is back in the lobby, and named nowhere any more, she reports as those inside do."""
    hosting, session = made.host.hosting, made.session
    await hosting.mode(session, "open")
    # Three of what goes before go along, and whose words do is no reader.
    for words in ("a", "b", "c", "I know your name."):
        await mallory.post(words)
    await expect(posts(her).filter(has_text="I know your name.")).to_be_visible()
    await hosting.to_lobby(session, own)
    await hears(her, "lobby.sent_back")
    await hosting.say(session, lobby=(), stage=Stage.ENDED)
    await her.stands_at(says(her, "ended.title"))
    await report(her, "I know your name.")


async def test_who_was_offline_at_the_end_keeps_nothing_of_it_once_she_is_back(
    hearth: Community, mira: Client, browser: Browser
):
    hosting = mira.hosting
    async with evening(mira, "Friday") as made:
        session, her = made.session, await somebody(browser, "en")
        await put_off(her, 0)
        await come_to_lobby(her, made, "Moss", keep="words")
        hers = await made.open()
        await made.let_in()
        await hosting.stage(session, Stage.LIVE)
        await hears(her, "floor.open")
        await say(her, "only here")
        mallory = await guest(hearth, made, "Mallory")
        await reports_from_the_lobby(her, made, hers, mallory)
        await mallory.post("I know your street.")
        await expect(posts(her).filter(has_text="I know your street.")).to_be_visible()
        await her.page.context.set_offline(True)
        await hosting.stage(session, Stage.ENDED)
        await her.page.context.set_offline(False)
        await her.stands_at(says(her, "ended.title"))
        # What this page still has in its memory can be reported.
        await report(her, "I know your street.")
        await back(her)
        await her.stands_at(says(her, "ended.title"))
        # What is kept elsewhere holds nothing already; what is in her page goes after a quarter of an hour.
        await pass_time(her, 15 * 60)
        await her.stands_at(says(her, "gone.title"))
        await tap(her, "back_to_list")
        await her.stands_at(says(her, "title"))
        said = ("only here", "I know your name.", "I know your street.")
        await is_nowhere(her, said, "Moss")
        await her.page.reload()
        await her.stands_at(her.say("rooms.welcome_back"))
        words = await secret_words(her)
        async with await Client.with_words(hearth.url, words, edges=hearth.edges()) as same:
            assert [one.name for one in same.state.memberships.values()] == [f"Garden of {made.title}"]
            assert same.sessions.kept() == {}
        await her.tap("rooms.sessions")
        await her.stands_at(says(her, "title"))
        await expect(her.page.get_by_text(says(her, "mine"))).to_have_count(0)
