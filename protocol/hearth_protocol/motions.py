"""The gravest acts need two people: closing a room, revoking a staff member. Pure: the same for everybody.

    bytes → `open_motion` (signed by whom, about what) → `open_second` (who agreed, in time) → `Motion`
    many `Motion` → `closing` (of a room, in an hour) · `suspensions` (of staff, whenever)

Until somebody agrees an act has an interim effect, which lapses by the hour alone; nobody has to end it. So
a host can neither make nor keep one up. Layouts and rules: spec/moderation.md, "Acts of two people".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from hearth_protocol import signed
from hearth_protocol.acts import Opened, stands
from hearth_protocol.errors import Refused
from hearth_protocol.ids import ID_BYTES, RoomId, Serial
from hearth_protocol.limits import HOUR_TOLERANCE, HOURS_A_DAY
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import Act, ActKind, Second
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.room_extension import Ban, BanKind, is_banned
from hearth_protocol.structures.rules import HASH_BYTES
from hearth_protocol.suspension import Suspension, is_of, same_person
from hearth_protocol.trust import Trust, check_valid

INTERIM_HOURS: Final = HOURS_A_DAY
"""How long one person's word holds, counted from the beginning of the hour in which she signed."""
MAX_HOURS: Final[Mapping[ActKind, int]] = MappingProxyType(
    {ActKind.CLOSE_ROOM: 180 * HOURS_A_DAY, ActKind.REVOKE_STAFF: 30 * HOURS_A_DAY}
)
"""How long what two agreed on holds at most. Within a month the root holder revokes her, or renews her."""
RENEWED_WITHIN_HOURS: Final = 14 * HOURS_A_DAY
MAX_INTERIMS: Final = 2
"""So often what one person begins about one room or serial in that time holds for a day: renewed once."""
NO_ROOM: Final = RoomId(bytes(ID_BYTES))
"""The room of an act about the community's staff."""
BY_THE_ROOT: Final = bytes(HASH_BYTES)
"""In place of a certificate's name: the root key itself signed."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A second person's word, verified; `certificate` is None where the root key signed."""

    name: bytes
    hour: int
    certificate: Certificate | None


@dataclass(frozen=True, slots=True)
class Motion:
    """What one person signed, and who agreed, if somebody did."""

    first: Opened
    second: Agreed | None = None

    @property
    def subject(self) -> bytes:
        """The room that is closed, or the serial that is revoked."""
        act = self.first.act
        return act.subject if act.kind is ActKind.REVOKE_STAFF else act.room

    @property
    def lapses(self) -> int:
        """The first hour in which it has no effect, unless somebody agreed."""
        return self.first.act.hour + INTERIM_HOURS

    def waits(self, hour: int) -> bool:
        """Whether somebody may still agree."""
        return self.second is None and hour < self.lapses


@dataclass(frozen=True, slots=True)
class Closing:
    """That a room is closed in an hour: `final` since two agreed, else members only read until `until`."""

    motion: Motion
    final: bool
    until: int
    """The last hour in which it holds."""


def open_motion(data: bytes, trust: Trust) -> Opened:
    """Return the act in `data` if a moderator valid in its hour signed it and it needs two people.

    Raises Malformed, NotAuthentic, Refused(CERTIFICATE_UNKNOWN | OTHER_COMMUNITY | CERTIFICATE_EXPIRED |
    NOT_ALLOWED: another kind, too long, no moderator, about herself, a room where there is none or none where
    there is one, taking back a revocation).
    """
    unverified = signed.parse(data, Act)
    certificate = trust.certificate(unverified.unverified.certificate)
    act = unverified.verify(certificate.signature_key)
    _check_community(act, trust)
    check_valid(certificate, act.hour)
    longest = MAX_HOURS.get(act.kind)
    if longest is None or act.until - act.hour > longest or not certificate.roles & Role.MODERATOR:
        raise Refused(Refusal.NOT_ALLOWED)
    of_staff = act.kind is ActKind.REVOKE_STAFF
    if of_staff != (act.room == NO_ROOM) or (of_staff and (act.generation or act.until == act.hour)):
        raise Refused(Refusal.NOT_ALLOWED)
    if of_staff and is_of(certificate, Serial(act.subject), trust.certificates):
        raise Refused(Refusal.NOT_ALLOWED)
    return Opened(unverified.name, act, certificate)


def open_second(data: bytes, first: Opened, trust: Trust) -> Agreed:
    """Return the agreement in `data` if somebody else gave it to `first`, within its day.

    Somebody else: another serial and other keys than the first person's, and not whom the act is about.
    Raises Malformed, NotAuthentic, Refused(CERTIFICATE_UNKNOWN | OTHER_COMMUNITY | CERTIFICATE_EXPIRED |
    NOT_ALLOWED: another act, no moderator | SAME_PERSON | ACT_OVER: after its day, or before the act).
    """
    unverified = signed.parse(data, Second)
    claimed = unverified.unverified
    certificate = None if claimed.certificate == BY_THE_ROOT else trust.certificate(claimed.certificate)
    second = unverified.verify(trust.root_key if certificate is None else certificate.signature_key)
    _check_community(second, trust)
    if second.act != first.name:
        raise Refused(Refusal.NOT_ALLOWED)
    if certificate is not None:
        check_valid(certificate, second.hour)
        if not certificate.roles & Role.MODERATOR:
            raise Refused(Refusal.NOT_ALLOWED)
        concerned = [first.certificate.serial]
        if first.act.kind is ActKind.REVOKE_STAFF:
            concerned.append(Serial(first.act.subject))
        if any(is_of(certificate, serial, trust.certificates) for serial in concerned):
            raise Refused(Refusal.SAME_PERSON)
    if not first.act.hour - HOUR_TOLERANCE <= second.hour < first.act.hour + INTERIM_HOURS:
        raise Refused(Refusal.ACT_OVER)
    return Agreed(unverified.name, second.hour, certificate)


def _check_community(said: Act | Second, trust: Trust) -> None:
    if said.community != trust.community:
        raise Refused(Refusal.OTHER_COMMUNITY)


def known_motions(told: Iterable[tuple[Opened, Iterable[Agreed]]]) -> tuple[Motion, ...]:
    """Return each act once, with the agreement of the smallest hour, then name: whatever else was told."""
    firsts: dict[bytes, Opened] = {}
    seconds: dict[bytes, list[Agreed]] = {}
    for first, agreed in told:
        firsts[first.name] = first
        seconds.setdefault(first.name, []).extend(agreed)
    return tuple(
        Motion(first, min(seconds[name], key=lambda one: (one.hour, one.name), default=None))
        for name, first in sorted(firsts.items())
    )


def closing(
    motions: Iterable[Motion], room: RoomId, hour: int, trust: Trust, bans: tuple[Ban, ...]
) -> Closing | None:
    """Return by what a room is closed in `hour`: by what two agreed on, else by one person's word for a day.

    One person who takes it back ends an interim closing; a final one ends when two agree to that.
    """
    here = [
        _with_power(one, trust, bans)
        for one in motions
        if one.first.act.kind is ActKind.CLOSE_ROOM
        and one.first.act.room == room
        and one.first.act.hour <= hour + HOUR_TOLERANCE
        and stands(one.first, trust, bans)
    ]
    lifting = [one for one in here if one.first.lifts]
    found = [
        Closing(one, final, one.first.act.until if final else one.lapses - 1)
        for one in here
        if not one.first.lifts
        for final in [_is_final(one, lifting)]
        if final or (not _is_lifted(one, lifting) and not _is_worn_out(one, here))
    ]
    held = (one for one in found if hour <= min(one.until, one.motion.first.act.until))
    return max(held, key=lambda one: (one.final, one.until, one.motion.first.name), default=None)


def _is_final(motion: Motion, lifting: Iterable[Motion]) -> bool:
    """Whether two agreed to a closing, before anybody took it back, and no two took it back since."""
    if motion.second is None:
        return False
    begun, agreed_hour = motion.first.act.hour, motion.second.hour
    return not any(
        begun <= one.first.act.hour and (one.second is not None or one.first.act.hour < agreed_hour)
        for one in lifting
    )


def _is_lifted(motion: Motion, lifting: Iterable[Motion]) -> bool:
    return any(motion.first.act.hour <= one.first.act.hour for one in lifting)


def _with_power(motion: Motion, trust: Trust, bans: tuple[Ban, ...] = ()) -> Motion:
    """Return it without an agreement whose giver was revoked, banned there, or suspended as she gave it."""
    second = motion.second
    if second is None or second.certificate is None:
        return motion
    serial = second.certificate.serial
    gone = trust.revocations is not None and trust.revocations.revokes(serial)
    if gone or is_banned(bans, BanKind.STAFF_SERIAL, serial):
        return Motion(motion.first)
    return Motion(motion.first) if trust.was_suspended(second.certificate, second.hour) else motion


def _is_worn_out(motion: Motion, others: Iterable[Motion]) -> bool:
    """Whether the same person began the same so often lately that one word more holds nothing."""
    act, hers = motion.first.act, motion.first.certificate
    before = {
        one.first.name
        for one in others
        if not one.first.lifts
        and one.subject == motion.subject
        and same_person(one.first.certificate, hers)
        and act.hour - RENEWED_WITHIN_HOURS < one.first.act.hour
        and (one.first.act.hour, one.first.name) < (act.hour, motion.first.name)
    }
    return len(before) >= MAX_INTERIMS


def suspensions(motions: Iterable[Motion], trust: Trust) -> tuple[Suspension, ...]:
    """Return who has no badge from when to when, whatever the hour; `trust.suspensions` is not asked.

    Told in the order of the hours in which it was signed: one person's word from its hour on for a day, what
    two agreed on from the second's hour on. From the hour after that in which hers begins nobody suspends
    anybody or agrees to anything, and nobody's agreement helps what she began. Two who name each other within
    a day suspend nobody alone: whose word came first only a host could tell.
    """
    known = replace(trust, suspensions=())
    about_staff = [
        _with_power(one, known)
        for one in motions
        if one.first.act.kind is ActKind.REVOKE_STAFF and stands(one.first, known, ())
    ]
    words = [(one.first.act.hour, one.first.name, one, False) for one in about_staff]
    words += [(one.second.hour, one.first.name, one, True) for one in about_staff if one.second is not None]
    for hour, name, one, final in sorted(words, key=lambda word: (word[0], word[1], word[3])):
        first, second = one.first, one.second if final else None
        if known.was_suspended(first.certificate, max(first.act.hour, hour)):
            continue
        if second is not None and second.certificate is not None:
            counts = not known.was_suspended(second.certificate, second.hour)
        else:
            counts = final or not (_is_worn_out(one, about_staff) or _is_answered(one, about_staff, trust))
        if counts:
            until = first.act.until if final else min(one.lapses - 1, first.act.until)
            added = Suspension(serial=Serial(one.subject), since=hour, until=until, agreed=final, act=name)
            known = replace(known, suspensions=(*known.suspensions, added))
    return known.suspensions


def _is_answered(motion: Motion, others: Sequence[Motion], trust: Trust) -> bool:
    """Whether whom it is about named her accuser within a day of it."""
    hers = motion.first.certificate
    return any(
        abs(one.first.act.hour - motion.first.act.hour) < INTERIM_HOURS
        and is_of(one.first.certificate, Serial(motion.subject), trust.certificates)
        and is_of(hers, Serial(one.subject), trust.certificates)
        for one in others
    )


def refresh(trust: Trust, motions: Iterable[Motion]) -> Trust:
    """Return `trust` knowing who is suspended by these, and by nothing else."""
    return replace(trust, suspensions=suspensions(motions, trust))
