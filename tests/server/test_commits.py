"""Commits through a real server: the public verdict, the order, turns, leaving, removing."""

import asyncio
from dataclasses import replace

import pytest
from tests.rooms import forge
from tests.rooms.community import Community
from tests.server.person import replace_frame
from tests.server.town import Told, running

from hearth_mls.proposals import Remove
from hearth_mls.tree_math import LeafIndex
from hearth_protocol.admission import read_credential, sanction_bans
from hearth_protocol.errors import StorageFailed
from hearth_protocol.frames import operations
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.revocations import Revocation
from hearth_server.operations import committing

REFUSED = {
    "malformed",
    "commit_invalid",
    "commit_forbidden",
    "room_unknown",
    "stale_epoch",
    "stale_generation",
    "not_authenticated",
    "wrong_clock",
    "not_allowed",
}


async def code_of(awaitable) -> str:
    with pytest.raises(Told) as told:
        await awaitable
    return told.value.code


def removal(town, staff, subject):
    """Return a sanction: Remove and bans in one commit."""
    bans = sanction_bans(read_credential(subject.keys.credential), town.community.trust)
    return staff.commit(remove=(subject.id,), bans=bans)


def commit_of(pending) -> operations.Commit:
    return operations.Commit(
        generation=pending.member.view.generation,
        epoch=pending.member.view.epoch - 1,
        message=pending.message,
        group_info=pending.group_info,
    )


async def test_entering_costs_four_round_trips(town, mira, monkeypatch):
    invited = await town.invite(mira.staff)
    asked = []
    ask = town.ask

    async def counted(operation, token=None):
        asked.append(type(operation).__name__)
        return await ask(operation, token)

    monkeypatch.setattr(town, "ask", counted)
    await town.newcomer(town.community.invited_keys(invited)).enter()
    assert asked == ["Challenge", "Authenticate", "RoomState", "Commit"]


async def test_twenty_people_enter_in_a_wave(town, mira):
    invited = await town.invite(mira.staff, uses=20)
    people = [town.newcomer(town.community.invited_keys(invited)) for _ in range(20)]

    async def enter(person):
        await person.log_in(proof=True)
        while True:
            pending = await person.pending_entry()
            try:
                return await person.send(pending)
            except Told as told:
                if told.code != "stale_epoch":
                    raise

    await asyncio.wait_for(asyncio.gather(*map(enter, people)), 60)
    await mira.catch_up()
    assert len(mira.member.view.roster()) == 21


async def test_an_invitation_admits_no_more_than_its_uses(town, mira):
    invited = await town.invite(mira.staff)
    await town.newcomer(town.community.invited_keys(invited)).enter()
    second = town.newcomer(town.community.invited_keys(invited))
    assert await code_of(second.log_in(proof=True)) == "invitation_used"


async def test_an_invitation_that_the_server_was_never_told_of_admits_nobody(town, mira):
    invited = town.community.invite(mira.staff, not_after=town.hour + 72)
    person = town.newcomer(town.community.invited_keys(invited))
    assert await code_of(person.log_in(proof=True)) == "invitation_unknown"


async def test_who_leaves_gives_the_use_back_and_who_was_removed_does_not(town, mira):
    invited = await town.invite(mira.staff)
    an = await town.newcomer(town.community.invited_keys(invited)).enter()
    await an.ask(operations.Leave())
    await mira.catch_up()
    await mira.send(mira.commit())
    assert an.id not in {member.member_id for member in mira.member.view.roster()}
    bo = await town.newcomer(town.community.invited_keys(invited)).enter()
    await mira.catch_up()
    await mira.send(removal(town, mira, bo))
    third = town.newcomer(town.community.invited_keys(invited))
    assert await code_of(third.log_in(proof=True)) in {"invitation_closed", "invitation_used"}


async def test_the_first_commit_of_an_epoch_wins_and_the_other_is_told_what_it_missed(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    late = an.commit()
    await mira.send(mira.commit())
    with pytest.raises(Told) as told:
        await an.ask(commit_of(late))
    assert told.value.code == "stale_epoch"
    [handshake] = told.value.handshakes
    an.member = an.member.receive(handshake.message, town.community.trust).member
    await an.send(an.commit())


async def test_a_commit_needs_the_clock_of_the_server_within_an_hour(town, mira):
    pending = mira.commit()
    town.clock.pass_hours(2)
    await mira.log_in()
    assert await code_of(mira.ask(commit_of(pending))) == "wrong_clock"
    town.clock.now -= 3600
    await mira.log_in()
    await mira.send(pending)


async def test_a_room_ahead_of_the_clock_goes_on(town, mira):
    town.clock.pass_hours(1)
    await mira.log_in()
    await mira.send(mira.commit())
    town.clock.pass_hours(-1)
    await mira.log_in()
    await mira.send(mira.commit())


async def test_a_group_info_of_another_epoch_does_not_pass_with_a_commit(mira):
    stale = mira.member.group_info()
    assert (
        await code_of(mira.ask(replace_frame(commit_of(mira.commit()), group_info=stale))) == "commit_invalid"
    )
    assert (await mira.ask(operations.RoomState())).epoch == 0


async def test_a_member_cannot_send_anothers_commit(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    assert await code_of(an.ask(commit_of(mira.commit()))) == "not_allowed"


async def test_a_removed_member_is_shown_the_commit_and_then_nothing(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    await mira.send(removal(town, mira, an))
    await mira.post("after")
    for operation in (
        operations.Posts(after_seq=0, limit=10),
        operations.RoomState(),
        operations.Handshakes(generation=0, from_epoch=0),
        operations.Letters(),
        operations.Leave(),
    ):
        entering = isinstance(operation, operations.RoomState | operations.Handshakes)
        assert await code_of(an.ask(operation)) == ("banned" if entering else "not_a_member")
    assert await code_of(an.log_in()) == "not_a_member"
    assert await code_of(an.log_in(proof=True)) == "banned"


async def test_leaving_is_proposed_until_it_is_done_and_holds_posts_back_meanwhile(town, mira):
    an, bo = await town.admit(mira.staff), await town.admit(mira.staff)
    await an.catch_up()
    await mira.catch_up()
    await an.ask(operations.Leave())
    with pytest.raises(Told) as told:
        await mira.post()
    assert told.value.code == "remove_pending"
    [proposal] = told.value.handshakes
    assert (proposal.epoch, proposal.group_info) == (2, b"")
    # Somebody enters after the grace: the proposal dies with the epoch, the server makes it again.
    invited = await town.invite(mira.staff)
    newcomer = town.newcomer(town.community.invited_keys(invited))
    pending = await newcomer.prepare_entry()
    with pytest.raises(Told) as told:
        await newcomer.send(pending)
    assert told.value.code == "remove_pending"
    assert 1 <= told.value.problem["retry_after"] <= 15
    town.clock.now += 16
    await newcomer.send(pending)
    handshakes = (await bo.ask(operations.Handshakes(generation=0, from_epoch=3))).handshakes
    assert [bool(handshake.group_info) for handshake in handshakes] == [False]
    await bo.catch_up()
    await bo.send(bo.commit())
    assert an.id not in {member.member_id for member in bo.member.view.roster()}
    await bo.post()


async def test_a_commit_that_leaves_a_pending_remove_out_is_refused(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    early = mira.commit()
    await an.ask(operations.Leave())
    with pytest.raises(Told) as told:
        await mira.ask(commit_of(early))
    assert told.value.code == "remove_pending"
    assert len(told.value.handshakes) == 1


async def test_who_is_leaving_can_still_retract(town, mira):
    an = await town.admit(mira.staff)
    target, post = an.sealed()
    await an.ask(operations.Post(header=post.header, sealed=post.sealed))
    await an.ask(operations.Leave())
    assert (await an.ask(an.retracting(target))).seq == 2


async def test_a_staff_proposal_that_its_epoch_outlived_is_proposed_again_by_the_server(town, mira):
    an, bo = await town.admit(mira.staff), await town.admit(mira.staff)
    await mira.catch_up()
    await mira.ask(operations.Propose(generation=0, epoch=2, message=mira.member.propose_remove(an.id)))
    town.clock.now += 16
    await town.admit(mira.staff)
    [again] = (await bo.ask(operations.Handshakes(generation=0, from_epoch=3))).handshakes
    assert again.epoch == 3


async def test_only_staff_propose(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    message = mira.member.propose_remove(an.id)
    assert await code_of(an.ask(operations.Propose(generation=0, epoch=1, message=message))) == "not_allowed"


async def test_commits_have_a_budget_and_those_that_carry_out_a_remove_have_none(tmp_path):
    async with running(tmp_path / "town", limits={"commits_per_hour": 2}) as town:
        mira = await town.found(town.certify())
        an = await town.admit(mira.staff)
        await mira.catch_up()
        for _ in range(2):
            await mira.send(mira.commit())
        assert await code_of(mira.ask(commit_of(mira.commit()))) == "over_budget"
        await an.ask(operations.Leave())
        await mira.catch_up()
        await mira.send(mira.commit())


async def test_who_has_commits_refused_again_and_again_is_not_judged_and_all_others_are(
    tmp_path, monkeypatch
):
    judged = []
    judge = committing.judge

    async def counted(office, caller, message):
        judged.append(caller.id)
        return await judge(office, caller, message)

    monkeypatch.setattr(committing, "judge", counted)
    async with running(tmp_path / "town", limits={"refused_per_hour": 3}) as town:
        mira = await town.found(town.certify())
        an = await town.admit(mira.staff)
        await mira.catch_up()
        forged = forge.commit(an.member, [Remove(LeafIndex(mira.member.own.leaf))], town.community.random)
        asked = operations.Commit(generation=0, epoch=1, message=forged, group_info=mira.member.group_info())
        judged.clear()
        for _ in range(3):
            assert await code_of(an.ask(asked)) == "commit_forbidden"
        with pytest.raises(Told) as told:
            await an.ask(asked)
        assert told.value.code == "over_budget"
        wait = told.value.problem["retry_after"]
        assert wait > 0
        assert judged == [an.id] * 3
        # What is taken counts for nothing, however often; who was refused has hers judged when it is time.
        for _ in range(5):
            await mira.send(mira.commit())
        town.clock.now += wait
        await an.log_in()
        await an.catch_up()
        await an.send(an.commit())


async def test_proposals_that_are_refused_are_rationed_as_commits_are(tmp_path):
    async with running(tmp_path / "town", limits={"refused_per_hour": 2}) as town:
        mira = await town.found(town.certify())
        asked = operations.Propose(generation=0, epoch=0, message=mira.commit().message)
        for _ in range(2):
            assert await code_of(mira.ask(asked)) == "malformed"
        assert await code_of(mira.ask(asked)) == "over_budget"


async def test_a_storage_that_fails_is_not_counted_as_a_refusal(tmp_path, monkeypatch):
    async with running(tmp_path / "town", limits={"refused_per_hour": 1}) as town:
        mira = await town.found(town.certify())

        async def broken(_self, _step):
            raise StorageFailed("the disk")

        with monkeypatch.context() as patched:
            patched.setattr(type(town.app.office.store), "advance", broken)
            for _ in range(3):
                assert await code_of(mira.ask(commit_of(mira.commit()))) == "storage_failed"
        await mira.send(mira.commit())


@pytest.fixture
def impatient(monkeypatch):
    """Let nobody wait for a turn on the server: the clock of these tests stands still."""
    monkeypatch.setattr(committing, "TURN_WAIT_SECONDS", 0)


async def test_a_turn_that_is_anothers_is_waited_for_and_brings_what_was_missed(town, mira):
    an, bo = await town.admit(mira.staff), await town.admit(mira.staff)
    await an.catch_up()
    await mira.catch_up()
    turn = operations.Turn(generation=0, epoch=2, covers=False)
    await an.ask(turn)
    waiting = asyncio.create_task(bo.ask(turn))
    later = asyncio.create_task(mira.ask(turn))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    await an.send(an.commit())
    with pytest.raises(Told) as told:
        await asyncio.wait_for(waiting, 20)
    assert told.value.code == "stale_epoch"
    assert len(told.value.handshakes) == 1
    assert not later.done(), "the turn is the first waiter's while she catches up"
    await bo.catch_up()
    assert (await bo.ask(operations.Turn(generation=0, epoch=3, covers=False))).seconds == 10
    await bo.send(bo.commit())
    assert await code_of(later) == "stale_epoch"


@pytest.mark.usefixtures("impatient")
async def test_a_turn_keeps_others_from_committing_for_ten_seconds(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    turn = operations.Turn(generation=0, epoch=1, covers=False)
    assert (await an.ask(turn)).seconds == 10
    assert await code_of(mira.ask(turn)) == "turn_taken"
    assert await code_of(mira.ask(commit_of(mira.commit()))) == "turn_taken"
    town.clock.now += 11
    await mira.send(mira.commit())


@pytest.mark.usefixtures("impatient")
async def test_a_poster_who_came_too_late_twice_gets_the_turn(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    for _ in range(2):
        await an.catch_up()
        posting = an.posting()
        await mira.send(mira.commit())
        assert await code_of(an.ask(posting)) == "stale_epoch"
    assert await code_of(mira.ask(commit_of(mira.commit()))) == "turn_taken"
    await an.catch_up()
    await an.post()
    await mira.send(mira.commit())


async def test_a_revoked_inviter_admits_nobody_from_then_on(town, mira):
    invited = await town.invite(mira.staff)
    person = town.newcomer(town.community.invited_keys(invited))
    pending = await person.prepare_entry()
    town.publish_revocations(Revocation(mira.staff.certificate.serial), version=2)
    await town.ask(operations.Community())
    assert await code_of(person.send(pending)) == "certificate_revoked"
    assert await code_of(person.log_in(proof=True)) == "certificate_revoked"


@pytest.mark.usefixtures("mira")
async def test_a_stranger_with_a_forged_chain_reads_nothing(town):
    elsewhere = Community("elsewhere")
    person = town.newcomer(elsewhere.invited_keys(elsewhere.invite(elsewhere.certify())))
    assert await code_of(person.log_in(proof=True)) == Refusal.OTHER_COMMUNITY.value
    with pytest.raises(Told) as told:
        await person.ask(operations.RoomState())
    assert told.value.code == "not_authenticated"


async def test_an_entrant_may_only_do_what_entering_needs(town, mira):
    invited = await town.invite(mira.staff)
    person = town.newcomer(town.community.invited_keys(invited))
    await person.log_in(proof=True)
    for operation in (
        operations.Posts(after_seq=0, limit=10),
        operations.Letters(),
        operations.HistoryRequests(),
        operations.Poll(after_seq=0, generation=0, epoch=0, wait_seconds=0),
    ):
        assert await code_of(person.ask(operation)) == "not_a_member"


async def test_a_member_cannot_remove_another_by_herself(town, mira):
    an = await town.admit(mira.staff)
    await mira.catch_up()
    forged = forge.commit(an.member, [Remove(LeafIndex(mira.member.own.leaf))], town.community.random)
    asked = operations.Commit(generation=0, epoch=1, message=forged, group_info=mira.member.group_info())
    assert await code_of(an.ask(asked)) == "commit_forbidden"
    assert (await mira.ask(operations.RoomState())).epoch == 1


async def test_a_chain_signed_by_another_key_is_no_admission(town, mira):
    first, second = await town.invite(mira.staff), await town.invite(mira.staff)
    stolen = replace(first, seed=second.seed)
    person = town.newcomer(town.community.invited_keys(stolen))
    assert await code_of(person.log_in(proof=True)) == "admission_invalid"


async def test_a_commit_altered_anywhere_but_in_its_membership_tag_changes_nothing(mira):
    pending = commit_of(mira.commit())
    # The tag alone needs a secret that this server does not have: members complain of it.
    end = len(pending.message) - 33
    for place in range(0, end, max(1, end // 40)):
        altered = bytearray(pending.message)
        altered[place] ^= 0x80
        code = await code_of(mira.ask(replace_frame(pending, message=bytes(altered))))
        assert code in REFUSED, place
    assert (await mira.ask(operations.RoomState())).epoch == 0
    await mira.ask(pending)


async def test_a_disk_that_fails_is_said_and_nothing_is_acknowledged(town, mira, monkeypatch):
    async def broken(_):
        raise StorageFailed("the disk")

    store = type(town.app.office.store)
    monkeypatch.setattr(store, "advance", lambda _self, step: broken(step))
    with pytest.raises(Told) as told:
        await mira.ask(commit_of(mira.commit()))
    assert (told.value.status, told.value.code) == (503, "storage_failed")
    monkeypatch.undo()
    assert (await mira.ask(operations.RoomState())).epoch == 0
    await mira.send(mira.commit())
