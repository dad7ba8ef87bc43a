"""A room with more in it than anybody reads at once: the newest stands there, nothing else is lost."""

import pytest
from playwright.async_api import expect
from tests.browser.person import Person, somebody, watching

from hearth_client import Room

pytestmark = pytest.mark.browser

DRAWN = 100
MORE = 3
TITLES = "main .card"


async def long_room(room: Room) -> None:
    """Say what opens a thread, answer it more often than is drawn, and begin as many others."""
    await room.post("The first of all.")
    opening = room.timeline.entries[-1].post_id
    for number in range(DRAWN + MORE):
        await room.post(f"Answer {number}.", thread=opening)
    for number in range(DRAWN + MORE):
        await room.post(f"Thread {number}.")


async def reads_all(her: Person) -> None:
    """Ask for the rest of a room by keyboard: the focus goes on where reading does."""
    more = her.page.get_by_role("button", name=her.say("room.more", count=MORE + 1), exact=True)
    await expect(her.page.locator(TITLES)).to_have_count(DRAWN)
    await expect(her.page.locator(TITLES).first).to_contain_text(f"Thread {DRAWN + MORE - 1}.")
    await more.focus()
    await her.page.keyboard.press("Enter")
    await expect(her.page.locator(TITLES)).to_have_count(DRAWN + MORE + 1)
    await expect(her.page.locator(TITLES).nth(DRAWN)).to_be_focused()
    await expect(more).to_have_count(0)


async def test_a_long_room_shows_the_newest_first_counts_the_rest_and_finds_all(minh, browser):
    room = await minh.staff.create_room(name="Archive", history="window", pseudonym="Minh")
    await long_room(room)
    link = (await minh.staff.invite(room.id)).link
    async with watching(room):
        her = await somebody(browser, "en")
        await her.come_in(link, "Rain", "Archive")
        await reads_all(her)

        # What is not drawn is found all the same, and its thread tells how much of it there is.
        await her.tap("search.title", her.page.get_by_role("banner"))
        await her.page.get_by_label(her.say("search.label")).fill("Answer 0.")
        await her.tap_card("Answer 0.")
        posts = her.page.get_by_role("article")
        await expect(posts).to_have_count(DRAWN + 1)
        await expect(posts.first).to_contain_text("The first of all.")
        await expect(posts.nth(1)).to_contain_text(f"Answer {MORE}.")
        await her.tap("thread.earlier", count=MORE)
        await expect(posts).to_have_count(DRAWN + MORE + 1)
        await expect(posts.nth(MORE)).to_be_focused()
        await expect(her.page.get_by_role("button", name=her.say("thread.earlier", count=0))).to_have_count(0)
        assert her.seen.complaints == []
