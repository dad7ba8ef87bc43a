"""A room opens once; a broken group is followed by a generation that says who and why."""

import hashlib
from dataclasses import replace

import pytest
from tests.rooms import forge
from tests.rooms.community import HOUR, ROOM, Community, Room

from hearth_mls.group import Group
from hearth_mls.message import encode_message
from hearth_protocol import signed
from hearth_protocol.admission import sanction_bans
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.genesis import Genesis, GenesisReason
from hearth_protocol.structures.room_extension import Ban, BanKind, HistoryPolicy, RoomExtension
from hearth_rooms import genesis as geneses
from hearth_rooms.member import enter
from hearth_rooms.opening import open_generation
from hearth_rooms.profile import context_extensions, group_id, peek
from hearth_rooms.replay import from_anchor

NEXT = HOUR + 500


@pytest.fixture
def room() -> Room:
    """Generation 0: Mira, anna, bora; chen was removed and banned."""
    room = Room(Community())
    room.anna = room.admit()
    room.bora = room.admit()
    room.chen = room.admit()
    room.commit(room.host, bans=sanction_bans(room.chen.own.admission, room.trust))
    return room


def next_generation(room: Room, *, hour: int = HOUR + 10, **more: object):
    return room.community.found(room.staff, hour=hour, keys=room.mira.keys, previous=room.view, **more)


class Next(Room):
    """The next generation of a room, as a room."""

    def __init__(self, room: Room, **more: object) -> None:
        self.community, self.staff = room.community, room.staff
        self.founded = next_generation(room, **more)
        self.view = self.founded.member.view
        self.group_info, self.snapshot = self.founded.group_info, self.view.snapshot()
        self.members, self.handshakes = {}, []
        self._keep(self.founded.member)
        self.host = self.founded.member.member_id


def opened(room: Room, genesis: Genesis, **how: object):
    return open_generation(
        signed.sign(room.staff.seed, genesis),
        room.founded.group_info,
        room.founded.tree,
        trust=room.trust,
        **how,
    )


def code_of(call, *args: object, **how: object) -> Refusal:
    with pytest.raises(Refused) as refused:
        call(*args, **how)
    return refused.value.code


def test_the_next_generation_carries_over_who_is_not_banned(room):
    following = Next(room)
    genesis = geneses.open_genesis(following.founded.genesis, room.trust)
    assert (genesis.generation, genesis.reason) == (1, GenesisReason.BROKEN)
    assert genesis.previous == geneses.name(room.founded.genesis)
    assert set(following.view.carried) == {room.anna.member_id, room.bora.member_id}
    assert following.view.bans == room.view.bans
    assert room.trust.certificate(genesis.certificate).shown_name == "Mira"


def test_a_carried_member_re_enters_though_its_invitation_ended(room):
    following = Next(room, hour=NEXT)
    following.enter(room.anna.keys, hour=NEXT)
    following.enter(room.bora.keys, hour=NEXT)
    assert following.agree()


def test_who_was_not_carried_enters_by_all_rules(room):
    following = Next(room, hour=NEXT, carried=[room.anna.own])
    message = forge.external_commit(
        following.view, following.group_info, room.bora.keys, room.community.random
    )
    assert code_of(following.view.apply, message, room.trust) is Refusal.INVITATION_EXPIRED


def test_who_is_banned_does_not_come_back_by_a_new_generation(room):
    following = Next(room)
    message = forge.external_commit(
        following.view, following.group_info, room.chen.keys, room.community.random
    )
    assert code_of(following.view.apply, message, room.trust) is Refusal.BANNED


def test_a_carried_member_re_enters_with_the_same_credential_only(room):
    following = Next(room, hour=NEXT)
    direct = room.community.direct_keys(room.staff, not_after=HOUR + 1)
    other = replace(room.anna.keys, credential=direct.credential)
    message = forge.external_commit(following.view, following.group_info, other, room.community.random)
    assert code_of(following.view.apply, message, room.trust) is Refusal.ADMISSION_INVALID


def test_the_ban_of_a_carried_member_stays_for_the_generation(room):
    """A carried member's not-after is never asked again, so the ban alone keeps it out."""
    following = Next(room, hour=NEXT)
    anna = following.enter(room.anna.keys, hour=NEXT)
    following.commit(following.host, hour=NEXT, bans=sanction_bans(anna.own.admission, room.trust))
    assert following.view.bans[0].until < NEXT
    following.commit(following.host, hour=NEXT + 1, history=HistoryPolicy.WINDOW)
    assert any(ban.subject == anna.member_id for ban in following.view.bans)
    dropped = [ban for ban in following.view.bans if ban.subject == anna.member_id]
    refused = code_of(
        following.mira.commit,
        hour=NEXT + 1,
        random=room.community.random,
        trust=room.trust,
        drop_bans=dropped,
    )
    assert refused is Refusal.COMMIT_FORBIDDEN
    message = forge.external_commit(
        following.view, following.group_info, room.anna.keys, room.community.random
    )
    assert code_of(following.view.apply, message, room.trust) is Refusal.BANNED


def test_a_message_of_the_old_generation_is_stale(room):
    following = Next(room)
    old = room.mira.commit(hour=HOUR, random=room.community.random, trust=room.trust)
    assert peek(old.message).generation == 0
    assert code_of(following.view.apply, old.message, room.trust) is Refusal.STALE_GENERATION


def test_the_chain_of_generations_is_followed(room):
    following = Next(room)
    chain = [room.founded.genesis, following.founded.genesis]
    assert [each.generation for each in geneses.open_chain(chain, room.trust)] == [0, 1]
    assert [each.generation for each in geneses.open_chain(chain[1:], room.trust)] == [1]
    replayed = from_anchor(
        genesis=chain, anchor=b"", snapshot=following.snapshot, handshakes=[], trust=room.trust
    )
    assert replayed.view.generation == 1
    for broken in (chain[::-1], [chain[0], chain[0]]):
        with pytest.raises(NotAuthentic):
            geneses.open_chain(broken, room.trust)


def test_a_generation_that_follows_another_is_refused(room):
    other = Room(Community())
    following = next_generation(room)
    genesis = signed.parse(following.genesis, Genesis).unverified
    stray = signed.sign(room.staff.seed, replace(genesis, previous=b"p" * 32))
    assert other.view.room == room.view.room
    with pytest.raises(NotAuthentic):
        geneses.open_chain([room.founded.genesis, stray], room.trust)
    refused = code_of(
        open_generation,
        stray,
        following.group_info,
        following.tree,
        trust=room.trust,
        previous=room.view,
    )
    assert refused is Refusal.STALE_GENERATION


def test_a_room_is_not_opened_twice(room):
    assert (
        code_of(
            open_generation,
            room.founded.genesis,
            room.founded.group_info,
            room.founded.tree,
            trust=room.trust,
            previous=room.view,
        )
        is Refusal.ROOM_EXISTS
    )


def test_a_next_generation_cannot_drop_bans(room):
    forgetful = replace(room.view, extension=replace(room.view.extension, bans=room.view.bans[:1]))
    following = room.community.found(
        room.staff, hour=HOUR + 10, keys=room.mira.keys, previous=forgetful, carried=[room.anna.own]
    )
    refused = code_of(
        open_generation,
        following.genesis,
        following.group_info,
        following.tree,
        trust=room.trust,
        previous=room.view,
    )
    assert refused is Refusal.COMMIT_FORBIDDEN


def test_a_genesis_by_somebody_without_a_valid_certificate_is_refused(room):
    genesis = signed.parse(room.founded.genesis, Genesis).unverified
    with pytest.raises(NotAuthentic):
        geneses.open_genesis(signed.sign(room.anna.keys.signature_seed, genesis), room.trust)
    late = replace(genesis, hour=room.staff.certificate.not_after + 1)
    assert code_of(opened, room, late) is Refusal.CERTIFICATE_EXPIRED
    unknown = replace(genesis, certificate=b"c" * 32)
    assert code_of(opened, room, unknown) is Refusal.CERTIFICATE_UNKNOWN
    foreign = replace(genesis, community=b"c" * 32)
    assert code_of(opened, room, foreign) is Refusal.OTHER_COMMUNITY


def test_a_genesis_for_another_room_or_generation_is_refused(room):
    genesis = signed.parse(room.founded.genesis, Genesis).unverified
    with pytest.raises(NotAuthentic):
        opened(room, replace(genesis, room=b"r" * 16))
    with pytest.raises(NotAuthentic):
        opened(room, replace(genesis, generation=1, previous=b"p" * 32, reason=GenesisReason.BROKEN))


def crafted(room: Room, extension: RoomExtension, **changes: object):
    """Return what a first generation with this extension would be, whoever would send it."""
    keys = changes.pop("keys", None) or room.community.staff_keys(room.staff)
    extensions = context_extensions(room.trust.community, room.community.server_key, extension)
    extensions = changes.pop("extensions", lambda each: each)(extensions)
    group = Group.create(group_id(ROOM, 0), extensions, keys.identity(), room.community.random)
    genesis = Genesis(
        community=room.trust.community,
        room=ROOM,
        generation=0,
        context_hash=hashlib.sha256(group.context.write()).digest(),
        confirmation_tag=group.public.confirmation_tag,
        previous=bytes(32),
        carried=(),
        reason=GenesisReason.OPENED,
        hour=HOUR,
        certificate=room.staff.name,
    )
    return (
        signed.sign(room.staff.seed, genesis),
        encode_message(group.group_info()),
        group.public.tree.write(),
    )


def plain(**changes: object) -> RoomExtension:
    extension = RoomExtension(room=ROOM, generation=0, history=HistoryPolicy.ONE_DAY, bans_version=0, bans=())
    return replace(extension, **changes)


def test_the_creator_is_the_staff_member_who_signs(room):
    jun = room.community.certify("Jun")
    for keys in (room.community.staff_keys(jun), room.community.direct_keys(room.staff)):
        refused = code_of(open_generation, *crafted(room, plain(), keys=keys), trust=room.trust)
        assert refused is Refusal.ADMISSION_INVALID


def test_a_member_cannot_open_a_room(room):
    with pytest.raises((Refused, NotAuthentic)):
        room.community.found(replace(room.staff, seed=room.anna.keys.signature_seed), keys=room.anna.keys)


def test_the_first_generation_begins_without_bans(room):
    assert open_generation(*crafted(room, plain()), trust=room.trust).bans == ()
    for extension in (plain(bans_version=1), plain(bans=(Ban(BanKind.MEMBER, b"m" * 16, HOUR + 1),))):
        refused = code_of(open_generation, *crafted(room, extension), trust=room.trust)
        assert refused is Refusal.COMMIT_INVALID


def test_the_extensions_of_a_genesis_are_exactly_the_rooms(room):
    other = plain(room=b"r" * 16)
    assert code_of(open_generation, *crafted(room, other), trust=room.trust) is Refusal.COMMIT_INVALID
    for change in (lambda each: each[:2], lambda each: (each[0], each[2], each[1])):
        with pytest.raises((Refused, Malformed)):
            open_generation(*crafted(room, plain(), extensions=change), trust=room.trust)


def test_the_server_of_another_community_is_not_taken_as_external_sender(room):
    def change(each):
        foreign = context_extensions(b"c" * 32, room.community.server_key, plain())
        return (each[0], foreign[1], each[2])

    refused = code_of(open_generation, *crafted(room, plain(), extensions=change), trust=room.trust)
    assert refused is Refusal.COMMIT_INVALID


def test_a_carried_member_that_entered_may_enter_again_from_nothing(room):
    following = Next(room, hour=NEXT)
    following.enter(room.anna.keys, hour=NEXT)
    pending = enter(
        following.view,
        following.group_info,
        room.anna.keys,
        hour=NEXT,
        random=room.community.random,
        trust=room.trust,
    )
    assert pending.step.re_entered
