"""P2: every forbidden row of the commit table, rightly signed by whoever may not send it.

Server, members and joiners are one piece of code here (`RoomView.apply`); that members ask it before
anything else is tested at the end.
"""

from dataclasses import replace

import pytest
from tests.rooms import forge
from tests.rooms.breaking import FORBIDDEN, INVALID, by, peopled, refused, with_extension
from tests.rooms.community import HOUR, Community, Room

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import Extension
from hearth_mls.framing import Sender, SenderType
from hearth_mls.message import decode_public_message, encode_message
from hearth_mls.proposals import (
    Add,
    ExternalInit,
    PreSharedKey,
    ReInit,
    Remove,
    Update,
)
from hearth_mls.psk import PreSharedKeyId, PskType
from hearth_protocol.codec import u32
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal


@pytest.fixture
def room() -> Room:
    return peopled()


# members


def test_a_forged_commit_that_breaks_no_rule_passes_the_public_verdict(room):
    """The control: what makes the others fail is the rule, not the forging."""
    assert room.view.apply(by(room, room.anna), room.trust).kind == "commit"
    assert room.view.apply(by(room, room.host, Remove(1)), room.trust).left[0].member_id == room.anna


def test_a_member_cannot_remove_by_value(room):
    assert refused(room, by(room, room.anna, Remove(2))) is FORBIDDEN


def test_a_member_cannot_change_the_extensions(room):
    assert refused(room, by(room, room.anna, with_extension(room))) is FORBIDDEN


def test_a_member_cannot_propose_to_remove_another(room):
    message = room.members[room.anna].propose_remove(room.bora)
    assert refused(room, message) is FORBIDDEN


def test_a_member_cannot_propose_to_remove_itself(room):
    """Leaving goes through the server, so that it is carried out even when nobody is there."""
    message = room.members[room.anna].propose_remove(room.anna)
    assert refused(room, message) is FORBIDDEN


def test_a_commit_that_removes_needs_a_path(room):
    assert refused(room, by(room, room.host, Remove(1), path=False)) is INVALID


def test_a_commit_that_changes_extensions_needs_a_path(room):
    assert refused(room, by(room, room.host, with_extension(room), path=False)) is INVALID


def test_an_empty_commit_needs_a_path(room):
    assert refused(room, by(room, room.anna, path=False)) is INVALID


def test_a_member_cannot_carry_out_a_remove_that_nobody_proposed(room):
    with pytest.raises(Refused):
        by(room, room.anna, b"r" * 32)
    message = by(room, room.anna)
    content = decode_public_message(message).content
    member = room.members[room.anna]
    unknown = replace(content, content=replace(content.content, proposals=(b"r" * 32,)))
    forged = forge.framed(room.view.public, member.keys.signature_seed, unknown, tagged=True)
    assert refused(room, forged) is INVALID


@pytest.mark.parametrize(
    "proposal",
    [
        PreSharedKey(PreSharedKeyId(PskType.EXTERNAL, b"psk", b"n" * 32)),
        ReInit(b"elsewhere", 1, 3, ()),
        ExternalInit(b"k" * 32),
    ],
    ids=["psk", "reinit", "external init"],
)
def test_no_leaf_commits_other_proposals(room, proposal):
    for member_id in (room.anna, room.host):
        assert refused(room, by(room, member_id, proposal)) in {FORBIDDEN, INVALID}


@pytest.mark.parametrize("who", ["anna", "host"])
def test_no_leaf_proposes_other_things(room, who):
    member = room.members[getattr(room, who)]
    sender = Sender(SenderType.MEMBER, member.group.own_leaf)
    leaf = room.view.public.tree.leaf(member.group.own_leaf)
    for content in (
        with_extension(room),
        Update(leaf),
        PreSharedKey(PreSharedKeyId(PskType.EXTERNAL, b"psk", b"n" * 32)),
    ):
        message = forge.proposal(room.view, sender, member.keys.signature_seed, content)
        assert refused(room, message) in {FORBIDDEN, INVALID}


def rightly_made(room, member_id):
    return forge.rightly_made(room.members[member_id], room.community.random)


@pytest.mark.parametrize("who", ["anna", "host"])
@pytest.mark.parametrize("kind", ["add", "update", "psk"])
def test_what_mls_would_allow_and_a_room_has_no_use_for_is_forbidden_alone(room, who, kind):
    member = room.members[getattr(room, who)]
    sender = Sender(SenderType.MEMBER, member.group.own_leaf)
    content = rightly_made(room, member.member_id)[kind]
    message = forge.proposal(room.view, sender, member.keys.signature_seed, content)
    room.view.public.stage(decode_public_message(message))
    assert refused(room, message) is FORBIDDEN


@pytest.mark.parametrize("who", ["anna", "host"])
@pytest.mark.parametrize("kind", ["add", "psk"])
@pytest.mark.parametrize("path", [True, False])
def test_what_mls_would_allow_and_a_room_has_no_use_for_is_forbidden_in_a_commit(room, who, kind, path):
    member_id = getattr(room, who)
    message = by(room, member_id, rightly_made(room, member_id)[kind], path=path)
    room.view.public.stage(decode_public_message(message))
    assert refused(room, message) is FORBIDDEN


def test_nobody_from_outside_proposes_to_be_added(room):
    keys = room.members[room.anna].keys
    offer = keys.identity().key_package(room.community.random)
    sender = Sender(SenderType.NEW_MEMBER_PROPOSAL)
    message = forge.proposal(room.view, sender, keys.signature_seed, Add(offer.public))
    assert refused(room, message) is FORBIDDEN


def test_the_server_proposes_to_add_nobody(room):
    content = rightly_made(room, room.anna)["add"]
    message = forge.proposal(room.view, Sender(SenderType.EXTERNAL, 0), room.community.server_seed, content)
    assert refused(room, message) is FORBIDDEN


def test_a_proposal_carries_no_authenticated_data(room):
    sender = Sender(SenderType.MEMBER, 0)
    message = forge.proposal(
        room.view, sender, room.mira.keys.signature_seed, Remove(1), authenticated_data=b"x"
    )
    assert refused(room, message) is FORBIDDEN


@pytest.mark.parametrize("hour", [b"", b"\x00" * 3, b"\x00" * 5, u32(HOUR - 1)])
def test_a_commits_hour_is_four_bytes_and_never_falls(room, hour):
    assert refused(room, by(room, room.anna, authenticated_data=hour)) is FORBIDDEN


def test_a_leaf_keeps_its_key(room):
    seed = room.community.random(32)

    def change(leaf):
        return replace(leaf, signature_key=ed25519.public_key(seed))

    assert refused(room, by(room, room.anna, change_leaf=change, seed=seed)) is FORBIDDEN


def test_a_leaf_keeps_its_credential(room):
    other = room.community.invited_keys(room.community.invite(room.staff))

    def change(leaf):
        return replace(leaf, credential=Credential(0xF001, other.credential))

    assert refused(room, by(room, room.anna, change_leaf=change)) is FORBIDDEN


def test_a_leaf_does_not_turn_basic(room):
    def change(leaf):
        return replace(leaf, credential=Credential(BASIC, leaf.credential.content))

    assert refused(room, by(room, room.anna, change_leaf=change)) is INVALID


def test_a_leaf_does_not_become_staff(room):
    """Renewed or promoted staff come in with a new leaf."""
    staff_credential = room.mira.keys.credential

    def change(leaf):
        return replace(leaf, credential=Credential(0xF001, staff_credential))

    assert refused(room, by(room, room.anna, change_leaf=change)) is FORBIDDEN


@pytest.mark.parametrize(
    "capabilities",
    [
        Capabilities((1,), (3, 1), (0xF002,), (), (1, 0xF001)),
        Capabilities((1,), (3,), (0xF002, 0x0A0A), (), (1, 0xF001)),
        Capabilities((1,), (3,), (0xF002,), (0x0A0A,), (1, 0xF001)),
        Capabilities((1,), (3,), (0xF002,), (), (0xF001, 1)),
    ],
    ids=["more suites", "grease extension", "grease proposal", "other order"],
)
def test_a_leaf_says_exactly_the_one_set_of_capabilities(room, capabilities):
    message = by(room, room.anna, change_leaf=lambda leaf: replace(leaf, capabilities=capabilities))
    assert refused(room, message) is INVALID


def test_a_leaf_has_no_extensions(room):
    def change(leaf):
        return replace(leaf, extensions=(Extension(0xF002, b""),))

    assert refused(room, by(room, room.anna, change_leaf=change)) is INVALID


# pending Removes


def test_a_member_commit_that_does_not_cover_is_refused(room):
    room.propose_by_server(room.bora)
    assert refused(room, by(room, room.anna)) is Refusal.REMOVE_PENDING


def test_a_staff_commit_that_does_not_cover_is_refused(room):
    room.propose_by_server(room.bora)
    assert refused(room, by(room, room.host, Remove(1))) is Refusal.REMOVE_PENDING


def test_covering_one_of_two_is_not_enough(room):
    chen = room.admit().member_id
    room.propose_by_server(room.bora)
    room.propose_by_server(chen)
    references = room.view.pending_references(room.trust)
    assert refused(room, by(room, room.anna, next(iter(references.values())))) is Refusal.REMOVE_PENDING


def test_a_leaf_is_removed_exactly_once(room):
    room.propose_by_server(room.bora)
    room.deliver(room.mira.propose_remove(room.bora))
    one, _ = room.view.public.proposals
    content = decode_public_message(by(room, room.anna, one)).content
    both = replace(content.content, proposals=tuple(room.view.public.proposals))
    seed = room.members[room.anna].keys.signature_seed
    twice = forge.framed(room.view.public, seed, replace(content, content=both), tagged=True)
    assert refused(room, twice) is INVALID


def test_a_remove_proposed_by_staff_whose_certificate_ended_neither_binds_nor_serves(room):
    room.deliver(room.mira.propose_remove(room.bora))
    late = u32(room.staff.certificate.not_after + 1)
    (reference,) = room.view.public.proposals
    assert room.view.pending_removes(room.trust, room.staff.certificate.not_after + 1) == ()
    assert refused(room, by(room, room.anna, reference, authenticated_data=late)) is FORBIDDEN
    assert room.view.apply(by(room, room.anna, authenticated_data=late), room.trust).kind == "commit"


# the server


def test_the_server_proposes_removes_and_nothing_else(room):
    sender = Sender(SenderType.EXTERNAL, 0)
    for content in (with_extension(room), ReInit(b"elsewhere", 1, 3, ())):
        message = forge.proposal(room.view, sender, room.community.server_seed, content)
        assert refused(room, message) in {FORBIDDEN, INVALID}


def test_there_is_no_second_external_sender(room):
    sender = Sender(SenderType.EXTERNAL, 1)
    message = forge.proposal(room.view, sender, room.community.server_seed, Remove(1))
    assert refused(room, message) in {FORBIDDEN, INVALID}


def test_somebody_else_does_not_speak_for_the_server(room):
    sender = Sender(SenderType.EXTERNAL, 0)
    message = forge.proposal(room.view, sender, room.mira.keys.signature_seed, Remove(1))
    with pytest.raises(NotAuthentic):
        room.view.apply(message, room.trust)


# who asks before anything else


def test_a_message_for_another_room_epoch_or_generation_is_refused(room):
    content = decode_public_message(by(room, room.anna)).content
    seed = room.members[room.anna].keys.signature_seed
    for changed, code in (
        (replace(content, epoch=content.epoch + 1), Refusal.STALE_EPOCH),
        (replace(content, epoch=content.epoch - 1), Refusal.STALE_EPOCH),
        (replace(content, group_id=content.group_id[:16] + u32(1)), Refusal.STALE_GENERATION),
        (replace(content, group_id=bytes(16) + u32(0)), Refusal.ROOM_UNKNOWN),
    ):
        assert refused(room, forge.framed(room.view.public, seed, changed, tagged=True)) is code


def test_a_commit_in_anothers_name_is_not_authentic(room):
    content = decode_public_message(by(room, room.anna)).content
    stolen = replace(content, sender=Sender(SenderType.MEMBER, 0))
    forged = forge.framed(room.view.public, room.members[room.anna].keys.signature_seed, stolen, tagged=True)
    with pytest.raises(NotAuthentic):
        room.view.apply(forged, room.trust)


def test_other_bytes_are_malformed(room):
    message = by(room, room.anna)
    for data in (b"", message[:-1], message + b"\x00", encode_message(room.mira.group.group_info())):
        with pytest.raises(Malformed):
            room.view.apply(data, room.trust)


def test_a_view_is_judged_by_its_own_communitys_trust_only(room):
    with pytest.raises(NotAuthentic):
        room.view.apply(by(room, room.anna), Community("another").trust)
