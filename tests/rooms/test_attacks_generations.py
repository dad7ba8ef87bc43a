"""A genesis is a staff member's word: whose, for how long, and about what, however it reaches a client."""

import hashlib
from dataclasses import replace

import pytest
from tests.rooms import forge
from tests.rooms.community import HOUR, ROOM, Community, Room
from tests.rooms.test_generations import Next

from hearth_mls.group import Group
from hearth_mls.message import encode_message
from hearth_protocol import signed
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.genesis import Genesis, GenesisReason
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.room_extension import Ban, BanKind, HistoryPolicy, RoomExtension
from hearth_rooms import genesis as geneses
from hearth_rooms import verdict
from hearth_rooms.anchors import known
from hearth_rooms.member import enter
from hearth_rooms.opening import open_generation
from hearth_rooms.profile import context_extensions, group_id
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import Snapshot


@pytest.fixture
def room() -> Room:
    room = Room(Community())
    room.anna = room.admit().member_id
    return room


def anchored(room: Room, *, seq: int, staff: object = None, hour: int = HOUR) -> bytes:
    by = staff or room.staff
    return room.mira.anchor(
        staff_seed=by.seed,
        certificate=by.name,
        last_seq=seq,
        link=b"l" * 32,
        revocations_version=0,
        hour=hour,
    )


def entered(room: Room, **changes: object):
    """Replay a room from its genesis, as a newcomer does, with `changes`."""
    facts = {
        "genesis": [room.founded.genesis],
        "anchor": b"",
        "snapshot": room.snapshot,
        "handshakes": room.handshakes,
        "trust": room.trust,
        "group_info": room.group_info,
    }
    return from_anchor(**(facts | changes))


def crafted(room: Room, keys: object, *, bans: tuple[Ban, ...] = (), generation: int = 1, **changes: object):
    """Return genesis, snapshot and GroupInfo of a group that nobody judged when it was founded."""
    extension = RoomExtension(
        room=ROOM, generation=generation, history=HistoryPolicy.WINDOW, bans_version=generation, bans=bans
    )
    extensions = context_extensions(room.trust.community, room.community.server_key, extension)
    group = Group.create(group_id(ROOM, generation), extensions, keys.identity(), room.community.random)
    public = group.public
    genesis = Genesis(
        community=room.trust.community,
        room=ROOM,
        generation=generation,
        context_hash=hashlib.sha256(public.context.write()).digest(),
        confirmation_tag=public.confirmation_tag,
        previous=geneses.name(room.founded.genesis),
        carried=(),
        reason=GenesisReason.BROKEN,
        hour=HOUR,
        certificate=room.staff.name,
    )
    snapshot = Snapshot(public.context.write(), public.tree.write(), public.confirmation_tag, b"")
    data = signed.sign(room.staff.seed, replace(genesis, **changes))
    return data, snapshot, encode_message(group.group_info())


# what a host can show newcomers with the help of one staff member


def test_a_revoked_authors_genesis_does_not_vouch_for_a_room_alone(room):
    """Else a moderator gone bad could, after being revoked, open every room anew for its newcomers."""
    serial = room.staff.certificate.serial
    assert entered(room).view.epoch == room.view.epoch
    with pytest.raises(NotAuthentic):
        entered(room, trust=room.community.revoke(Revocation(serial)))
    named = Revocation(serial, geneses.name(room.founded.genesis))
    assert entered(room, trust=room.community.revoke(named)).view.epoch == room.view.epoch


def test_a_revoked_authors_genesis_is_good_under_an_anchor_that_counts(room):
    jun = room.community.certify("Jun")
    serial = room.staff.certificate.serial
    newest = anchored(room, seq=3, staff=jun)
    revoking = room.community.revoke(Revocation(serial))
    assert entered(room, trust=revoking, newest_anchor=newest).confirmed_hour == HOUR
    with pytest.raises(NotAuthentic):
        entered(room, trust=revoking, newest_anchor=anchored(room, seq=3))


def test_a_genesis_shown_to_a_newcomer_owes_all_that_the_server_would_ask(room):
    """The leaf of epoch 0 is its author's, not an ordinary member's or another's."""
    jun = room.community.certify("Jun")
    keys = room.community.staff_keys(room.staff)
    good = crafted(room, keys)
    assert shown(room, good).view.generation == 1
    for stranger in (room.community.direct_keys(room.staff), room.community.staff_keys(jun)):
        with pytest.raises(Refused) as refused:
            shown(room, crafted(room, stranger))
        assert refused.value.code is Refusal.ADMISSION_INVALID


def test_an_author_whose_serial_the_new_generation_bans_cannot_open_it_for_newcomers(room):
    bans = (Ban(BanKind.STAFF_SERIAL, room.staff.certificate.serial, HOUR + 90),)
    with pytest.raises(Refused) as refused:
        shown(room, crafted(room, room.community.staff_keys(room.staff), bans=bans))
    assert refused.value.code is Refusal.CERTIFICATE_REVOKED


def test_a_generation_that_begins_with_more_than_one_leaf_is_refused(room):
    """Its author admits whom she likes, but by commits that everybody judges, not by a tree she signs."""
    keys = room.community.staff_keys(room.staff)
    genesis, snapshot, _ = crafted(room, keys)
    two = replace(snapshot, tree=room.view.snapshot().tree)
    with pytest.raises(Refused) as refused:
        entered(room, genesis=[genesis], snapshot=two, handshakes=[], group_info=None)
    assert refused.value.code is Refusal.COMMIT_INVALID


def test_a_generation_opens_at_epoch_0_only(room):
    with pytest.raises(Refused) as refused:
        open_generation(room.founded.genesis, room.group_info, room.view.snapshot().tree, trust=room.trust)
    assert refused.value.code is Refusal.COMMIT_INVALID


def shown(room: Room, made: tuple[bytes, Snapshot, bytes]):
    genesis, snapshot, group_info = made
    chain = [room.founded.genesis, genesis]
    return entered(room, genesis=chain, snapshot=snapshot, handshakes=[], group_info=group_info)


# rolling a client back in small steps


def test_an_older_anchor_shown_again_is_not_what_a_client_remembers(room):
    """Else the host could show a way past the known anchor once, and fork below it the next time."""
    older = anchored(room, seq=3)
    room.admit()
    higher = known(anchored(room, seq=9, hour=HOUR + 1), room.trust)
    replayed = entered(room, newest_anchor=older, remembered=higher)
    assert (replayed.known.name, replayed.known.epoch) == (higher.name, room.view.epoch)
    again = entered(room, remembered=higher)
    assert again.known == replace(higher, generation=None, epoch=None)
    newest = anchored(room, seq=10, hour=HOUR + 1)
    assert entered(room, newest_anchor=newest, remembered=higher).known.seq == 10


def test_a_way_past_the_known_anchors_epoch_without_it_is_a_fork(room):
    """Even under a newer anchor: staff were shown another room than this client."""
    room.admit()
    jun = room.community.certify("Jun")
    newest = anchored(room, seq=20, staff=jun, hour=HOUR + 1)
    other = replace(
        known(newest, room.trust, generation=0, epoch=1), seq=4, hour=HOUR, context_hash=b"c" * 32
    )
    with pytest.raises(NotAuthentic):
        entered(room, newest_anchor=newest, remembered=other)


def test_places_go_on_through_generations_so_a_smaller_one_is_lower_in_any(room):
    following = Next(room)
    chain = [room.founded.genesis, following.founded.genesis]
    remembered = known(anchored(room, seq=9), room.trust, generation=0, epoch=room.view.epoch)
    facts = {"genesis": chain, "remembered": remembered, "snapshot": following.snapshot}
    facts |= {"handshakes": [], "group_info": following.group_info}
    assert entered(room, **facts).view.generation == 1
    later = anchored(following, seq=9, hour=HOUR + 10)
    assert entered(room, **facts, newest_anchor=later).known.generation == 1
    lower = anchored(following, seq=8, hour=HOUR + 10)
    with pytest.raises(NotAuthentic):
        entered(room, **facts, newest_anchor=lower)


def test_a_genesis_alone_is_lower_than_any_anchor_of_its_generation(room):
    remembered = replace(
        known(anchored(room, seq=0), room.trust, generation=0, epoch=None), context_hash=b"c" * 32
    )
    with pytest.raises(NotAuthentic):
        entered(room, remembered=remembered)


def test_an_anchor_names_its_group_by_its_context_alone(room):
    """An anchor has no room of its own: shown for another group's state it vouches for nothing."""
    other = Room(room.community, staff=room.staff)
    foreign = anchored(other, seq=3)
    assert signed.parse(foreign, Anchor).unverified.community == room.trust.community
    with pytest.raises(NotAuthentic):
        entered(room, newest_anchor=foreign)


# a room is full


def refused_entry(room: Room, keys: object) -> Refusal:
    message = forge.external_commit(room.view, room.group_info, keys, room.community.random)
    with pytest.raises(Refused) as refused:
        room.view.apply(message, room.trust)
    return refused.value.code


def test_a_full_room_takes_nobody_but_staff_and_then_nobody(room, monkeypatch):
    monkeypatch.setattr(verdict, "MAX_MEMBERS", 4)
    monkeypatch.setattr(verdict, "STAFF_PLACES", 1)
    room.admit()
    assert refused_entry(room, room.community.direct_keys(room.staff)) is Refusal.ROOM_FULL
    room.enter(room.community.staff_keys(room.staff))
    assert refused_entry(room, room.community.staff_keys(room.staff)) is Refusal.ROOM_FULL
    assert len(room.view.roster()) == 4


def test_who_replaces_its_own_leaf_takes_no_place(room, monkeypatch):
    monkeypatch.setattr(verdict, "MAX_MEMBERS", 2)
    monkeypatch.setattr(verdict, "STAFF_PLACES", 1)
    keys = room.members[room.anna].keys
    pending = enter(
        room.view, room.group_info, keys, hour=HOUR, random=room.community.random, trust=room.trust
    )
    assert pending.step.re_entered


def test_carried_members_find_no_place_in_a_full_room_either(room, monkeypatch):
    following = Next(room)
    monkeypatch.setattr(verdict, "MAX_MEMBERS", 2)
    monkeypatch.setattr(verdict, "STAFF_PLACES", 1)
    assert refused_entry(following, room.members[room.anna].keys) is Refusal.ROOM_FULL
