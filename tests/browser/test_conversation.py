"""People in browsers and a Python client talk in one room, over one real server."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from tests.browser.chromium import PATIENCE_MILLISECONDS, chromium, program
from tests.browser.person import Person, somebody, texts, until, watching
from tests.scenarios.community import Community

import hearth_web
from hearth_client import Client, Room

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

LANGUAGES = ("en", "zh-Hans")
GARDEN = {"en": "Garden", "zh-Hans": "花园"}
SAID = {
    "en": {
        "before": "Good morning. The kettle is on.",
        "thread": "I slept badly, and I am here.",
        "answer": "Thank you for the tea.",
        "edited": "Thank you for the tea, truly.",
        "later": "The rain has stopped.",
    },
    "zh-Hans": {
        "before": "早上好，水已经烧开了。",
        "thread": "昨晚没睡好，但我来了。",
        "answer": "谢谢你的茶。",
        "edited": "真的谢谢你的茶。",
        "later": "雨停了。",
    },
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser; everybody has a context of her own in it."""
    async with chromium() as started:
        expect.set_options(timeout=PATIENCE_MILLISECONDS)
        yield started
        expect.set_options(timeout=None)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hearth(tmp_path_factory) -> AsyncIterator[Community]:
    """A community with its server, for the whole file."""
    program()
    if not hearth_web.files():
        pytest.skip(hearth_web.BUILD_IT)
    made = Community(tmp_path_factory.mktemp("talking"))
    made.found()
    made.serve()
    try:
        yield made
    finally:
        await made.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def minh(hearth) -> Client:
    """The moderator, at a Python client."""
    return await hearth.staff("Minh")


async def open_room(minh: Client, name: str) -> tuple[Room, str]:
    """Open a room; return it and a link into it for a few people."""
    room = await minh.staff.create_room(name=name, history="window", pseudonym="Minh")
    return room, (await minh.staff.invite(room.id, uses=4)).link


def said_nothing_outside(person: Person, hearth: Community) -> None:
    """P7, and that nothing complained."""
    assert len(person.asked) > 5
    assert [url for url in person.asked if not url.startswith((hearth.url, "blob:"))] == []
    assert person.seen.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_she_enters_by_a_link_reads_and_writes_and_everything_she_does_reaches_the_others(
    hearth, minh, browser, language
):
    said, garden = SAID[language], GARDEN[language]
    room, link = await open_room(minh, garden)
    async with watching(room):
        await room.post(said["before"], language=language)
        her = await somebody(browser, language)
        await her.come_in(link, "Rain", garden)

        assert her.page.url == f"{hearth.url}/"
        session = await her.page.context.new_cdp_session(her.page)
        history = await session.send("Page.getNavigationHistory")
        assert [entry["url"] for entry in history["entries"]] == ["about:blank", f"{hearth.url}/"]

        await her.reads(said["before"])
        await her.write(said["thread"])
        await until(lambda: said["thread"] in texts(room))
        [written] = [one for one in room.timeline.entries if one.text == said["thread"]]
        assert written.pseudonym == "Rain"

        await her.tap_card(said["before"])
        await her.answer(said["before"], said["answer"])
        await until(lambda: said["answer"] in texts(room))
        [answer] = [one for one in room.timeline.entries if one.text == said["answer"]]
        [before] = [one for one in room.timeline.entries if one.text == said["before"]]
        assert (answer.thread, answer.reply_to) == (before.post_id, before.post_id)

        await her.give(said["before"], "candle")
        await until(
            lambda: [mark.reaction.value for mark in room.post_named(before.post_id).marks] == ["candle"]
        )
        await her.change(said["answer"], said["edited"])
        await until(lambda: said["edited"] in texts(room))
        assert room.post_named(answer.post_id).edited

        await room.reply(before.post_id, said["later"], language=language)
        await her.reads(said["later"])

        await her.take_back(said["edited"])
        await until(lambda: said["edited"] not in texts(room))
        said_nothing_outside(her, hearth)
        await her.page.context.close()
