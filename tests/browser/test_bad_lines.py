"""A phone's network: slow, gone in the middle of a post, back again; and a server that came back newer."""

from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
import pytest_asyncio
from playwright.async_api import Error, expect
from tests.browser.line import SLOW_3G, Line, line_to
from tests.browser.newer import expect_newer, newer_page, port_of
from tests.browser.person import Person, somebody, texts, until, watching
from tests.browser.test_pin import PIN, come_in_by_pin, unlock
from tests.scenarios.community import Community

pytestmark = pytest.mark.browser


ON_THE_WAY = ("starting", "promise.reading", "entering.doing")
NETWORK_IS_BACK = "dispatchEvent(new Event('online'))"
SLOW_MILLISECONDS = 90_000
"""Of what waits for a slow line, or for the next try after several that were in vain."""


async def is_told(her: Person, key: str) -> None:
    """Wait until this is said where it is heard, too."""
    told = her.page.get_by_role("status").filter(has_text=her.say(key))
    await expect(told.first).to_be_visible(timeout=SLOW_MILLISECONDS)


@pytest_asyncio.fixture(loop_scope="session")
async def line(hearth: Community) -> AsyncIterator[Line]:
    """A good line to the common server, until a test makes it bad."""
    async with line_to(lambda: port_of(hearth)) as laid:
        yield laid


ALL_THAT_IS_SAID = """globalThis.said = [];
new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll("[role=status]")) {
        if (textContent !== "" && said.at(-1) !== textContent) said.push(textContent);
    }
}).observe(document, { subtree: true, childList: true, characterData: true });"""
"""What is read out while something is waited for is gone before a look that comes too late."""


@pytest.mark.timeout(300)
async def test_over_a_slow_line_she_sees_that_she_is_being_let_in_and_comes_in(hearth, minh, browser, line):
    line.bytes_per_second, line.seconds_each_way = SLOW_3G
    room = await minh.staff.create_room(name="Bridge", history="window", pseudonym="Minh")
    await room.post("Take your time.")
    link = (await minh.staff.invite(room.id)).link.replace(hearth.url, line.url)
    async with watching(room):
        her = await somebody(browser, "en")
        her.page.context.set_default_timeout(SLOW_MILLISECONDS)
        await her.page.context.add_init_script(ALL_THAT_IS_SAID)
        await her.page.goto(link)
        await her.tap("go_on")
        await her.tap("guidelines.accept")
        await her.tap("go_on")
        await her.page.get_by_role("radio", name=her.say("keeping.visit")).check()
        await her.tap("keeping.enter")
        await expect(her.page.locator("h1")).to_have_text(her.say("rooms.title"), timeout=SLOW_MILLISECONDS)
        # What the way in waits for is said where it is heard, too, one after the other.
        said = await her.page.evaluate("said")
        heard = [key for one in said for key in ON_THE_WAY if her.say(key) in one]
        assert list(dict.fromkeys(heard)) == list(ON_THE_WAY)
        await her.tap_card("Bridge")
        read = her.page.locator(".card-text").filter(has_text="Take your time.")
        await expect(read).to_be_visible(timeout=SLOW_MILLISECONDS)
        assert her.seen.complaints == []


def without_cuts(her: Person) -> list[str]:
    """What was complained of, but for connections that ended: the browser tells of each."""
    cut = ("net::ERR_", "WebSocket connection to")
    return [said for said in her.seen.complaints if not any(sign in said for sign in cut)]


async def test_a_post_that_a_cut_line_kept_back_says_so_stays_and_goes_exactly_once(
    hearth, minh, browser, line
):
    room = await minh.staff.create_room(name="Ferry", history="window", pseudonym="Minh")
    link = (await minh.staff.invite(room.id)).link.replace(hearth.url, line.url)
    async with watching(room):
        her = await somebody(browser, "en")
        await her.come_in(link, "Rain", "Ferry")
        await her.write("Before the tunnel.")
        line.cut()
        await expect(her.page.get_by_text(her.say("room.offline"))).to_be_visible()
        await her.write("In the tunnel.")
        # By ear, too: that it waits, and in the end that it went.
        await is_told(her, "post.waiting")
        await her.tap_card("In the tunnel.")
        tunnel = her.post("In the tunnel.")
        await expect(tunnel).to_contain_text(her.say("post.waiting"))
        # Nothing of it was sent, and it was not said to be.
        assert texts(room) == ["Before the tunnel."]
        # The line is back for what is asked, and loses what is answered: she cannot know that it came.
        line.is_cut, line.answers_are_lost = False, True
        # Tries that are in vain come ever more seldom, and end: the network says that it is there.
        await her.page.evaluate(NETWORK_IS_BACK)
        await until(lambda: "In the tunnel." in texts(room), seconds=SLOW_MILLISECONDS / 1000)
        await expect(tunnel).to_contain_text(her.say("post.waiting"))
        line.mend()
        # The phone has its network again, and says so: what waits tries at once.
        await her.page.evaluate(NETWORK_IS_BACK)
        await expect(tunnel.get_by_text(her.say("post.waiting"))).to_have_count(0, timeout=SLOW_MILLISECONDS)
        await is_told(her, "post.sent")
        offline = her.page.get_by_text(her.say("room.offline"))
        await expect(offline).to_have_count(0, timeout=SLOW_MILLISECONDS)
        await her.answer("In the tunnel.", "And out of it.")
        await until(lambda: "And out of it." in texts(room))
        assert texts(room) == ["Before the tunnel.", "In the tunnel.", "And out of it."]
        await expect(her.post("In the tunnel.")).to_have_count(1)
        assert without_cuts(her) == []


@pytest.mark.timeout(300)
async def test_a_newer_page_says_so_and_a_reload_or_a_lost_tab_logs_nobody_out(tmp_path, browser):
    made = Community(tmp_path)
    made.found()
    made.serve()
    try:
        minh = await made.staff("Minh")
        room = await minh.staff.create_room(name="Harbour", history="window", pseudonym="Minh")
        her = await somebody(browser, "zh-Hans")
        await come_in_by_pin(her, (await minh.staff.invite(room.id)).link)
        await her.tap_card("Harbour")
        await her.stands_at("Harbour")
        made.server.stop()
        await expect(her.page.get_by_text(her.say("room.offline"))).to_be_visible()
        made.serve(port=port_of(made), **newer_page(tmp_path / "newer"))
        await expect_newer(her)
        await her.tap("new_version.reload", her.page.locator("body"))
        await unlock(her, PIN)
        await her.stands_at(her.say("rooms.welcome_back"))
        await expect(her.page.locator("meta[name=newer]")).to_have_count(1)

        # The phone throws the tab away; whoever opens it again is welcomed, and sees no error.
        async with her.page.expect_event("crash"):
            with suppress(Error):
                await her.page.goto("chrome://crash")
        her.seen.page = await her.page.context.new_page()
        await her.page.goto(made.url)
        await unlock(her, PIN)
        await her.stands_at(her.say("rooms.welcome_back"))
        await her.tap_card("Harbour")
        await her.write("还在这里。")
        assert without_cuts(her) == []
    finally:
        await made.close()
