"""People talk through the real server, over real sockets and a real store."""

import asyncio

import pytest
from tests.client.real_server import heard_by_server

from hearth_client import Client, Edges
from hearth_client.errors import NoSuchRoom, RefusedBy
from hearth_protocol.errors import HearthError, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal


def texts(room):
    return [one.text for one in room.timeline.entries if one.kind == "post"]


async def until(condition, seconds=10.0):
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (what is waited for has no event of its own)
            await asyncio.sleep(0.02)


async def test_two_people_talk(hearth, garden):
    _, room, invited = garden
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        await theirs.post("Is anybody here?")
        await room.catch_up()
        question = room.timeline.entries[-1]
        await room.reply(question.post_id, "Yes. Welcome.")
        await room.react(question.post_id, "hug")
        await theirs.catch_up()
        assert texts(theirs) == ["Is anybody here?", "Yes. Welcome."]
        answer = theirs.timeline.entries[-1]
        assert answer.thread == question.post_id
        assert answer.staff
        assert [mark.reaction.value for mark in theirs.timeline.entry(question.post_id).marks] == ["hug"]


async def test_ten_words_open_the_room_in_every_language(hearth, garden):
    _, _, invited = garden
    for language, said in invited.words.items():
        async with await hearth.newcomer() as client:
            room = await client.enter(said, pseudonym=language)
            assert room.pseudonym == language


async def test_a_newcomer_reads_earlier_posts_once_somebody_comes(hearth, garden):
    _, room, invited = garden
    await room.post("before you came")
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        assert texts(theirs) == []
        assert "notice_history_waits" in theirs.notices
        await theirs.post("I can already write")
        await room.catch_up()
        await theirs.catch_up()
        assert texts(theirs) == ["before you came", "I can already write"]
        assert theirs.notices == ()
        assert theirs.name == "Garden"


async def test_a_newcomers_request_for_history_delays_nobodys_posts(hearth, garden, monkeypatch):
    monkeypatch.setattr("hearth_client.room.room.STAFF_FIRST_SECONDS", 3600.0)
    _, room, invited = garden
    await room.post("before anybody came")
    async with await hearth.newcomer() as ana, await hearth.newcomer() as bo:
        theirs = await ana.enter(invited.link, pseudonym="Ana")

        async def listen():
            async for _ in theirs.watch():
                pass

        listening = asyncio.create_task(listen())
        await until(lambda: theirs.timeline.entries)
        await bo.enter(invited.link, pseudonym="Bo")
        await room.post("after Bo asked")
        await until(lambda: "after Bo asked" in texts(theirs))
        listening.cancel()


async def test_what_another_member_hands_over_is_shown_as_unconfirmed_until_staff_come(hearth, garden):
    _, room, invited = garden
    async with await hearth.newcomer() as ana, await hearth.newcomer() as bo:
        first = await ana.enter(invited.link, pseudonym="Ana")
        await first.post("from Ana")
        second = await bo.enter(invited.link, pseudonym="Bo")
        await first.catch_up()
        await second.catch_up()
        assert texts(second) == ["from Ana"]
        assert "notice_history_unconfirmed" in second.notices
        await room.catch_up()
        await second.catch_up()
        assert "notice_history_unconfirmed" not in second.notices


async def test_a_room_without_history_hands_nothing_over(hearth, garden):
    moderator, _, _ = garden
    quiet = await moderator.staff.create_room(name="Quiet", pseudonym="Minh", history="none")
    await quiet.post("nobody reads this later")
    invited = await moderator.staff.invite(quiet.id)
    async with await hearth.newcomer() as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        await quiet.catch_up()
        await theirs.catch_up()
        assert texts(theirs) == []
        assert "notice_history_waits" not in theirs.notices


async def test_words_bring_back_the_same_rooms_and_unread_places(hearth, garden):
    _, room, invited = garden
    ana = await hearth.newcomer()
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await theirs.post("one")
    theirs.mark_read()
    member = theirs.member_id
    words = " ".join(ana.words("ko"))
    await ana.close()
    await room.catch_up()
    await room.post("two")
    async with await Client.with_words(hearth.url, words, edges=hearth.edges) as back:
        again = await back.room(room.id)
        assert (again.member_id, again.pseudonym) == (member, "Ana")
        assert texts(again) == ["one", "two"]
        assert [one.unread for one in back.rooms()] == [1]


@pytest.mark.parametrize("websocket", [True, False], ids=["websocket", "long polling"])
async def test_changes_come_live(hearth, garden, websocket):
    _, room, invited = garden
    edges = Edges(websocket=websocket, retry_seconds=5.0)
    async with await Client.with_new_words(hearth.url, edges=edges) as ana:
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        kinds = []

        async def watch():
            async for change in theirs.watch():
                kinds.append(change.kind)  # noqa: PERF401  (each is looked at as it comes)

        watching = asyncio.create_task(watch())
        sent = await room.post("now")
        await until(lambda: "post" in kinds)
        await room.edit(sent.post_ids[0], "then")
        await until(lambda: "edit" in kinds)
        await room.retract(sent.post_ids[0])
        await until(lambda: "retract" in kinds)
        assert theirs.timeline.entry(sent.post_ids[0]).retracted
        async with await hearth.newcomer() as bo:
            await bo.enter(invited.link, pseudonym="Bo")
            await until(lambda: "joined" in kinds)
            await bo.leave(room.id)
            await room.catch_up()
            await room.post("after")
            await until(lambda: "left" in kinds)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        assert texts(theirs)[-1] == "after"


async def test_a_removed_member_reads_nothing_after_and_cannot_return(hearth, garden):
    moderator, room, _ = garden
    one = await moderator.staff.invite(room.id, uses=1)
    bo = await hearth.newcomer()
    theirs = await bo.enter(one.link, pseudonym="Bo")
    await theirs.post("hello")
    await room.catch_up()
    await moderator.staff.remove(room.id, theirs.member_id)
    await room.post("a secret")
    with pytest.raises(HearthError):
        await theirs.catch_up()
    assert "a secret" not in texts(theirs)
    await bo.close()
    async with await Client.with_words(hearth.url, " ".join(bo.words()), edges=hearth.edges) as back:
        with pytest.raises(Refused) as no:
            await back.room(room.id)
        assert no.value.code in {Refusal.BANNED, Refusal.NOT_A_MEMBER, Refusal.NOT_AUTHENTICATED}
    async with await hearth.newcomer() as stranger:
        with pytest.raises(Refused):
            await stranger.enter(one.link, pseudonym="Bo again")
        with pytest.raises(NoSuchRoom):
            stranger.room_named(room.id)


async def test_who_leaves_is_gone_and_gives_the_invitation_back(hearth, garden):
    moderator, room, _ = garden
    one = await moderator.staff.invite(room.id, uses=1)
    async with await hearth.newcomer() as ana:
        await ana.enter(one.link, pseudonym="Ana")
        await ana.leave(room.id)
        assert ana.rooms() == ()
    await room.catch_up()
    await room.post("somebody left")
    assert len(room.roster()) == 1
    async with await hearth.newcomer() as bo:
        again = await bo.enter(one.link, pseudonym="Bo")
        assert len(again.roster()) == 2


async def test_two_devices_are_one_member_at_once(hearth, garden):
    moderator, room, invited = garden
    first = await hearth.newcomer()
    here = await first.enter(invited.link, pseudonym="Ana")
    second = await Client.with_words(hearth.url, " ".join(first.words()), edges=hearth.edges)
    there = await second.room(room.id)
    await here.post("from the phone")
    await there.catch_up()
    await there.post("from the laptop")
    await moderator.staff.anchor(room.id)
    async with await hearth.newcomer() as bo:
        await bo.enter(invited.link, pseudonym="Bo")
    await here.catch_up()
    await there.catch_up()
    await there.rename("Anna")
    await here.catch_up()
    assert texts(here) == texts(there) == ["from the phone", "from the laptop"]
    assert here.pseudonym == "Anna"
    assert here.member_id == there.member_id
    await first.close()
    await second.close()


async def test_a_commit_of_one_device_is_adopted_by_the_other(hearth, garden):
    _, room, invited = garden
    first = await hearth.newcomer()
    here = await first.enter(invited.link, pseudonym="Ana")
    second = await Client.with_words(hearth.url, " ".join(first.words()), edges=hearth.edges)
    there = await second.room(room.id)
    guide = await second.guided()
    await there.commit(lambda own, hour: own.commit(hour=hour, random=second.edges.random, trust=guide.trust))
    await here.catch_up()
    assert here.epoch == there.epoch
    assert not any(step.re_entered for step in here.seat.steps)
    await here.post("still the same member")
    await there.catch_up()
    assert texts(there) == ["still the same member"]
    await first.close()
    await second.close()


async def test_a_wave_of_newcomers_all_come_in(hearth, garden):
    _, room, invited = garden
    crowd = [await hearth.newcomer() for _ in range(8)]
    rooms = await asyncio.gather(
        *(client.enter(invited.link, pseudonym=f"n{number}") for number, client in enumerate(crowd))
    )
    await asyncio.gather(*(one.post(f"hello from {number}") for number, one in enumerate(rooms)))
    await room.catch_up()
    assert len(room.roster()) == 9
    assert sorted(texts(room)) == sorted(f"hello from {number}" for number in range(8))
    for client in crowd:
        await client.close()


async def test_a_welcome_room_leads_on_by_a_moderators_yes(hearth, garden):
    moderator, room, _ = garden
    welcome = await moderator.staff.create_room(name="Welcome", pseudonym="Minh")
    invited = await moderator.staff.invite(welcome.id, uses=5, opens="welcome")
    async with await hearth.newcomer() as ana:
        lobby = await ana.enter(invited.link, pseudonym="Ana")
        await lobby.ask_in("May I come in?")
        asked = await moderator.staff.requests(welcome.id)
        assert [one.text for one in asked] == ["May I come in?"]
        await lobby.rename("Anna")
        assert ana.membership(lobby.id).pseudonym.seq > 0
        await moderator.staff.admit(welcome.id, lobby.member_id, room.id)
        await ana.take_letters(lobby)
        inside = await ana.room("Garden")
        assert inside.member_id != lobby.member_id
        # Its place is one of the room where it was chosen: carried along, it would outrank later names here.
        named = ana.membership(inside.id).pseudonym
        assert (named.name, named.seq) == ("Anna", 0)
        await inside.post("thank you")
        await room.catch_up()
        assert texts(room) == ["thank you"]


async def test_a_second_moderator_enters_by_certificate(hearth, garden):
    _, room, _ = garden
    other = await hearth.moderator("Jin")
    theirs = await other.staff.enter(room.id, pseudonym="Jin")
    assert sorted(one.staff_name for one in theirs.roster()) == ["Jin", "Minh"]
    await theirs.post("two of us now")
    await room.catch_up()
    assert room.timeline.entries[-1].staff
    await other.close()


async def test_long_writing_becomes_linked_parts(garden):
    _, room, _ = garden
    sent = await room.post("一二三四五六七八九十。" * 400)
    assert len(sent.post_ids) > 1
    parts = [room.timeline.entry(one) for one in sent.post_ids]
    assert [part.part.number for part in parts] == list(range(1, len(parts) + 1))
    assert "".join(part.text for part in parts) == "一二三四五六七八九十。" * 400


async def test_a_visit_leaves_nothing_behind(hearth, garden):
    _, room, invited = garden
    async with await Client.visiting(hearth.url, edges=hearth.edges) as guest:
        theirs = await guest.enter(invited.link, pseudonym="Guest")
        await theirs.post("only today")
        await guest.leave(room.id)
    await room.catch_up()
    await room.post("gone")
    assert len(room.roster()) == 1


async def test_erasing_takes_back_leaves_and_deletes(hearth, garden):
    _, room, invited = garden
    ana = await hearth.newcomer()
    words = " ".join(ana.words())
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await theirs.post("forget me")
    await ana.erase()
    await ana.close()
    await room.catch_up()
    assert all(one.retracted or one.kind == "gap" for one in room.timeline.entries if one.seq > 1)
    with pytest.raises(HearthError):
        await Client.with_words(hearth.url, words, edges=hearth.edges)


async def test_a_used_invitation_lets_nobody_else_in(hearth, garden):
    moderator, room, _ = garden
    one = await moderator.staff.invite(room.id, uses=1)
    async with await hearth.newcomer() as ana, await hearth.newcomer() as bo:
        await ana.enter(one.link, pseudonym="Ana")
        with pytest.raises(Refused) as no:
            await bo.enter(one.link, pseudonym="Bo")
        assert no.value.code is Refusal.INVITATION_USED


async def test_a_card_of_another_code_opens_nothing(hearth, garden):
    _, _, invited = garden
    wrong = invited.link[:-1] + ("A" if invited.link[-1] != "A" else "Q")
    async with await hearth.newcomer() as ana:
        with pytest.raises((RefusedBy, NotAuthentic, HearthError)):
            await ana.enter(wrong, pseudonym="Ana")
        assert ana.rooms() == ()


async def test_a_room_begun_anew_takes_its_members_along_and_says_who_did_it(hearth, garden):
    moderator, room, invited = garden
    ana, bo = await hearth.newcomer(), await hearth.newcomer()
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    away = await bo.enter(invited.link, pseudonym="Bo")
    await theirs.post("before")
    await bo.close()
    kinds = []

    async def watch():
        async for change in theirs.watch():
            kinds.append(change.notice or change.kind)  # noqa: PERF401  (each is looked at as it comes)

    watching = asyncio.create_task(watch())
    await heard_by_server(hearth.app, room.id)
    anew = await moderator.staff.begin_anew(room.id)
    assert anew.generation == 1
    await until(lambda: "notice_new_generation" in kinds)
    await anew.post("after")
    await until(lambda: texts(theirs) == ["before", "after"])
    await theirs.post("still me")
    async with await Client.with_words(hearth.url, " ".join(bo.words()), edges=hearth.edges) as back:
        again = await back.room(room.id)
        assert again.member_id == away.member_id
        assert again.generation == 1
        assert [(one.by, one.reason) for one in again.beginnings] == [("Minh", "broken")]
        assert "notice_new_generation" in again.notices
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    await ana.close()


async def test_a_watcher_who_is_removed_is_told_once(hearth, garden):
    moderator, room, invited = garden
    async with await hearth.newcomer() as bo:
        theirs = await bo.enter(invited.link, pseudonym="Bo")
        await room.catch_up()
        told = []

        async def watch():
            async for change in theirs.watch():
                told.append((change.kind, change.member_id))  # noqa: PERF401  (each is looked at as it comes)

        watching = asyncio.create_task(watch())
        await heard_by_server(hearth.app, room.id)
        await moderator.staff.remove(room.id, theirs.member_id)
        with pytest.raises(RefusedBy):
            await asyncio.wait_for(watching, 10)
        assert told.count(("left", theirs.member_id)) == 1
        await bo.leave(room.id)
        assert bo.rooms() == ()
