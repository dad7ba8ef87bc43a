"""Journey 7, "I need a person now": a real browser and server, staff with Python's client."""

import pytest
from playwright.async_api import Browser, expect
from tests.browser.calling import asks, message, no_calls, reads, tap, the_call
from tests.browser.person import Person, somebody, texts, until, watching
from tests.lengths import LONG

from hearth_client import Client
from hearth_protocol.calls import CallKind

pytestmark = pytest.mark.browser


async def go_for_a_person(her: Person) -> None:
    """Tap what is one tap away on every screen inside."""
    await her.page.locator("header").get_by_role("button", name=her.say("person.open")).click()
    await her.stands_at(asks(her, "person.title"))


@pytest.mark.parametrize("language", ["zh-Hans", "en"] if LONG else ["zh-Hans"])
async def test_a_member_asks_for_a_person_is_heard_and_the_room_ends(
    minh: Client, browser: Browser, language: str
):
    garden = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    async with watching(garden):
        her = await somebody(browser, language)
        await her.come_in((await minh.staff.invite(garden.id)).link, "Rain", "Garden")
        await minh.staff.end_shift()
        await go_for_a_person(her)
        await reads(her, asks(her, "duty.nobody"))
        await expect(her.page.locator(".lines a").first).to_be_visible()
        await her.page.locator("header").get_by_role("button", name=her.say("back")).click()
        await her.stands_at("Garden")

        await minh.staff.begin_shift(4)
        await go_for_a_person(her)
        await reads(her, "Minh")
        await message(her, "person.label").fill("I cannot breathe. 我很怕。")
        await tap(her, "person.send")
        await reads(her, asks(her, "wait.waiting"))
        called = await the_call(minh)
        assert (called.call.kind, called.call.text) == (CallKind.PERSON, "I cannot breathe. 我很怕。")
        between = await minh.staff.open_between(called.call, pseudonym="Minh", name="Two")
        await reads(her, asks(her, "person.opened"))
        await tap(her, "person.go")
        await her.stands_at("Two")
        await expect(her.page.locator("main")).to_contain_text(her.say("room.between"))
        async with watching(between):
            await her.write("Thank you for coming.")
            await until(lambda: "Thank you for coming." in texts(between))
            await minh.staff.end_room(between.id)
            await expect(her.page.locator("main .note")).to_contain_text(her.say("room.wiped", when="")[:12])
    await no_calls(minh)


async def test_what_was_asked_can_be_taken_back_and_asked_anew_without_a_word(minh: Client, browser: Browser):
    garden = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    her = await somebody(browser, "en")
    async with watching(garden):
        await her.come_in((await minh.staff.invite(garden.id)).link, "Rain", "Garden")
    await go_for_a_person(her)
    await tap(her, "person.send")
    await reads(her, asks(her, "wait.waiting"))
    assert (await the_call(minh)).call.text == ""
    await tap(her, "wait.withdraw")
    await tap(her, "wait.withdraw.yes")
    await her.stands_at(asks(her, "person.title"))
    await no_calls(minh)
    await tap(her, "person.send")
    await reads(her, asks(her, "wait.waiting"))
    called = await the_call(minh)
    await minh.staff.take_call(called.call.call_id)
    await reads(her, asks(her, "wait.seen"))
    # Who looked into that room, or did not, can ask for another person in the same visit.
    await minh.staff.open_between(called.call, pseudonym="Minh", name="Two")
    await reads(her, asks(her, "person.opened"))
    await tap(her, "wait.again")
    await her.stands_at(asks(her, "person.title"))
    await tap(her, "person.send")
    await reads(her, asks(her, "wait.waiting"))
    await tap(her, "wait.withdraw")
    await tap(her, "wait.withdraw.yes")
    await no_calls(minh)
