"""A whole session among real clients: signed up, let in, heard in every mode, ended, and nothing left."""

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

import pytest
from tests.client.evening import evening
from tests.client.real_server import community

from hearth_client import Client, Edges
from hearth_client.errors import NoSuchRoom, RefusedBy
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.floor import Leader, Stage
from hearth_protocol.structures.report import ReportReason


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
        hurts = (await ana.post("something that hurts")).post_ids[0]
        await bea.catch_up()
        await hosting.to_lobby(session, bea.member_id)
        guest = made.guests[1]
        waiting = await guest.sessions.look(session, here=True)
        assert waiting.room is None
        # Sent out of it, she can report what she saw there; and do nothing else.
        assert await guest.reports.report(session, bea.proposal(hurts), reason=ReportReason.OTHER) == 1
        assert made.here.reported
        assert await refused(bea.attend()) is Refusal.NOT_A_MEMBER
        await hosting.back_from_lobby(session, bea.member_id)
        back = (await guest.sessions.look(session, here=True)).room
        assert back.member_id == bea.member_id
        await back.post("here again")
        # Who leaves keeps nothing of it, and can sign up and come in anew, as somebody else.
        before = back.member_id
        await guest.leave(session)
        assert guest.sessions.kept() == {}
        (anew,) = await made.bring_in(guest)
        assert anew.member_id != before
        await anew.post("after all")


async def test_a_check_in_shows_sums_from_three_answers_on_and_nothing_else(tmp_path):
    async with live(tmp_path, "Ana", "Bea", "Cleo") as (made, hers, rooms):
        hosting = made.host.hosting
        number = await hosting.open_check_in(made.session, 4)
        # Two answers while she is cut off, one as she listens.
        for room, choice in zip(rooms[:2], (1, 4), strict=True):
            await room.attend()
            await room.check_in(choice)
            await room.check_in(2)
        answered = _until(hers.watch(), lambda: len(hers._floor._choices.get(number, ())) == 3)
        watching = asyncio.create_task(answered)
        await _listening(made, hers)
        assert hers.sums is None
        await rooms[2].attend()
        await rooms[2].check_in(4)
        await asyncio.wait_for(watching, 10)
        assert hers.sums == (1, 0, 0, 2)
        # Told again, to the program that she was loaded in anew, each counts once; nobody is asked anew.
        anew = await made.host.reopen(made.session)
        assert anew.sums is None
        for _ in range(2):
            await asyncio.wait_for(_until(anew.watch(), lambda: anew.sums is not None), 10)
        assert await hosting.open_check_in(made.session, 4) == number
        assert anew.sums == (1, 0, 0, 2)
        # Closed, they are shown until another is opened: also to a program that was loaded since.
        await hosting.open_check_in(made.session, 0)
        assert (anew.sums, anew.last_sums) == (None, (1, 0, 0, 2))
        later = await made.host.reopen(made.session)
        await asyncio.wait_for(_until(later.watch(), lambda: later.last_sums is not None), 10)
        assert later.last_sums == (1, 0, 0, 2)
        await hosting.open_check_in(made.session, 3)
        assert later.last_sums is None
        await hosting.hand_over(made.session)
        assert later.said.check_in == 0


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


async def test_who_was_away_at_the_end_keeps_nothing_of_it_once_she_comes_back(tmp_path):
    async with live(tmp_path, "Ana", "Bea") as (made, _, (ana, bea)):
        await ana.post("a word")
        guest = made.guests[1]
        await guest.reopen(bea.id)
        kept = guest.membership(made.session)
        assert kept.private
        assert kept.epochs
        await made.host.hosting.stage(made.session, Stage.ENDED)
        made.office.sessions.get(made.session).standing = _ended_long_ago(made)
        await made.look()
        assert await refused(guest.reopen(bea.id)) is Refusal.ROOM_UNKNOWN
        assert guest.sessions.kept() == {}
        with pytest.raises(NoSuchRoom):
            guest.membership(made.session)
        again = await Client.with_words(made.town.url, " ".join(guest.words()), edges=guest.edges)
        assert made.session not in [one.id for one in again.rooms()]
        assert again.sessions.kept() == {}
        await again.close()


def _ended_long_ago(made):
    standing = made.here.standing
    return replace(standing, ended_since=standing.ended_since - 15 * 60)


async def test_whoever_is_told_that_a_session_is_unknown_keeps_nothing_of_it_from_then_on(tmp_path):
    async with live(tmp_path, "Ana", "Bea") as (made, _, (ana, bea)):
        await ana.post("a word")
        await bea.catch_up()
        watching = asyncio.create_task(_until(ana.watch(), lambda: False))
        await _listening(made, ana)
        # The server is gone from one moment to the next as far as she can tell: nobody said that it ended.
        made.here.standing = replace(made.here.standing, ended_since=1)
        made.here.is_ended = True
        await made.look()
        assert await refused(bea.catch_up()) is Refusal.ROOM_UNKNOWN
        assert await refused(watching) is Refusal.ROOM_UNKNOWN
        for guest in made.guests:
            await _holds_nothing(made, guest)
        # The host, too, who says another statement.
        assert await refused(made.host.hosting.say(made.session)) is Refusal.ROOM_UNKNOWN
        await _holds_nothing(made, made.host)


async def _holds_nothing(made, client):
    """Neither in memory nor in her vault is there anything of the session."""
    assert client.sessions.kept() == {}
    with pytest.raises(NoSuchRoom):
        client.membership(made.session)
    assert made.session not in client.now_open()
    again = await Client.with_words(made.town.url, " ".join(client.words()), edges=client.edges)
    assert made.session not in again.state.memberships
    assert again.sessions.kept() == {}
    await again.close()


async def test_who_was_away_at_the_end_forgets_when_her_client_opens_any_room(tmp_path):
    async with live(tmp_path, "Ana", "Bea", in_minutes=-5, length_minutes=10) as (made, _, (ana, bea)):
        await ana.post("a word")
        away, waiting = made.guests[0], await made.guest("Cleo")
        await waiting.sessions.sign_up(made.home, made.session, pseudonym="Cleo")
        await bea.close()
        open_again = [
            await Client.with_words(made.town.url, " ".join(one.words()), edges=one.edges)
            for one in (away, waiting)
        ]
        await made.host.hosting.stage(made.session, Stage.ENDED)
        for client in open_again:
            assert made.session in client.sessions.kept()
            ends = client.sessions.kept()[made.session].ends_minute
            # Long before the minute in which she would forget it by herself.
            client.edges = replace(client.edges, clock=partial(_at_least, ends * 60.0))
            await client.room(made.home)
            await _holds_nothing(made, client)
            await client.close()


def _at_least(seconds):
    return max(seconds, time.time())


async def test_who_is_let_in_while_it_is_full_or_she_is_held_back_comes_in_later_by_the_same_keys(tmp_path):
    async with live(tmp_path, "Ana", capacity=1) as (made, _, (ana,)):
        session, hosting = made.session, made.host.hosting
        bea = await made.guest("Bea")
        await bea.sessions.sign_up(made.home, session, pseudonym="Bea")
        await bea.sessions.look(session, here=True)
        (_, guest) = await hosting.lobby(session)
        await hosting.admit(session, guest)
        for _ in range(2):
            assert (await bea.sessions.look(session, here=True)).room is None
        assert not bea.state.tombstones
        await hosting.to_lobby(session, ana.member_id)
        assert (await made.guests[0].sessions.look(session, here=True)).room is None
        room = (await bea.sessions.look(session, here=True)).room
        await room.post("there was a place in the end")


async def test_by_its_own_clock_a_client_forgets_a_session_that_nobody_tells_it_of(tmp_path):
    async with live(tmp_path, "Ana") as (made, _, (ana,)):
        guest = made.guests[0]
        gone = guest.sessions.kept()[made.session].gone_minute
        assert await guest.sessions.forget_over() == ()
        guest.edges = replace(guest.edges, clock=lambda: gone * 60.0)
        guest.edges.agree()
        assert await guest.sessions.forget_over() == (made.session,)
        with pytest.raises(NoSuchRoom):
            guest.membership(ana.id)


async def test_what_was_opened_can_be_reported_for_a_while_after_the_end_and_the_keys_are_gone(tmp_path):
    async with live(tmp_path, "Ana", "Bea") as (made, _, (ana, bea)):
        sent = await ana.post("something that hurts")
        await bea.catch_up()
        await made.host.hosting.stage(made.session, Stage.ENDED)
        await bea.attend()
        guest = made.guests[1]
        assert bea.floor.stage == "ended"
        assert 0 < bea.floor.report_seconds <= 15 * 60
        assert guest.membership(made.session).private == b""
        assert made.session not in guest.state.memberships
        assert made.session not in [one.id for one in guest.rooms()]
        proposal = bea.proposal(sent.post_ids[0])
        assert await guest.reports.report(made.session, proposal, reason=ReportReason.OTHER) == 1
        assert made.here.reported
        (case,) = (await made.host.desk.cases()).cases
        read = await made.host.desk.open(case.case)
        assert read
        # Once nobody can report any more, memory has nothing of it either.
        assert await guest.sessions.forget_over() == ()
        made.here.standing = _ended_long_ago(made)
        await bea.attend()
        assert await guest.sessions.forget_over() == (made.session,)
        assert made.session not in guest.now_open()
        with pytest.raises(NoSuchRoom):
            guest.membership(made.session)


async def test_who_was_sent_to_the_lobby_has_the_same_while_to_report_when_it_is_ended(tmp_path):
    """A host who sends her out and ends it at once takes from her what the others have: nothing."""
    async with live(tmp_path, "Ana", "Bea") as (made, _, (ana, bea)):
        hosting, session, guest = made.host.hosting, made.session, made.guests[1]
        hurts = (await ana.post("something that hurts")).post_ids[0]
        await bea.catch_up()
        await hosting.to_lobby(session, bea.member_id)
        assert (await guest.sessions.look(session, here=True)).room is None
        await hosting.say(session, lobby=(), stage=Stage.ENDED)
        assert await refused(guest.sessions.look(session, here=True)) is Refusal.SESSION_OVER
        assert (bea.floor.stage, guest.sessions.kept()) == ("ended", {})
        assert 14 * 60 < bea.floor.report_seconds <= 15 * 60
        assert session not in guest.state.memberships
        assert guest.membership(session).private == b""
        assert await guest.sessions.forget_over() == ()
        assert await guest.reports.report(session, bea.proposal(hurts), reason=ReportReason.OTHER) == 1
        (case,) = (await made.host.desk.cases()).cases
        assert await made.host.desk.open(case.case)


class MovedClock:
    """The machine's clock, moved by so many seconds."""

    def __init__(self, by: float) -> None:
        self._by = by

    def __call__(self) -> float:
        return time.time() + self._by

    def seconds(self) -> int:
        return int(self())


@pytest.mark.parametrize("minute", [2, 52])
async def test_clocks_that_are_ten_minutes_off_change_nothing(tmp_path, minute):
    """Also where one is an hour further, or one less: its hosts were certified within this very hour."""
    moved = minute * 60 - time.time() % 3600
    clock = MovedClock(moved)
    edges = Edges(clock=clock, retry_seconds=5.0)
    async with community(tmp_path, edges, clock=clock) as town, evening(town) as made:
        session = await made.plan(in_minutes=12)
        ahead, behind = await made.guest("Ana"), await made.guest("Bea")
        ahead.edges = replace(ahead.edges, clock=MovedClock(moved + 600))
        behind.edges = replace(behind.edges, clock=MovedClock(moved - 600))
        await made.host.hosting.open(session, pseudonym="Mira")
        rooms = await made.bring_in(ahead, behind)
        await made.host.hosting.stage(session, Stage.LIVE)
        await made.host.hosting.mode(session, "round", turn_seconds=120)
        for room in rooms:
            await room.attend()
        assert rooms[0].floor.holder == rooms[1].floor.holder
        assert abs(rooms[0].floor.turn_seconds - rooms[1].floor.turn_seconds) <= 2
        first = next(room for room in rooms if room.floor.speaking == "yes")
        await first.post("in time")


@pytest.mark.parametrize("stage", [Stage.LOBBY, Stage.LIVE, Stage.CLOSING])
async def test_the_host_is_lost_at_any_stage_and_the_co_host_goes_on(tmp_path, stage):
    async with community(tmp_path) as town, evening(town) as made:
        session = await made.plan()
        ana = await made.guest("Ana")
        hers = await made.host.hosting.open(session, pseudonym="Mira")
        (room,) = await made.bring_in(ana)
        await made.host.hosting.say(session)
        if stage is not Stage.LOBBY:
            await made.host.hosting.stage(session, Stage.LIVE)
        if stage is Stage.CLOSING:
            await made.host.hosting.stage(session, stage)
        co = made.co_host.hosting
        theirs = await co.open(session, pseudonym="Robin")
        standing_by = asyncio.create_task(co.stand_by(session))
        await _listening(made, theirs)
        await hers.close()
        made.here.leader_seen -= 61
        await made.look()
        async with asyncio.timeout(10):
            while made.here.standing.floor.leader is not Leader.CO_HOST:  # noqa: ASYNC110  (it tells nobody)
                await asyncio.sleep(0.02)
        await co.mode(session, "open")
        if stage is Stage.LOBBY:
            await co.stage(session, Stage.LIVE)
        await room.post("still here")
        await co.stage(session, Stage.ENDED)
        await asyncio.wait_for(standing_by, 10)
