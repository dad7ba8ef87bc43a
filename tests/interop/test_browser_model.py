"""A person with the browser's model and people with Python's client in one room of a real server."""

import asyncio

import pytest
from tests.client.meddling import renewed
from tests.dice import seeded
from tests.interop.browser_person import BrowserError, running

from hearth_client import Client
from hearth_client.room.splitting import split
from hearth_protocol import notebook
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.answers import LettersCame
from hearth_protocol.notebook_note import Draft

pytestmark = [pytest.mark.interop, pytest.mark.timeout(600)]


def texts(room):
    """Return the texts that a Python client shows."""
    return [one.text for one in room.timeline.entries if one.kind == "post"]


def said(shown):
    """Return the texts that the browser's model shows."""
    return [one["text"] for one in shown["entries"] if one["kind"] == "post"]


async def until(condition, seconds=20.0):
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (what is waited for has no event of its own)
            await asyncio.sleep(0.05)


async def test_a_newcomer_reads_what_python_wrote_and_is_read(hearth, garden, browser):
    _, room, invited = garden
    ana = await browser.person("Ana", hearth.url)
    came = await ana.ask("enter", link=invited.link, name="安娜")
    assert came["people"][0]["staff"] == "Minh"
    await room.catch_up()
    first = await room.post("Welcome.")
    assert said(await ana.ask("catch_up")) == ["Welcome."]
    [answer] = await ana.ask("post", text="謝謝", post=first.post_ids[0].hex(), warning="短")
    await ana.ask("react", post=first.post_ids[0].hex(), sign="hug")
    await room.catch_up()
    theirs = room.timeline.entry(bytes.fromhex(answer))
    assert (theirs.text, theirs.pseudonym, theirs.warning) == ("謝謝", "安娜", "短")
    assert theirs.thread == theirs.reply_to == first.post_ids[0]
    assert [one.reaction.value for one in room.timeline.entry(first.post_ids[0]).marks] == ["hug"]
    await ana.ask("react", post=first.post_ids[0].hex(), sign="hug", back=True)
    await ana.ask("edit", post=answer, text="谢谢")
    await room.catch_up()
    assert room.timeline.entry(first.post_ids[0]).marks == ()
    assert room.timeline.entry(bytes.fromhex(answer)).text == "谢谢"
    await ana.ask("retract", post=answer)
    await ana.ask("rename", name="安")
    await room.catch_up()
    assert room.timeline.entry(bytes.fromhex(answer)).retracted
    assert room.timeline.names[bytes.fromhex(came["me"])] == "安"
    shown = await ana.shown()
    assert [one["text"] for one in shown["entries"]] == ["Welcome.", ""]
    assert shown["waiting"] == 0


@pytest.mark.parametrize("websocket", [True, False], ids=["websocket", "long polling"])
async def test_what_happens_comes_live_both_ways(hearth, garden, browser, websocket):
    moderator, room, invited = garden
    ana = await browser.person("Ana", hearth.url, websocket=websocket)
    await ana.ask("enter", link=invited.link, name="Ana")
    await ana.ask("watch")
    kinds = []

    async def listen():
        async for change in room.watch():
            kinds.append(change.kind)  # noqa: PERF401  (each is looked at as it comes)

    listening = asyncio.create_task(listen())
    sent = await room.post("now")
    await ana.until_shown(lambda shown: said(shown) == ["now"])
    await room.edit(sent.post_ids[0], "then")
    await ana.until_shown(lambda shown: said(shown) == ["then"])
    await ana.ask("post", text="I am here")
    await until(lambda: "I am here" in texts(room))
    async with await hearth.newcomer() as bo:
        theirs = await bo.enter(invited.link, pseudonym="Bo")
        await ana.until_shown(lambda shown: len(shown["people"]) == 3)
        await theirs.post("three of us")
        await ana.until_shown(lambda shown: said(shown)[-1] == "three of us")
    await moderator.staff.anchor(room.id)
    await room.retract(sent.post_ids[0])
    shown = await ana.until_shown(lambda shown: shown["entries"][0]["retracted"])
    assert shown["reached"]
    assert shown["changes"] > 5
    assert (shown["ended"], shown["forked"], shown["generation"]) == (None, False, 0)
    assert shown["epoch"] == room.epoch
    await ana.ask("stop")
    # Who polls hears that it is over with the next answer: with this one, not after a whole poll of silence.
    await room.post("after")
    await ana.until_shown(lambda shown: shown["ended"] == "", seconds=60)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_the_room_goes_on_through_removals_and_renewals_and_who_is_removed_is_out(
    hearth, garden, browser
):
    moderator, room, invited = garden
    ana = await browser.person("Ana", hearth.url)
    bo = await browser.person("Bo", hearth.url)
    await ana.ask("enter", link=invited.link, name="Ana")
    gone = await bo.ask("enter", link=(await moderator.staff.invite(room.id, uses=1)).link, name="Bo")
    await ana.ask("watch")
    await bo.ask("watch")
    await room.catch_up()
    await renewed(moderator, room)
    await ana.until_shown(lambda shown: shown["epoch"] == room.epoch)
    await moderator.staff.remove(room.id, bytes.fromhex(gone["me"]))
    await room.post("without Bo")
    assert said(await ana.until_shown(said)) == ["without Bo"]
    left = await bo.until_shown(lambda shown: shown["ended"])
    assert left["ended"] in {"not_a_member", "banned"}
    assert said(left) == []
    with pytest.raises(BrowserError) as no:
        await bo.ask("post", text="let me in")
    assert no.value.code in {"not_a_member", "banned"}
    await ana.ask("post", text="we are two")
    await room.catch_up()
    assert texts(room) == ["without Bo", "we are two"]
    assert len(room.roster()) == 2


async def test_a_member_who_leaves_is_covered_by_whoever_posts_next(hearth, garden, browser):
    _, room, invited = garden
    ana = await browser.person("Ana", hearth.url)
    bo = await browser.person("Bo", hearth.url)
    await ana.ask("enter", link=invited.link, name="Ana")
    gone = await bo.ask("enter", link=invited.link, name="Bo")
    await bo.ask("leave", room=gone["id"])
    await ana.ask("catch_up")
    await ana.ask("post", text="she is gone")
    assert len((await ana.shown())["people"]) == 2
    await room.catch_up()
    assert texts(room) == ["she is gone"]
    assert len(room.roster()) == 2
    assert await bo.ask("membership", room=gone["id"]) is None


async def test_words_bring_back_the_same_member_in_another_process(hearth, garden, browser, program):
    _, room, invited = garden
    ana = await browser.person("Ana", hearth.url)
    came = await ana.ask("enter", link=invited.link, name="Ana")
    words = await ana.ask("keep", language="zh-Hant")
    await ana.ask("post", text="one")
    await ana.ask("mark_read")
    assert await ana.ask("save") >= 65_536
    await room.catch_up()
    await room.post("two")
    await room.post("three")
    with running(program) as other:
        back = await other.person("Ana", hearth.url)
        assert await back.ask("return", words=words) == [
            {"id": came["id"], "name": "Garden", "pseudonym": "Ana", "unread": 0}
        ]
        again = await back.ask("room", room=came["id"])
        assert again["me"] == came["me"]
        assert said(again) == ["one", "two", "three"]
        assert again["last_seq"] - again["read_seq"] == 2
        assert not any(re_entered for _, re_entered in again["steps"])
        await back.ask("post", text="four")
    await room.catch_up()
    assert texts(room) == ["one", "two", "three", "four"]
    assert len(room.roster()) == 2


async def test_python_and_the_browser_are_two_devices_of_one_member(hearth, garden, browser):
    _, room, invited = garden
    phone = await browser.person("Ana", hearth.url)
    came = await phone.ask("enter", link=invited.link, name="Ana")
    words = await phone.ask("keep", language="ko")
    async with await Client.with_words(hearth.url, " ".join(words), edges=hearth.edges) as laptop:
        there = await laptop.room(room.id)
        assert there.member_id.hex() == came["me"]
        await there.post("from the laptop")
        assert said(await phone.ask("catch_up")) == ["from the laptop"]
        # A commit of the laptop's: the phone finds its private state in the vault.
        guide = await laptop.guided()
        await there.commit(
            lambda own, hour: own.commit(hour=hour, random=laptop.edges.random, trust=guide.trust)
        )
        after = await phone.ask("catch_up")
        assert after["epoch"] == there.epoch
        assert not any(re_entered for _, re_entered in after["steps"])
        # And one of the phone's, which covers somebody who leaves.
        async with await hearth.newcomer() as bo:
            await bo.enter(invited.link, pseudonym="Bo")
            await bo.leave(room.id)
        await phone.ask("catch_up")
        await phone.ask("post", text="from the phone")
        await there.catch_up()
        assert texts(there) == ["from the laptop", "from the phone"]
        assert not any(step.re_entered for step in there.seat.steps)
    await room.catch_up()
    assert len(room.roster()) == 2


async def test_the_browser_carries_a_notebook_unharmed_also_what_it_does_not_understand(
    hearth, garden, browser
):
    _, room, invited = garden
    phone = await browser.person("Ana", hearth.url)
    await phone.ask("enter", link=invited.link, name="Ana")
    words = " ".join(await phone.ask("keep", language="en"))
    async with await Client.with_words(hearth.url, words, edges=hearth.edges) as laptop:
        noted = await laptop.notebook.add(Draft(words="noted on the laptop", pictures=2))
        await laptop.notebook.take_out(noted.link)
        await laptop.notebook.add(Draft(handle="@somebody"))
        laptop.note_notebook(notebook.add(laptop.noted, b"\x00\x02 a form from the future")[0])
        await laptop.save()
        kept, counter = dict(laptop.noted), laptop._store._counter
    # The phone has to commit, so it writes its own state over what it has to bring together first.
    async with await hearth.newcomer() as bo:
        await bo.enter(invited.link, pseudonym="Bo")
        await bo.leave(room.id)
    await phone.ask("catch_up")
    await phone.ask("post", text="from the phone")
    again = await Client.with_words(hearth.url, words, edges=hearth.edges)
    assert again._store._counter > counter + 1
    assert again.noted == kept
    await again.close()


async def test_earlier_posts_are_handed_over_from_either_to_the_other(hearth, garden, browser):
    _, room, invited = garden
    await room.post("before anybody came")
    ana = await browser.person("Ana", hearth.url)
    came = await ana.ask("enter", link=invited.link, name="Ana")
    assert said(came) == []
    assert came["history_waits"]
    assert [one["why"] for one in came["entries"] if one["kind"] == "gap"][-1] == "no_key"
    await room.catch_up()
    after = await ana.ask("catch_up")
    assert (said(after), after["history_waits"]) == (["before anybody came"], False)
    assert all(one["confirmed"] for one in after["entries"])
    await ana.ask("post", text="from Ana")
    async with await hearth.newcomer() as bo:
        theirs = await bo.enter(invited.link, pseudonym="Bo")
        await ana.ask("catch_up")
        await theirs.catch_up()
        assert texts(theirs) == ["before anybody came", "from Ana"]
        assert "notice_history_unconfirmed" in theirs.notices
    # Live: staff are not there, so the member who watches hands over after a while.
    await ana.ask("watch")
    cleo = await browser.person("Cleo", hearth.url)
    await cleo.ask("enter", link=invited.link, name="Cleo")
    await cleo.ask("watch")
    shown = await cleo.until_shown(lambda shown: len(said(shown)) == 2)
    assert not any(one["confirmed"] for one in shown["entries"] if one["kind"] == "post")
    await room.catch_up()
    await cleo.until_shown(lambda shown: all(one.get("confirmed", True) for one in shown["entries"]))


async def test_a_room_begun_anew_takes_its_members_along(hearth, garden, browser, program):
    moderator, room, invited = garden
    ana = await browser.person("Ana", hearth.url)
    bo = await browser.person("Bo", hearth.url)
    await ana.ask("enter", link=invited.link, name="Ana")
    away = await bo.ask("enter", link=invited.link, name="Bo")
    words = await bo.ask("keep")
    await bo.ask("save")
    await ana.ask("post", text="before")
    await ana.ask("watch")
    anew = await moderator.staff.begin_anew(room.id)
    await ana.until_shown(lambda shown: shown["generation"] == 1)
    await anew.post("after")
    await ana.until_shown(lambda shown: said(shown) == ["before", "after"])
    await ana.ask("post", text="still me")
    with running(program) as other:
        back = await other.person("Bo", hearth.url)
        await back.ask("return", words=words)
        again = await back.ask("room", room=away["id"])
        assert (again["me"], again["generation"]) == (away["me"], 1)
    await anew.catch_up()
    assert texts(anew) == ["before", "after", "still me"]
    assert len(anew.roster()) == 3


async def test_long_writing_becomes_linked_parts(hearth, garden, browser):
    _, room, invited = garden
    ana = await browser.person("Ana", hearth.url)
    await ana.ask("enter", link=invited.link, name="Ana")
    long = "一二三四五六七八九十。" * 400
    ids = await ana.ask("post", text=long, agreed=True)
    await room.catch_up()
    parts = [room.timeline.entry(bytes.fromhex(one)) for one in ids]
    assert [part.part.number for part in parts] == list(range(1, len(parts) + 1))
    assert {part.part.first for part in parts} == {bytes.fromhex(ids[0])}
    assert "".join(part.text for part in parts) == long


async def test_who_erases_herself_leaves_nothing(hearth, garden, browser):
    _, room, invited = garden
    ana = await browser.person("Ana", hearth.url)
    came = await ana.ask("enter", link=invited.link, name="Ana")
    words = await ana.ask("keep")
    await ana.ask("post", text="forget me")
    await ana.ask("erase")
    assert await ana.ask("membership", room=came["id"]) is None
    await room.catch_up()
    await room.post("gone")
    assert texts(room) == ["gone"]
    assert [one.why for one in room.timeline.entries if one.kind == "gap"][-1] == "gap_erased"
    assert len(room.roster()) == 1
    with pytest.raises(BrowserError) as no:
        await ana.ask("return", words=words)
    assert no.value.name == "VaultGone"


async def test_a_used_invitation_lets_nobody_else_in_and_keeps_nothing(hearth, garden, browser):
    moderator, room, _ = garden
    one = await moderator.staff.invite(room.id, uses=1)
    ana = await browser.person("Ana", hearth.url)
    bo = await browser.person("Bo", hearth.url)
    came = await ana.ask("enter", link=one.link, name="Ana")
    with pytest.raises(BrowserError) as no:
        await bo.ask("enter", link=one.link, name="Bo")
    assert no.value.code == "invitation_used"
    assert await bo.ask("membership", room=came["id"]) is None
    with pytest.raises(BrowserError) as no:
        await ana.ask("enter", link=one.link, name="Ana")
    assert no.value.name == "AlreadyInside"


def writing(dice):
    """Return a text of many tongues, with every kind of break, and marks that hang on what stands before."""
    words = [
        "hello",
        "谢谢",
        "한국어",
        "e\u0301e\u0301",
        "👩\u200d👩\u200d👧",
        "❤\ufe0f",
        "क्षि",
        "x" * 30,
        "𠀋" * 9,
    ]
    ends = [
        "\n\n",
        "\n",
        "。",
        "！",
        "？",
        ". ",
        "! ",
        "? ",
        "；",
        "; ",
        "，",
        ", ",
        " ",
        "",
        "",
        "\x1c",
        "\ufeff",
        "\u3000",
    ]
    return "".join(dice.choice(words) + dice.choice(ends) for _ in range(dice.randrange(1, 60)))


async def test_long_writing_is_cut_where_python_cuts_it(browser):
    drawn = seeded(5)
    dice = drawn.dice
    cases = [(writing(dice), dice.choice([16, 40, 120, 400])) for _ in range(300)]
    cut = 0
    for text, at_most in cases:
        try:
            expected = list(split(text, at_most))
        except Malformed:
            with pytest.raises(BrowserError) as no:
                await browser.ask("", "split", text=text, at_most=at_most)
            assert no.value.name == "Malformed"
            continue
        assert await browser.ask("", "split", text=text, at_most=at_most) == expected, drawn.seed
        cut += len(expected) > 1
    assert cut > 100


async def test_a_welcome_room_leads_on_by_a_moderators_yes(hearth, garden, browser):
    moderator, room, _ = garden
    welcome = await moderator.staff.create_room(name="Welcome", pseudonym="Minh")
    invited = await moderator.staff.invite(welcome.id, uses=5, opens="welcome")
    ana = await browser.person("Ana", hearth.url)
    lobby = await ana.ask("enter", link=invited.link, name="Ana")
    await ana.ask("ask_in", text="May I come in?")
    assert [one.text for one in await moderator.staff.requests(welcome.id)] == ["May I come in?"]
    await ana.ask("watch")
    await moderator.staff.admit(welcome.id, bytes.fromhex(lobby["me"]), room.id)
    async with asyncio.timeout(20):
        inside = set()
        while inside != {"Garden", "Welcome"}:
            await asyncio.sleep(0.05)
            inside = {one["name"] for one in await ana.ask("rooms") if one["inside"]}
    shown = await ana.ask("room", room=room.id.hex())
    assert shown["me"] != lobby["me"]
    await ana.ask("post", text="thank you")
    await room.catch_up()
    assert texts(room) == ["thank you"]
    assert room.timeline.entries[-1].pseudonym == "Ana"


async def test_a_letter_that_was_meant_for_somebody_else_opens_nothing(garden, host, browser):
    moderator, room, _ = garden
    welcome = await moderator.staff.create_room(name="Welcome", pseudonym="Minh")
    invited = await moderator.staff.invite(welcome.id, uses=5, opens="welcome")
    ana = await browser.person("Ana", host.url)
    bo = await browser.person("Bo", host.url)
    await ana.ask("enter", link=invited.link, name="Ana")
    await bo.ask("enter", link=invited.link, name="Bo")
    lobby = await bo.shown()
    await bo.ask("ask_in", text="It is Bo who asks.")
    await moderator.staff.requests(welcome.id)
    await moderator.staff.admit(welcome.id, bytes.fromhex(lobby["me"]), room.id)
    letters = []
    host.meddler.alter = lambda _, answer: letters.append(answer) or answer
    await bo.ask("catch_up")
    [came] = [one for one in letters if isinstance(one, LettersCame) and one.letters]
    host.meddler.alter = lambda _, answer: came if isinstance(answer, LettersCame) else answer
    await ana.ask("catch_up")
    assert [one["name"] for one in await ana.ask("rooms")] == ["Welcome"]
