"""A session over a real server: who may speak when, by raw frames; its end, and what is left of it."""

from dataclasses import replace

import pytest
from tests.rooms.community import ROOM
from tests.server.hosting import LENGTH_MINUTES, asking_for_a_session, hosting, live
from tests.server.town import Told, running

from hearth_protocol import signed
from hearth_protocol.audit import AuditKind
from hearth_protocol.frames import answers, operations
from hearth_protocol.structures.floor import Mode, Stage
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_protocol.suspension import Suspension


@pytest.fixture
async def town(tmp_path):
    async with running(tmp_path / "town") as opened:
        yield opened


async def refused(awaitable):
    with pytest.raises(Told) as told:
        await awaitable
    return told.value.code


async def test_a_whole_session_from_the_plan_to_the_one_row_that_remains(town):
    made = await hosting(town)
    mira = await made.open()
    ana = await made.admit()
    listed = await ana.ask(operations.Sessions())
    assert [(one.stage, one.full) for one in listed.sessions] == [(Stage.LOBBY, False)]
    await made.say()
    assert await refused(ana.post()) == "not_your_turn"
    await made.say(stage=Stage.LIVE)
    await ana.post()
    await mira.catch_up()
    await made.say(mode=Mode.QUIET)
    assert await refused(ana.post()) == "not_your_turn"
    await mira.post()
    await made.say(stage=Stage.ENDED)
    assert await refused(mira.post()) == "session_over"
    assert (await ana.ask(operations.Posts(after_seq=0, limit=10))).places == []
    store = town.app.office.store
    assert (await store.room(ROOM)).ended
    await made.pass_seconds(15 * 60)
    assert await store.room(ROOM) is None
    assert await store.sessions() == ()
    assert [one.size for one in await store.held_sessions()] == [1]
    assert await refused(ana.log_in()) == "room_unknown"
    assert (await mira_sees(town, made)).sessions == []


async def mira_sees(town, made):
    return await town.ask(operations.Sessions(), await town.staff_token(made.host))


async def test_it_is_planned_once_by_a_counsellor_who_signs_it(town):
    made = await hosting(town)
    await made.plan()
    assert await refused(made.plan(title="Another evening")) == "room_exists"
    robin = await town.staff_token(made.co_host)
    assert await refused(town.ask(operations.PlanSession(session=made.planned()), robin)) == "not_allowed"
    forged = signed.sign(made.co_host.seed, made.session)
    assert await refused(town.ask(operations.PlanSession(session=forged), robin)) == "not_allowed"
    mira = await town.staff_token(made.host)
    for changes in ({"starts": made.session.starts + 61 * 1440}, {"starts": 1}, {"hour": town.hour + 2}):
        other = made.planned(room=bytes(16), **changes)
        assert await refused(town.ask(operations.PlanSession(session=other), mira)) == "wrong_clock"
    unknown = made.planned(room=bytes(16), co_host=bytes([7]) * 16)
    assert await refused(town.ask(operations.PlanSession(session=unknown), mira)) == "recipient_unknown"


async def test_its_room_is_opened_by_a_host_in_its_time_and_by_nobody_else(town):
    made = await hosting(town, starts=town.clock.now // 60 + 20)
    cora = town.certify("Cora")
    assert await refused(made.open()) == "not_yet"
    town.clock.now = (made.session.starts - 15) * 60 - 1
    assert await refused(made.open()) == "not_yet"
    town.clock.now += 1
    async with asking_for_a_session(town):
        assert await refused(town.found(cora)) == "not_allowed"
    async with asking_for_a_session(town, between=True):
        assert await refused(town.found(made.host)) == "not_allowed"
    assert await refused(town.found(made.host)) == "not_allowed"
    at = town.clock.now
    town.clock.now = (made.session.starts + 30) * 60
    assert await refused(made.open()) == "session_over"
    town.clock.now = at
    await made.open()
    assert await refused(town.invite(made.host)) == "not_allowed"


async def test_nobody_comes_in_whom_a_host_did_not_admit_nor_more_than_there_is_room_for(town):
    made = await hosting(town, capacity=1)
    await made.open()
    cora = town.certify("Cora")
    stranger = town.newcomer(town.community.direct_keys(cora))
    assert await refused(stranger.enter()) == "not_allowed"
    await made.admit()
    second = town.newcomer(town.community.direct_keys(made.host))
    assert await refused(second.enter()) == "room_full"
    await made.enter_co_host()


async def test_a_session_that_is_called_off_leaves_nothing(town):
    made = await hosting(town)
    cora = town.certify("Cora")
    drop = operations.DropSession(session=ROOM)
    assert await refused(town.ask(drop, await town.staff_token(cora))) == "not_allowed"
    await town.ask(drop, await town.staff_token(made.co_host))
    store = town.app.office.store
    assert (await store.sessions(), await store.held_sessions()) == ((), ())
    await town.ask(drop, await town.staff_token(made.co_host))
    again = await hosting(town)
    await again.open()
    await again.admit()
    await town.ask(drop, await town.staff_token(again.host))
    assert (await store.room(ROOM), await store.held_sessions()) == (None, ())
    live_one = await live(town)
    assert await refused(town.ask(drop, await town.staff_token(live_one.host))) == "not_allowed"


async def test_a_session_that_nobody_begins_ends_by_itself(town):
    made = await hosting(town)
    await made.open()
    await made.admit()
    await made.pass_seconds(40 * 60)
    store = town.app.office.store
    assert (await store.room(ROOM)).ended
    await made.pass_seconds(15 * 60)
    assert await store.room(ROOM) is None


async def test_it_ends_by_itself_ten_minutes_after_its_time_and_is_extended_before(town):
    made = await live(town)
    await made.pass_seconds(LENGTH_MINUTES * 60)
    await made.log_in_again()
    assert (await made.mira.ask(operations.Sessions())).sessions[0].stage == Stage.CLOSING
    await made.say(until=made.session.ends + 30)
    await made.pass_seconds(39 * 60)
    await made.log_in_again()
    await made.members[0].post()
    await made.pass_seconds(60)
    assert await refused(made.members[0].post()) == "session_over"
    stands = await made.members[0].ask(operations.FloorNow())
    assert stands.ended_since == stands.now


async def test_of_its_size_no_more_than_a_class_remains(town):
    made = await hosting(town)
    classes = []
    for peak in (1, 5, 6, 15, 16, 50, 51, 100):
        made.here.peak = peak
        classes.append(made.here.size)
    assert classes == [1, 1, 2, 2, 3, 3, 4, 4]


async def test_who_listens_is_told_at_once_and_who_comes_later_with_the_hello(town):
    made = await live(town)
    ana, bea, _ = made.members
    async with ana.live() as listening:
        first, _ = await listening.until(answers.FloorStands)
        assert first.statement
        await made.say(mode=Mode.HANDS)
        await bea.ask(operations.RaiseHand(up=True))
        while not first.hands:
            first, _ = await listening.until(answers.FloorStands)
        assert first.hands == [bea.id]
    await ana.log_in()
    poll = operations.Poll(after_seq=0, generation=0, epoch=ana.member.view.epoch, wait_seconds=0)
    told = [one for one in (await ana.ask(poll)).events if isinstance(one, answers.FloorStands)]
    assert [one.hands for one in told] == [[bea.id]]


async def test_somebody_who_leaves_in_her_turn_keeps_nobody_waiting(town):
    made = await live(town)
    ana, bea, cleo = made.members
    await made.say(mode=Mode.ROUND, order=(ana.id, bea.id, cleo.id))
    await ana.ask(operations.Leave())
    await made.mira.catch_up()
    await made.mira.send(made.mira.commit())
    await bea.catch_up()
    await bea.post()
    assert (await bea.ask(operations.FloorNow())).gone == [ana.id]


async def test_of_a_session_no_entry_of_the_record_remains_but_of_who_was_banned(town):
    made = await live(town)
    ana, bea, _ = made.members
    await made.say(lobby=(ana.id,))
    await made.mira.catch_up()
    await made.mira.send(made.mira.commit(remove=[ana.id]))
    await made.mira.send(made.mira.commit(remove=[bea.id], bans=[Ban(BanKind.MEMBER, bea.id, town.hour + 9)]))
    await made.say(stage=Stage.ENDED)
    await made.pass_seconds(15 * 60)
    kept = [one.kind for one in (await town.app.office.store.audit(0, 100)).entries]
    assert AuditKind.OPENED_ROOM not in kept
    assert kept.count(AuditKind.TOOK_OUT) == 1


async def test_a_suspended_host_sends_nobody_out(town):
    made = await live(town)
    ana, community = made.members[0], town.app.office.community
    held = Suspension(
        serial=made.host.certificate.serial, since=town.hour, until=town.hour + 9, agreed=True, act=bytes(32)
    )
    await made.mira.catch_up()
    community.trust = replace(community.trust, suspensions=(held,))
    out = made.mira.commit(remove=[ana.id])
    assert await refused(made.mira.send(out)) == "certificate_suspended"
    community.trust = replace(community.trust, suspensions=())
    await made.mira.send(out)


async def test_a_session_of_which_every_host_was_revoked_is_called_off(town):
    made = await hosting(town)
    revoked = [Revocation(one.certificate.serial, bytes(32)) for one in (made.host, made.co_host)]
    town.publish_revocations(revoked[0], version=2)
    await town.app.office.community.refresh()
    await made.look()
    assert len(await town.app.office.store.sessions()) == 1
    town.publish_revocations(*revoked, version=3)
    await town.app.office.community.refresh()
    await made.look()
    assert await town.app.office.store.sessions() == ()
    assert await town.app.office.store.held_sessions() == ()


async def test_a_session_that_goes_on_is_not_cut_off_because_its_hosts_were_revoked(town):
    made = await live(town)
    revoked = [Revocation(one.certificate.serial, bytes(32)) for one in (made.host, made.co_host)]
    town.publish_revocations(*revoked, version=2)
    await town.app.office.community.refresh()
    await made.look()
    await made.members[0].post()


async def test_a_hand_that_goes_up_and_down_without_end_is_refused_as_posts_are(tmp_path):
    async with running(tmp_path / "town", limits={"posts_per_hour": 5}) as town:
        made = await live(town)
        ana = made.members[0]
        await made.say(mode=Mode.HANDS)
        for _ in range(5):
            await ana.ask(operations.RaiseHand(up=True))
            await ana.ask(operations.RaiseHand(up=True))
            await ana.ask(operations.RaiseHand(up=False))
        assert await refused(ana.ask(operations.RaiseHand(up=True))) == "over_budget"
        await ana.ask(operations.RaiseHand(up=False))
        # What is refused costs nothing.
        bea = made.members[1]
        await made.say(mode=Mode.OPEN)
        for _ in range(6):
            assert await refused(bea.ask(operations.RaiseHand(up=True))) == "not_your_turn"
        await bea.post()
