"""To whom a report is sealed: moderators on duty, two where there are two, never who is part of it. Pure."""

from collections.abc import Collection, Iterable, Sequence

from hearth_client import on_duty
from hearth_client.errors import ReadersUnsure
from hearth_protocol.admission import read_credential
from hearth_protocol.cases import MAX_REPORT_RECIPIENTS
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.answers import OnDuty
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.credential import AdmissionKind
from hearth_protocol.trust import Trust


def staff_named(chains: Iterable[bytes]) -> frozenset[bytes]:
    """Return the names of the certificates by which staff among these admission chains entered."""
    found = set()
    for chain in chains:
        try:
            admission = read_credential(chain)
        except Malformed:
            continue
        if admission.kind is AdmissionKind.SELF:
            found.add(admission.certificate)
    return frozenset(found)


def readers(told: OnDuty, trust: Trust, hour: int, part_of_it: Collection[bytes]) -> Sequence[Certificate]:
    """Return who reads a report: moderators on duty first, then others with a badge, at most four.

    `part_of_it` names the certificates of staff who wrote something in it, or whom it is about; a renewed
    certificate of one of them has the same key or serial, and is left out too. Raises ReadersUnsure.
    """

    def may(some: Iterable[Certificate]) -> list[Certificate]:
        return not_involved((one for one in some if one.roles & Role.MODERATOR), trust, part_of_it)

    there = may(certificate for certificate, _ in on_duty.shifts(told, trust, hour))
    if len(there) < on_duty.TWO:
        there += [one for one in may(badged(told, trust, hour)) if one not in there]
        there = there[: on_duty.TWO]
    return there[:MAX_REPORT_RECIPIENTS]


def not_involved(
    some: Iterable[Certificate], trust: Trust, part_of_it: Collection[bytes]
) -> list[Certificate]:
    """Return those of `some` who are no part of it, by certificate, serial or key.

    Raises ReadersUnsure for a name that is not known: a host that keeps a certificate back would else decide
    that somebody reads what is said of her.
    """
    if any(name not in trust.certificates for name in part_of_it):
        raise ReadersUnsure
    involved = [trust.certificates[name] for name in part_of_it]
    serials = {one.serial for one in involved}
    keys = {one.signature_key for one in involved}
    return [one for one in some if one.serial not in serials and one.signature_key not in keys]


def badged(told: OnDuty, trust: Trust, hour: int) -> tuple[Certificate, ...]:
    """Return all who have a badge now, each once, in order of their serials."""
    return on_duty.people(told, trust, hour)
