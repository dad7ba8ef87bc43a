"""Rooms between two and visits, over a real server: who is let in, what ends them, and what is left."""

import pytest
from tests.rooms.community import ROOM
from tests.server.town import Told, running

from hearth_protocol.frames import answers, live, operations
from hearth_server.housekeeping import one_round


@pytest.fixture
async def town(tmp_path):
    async with running(tmp_path / "town") as opened:
        yield opened


async def refused(awaitable):
    with pytest.raises(Told) as told:
        await awaitable
    return told.value.code


async def between(town, mira):
    """Open the room between two as staff, as `Town.found` opens an ordinary one."""
    asked = town.ask

    async def ask(operation, token=None):
        if isinstance(operation, operations.OpenRoom):
            fields = {name: getattr(operation, name) for name in operation.__struct_fields__}
            operation = operations.OpenRoom(**(fields | {"between": True}))
        return await asked(operation, token)

    town.ask = ask
    try:
        return await town.found(mira)
    finally:
        town.ask = asked


async def test_a_room_between_two_takes_one_person_and_no_invitation(town):
    mira = town.certify("Mira")
    robin = await between(town, mira)
    assert (await robin.ask(operations.RoomState())).between
    ana = await town.newcomer(town.community.direct_keys(mira)).enter()
    await robin.catch_up()
    await ana.post()
    second = town.newcomer(town.community.direct_keys(mira))
    assert await refused(second.enter()) == "room_full"
    with pytest.raises(Told, match="not_allowed"):
        await town.invite(mira)


async def test_staff_end_it_and_at_its_hour_nothing_of_it_is_left(town):
    mira = town.certify("Mira")
    robin = await between(town, mira)
    ana = await town.newcomer(town.community.direct_keys(mira)).enter()
    await robin.catch_up()
    assert await refused(ana.ask(operations.EndRoom())) == "not_allowed"
    async with ana.live() as listening:
        # What is answered after the hello was asked by somebody who is heard already.
        await listening.ask(operations.RoomState())
        await listening.until(live.Told)
        await robin.ask(operations.EndRoom())
        ended, _ = await listening.until(answers.RoomEnded)
    assert ended.wiped_hour == town.hour + 24
    state = await ana.ask(operations.RoomState())
    assert (state.ended, state.wiped_hour) == (True, town.hour + 24)
    assert await refused(ana.post()) == "room_ended"
    await robin.ask(operations.EndRoom())
    town.clock.pass_hours(24)
    await one_round(town.app.office)
    assert await town.app.office.store.room(ROOM) is None
    assert await refused(ana.log_in()) == "room_unknown"


async def test_who_was_away_when_it_ended_is_told_with_the_first_that_she_hears(town):
    mira = town.certify("Mira")
    robin = await between(town, mira)
    ana = await town.newcomer(town.community.direct_keys(mira)).enter()
    await robin.catch_up()
    await robin.ask(operations.EndRoom())
    async with ana.live() as listening:
        ended, _ = await listening.until(answers.RoomEnded)
    assert ended.wiped_hour == town.hour + 24
    await ana.log_in()
    poll = operations.Poll(after_seq=0, generation=0, epoch=ana.member.view.epoch, wait_seconds=0)
    assert answers.RoomEnded(wiped_hour=town.hour + 24) in (await ana.ask(poll)).events
    assert answers.RoomEnded(wiped_hour=town.hour + 24) not in (await ana.ask(poll)).events


async def test_it_ends_by_itself_when_the_person_has_left(town):
    mira = town.certify("Mira")
    robin = await between(town, mira)
    ana = await town.newcomer(town.community.direct_keys(mira)).enter()
    await robin.catch_up()
    await ana.ask(operations.Leave())
    await robin.catch_up()
    await robin.send(robin.commit())
    assert (await robin.ask(operations.RoomState())).ended


async def test_an_ordinary_room_cannot_be_ended_so(town):
    mira = town.certify("Mira")
    robin = await town.found(mira)
    assert await refused(robin.ask(operations.EndRoom())) == "not_allowed"


async def test_a_visit_ends_by_itself_and_gives_the_invitation_back(town):
    mira = town.certify("Mira")
    robin = await town.found(mira)
    invited = await town.invite(mira)
    ana = await town.newcomer(town.community.invited_keys(invited)).enter()
    await robin.catch_up()
    await ana.ask(operations.Visit(until_hour=town.hour + 24))
    town.clock.pass_hours(23)
    await one_round(town.app.office)
    await robin.log_in()
    await robin.catch_up()
    await robin.send(robin.commit())
    await ana.log_in()
    town.clock.pass_hours(1)
    await one_round(town.app.office)
    await robin.log_in()
    await ana.log_in()
    await robin.catch_up()
    await robin.send(robin.commit())
    with pytest.raises(Told):
        await ana.ask(operations.RoomState())
    again = await town.newcomer(town.community.invited_keys(invited)).enter()
    assert again.member is not None


async def test_who_stays_after_all_is_not_removed(town):
    mira = town.certify("Mira")
    robin = await town.found(mira)
    ana = await town.admit(mira)
    await robin.catch_up()
    await ana.ask(operations.Visit(until_hour=town.hour + 24))
    await ana.ask(operations.Stay())
    town.clock.pass_hours(25)
    await one_round(town.app.office)
    await robin.log_in()
    await robin.catch_up()
    await robin.send(robin.commit())
    assert ana.id in {member.member_id for member in robin.member.view.roster()}


async def test_a_room_that_cannot_be_woken_keeps_no_visit_from_ending(town, monkeypatch):
    mira = town.certify("Mira")
    robin = await town.found(mira)
    ana = await town.admit(mira)
    await robin.catch_up()
    await ana.ask(operations.Visit(until_hour=town.hour + 24))
    town.clock.pass_hours(24)
    store = town.app.office.store
    over = await store.visits_over(town.hour)

    async def with_lost_ones(_hour: int):
        return (*(number.to_bytes(16, "big") for number in range(15)), *over)

    monkeypatch.setattr(store, "visits_over", with_lost_ones)
    await one_round(town.app.office)
    await robin.log_in()
    await robin.catch_up()
    assert len(robin.member.view.pending) == 1


async def test_a_visit_lasts_a_day_at_most(town):
    mira = town.certify("Mira")
    await town.found(mira)
    ana = await town.admit(mira)
    assert await refused(ana.ask(operations.Visit(until_hour=town.hour + 26))) == "malformed"
