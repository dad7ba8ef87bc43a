"""Clocks jump by minutes, hours, days, there and back: nothing is forgotten early, nothing comes back.

`Machine` is a machine whose clock can be set while its count of seconds goes on.
"""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest
from tests.client.real_server import community
from tests.rooms.community import HOUR
from tests.server.person import Person
from tests.server.town import Told, running

from hearth_client import Client
from hearth_protocol.errors import Refused
from hearth_protocol.frames import operations
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.refusals import Refusal
from hearth_rooms import turns
from hearth_server import access, housekeeping
from hearth_server.cli.storage_findings import running_server
from hearth_server.clock_guard import (
    BELIEVED_AFTER_SECONDS,
    FORGETS_AFTER_SECONDS,
    TOLERATED_SECONDS,
    GuardedClock,
)
from hearth_server.housekeeping import one_round
from hearth_server.http.brake import KEY_SECONDS, Brake
from hearth_server.nonces import SpentNonces

MINUTE, HOUR_SECONDS, DAY = 60, 3600, 86_400
START = HOUR * HOUR_SECONDS + 60
JUMPS = [20 * MINUTE, 5 * HOUR_SECONDS, 3 * DAY, 400 * DAY]


@dataclass
class Machine:
    """Its clock says `now`; `counted` seconds went by since it was switched on."""

    now: int = START
    counted: float = 1000.0

    def seconds(self) -> int:
        return self.now

    def steady(self) -> float:
        return self.counted

    def passes(self, seconds: int) -> None:
        """Let time pass, as it does."""
        self.now += seconds
        self.counted += seconds

    def jumps(self, seconds: int) -> None:
        """Set the clock."""
        self.now += seconds


@asynccontextmanager
async def guarded(folder, machine: Machine):
    """A town whose server doubts its machine's clock as a real one does."""
    async with running(folder, clock=machine, steady=machine.steady) as town:
        yield town


async def texts_kept(mira: Person) -> list[int]:
    delivery = await mira.ask(operations.Posts(after_seq=0, limit=1000))
    return [place.seq for place in delivery.places]


@pytest.mark.parametrize("jump", [sign * size for size in JUMPS for sign in (1, -1)])
def test_a_jump_is_believed_only_when_it_lasted_and_one_taken_back_changes_nothing(jump):
    machine = Machine()
    guard = GuardedClock(machine, machine.steady, BELIEVED_AFTER_SECONDS)
    machine.jumps(jump)
    for _ in range(5):
        assert guard.seconds() == machine.now - jump
        assert guard.doubted_seconds == jump
        machine.passes(BELIEVED_AFTER_SECONDS // 6)
    machine.jumps(-jump)
    assert (guard.seconds(), guard.doubted_seconds) == (machine.now, 0)
    machine.jumps(jump)
    guard.seconds()
    machine.passes(BELIEVED_AFTER_SECONDS)
    assert (guard.seconds(), guard.doubted_seconds) == (machine.now, 0)


def test_a_clock_that_jumps_again_and_again_is_never_believed():
    machine = Machine()
    guard = GuardedClock(machine, machine.steady, BELIEVED_AFTER_SECONDS)
    for _ in range(50):
        machine.jumps(DAY)
        machine.passes(BELIEVED_AFTER_SECONDS // 2)
        assert guard.seconds() < START + 50 * BELIEVED_AFTER_SECONDS


def test_a_machine_that_is_held_every_night_comes_to_believe_its_clock():
    machine = Machine()
    guard = GuardedClock(machine, machine.steady, FORGETS_AFTER_SECONDS)
    for _ in range(40):
        machine.jumps(HOUR_SECONDS)  # the clock is set right; the count stood
        for _ in range(23):
            guard.seconds()
            machine.passes(HOUR_SECONDS)
        assert machine.now - guard.seconds() <= 3 * HOUR_SECONDS


def test_small_steps_are_followed_at_once():
    machine = Machine()
    guard = GuardedClock(machine, machine.steady, BELIEVED_AFTER_SECONDS)
    for step in (TOLERATED_SECONDS, -TOLERATED_SECONDS, 1):
        machine.jumps(step)
        assert (guard.seconds(), guard.doubted_seconds) == (machine.now, 0)


@pytest.mark.parametrize("jump", [sign * size for size in JUMPS for sign in (1, -1)])
async def test_a_jump_that_is_corrected_in_time_is_noticed_by_nobody_but_the_operator(tmp_path, jump):
    machine = Machine()
    async with guarded(tmp_path / "town", machine) as town:
        mira = await town.found(town.certify())
        await mira.post("before")
        machine.jumps(jump)
        machine.passes(10 * MINUTE)
        await one_round(town.app.office)
        await mira.catch_up()
        posted = await mira.post("while the clock is wrong")
        assert posted.hour == HOUR
        async with town.session.get(f"{town.url}/readyz") as answer:
            assert answer.status == 200
            assert abs((await answer.json())["clock_ahead_seconds"] - jump) <= 1
        machine.jumps(-jump)
        await one_round(town.app.office)
        await mira.log_in()
        assert await texts_kept(mira) == [1, 2]
        async with town.session.get(f"{town.url}/readyz") as answer:
            assert await answer.json() == {"status": "ready"}


async def test_nothing_is_forgotten_by_a_clock_that_has_been_ahead_for_less_than_a_day(tmp_path):
    machine = Machine()
    async with guarded(tmp_path / "town", machine) as town:
        mira = await town.found(town.certify(), retention_days=1)
        await mira.post("two hours old when the clock is set right")
        machine.jumps(20 * DAY)
        town.app.office.hour()
        for _ in range(3):
            machine.passes(HOUR_SECONDS)
            await one_round(town.app.office)
        # Requests are judged by it now: whoever has the right time is told that a clock is wrong.
        machine.jumps(-20 * DAY)
        with pytest.raises(Told) as told:
            await mira.log_in()
        assert told.value.code == "wrong_clock"
        machine.passes(BELIEVED_AFTER_SECONDS + 1)
        town.app.office.hour()
        machine.passes(BELIEVED_AFTER_SECONDS + 1)
        await one_round(town.app.office)
        await mira.log_in()
        assert await texts_kept(mira) == [1]
        machine.passes(DAY)
        await one_round(town.app.office)
        await mira.log_in()
        assert await texts_kept(mira) == []


async def test_a_clock_that_stays_ahead_for_a_day_is_forgotten_by(tmp_path):
    machine = Machine()
    async with guarded(tmp_path / "town", machine) as town:
        mira = await town.found(town.certify(), retention_days=1)
        await mira.post("gone by then")
        machine.jumps(3 * DAY)
        town.app.office.forgetting_hour()
        machine.passes(FORGETS_AFTER_SECONDS)
        await one_round(town.app.office)
        await mira.log_in()
        assert await texts_kept(mira) == []


async def test_what_was_forgotten_stays_so_and_hours_never_fall_when_the_clock_goes_back(tmp_path):
    machine = Machine()
    async with guarded(tmp_path / "town", machine) as town:
        mira = await town.found(town.certify(), retention_days=1)
        await mira.post("forgotten")
        machine.passes(DAY + HOUR_SECONDS)
        await mira.log_in()
        await mira.catch_up()
        young = await mira.post("young")
        await one_round(town.app.office)
        assert await texts_kept(mira) == [2]
        machine.jumps(-3 * DAY)
        town.app.office.hour()
        machine.passes(BELIEVED_AFTER_SECONDS)
        await one_round(town.app.office)
        await mira.log_in()
        assert await texts_kept(mira) == [2]
        await mira.catch_up()
        older = await mira.post("by a clock that went back")
        assert older.hour == young.hour
        machine.jumps(3 * DAY)
        town.app.office.hour()
        machine.passes(BELIEVED_AFTER_SECONDS)
        await one_round(town.app.office)
        await mira.log_in()
        assert await texts_kept(mira) == [2, 3]


async def test_a_server_that_starts_days_ahead_of_all_it_keeps_waits_a_day_before_it_forgets(tmp_path):
    machine = Machine()
    async with guarded(tmp_path / "town", machine) as town:
        mira = await town.found(town.certify())
        await mira.post("kept")
        community = town.community
    machine.jumps(300 * DAY)
    async with running(tmp_path / "town", community=community, clock=machine, steady=machine.steady) as town:
        rooms = await town.app.office.store.rooms()
        assert [one.seq for one in (await town.app.office.store.posts_after(rooms[0], 0, 9)).places] == [1]
        assert town.app.office.doubted_seconds() > 299 * DAY
        machine.passes(FORGETS_AFTER_SECONDS)
        await one_round(town.app.office)
        assert (await town.app.office.store.posts_after(rooms[0], 0, 9)).places == ()


@asynccontextmanager
async def started(folder, community, machine: Machine):
    """Start the server of a town anew."""
    async with running(folder, community=community, clock=machine, steady=machine.steady) as town:
        yield town


async def kept(town) -> int:
    store = town.app.office.store
    return len((await store.posts_after((await store.rooms())[0], 0, 9)).places)


@pytest.mark.parametrize(
    ("on_hours", "off_hours", "starts"),
    [(1, 0, 25), (3, 21, 3), (5, 7 * 24, 4)],
    ids=["a restart each hour", "on in the evening", "on at weekends"],
)
async def test_a_server_that_is_never_on_for_a_day_still_forgets(tmp_path, on_hours, off_hours, starts):
    machine = Machine()
    async with guarded(tmp_path / "town", machine) as town:
        mira = await town.found(town.certify())
        await mira.post("kept")
        community = town.community
    machine.passes(20 * DAY)
    left = []
    for _ in range(starts):
        async with started(tmp_path / "town", community, machine) as town:
            await one_round(town.app.office)
            left.append(await kept(town))
            machine.passes(on_hours * HOUR_SECONDS)
        machine.counted = 0.0  # switched off
        machine.jumps(off_hours * HOUR_SECONDS)
    assert left[0] == 1
    assert left[-1] == 0


async def test_neither_a_commit_nor_restarts_make_a_wrong_clock_believed_sooner(tmp_path):
    machine = Machine()
    async with guarded(tmp_path / "town", machine) as town:
        mira = await town.found(town.certify(), retention_days=1)
        await mira.post("kept")
        community = town.community
    machine.jumps(4 * DAY)
    for _ in range(4):
        async with started(tmp_path / "town", community, machine) as town:
            mira.town = town
            await mira.log_in()
            await mira.send(mira.commit())
            await one_round(town.app.office)
            assert await kept(town) == 1
            machine.passes(HOUR_SECONDS // 2)
    machine.now -= 4 * DAY
    async with started(tmp_path / "town", community, machine) as town:
        assert town.app.office.doubted_seconds() == 0
        assert await kept(town) == 1


@pytest.mark.parametrize(("jump", "side"), [(3 * DAY, "ahead"), (-3 * DAY, "back")])
async def test_doctor_and_the_log_tell_of_a_jump_and_what_to_do(tmp_path, monkeypatch, jump, side):
    monkeypatch.setattr(housekeeping, "LOOK_SECONDS", 0.02)
    machine = Machine()
    async with guarded(tmp_path / "town", machine) as town:
        machine.jumps(jump)
        async with asyncio.timeout(20):
            while "the clock jumped" not in town.log.getvalue():  # noqa: ASYNC110  (told by a task of its own)
                await asyncio.sleep(0.02)
        config = replace(town.app.config, server=replace(town.app.config.server, port=town.app.port))
        found = await asyncio.to_thread(lambda: list(running_server(config)))
        assert [one.verdict for one in found] == ["good", "wrong"]
        assert f"jumped 72.0 hours {side}" in found[1].said
        assert "use NTP" in found[1].said


@pytest.mark.parametrize("jump", [-400 * DAY, -5 * HOUR_SECONDS, 5 * HOUR_SECONDS, 400 * DAY])
async def test_a_member_whose_clock_is_wrong_is_told_so_and_goes_on_when_it_is_set_right(tmp_path, jump):
    device = Machine()
    async with community(tmp_path) as hearth:
        right = hearth.edges.clock
        edges = replace(hearth.edges, clock=lambda: right() + device.now - START)
        moderator = await hearth.moderator()
        room = await moderator.staff.create_room(name="Garden", pseudonym="Minh")
        invited = await moderator.staff.invite(room.id)
        ana = await Client.with_new_words(hearth.url, edges=edges)
        theirs = await ana.enter(invited.link, pseudonym="Ana")
        await theirs.post("before")
        device.jumps(jump)
        told = None
        try:
            await theirs.post("while her clock is wrong")
        except Refused as no:
            told = no.code
        # The server's word, or her own device's: by its clock nobody has confirmed the room for a year.
        assert told in {None, Refusal.WRONG_CLOCK, Refusal.READ_ONLY}
        device.jumps(-jump)
        await theirs.post("after")
        await room.catch_up()
        said = [entry.text for entry in room.timeline.entries if entry.kind == "post"]
        assert said in (["before", "after"], ["before", "while her clock is wrong", "after"])
        hours = [entry.hour for entry in room.timeline.entries]
        assert hours == sorted(hours)
        assert max(hours) <= hearth.edges.hour()
        await ana.close()
        await moderator.close()


def test_a_turn_or_a_wait_is_not_made_longer_by_a_clock_that_goes_back():
    state = turns.decide_turn(turns.State(), b"holder", 10_000, covers=False).state
    assert not turns.may_commit(state, b"another", 10_005)
    assert turns.may_commit(state, b"another", 10_000 - DAY)
    assert turns.entry_delay_seconds(10_000, 10_001) == 14
    assert turns.entry_delay_seconds(10_000, 10_000 - DAY) == 0


def test_tokens_and_nonces_of_a_clock_that_went_back_are_over_and_fill_nothing():
    key, now = bytes(32), 10 * DAY
    nonce = access.new_nonce(key, now, bytes)
    ends = access.check_nonce(key, nonce, now)
    token = access.new_token(
        key,
        access.Identity(IdentityKind.MEMBER, bytes(16), bytes(16), access.Standing.NONE, now + 900, bytes(8)),
    )
    access.read_token(key, token, now)
    with pytest.raises(access.Refused):
        access.check_nonce(key, nonce, now - DAY)
    with pytest.raises(access.Refused):
        access.read_token(key, token, now - DAY)
    spent = SpentNonces()
    spent.spend(nonce, ends, now)
    spent.spend(b"later", ends - DAY, now - DAY)
    assert len(spent) == 1


def test_the_key_of_strangers_addresses_dies_on_time_though_the_clock_goes_back():
    drawn = []
    brake = Brake(10, lambda size: drawn.append(size) or bytes(size))
    brake.check("address", DAY)
    brake.check("address", DAY - KEY_SECONDS - 1)
    assert len(drawn) == 2
