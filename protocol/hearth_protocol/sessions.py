"""Which sessions and which statements about their floor count. Pure: the same for everybody.

    bytes → `open_session` (a counsellor planned it)
    bytes → `open_floor` (her host or co-host said it, for this session) → `floor.Standing`

The server refuses what does not pass, and every client asks the same before it shows or obeys anything.
Layouts and rules: spec/sessions.md.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from hearth_protocol import signed
from hearth_protocol.errors import Refused
from hearth_protocol.ids import RoomId, Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.floor import Floor, Leader, Stage
from hearth_protocol.structures.session import NO_CO_HOST, Session
from hearth_protocol.trust import Trust, check_valid

LOBBY_MINUTES: Final = 15
"""How long before its beginning one can come into the lobby."""
NO_SHOW_MINUTES: Final = 30
"""A session that nobody began so long after its time does not take place."""
MAX_EXTENSION_MINUTES: Final = 60
"""By how much a session can be longer than planned, all extensions together."""
OVERRUN_MINUTES: Final = 10
"""How long after its time it ends by itself: nobody is cut off in mid-sentence, and none goes on for ever."""
REPORT_MINUTES: Final = 15
"""How long after the end members who were in it can still report what they saw."""
ABSENCE_SECONDS: Final = 60
"""After how long without the leader the other host may lead."""


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A session that a certified counsellor planned: its 32-byte name, what it says, and her certificate."""

    name: bytes
    session: Session
    certificate: Certificate

    @property
    def room(self) -> RoomId:
        """Its id, and that of its room."""
        return self.session.room

    @property
    def hosts(self) -> frozenset[Serial]:
        """Serials of who may lead it."""
        return frozenset({self.certificate.serial, self.session.co_host} - {NO_CO_HOST})

    def serial_of(self, leader: Leader) -> Serial:
        """Return the serial of who leads."""
        return self.certificate.serial if leader is Leader.HOST else self.session.co_host


@dataclass(frozen=True, slots=True)
class OpenedFloor:
    """A statement that one of the hosts signed: its 32-byte name, what it says, and her serial."""

    name: bytes
    floor: Floor
    serial: Serial


def open_session(data: bytes, trust: Trust) -> OpenedSession:
    """Return the session in `data` if a counsellor valid in its hour signed it.

    Raises Malformed, NotAuthentic, Refused(CERTIFICATE_UNKNOWN | OTHER_COMMUNITY | CERTIFICATE_EXPIRED |
    NOT_ALLOWED: no counsellor, or she herself as co-host).
    """
    unverified = signed.parse(data, Session)
    certificate = trust.certificate(unverified.unverified.certificate)
    session = unverified.verify(certificate.signature_key)
    if session.community != trust.community:
        raise Refused(Refusal.OTHER_COMMUNITY)
    check_valid(certificate, session.hour)
    if Role.COUNSELLOR not in certificate.roles or session.co_host == certificate.serial:
        raise Refused(Refusal.NOT_ALLOWED)
    return OpenedSession(unverified.name, session, certificate)


def open_floor(data: bytes, trust: Trust, session: OpenedSession) -> OpenedFloor:
    """Return the statement in `data` if a host of `session` valid in its hour signed it for this session.

    Whether it is the next one, and whether she leads, is for whoever knows the one before.
    Raises Malformed, NotAuthentic, Refused(CERTIFICATE_UNKNOWN | OTHER_COMMUNITY | CERTIFICATE_EXPIRED |
    NOT_ALLOWED: another room, no host, a leader there is not, an end that is too late).
    """
    unverified = signed.parse(data, Floor)
    certificate = trust.certificate(unverified.unverified.certificate)
    floor = unverified.verify(certificate.signature_key)
    if floor.community != trust.community:
        raise Refused(Refusal.OTHER_COMMUNITY)
    check_valid(certificate, floor.hour)
    planned = session.session
    is_hosts = certificate.serial in session.hosts and session.serial_of(floor.leader) in session.hosts
    latest = planned.ends + MAX_EXTENSION_MINUTES
    if floor.room != session.room or not is_hosts or not planned.starts <= floor.until <= latest:
        raise Refused(Refusal.NOT_ALLOWED)
    return OpenedFloor(unverified.name, floor, certificate.serial)


def check_follows(
    new: OpenedFloor, last: Floor | None, session: OpenedSession, absent: Container[Serial]
) -> None:
    """Demand that a statement follows the last one and comes from who may say it now.

    Who leads may; the other one, once the leader is among the `absent`, and then only to lead herself.
    Raises Refused(FLOOR_STALE: not the next number | NOT_ALLOWED).
    """
    floor = new.floor
    if floor.number != (1 if last is None else last.number + 1):
        raise Refused(Refusal.FLOOR_STALE)
    leads = session.certificate.serial if last is None else session.serial_of(last.leader)
    takes_over = leads in absent and session.serial_of(floor.leader) == new.serial
    if new.serial != leads and not takes_over:
        raise Refused(Refusal.NOT_ALLOWED)
    if last is not None and not _leads_on(last.stage, floor.stage):
        raise Refused(Refusal.NOT_ALLOWED)


def _leads_on(before: Stage, after: Stage) -> bool:
    """Whether one stage may follow another: a closing can be taken back, a beginning or an end cannot."""
    if before is Stage.ENDED:
        return False
    return after >= before or (before is Stage.CLOSING and after is Stage.LIVE)
