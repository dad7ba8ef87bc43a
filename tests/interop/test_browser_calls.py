"""Somebody with the browser's model asks staff, who have Python's client: to be let in, and for a person."""

import asyncio

import pytest
from tests.interop.browser_person import BrowserError, running

from hearth_client import Client
from hearth_protocol.calls import CallKind

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


def texts(room):
    """Return the texts that a Python client shows."""
    return [one.text for one in room.timeline.entries if one.kind == "post"]


async def test_who_is_there_is_told_alike_and_nobody_is_nobody(hearth, garden, browser):
    moderator, _, _ = garden
    ana = await browser.person("Ana", hearth.url)
    assert await ana.ask("calling", calling="who") == []
    until = await moderator.staff.begin_shift(8)
    assert await ana.ask("calling", calling="who") == [
        {"name": "Minh", "untilHour": until, "counsellor": False}
    ]
    await moderator.staff.end_shift()
    assert await ana.ask("calling", calling="who") == []
    words = await ana.ask("calling", calling="words", language="zh-Hant")
    assert tuple(words) == await moderator.calls.community_words("zh-Hant")


async def test_a_stranger_is_heard_between_two_and_then_let_in(hearth, garden, browser):
    moderator, room, _ = garden
    ana = await browser.person("Ana", hearth.url)
    await ana.ask("calling", calling="join", text="朋友告诉我这里。", name="安娜", language="zh-Hans")
    assert (await ana.ask("calling", calling="look"))["stage"] == "waiting"
    (called,) = await moderator.staff.calls()
    said = called.call
    assert (said.kind, said.text, said.language) == (CallKind.JOIN, "朋友告诉我这里。", "zh-Hans")
    await moderator.staff.take_call(said.call_id)
    assert (await ana.ask("calling", calling="look"))["stage"] == "seen"
    intake = await moderator.staff.open_between(said, pseudonym="Minh", name="Talk")
    told = await ana.ask("calling", calling="look")
    assert told["room"] == intake.id.hex()
    assert not await ana.ask("calling", calling="waits")
    shown = await ana.ask("room", room=told["room"])
    await ana.ask("post", text="I am here.")
    await intake.catch_up()
    assert texts(intake) == ["I am here."]
    assert intake.timeline.entries[-1].pseudonym == "安娜"
    await ana.ask("ask_in", text="May I come to the garden?")
    await intake.catch_up()
    await moderator.staff.admit(intake.id, bytes.fromhex(shown["me"]), room.id)
    await ana.ask("catch_up")
    async with asyncio.timeout(20):
        while {one["name"] for one in await ana.ask("rooms") if one["inside"]} != {"Talk", "Garden"}:
            await ana.ask("catch_up")
    await moderator.staff.end_room(intake.id)
    with pytest.raises(BrowserError) as ended:
        await ana.ask("post", text="one more thing")
    assert ended.value.code == "room_ended"


async def test_a_stranger_is_declined_or_invited_by_certified_staff_alone(hearth, garden, browser):
    moderator, _, invited = garden
    ana = await browser.person("Ana", hearth.url)
    await ana.ask("calling", calling="join", text="Hello?", name="Ana")
    (called,) = await moderator.staff.calls()
    await moderator.staff.reply(called.call, "These lines are open tonight.")
    await moderator.staff.reply(called.call, "Welcome.", link=invited.link)
    told = await ana.ask("calling", calling="look")
    assert told["says"] == [
        {"by": "Minh", "text": "These lines are open tonight.", "link": ""},
        {"by": "Minh", "text": "Welcome.", "link": invited.link},
    ]
    await ana.ask("calling", calling="withdraw")
    assert not await ana.ask("calling", calling="waits")
    assert await moderator.staff.calls() == ()
    assert (await ana.ask("enter", link=told["says"][1]["link"], name="Ana"))["title"] == "Garden"


async def test_a_call_that_waits_survives_the_tab_and_is_found_by_python_too(
    hearth, garden, browser, program
):
    moderator, _, _ = garden
    ana = await browser.person("Ana", hearth.url)
    await ana.ask("calling", calling="join", text="Hello?", name="Ana")
    words = await ana.ask("keep")
    async with await Client.with_words(hearth.url, " ".join(words)) as laptop:
        assert laptop.rooms() == ()
        assert (await laptop.calls.look()).stage == "waiting"
    (called,) = await moderator.staff.calls()
    between = await moderator.staff.open_between(called.call, pseudonym="Minh")
    with running(program) as other:
        back = await other.person("Ana", hearth.url)
        await back.ask("return", words=words)
        assert (await back.ask("calling", calling="look"))["room"] == between.id.hex()
        await back.ask("room", room=between.id.hex())
        await back.ask("post", text="still here")
    await between.catch_up()
    assert texts(between) == ["still here"]


async def test_a_call_of_pythons_is_taken_up_by_the_browser(hearth, garden, browser):
    moderator, _, _ = garden
    phone = await Client.with_new_words(hearth.url)
    await phone.calls.ask_to_join("Hello?", pseudonym="Ana")
    words = phone.words()
    await phone.close()
    ana = await browser.person("Ana", hearth.url)
    await ana.ask("return", words=words)
    (called,) = await moderator.staff.calls()
    between = await moderator.staff.open_between(called.call, pseudonym="Minh")
    assert (await ana.ask("calling", calling="look"))["room"] == between.id.hex()


async def test_a_member_asks_for_a_person_and_erasing_takes_a_call_back(hearth, garden, browser):
    moderator, room, invited = garden
    ana = await browser.person("Ana", hearth.url)
    await ana.ask("enter", link=invited.link, name="Ana")
    await ana.ask("calling", calling="person", room=room.id.hex(), text="I need somebody now.")
    (called,) = await moderator.staff.calls()
    assert (called.call.kind, called.call.text) == (CallKind.PERSON, "I need somebody now.")
    between = await moderator.staff.open_between(called.call, pseudonym="Minh")
    told = await ana.ask("calling", calling="look")
    shown = await ana.ask("room", room=told["room"])
    await ana.ask("post", text="thank you for coming")
    await between.catch_up()
    assert texts(between) == ["thank you for coming"]
    assert len(shown["people"]) == 2
    await ana.ask("calling", calling="person", room=room.id.hex(), text="Again.")
    assert len(await moderator.staff.calls()) == 1
    await ana.ask("erase")
    assert await moderator.staff.calls() == ()


async def test_a_visit_goes_on_in_the_room_that_a_call_opens_and_asks_nothing_of_a_call_that_waits(
    hearth, garden, browser
):
    moderator, _, _ = garden
    ana = await browser.person("Ana", hearth.url)
    await ana.ask("calling", calling="join", text="Hello?", name="Ana")
    await ana.ask("calling", calling="visit")
    (called,) = await moderator.staff.calls()
    between = await moderator.staff.open_between(called.call, pseudonym="Minh")
    assert (await ana.ask("calling", calling="look"))["room"] == between.id.hex()
    store, hour = hearth.app.office.store, hearth.edges.hour()
    assert await store.visits_over(hour + 23) == ()
    assert await store.visits_over(hour + 24) == (between.id,)


async def test_where_nobody_is_certified_nothing_is_kept_of_a_call(hearth, browser):
    ana = await browser.person("Ana", hearth.url)
    with pytest.raises(BrowserError) as no:
        await ana.ask("calling", calling="join", text="Hello?", name="Ana")
    assert no.value.name == "NoOneToAsk"
    assert not await ana.ask("calling", calling="waits")
