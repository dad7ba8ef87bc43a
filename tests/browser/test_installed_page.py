"""The installed page in a real browser: it takes nothing to run from the server, under a name of its own."""

import pytest
from playwright.async_api import Browser, expect
from tests.browser.person import somebody
from tests.browser.staff import Staff, certified, complaints
from tests.scenarios.community import Community

import hearth_web
from hearth_client.installed import doorstep
from hearth_client.installed.known import ONCE, new_name
from hearth_client.installed.page import showing
from hearth_protocol.crypto.randomness import system_random

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

TRIES_FROM_ELSEWHERE = """async (here) => {
  const asked = (way) => fetch(here + "/v1/about", way).then(() => "answered", () => "refused");
  const socket = new WebSocket(here.replace("http", "ws") + "/v1/live");
  const closed = new Promise((done) => {
    socket.onopen = () => done("open");
    socket.onerror = () => done("closed");
  });
  return [await asked({}), await asked({ method: "POST", body: "x" }), await closed];
}"""
"""What a page of another origin tries that was told the address: to read, to write, to listen."""


async def test_staff_and_members_use_the_installed_page_and_links_lead_to_the_server(
    hearth: Community, browser: Browser
):
    name = new_name(ONCE, system_random)
    async with showing(hearth.url, hearth_web.files(), name) as own:
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

        # Nobody finds it by its number, and no other site brings a window's script to it.
        elsewhere = await rain.page.context.new_page()
        answer = await elsewhere.goto(f"http://127.0.0.1:{own.port}/")
        assert answer is not None
        assert answer.status == 403
        assert await elsewhere.evaluate(TRIES_FROM_ELSEWHERE, here) == ["refused", "refused", "closed"]

        # The operator's pages are the server's, and nothing runs in them.
        help_page = await rain.page.context.new_page()
        await help_page.goto(f"{here}/pages/en/help")
        await expect(help_page.locator("h1")).to_be_visible()
        for person in (kim, rain):
            assert complaints(person) == []
            assert [
                url for url in person.asked if not url.startswith((here, here.replace("http", "ws")))
            ] == []
            await person.page.context.close()
