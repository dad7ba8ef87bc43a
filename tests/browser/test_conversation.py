"""People in browsers and a Python client talk in one room, over one real server."""

import asyncio

import pytest
from playwright.async_api import expect
from tests.attacks.test_a_changed_client_sends_pictures import disguised
from tests.browser.person import Person, somebody, texts, until, watching
from tests.browser.test_leaving import SITE as WEATHER
from tests.browser.test_leaving import WHAT_IS_LEFT, nothing_is_left
from tests.client.unguarded import change
from tests.lengths import LONG
from tests.scenarios.community import Community

from hearth_client import Client, Room

pytestmark = pytest.mark.browser

ADDRESS = "https://example.org/a-garden"
PAUSE_SECONDS = 0.6
"""Longer than the page waits after the last key before it looks at what was typed."""
ENGLISH = ("en", "zh-Hans") if LONG else ("en",)
CHINESE = ("zh-Hans", "en") if LONG else ("zh-Hans",)
"""The usual run has each language in some of the tests, and in none of them both."""
GARDEN = {"en": "Garden", "zh-Hans": "花园"}
SAID = {
    "en": {
        "before": "Good morning. The kettle is on.",
        "thread": "I slept badly, and I am here.",
        "answer": "Thank you for the tea.",
        "edited": "Thank you for the tea, truly.",
        "later": "The rain has stopped.",
    },
    "zh-Hans": {
        "before": "早上好，水已经烧开了。",
        "thread": "昨晚没睡好，但我来了。",
        "answer": "谢谢你的茶。",
        "edited": "真的谢谢你的茶。",
        "later": "雨停了。",
    },
}


async def open_room(minh: Client, name: str) -> tuple[Room, str]:
    """Open a room; return it and a link into it for a few people."""
    room = await minh.staff.create_room(name=name, history="window", pseudonym="Minh")
    return room, (await minh.staff.invite(room.id, uses=4)).link


def said_nothing_outside(person: Person, hearth: Community, kept: str | None = None) -> None:
    """P7, and that nothing complained, nor was kept but what is named."""
    assert len(person.asked) > 5
    assert [url for url in person.asked if not url.startswith((hearth.url, "blob:"))] == []
    assert [said for said in person.seen.complaints if said != kept] == []


@pytest.mark.parametrize("language", ENGLISH)
async def test_she_enters_by_a_link_reads_and_writes_and_everything_she_does_reaches_the_others(
    hearth, minh, browser, language
):
    said, garden = SAID[language], GARDEN[language]
    room, link = await open_room(minh, garden)
    async with watching(room):
        await room.post(said["before"], language=language)
        her = await somebody(browser, language)
        await her.come_in(link, "Rain", garden)

        assert her.page.url == f"{hearth.url}/"
        session = await her.page.context.new_cdp_session(her.page)
        history = await session.send("Page.getNavigationHistory")
        assert [entry["url"] for entry in history["entries"]] == ["about:blank", f"{hearth.url}/"]

        await her.reads(said["before"])
        await her.write(said["thread"])
        # What she says herself is no news.
        own = her.page.locator(".card").filter(has_text=said["thread"])
        await expect(own.locator(".badge")).to_have_count(0)
        await until(lambda: said["thread"] in texts(room))
        [written] = [one for one in room.timeline.entries if one.text == said["thread"]]
        assert written.pseudonym == "Rain"

        await her.tap_card(said["before"])
        await her.answer(said["before"], said["answer"])
        await until(lambda: said["answer"] in texts(room))
        [answer] = [one for one in room.timeline.entries if one.text == said["answer"]]
        [before] = [one for one in room.timeline.entries if one.text == said["before"]]
        assert (answer.thread, answer.reply_to) == (before.post_id, before.post_id)

        await her.give(said["before"], "candle")
        await until(
            lambda: [mark.reaction.value for mark in room.post_named(before.post_id).marks] == ["candle"]
        )
        await her.change(said["answer"], said["edited"])
        await until(lambda: said["edited"] in texts(room))
        assert room.post_named(answer.post_id).edited

        await room.reply(before.post_id, said["later"], language=language)
        await her.reads(said["later"])

        await her.take_back(said["edited"])
        await until(lambda: said["edited"] not in texts(room))
        said_nothing_outside(her, hearth)
        await her.page.context.close()


async def test_two_in_browsers_and_one_in_python_talk_in_one_room(hearth, minh, browser):
    room, link = await open_room(minh, "Kitchen")
    async with watching(room):
        rain = await somebody(browser, "en")
        stone = await somebody(browser, "zh-Hans", viewport={"width": 1280, "height": 800})
        await asyncio.gather(
            rain.come_in(link, "Rain", "Kitchen"),
            stone.come_in(link, "小石", "Kitchen"),
        )
        await rain.write("Who is here this evening?")
        await stone.reads("Who is here this evening?")
        await stone.write("我在，今晚不困。")
        await rain.reads("我在，今晚不困。")
        await until(lambda: len(texts(room)) == 2)
        await room.post("So am I, with soup.")
        for person in (rain, stone):
            await person.reads("So am I, with soup.")
            await expect(person.page.locator("main .card")).to_have_count(3)
        # Each learned the others' names, and what was said first by whom.
        names = {one.text: one.pseudonym for one in room.timeline.entries if one.kind == "post"}
        assert list(names.values()) == ["Rain", "小石", "Minh"]
        await rain.tap_card("我在，今晚不困。")
        await rain.answer("我在，今晚不困。", "Good to have you here.")
        await stone.tap_card("我在，今晚不困。")
        await expect(stone.post("Good to have you here.")).to_contain_text("Rain")
        for person in (rain, stone):
            said_nothing_outside(person, hearth)
            await person.page.context.close()


async def test_p9_after_leaving_a_room_the_browser_holds_nothing_and_back_shows_nothing(
    hearth, minh, browser
):
    _, link = await open_room(minh, "Porch")
    her = await somebody(browser, "en")
    await her.page.context.route(
        WEATHER, lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html")
    )
    await her.page.goto(f"{hearth.url}/pages/en/help")
    await her.come_in(link, "Rain", "Porch")
    await her.write("Nobody must find this.")
    # Nothing was written while she was here: there was nothing to take away.
    assert await her.page.evaluate(WHAT_IS_LEFT) == []
    await her.page.get_by_role("button", name=her.say("leave_now")).last.click()
    await expect(her.page.locator("h1")).to_have_text("Weather")
    assert her.page.url == WEATHER
    assert await her.page.context.cookies() == []
    await her.page.go_back()
    assert her.page.url == f"{hearth.url}/pages/en/help"
    await nothing_is_left(her.page)
    # Whoever opens the address again finds the door, and nothing of the room.
    await her.page.goto(hearth.url)
    await her.stands_at(her.say("promise.title"))
    await expect(her.page.get_by_role("button", name=her.say("promise.invitation"))).to_be_visible()
    for trace in ("Porch", "Rain", "Nobody must find this."):
        assert trace not in await her.page.content()
    assert [url for url in her.asked if not url.startswith((hearth.url, "blob:", WEATHER))] == []
    assert her.seen.complaints == []
    await her.page.context.close()


async def test_p7_an_address_in_a_post_is_words_and_nothing_is_asked_of_it(hearth, minh, browser):
    room, link = await open_room(minh, "Shed")
    # What an honest client would ask about first: a changed one does not.
    changed = change(await hearth.person("changed"))
    sending = await changed.enter(link, pseudonym="Somebody")
    await sending.post(f"Look here: {ADDRESS} and tell me")
    async with watching(room):
        her = await somebody(browser, "en")
        await her.come_in(link, "Rain", "Shed")
        await her.tap_card("Look here:")
        await her.reads("Look here:")
        assert await her.page.locator(".post a").count() == 0
        await her.page.locator(".post button.address").click()
        await expect(her.page.locator(".leads")).to_contain_text("example.org")
        await her.answer("Look here:", "Where does it lead?")
        await until(lambda: "Where does it lead?" in texts(room))
        said_nothing_outside(her, hearth)
        await her.page.context.close()


@pytest.mark.parametrize("language", CHINESE)
async def test_p6_a_picture_as_text_is_held_back_with_a_sentence_and_a_changed_clients_is_a_gap(
    hearth, minh, browser, language
):
    room, link = await open_room(minh, "Loft")
    changed = change(await hearth.person(f"changed {language}"))
    sending = await changed.enter(link, pseudonym="Somebody")
    await sending.post(disguised("base64"))
    async with watching(room):
        her = await somebody(browser, language)
        await her.come_in(link, "Rain", "Loft")
        guarded = her.page.locator("details.gaps .gap").filter(has_text=her.say("gap.guarded"))
        await her.is_told(guarded)
        await expect(guarded).to_have_count(1)
        # Something was said here, though it is not shown.
        await expect(her.page.get_by_text(her.say("room.empty"))).to_have_count(0)
        # One that comes while she looks is no other.
        await sending.post(disguised("data address"))
        await expect(guarded).to_have_count(2)
        for kind in ("base64", "data address"):
            assert disguised(kind)[:40] not in await her.page.content()

        before = room.last_seq
        await her.tap("room.write")
        for kind, sentence in (("hangul", "held.unsure"), ("data address", "held.images")):
            await her.field("thread").fill(disguised(kind))
            # At once: the look that typing would have led to must not take the place of what is said.
            await her.tap("composer.send")
            await expect(her.page.locator(".composer")).to_contain_text(her.guard(sentence))
            await asyncio.sleep(PAUSE_SECONDS)
            await expect(her.page.locator(".composer")).to_contain_text(her.guard(sentence))
            assert await her.field("thread").input_value() == disguised(kind)
            # However many guards noticed the same stretch, one of them speaks.
            await expect(her.page.locator(".findings li")).to_have_count(1)
        assert await her.page.get_by_role("button", name=her.guard("offer.send_anyway")).count() == 0
        # Staff can hear that it was wrong: which guard, and not a word.
        await her.tap("composer.wrong")
        await expect(her.page.get_by_text(her.say("composer.wrong.told"))).to_be_visible()
        await until(lambda: len(room.letters.notes) == 1)
        assert [(one.kind.name, one.reason) for one in room.letters.notes] == [("FALSE_ALARM", "images.data")]
        # A question is no refusal, and the first that is said of it is that nothing went yet.
        await her.field("thread").fill("Call me: 010-2345-6789")
        await her.tap("composer.send")
        await expect(her.page.locator(".composer .note p").first).to_have_text(her.say("composer.not_yet"))
        assert room.last_seq == before
        # She takes it out, and what she says goes.
        await her.field("thread").fill("A word instead.")
        await her.tap("composer.send")
        await until(lambda: "A word instead." in texts(room))
        assert room.last_seq == before + 1
        said_nothing_outside(her, hearth)
        await her.page.context.close()


@pytest.mark.parametrize("language", CHINESE)
async def test_twelve_words_bring_her_back_elsewhere_into_the_same_room_under_the_same_name(
    hearth, minh, browser, language
):
    said, garden = SAID[language], GARDEN[language]
    room, link = await open_room(minh, garden)
    async with watching(room):
        her = await somebody(browser, language)
        await her.come_in(link, "Rain", garden, keep="words")
        await her.write(said["thread"])
        await her.tap("back", her.page.get_by_role("banner"))
        await her.tap("words.show")
        await her.tap("words.show")
        await expect(her.page.locator("ol.secret li")).to_have_count(12)
        words = await her.page.locator("ol.secret li").all_inner_texts()
        await her.tap("words.away")
        await expect(her.page.locator("ol.secret")).to_have_count(0)
        for word in words:
            assert f">{word}<" not in await her.page.content()
        # By that the tab finds itself, were it thrown away: for who chose words, and sealed.
        said_nothing_outside(her, hearth, kept="kept: setItem notes")
        await her.page.context.close()

        back = await somebody(browser, language)
        await back.page.goto(hearth.url)
        await back.come_back(words, garden)
        await back.tap_card(said["thread"])
        await expect(back.post(said["thread"])).to_contain_text(back.say("post.you"))
        await back.answer(said["thread"], said["later"])
        await until(lambda: said["later"] in texts(room))
        mine = [one for one in room.timeline.entries if one.text in {said["thread"], said["later"]}]
        assert [one.pseudonym for one in mine] == ["Rain", "Rain"]
        assert mine[0].member_id == mine[1].member_id
        said_nothing_outside(back, hearth, kept="kept: setItem notes")
        await back.page.context.close()


async def test_enter_while_an_input_method_composes_sends_nothing_and_loses_nothing(hearth, minh, browser):
    room, link = await open_room(minh, "花园")
    async with watching(room):
        her = await somebody(browser, "zh-Hans")
        await her.come_in(link, "小雨", "花园")
        before = room.last_seq
        await her.tap("room.write")
        await her.field("thread").focus()
        session = await her.page.context.new_cdp_session(her.page)
        for typed in ("n", "ni", "nihao"):
            await session.send(
                "Input.imeSetComposition",
                {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
            )
        await expect(her.field("thread")).to_have_value("nihao")
        for keys in ("Enter", "Control+Enter"):
            await her.field("thread").dispatch_event(
                "keydown",
                {"key": "Enter", "isComposing": True, "ctrlKey": keys == "Control+Enter", "bubbles": True},
            )
        # Also from a browser that does not say of the key that it composes.
        await her.field("thread").dispatch_event(
            "keydown", {"key": "Enter", "ctrlKey": True, "bubbles": True}
        )
        await expect(her.field("thread")).to_have_value("nihao")
        await session.send("Input.insertText", {"text": "你好"})
        await expect(her.field("thread")).to_have_value("你好")
        await her.page.keyboard.press("Enter")
        await expect(her.field("thread")).to_have_value("你好\n")
        await session.send("Input.insertText", {"text": "大家"})
        await her.page.keyboard.press("Control+Enter")
        await until(lambda: "你好\n大家" in texts(room))
        # One post alone: nothing went before it was meant to.
        assert room.last_seq == before + 1
        said_nothing_outside(her, hearth)
        await her.page.context.close()
