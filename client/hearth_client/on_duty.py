"""Who is there, as root and staff signed it. A host can leave people out; it cannot name anybody. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

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


def shifts(told: OnDuty, trust: Trust, hour: int) -> tuple[tuple[Certificate, Shift], ...]:
    """Return who is on duty in `hour`, each once, who stays longest first."""
    known = certified(told, trust, hour)
    found: dict[bytes, tuple[Certificate, Shift]] = {}
    for data in told.shifts:
        try:
            unverified = signed.parse(data, Shift)
            certificate = known[unverified.unverified.certificate]
            shift = unverified.verify(certificate.signature_key)
        except (Malformed, NotAuthentic, KeyError):
            continue
        if shift.community == trust.community and shift.from_hour <= hour < shift.until_hour:
            before = found.get(certificate.serial)
            if before is None or before[1].until_hour < shift.until_hour:
                found[certificate.serial] = certificate, shift
    return tuple(sorted(found.values(), key=lambda one: -one[1].until_hour))


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
        others = {one.serial: one for one in certified(told, trust, hour).values()}
        there += [one for serial, one in sorted(others.items()) if serial not in {o.serial for o in there}]
    return there[:MAX_RECIPIENTS]
