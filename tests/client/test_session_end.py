"""What is left at real clients once a session is over: nothing, and for a while what a report is made of."""

import asyncio
import time
from dataclasses import replace
from functools import partial

import pytest
from tests.client.evening import listening, live, refused, until

from hearth_client import Client
from hearth_client.errors import NoSuchRoom
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.floor import Stage
from hearth_protocol.structures.report import ReportReason


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
        watching = asyncio.create_task(until(ana.watch(), lambda: False))
        await listening(made, ana)
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
