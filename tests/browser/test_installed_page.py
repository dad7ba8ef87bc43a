"""`hearth-client web` in a real browser: the installed page, which takes nothing to run from the server."""

import pytest
from playwright.async_api import Browser, expect
from tests.browser.person import somebody
from tests.browser.staff import Staff, certified, complaints
from tests.scenarios.community import Community

import hearth_web
from hearth_client.installed.page import showing

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


async def test_staff_and_members_use_the_installed_page_and_links_lead_to_the_server(
    hearth: Community, browser: Browser
):
    async with showing(hearth.url, hearth_web.files()) as here:
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
        await rain.come_in(f"{here}/#{code}", "Rain", "Harbour")
        await rain.write("I came by my own page.")
        await staff.home()
        await kim.tap_card("Harbour")
        await staff.tap("room.read")
        await kim.reads("I came by my own page.")

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
