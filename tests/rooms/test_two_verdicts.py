"""The public verdict moves the epoch; who fails in private complains and re-enters. Nothing freezes."""

import hashlib
from dataclasses import replace

import pytest
from tests.rooms import forge
from tests.rooms.community import HOUR, Community, Room

from hearth_mls.extensions import Extension
from hearth_mls.framing import PublicMessage
from hearth_mls.group_info import external_pub_extension, group_info
from hearth_mls.message import decode_public_message, encode_message
from hearth_mls.update_path import UpdatePath
from hearth_protocol import signed
from hearth_protocol.crypto import x25519
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.complaint import Complaint
from hearth_rooms.complaints import open_complaint
from hearth_rooms.member import CannotFollow, complaint, enter


@pytest.fixture
def room() -> Room:
    room = Room(Community())
    room.anna = room.admit().member_id
    room.bora = room.admit().member_id
    return room


def made(room: Room, member_id: bytes):
    return room.members[member_id].commit(hour=HOUR, random=room.community.random, trust=room.trust)


def cannot_follow(room: Room, member_id: bytes, message: bytes) -> CannotFollow:
    with pytest.raises(CannotFollow) as cannot:
        room.members[member_id].receive(message, room.trust)
    return cannot.value


def unreadable(path: UpdatePath) -> UpdatePath:
    """Return the path with every path secret sealed wrongly."""
    return replace(
        path,
        nodes=tuple(
            replace(node, sealed=tuple(replace(each, ciphertext=bytes(48)) for each in node.sealed))
            for node in path.nodes
        ),
    )


def poisoned(room: Room, *, key: bytes | None = None) -> bytes:
    """Return a GroupInfo of this epoch, signed by a member, that leads joiners elsewhere."""
    member = room.members[room.anna]
    group = member.group
    info = group_info(
        group.suite,
        context=group.context,
        confirmation_tag=member.view.confirmation_tag,
        extensions=(external_pub_extension(key or x25519.public_key(b"k" * 32)),),
        signer=group.own_leaf,
        seed=member.keys.signature_seed,
    )
    return encode_message(info)


def test_a_wrong_membership_tag_passes_in_public_and_fails_in_private(room):
    public = decode_public_message(made(room, room.anna).message)
    message = encode_message(PublicMessage(public.authenticated, bytes(32)))
    assert room.view.apply(message, room.trust).view.epoch == room.view.epoch + 1
    assert str(cannot_follow(room, room.bora, message)) == "membership tag"


def test_a_wrong_confirmation_tag_passes_in_public_and_fails_in_private(room):
    anna = room.members[room.anna]
    message = forge.retagged(anna, made(room, room.anna).message, confirmation_tag=bytes(32))
    assert room.view.apply(message, room.trust).view.epoch == room.view.epoch + 1
    assert str(cannot_follow(room, room.bora, message)) == "confirmation tag"


def test_a_path_that_cannot_be_opened_passes_in_public_and_fails_in_private(room):
    anna = room.members[room.anna]
    message = forge.commit(anna, [], room.community.random, change_path=unreadable)
    message = forge.retagged(anna, message)
    assert room.view.apply(message, room.trust).view.epoch == room.view.epoch + 1
    assert str(cannot_follow(room, room.bora, message)) == "path"


def test_who_cannot_follow_re_enters_from_the_public_view(room):
    """The author's GroupInfo still works for those whom the path shut out."""
    anna = room.members[room.anna]
    made_by_anna = anna.commit(hour=HOUR, random=room.community.random, trust=room.trust)
    broken = forge.retagged(anna, made_by_anna.message, confirmation_tag=bytes(32))
    after = cannot_follow(room, room.bora, broken).view
    assert after.epoch == room.view.epoch + 1
    # Nobody has a GroupInfo of a group whose tag no secret makes; with the real commit everybody has.
    with pytest.raises(Refused):
        after.check_group_info(made_by_anna.group_info)
    room.deliver(made_by_anna.message, made_by_anna.group_info, made_by_anna.member)
    lost = room.members.pop(room.bora)
    pending = enter(
        room.view, room.group_info, lost.keys, hour=HOUR, random=room.community.random, trust=room.trust
    )
    assert pending.step.re_entered
    room.deliver(pending.message, pending.group_info, pending.member)
    assert room.agree()


def test_a_room_heals_from_a_commit_that_nobody_can_follow(room):
    """An author lies about the tag in commit and GroupInfo alike. The others meet again by re-entering."""
    anna = room.members[room.anna]
    honest = anna.commit(hour=HOUR, random=room.community.random, trust=room.trust)
    broken = forge.retagged(anna, honest.message, confirmation_tag=bytes(32))
    view = room.view.apply(broken, room.trust).view
    lying = group_info(
        anna.group.suite,
        context=view.public.context,
        confirmation_tag=bytes(32),
        extensions=(external_pub_extension(honest.member.group.external_pub),),
        signer=anna.group.own_leaf,
        seed=anna.keys.signature_seed,
    )
    published = encode_message(lying)
    for member_id in (room.host, room.bora):
        assert cannot_follow(room, member_id, broken).view.context_hash == view.context_hash

    def again(member_id: bytes):
        return enter(
            view,
            published,
            room.members[member_id].keys,
            hour=HOUR,
            random=room.community.random,
            trust=room.trust,
        )

    first = again(room.bora)
    view, published = first.step.view, first.group_info
    second = again(room.host)
    bora = first.member.receive(second.message, room.trust).member
    assert bora.epoch_keys() == second.member.epoch_keys()


def test_a_proposal_with_a_wrong_membership_tag_is_counted_by_everybody_alike(room):
    """Else its target's remover would split the room: the server and newcomers cannot see the tag."""
    public = decode_public_message(room.mira.propose_remove(room.bora))
    room.deliver(encode_message(PublicMessage(public.authenticated, bytes(32))))
    room.commit(room.anna)
    assert room.bora not in room.members
    assert room.agree()


def test_the_honest_group_info_is_every_members_own(room):
    for member in room.members.values():
        assert not member.group_info_differs(room.group_info)
        assert not member.group_info_differs(member.group_info())


def test_a_poisoned_group_info_is_noticed_by_every_other_member(room):
    published = poisoned(room)
    room.view.check_group_info(published)
    for member in room.members.values():
        assert member.group_info_differs(published)


def test_a_stale_or_unreadable_group_info_differs(room):
    stale = room.group_info
    room.commit(room.anna)
    for published in (stale, b"", stale[:-1]):
        assert room.mira.group_info_differs(published)


def test_a_group_info_with_more_than_the_key_differs(room):
    more = encode_message(room.mira.group.group_info((Extension(0xF002, b""),)))
    assert room.mira.group_info_differs(more)


def test_a_complaint_names_the_commit_and_the_group_info(room):
    step = room.commit(room.anna)
    published = poisoned(room)
    opened, member = open_complaint(room.members[room.bora].complaint(published), room.view)
    assert member.member_id == room.bora
    assert opened.commit_hash == hashlib.sha256(room.handshakes[-1]).digest() == step.view.commit_hash
    assert opened.group_info_hash == hashlib.sha256(published).digest()


def test_who_cannot_follow_complains_from_the_public_view(room):
    anna = room.members[room.anna]
    message = forge.retagged(anna, made(room, room.anna).message, confirmation_tag=bytes(32))
    cannot = cannot_follow(room, room.bora, message)
    complained = complaint(cannot.view, room.members[room.bora].keys, room.group_info)
    opened, _ = open_complaint(complained, room.view.apply(message, room.trust).view)
    assert (opened.epoch, opened.member) == (cannot.view.epoch, room.bora)


def test_a_complaint_about_epoch_0_names_no_commit():
    room = Room(Community())
    opened, _ = open_complaint(room.mira.complaint(room.group_info), room.view)
    assert opened.commit_hash == bytes(32)


def test_a_false_complaint_is_refused(room):
    bora = room.members[room.bora]
    honest = signed.parse(bora.complaint(room.group_info), Complaint).unverified
    seed = bora.keys.signature_seed
    for changed, code in (
        (replace(honest, community=b"c" * 32), Refusal.OTHER_COMMUNITY),
        (replace(honest, room=b"r" * 16), Refusal.ROOM_UNKNOWN),
        (replace(honest, generation=1), Refusal.STALE_GENERATION),
        (replace(honest, epoch=honest.epoch + 1), Refusal.STALE_EPOCH),
        (replace(honest, commit_hash=bytes(32)), Refusal.STALE_EPOCH),
        (replace(honest, member=b"m" * 16), Refusal.NOT_A_MEMBER),
    ):
        with pytest.raises(Refused) as refused:
            open_complaint(signed.sign(seed, changed), room.view)
        assert refused.value.code is code
    with pytest.raises(NotAuthentic):
        open_complaint(signed.sign(seed, replace(honest, member=room.anna)), room.view)
    with pytest.raises(Malformed):
        open_complaint(signed.sign(seed, honest)[:-1], room.view)
