"""The guards' tables do not come: nobody enters a room, she is told, and trying again is enough."""

import pytest
from playwright.async_api import Route, expect
from tests.browser.person import somebody, watching
from tests.browser.test_conversation import open_room

pytestmark = pytest.mark.browser

TABLES = "**/assets/tables-*.json"


async def test_no_room_is_entered_before_the_guards_have_their_tables(minh, browser):
    room, link = await open_room(minh, "Porch")
    asked: list[str] = []

    async def lost(route: Route) -> None:
        asked.append(route.request.url)
        await route.abort()

    async with watching(room):
        await room.post("Is anybody here?")
        her = await somebody(browser, "en")
        await her.page.context.route(TABLES, lost)
        await her.page.goto(link)
        await her.tap("go_on")
        await her.tap("guidelines.accept")
        await her.page.get_by_label(her.say("naming.label")).fill("Rain")
        await her.tap("go_on")
        await her.page.get_by_role("radio", name=her.say("keeping.visit")).check()
        await her.tap("keeping.enter")
        await expect(her.page.get_by_text(her.say("failure.part_missing"))).to_be_visible()
        assert asked

        await her.page.context.unroute(TABLES, lost)
        await her.tap("try_again")
        await her.stands_at(her.say("rooms.title"))
        await her.tap_card("Porch")
        await her.reads("Is anybody here?")
        await her.page.context.close()
