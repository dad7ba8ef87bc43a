"""P2: nobody slips in, comes back, or brings more people than the invitation says."""

from dataclasses import replace

import pytest
from tests.rooms import forge
from tests.rooms.community import HOUR, Community, Room, same_keys

from hearth_mls.capabilities import Capabilities
from hearth_mls.credentials import BASIC, Credential
from hearth_mls.extensions import Extension
from hearth_mls.message import encode_message
from hearth_mls.proposals import GroupContextExtensions, PreSharedKey, Remove
from hearth_mls.psk import PreSharedKeyId, PskType
from hearth_protocol.admission import sanction_bans
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.ids import RoomId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.credential import direct_chain, invitation_chain, self_chain
from hearth_protocol.structures.room_extension import Ban, BanKind
from hearth_protocol.trust import Trust
from hearth_rooms.member import MemberKeys, enter

FORBIDDEN, INVALID = Refusal.COMMIT_FORBIDDEN, Refusal.COMMIT_INVALID


@pytest.fixture
def room() -> Room:
    """Mira is staff, in leaf 0; anna is a member, in leaf 1."""
    room = Room(Community())
    room.anna = room.admit()
    return room


def refused(room: Room, message: bytes, trust: Trust | None = None) -> Refusal:
    """Return the code with which server and members refuse an entry."""
    with pytest.raises(Refused) as by_server:
        room.view.apply(message, trust or room.trust)
    for member in room.members.values():
        with pytest.raises(Refused) as by_member:
            member.receive(message, trust or room.trust)
        assert by_member.value.code is by_server.value.code
    return by_server.value.code


def entry(room: Room, keys: MemberKeys, **how: object) -> bytes:
    """Return a rightly signed external commit, whatever an honest client would say."""
    return forge.external_commit(room.view, room.group_info, keys, room.community.random, **how)


def newcomer(room: Room, **how: object) -> MemberKeys:
    return room.community.invited_keys(room.community.invite(room.staff, **how))


def test_a_forged_entry_that_breaks_no_rule_passes(room):
    """The control for all below."""
    assert room.view.apply(entry(room, newcomer(room)), room.trust).joined
    assert room.view.apply(entry(room, room.community.direct_keys(room.staff)), room.trust).joined


# ghosts


def test_a_stranger_without_a_chain_is_refused(room):
    keys = MemberKeys(room.community.random(32), room.community.random(32), b"")
    with pytest.raises(Malformed):
        room.view.apply(entry(room, keys), room.trust)


def test_the_host_cannot_add_a_reader_under_anybodys_chain(room):
    """It has every credential there is, and not one of their keys."""
    for member in room.view.roster():
        ghost = MemberKeys(room.community.random(32), room.community.random(32), member.credential)
        assert refused(room, entry(room, ghost)) is Refusal.ADMISSION_INVALID


def test_a_chain_the_host_made_up_is_refused(room):
    fake = Community("the host")
    staff = fake.certify("Mira")
    for keys in (
        fake.invited_keys(fake.invite(staff)),
        fake.direct_keys(staff),
        fake.staff_keys(staff),
    ):
        assert refused(room, entry(room, keys)) is Refusal.OTHER_COMMUNITY


def test_a_chain_signed_with_another_key_than_the_certificates_is_refused(room):
    staff = replace(room.staff, seed=room.community.random(32))
    for keys in (
        room.community.invited_keys(room.community.invite(staff)),
        room.community.direct_keys(staff),
        room.community.staff_keys(staff),
    ):
        assert refused(room, entry(room, keys)) is Refusal.ADMISSION_INVALID


def test_a_join_that_another_key_than_the_invitations_signed_is_refused(room):
    invited = room.community.invite(room.staff)
    keys = room.community.invited_keys(replace(invited, seed=room.community.random(32)))
    assert refused(room, entry(room, keys)) is Refusal.ADMISSION_INVALID


def test_a_join_of_another_invitation_is_refused(room):
    one, two = room.community.invite(room.staff), room.community.invite(room.staff, uses=5)
    keys = room.community.invited_keys(replace(one, statement=two.statement))
    mixed = room.community.invited_keys(one).credential
    assert refused(room, entry(room, keys)) is Refusal.ADMISSION_INVALID
    assert refused(room, entry(room, replace(keys, credential=mixed))) is Refusal.ADMISSION_INVALID


def test_an_admission_to_another_room_is_refused(room):
    elsewhere = RoomId(b"e" * 16)
    invited = room.community.invite(room.staff, room=elsewhere)
    for keys in (
        room.community.direct_keys(room.staff, room=elsewhere),
        room.community.staff_keys(room.staff, room=elsewhere),
        room.community.invited_keys(invited, room=elsewhere),
        room.community.invited_keys(invited),
    ):
        assert refused(room, entry(room, keys)) is Refusal.ADMISSION_INVALID


def test_a_chain_of_one_kind_does_not_pass_as_another(room):
    direct = room.community.direct_keys(room.staff)
    with pytest.raises(Malformed):
        room.view.apply(
            entry(room, replace(direct, credential=self_chain(direct.credential[1:]))), room.trust
        )
    own = room.community.staff_keys(room.staff)
    with pytest.raises(Malformed):
        room.view.apply(entry(room, replace(own, credential=direct_chain(own.credential[1:]))), room.trust)
    with pytest.raises(Malformed):
        room.view.apply(
            entry(room, replace(own, credential=invitation_chain(own.credential[1:], b""))), room.trust
        )


def test_a_commit_naming_a_certificate_nobody_gave_is_refused_until_it_is_known(room):
    before = room.trust
    jun = room.community.certify("Jun")
    for keys in (
        room.community.staff_keys(jun),
        room.community.direct_keys(jun),
        room.community.invited_keys(room.community.invite(jun)),
    ):
        message = entry(room, keys)
        assert refused(room, message, before) is Refusal.CERTIFICATE_UNKNOWN
        assert room.view.apply(message, room.trust).joined


# certificates and hours


@pytest.mark.parametrize("validity", [{"hours": 105}, {"not_before": HOUR + 7}], ids=["ended", "not yet"])
def test_a_certificate_outside_its_hours_admits_nobody(room, validity):
    staff = room.community.certify("Jun", **validity)
    for keys in (
        room.community.staff_keys(staff),
        room.community.direct_keys(staff),
        room.community.invited_keys(room.community.invite(staff)),
    ):
        assert refused(room, entry(room, keys, hour=HOUR + 6)) is Refusal.CERTIFICATE_EXPIRED


def test_an_admission_that_ended_admits_nobody(room):
    for keys in (
        newcomer(room, not_after=HOUR + 5),
        room.community.direct_keys(room.staff, not_after=HOUR + 5),
    ):
        assert room.view.apply(entry(room, keys, hour=HOUR + 5), room.trust).joined
        assert refused(room, entry(room, keys, hour=HOUR + 6)) is Refusal.INVITATION_EXPIRED


def test_an_entry_cannot_be_dated_before_the_last_commit(room):
    """Else an invitation that ended would be as good as new."""
    keys = newcomer(room, not_after=HOUR + 5)
    room.commit(room.host, hour=HOUR + 10)
    assert refused(room, entry(room, keys, hour=HOUR + 5)) is FORBIDDEN
    assert refused(room, entry(room, keys, hour=HOUR + 10)) is Refusal.INVITATION_EXPIRED


def test_an_admission_made_out_for_longer_than_a_week_is_refused(room):
    keys = room.community.direct_keys(room.staff, not_after=HOUR + 7 * 24 + 1)
    assert refused(room, entry(room, keys)) is Refusal.ADMISSION_INVALID


# uses


def test_an_invitation_lets_in_as_many_as_it_says_and_no_more(room):
    invited = room.community.invite(room.staff, uses=3)
    for _ in range(3):
        room.enter(room.community.invited_keys(invited))
    assert refused(room, entry(room, room.community.invited_keys(invited))) is Refusal.INVITATION_USED


def test_a_use_is_given_back_when_somebody_leaves(room):
    invited = room.community.invite(room.staff)
    first = room.enter(room.community.invited_keys(invited))
    again = room.community.invited_keys(invited)
    assert refused(room, entry(room, again)) is Refusal.INVITATION_USED
    room.commit(room.host, remove=[first.member_id])
    room.enter(again)
    assert room.agree()


def test_a_member_does_not_enter_twice(room):
    assert refused(room, entry(room, room.anna.keys)) is INVALID


def test_a_member_does_not_take_a_second_leaf_by_a_second_chain(room):
    other = replace(room.anna.keys, credential=room.community.direct_keys(room.staff).credential)
    assert refused(room, entry(room, other)) in {INVALID, Refusal.ADMISSION_INVALID}


# bans


def test_a_banned_member_cannot_come_back(room):
    anna = room.anna
    room.commit(room.host, bans=sanction_bans(anna.own.admission, room.trust))
    assert refused(room, entry(room, anna.keys)) is Refusal.BANNED


def test_a_banned_member_cannot_come_back_by_another_key_under_the_same_invitation(room):
    invited = room.community.invite(room.staff)
    member = room.enter(room.community.invited_keys(invited))
    room.commit(room.host, bans=sanction_bans(member.own.admission, room.trust))
    assert refused(room, entry(room, room.community.invited_keys(invited))) is Refusal.INVITATION_CLOSED


def test_a_banned_invitation_removes_nobody_and_gives_no_use_back(room):
    invited = room.community.invite(room.staff, uses=3)
    member = room.enter(room.community.invited_keys(invited))
    room.commit(room.host, bans=[Ban(BanKind.INVITATION, member.own.invitation, HOUR + 72)])
    assert member.member_id in room.members
    assert refused(room, entry(room, room.community.invited_keys(invited))) is Refusal.INVITATION_CLOSED


def test_a_banned_serial_admits_nobody_and_does_not_enter(room):
    jun = room.community.certify("Jun")
    room.commit(
        room.host, bans=[Ban(BanKind.STAFF_SERIAL, jun.certificate.serial, jun.certificate.not_after)]
    )
    for keys in (
        room.community.staff_keys(jun),
        room.community.direct_keys(jun),
        room.community.invited_keys(room.community.invite(jun)),
    ):
        assert refused(room, entry(room, keys)) is Refusal.CERTIFICATE_REVOKED


def test_a_lapsed_ban_leaves_no_way_back_by_the_old_admission(room):
    anna = room.anna
    room.commit(room.host, bans=sanction_bans(anna.own.admission, room.trust))
    room.commit(room.host, hour=HOUR + 73, drop_bans=room.view.bans)
    assert room.view.bans == ()
    assert refused(room, entry(room, anna.keys, hour=HOUR + 73)) is Refusal.INVITATION_EXPIRED


# the commit that enters


def test_a_strangers_entry_removes_nobody_else(room):
    keys = newcomer(room)
    for leaf in (0, 1):
        assert refused(room, entry(room, keys, extra=[Remove(leaf)])) is FORBIDDEN


def test_an_entry_replaces_only_a_leaf_with_the_same_credential(room):
    anna = room.anna
    fresh = room.community.invite(room.staff)
    seed = anna.keys.signature_seed
    other = same_keys(anna.keys, room.community.invited_keys(fresh))
    assert ed25519.public_key(seed) == other.signature_key
    assert refused(room, entry(room, other, extra=[Remove(1)])) is FORBIDDEN


def test_an_entry_has_at_most_one_remove(room):
    bora = room.admit()
    message = entry(room, bora.keys, extra=[Remove(bora.group.own_leaf), Remove(1)])
    assert refused(room, message) is INVALID


def test_an_entry_has_exactly_one_external_init(room):
    assert refused(room, entry(room, newcomer(room), inits=2)) is INVALID
    assert refused(room, entry(room, newcomer(room), inits=0)) is INVALID


def test_an_entry_carries_nothing_else(room):
    extensions = GroupContextExtensions(room.view.public.context.extensions)
    psk = PreSharedKey(PreSharedKeyId(PskType.EXTERNAL, b"psk", b"n" * 32))
    for extra in (extensions, psk):
        assert refused(room, entry(room, newcomer(room), extra=[extra])) in {FORBIDDEN, INVALID}


def test_an_entry_names_no_proposal(room):
    bora = room.admit()
    room.propose_by_server(bora.member_id)
    (reference,) = room.view.public.proposals
    assert refused(room, entry(room, newcomer(room), extra=[reference])) in {FORBIDDEN, INVALID}


def test_an_entrants_leaf_is_in_the_one_shape(room):
    for change in (
        lambda leaf: replace(leaf, capabilities=Capabilities((1,), (3, 0x0A0A), (0xF002,), (), (1, 0xF001))),
        lambda leaf: replace(leaf, extensions=(Extension(0xF002, b""),)),
        lambda leaf: replace(leaf, credential=Credential(BASIC, leaf.credential.content)),
    ):
        assert refused(room, entry(room, newcomer(room), change_leaf=change)) is INVALID


def test_re_entering_checks_no_hours_and_uses_again(room):
    jun = room.community.certify("Jun", hours=150)
    keys = room.community.invited_keys(room.community.invite(jun))
    member = room.enter(keys)
    room.commit(room.host, bans=[Ban(BanKind.INVITATION, member.own.invitation, HOUR + 100)])
    late = HOUR + 10_000
    again = entry(room, keys, hour=late, extra=[Remove(member.group.own_leaf)])
    step = room.view.apply(again, room.trust)
    assert step.re_entered
    assert step.joined is None


# what the host says about the group


def test_a_stale_group_info_is_refused_at_entering(room):
    stale = room.group_info
    room.commit(room.host)
    with pytest.raises(Refused):
        enter(room.view, stale, newcomer(room), hour=HOUR, random=room.community.random, trust=room.trust)


def test_an_invented_group_info_is_refused_at_entering(room):
    """The host cannot sign as a leaf; another community's member cannot either."""
    other = Room(Community("another"))
    info = room.mira.group.group_info()
    forged = replace(info, extensions=other.mira.group.group_info().extensions)
    for published in (encode_message(forged), other.group_info):
        with pytest.raises((NotAuthentic, Refused)):
            enter(
                room.view,
                published,
                newcomer(room),
                hour=HOUR,
                random=room.community.random,
                trust=room.trust,
            )


def test_a_group_info_has_exactly_the_external_key(room):
    more = encode_message(room.mira.group.group_info((Extension(0xF002, b""),)))
    with pytest.raises(Refused):
        room.view.check_group_info(more)
