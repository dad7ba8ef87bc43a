"""P2: the commit table where staff commit: power that ended, bans, what a room's extensions may become."""

import pytest
from tests.rooms.breaking import FORBIDDEN, INVALID, by, peopled, refused, with_extension
from tests.rooms.community import HOUR, Room, views_equal

from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import Extension, ExternalSender, external_senders_extension
from hearth_mls.proposals import (
    GroupContextExtensions,
    Remove,
)
from hearth_protocol.codec import u32
from hearth_protocol.structures.revocations import Revocation
from hearth_protocol.structures.room_extension import Ban, BanKind, HistoryPolicy


@pytest.fixture
def room() -> Room:
    return peopled()


def test_staff_cannot_remove_by_value_once_the_certificate_ended(room):
    late = u32(room.staff.certificate.not_after + 1)
    assert refused(room, by(room, room.host, Remove(1), authenticated_data=late)) is FORBIDDEN
    just = u32(room.staff.certificate.not_after)
    message = by(room, room.host, Remove(1), authenticated_data=just)
    assert room.view.apply(message, room.trust).left


def test_staff_whose_serial_is_banned_have_no_power(room):
    second = room.community.certify("Jun")
    jun = room.enter(room.community.staff_keys(second)).member_id
    ban = Ban(BanKind.STAFF_SERIAL, second.certificate.serial, second.certificate.not_after)
    room.commit(room.host, bans=[ban])
    assert refused(room, by(room, jun, Remove(1))) is FORBIDDEN
    assert refused(room, room.members[jun].propose_remove(room.anna)) is FORBIDDEN
    assert room.view.apply(by(room, jun), room.trust).kind == "commit"


def test_a_revocation_alone_changes_no_verdict(room):
    message = by(room, room.host, Remove(1))
    revoking = room.community.revoke(Revocation(room.staff.certificate.serial))
    assert views_equal(room.view.apply(message, revoking).view, room.view.apply(message, room.trust).view)


def test_staff_cannot_touch_the_external_senders(room):
    required, _, own = room.view.public.context.extensions
    ghost = external_senders_extension(
        (ExternalSender(room.mira.keys.signature_key, Credential(BASIC, room.trust.community)),)
    )
    change = GroupContextExtensions((required, ghost, with_extension(room).extensions[-1]))
    assert own
    assert refused(room, by(room, room.host, change)) is FORBIDDEN


def test_staff_cannot_touch_the_required_capabilities(room):
    _, senders, _ = room.view.public.context.extensions
    change = GroupContextExtensions(
        (Extension(3, b"\x00\x00\x00"), senders, with_extension(room).extensions[-1])
    )
    assert refused(room, by(room, room.host, change)) is FORBIDDEN


def test_the_extensions_keep_their_list_and_order(room):
    required, senders, _ = room.view.public.context.extensions
    own = with_extension(room).extensions[-1]
    for changed in (
        (required, own, senders),
        (required, senders),
        (required, senders, own, Extension(0xF002 + 1, b"")),
    ):
        assert refused(room, by(room, room.host, GroupContextExtensions(changed))) in {FORBIDDEN, INVALID}


@pytest.mark.parametrize("version", [0, 2, 3])
def test_the_version_of_the_bans_rises_by_exactly_one(room, version):
    change = with_extension(room, history=HistoryPolicy.WINDOW, bans_version=version)
    assert refused(room, by(room, room.host, change)) is FORBIDDEN


def test_the_extension_keeps_room_and_generation(room):
    assert refused(room, by(room, room.host, with_extension(room, generation=1))) is FORBIDDEN
    assert refused(room, by(room, room.host, with_extension(room, room=b"r" * 16))) is FORBIDDEN


def test_the_extensions_are_not_changed_twice_in_a_commit(room):
    assert refused(room, by(room, room.host, with_extension(room), with_extension(room))) is INVALID


def test_a_ban_does_not_go_before_its_hour(room):
    room.commit(room.host, bans=[Ban(BanKind.MEMBER, b"m" * 16, HOUR + 10)])
    assert refused(room, by(room, room.host, with_extension(room, bans=()))) is FORBIDDEN
    at_its_hour = by(room, room.host, with_extension(room, bans=()), authenticated_data=u32(HOUR + 10))
    assert refused(room, at_its_hour) is FORBIDDEN
    after = by(room, room.host, with_extension(room, bans=()), authenticated_data=u32(HOUR + 11))
    assert room.view.apply(after, room.trust).view.bans == ()


def test_a_ban_is_not_shortened(room):
    room.commit(room.host, bans=[Ban(BanKind.MEMBER, b"m" * 16, HOUR + 10)])
    shorter = with_extension(room, bans=(Ban(BanKind.MEMBER, b"m" * 16, HOUR + 9),))
    assert refused(room, by(room, room.host, shorter)) is FORBIDDEN


def test_who_is_banned_and_present_goes_in_the_same_commit(room):
    anna = room.view.member(room.anna)
    bans = (Ban(BanKind.MEMBER, room.anna, HOUR + 72), Ban(BanKind.INVITATION, anna.invitation, HOUR + 72))
    assert refused(room, by(room, room.host, with_extension(room, bans=bans))) is FORBIDDEN
    assert room.view.apply(by(room, room.host, Remove(1), with_extension(room, bans=bans)), room.trust).left


def test_sanctioning_under_a_one_use_invitation_bans_the_invitation_too(room):
    change = with_extension(room, bans=(Ban(BanKind.MEMBER, room.anna, HOUR + 72),))
    assert refused(room, by(room, room.host, Remove(1), change)) is FORBIDDEN


def test_sanctioning_under_an_open_invitation_leaves_the_invitation(room):
    open_to_five = room.community.invite(room.staff, uses=5)
    chen = room.enter(room.community.invited_keys(open_to_five))
    change = with_extension(room, bans=(Ban(BanKind.MEMBER, chen.member_id, HOUR + 72),))
    assert room.view.apply(by(room, room.host, Remove(3), change), room.trust).left


def test_a_ban_lasts_as_long_as_the_admission_it_stops(room):
    anna = room.view.member(room.anna)
    for member_until, invitation_until in ((71, 72), (72, 71)):
        bans = (
            Ban(BanKind.MEMBER, room.anna, HOUR + member_until),
            Ban(BanKind.INVITATION, anna.invitation, HOUR + invitation_until),
        )
        assert refused(room, by(room, room.host, Remove(1), with_extension(room, bans=bans))) is FORBIDDEN


def test_nobody_removes_itself_in_a_commit(room):
    assert refused(room, by(room, room.host, Remove(0))) is INVALID
