"""A person with the browser's model and people with Python's client in one room of a real server."""

import asyncio
import os

import pytest
from tests.client.real_server import community
from tests.interop import page
from tests.interop.browser_person import built, running


pytestmark = [pytest.mark.interop, pytest.mark.timeout(600)]


def texts(room):
    """Return the texts that a Python client shows."""
    return [one.text for one in room.timeline.entries if one.kind == "post"]


def said(shown):
    """Return the texts that the browser's model shows."""
    return [one["text"] for one in shown["entries"] if one["kind"] == "post"]


async def until(condition, seconds=20.0):
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (what is waited for has no event of its own)
            await asyncio.sleep(0.05)


@pytest.fixture(scope="module")
def program():
    """Build the program once; the server of each test runs in that test's own loop."""
    if reason := page.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with asyncio.Runner() as runner:
        making = built()
        path = runner.run(making.__aenter__())
        yield path
        runner.run(making.__aexit__(None, None, None))


@pytest.fixture
async def hearth(tmp_path):
    """Give a community with its real server."""
    async with community(tmp_path) as made:
        yield made


@pytest.fixture
async def garden(hearth):
    """Give (moderator, her room, an invitation for twenty)."""
    moderator = await hearth.moderator()
    room = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
    invited = await moderator.staff.invite(room.id, uses=20)
    yield moderator, room, invited
    await moderator.close()


@pytest.fixture
async def browser(program):
    """Give a process of node with nobody in it yet."""
    async with running(program) as process:
        yield process


async def test_a_newcomer_reads_what_python_wrote_and_is_read(hearth, garden, browser):
    _, room, invited = garden
    ana = await browser.person("Ana", hearth.url)
    came = await ana.ask("enter", link=invited.link, name="安娜")
    assert came["people"][0]["staff"] == "Minh"
    await room.catch_up()
    first = await room.post("Welcome.")
    assert said(await ana.ask("catch_up")) == ["Welcome."]
    [answer] = await ana.ask("post", text="謝謝", post=first.post_ids[0].hex(), warning="短")
    await ana.ask("react", post=first.post_ids[0].hex(), sign="hug")
    await room.catch_up()
    theirs = room.timeline.entry(bytes.fromhex(answer))
    assert (theirs.text, theirs.pseudonym, theirs.warning) == ("謝謝", "安娜", "短")
    assert theirs.thread == theirs.reply_to == first.post_ids[0]
    assert [one.reaction.value for one in room.timeline.entry(first.post_ids[0]).marks] == ["hug"]
    await ana.ask("react", post=first.post_ids[0].hex(), sign="hug", back=True)
    await ana.ask("edit", post=answer, text="谢谢")
    await room.catch_up()
    assert room.timeline.entry(first.post_ids[0]).marks == ()
    assert room.timeline.entry(bytes.fromhex(answer)).text == "谢谢"
    await ana.ask("retract", post=answer)
    await ana.ask("rename", name="安")
    await room.catch_up()
    assert room.timeline.entry(bytes.fromhex(answer)).retracted
    assert room.timeline.names[bytes.fromhex(came["me"])] == "安"
    shown = await ana.shown()
    assert [one["text"] for one in shown["entries"]] == ["Welcome.", ""]
    assert shown["waiting"] == 0
