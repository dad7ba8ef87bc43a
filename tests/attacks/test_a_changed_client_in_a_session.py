"""The infiltrator in a session: a client that obeys no floor. Each rule is tried by raw frames, and holds.

| rule | attack | held in |
|---|---|---|
| each mode | speaks in it without the floor | out_of_turn_in_any_mode |
| lobby | speaks before it begins | server/test_sessions: a_whole_session |
| order | calls herself, passes another's turn, takes hers back | a_turn_is_not_passed |
| length of a turn | speaks on; sets her own clock | a_turn_that_is_over; client/test_sessions: clocks |
| mute, aside, pause, slow | speaks, raises a hand, comes in again | muted_aside, by_coming_in_again |
| back to the lobby | speaks, comes in again | back_in_the_lobby |
| taking back, reports, reading | need no floor | taking_back |
| hands | without end; where none are asked for | server/test_sessions, no_place_in |
| check-in | twice, closed, as staff, reads others' answers | both of check_in |
| who leads | member, moderator, co-host, no power, no badge, another's leaf | says_nothing, staff, revoked |
| a statement | old, left out, elsewhere, too late, not stored | heard_is_not_said, no_statement, the_disk |
| the end | long over, put off; speaks and comes in afterwards | test_the_end_of_a_session |
| places | another's, two of hers, above capacity, uninvited | server/test_session_lobby, test_sessions |
"""

import pytest
from tests.protocol.deterministic import bytes_of
from tests.server.hosting import live
from tests.server.person import Person
from tests.server.town import Told, running

from hearth_protocol import signed
from hearth_protocol.errors import StorageFailed
from hearth_protocol.frames import answers, operations
from hearth_protocol.frames import live as frames
from hearth_protocol.structures.floor import Leader, Mode, Stage
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.room_extension import Ban, BanKind


@pytest.fixture
async def made(tmp_path):
    """A session that goes on: three members, all of whom may speak."""
    async with running(tmp_path / "town") as town:
        yield await live(town, members=3)


async def refused(awaitable):
    with pytest.raises(Told) as told:
        await awaitable
    return told.value


async def code(awaitable):
    return (await refused(awaitable)).code


async def test_nobody_speaks_out_of_turn_in_any_mode(made):
    mallory, bea, _ = made.members
    for floor in (
        {"mode": Mode.QUIET},
        {"mode": Mode.HANDS},
        {"mode": Mode.HANDS, "called": bea.id},
        {"mode": Mode.ROUND, "order": (bea.id, mallory.id)},
        {"mode": Mode.ROUND, "order": (bea.id,)},
        {"mode": Mode.ROUND},
    ):
        await made.say(**({"called": b"", "order": ()} | floor))
        assert await code(mallory.post()) == "not_your_turn", floor


async def test_a_turn_is_not_passed_in_anothers_name_nor_taken_back(made):
    mallory, bea, _ = made.members
    await made.say(mode=Mode.ROUND, order=(bea.id, mallory.id))
    assert await code(mallory.ask(operations.PassTurn())) == "not_your_turn"
    await bea.ask(operations.PassTurn())
    assert await code(bea.post()) == "not_your_turn"
    await mallory.post()
    await mallory.ask(operations.PassTurn())
    assert await code(mallory.ask(operations.PassTurn())) == "not_your_turn"
    assert await code(mallory.post()) == "not_your_turn"


async def test_a_turn_that_is_over_is_over_by_the_servers_clock(made):
    mallory, bea, _ = made.members
    await made.say(mode=Mode.ROUND, order=(mallory.id, bea.id), turn_seconds=30)
    await mallory.post()
    made.town.clock.now += 30
    assert await code(mallory.post()) == "not_your_turn"
    await bea.catch_up()
    await bea.post()


async def test_muted_aside_paused_and_slow_hold(made):
    mallory = made.members[0]
    await made.say(muted=(mallory.id,))
    assert await code(mallory.post()) == "muted"
    assert await code(mallory.ask(operations.RaiseHand(up=True))) == "not_your_turn"
    await made.say(muted=(), aside=(mallory.id,))
    assert await code(mallory.post()) == "not_your_turn"
    await made.say(aside=(), pause_seconds=60)
    no = await refused(mallory.post())
    assert (no.code, no.problem["retry_after"]) == ("not_your_turn", 60)
    await made.say(pause_seconds=0, slow_seconds=45)
    await mallory.post()
    no = await refused(mallory.post())
    assert (no.code, no.problem["retry_after"]) == ("slow_mode", 45)


async def test_taking_back_reporting_and_reading_ask_for_no_turn(made):
    ana = made.members[0]
    post_id, post = ana.sealed("mine")
    await ana.ask(operations.Post(header=post.header, sealed=post.sealed))
    await ana.catch_up()
    await made.say(mode=Mode.QUIET, muted=(ana.id,), pause_seconds=60)
    await ana.ask(ana.retracting(post_id))
    assert (await ana.ask(operations.Posts(after_seq=0, limit=1000))).places
    await ana.ask(operations.FloorNow())


async def test_who_is_back_in_the_lobby_neither_speaks_nor_comes_in_again(made):
    mallory = made.members[2]
    await made.say(lobby=(mallory.id,))
    assert await code(mallory.post()) == "not_your_turn"
    await made.mira.catch_up()
    await made.mira.send(made.mira.commit(remove=[mallory.id]))
    again = Person(made.town, mallory.keys, None)
    assert await code(again.enter()) == "not_yet"
    await made.say(lobby=())
    await again.enter()
    made.members[2] = again


async def test_by_coming_in_again_nobody_becomes_another(made):
    """Muted, asked aside, slowed: it is her leaf's key that is, and her chain admits no other."""
    mallory, bea, _ = made.members
    await made.say(muted=(mallory.id,), slow_seconds=600)
    await bea.post()
    for who, expected in ((mallory, "muted"), (bea, "slow_mode")):
        again = Person(made.town, who.keys, None, posts=10)
        await again.enter()
        assert (await again.ask(operations.FloorNow())).gone == []
        assert await code(again.post()) == expected
        await again.ask(operations.Leave())
        await made.mira.catch_up()
        await made.mira.send(made.mira.commit())
        back = Person(made.town, who.keys, None, posts=20)
        await back.enter()
        await made.mira.catch_up()
        assert await code(back.post()) == expected


async def test_slow_mode_holds_nobody_who_leads(made):
    await made.say(slow_seconds=600)
    await made.mira.post()
    await made.mira.post()


async def test_staff_without_the_lead_a_badge_or_power_say_nothing_about_the_floor(made):
    town = made.town
    robin = await made.enter_co_host()
    cora = town.certify("Cora")
    moderator = Person(town, town.community.staff_keys(cora), None, staff=cora)
    await moderator.enter()
    by_host = signed.sign(made.host.seed, made.floor(mode=Mode.QUIET))
    for who in (moderator, robin):
        assert await code(who.ask(operations.SayFloor(statement=by_host))) == "not_allowed"
        own = made.floor(mode=Mode.QUIET, certificate=who.staff.name)
        data = signed.sign(who.staff.seed, own)
        assert await code(who.ask(operations.SayFloor(statement=data))) == "not_allowed"
    # Whose serial is banned from the room has no power in it; whom the root key revoked has no badge.
    await robin.catch_up()
    ban = Ban(BanKind.STAFF_SERIAL, made.host.certificate.serial, town.hour + 72)
    await robin.send(robin.commit(bans=[ban]))
    assert await code(made.mira.ask(operations.SayFloor(statement=by_host))) in {
        "not_a_member",
        "not_allowed",
    }


async def test_whom_the_root_key_revoked_says_nothing_more_about_the_floor(made):
    made.town.publish_revocations(Revocation(made.host.certificate.serial, bytes(32)), version=2)
    await made.town.app.office.community.refresh()
    assert await code(made.say(mode=Mode.QUIET)) == "certificate_revoked"


async def test_a_statement_that_the_disk_did_not_take_was_not_said(made):
    office, ana = made.town.app.office, made.members[0]
    note = office.store.note_session

    async def failing(*_):
        raise StorageFailed("no room left")

    before = await ana.ask(operations.FloorNow())
    office.store.note_session = failing
    assert await code(made.say(mode=Mode.QUIET)) == "storage_failed"
    assert await code(made.say(mode=Mode.HANDS)) == "storage_failed"
    office.store.note_session = note
    assert await ana.ask(operations.FloorNow()) == before
    await ana.post()
    await made.say(mode=Mode.QUIET)
    assert (await ana.ask(operations.FloorNow())).changes > before.changes


async def test_a_check_in_is_not_answered_by_staff_nor_when_it_is_closed_nor_told_to_who_does_not_lead(made):
    robin = await made.enter_co_host()
    mallory, bea, _ = made.members
    answer = bytes(53)
    first = (await made.say(choices=4, check_in=made.said.number + 1)).check_in
    for who, number in ((made.mira, first), (robin, first), (mallory, first + 1), (mallory, 0)):
        asked = operations.CheckIn(check_in=number, sealed=answer)
        assert await code(who.ask(asked)) == "floor_stale"
    async with robin.live() as theirs:
        await theirs.ask(operations.FloorNow())
        await theirs.until(frames.Told)
        await mallory.ask(operations.CheckIn(check_in=first, sealed=answer))
        await made.mira.post("after it")
        _, before = await theirs.until(answers.Delivered)
        assert not any(isinstance(one, answers.CheckedIn) for one in before)
    await made.say(choices=0, check_in=0)
    assert await code(bea.ask(operations.CheckIn(check_in=first, sealed=answer))) == "floor_stale"
    # Of the next one everybody has an answer again.
    number = (await made.say(choices=2, check_in=made.said.number + 1)).check_in
    async with made.mira.live() as hers:
        await mallory.ask(operations.CheckIn(check_in=number, sealed=bytes([9]) * 53))
        while (await hers.until(answers.CheckedIn))[0].sealed[0] != 9:
            pass


async def test_a_member_says_nothing_about_the_floor(made):
    mallory = made.members[0]
    statement = made.floor(mode=Mode.OPEN)
    for seed in (mallory.keys.signature_seed, made.host.seed):
        data = signed.sign(seed, statement)
        assert await code(mallory.ask(operations.SayFloor(statement=data))) == "not_allowed"


async def test_a_statement_that_was_heard_is_not_said_again_nor_one_left_out(made):
    mira = made.mira
    first = signed.sign(made.host.seed, made.said)
    await made.say(mode=Mode.QUIET)
    assert await code(mira.ask(operations.SayFloor(statement=first))) == "floor_stale"
    later = signed.sign(made.host.seed, made.floor(number=made.said.number + 2))
    assert await code(mira.ask(operations.SayFloor(statement=later))) == "floor_stale"
    last = signed.sign(made.host.seed, made.said)
    await mira.ask(operations.SayFloor(statement=last))


async def test_no_statement_of_another_community_room_hour_or_end_is_taken(made):
    for changes, expected in (
        ({"community": bytes(32)}, "other_community"),
        ({"room": bytes(16)}, "not_allowed"),
        ({"hour": made.town.hour + 2}, "wrong_clock"),
        ({"until": made.session.ends + 61}, "not_allowed"),
        ({"stage": Stage.LOBBY}, "not_allowed"),
        ({"certificate": bytes_of("nobody")}, "certificate_unknown"),
    ):
        data = signed.sign(made.host.seed, made.floor(**changes))
        assert await code(made.mira.ask(operations.SayFloor(statement=data))) == expected, changes


async def test_the_co_host_leads_only_once_the_leader_is_gone(made):
    robin = await made.enter_co_host()
    assert await code(made.say(by=robin, leader=Leader.CO_HOST)) == "not_allowed"
    await made.look()
    await made.pass_seconds(61)
    for person in (made.mira, robin, *made.members):
        await person.log_in()
    assert await code(made.say(by=robin, leader=Leader.HOST)) == "not_allowed"
    await made.say(by=robin, leader=Leader.CO_HOST)
    assert await code(made.say(leader=Leader.HOST)) == "not_allowed"
    await made.say(by=robin, leader=Leader.HOST)
    await made.say(mode=Mode.QUIET)


async def test_a_check_in_is_answered_once_and_reaches_who_leads_without_a_name(made):
    mallory, bea, _ = made.members
    assert await code(mallory.ask(operations.CheckIn(check_in=1, sealed=bytes(53)))) == "floor_stale"
    said = await made.say(choices=4, check_in=made.said.number + 1)
    async with made.mira.live() as listening:
        await listening.ask(operations.FloorNow())
        await listening.until(frames.Told)
        for person, byte in ((mallory, 1), (mallory, 2), (bea, 3)):
            answer = bytes([byte]) * 53
            await person.ask(operations.CheckIn(check_in=said.number, sealed=answer))
        first, _ = await listening.until(answers.CheckedIn)
        second, _ = await listening.until(answers.CheckedIn)
    assert [first.sealed[0], second.sealed[0]] == [1, 3]
    assert mallory.id not in first.sealed


async def test_hands_and_statements_have_no_place_in_an_ordinary_room(tmp_path):
    async with running(tmp_path / "town") as town:
        mira = town.certify("Mira")
        robin = await town.found(mira)
        for operation in (operations.FloorNow(), operations.RaiseHand(up=True), operations.PassTurn()):
            assert await code(robin.ask(operation)) == "not_allowed"
