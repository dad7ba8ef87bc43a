"""Every task by keyboard alone: what is next is next in the order, and nobody is caught anywhere."""

import pytest
from playwright.async_api import expect
from tests.browser.keyboard import Keyboard
from tests.browser.person import Person, somebody, texts, until, watching
from tests.browser.test_conversation import said_nothing_outside
from tests.browser.test_leaving import SITE
from tests.lengths import LONG

from hearth_client import Room

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "zh-Hans") if LONG else ("en",)


async def entered(her: Person, link: str, keep: str) -> Keyboard:
    """Enter by a link, to the list of rooms, without a pointer."""
    keys = Keyboard(her)
    await her.page.goto(link)
    await her.stands_at(her.say("promise.title"))
    await expect(keys.button("go_on")).to_be_visible()
    # Leaving is first of all; then a way past what stands on every screen.
    await keys.press("Tab")
    await expect(keys.button("leave_now").first).to_be_focused()
    await keys.press("Tab")
    await expect(keys.button("skip_to_content")).to_be_focused()
    await keys.press("Enter")
    await expect(her.page.locator("h1")).to_be_focused()
    await keys.push("go_on")
    await keys.arrived_at(her.say("guidelines.title"))
    await keys.push("guidelines.accept")
    await keys.arrived_at(her.say("naming.title"))
    await keys.type_into(her.say("naming.label"), "Rain")
    await keys.push("go_on")
    await keys.arrived_at(her.say("keeping.title"))
    chosen = her.page.get_by_role("radio", name=her.say(f"keeping.{keep}"))
    await keys.reach(her.page.get_by_role("radio"))
    for _ in range(3):
        if await chosen.is_checked():
            break
        await keys.press("ArrowDown")
    await expect(chosen).to_be_checked()
    await keys.push("keeping.enter")
    await keys.arrived_at(her.say("rooms.title"))
    return keys


async def begins_a_thread(keys: Keyboard, room: Room) -> None:
    """Open the room and say something."""
    her = keys.her
    await keys.enter(her.page.get_by_role("button").filter(has_text="Attic"))
    await keys.arrived_at("Attic")
    await her.reads("A lamp is on.")

    # To post: the place to write is next after its button, and Enter alone only makes a line.
    await keys.push("room.write")
    await keys.press("Tab")
    await expect(her.field("thread")).to_be_focused()
    await her.page.keyboard.type("By keys")
    await keys.press("Enter")
    await her.page.keyboard.type("alone.")
    await keys.push("composer.send")
    await until(lambda: "By keys\nalone." in texts(room))
    await expect(her.field("thread")).to_have_count(0)
    # Where it was written is gone, and the focus is where that began.
    await expect(keys.button("room.write")).to_be_focused()


async def answers(keys: Keyboard, room: Room) -> None:
    """Open a thread, answer in it, and give a sign."""
    her = keys.her
    # To answer: the focus goes where the answer is written.
    await keys.enter(her.page.get_by_role("button").filter(has_text="A lamp is on."))
    await keys.arrived_at(her.say("thread.title", name="Minh"))
    lamp = her.post("A lamp is on.")
    await keys.push("post.reply", lamp)
    await expect(her.field("answer")).to_be_focused()
    await her.page.keyboard.type("It is warm here.")
    await keys.press("Control+Enter")
    await until(lambda: "It is warm here." in texts(room))
    await expect(her.page.locator("form.composer")).to_be_focused()

    # Signs: opened and given, and the focus is not lost on the way.
    await keys.push("reactions.give", lamp)
    await keys.push("reaction.candle", lamp)
    await expect(lamp.get_by_role("listitem")).to_have_text([her.say("reaction.candle")])
    await keys.stands_somewhere()


async def changes_her_mind(keys: Keyboard, room: Room) -> None:
    """Put new words to the own answer, then take it back."""
    her = keys.her
    warm = her.post("It is warm here.")
    await keys.reach(warm.locator("summary"))
    await keys.press("Enter")
    await keys.push("post.edit", warm)
    await expect(her.field("edit")).to_be_focused()
    await keys.press("Control+a")
    await her.page.keyboard.type("It is warm.")
    await keys.press("Control+Enter")
    await until(lambda: "It is warm." in texts(room))
    await expect(her.field("edit")).to_have_count(0)
    warm = her.post("It is warm.")
    # Drawn anew with its new words, or left open: looked at once it says that it was changed.
    await expect(warm).to_contain_text(her.say("post.edited"))
    if not await keys.button("post.retract", warm).is_visible():
        await keys.reach(warm.locator("summary"))
        await keys.press("Enter")
    await keys.push("post.retract", warm)
    await keys.push("post.retract.yes", warm)
    await expect(her.page.get_by_text(her.say("post.retracted"))).to_be_visible()


async def looks_around(keys: Keyboard) -> None:
    """Look for words, from the thread."""
    her = keys.her
    # To hide, and to search.
    await keys.push("back")
    await keys.arrived_at("Attic")
    await keys.push("search.title")
    await keys.arrived_at(her.say("search.title"))
    await keys.type_into(her.say("search.label"), "no such words")
    await keys.hears("search.none")
    await keys.type_into(her.say("search.label"), "lamp")
    await keys.enter(her.page.get_by_role("button").filter(has_text="A lamp is on."))
    await her.reads("A lamp is on.")
    await keys.push("back")
    await keys.push("back")


async def hides_and_erases(keys: Keyboard) -> None:
    """Hide a word; then erase everything."""
    her = keys.her
    await keys.push("settings.title")
    await keys.arrived_at(her.say("settings.title"))
    await keys.type_into(her.say("settings.hidden_words.label"), "lamp")
    await keys.push("settings.hidden_words.add")
    await expect(keys.button("settings.hidden_words.show", word="lamp")).to_be_visible()
    await keys.push("erase.title")
    await keys.arrived_at(her.say("erase.title"))
    await keys.push("erase.ask")
    await keys.push("erase.yes")
    await keys.arrived_at(her.say("erased.title"))


@pytest.mark.timeout(240)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_she_enters_talks_and_erases_all_of_it_by_keyboard_alone(hearth, minh, browser, language):
    room = await minh.staff.create_room(name="Attic", history="window", pseudonym="Minh")
    await room.post("A lamp is on.")
    async with watching(room):
        her = await somebody(browser, language)
        keys = await entered(her, (await minh.staff.invite(room.id)).link, "words")
        await begins_a_thread(keys, room)
        await answers(keys, room)
        await changes_her_mind(keys, room)
        await looks_around(keys)
        await hides_and_erases(keys)
        await until(lambda: len(room.roster()) == 1)
        said_nothing_outside(her, hearth, kept="kept: setItem notes")


async def test_words_are_tapped_by_keyboard_and_after_each_the_list_goes_on_where_one_was(community, browser):
    her = await somebody(browser, "en")
    keys = Keyboard(her)
    await her.page.goto(community.url)
    await keys.push("promise.invitation")
    await keys.arrived_at(her.say("words_asked.invitation.title"))
    picker = her.page.locator(".picker")
    for number, (letter, second, word) in enumerate((("A", "ab", "able"), ("Z", None, "zoo")), 1):
        for label in filter(None, (letter, second, word)):
            await keys.enter(picker.get_by_role("button", name=label, exact=True))
        await expect(her.page.locator("ol.chosen li")).to_have_count(number)
        await keys.hears("picker.next", number=number + 1, count=10)
        # What was tapped is gone from the screen; the next Tab is still in the list.
        await keys.press("Tab")
        await expect(picker.locator(":focus")).to_have_count(1)
    await keys.push("picker.take_back")
    await expect(her.page.locator("ol.chosen li")).to_have_text(["able"])


async def the_worker_heard(keys: Keyboard, word: str) -> None:
    """Wait until the page goes by a box: it shows at once what was tapped, but the worker hears in turn."""
    await keys.type_into(keys.her.say("settings.hidden_words.label"), word)
    await keys.push("settings.hidden_words.add")
    await expect(keys.button("settings.hidden_words.show", word=word)).to_be_visible()


async def test_escape_does_not_leave_while_composing_or_once_it_is_switched_off(minh, browser):
    room = await minh.staff.create_room(name="阁楼", history="window", pseudonym="Minh")
    her = await somebody(browser, "en")
    await her.page.context.route(
        SITE, lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html")
    )
    keys = await entered(her, (await minh.staff.invite(room.id)).link, "visit")
    await keys.push("settings.title")
    await keys.arrived_at(her.say("settings.title"))
    field = her.page.get_by_label(her.say("settings.hidden_words.label"), exact=True)
    await keys.reach(field)
    session = await her.page.context.new_cdp_session(her.page)
    for _ in range(4):
        await session.send("Input.imeSetComposition", {"text": "ni", "selectionStart": 2, "selectionEnd": 2})
        await field.dispatch_event("keydown", {"key": "Escape", "isComposing": True, "bubbles": True})
    # As some input methods end composing: with a key that says nothing but its old code.
    for _ in range(4):
        await field.dispatch_event("keydown", {"key": "Escape", "keyCode": 229, "bubbles": True})
    escape = her.page.get_by_role("checkbox", name=her.say("settings.escape"))
    await keys.reach(escape)
    await keys.press("Space")
    await expect(escape).not_to_be_checked()
    await the_worker_heard(keys, "lamp")
    await keys.press("Escape", "Escape", "Escape")
    await expect(her.page.locator("html:not([data-cover])")).to_have_count(1)
    await keys.reach(escape)
    await keys.press("Space")
    await expect(escape).to_be_checked()
    await the_worker_heard(keys, "stair")
    await keys.press("Escape", "Escape", "Escape")
    await expect(her.page.locator("h1")).to_have_text("Weather")
