"""What suspending a staff member does to her certificates: no badge for a while. The rules: `motions`."""

from collections.abc import Mapping
from dataclasses import dataclass

from hearth_protocol.ids import Serial
from hearth_protocol.structures.certificate import Certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """One certificate's serial without a badge from the hour `since` to `until`, both included.

    What the root signed later than `since` is not meant: renewing her is how the root holder says no.
    """

    serial: Serial
    since: int
    until: int
    agreed: bool
    """Whether a second person agreed; else it lapses within a day."""
    act: bytes
    """Name of the act that says so."""

    def covers(self, certificate: Certificate, known: Mapping[bytes, Certificate]) -> bool:
        """Whether it is about whoever holds `certificate`: by the serial, or by keys of that serial."""
        return certificate.not_before <= self.since and is_of(certificate, self.serial, known)


def same_person(one: Certificate, other: Certificate) -> bool:
    """Whether two certificates are one person's, as far as they tell: a serial or a key in common."""
    return (
        one.serial == other.serial
        or one.signature_key == other.signature_key
        or one.sealing_key == other.sealing_key
    )


def is_of(certificate: Certificate, serial: Serial, known: Mapping[bytes, Certificate]) -> bool:
    """Whether whoever holds `certificate` is the person of `serial`, as far as certificates tell."""
    return certificate.serial == serial or any(
        each.serial == serial and same_person(certificate, each) for each in known.values()
    )
