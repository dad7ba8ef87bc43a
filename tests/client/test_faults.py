"""The network fails, devices crash: nothing is lost, nothing is doubled."""

import asyncio

import pytest
from msgspec.structs import replace
from tests.client.meddling import PATIENT, Meddler, crashed, once, renewed

from hearth_client import Client, Edges
from hearth_client.errors import RefusedBy
from hearth_protocol.errors import NotAuthentic, Unreachable
from hearth_protocol.frames import operations
from hearth_protocol.frames.operations import (
    AnswerHistory,
    Commit,
    Complain,
    OpenRoom,
    Poll,
    Post,
    WriteVault,
)
from hearth_protocol.refusals import Refusal
from hearth_rooms.member import CannotFollow, RoomMember

HASTY = Edges(retry_seconds=0.0)


def texts(room):
    return [one.text for one in room.timeline.entries if one.kind == "post"]


@pytest.mark.parametrize("lost", [Post, Commit, WriteVault, operations.Turn, operations.Authenticate])
async def test_a_lost_answer_loses_and_doubles_nothing(garden, meddled, lost):
    _, room, invited = garden
    meddler, ana = meddled
    meddler.loses = once(lost)
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await theirs.post("once")
    await room.catch_up()
    assert texts(room) == ["once"]
    assert [one.member_id for one in room.roster()].count(theirs.member_id) == 1
    assert any(isinstance(one, lost) for one in meddler.asked)


async def test_a_retry_sends_the_same_bytes(garden, meddled):
    _, _, invited = garden
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    meddler.loses = once(Post)
    await theirs.post("once")
    sent = [one for one in meddler.asked if isinstance(one, Post)]
    assert len(sent) == 2
    assert sent[0] == sent[1]


async def founder(hearth, edges):
    """Return a meddler, and somebody certified whose every connection it makes."""
    meddler = Meddler()
    moderator = await Client.with_new_words(hearth.url, edges=edges, connect=meddler.connect)
    hearth.certify(await moderator.staff.apply("Minh"))
    for _ in range(50):
        if await moderator.staff.take_up():
            break
        await asyncio.sleep(0.1)
    return meddler, moderator


async def test_a_room_that_was_opened_without_an_answer_is_opened_once_and_kept(hearth):
    meddler, moderator = await founder(hearth, PATIENT)
    meddler.loses = once(OpenRoom)
    room = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
    asked = [one for one in meddler.asked if isinstance(one, OpenRoom)]
    assert len(asked) == 2
    assert asked[0] == asked[1]
    assert [one.id for one in moderator.rooms()] == [room.id]
    await room.post("it is mine")
    await moderator.close()


async def test_a_generation_that_was_begun_without_an_answer_is_begun_once_and_kept(hearth):
    meddler, moderator = await founder(hearth, PATIENT)
    room = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
    meddler.loses = once(OpenRoom)
    again = await moderator.staff.begin_anew(room.id)
    asked = [one for one in meddler.asked if isinstance(one, OpenRoom)]
    assert asked[-1] == asked[-2] != asked[0]
    assert (again.generation, again.epoch) == (1, 0)
    await again.post("it goes on")
    await moderator.close()


async def test_a_founder_who_hears_no_answer_still_owns_her_room(hearth):
    meddler, moderator = await founder(hearth, HASTY)
    meddler.loses = once(OpenRoom)
    with pytest.raises(Unreachable):
        await moderator.staff.create_room(name="Garden", pseudonym="Minh")
    (kept,) = moderator.rooms()
    room = await moderator.room(kept.id)
    await room.post("it is mine")
    assert texts(room) == ["it is mine"]
    await moderator.close()


async def test_who_crashes_after_her_commit_finds_herself_inside(hearth, garden):
    _, room, invited = garden
    meddler = Meddler()
    ana = await Client.with_new_words(hearth.url, edges=HASTY, connect=meddler.connect)
    words = " ".join(ana.words())
    meddler.loses = once(Commit)
    with pytest.raises(Unreachable):
        await ana.enter(invited.link, pseudonym="Ana")
    await crashed(ana)
    async with await Client.with_words(hearth.url, words, edges=PATIENT) as again:
        theirs = await again.room(room.id)
        assert theirs.epoch == 1
        await theirs.post("I was in all the time")
    await room.catch_up()
    assert texts(room) == ["I was in all the time"]


async def test_an_outbox_in_a_file_survives_a_crash(hearth, garden, tmp_path):
    _, room, invited = garden
    meddler = Meddler()
    path = tmp_path / "notes"
    ana = await Client.with_file(
        path, "a long pin", server_url=hearth.url, create=True, edges=HASTY, connect=meddler.connect
    )
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    meddler.cuts = lambda operation: isinstance(operation, Post)
    with pytest.raises(Unreachable):
        await theirs.post("written before the crash")
    await crashed(ana)
    async with await Client.with_file(path, "a long pin", edges=PATIENT) as again:
        back = await again.room(room.id)
        assert texts(back) == ["written before the crash"]
        assert again.membership(room.id).outbox == ()


async def test_an_outbox_whose_answer_was_lost_sends_nothing_twice(hearth, garden, tmp_path):
    _, room, invited = garden
    meddler = Meddler()
    path = tmp_path / "notes"
    ana = await Client.with_file(
        path, "a long pin", server_url=hearth.url, create=True, edges=HASTY, connect=meddler.connect
    )
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    meddler.loses = once(Post)
    with pytest.raises(Unreachable):
        await theirs.post("only once")
    await crashed(ana)
    async with await Client.with_file(path, "a long pin", edges=PATIENT) as again:
        assert texts(await again.room(room.id)) == ["only once"]


async def test_where_websockets_are_cut_long_polling_takes_over(garden, meddled):
    _, room, invited = garden
    meddler, ana = meddled
    meddler.no_websocket = True
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    changes = theirs.watch()
    first = asyncio.create_task(anext(changes))
    async with asyncio.timeout(15):
        while not any(isinstance(one, Poll) for one in meddler.asked):  # noqa: ASYNC110  (it tells nobody)
            await asyncio.sleep(0.01)
    await room.post("by another way")
    change = await asyncio.wait_for(first, 15)
    assert change.entry.text == "by another way"
    assert any(isinstance(one, Poll) for one in meddler.asked)
    await changes.aclose()


async def test_a_commit_that_cannot_be_followed_is_complained_of_and_survived(garden, meddled, monkeypatch):
    moderator, room, invited = garden
    meddler, ana = meddled
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    await room.catch_up()
    await renewed(moderator, room)
    received = RoomMember.receive
    failed = []

    def fails_once(self, message, trust):
        if not failed:
            failed.append(message)
            raise CannotFollow("path", self.view.apply(message, trust).view)
        return received(self, message, trust)

    monkeypatch.setattr(RoomMember, "receive", fails_once)
    await theirs.catch_up()
    assert failed
    assert any(isinstance(one, Complain) for one in meddler.asked)
    await theirs.post("back again")
    await room.catch_up()
    assert texts(room) == ["back again"]
    assert [one.member_id for one in room.roster()].count(theirs.member_id) == 1


async def test_lost_private_state_enters_again_as_the_same_member(hearth, garden):
    _, room, invited = garden
    ana = await hearth.newcomer()
    theirs = await ana.enter(invited.link, pseudonym="Ana")
    member = theirs.member_id
    await ana.close()
    async with await Client.with_words(hearth.url, " ".join(ana.words()), edges=PATIENT) as back:
        back.note(replace(back.membership(room.id), private=b"", pending={}))
        again = await back.room(room.id)
        assert again.member_id == member
        await again.post("the same")
    await room.catch_up()
    assert texts(room) == ["the same"]
    assert len(room.roster()) == 2


async def test_a_server_that_is_away_is_unreachable_in_time():
    with pytest.raises(Unreachable):
        await Client.with_new_words("http://127.0.0.1:9", edges=HASTY)


async def test_an_older_vault_is_not_taken_for_the_newest(hearth, garden):
    _, _, invited = garden
    meddler = Meddler()
    ana = await hearth.newcomer()
    await ana.enter(invited.link, pseudonym="Ana")
    kept = []

    def replays(operation, answer):
        if isinstance(operation, operations.ReadVault):
            kept.append(answer)
            return kept[0]
        return answer

    meddler.alter = replays
    second = await Client.with_words(
        hearth.url, " ".join(ana.words()), edges=PATIENT, connect=meddler.connect
    )
    await second.save()
    await ana.save()
    with pytest.raises(NotAuthentic):
        await second.save()
    await crashed(second)
    await ana.close()


async def test_a_server_that_cannot_store_is_asked_once_to_take_what_opens_history(hearth, garden):
    moderator, room, invited = garden
    await room.post("before they came")
    words = " ".join(moderator.words())
    await crashed(moderator)
    newcomers = [await hearth.newcomer() for _ in range(3)]
    for number, newcomer in enumerate(newcomers):
        await newcomer.enter(invited.link, pseudonym=f"Newcomer {number}")
        await crashed(newcomer)
    meddler = Meddler()

    def cannot_store(operation):
        if isinstance(operation, AnswerHistory):
            raise RefusedBy(Refusal.STORAGE_FAILED)

    meddler.instead = cannot_store
    async with await Client.with_words(hearth.url, words, edges=HASTY, connect=meddler.connect) as again:
        opened = await again.room(room.id)
        assert texts(opened) == ["before they came"]
        answers = [one for one in meddler.asked if isinstance(one, AnswerHistory)]
        assert len(answers) == 1
        with pytest.raises(RefusedBy) as refused:
            await opened.catch_up()
        assert refused.value.code is Refusal.STORAGE_FAILED
        meddler.instead = lambda _: None
        await opened.catch_up()
        answers = [one for one in meddler.asked if isinstance(one, AnswerHistory)]
        assert len({one.request_id for one in answers}) == 3
