"""Acts that need two people: begun by one of the staff, agreed to by another, held to at every door.

Who begins to close a room has a leaf with power there: who acts is somebody whom members see. Who agrees need
not be in the room. `hearth_protocol.motions` says what counts; this file says what is taken.
"""

from hearth_protocol import audit, motions
from hearth_protocol.acts import Opened, stands
from hearth_protocol.audit import AuditKind, Noted
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import Serial
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.motions import NO_ROOM, Motion
from hearth_protocol.refusals import Refusal
from hearth_protocol.signed import parse
from hearth_protocol.structures.act import ActKind, Second
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.room_extension import Ban
from hearth_protocol.suspension import is_of
from hearth_server.access import Identity
from hearth_server.clock import HOUR_SECONDS
from hearth_server.motions_here import gone_agreed, gone_alone
from hearth_server.nudging.deciding import Urgency
from hearth_server.office import Office
from hearth_server.operations.power import has_power
from hearth_server.operations.staff import is_own, own_certificate
from hearth_server.rooms import AwakeRoom
from hearth_server.storage.rows.motions import MotionRow


async def put_motion(office: Office, identity: Identity, operation: operations.PutMotion) -> answers.Done:
    """Take what one of the staff begins, tell whom it is for, and nudge who may agree."""
    _, certificate = own_certificate(office, identity)
    try:
        first = motions.open_motion(operation.act, office.community.trust)
    except NotAuthentic:
        raise Refused(Refusal.NOT_ALLOWED) from None
    if not is_own(office, certificate, first.act.certificate):
        raise Refused(Refusal.NOT_ALLOWED)
    now = office.clock.seconds()
    bans: tuple[Ban, ...] = ()
    if first.act.kind is ActKind.CLOSE_ROOM and office.community.motions.get(first.name) is None:
        async with office.rooms.use(first.act.room, office.community.trust, now) as room:
            _check_closer(office, room, first)
            bans = room.view.bans
    async with office.community.moving:
        if office.community.motions.get(first.name) is not None:
            return answers.Done()
        _check_begun(office, first, bans, now)
        noted = audit.noted_act(first.act, certificate.serial, office.hour())
        row = MotionRow(name=first.name, act=operation.act, gone_hour=gone_alone(first))
        await office.store.put_motion(row, noted)
        await office.community.know_motions()
    _tell(office, first)
    office.arrivals.came(first.name, Urgency.ORDINARY, may_agree(office, first), now)
    return answers.Done()


def _check_closer(office: Office, room: AwakeRoom, first: Opened) -> None:
    """Demand a leaf of hers with power in the room, of its generation."""
    here = (one for one in room.members.values() if one.is_staff and one.certificate == first.act.certificate)
    if room.facts.between or not any(has_power(office, room, one) for one in here):
        raise Refused(Refusal.NOT_ALLOWED)
    if first.act.generation != room.facts.generation:
        raise Refused(Refusal.STALE_GENERATION)


def _check_begun(office: Office, first: Opened, bans: tuple[Ban, ...], now: int) -> None:
    """Demand an hour of now, something to close, to open or to take back, and not too much by one person."""
    known, trust, hour = office.community.motions, office.community.trust, office.hour()
    if abs(first.act.hour - hour) > HOUR_TOLERANCE:
        raise Refused(Refusal.WRONG_CLOCK)
    if first.act.kind is ActKind.REVOKE_STAFF:
        if office.community.name_of_serial(first.act.subject, hour) is None:
            raise Refused(Refusal.CERTIFICATE_UNKNOWN)
        known.check_alone(first, trust, now)
    elif first.lifts:
        known.check_opens(first, office.community.closing_of(first.act.room, bans), now)
        return
    elif known.is_taken_back(Motion(first), trust):
        waits = (first.act.hour + 1) * HOUR_SECONDS - now
        raise Refused(Refusal.WRONG_CLOCK, retry_after_seconds=max(1, waits))
    known.check_rate(first.certificate, now)


def may_agree(office: Office, first: Opened) -> tuple[Serial, ...]:
    """Return whose agreement would count now: moderators with a badge who neither began it nor are meant."""
    trust, hour = office.community.trust, office.hour()
    return tuple(
        one.serial
        for name, one in trust.certificates.items()
        if one.roles & Role.MODERATOR
        and office.community.has_badge(name, hour)
        and not is_of(one, first.certificate.serial, trust.certificates)
        and not (
            first.act.kind is ActKind.REVOKE_STAFF
            and is_of(one, Serial(first.act.subject), trust.certificates)
        )
    )


def count_waiting(office: Office, serial: Serial | None) -> int:
    """Return to how many things she may agree now, or anybody."""
    waiting = (one for one in office.community.motions.all() if one.waits(office.hour()))
    return sum(
        serial is None or serial in may_agree(office, one.first) for one in waiting if not one.first.lifts
    )


async def second_motion(
    office: Office, identity: Identity, operation: operations.SecondMotion
) -> answers.Done:
    """Take the agreement of another moderator to what waits for it."""
    _, certificate = own_certificate(office, identity)
    async with office.community.moving:
        first = await _take_second(office, certificate, operation)
    if first is not None:
        office.arrivals.put(first.name, None)
        _tell(office, first)
    return answers.Done()


async def _take_second(
    office: Office, certificate: Certificate, operation: operations.SecondMotion
) -> Opened | None:
    """Store an agreement, and return to what it is; None for one that is known already."""
    claimed = parse(operation.second, Second).unverified
    known, trust = office.community.motions, office.community.trust
    motion = known.get(claimed.act)
    if motion is None:
        raise Refused(Refusal.ACT_OVER)
    try:
        agreed = motions.open_second(operation.second, motion.first, trust)
    except NotAuthentic:
        raise Refused(Refusal.NOT_ALLOWED) from None
    if agreed.certificate is None or not is_own(office, certificate, claimed.certificate):
        raise Refused(Refusal.NOT_ALLOWED)
    if known.row(motion.first.name).second == operation.second:
        return None
    hour = office.hour()
    if abs(agreed.hour - hour) > HOUR_TOLERANCE:
        raise Refused(Refusal.WRONG_CLOCK)
    _check_waits(office, motion, hour)
    known.check_second_rate(certificate, office.clock.seconds())
    if motion.first.act.kind is ActKind.REVOKE_STAFF:
        known.check_half(motion, trust, hour)
    noted = Noted(hour=hour, kind=AuditKind.AGREED, actor=certificate.serial, subject=motion.subject)
    gone = gone_agreed(motion.first)
    await office.store.second_motion(motion.first.name, operation.second, gone, noted)
    await office.community.know_motions()
    return motion.first


def _check_waits(office: Office, motion: Motion, hour: int) -> None:
    """Demand that it is agreed to by nobody, not over, not taken back, and that who began may still act."""
    trust, first = office.community.trust, motion.first
    powerless = not stands(first, trust, ()) or trust.suspension_of(first.certificate, hour) is not None
    taken_back = not first.lifts and office.community.motions.is_taken_back(motion, trust)
    if not motion.waits(hour) or powerless or taken_back:
        raise Refused(Refusal.ACT_OVER)


async def all_motions(
    office: Office, identity: Identity, _operation: operations.Motions
) -> answers.MotionsTold:
    """Hand out all that needs two people and is not over."""
    own_certificate(office, identity)
    return answers.MotionsTold(motions=office.community.motions.told())


def _tell(office: Office, first: Opened) -> None:
    """Tell who listens: everybody in the room that is closed, everybody at all when staff are suspended."""
    row = office.community.motions.row(first.name)
    told = answers.MotionTold(act=row.act, second=row.second)
    for room in office.rooms.awake():
        if first.act.room in {NO_ROOM, room.id}:
            room.channel.publish(told)


def check_not_closed(office: Office, room: AwakeRoom, *, staff: bool) -> None:
    """Refuse a post in a room that is closed: to everybody once two agreed, till then to all but staff.

    Raises Refused(ROOM_CLOSED | FROZEN, with the time until it lapses).
    """
    closing = office.community.closing_of(room.id, room.view.bans)
    if closing is None:
        return
    if closing.final:
        raise Refused(Refusal.ROOM_CLOSED)
    if not staff:
        left = (closing.until + 1) * HOUR_SECONDS - office.clock.seconds()
        raise Refused(Refusal.FROZEN, retry_after_seconds=max(1, left))


async def note_lapsed(office: Office) -> None:
    """Note what nobody agreed to in time. It had no effect from its hour on, whether or not this was done."""
    async with office.community.moving:
        for motion in office.community.motions.lapsed(office.hour()):
            noted = Noted(
                hour=office.hour(),
                kind=AuditKind.LAPSED,
                actor=motion.first.certificate.serial,
                subject=motion.subject,
            )
            await office.store.lapse_motion(motion.first.name, noted)
        await office.community.know_motions()
