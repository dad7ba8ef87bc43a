"""What clients believe of somebody whose certificate gives no power: nothing (P11).

Each thing that staff say to clients is signed here by somebody whose certificate is over, not begun, taken
back, not under the root, another community's or of another role, and handed to what a client judges it with.
The page's twins: `tests/model/on_duty.test.ts`, `reports/report_readers.test.ts`, `room/acts.test.ts`, and
`tests/protocol/trust.test.ts`.
"""

from dataclasses import dataclass, replace

import pytest
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import HOUR, ROOM, Community, Room, Staff

from hearth_client import admissions, on_duty
from hearth_client.kept.state import Pseudonym
from hearth_client.reports import report_readers
from hearth_client.room.people import badge
from hearth_protocol import invitations, signed
from hearth_protocol.acts import open_act, stands
from hearth_protocol.errors import HearthError, NotAuthentic
from hearth_protocol.frames.answers import OnDuty
from hearth_protocol.structures.act import Act, ActKind, ActReason
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.invitation import Invitation, Opens
from hearth_protocol.structures.revocations import Revocation, Revocations
from hearth_protocol.structures.shift import Shift
from hearth_protocol.trust import Trust

BAD = ["expired", "not yet", "revoked", "self-made", "of another community"]
WRONG_ROLE = "of another role"


@dataclass
class World:
    """A client's trust, and somebody whose certificate it should not go by, with what a host tells of her."""

    trust: Trust
    staff: Staff
    community: bytes


def world(how: str) -> World:
    own, other = Community(), Community("elsewhere")
    match how:
        case "expired":
            staff = own.certify(not_before=HOUR - 20, hours=19)
        case "not yet":
            staff = own.certify(not_before=HOUR + 1)
        case "self-made" | "of another community":
            staff = other.certify()
            if how == "self-made":
                claimed = replace(staff.certificate, community=own.trust.community)
                data = signed.sign(other.root_seed, claimed)
                staff = replace(staff, certificate=claimed, signed=data, name=signed.name_of(claimed))
        case "of another role":
            staff = own.certify(role=Role.COUNSELLOR)
        case _:
            staff = own.certify()
    revoked = [Revocation(staff.certificate.serial)] if how == "revoked" else []
    return World(own.revoke(*revoked), staff, own.trust.community)


def believed(judge) -> bool:
    try:
        return bool(judge())
    except (HearthError, KeyError):
        return False


def shift_of(of: World, staff: Staff) -> bytes:
    said = Shift(community=of.community, from_hour=HOUR - 1, until_hour=HOUR + 5, certificate=staff.name)
    return signed.sign(staff.seed, said)


def duty_of(of: World) -> OnDuty:
    return OnDuty(shifts=[shift_of(of, of.staff)], certificates=[of.staff.signed], work_bits=0)


def is_on_duty(of: World) -> bool:
    return bool(on_duty.present(duty_of(of), of.trust, HOUR))


def is_called(of: World) -> bool:
    return bool(on_duty.recipients(duty_of(of), of.trust, HOUR))


def reads_a_report(of: World) -> bool:
    return bool(report_readers.readers(duty_of(of), of.trust, HOUR, ()))


def has_acted(of: World) -> bool:
    act = Act(
        community=of.community,
        room=ROOM,
        generation=0,
        act_id=bytes_of("act", 16),
        kind=ActKind.FREEZE,
        subject=b"",
        reason=ActReason.OTHER,
        until=HOUR + 5,
        hour=HOUR,
        certificate=of.staff.name,
    )
    opened = open_act(signed.sign(of.staff.seed, act), of.trust, room=ROOM, generation=0)
    return stands(opened, of.trust, ())


def has_decided(of: World) -> bool:
    """What staff say in cases and answer calls with is believed by one rule."""
    of.trust.check_said(of.trust.certificate(of.staff.name), HOUR, HOUR)
    return True


def has_confirmed(of: World) -> bool:
    said = Anchor(
        community=of.community,
        context_hash=bytes(32),
        confirmation_tag=bytes(32),
        seq=1,
        link=bytes(32),
        revocations_version=1,
        hour=HOUR,
        certificate=of.staff.name,
    )
    data = signed.sign(of.staff.seed, said)
    return of.trust.anchor_counts(signed.parse(data, Anchor).name, of.trust.open_anchor(data), ())


def has_invited(of: World) -> bool:
    code = invitations.new_code(lambda size: bytes_of("code", size))
    statement = Invitation(
        community=of.community,
        room=ROOM,
        public_key=invitations.keys_of(code)[1],
        uses=1,
        opens=Opens.ROOM,
        not_after=HOUR + 20,
        certificate=of.staff.name,
    )
    card = invitations.Card(
        root_key=of.trust.root_key,
        addresses=b"",
        statement=signed.sign(of.staff.seed, statement),
        anchor=b"",
        title="",
    )
    random = Community("newcomer").random
    admissions.by_invitation(code, card, trust=of.trust, hour=HOUR, pseudonym=Pseudonym("Ana"), random=random)
    of.trust.check_badge(of.trust.certificate(of.staff.name), HOUR)
    return True


def wears_a_badge(of: World) -> bool:
    own = Community()
    room = Room(own, staff=own.certify())
    leaf = room.view.member(room.host)
    as_hers = replace(leaf, admission=replace(leaf.admission, certificate=of.staff.name))
    return badge(as_hers, of.trust, HOUR) is not None


DOORS = [
    wears_a_badge,
    is_on_duty,
    is_called,
    reads_a_report,
    has_acted,
    has_decided,
    has_confirmed,
    has_invited,
]
MODERATORS_ALONE = {reads_a_report, has_acted}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_a_good_certificate_is_believed_so_that_these_tests_can_fail(door):
    assert believed(lambda: door(world("good")))


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("how", BAD)
def test_no_client_believes_a_certificate_without_power(door, how):
    assert not believed(lambda: door(world(how)))


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_another_role_has_its_own_powers_alone(door):
    assert believed(lambda: door(world(WRONG_ROLE))) is (door not in MODERATORS_ALONE)


def test_a_list_of_revocations_that_is_stale_ends_what_hangs_on_a_badge():
    good = world("good")
    of = World(replace(good.trust, revocations=None), good.staff, good.community)
    stale = {door for door in DOORS if not believed(lambda door=door: door(of))}
    # What was done in a room and confirmed there hangs on certificates alone: all must come to one verdict.
    assert stale == set(DOORS) - {has_acted, has_confirmed}


def test_nobody_but_the_root_takes_a_certificate_back():
    own, other = Community(), Community("elsewhere")
    staff = own.certify()
    listed = Revocations(
        community=own.trust.community,
        version=9,
        issued=HOUR,
        not_after=HOUR + 9,
        entries=(Revocation(staff.certificate.serial),),
    )
    with pytest.raises(NotAuthentic):
        own.trust.with_revocations(signed.sign(other.root_seed, listed))
