"""The host is lost, at any stage and in any mode: what she decided holds until the other one decides anew."""

from contextlib import asynccontextmanager

from tests.rooms.community import ROOM
from tests.server.hosting import hosting
from tests.server.town import Told, running

from hearth_protocol.frames import answers, operations
from hearth_protocol.frames import live as frames
from hearth_protocol.structures.floor import Leader, Mode, Stage

AWAY_SECONDS = 60
HELD = ("hands", "turn", "turn_since", "gone")


@asynccontextmanager
async def begun(folder):
    """Yield (a session with both hosts in its lobby, the co-host, Ana, Bea)."""
    async with running(folder) as town:
        made = await hosting(town)
        await made.open()
        robin = await made.enter_co_host()
        ana, bea = await made.admit(), await made.admit()
        await robin.catch_up()
        town.clock.now += 10 * 60
        await made.say()
        yield made, robin, ana, bea


class Loss:
    """Whoever leads goes away, and the other one takes over; again and again."""

    def __init__(self, made, robin):
        self.made, self.people = made, {Leader.HOST: made.mira, Leader.CO_HOST: robin}
        self.leads = Leader.HOST

    async def says(self, **changes):
        await self.made.say(by=self.people[self.leads], **changes)

    async def comes(self):
        """Lose who leads: nothing changes, until the other one leads; and then nothing but that."""
        lost, other = self.leads, Leader.CO_HOST if self.leads is Leader.HOST else Leader.HOST
        made = self.made
        await made.look()
        await made.pass_seconds(AWAY_SECONDS - 1)
        before = await self.stands()
        assert not before.absent
        assert await refused(made.say(by=self.people[other], leader=other)) == "not_allowed"
        await made.pass_seconds(1)
        now = await self.stands()
        assert now.absent
        assert now.statement == before.statement
        assert told(now) == told(before)
        await made.say(by=self.people[other], leader=other)
        self.leads = other
        after = await self.stands()
        assert (after.absent, told(after)) == (False, told(before))
        assert await refused(made.say(by=self.people[lost], leader=lost)) == "not_allowed"

    async def stands(self):
        return await self.made.members[0].ask(operations.FloorNow())


def told(stands):
    return [getattr(stands, name) for name in HELD]


async def refused(awaitable):
    try:
        await awaitable
    except Told as no:
        return no.code
    return None


async def test_at_every_stage_and_in_every_mode_what_was_decided_holds_and_the_other_host_goes_on(tmp_path):
    async with begun(tmp_path / "town") as (made, robin, ana, bea):
        loss = Loss(made, robin)
        # in the lobby
        await loss.comes()
        assert await refused(ana.post()) == "not_your_turn"
        await loss.says(stage=Stage.LIVE)
        # all may speak, one is muted, and it goes slowly
        await loss.says(muted=(bea.id,), slow_seconds=100)
        await ana.post()
        await loss.comes()
        assert [await refused(who.post()) for who in (ana, bea)] == ["slow_mode", "muted"]
        # hands are up, and one is called
        await loss.says(mode=Mode.HANDS, muted=(), slow_seconds=0)
        for who in (bea, ana):
            await who.ask(operations.RaiseHand(up=True))
        await loss.says(called=ana.id, turn_seconds=90)
        await loss.comes()
        assert [await refused(who.post()) for who in (ana, bea)] == [None, "not_your_turn"]
        made.town.clock.now += 30
        assert await refused(ana.post()) == "not_your_turn"
        assert (await loss.stands()).hands == [bea.id]
        # in a round
        await loss.says(mode=Mode.ROUND, called=b"", order=(ana.id, bea.id), turn_seconds=0)
        await ana.ask(operations.PassTurn())
        await loss.comes()
        assert [await refused(who.post()) for who in (ana, bea)] == ["not_your_turn", None]
        # quiet
        for who in (made.mira, robin, ana, bea):
            await who.log_in()
        await loss.says(mode=Mode.QUIET, order=())
        await loss.comes()
        assert [await refused(who.post()) for who in (ana, loss.people[loss.leads])] == [
            "not_your_turn",
            None,
        ]
        # one is aside
        await loss.says(mode=Mode.OPEN, aside=(ana.id,))
        await loss.comes()
        assert [await refused(who.post()) for who in (ana, bea)] == ["not_your_turn", None]
        # in a pause, which ends by itself
        await loss.says(aside=(), pause_seconds=90)
        await loss.comes()
        assert await refused(bea.post()) == "not_your_turn"
        made.town.clock.now += 30
        assert await refused(bea.post()) is None
        # in the closing round, and it ends
        await loss.says(pause_seconds=0, stage=Stage.CLOSING)
        await loss.comes()
        assert await refused(ana.post()) is None
        await loss.says(stage=Stage.ENDED)
        assert await refused(ana.post()) == "session_over"


async def test_the_lead_is_not_taken_early_whoever_else_is_there(tmp_path):
    """A host who is heard is there; who was just given the lead has a minute; the other one is not she."""
    async with begun(tmp_path / "town") as (made, robin, ana, _):
        clock, office = made.town.clock, made.town.app.office
        takes = {"by": robin, "leader": Leader.CO_HOST}
        # Before anybody looked, nobody is away.
        made.here.leader_seen = 0
        assert not (await ana.ask(operations.FloorNow())).absent
        # She listens, and the house looks only now.
        async with made.mira.live() as listening:
            await listening.until(answers.FloorStands)
            clock.now += 2 * AWAY_SECONDS
            assert await refused(made.say(**takes)) == "not_allowed"
        # She asks again and again, and listens to nothing.
        (room,) = [one for one in office.rooms.awake() if one.session is not None]
        room.polls[made.mira.id] = 1
        await made.pass_seconds(2 * AWAY_SECONDS)
        del room.polls[made.mira.id]
        assert await refused(made.say(**takes)) == "not_allowed"
        # Only the co-host listens; of the leader's absence she is told, once.
        async with robin.live() as listening:
            first, _ = await listening.until(answers.FloorStands)
            await made.pass_seconds(AWAY_SECONDS)
            await made.look()
            told, _ = await listening.until(answers.FloorStands)
            assert (first.absent, told.absent) == (False, True)
            assert told.changes == first.changes + 1
            await made.look()
            assert made.here.changes == told.changes
        # Given the lead by hand she has a minute from then on, however long ago the other one was seen.
        await made.mira.log_in()
        await made.say(slow_seconds=1)
        await made.pass_seconds(AWAY_SECONDS - 10)
        await made.say(leader=Leader.CO_HOST)
        await made.pass_seconds(AWAY_SECONDS - 1)
        assert await refused(made.say(leader=Leader.HOST)) == "not_allowed"
        await made.pass_seconds(1)
        await made.say(leader=Leader.HOST)


async def test_answers_to_a_check_in_go_to_who_leads_now(tmp_path):
    async with begun(tmp_path / "town") as (made, robin, ana, _):
        loss = Loss(made, robin)
        await loss.says(stage=Stage.LIVE)
        await loss.says(choices=3, check_in=made.said.number + 1)
        number = made.said.number
        await loss.comes()
        async with robin.live() as theirs, made.mira.live() as hers:
            for one in (theirs, hers):
                await one.ask(operations.FloorNow())
                await one.until(frames.Told)
            await ana.ask(operations.CheckIn(check_in=number, sealed=bytes(53)))
            await theirs.until(answers.CheckedIn)
            # What came before the next thing that both are told did not come to her.
            await ana.post()
            _, before = await hers.until(answers.Delivered)
            assert not any(isinstance(one, answers.CheckedIn) for one in before)


async def test_with_both_hosts_lost_it_ends_by_its_time_is_reported_and_is_wiped(tmp_path):
    async with begun(tmp_path / "town") as (made, robin, ana, _):
        await made.say(stage=Stage.LIVE)
        await made.look()
        made.town.clock.now += (made.session.length + 10) * 60
        await ana.log_in()
        async with ana.live() as listening:
            await listening.until(answers.FloorStands)
            await made.look()
            await listening.until(answers.FloorStands)
        stands = await ana.ask(operations.FloorNow())
        assert stands.ended_since == stands.now
        # In the quarter of an hour nobody takes over any more, and it needs nobody.
        for who, leader in ((made.mira, Leader.HOST), (robin, Leader.CO_HOST)):
            await who.log_in()
            assert await refused(made.say(by=who, leader=leader)) == "session_over"
        await made.pass_seconds(15 * 60 - 1)
        await ana.ask(operations.FloorNow())
        await made.pass_seconds(1)
        assert await made.town.app.office.store.room(ROOM) is None
