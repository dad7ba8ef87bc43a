"""The contract of `Store`: rooms, epochs, anchors, memberships, invitations."""

import asyncio

import pytest
from tests.contracts import rooms
from tests.contracts.rooms import ANNA, BORA, HOUR, OTHER_ROOM, ROOM
from tests.contracts.test_store_acts import act

from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.ids import InvitationId
from hearth_protocol.limits import MAX_ANCHORS_TOLD
from hearth_protocol.refusals import Refusal
from hearth_server.retention import start_of_week, week_of
from hearth_server.storage.rows import (
    CertificateRow,
    ComplaintRow,
    DoubtRow,
    MemberState,
    RemovalReason,
    RemovalRow,
    RootList,
)


async def refusal(awaitable) -> Refusal:
    with pytest.raises(Refused) as raised:
        await awaitable
    return raised.value.code


async def test_a_new_room_stands_at_its_genesis(store):
    await store.open_generation(rooms.generation())
    room = await store.room(ROOM)
    assert (room.generation, room.epoch, room.handshakes, room.view) == (0, 0, 0, b"view 0")
    assert room.window == room.head == rooms.FIRST
    assert await store.rooms() == (ROOM,)
    assert await store.room(OTHER_ROOM) is None


async def test_a_room_is_opened_once(store):
    await store.open_generation(rooms.generation())
    assert await refusal(store.open_generation(rooms.generation())) is Refusal.ROOM_EXISTS


async def test_a_generation_is_the_next_one_of_a_known_room(store):
    assert await refusal(store.open_generation(rooms.generation(1))) is Refusal.ROOM_UNKNOWN
    await store.open_generation(rooms.generation())
    assert await refusal(store.open_generation(rooms.generation(2))) is Refusal.STALE_GENERATION
    await store.open_generation(rooms.generation(1))
    assert (await store.room(ROOM)).generation == 1


async def test_a_next_generation_keeps_the_order_and_lets_go_whom_it_does_not_carry(store):
    await store.open_generation(rooms.generation(members=(rooms.member(ANNA), rooms.member(BORA))))
    posted = await store.append(rooms.post(1))
    await store.ask_removal(RemovalRow(ROOM, ANNA, RemovalReason.LEAVING, HOUR))
    await store.put_anchor(rooms.anchor(0))
    await store.open_generation(rooms.generation(1, members=(rooms.member(BORA),), hour=HOUR + 1))
    room = await store.room(ROOM)
    assert (room.epoch, room.head.link) == (0, posted.link)
    assert (await store.member(ROOM, ANNA)).state is MemberState.GONE
    assert (await store.member(ROOM, BORA)).state is MemberState.PRESENT
    assert await store.removals(ROOM) == ()
    state = await store.state(ROOM, 0, 0)
    assert (state.genesis, state.snapshot.generation, state.newest_anchor) == (
        (b"genesis 0", b"genesis 1"),
        1,
        b"",
    )


async def test_of_two_commits_for_one_epoch_the_first_wins_and_nothing_of_the_second_stays(store):
    await store.open_generation(rooms.generation())
    late = rooms.commit(view=b"the loser's", joined=(rooms.member(BORA),))
    first, second = await asyncio.gather(
        store.advance(rooms.commit()), store.advance(late), return_exceptions=True
    )
    assert first is None
    assert isinstance(second, Refused)
    assert second.code is Refusal.STALE_EPOCH
    assert (await store.room(ROOM)).view == b"view 1"
    assert await store.member(ROOM, BORA) is None
    assert len(await store.handshakes(ROOM, 0, 0)) == 1


async def test_a_step_of_another_generation_or_room_is_refused(store):
    assert await refusal(store.advance(rooms.commit())) is Refusal.ROOM_UNKNOWN
    await store.open_generation(rooms.generation())
    assert await refusal(store.advance(rooms.commit(generation=1))) is Refusal.STALE_GENERATION


async def test_a_proposal_counts_in_its_epoch_and_is_compared(store):
    await store.open_generation(rooms.generation())
    await store.advance(rooms.proposal())
    assert (await store.room(ROOM)).handshakes == 1
    assert await refusal(store.advance(rooms.commit())) is Refusal.STALE_EPOCH
    assert await refusal(store.advance(rooms.proposal())) is Refusal.STALE_EPOCH
    await store.advance(rooms.proposal(handshakes=1))
    await store.advance(rooms.commit(handshakes=2))
    assert [row.message for row in await store.handshakes(ROOM, 0, 0)] == [
        b"proposal 0.0",
        b"proposal 0.1",
        b"commit 0",
    ]
    assert (await store.room(ROOM)).handshakes == 0


async def test_a_commit_brings_exactly_one_handshake(store):
    await store.open_generation(rooms.generation())
    two = rooms.commit().accepted * 2
    with pytest.raises(WrongCall):
        await store.advance(rooms.commit(accepted=two))
    assert (await store.room(ROOM)).epoch == 0


async def test_the_state_is_the_newest_snapshot_and_all_since(store):
    await store.open_generation(rooms.generation())
    for epoch in range(4):
        await store.advance(rooms.commit(epoch))
    await store.put_anchor(rooms.anchor(2, name=b"second"))
    state = await store.state(ROOM, None, None)
    assert (state.snapshot.epoch, state.snapshot.anchor, state.snapshot.tree) == (2, b"second", b"tree 2")
    assert state.snapshot.opened_by == b"commit before 2"
    assert [row.epoch for row in state.handshakes] == [2, 3]
    assert (state.group_info, state.newest_anchor) == (b"group info 4", b"second")


async def test_a_returning_member_gets_the_snapshot_at_or_before_her_epoch(store):
    await store.open_generation(rooms.generation())
    for epoch in range(4):
        await store.advance(rooms.commit(epoch))
    await store.put_anchor(rooms.anchor(3, name=b"third"))
    state = await store.state(ROOM, 0, 2)
    assert (state.snapshot.epoch, state.snapshot.anchor) == (0, b"")
    assert [row.epoch for row in state.handshakes] == [0, 1, 2, 3]
    assert state.newest_anchor == b"third"
    assert (await store.state(ROOM, 7, 2)).snapshot.epoch == 3
    assert await store.state(OTHER_ROOM, None, None) is None


async def test_an_anchor_is_of_an_epoch_reached_and_never_lower_than_the_newest(store):
    assert await refusal(store.put_anchor(rooms.anchor(0))) is Refusal.ROOM_UNKNOWN
    await store.open_generation(rooms.generation())
    await store.advance(rooms.commit())
    assert await refusal(store.put_anchor(rooms.anchor(2))) is Refusal.STALE_EPOCH
    await store.put_anchor(rooms.anchor(1, hour=HOUR + 5))
    assert await refusal(store.put_anchor(rooms.anchor(0))) is Refusal.STALE_EPOCH
    await store.put_anchor(rooms.anchor(1, hour=HOUR + 4, name=b"again"))
    assert (await store.state(ROOM, None, None)).newest_anchor == b"again"


async def test_complaints_are_about_the_present_epoch_and_end_with_it(store):
    await store.open_generation(rooms.generation())
    complaint = ComplaintRow(ROOM, 0, 0, ANNA, b"own group info", b"complaint")
    await store.put_complaint(complaint, HOUR)
    await store.put_complaint(complaint, HOUR)
    assert (await store.state(ROOM, None, None)).complaints == (complaint,)
    await store.advance(rooms.commit())
    assert (await store.state(ROOM, None, None)).complaints == ()
    assert await refusal(store.put_complaint(complaint, HOUR)) is Refusal.STALE_EPOCH


async def test_who_joined_is_present_and_who_left_is_gone_with_her_removal_settled(store):
    await store.open_generation(rooms.generation())
    await store.advance(rooms.commit(joined=(rooms.member(BORA),)))
    await store.ask_removal(RemovalRow(ROOM, BORA, RemovalReason.LEAVING, HOUR))
    await store.ask_removal(RemovalRow(ROOM, BORA, RemovalReason.IDLE, HOUR + 1))
    assert [row.reason for row in await store.removals(ROOM)] == [RemovalReason.LEAVING]
    await store.advance(rooms.commit(1, left=(BORA,)))
    assert (await store.member(ROOM, BORA)).state is MemberState.GONE
    assert await store.removals(ROOM) == ()
    again = RemovalRow(ROOM, BORA, RemovalReason.LEAVING, HOUR)
    assert await refusal(store.ask_removal(again)) is Refusal.NOT_A_MEMBER
    await store.advance(rooms.commit(2, joined=(rooms.member(BORA),)))
    assert [row.state for row in await store.members(ROOM)] == [MemberState.PRESENT] * 2


async def test_last_use_is_kept_as_a_week_that_only_rises(store):
    await store.open_generation(rooms.generation())
    week = week_of(HOUR)
    await store.touch_member(ROOM, ANNA, week + 2)
    await store.touch_member(ROOM, ANNA, week + 1)
    assert (await store.member(ROOM, ANNA)).seen_week == week + 2
    assert await store.idle_members(week + 2) == ()
    assert await store.idle_members(week + 3) == ((ROOM, ANNA),)


async def test_a_gone_membership_dies_when_her_last_receipt_can_no_longer_be_asked_for(store):
    await store.open_generation(rooms.generation(days=14))
    await store.advance(rooms.commit(left=(ANNA,), hour=HOUR))
    end_of_seen_week = start_of_week(week_of(HOUR) + 1) + 1
    dies = min(HOUR, end_of_seen_week) + (14 + 7) * 24
    await store.expire(dies - 1)
    assert await store.member(ROOM, ANNA) is not None
    await store.expire(dies)
    assert await store.member(ROOM, ANNA) is None


async def test_an_invitation_admits_as_often_as_it_says(store):
    await store.open_generation(rooms.generation())
    invitation = rooms.invitation(uses=1)
    await store.put_invitation(invitation)
    await store.put_invitation(invitation)
    entry = rooms.member(BORA, invitation.invitation_id)
    await store.advance(rooms.commit(joined=(entry,)))
    assert (await store.invitation(invitation.invitation_id)).taken == 1
    another = rooms.commit(1, joined=(rooms.member(ANNA, invitation.invitation_id),))
    assert await refusal(store.advance(another)) is Refusal.INVITATION_USED
    assert (await store.room(ROOM)).epoch == 1


async def test_a_use_can_be_given_back(store):
    await store.open_generation(rooms.generation())
    invitation = rooms.invitation(uses=1)
    await store.put_invitation(invitation)
    await store.advance(rooms.commit(joined=(rooms.member(BORA, invitation.invitation_id),)))
    await store.advance(rooms.commit(1, left=(BORA,), gives_back=(invitation.invitation_id,)))
    assert (await store.invitation(invitation.invitation_id)).taken == 0


async def test_a_closed_or_unknown_invitation_admits_nobody(store):
    await store.open_generation(rooms.generation())
    invitation = rooms.invitation()
    entry = rooms.commit(joined=(rooms.member(BORA, invitation.invitation_id),))
    assert await refusal(store.advance(entry)) is Refusal.INVITATION_UNKNOWN
    await store.put_invitation(invitation)
    await store.put_act(act(1), invitation.invitation_id)
    assert await refusal(store.advance(entry)) is Refusal.INVITATION_CLOSED
    assert (await store.invitation(invitation.invitation_id)).closed
    missing = store.put_act(act(2), InvitationId(rooms.ANNA))
    assert await refusal(missing) is Refusal.INVITATION_UNKNOWN
    assert await store.acts(ROOM) == (act(1),), "what closes nothing is not kept"
    await store.put_act(act(1), invitation.invitation_id)


async def test_a_card_lies_at_its_whole_address_until_the_invitation_passes(store):
    await store.open_generation(rooms.generation())
    invitation = rooms.invitation(not_after=HOUR + 72)
    await store.put_invitation(invitation)
    assert await store.card(invitation.card_at) == b"sealed card"
    assert await store.card(invitation.card_at[:31] + b"x") is None
    await store.expire(HOUR + 72)
    assert await store.card(invitation.card_at) == b"sealed card"
    await store.expire(HOUR + 73)
    assert await store.card(invitation.card_at) is None
    assert await store.invitation(invitation.invitation_id) is None


async def test_what_was_accepted_dies_with_the_window_but_never_what_the_newest_snapshot_needs(store):
    await store.open_generation(rooms.generation(days=1))
    for epoch in range(3):
        await store.advance(rooms.commit(epoch))
    await store.put_anchor(rooms.anchor(2))
    for day in (1, 2, 3):
        await store.expire(HOUR + 24 * day)
    state = await store.state(ROOM, 0, 0)
    assert state.snapshot.epoch == 2
    assert [row.message for row in state.handshakes] == [b"commit 2"]
    assert [row.epoch for row in await store.handshakes(ROOM, 0, 0)] == [2]


async def test_certificates_are_kept_once_and_found_by_name(store):
    rows = [
        CertificateRow(bytes((i,)) * 32, b"serial %d........." % i, b"k" * 32, HOUR + i, b"signed %d" % i)
        for i in range(3)
    ]
    for row in rows:
        await store.put_certificate(row)
        await store.put_certificate(row)
    assert await store.certificates((rows[2].name, b"x" * 32, rows[0].name)) == (rows[2], rows[0])
    assert await store.all_certificates() == tuple(rows)


async def test_a_root_list_only_rises(store):
    assert await store.revocations() is None
    await store.put_revocations(RootList(2, HOUR, b"two"))
    await store.put_addresses(RootList(1, HOUR, b"addresses"))
    for version in (1, 2):
        with pytest.raises(WrongCall):
            await store.put_revocations(RootList(version, HOUR, b"older"))
    await store.put_revocations(RootList(3, HOUR, b"three"))
    assert (await store.revocations()).signed == b"three"
    assert (await store.addresses()).signed == b"addresses"


async def test_the_servers_own_keys_stay_and_differ(store):
    assert await store.server_seed() == await store.server_seed()
    assert await store.server_seed() != await store.token_key()


async def test_a_doubt_of_the_clock_is_kept_until_there_is_none(store):
    assert await store.doubt() is None
    for doubt in (DoubtRow(HOUR, HOUR + 400, 7), DoubtRow(HOUR + 1, HOUR + 401, 3607), None):
        await store.put_doubt(doubt)
        assert await store.doubt() == doubt


async def test_a_room_tells_the_order_of_its_newest_anchors(store):
    await store.open_generation(rooms.generation())
    told = [str(number).encode() for number in range(MAX_ANCHORS_TOLD + 3)]
    for one in told:
        await store.put_anchor(rooms.anchor(0, name=one))
    state = await store.state(ROOM, None, None)
    assert state.anchors == tuple(told[3:])
    assert state.anchors[-1] == state.newest_anchor
