"""Who joins or returns believes staff and the rules, never the host."""

from dataclasses import replace

import pytest
from tests.rooms import forge
from tests.rooms.community import HOUR, Community, Room, views_equal

from hearth_protocol import signed
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.genesis import Genesis
from hearth_protocol.structures.revocations import Revocation
from hearth_rooms.anchors import Known, Standing, known, staleness
from hearth_rooms.hour_proof import write_opened_by
from hearth_rooms.member import enter
from hearth_rooms.replay import from_anchor, onward
from hearth_rooms.view import RoomView


@pytest.fixture
def room() -> Room:
    """A room with history: four entries, an anchor after the second, a remove, a renewal."""
    room = Room(Community())
    room.anna = room.admit().member_id
    room.bora = room.admit().member_id
    room.before_anchor = len(room.handshakes)
    room.anchor = anchored(room, seq=7)
    room.anchored = room.view
    room.chen = room.admit().member_id
    room.propose_by_server(room.bora)
    room.commit(room.anna)
    room.commit(room.chen, hour=HOUR + 2)
    return room


def anchored(room: Room, *, seq: int, hour: int = HOUR, version: int = 0) -> bytes:
    return room.mira.anchor(
        staff_seed=room.staff.seed,
        certificate=room.staff.name,
        last_seq=seq,
        link=b"l" * 32,
        revocations_version=version,
        hour=hour,
    )


def stated(room: Room, **changes: object):
    """Replay what an honest server states, from the anchor, with `changes`."""
    facts = {
        "genesis": [room.founded.genesis],
        "anchor": room.anchor,
        "snapshot": room.anchored.snapshot(),
        "handshakes": room.handshakes[room.before_anchor :],
        "trust": room.trust,
        "group_info": room.group_info,
    }
    return from_anchor(**(facts | changes))


def from_genesis(room: Room, **changes: object):
    return stated(
        room, **({"anchor": b"", "snapshot": room.snapshot, "handshakes": room.handshakes} | changes)
    )


# honest servers


def test_the_replay_from_an_anchor_is_the_rooms_present(room):
    replayed = stated(room)
    assert views_equal(replayed.view, room.view)
    assert replayed.confirmed_hour == HOUR
    assert [step.kind for step in replayed.steps] == ["commit", "proposal", "commit", "commit"]
    assert replayed.known.epoch == room.anchored.epoch


def test_the_replay_from_the_genesis_is_the_rooms_present(room):
    replayed = from_genesis(room)
    assert views_equal(replayed.view, room.view)
    assert (replayed.anchor, replayed.known) == (None, None)


def test_an_older_snapshot_with_the_newest_anchor_on_the_way_is_good(room):
    replayed = from_genesis(room, newest_anchor=room.anchor)
    assert replayed.anchor.seq == 7
    assert replayed.known.epoch == room.anchored.epoch


def test_a_newcomer_enters_after_a_replay(room):
    view = stated(room).view
    pending = enter(
        view,
        room.group_info,
        room.community.invited_keys(room.community.invite(room.staff)),
        hour=HOUR,
        random=room.community.random,
        trust=room.trust,
    )
    room.deliver(pending.message, pending.group_info, pending.member)
    assert room.agree()


def test_own_state_goes_on_from_where_it_was(room):
    view, steps = onward(room.anchored, room.handshakes[room.before_anchor :], room.trust)
    assert views_equal(view, room.view)
    assert len(steps) == 4


# hosts that show something else


def test_a_snapshot_nobody_vouches_for_is_refused(room):
    with pytest.raises(NotAuthentic):
        stated(room, anchor=b"")


def test_a_room_without_a_genesis_is_refused(room):
    with pytest.raises(NotAuthentic):
        stated(room, genesis=[])


def test_an_anchor_of_another_epoch_does_not_vouch(room):
    with pytest.raises(NotAuthentic):
        stated(room, anchor=anchored(room, seq=9))


def test_a_tree_that_does_not_hash_to_the_context_is_refused(room):
    snapshot = replace(room.anchored.snapshot(), tree=room.view.snapshot().tree)
    with pytest.raises((NotAuthentic, Refused)):
        stated(room, snapshot=snapshot)


def test_an_anchor_by_a_member_is_refused(room):
    forged = signed.sign(room.members[room.anna].keys.signature_seed, room.trust.open_anchor(room.anchor))
    with pytest.raises(NotAuthentic):
        stated(room, anchor=forged)


def test_an_anchor_outside_its_certificates_hours_is_refused(room):
    late = replace(room.trust.open_anchor(room.anchor), hour=room.staff.certificate.not_after + 1)
    with pytest.raises(Refused) as refused:
        stated(room, anchor=signed.sign(room.staff.seed, late))
    assert refused.value.code is Refusal.CERTIFICATE_EXPIRED


def test_a_revoked_authors_anchor_counts_only_when_it_was_still_good(room):
    serial = room.staff.certificate.serial
    revoking = room.community.revoke(Revocation(serial))
    with pytest.raises(NotAuthentic):
        stated(room, trust=revoking)
    name = signed.parse(room.anchor, Anchor).name
    with_good = room.community.revoke(Revocation(serial, name))
    assert views_equal(stated(room, trust=with_good).view, room.view)
    later = signed.parse(anchored(room, seq=9), Anchor).name
    with_later = room.community.revoke(Revocation(serial, later))
    assert views_equal(stated(room, trust=with_later, anchor_order=[name, later]).view, room.view)
    with pytest.raises(NotAuthentic):
        stated(room, trust=with_later, anchor_order=[later, name])


def test_an_anchor_that_knows_newer_revocations_says_so(room):
    assert not stated(room).wants_revocations
    newer = replace(room.trust.open_anchor(room.anchor), revocations_version=3)
    assert stated(room, anchor=signed.sign(room.staff.seed, newer)).wants_revocations


def test_a_left_out_handshake_is_noticed(room):
    handshakes = room.handshakes[room.before_anchor :]
    for left_out in range(len(handshakes)):
        with pytest.raises((NotAuthentic, Refused)):
            stated(room, handshakes=handshakes[:left_out] + handshakes[left_out + 1 :])


def test_handshakes_in_another_order_are_noticed(room):
    first, second, *others = room.handshakes[room.before_anchor :]
    with pytest.raises((NotAuthentic, Refused)):
        stated(room, handshakes=[second, first, *others])


def test_a_fork_behind_the_anchor_is_refused(room):
    """The host kept a ghost's branch: the same start, another commit, its own GroupInfo."""
    fork = room.mira.commit(hour=HOUR + 5, random=room.community.random, trust=room.trust)
    real = room.commit(room.anna, hour=HOUR + 5)
    assert real.view.epoch == fork.step.view.epoch
    with pytest.raises(NotAuthentic):
        stated(
            room,
            handshakes=[*room.handshakes[room.before_anchor : -1], fork.message],
            group_info=room.group_info,
        )


def test_a_branch_that_the_newest_anchor_does_not_lie_on_is_refused(room):
    """Every commit of it is real and passes; it is not the room that staff confirmed."""
    newest = anchored(room, seq=12, hour=HOUR + 2)
    then = replace(room.founded.member, view=room.anchored)
    branch = forge.commit(then, [], room.community.random)
    assert stated(room, handshakes=[branch], group_info=None).view.epoch == room.anchored.epoch + 1
    with pytest.raises(NotAuthentic):
        stated(room, handshakes=[branch], group_info=None, newest_anchor=newest)
    with pytest.raises(NotAuthentic):
        stated(room, handshakes=[], group_info=None, newest_anchor=newest)


def test_a_ghost_in_the_handshakes_is_refused(room):
    host = Community("the host")
    keys = host.invited_keys(host.invite(host.certify()))
    ghost = forge.external_commit(room.view, room.group_info, keys, host.random)
    with pytest.raises(Refused) as refused:
        stated(room, handshakes=[*room.handshakes[room.before_anchor :], ghost], group_info=None)
    assert refused.value.code is Refusal.OTHER_COMMUNITY


def test_a_group_info_of_another_epoch_is_refused(room):
    stale = room.group_info
    room.commit(room.anna)
    with pytest.raises(NotAuthentic):
        stated(room, handshakes=room.handshakes[room.before_anchor :], group_info=stale)


def test_the_hour_of_a_snapshot_is_proven(room):
    """Nothing signed says it: a lower one would let a backdated entry pass for newcomers alone."""
    snapshot = room.anchored.snapshot()
    earlier = room.handshakes[0]
    interim = room.snapshot
    for opened_by in (
        b"",
        b"\x00",
        write_opened_by(bytes(32), earlier),
        write_opened_by(bytes(31), earlier),
        write_opened_by(interim.confirmation_tag, room.handshakes[1]),
        snapshot.opened_by[:-1],
        snapshot.opened_by + b"\x00",
    ):
        with pytest.raises((NotAuthentic, Malformed)):
            stated(room, snapshot=replace(snapshot, opened_by=opened_by))


def test_epoch_0_is_opened_by_no_commit(room):
    with pytest.raises(NotAuthentic):
        from_genesis(room, snapshot=replace(room.snapshot, opened_by=room.anchored.opened_by))


# what was known before


def test_the_known_anchor_itself_and_a_newer_one_are_accepted(room):
    remembered = known(room.anchor, room.trust)
    assert stated(room, remembered=remembered).known.name == remembered.name
    newer = anchored(room, seq=12, hour=HOUR + 2)
    replayed = stated(room, anchor=newer, snapshot=room.view.snapshot(), handshakes=[], remembered=remembered)
    assert replayed.known.seq == 12


def test_a_known_anchor_on_the_way_is_accepted_from_the_genesis(room):
    assert from_genesis(room, remembered=known(room.anchor, room.trust)).known.seq == 7


@pytest.mark.parametrize(
    "lower",
    [
        {"seq": 8},
        {"hour": HOUR + 3},
        {"generation": 0, "epoch": 50},
        {"generation": 1, "epoch": 0},
    ],
)
def test_an_anchor_lower_than_the_known_one_is_refused(room, lower):
    remembered = replace(known(room.anchor, room.trust), context_hash=b"c" * 32, **lower)
    with pytest.raises(NotAuthentic):
        stated(room, remembered=remembered)


def test_a_genesis_does_not_replace_a_known_anchor(room):
    remembered = Known(b"n" * 32, b"c" * 32, seq=7, hour=HOUR)
    with pytest.raises(NotAuthentic):
        from_genesis(room, remembered=remembered)


def test_two_clocks_an_hour_off_do_not_look_like_a_rollback(room):
    remembered = replace(known(room.anchor, room.trust), context_hash=b"c" * 32, hour=HOUR + 2)
    assert stated(room, remembered=remembered).known is not None


def test_an_anchor_grows_old():
    assert staleness(HOUR, HOUR + 26) is Standing.CONFIRMED
    assert staleness(HOUR, HOUR + 27) is Standing.UNCONFIRMED
    assert staleness(HOUR, HOUR + 14 * 24) is Standing.UNCONFIRMED
    assert staleness(HOUR, HOUR + 14 * 24 + 1) is Standing.READ_ONLY
    assert staleness(HOUR, HOUR - 1) is Standing.CONFIRMED


# snapshots


def test_a_genesis_that_signs_another_group_is_refused(room):
    genesis = signed.parse(room.founded.genesis, Genesis).unverified
    for changed in (
        replace(genesis, context_hash=b"c" * 32),
        replace(genesis, confirmation_tag=b"t" * 32),
    ):
        with pytest.raises(NotAuthentic):
            from_genesis(room, genesis=[signed.sign(room.staff.seed, changed)])


def test_an_encoded_view_reads_whole_or_not_at_all(room):
    data = room.view.encode()
    for size in range(0, len(data), 97):
        with pytest.raises((Malformed, Refused)):
            RoomView.decode(data[:size])
    with pytest.raises(Malformed):
        RoomView.decode(data + b"\x00")
    with pytest.raises(Malformed):
        RoomView.decode(b"\x02" + data[1:])


def test_a_removed_leaf_is_not_in_the_roster(room):
    assert room.view.member(room.bora) is None
    assert {member.member_id for member in room.view.roster()} == {room.host, room.anna, room.chen}
