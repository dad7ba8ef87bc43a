"""Who is there, as root and staff signed it. A host can leave people out; it cannot name anybody. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth_protocol import signed
from hearth_protocol.calls import MAX_RECIPIENTS
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.frames.answers import OnDuty
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.shift import Shift
from hearth_protocol.trust import Trust

TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody on duty now: her certificate's name, and until the beginning of which hour."""

    name: str
    until_hour: int
    counsellor: bool


def certified(told: OnDuty, trust: Trust, hour: int) -> dict[bytes, Certificate]:
    """Return the certificates told that have a badge now, by their names."""
    found: dict[bytes, Certificate] = {}
    for data in told.certificates:
        try:
            certificate = signed.open_signed(data, Certificate, trust.root_key)
            trust.check_badge(certificate, hour)
        except (Malformed, NotAuthentic, Refused):
            continue
        if certificate.community == trust.community:
            found[signed.parse(data, Certificate).name] = certificate
    return found


def people(told: OnDuty, trust: Trust, hour: int) -> tuple[Certificate, ...]:
    """Return who has a badge now, each person once, in order of their serials.

    A person is a key: of two certificates of one key, before and after it was renewed, the later one stands.
    """
    found: dict[bytes, Certificate] = {}
    for one in certified(told, trust, hour).values():
        before = found.get(one.signature_key)
        if before is None or before.not_after < one.not_after:
            found[one.signature_key] = one
    return tuple(sorted(found.values(), key=lambda one: one.serial))


def shifts(told: OnDuty, trust: Trust, hour: int) -> tuple[tuple[Certificate, Shift], ...]:
    """Return who is on duty in `hour`, each once, who stays longest first.

    A shift goes on under the certificate she has now, if the one it names was renewed, and ends with it.
    """
    badged = {one.signature_key: one for one in people(told, trust, hour)}
    named = _signed_by_root(told, trust)
    found: dict[bytes, tuple[Certificate, Shift]] = {}
    for data in told.shifts:
        try:
            unverified = signed.parse(data, Shift)
            certificate = badged[named[unverified.unverified.certificate]]
            shift = unverified.verify(certificate.signature_key)
        except (Malformed, NotAuthentic, KeyError):
            continue
        if shift.community != trust.community or shift.from_hour > hour:
            continue
        shift = replace(shift, until_hour=min(shift.until_hour, certificate.not_after + 1))
        before = found.get(certificate.signature_key)
        if hour < shift.until_hour and (before is None or before[1].until_hour < shift.until_hour):
            found[certificate.signature_key] = certificate, shift
    return tuple(sorted(found.values(), key=lambda one: -one[1].until_hour))


def _signed_by_root(told: OnDuty, trust: Trust) -> dict[bytes, bytes]:
    """Return the staff keys of all certificates told, also of those that are over, by their names."""
    found: dict[bytes, bytes] = {}
    for data in told.certificates:
        try:
            unverified = signed.parse(data, Certificate)
            found[unverified.name] = unverified.verify(trust.root_key).signature_key
        except (Malformed, NotAuthentic):
            continue
    return found


def present(told: OnDuty, trust: Trust, hour: int) -> tuple[Present, ...]:
    """Return who is on duty, as it is shown."""
    return tuple(
        Present(
            name=certificate.shown_name,
            until_hour=shift.until_hour,
            counsellor=bool(certificate.roles & Role.COUNSELLOR),
        )
        for certificate, shift in shifts(told, trust, hour)
    )


def recipients(told: OnDuty, trust: Trust, hour: int) -> Sequence[Certificate]:
    """Return to whom a call is sealed: those on duty; where fewer than two are, others with a badge too."""
    there = [certificate for certificate, _ in shifts(told, trust, hour)]
    if len(there) < TWO:
        there += [one for one in people(told, trust, hour) if one not in there]
    return there[:MAX_RECIPIENTS]
