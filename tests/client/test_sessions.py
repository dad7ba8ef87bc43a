"""A whole session among real clients: signed up, let in, heard in every mode, ended, and nothing left."""

import asyncio
import time
from dataclasses import replace

import pytest
from tests.client.evening import evening, listening, live, refused, until
from tests.client.real_server import community

from hearth_client import Edges
from hearth_client.errors import NoSuchPerson, RefusedBy
from hearth_protocol.errors import Unreachable
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.floor import Leader, Stage
from hearth_protocol.structures.report import ReportReason


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


async def test_each_statement_changes_what_it_says_and_nothing_else(tmp_path):
    async with live(tmp_path, "Ana", "Bea", "Cleo") as (made, hers, rooms):
        hosting, session = made.host.hosting, made.session
        ana, bea, cleo = (room.member_id for room in rooms)
        await hosting.mode(session, "hands")
        with pytest.raises(NoSuchPerson):
            await hosting.call(session)
        await hosting.mode(session, "round")
        assert hers.said.order == (ana, bea, cleo)
        await rooms[0].pass_turn()
        await hosting.next(session)
        assert (hers.said.order, hers.floor.holder) == ((cleo,), cleo)
        for member in (ana, bea):
            await hosting.mute(session, member)
            await hosting._name(session, "lobby", member, on=True)
        assert set(hers.said.muted) == set(hers.said.lobby) == {ana, bea}
        await hosting.back_from_lobby(session, ana)
        await hosting.mute(session, bea, on=False)
        assert (hers.said.muted, hers.said.lobby) == ((ana,), (bea,))
        for _ in range(2):
            await hosting.extend(session, 10)
        assert hers.said.until == hers.session.session.ends + 20
        # A pause that goes on is said again, and one that is over is not begun anew.
        await hosting.pause(session, 60)
        await hosting.slow(session, 10)
        assert (hers.said.pause_seconds, hers.said.slow_seconds) == (60, 10)
        made.here.standing = replace(made.here.standing, pause_since=made.here.standing.pause_since - 61)
        await hosting.slow(session, 20)
        assert (hers.said.pause_seconds, hers.said.slow_seconds) == (0, 20)


async def test_a_check_in_shows_sums_from_three_answers_on_and_nothing_else(tmp_path):
    async with live(tmp_path, "Ana", "Bea", "Cleo") as (made, hers, rooms):
        hosting = made.host.hosting
        number = await hosting.open_check_in(made.session, 4)
        # Two answers while she is cut off, one as she listens.
        for room, choice in zip(rooms[:2], (1, 4), strict=True):
            await room.attend()
            await room.check_in(choice)
            await room.check_in(2)
        answered = until(hers.watch(), lambda: len(hers._floor._choices.get(number, ())) == 3)
        watching = asyncio.create_task(answered)
        await listening(made, hers)
        assert hers.sums is None
        await rooms[2].attend()
        await rooms[2].check_in(4)
        await asyncio.wait_for(watching, 10)
        assert hers.sums == (1, 0, 0, 2)
        # Told again, to the program that she was loaded in anew, each counts once; nobody is asked anew.
        anew = await made.host.reopen(made.session)
        assert anew.sums is None
        for _ in range(2):
            await asyncio.wait_for(until(anew.watch(), lambda: anew.sums is not None), 10)
        assert await hosting.open_check_in(made.session, 4) == number
        assert anew.sums == (1, 0, 0, 2)
        # Closed, they are shown until another is opened: also to a program that was loaded since.
        await hosting.open_check_in(made.session, 0)
        assert (anew.sums, anew.last_sums) == (None, (1, 0, 0, 2))
        later = await made.host.reopen(made.session)
        await asyncio.wait_for(until(later.watch(), lambda: later.last_sums is not None), 10)
        assert later.last_sums == (1, 0, 0, 2)
        await hosting.open_check_in(made.session, 3)
        assert later.last_sums is None
        await hosting.hand_over(made.session)
        assert later.said.check_in == 0


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


async def test_a_room_for_two_into_which_nobody_can_be_let_ends_at_once(tmp_path, monkeypatch):
    async with live(tmp_path, "Ana") as (made, _, (ana,)):
        session, hosting = made.session, made.host.hosting
        await hosting.aside(session, ana.member_id)
        await ana.ask_in("")
        opened = []

        async def refuses(_, __, into):
            opened.append(into)
            raise RefusedBy(Refusal.NOT_A_MEMBER)

        monkeypatch.setattr(made.host.staff, "admit", refuses)
        with pytest.raises(RefusedBy):
            await hosting.open_aside(session, ana.member_id, pseudonym="Mira")
        (between,) = opened
        assert await refused((await made.host.room(between)).post("to nobody")) is Refusal.ROOM_ENDED


async def test_who_is_let_in_while_it_is_full_or_she_is_held_back_comes_in_later_by_the_same_keys(tmp_path):
    async with live(tmp_path, "Ana", capacity=1) as (made, _, (ana,)):
        session, hosting = made.session, made.host.hosting
        bea = await made.guest("Bea")
        garden = await bea.room(made.home)
        asks, lists = garden.ask_server, garden.sessions

        async def fails(_operation):
            raise Unreachable

        async def without_hosts():
            return replace(await lists(), hosts={})

        # What did not arrive, or nobody could read, leaves nothing behind.
        garden.ask_server = fails
        with pytest.raises(Unreachable):
            await bea.sessions.sign_up(made.home, session, pseudonym="Bea")
        garden.ask_server, garden.sessions = asks, without_hosts
        assert await refused(bea.sessions.sign_up(made.home, session, pseudonym="Bea")) is (
            Refusal.RECIPIENT_UNKNOWN
        )
        garden.sessions = lists
        assert bea.sessions.kept() == {}
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
        town.edges = replace(edges, clock=MovedClock(moved + 600))
        ahead = await made.guest("Ana")
        # To a clock of the hour before, who lets her in is certified from the next hour on.
        town.edges = replace(edges, clock=MovedClock(moved - 600))
        behind = await made.guest("Bea")
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
        await listening(made, theirs)
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
