"""A raid: many who come at once, one who calls everything urgent: slowed, counted, nobody else kept out."""

import pytest
from tests.server.test_cases import desk, filing, listed
from tests.server.town import Told, running

from hearth_protocol.errors import StorageFailed
from hearth_protocol.frames import operations
from hearth_server.entries import MIN_RETURNS
from hearth_server.housekeeping import one_round
from hearth_server.rations import OPEN_TIMES

IMMINENT, ORDINARY = 1, 2
HOUR_SECONDS = 3_600


# --- everything is urgent


async def queue(town, staff):
    return [one.priority for one in await listed(town, await town.staff_token(staff))]


async def test_one_member_fills_the_head_of_the_queue_no_more_than_twice_a_day(town):
    ((mira, _),) = await desk(town, "Mira")
    await town.found(mira)
    ana, bo = await town.admit(mira), await town.admit(mira)
    for number in range(5):
        await ana.ask(filing(town, [mira], f"ana's {number}", IMMINENT))
    assert await queue(town, mira) == [IMMINENT] * 2 + [ORDINARY] * 3
    town.clock.now += HOUR_SECONDS
    await bo.log_in()
    await bo.ask(filing(town, [mira], "bo's", IMMINENT))
    assert await queue(town, mira) == [IMMINENT] * 3 + [ORDINARY] * 3


async def test_a_day_later_she_is_believed_again_and_half_a_day_later_once(town):
    ((mira, _),) = await desk(town, "Mira")
    await town.found(mira)
    ana = await town.admit(mira)
    for hours, filed_so_far, urgent in ((0, 0, 2), (12, 3, 3), (36, 6, 5)):
        town.clock.now += hours * HOUR_SECONDS
        await ana.log_in()
        for number in range(filed_so_far, filed_so_far + 3):
            await ana.ask(filing(town, [mira], f"ana's {number}", IMMINENT))
        assert (await queue(town, mira)).count(IMMINENT) == urgent


async def test_who_leaves_and_comes_again_by_her_own_invitation_has_no_ration_anew(town):
    ((mira, _),) = await desk(town, "Mira")
    robin = await town.found(mira)
    invited = await town.invite(mira)
    for number in range(3):
        ana = await town.newcomer(town.community.invited_keys(invited)).enter()
        for each in range(2):
            await ana.ask(filing(town, [mira], f"report {number} {each}", IMMINENT))
        await ana.ask(operations.Leave())
        await robin.catch_up()
        await robin.send(robin.commit())
    assert (await queue(town, mira)).count(IMMINENT) == 2


async def test_who_comes_again_and_again_by_an_open_invitation_is_one_of_those_who_came_by_it(town):
    ((mira, _),) = await desk(town, "Mira")
    robin = await town.found(mira)
    invited = await town.invite(mira, uses=20)
    for number in range(OPEN_TIMES + 1):
        eve = await town.newcomer(town.community.invited_keys(invited)).enter()
        for each in range(3):
            await eve.ask(filing(town, [mira], f"report {number} {each}", IMMINENT))
        await eve.ask(operations.Leave())
        await robin.catch_up()
        await robin.send(robin.commit())
    assert (await queue(town, mira)).count(IMMINENT) == 2 * OPEN_TIMES
    bo = await town.admit(mira)
    await bo.ask(filing(town, [mira], "bo's", IMMINENT))
    assert (await queue(town, mira)).count(IMMINENT) == 2 * OPEN_TIMES + 1


async def test_the_same_report_again_spends_nothing_and_ordinary_ones_neither(town):
    ((mira, _),) = await desk(town, "Mira")
    await town.found(mira)
    ana = await town.admit(mira)
    for _ in range(3):
        await ana.ask(filing(town, [mira], "first", IMMINENT))
    await ana.ask(filing(town, [mira], "ordinary", ORDINARY))
    await ana.ask(filing(town, [mira], "second", IMMINENT))
    assert await queue(town, mira) == [IMMINENT, IMMINENT, ORDINARY]


# --- many at once


async def refused(entering):
    with pytest.raises(Told) as told:
        await entering
    return told.value.code, told.value.problem.get("retry_after")


async def test_a_wave_by_invitations_is_slowed_and_the_operator_is_told_how_many(tmp_path):
    async with running(tmp_path / "town", limits={"entries_per_hour": 3}) as town:
        mira = await town.found(town.certify())
        people = [town.newcomer(town.community.invited_keys(await town.invite(mira.staff))) for _ in range(5)]
        for person in people[:3]:
            await person.enter()
        for person in people[3:]:
            code, wait = await refused(person.enter())
            assert code == "too_many"
            assert 1_100 < wait <= 1_201
        assert len(town.app.office.entries) == 6, "the room's places, and one for each invitation"
        await one_round(town.app.office)
        assert "many came at once and were told to wait" in town.log.getvalue()
        assert "count=2" in town.log.getvalue()
        town.clock.now += 1_201
        await people[3].enter()
        assert (await refused(people[4].enter()))[0] == "too_many"
        town.clock.now += 2 * HOUR_SECONDS
        await one_round(town.app.office)
        assert len(town.app.office.entries) == 0


async def in_and_out(town, mira, invited):
    """Let somebody enter by an invitation and leave again, so that her use is given back."""
    raider = await town.newcomer(town.community.invited_keys(invited)).enter()
    await raider.ask(operations.Leave())
    await mira.catch_up()
    await mira.send(mira.commit())


async def test_who_comes_and_goes_by_one_invitation_takes_one_place_and_keeps_nobody_out(tmp_path):
    async with running(tmp_path / "town", limits={"entries_per_hour": 3}) as town:
        mira = await town.found(town.certify())
        invited = await town.invite(mira.staff)
        for _ in range(1 + MIN_RETURNS):
            await in_and_out(town, mira, invited)
        again = town.newcomer(town.community.invited_keys(invited))
        code, wait = await refused(again.enter())
        assert code == "too_many"
        assert 0 < wait <= HOUR_SECONDS // MIN_RETURNS + 1
        for _ in range(2):
            await town.admit(mira.staff)
        assert (await refused(town.admit(mira.staff)))[0] == "too_many"
        town.clock.now += wait
        await again.enter()


async def test_a_third_of_a_rooms_places_is_kept_for_who_was_invited_alone(tmp_path):
    async with running(tmp_path / "town", limits={"entries_per_hour": 3}) as town:
        mira = await town.found(town.certify())
        crowd = await town.invite(mira.staff, uses=20)
        for _ in range(2):
            await town.newcomer(town.community.invited_keys(crowd)).enter()
        late = town.newcomer(town.community.invited_keys(crowd))
        assert (await refused(late.enter()))[0] == "too_many"
        await town.admit(mira.staff)
        assert (await refused(town.admit(mira.staff)))[0] == "too_many"


async def test_who_was_let_in_by_name_or_comes_back_is_kept_out_by_no_wave(tmp_path):
    async with running(tmp_path / "town", limits={"entries_per_hour": 1}) as town:
        mira = await town.found(town.certify())
        ana = await town.admit(mira.staff)
        assert (await refused(town.admit(mira.staff)))[0] == "too_many"
        await town.newcomer(town.community.direct_keys(mira.staff)).enter()
        await ana.enter()
        await mira.catch_up()
        assert len(mira.member.view.roster()) == 3


async def test_who_is_slowed_gives_the_turn_back(tmp_path):
    async with running(tmp_path / "town", limits={"entries_per_hour": 1}) as town:
        mira = await town.found(town.certify())
        await town.admit(mira.staff)
        late = town.newcomer(town.community.invited_keys(await town.invite(mira.staff)))
        await late.log_in(proof=True)
        pending = await late.pending_entry()
        generation, epoch = pending.member.view.generation, pending.member.view.epoch - 1
        await late.ask(operations.Turn(generation=generation, epoch=epoch, covers=False))
        await mira.catch_up()
        assert (await refused(mira.send(mira.commit())))[0] == "turn_taken"
        assert (await refused(late.send(pending)))[0] == "too_many"
        await mira.send(mira.commit())


async def test_an_entry_that_could_not_be_stored_is_not_counted(tmp_path, monkeypatch):
    async with running(tmp_path / "town", limits={"entries_per_hour": 1}) as town:
        mira = await town.found(town.certify())
        person = town.newcomer(town.community.invited_keys(await town.invite(mira.staff)))

        async def fails(_advance):
            raise StorageFailed("disk")

        with monkeypatch.context() as patched:
            patched.setattr(town.app.office.store, "advance", fails)
            assert (await refused(person.enter()))[0] == "storage_failed"
        await person.enter()
