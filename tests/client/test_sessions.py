"""A whole session among real clients: signed up, let in, heard in every mode, ended, and nothing left."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from tests.client.evening import evening
from tests.client.real_server import community

from hearth_client.errors import RefusedBy
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.floor import Stage


async def refused(awaitable):
    with pytest.raises(RefusedBy) as refusal:
        await awaitable
    return refusal.value.code


@asynccontextmanager
async def live(folder, *names, **planned):
    """Yield (evening, the host's room, the guests' rooms) of a session that goes on, all may speak."""
    async with community(folder) as town, evening(town) as made:
        session = await made.plan(**planned)
        guests = [await made.guest(name) for name in names]
        hers = await made.host.hosting.open(session, pseudonym="Mira")
        rooms = await made.bring_in(*guests)
        await made.host.hosting.stage(session, Stage.LIVE)
        yield made, hers, rooms


async def test_a_whole_session_through_every_mode_to_the_wipe(tmp_path):
    async with community(tmp_path) as town, evening(town) as made:
        session = await made.plan(capacity=5)
        ana, bea, cleo = [await made.guest(name) for name in ("Ana", "Bea", "Cleo")]
        (listed,) = await ana.sessions.sessions(made.home)
        told = listed.title, listed.host, listed.co_host, listed.stage, listed.signed_up
        assert told == ("Thursday evening", "Mira", "Robin", "lobby", False)
        hosting = made.host.hosting
        hers = await hosting.open(session, pseudonym="Mira")
        rooms = await made.bring_in(ana, bea, cleo)
        await hosting.say(session)
        assert await refused(rooms[0].post("too early")) is Refusal.NOT_YOUR_TURN
        await hosting.stage(session, Stage.LIVE)
        await rooms[0].post("hello")
        await rooms[0].attend()
        assert (rooms[0].floor.speaking, rooms[0].floor.leader) == ("yes", "Mira")
        await hosting.mode(session, "hands")
        await rooms[1].raise_hand()
        assert await refused(rooms[1].post("not yet")) is Refusal.NOT_YOUR_TURN
        assert await hosting.call(session) == rooms[1].member_id
        await rooms[1].post("my turn")
        await rooms[1].pass_turn()
        assert await refused(rooms[1].post("one more")) is Refusal.NOT_YOUR_TURN
        await hosting.mode(session, "round")
        await rooms[0].attend()
        order = [rooms[0].floor.holder, *rooms[0].floor.coming]
        assert sorted(order) == sorted(room.member_id for room in rooms)
        for member in order:
            room = next(one for one in rooms if one.member_id == member)
            await room.post("heard")
            await room.pass_turn()
        await hosting.mode(session, "quiet")
        assert await refused(rooms[2].post("quiet")) is Refusal.NOT_YOUR_TURN
        await hers.post("a moment of quiet")
        await rooms[0].catch_up()
        assert [one.text for one in rooms[0].timeline.entries if one.kind == "post"] == [
            "hello", "my turn", "heard", "heard", "heard", "a moment of quiet",
        ]  # fmt: skip
        await hosting.stage(session, Stage.ENDED)
        assert await refused(hers.post("over")) is Refusal.SESSION_OVER
        (row,) = await made.office.store.sessions()
        assert row.session == session


async def test_muted_paused_slowed_and_sent_to_the_lobby(tmp_path):
    async with live(tmp_path, "Ana", "Bea") as (made, _, (ana, bea)):
        hosting, session = made.host.hosting, made.session
        await hosting.mute(session, ana.member_id)
        assert await refused(ana.post("muted")) is Refusal.MUTED
        await hosting.mute(session, ana.member_id, on=False)
        first = await ana.post("heard")
        await hosting.pause(session, 60)
        assert await refused(bea.post("paused")) is Refusal.NOT_YOUR_TURN
        await bea.attend()
        assert 55 < bea.floor.pause_seconds <= 60
        await ana.retract(first.post_ids[0])
        await hosting.pause(session, 0)
        await hosting.slow(session, 60)
        await bea.post("slowly")
        assert await refused(bea.post("too quick")) is Refusal.SLOW_MODE
        await hosting.slow(session, 0)
        await hosting.to_lobby(session, bea.member_id)
        guest = made.guests[1]
        assert await refused(bea.catch_up()) is Refusal.NOT_A_MEMBER
        waiting = await guest.sessions.look(session, here=True)
        assert waiting.room is None
        await hosting.back_from_lobby(session, bea.member_id)
        back = (await guest.sessions.look(session, here=True)).room
        assert back.member_id == bea.member_id
        await back.post("here again")


async def test_a_check_in_shows_sums_from_three_answers_on_and_nothing_else(tmp_path):
    async with live(tmp_path, "Ana", "Bea", "Cleo") as (made, hers, rooms):
        number = await made.host.hosting.open_check_in(made.session, 4)
        answered = _until(hers.watch(), lambda: len(hers._floor._choices.get(number, ())) == 3)
        watching = asyncio.create_task(answered)
        await _listening(made, hers)
        for room, choice in zip(rooms, (1, 4, 4), strict=True):
            await room.attend()
            await room.check_in(choice)
            await room.check_in(2)
        await asyncio.wait_for(watching, 10)
        assert hers.sums == (1, 0, 0, 2)


async def _listening(made, room):
    """Return once a room's watcher is listened to by the server."""
    async with asyncio.timeout(10):
        (awake,) = [one for one in made.office.rooms.awake() if one.id == room.id]
        while not any(one.live for one in awake.channel.listeners):  # noqa: ASYNC110  (it tells nobody)
            await asyncio.sleep(0.01)


async def _until(changes, done):
    async for _ in changes:
        if done():
            return


async def test_the_co_host_takes_over_when_the_host_is_away_and_hands_back(tmp_path):
    async with live(tmp_path, "Ana") as (made, hers, (ana,)):
        session, co = made.session, made.co_host.hosting
        await co.open(session, pseudonym="Robin")
        assert not await co.take_over(session)
        assert await refused(co.say(session)) is Refusal.NOT_ALLOWED
        await hers.close()
        made.here.leader_seen -= 61
        assert await co.take_over(session)
        await ana.attend()
        assert ana.floor.leader == "Robin"
        assert await refused(made.host.hosting.say(session)) is Refusal.NOT_ALLOWED
        await co.hand_over(session)
        await made.host.hosting.mode(session, "quiet")


async def test_an_aside_and_back(tmp_path):
    async with live(tmp_path, "Ana") as (made, _, (ana,)):
        session, hosting = made.session, made.host.hosting
        await hosting.aside(session, ana.member_id)
        assert await refused(ana.post("aside")) is Refusal.NOT_YOUR_TURN
        assert await hosting.open_aside(session, ana.member_id, pseudonym="Mira") is None
        await ana.ask_in("")
        between = await hosting.open_aside(session, ana.member_id, pseudonym="Mira")
        guest = made.guests[0]
        await guest.take_letters(ana)
        both = await guest.room(between.id)
        await both.post("only between us")
        await hosting.back(session, ana.member_id, between.id)
        await ana.post("back")
