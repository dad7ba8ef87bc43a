"""People enter, talk, go: everybody who follows the order holds the same room."""

from itertools import product

import pytest
from tests.rooms.community import HOUR, ROOM, Community, Room, views_equal

from hearth_mls import labels as mls_labels
from hearth_mls.key_schedule import EpochSecrets, joiner_secret
from hearth_mls.psk import psk_secret
from hearth_mls.public_group import StagedCommit
from hearth_protocol import labels
from hearth_protocol.admission import sanction_bans
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.limits import MAX_BANS
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.room_extension import Ban, BanKind, HistoryPolicy
from hearth_rooms.member import CannotFollow, RoomMember, enter
from hearth_rooms.view import RoomView


@pytest.fixture
def room() -> Room:
    return Room(Community())


def test_a_founder_is_alone_and_staff(room):
    assert [member.is_staff for member in room.view.roster()] == [True]
    assert (room.view.epoch, room.view.hour, room.view.room) == (0, HOUR, ROOM)
    assert room.view.has_power(room.mira.own, HOUR, room.trust)


def test_who_enters_by_an_invitation_shares_the_keys(room):
    member = room.admit()
    assert room.agree()
    assert not member.own.is_staff


def test_who_is_admitted_directly_shares_the_keys(room):
    room.enter(room.community.direct_keys(room.staff))
    assert room.agree()


def test_twenty_who_enter_in_sequence_agree(room):
    for _ in range(20):
        room.admit()
    assert len(room.members) == 21
    assert room.agree()


def test_every_epoch_has_its_own_keys(room):
    before = room.mira.epoch_keys()
    room.admit()
    after = room.mira.epoch_keys()
    assert after.epoch == before.epoch + 1
    assert (after.epoch_key, after.epoch_id) != (before.epoch_key, before.epoch_id)


def test_a_member_renews_its_path(room):
    member = room.admit()
    step = room.commit(member.member_id)
    assert (step.joined, step.left, step.covers) == (None, (), ())
    assert room.agree()


def test_staff_remove_and_ban_in_one_commit(room):
    member = room.admit()
    other = room.admit()
    step = room.commit(room.host, bans=sanction_bans(member.own.admission, room.trust))
    assert [left.member_id for left in step.left] == [member.member_id]
    assert step.room_changed
    assert room.view.extension.bans_version == 1
    assert {ban.subject for ban in room.view.bans} == {member.member_id, member.own.invitation}
    assert set(room.members) == {room.host, other.member_id}
    assert room.agree()


def opened_path_secrets(member: RoomMember, commit: StagedCommit) -> int:
    """Count the path secrets of `commit` that any key of `member` opens."""
    opened = 0
    for node in commit.path.nodes:
        for sealed, key in product(node.sealed, member.group.path_keys.values()):
            context = commit.provisional.write()
            try:
                mls_labels.open_sealed(
                    commit.before.suite, key, b"UpdatePathNode", context, sealed.kem_output, sealed.ciphertext
                )
                opened += 1
            except NotAuthentic:
                continue
    return opened


def keys_without_a_path(member: RoomMember, commit: StagedCommit) -> bytes:
    """Return the epoch key that a commit without a path would have led `member` to (a zero secret)."""
    suite, context = commit.before.suite, commit.after.context
    joiner = joiner_secret(suite, member.group.secrets.init, bytes(suite.hash_bytes), context)
    secrets = EpochSecrets.of_joiner_secret(suite, joiner, psk_secret(suite, ()), context)
    return secrets.export(suite, labels.EXPORT_POSTS, b"", 32)


def test_a_removed_member_cannot_read_the_next_epoch(room):
    """P12: she keeps every key she had, is given the commit that removed her, and tries them all."""
    member, bystander = room.admit(), room.admit()
    gone, stays = room.members[member.member_id], room.members[bystander.member_id]
    step = room.commit(room.host, remove=[member.member_id])
    assert opened_path_secrets(stays, step.staged) == 1
    assert opened_path_secrets(gone, step.staged) == 0
    now = room.mira.epoch_keys().epoch_key
    assert now not in {gone.epoch_keys().epoch_key, keys_without_a_path(gone, step.staged)}


def test_a_removed_member_is_told_that_she_is_out(room):
    member = room.admit()
    gone = room.members[member.member_id]
    message = room.mira.commit(
        hour=HOUR, random=room.community.random, trust=room.trust, remove=[member.member_id]
    ).message
    assert gone.receive(message, room.trust).member is None


def test_a_pending_remove_by_the_server_is_carried_out_by_whoever_commits(room):
    leaver, other = room.admit(), room.admit()
    room.propose_by_server(leaver.member_id)
    assert [each.member_id for each in room.view.pending_removes(room.trust)] == [leaver.member_id]
    step = room.commit(other.member_id)
    assert [each.member_id for each in step.covers] == [leaver.member_id]
    assert leaver.member_id not in room.members
    assert room.agree()


def test_a_pending_remove_by_staff_is_carried_out_by_a_member(room):
    leaver, other = room.admit(), room.admit()
    room.deliver(room.mira.propose_remove(leaver.member_id))
    step = room.commit(other.member_id)
    assert [each.member_id for each in step.covers] == [leaver.member_id]
    assert room.agree()


def test_a_leaf_proposed_twice_is_removed_exactly_once(room):
    leaver, other = room.admit(), room.admit()
    room.propose_by_server(leaver.member_id)
    room.deliver(room.mira.propose_remove(leaver.member_id))
    step = room.commit(other.member_id)
    assert [each.member_id for each in step.left] == [leaver.member_id]
    assert room.agree()


def test_staff_may_carry_out_a_pending_remove_by_value_with_a_ban(room):
    leaver = room.admit()
    room.propose_by_server(leaver.member_id)
    step = room.commit(room.host, bans=sanction_bans(leaver.own.admission, room.trust))
    assert [each.member_id for each in step.covers] == [leaver.member_id]
    assert room.agree()


def test_proposing_the_same_remove_again_changes_nothing(room):
    leaver = room.admit()
    message = room.propose_by_server(leaver.member_id)
    before = room.view
    assert views_equal(room.view.apply(message, room.trust).view, before)


def test_an_entrant_may_come_while_a_remove_is_pending(room):
    leaver = room.admit()
    room.propose_by_server(leaver.member_id)
    room.admit()
    assert room.view.pending_removes(room.trust) == ()
    assert room.agree()


def test_whose_remove_is_pending_cannot_commit(room):
    leaver = room.admit()
    room.propose_by_server(leaver.member_id)
    with pytest.raises(Refused) as refused:
        room.commit(leaver.member_id)
    assert refused.value.code is Refusal.REMOVE_PENDING


def test_a_member_re_enters_and_replaces_its_own_leaf(room):
    member = room.admit()
    before = len(room.view.roster())
    del room.members[member.member_id]
    pending = enter(
        room.view,
        room.group_info,
        member.keys,
        hour=HOUR + 5000,
        random=room.community.random,
        trust=room.trust,
    )
    step = room.deliver(pending.message, pending.group_info, pending.member)
    assert (step.re_entered, step.joined, step.left) == (True, None, ())
    assert len(room.view.roster()) == before
    assert room.agree()


def test_a_members_second_device_learns_that_the_first_re_entered(room):
    member = room.admit()
    second_device = room.members[member.member_id]
    pending = enter(
        room.view, room.group_info, member.keys, hour=HOUR, random=room.community.random, trust=room.trust
    )
    with pytest.raises(CannotFollow, match="own commit") as cannot:
        second_device.receive(pending.message, room.trust)
    assert cannot.value.view.epoch == second_device.view.epoch + 1


def test_history_policy_is_changed_by_staff(room):
    room.admit()
    step = room.commit(room.host, history=HistoryPolicy.WINDOW)
    assert step.room_changed
    assert (room.view.history, room.view.extension.bans_version) == (HistoryPolicy.WINDOW, 1)
    assert room.agree()


def test_a_lapsed_ban_goes_with_the_next_change(room):
    member = room.admit()
    room.commit(room.host, bans=sanction_bans(member.own.admission, room.trust))
    room.commit(room.host, hour=HOUR + 72, history=HistoryPolicy.WINDOW)
    assert len(room.view.bans) == 2
    room.commit(room.host, hour=HOUR + 73, history=HistoryPolicy.NOTHING)
    assert room.view.bans == ()


def test_a_room_holds_only_so_many_bans(room):
    bans = [Ban(BanKind.MEMBER, number.to_bytes(16, "big"), HOUR + 72) for number in range(MAX_BANS + 1)]
    with pytest.raises(Refused) as refused:
        room.commit(room.host, bans=bans)
    assert refused.value.code is Refusal.BANS_FULL
    room.commit(room.host, bans=bans[:MAX_BANS])
    assert len(room.view.bans) == MAX_BANS


def test_a_member_resumes_from_private_state_and_goes_on(room):
    member = room.admit()
    private, view = room.members[member.member_id].encode(), room.view.encode()
    resumed = RoomMember.resume(private, RoomView.decode(view), member.keys)
    assert resumed.epoch_keys() == room.mira.epoch_keys()
    room.members[member.member_id] = resumed
    room.admit()
    room.commit(member.member_id)
    assert room.agree()


def test_private_state_is_refused_on_another_epoch(room):
    member = room.admit()
    private = room.members[member.member_id].encode()
    room.admit()
    with pytest.raises(Refused):
        RoomMember.resume(private, room.view, member.keys)


def test_private_state_is_refused_with_another_memberships_keys(room):
    member = room.admit()
    with pytest.raises(NotAuthentic):
        RoomMember.resume(room.members[member.member_id].encode(), room.view, room.mira.keys)


def test_a_stored_view_keeps_what_is_pending(room):
    leaver, other = room.admit(), room.admit()
    room.propose_by_server(leaver.member_id)
    restored = RoomView.decode(room.view.encode())
    assert views_equal(restored, room.view)
    pending = room.members[other.member_id].commit(hour=HOUR, random=room.community.random, trust=room.trust)
    assert views_equal(
        restored.apply(pending.message, room.trust).view, room.view.apply(pending.message, room.trust).view
    )


def test_a_commit_that_lost_the_race_is_stale_and_is_made_again(room):
    anna, bora = room.admit(), room.admit()
    lost = room.members[bora.member_id].commit(hour=HOUR, random=room.community.random, trust=room.trust)
    room.commit(anna.member_id)
    with pytest.raises(Refused) as refused:
        room.view.apply(lost.message, room.trust)
    assert refused.value.code is Refusal.STALE_EPOCH
    room.commit(bora.member_id)
    assert room.agree()


def test_an_own_clock_that_is_behind_takes_the_last_commits_hour(room):
    member = room.admit(hour=HOUR + 3)
    step = room.commit(member.member_id, hour=HOUR - 50)
    assert step.hour == HOUR + 3


def test_a_commit_a_year_later_is_not_refused_for_its_hour(room):
    member = room.admit()
    assert room.commit(member.member_id, hour=HOUR + 365 * 24).hour == HOUR + 365 * 24
