"""The end of a session: no trick takes its quarter of an hour from anybody, and none puts the end off."""

import asyncio

import pytest
from tests.attacks.test_the_seizure_of_a_session import found, keys_of, said
from tests.rooms.community import ROOM
from tests.server.hosting import live
from tests.server.person import Person
from tests.server.test_session_lobby import Lobby
from tests.server.town import Told, running

from hearth_protocol.frames import operations
from hearth_protocol.structures.floor import Stage
from hearth_server.retention import Item
from hearth_server.session_keeping import keep_sessions

REPORT_SECONDS = 15 * 60


@pytest.fixture
async def made(tmp_path):
    """A session that goes on: three members, all of whom may speak."""
    async with running(tmp_path / "town") as town:
        yield await live(town)


async def code(awaitable):
    with pytest.raises(Told) as told:
        await awaitable
    return told.value.code


async def test_a_host_who_says_that_it_was_long_over_takes_the_time_to_report_from_nobody(made):
    """The abuser among the hosts: what she did is to be gone before anybody can tell of it."""
    await said(made)
    keys = keys_of(made.town, Item.POST)
    await made.pass_seconds(30 * 60)
    await made.log_in_again()
    await made.say(until=made.session.starts)
    assert found(made.town.app.config.folder, keys) == 0
    await made.pass_seconds(REPORT_SECONDS - 1)
    await made.log_in_again()
    stands = await made.members[0].ask(operations.FloorNow())
    assert stands.now - stands.ended_since == REPORT_SECONDS - 1
    await made.pass_seconds(1)
    assert await made.town.app.office.store.room(ROOM) is None


async def test_a_host_who_throws_out_whom_she_fears_takes_the_time_to_report_from_none_of_them(made):
    """The abuser among the hosts: named and unnamed again, taken out without a word, or after the end."""

    async def takes_out(who):
        await made.mira.catch_up()
        await made.mira.send(made.mira.commit(remove=[who.id]))

    named, unnamed, late = made.members
    await made.say(lobby=(named.id,))
    await takes_out(named)
    await takes_out(unnamed)
    await made.say(lobby=(), stage=Stage.ENDED)
    await takes_out(late)
    await made.pass_seconds(REPORT_SECONDS - 1)
    for who in made.members:
        await who.log_in(proof=True)
        assert await code(who.ask(operations.FloorNow())) == "not_a_member"
        assert (await who.ask(operations.Authors(member_ids=[who.id]))).credentials == [who.keys.credential]
    # Who was let in and never came saw nothing.
    stranger = made.town.newcomer(made.town.community.direct_keys(made.host))
    await stranger.log_in(proof=True)
    assert await code(stranger.ask(operations.Authors(member_ids=[named.id]))) == "not_a_member"


@pytest.mark.parametrize("by", ["its time", "a statement"])
async def test_what_ended_is_not_extended_by_a_statement_on_its_way(made, by):
    """In the second of its end: either it was extended, and all holds; or it is over, and no key is left."""
    office, note = made.town.app.office, made.town.app.office.store.note_session
    made.town.clock.now = (made.session.ends + 10) * 60 - 1
    await made.log_in_again()
    await said(made)
    others = []

    async def at_the_last_moment(*row):
        await note(*row)
        office.store.note_session = note
        if by == "its time":
            made.town.clock.now += 1
            others.append(asyncio.ensure_future(keep_sessions(office)))
        else:
            others.append(asyncio.ensure_future(made.say(stage=Stage.ENDED, number=made.said.number + 2)))
        # Until it is done, or waits for its turn.
        while not others[0].done() and not made.here.lock._waiters:  # noqa: ASYNC110  (a lock tells nobody)
            await asyncio.sleep(0)

    office.store.note_session = at_the_last_moment
    await made.say(until=made.session.ends + 30)
    for each in others:
        await each
    is_over = made.here.stage(made.town.clock.now) is Stage.ENDED
    assert is_over is (by == "a statement")
    assert bool(keys_of(made.town, Item.POST)) is not is_over
    if not is_over:
        await made.members[0].catch_up()
        await made.members[0].post("it goes on")
        await made.say(stage=Stage.ENDED)
        assert keys_of(made.town, Item.POST) == []


async def test_whoever_was_in_it_says_and_decides_nothing_afterwards_and_comes_in_no_more(made):
    mallory, bea, _ = made.members
    post_id, post = mallory.sealed("before the end")
    await mallory.ask(operations.Post(header=post.header, sealed=post.sealed))
    again = Person(made.town, mallory.keys, None)
    entering = await again.prepare_entry()
    lobby = Lobby(made, ROOM, made.members)
    await bea.ask(lobby.signing_up("bea"))
    await made.say(choices=2, check_in=made.said.number + 1)
    await made.say(stage=Stage.ENDED)
    assert await code(lobby.state("bea")) == "session_over"
    for operation in (
        lobby.signing_up("late"),
        mallory.posting("one more word"),
        mallory.retracting(post_id),
        operations.RaiseHand(up=True),
        operations.RaiseHand(up=False),
        operations.PassTurn(),
        operations.CheckIn(check_in=made.said.check_in, sealed=bytes(53)),
    ):
        assert await code(mallory.ask(operation)) == "session_over", operation
    for changes in ({"stage": Stage.LIVE}, {"stage": Stage.ENDED}, {"until": made.session.ends + 60}):
        assert await code(made.say(**changes)) == "session_over"
    assert await code(again.send(entering)) == "session_over"
    stranger = made.town.newcomer(made.town.community.direct_keys(made.host))
    assert await code(stranger.enter()) == "session_over"
    # She leaves all the same. Of who signed up nobody is left; and the list tells it to who was in it alone.
    await bea.ask(operations.Leave())
    assert await lobby.guests() == []
    assert made.here.line == {}
    assert await code(lobby.answer("bea")) == "session_over"
    assert [one.stage for one in (await mallory.ask(operations.Sessions())).sessions] == [Stage.ENDED]
    token = await made.town.staff_token(made.host)
    assert (await made.town.ask(operations.Sessions(), token)).sessions == []
    assert keys_of(made.town, Item.POST, Item.HISTORY, Item.LETTER, Item.COMPLAINT) == []
