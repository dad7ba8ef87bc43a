"""The installed page in a real browser: it takes nothing to run from the server, under a name of its own."""

from dataclasses import replace

import pytest
from playwright.async_api import Browser, BrowserContext, expect
from tests.browser.person import somebody
from tests.browser.staff import Staff, certified, complaints
from tests.scenarios.community import Community
from tests.server.published_page import hosting

import hearth_web
from hearth_client.installed import doorstep, passing
from hearth_client.installed.known import ONCE, new_name
from hearth_client.installed.page import InstalledPage, showing
from hearth_client.installed.whose import whose
from hearth_protocol.crypto.randomness import system_random

pytestmark = pytest.mark.browser

TRIES_FROM_ELSEWHERE = """async (here) => {
  const asked = (path, way) => fetch(here + path, way).then(() => "came back", () => "refused");
  const socket = new WebSocket(here.replace("http", "ws") + "/v1/live");
  const closed = new Promise((done) => {
    socket.onopen = () => done("open");
    socket.onerror = () => done("closed");
  });
  return [
    await asked("/v1/leave", { method: "POST", body: "x", mode: "no-cors" }),
    await asked("/v1/about", {}),
    await closed,
  ];
}"""
"""What a page of another origin tries that was told the address: to act, to read, to listen."""


async def reach_from_elsewhere(own: InstalledPage, context: BrowserContext, monkeypatch) -> None:
    """Nobody finds it by its number; nothing that another site's script asks of it goes on to the server."""
    by_number = await context.request.get(f"http://127.0.0.1:{own.port}/")
    assert (by_number.status, await by_number.body()) == (403, b"")
    went_on = []
    with monkeypatch.context() as heard:
        heard.setattr(passing, "goes_on", lambda *asked: went_on.append(asked) or False)
        async with hosting({}) as another:
            page = {"status": 200, "headers": {"Content-Type": "text/html"}}
            another.twist = lambda _, answer: replace(answer, **page)
            elsewhere = await context.new_page()
            await elsewhere.goto(another.url)
            tried = await elsewhere.evaluate(TRIES_FROM_ELSEWHERE, own.url)
    assert (tried, went_on) == (["refused", "refused", "closed"], [])


async def test_staff_and_members_use_the_installed_page_and_links_lead_to_the_server(
    hearth: Community, browser: Browser, monkeypatch: pytest.MonkeyPatch
):
    name = new_name(ONCE, system_random)
    root_key = (await whose(hearth.url, None, hearth.edges())).root_key
    async with showing(hearth.url, root_key, hearth_web.files(), name) as own:
        here = own.url
        kim = await somebody(browser, "en")
        await kim.page.goto(here)
        await kim.tap_words(await certified(hearth, "en"))
        await kim.stands_at(kim.say("rooms.welcome_back"))
        staff = Staff(kim)
        await staff.home()
        await staff.open_room("Harbour")
        await kim.tap_card("Harbour")
        await kim.stands_at("Harbour")
        await staff.tap("invite.title")
        await staff.tap("invite.make")
        await kim.stands_at(staff.say("invitation.title"))
        link = await kim.page.locator("p.address").inner_text()
        server, _, code = link.partition("/#")
        assert server == hearth.url

        rain = await somebody(browser, "en")
        # A browser is led there by a file of hers, as the command leads it.
        with doorstep.leading_to(f"{here}/#{code}") as file:
            await rain.page.goto(file.as_uri())
            await rain.page.wait_for_url(lambda url: url.startswith(here))
        await rain.come_in("", "Rain", "Harbour")
        await rain.write("I came by my own page.")
        await staff.home()
        await kim.tap_card("Harbour")
        await staff.tap("room.read")
        await kim.reads("I came by my own page.")

        # Under a name for once a PIN would bring nobody back: it is not offered.
        await rain.tap("back", rain.page.get_by_role("banner"))
        await rain.tap("settings.title", rain.page.get_by_role("banner"))
        await rain.tap("settings.coming_back.change")
        await rain.stands_at(rain.say("keeping.title"))
        await expect(rain.page.get_by_role("radio")).to_have_count(len(("visit", "words")))

        await reach_from_elsewhere(own, await browser.new_context(), monkeypatch)

        # The operator's pages are the server's, and nothing runs in them.
        help_page = await rain.page.context.new_page()
        await help_page.goto(f"{here}/pages/en/help")
        await expect(help_page.locator("h1")).to_be_visible()
        for person in (kim, rain):
            assert complaints(person) == []
            asked_for = (here, here.replace("http", "ws"), "file:")
            assert [url for url in person.asked if not url.startswith(asked_for)] == []
            await person.page.context.close()
