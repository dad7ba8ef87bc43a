"""Journey 2, asking to join without an invitation: a real browser and server, staff with Python's client."""

import pytest
from playwright.async_api import Browser, expect
from tests.browser.calling import ask_to_join, asks, message, no_calls, reads, tap, the_call
from tests.browser.person import Person, somebody, texts, until, watching
from tests.lengths import LONG
from tests.scenarios.community import Community

from hearth_client import Client

pytestmark = pytest.mark.browser


async def come_back_by_words(her: Person, words: list[str]) -> None:
    """Come back by twelve words, tapped one after another, to whatever screen waits there."""
    await her.tap("promise.return")
    for number, word in enumerate(words, 1):
        await her._find(word)
        await expect(her.page.locator("ol.chosen li")).to_have_count(number)
    await her.tap("go_on")


@pytest.mark.parametrize("language", ["en", "zh-Hans"] if LONG else ["en"])
async def test_a_stranger_asks_is_heard_between_two_and_is_let_in(
    hearth: Community, minh: Client, browser: Browser, language: str
):
    garden = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    her = await somebody(browser, language)
    await her.page.goto(hearth.url)
    await minh.staff.begin_shift(6)
    await ask_to_join(her, hearth.url, "Rain", "May I come? 我想说说。")
    await reads(her, asks(her, "wait.waiting"))
    await expect(her.page.locator("main")).to_contain_text("Minh")
    called = await the_call(minh)
    assert (called.call.text, called.call.language) == ("May I come? 我想说说。", language)
    await minh.staff.take_call(called.call.call_id)
    await reads(her, asks(her, "wait.seen"))
    intake = await minh.staff.open_between(called.call, pseudonym="Minh", name="Talk")
    await her.stands_at("Talk")
    await expect(her.page.locator("main")).to_contain_text(her.say("room.between"))
    async with watching(intake):
        await her.write("Here I am.")
        await until(lambda: "Here I am." in texts(intake))
        (request,) = await minh.staff.requests(intake.id)
        await minh.staff.admit(intake.id, request.sender, garden.id)
        await minh.staff.end_room(intake.id)
        await expect(her.page.locator("main")).to_contain_text(her.say("room.wiped", when="")[:12])
    await her.page.locator("header").get_by_role("button", name=her.say("back")).click()
    await her.tap_card("Garden")
    await her.stands_at("Garden")


async def test_what_looks_like_a_number_is_asked_about_and_pictures_are_held_back(
    hearth: Community, minh: Client, browser: Browser
):
    await minh.staff.end_shift()
    her = await somebody(browser, "en")
    await her.page.goto(hearth.url)
    await her.tap("promise.ask")
    await her.tap("guidelines.accept")
    await her.tap("go_on")
    await her.tap("go_on")
    await her.stands_at(asks(her, "ask.title"))
    await reads(her, asks(her, "duty.nobody"))
    await her.page.locator("summary", has_text=asks(her, "ask.words")).click()
    await expect(her.page.locator("ol.secret li")).not_to_have_count(0)
    shown = await her.page.locator("ol.secret li").all_text_contents()
    assert tuple(shown) == await minh.calls.community_words("en")
    anyway = her.page.get_by_role("button", name=asks(her, "ask.anyway"))
    await message(her, "ask.label").fill("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAF")
    await tap(her, "ask.send")
    await reads(her, asks(her, "ask.nothing_sent"))
    await expect(anyway).to_have_count(0)
    await message(her, "ask.label").fill("Call me: +1 415 555 2671")
    await tap(her, "ask.send")
    await expect(anyway).to_be_visible()
    assert await minh.staff.calls() == ()
    await tap(her, "ask.anyway")
    await her.stands_at(asks(her, "wait.title"))
    assert (await the_call(minh)).call.text == "Call me: +1 415 555 2671"
    await tap(her, "wait.withdraw")
    await tap(her, "wait.withdraw.yes")
    await her.stands_at(her.say("promise.title"))
    await no_calls(minh)


@pytest.mark.parametrize("language", ["zh-Hans"])
async def test_who_waits_is_found_again_by_words_declined_kindly_or_invited(
    hearth: Community, minh: Client, browser: Browser, language: str
):
    garden = await minh.staff.create_room(name="Garden", pseudonym="Minh")
    her = await somebody(browser, language)
    await ask_to_join(her, hearth.url, "雨", "你好？", keep="words")
    await tap(her, "wait.keep.words.show")
    await her.tap("words.show")
    await expect(her.page.locator("ol.secret li")).to_have_count(12)
    words = await her.page.locator("ol.secret li").all_text_contents()
    await her.tap("words.away")
    await her.stands_at(asks(her, "wait.title"))

    # The tab finds itself; closed, it would not.
    await her.page.reload()
    await her.stands_at(asks(her, "wait.title"))
    called = await the_call(minh)
    await minh.staff.reply(called.call, "今晚这些电话有人接。")
    await reads(her, "今晚这些电话有人接。")
    await reads(her, asks(her, "answer.declined"))
    invited = await minh.staff.invite(garden.id)
    await minh.staff.reply(called.call, "欢迎。", link=invited.link)
    await her.page.evaluate("sessionStorage.clear()")
    await her.page.reload()
    await come_back_by_words(her, words)
    await tap(her, "answer.open")
    await her.tap("go_on")
    await her.tap("guidelines.accept")
    await her.tap("go_on")
    await her.tap("keeping.enter")
    await her.stands_at("Garden")
    await no_calls(minh)
