"""Who is in a room, and whose badge holds. Pure."""

from dataclasses import dataclass

from hearth_protocol.errors import Refused
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.trust import Trust
from hearth_rooms.roster import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the room's tree."""

    member_id: bytes
    pseudonym: str
    staff_name: str | None
    """The certificate's name while the badge holds."""
    suspended_until: int | None
    """The last hour in which this staff leaf has no badge, where two people or one took it for a while."""
    staff: bool
    """Whether the leaf has staff power now."""
    me: bool

    @property
    def id_text(self) -> str:
        """The id as it is written on screens."""
        return encode_id(self.member_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A generation that staff began because the one before could not go on."""

    generation: int
    by: str
    reason: str
    """broken, restored or no_anchor."""
    hour: int


def badge(member: Member, trust: Trust, hour: int) -> str | None:
    """Return the name to show on a badge."""
    certificate = badged(member, trust, hour)
    return None if certificate is None else certificate.shown_name


def badged(member: Member, trust: Trust, hour: int) -> Certificate | None:
    """Return the certificate of a badge that holds: valid, not revoked, by a list that still speaks."""
    if not member.is_staff or member.certificate is None:
        return None
    try:
        certificate = trust.certificate(member.certificate)
        trust.check_badge(certificate, hour)
    except Refused:
        return None
    return certificate


def suspended_until(member: Member, trust: Trust, hour: int) -> int | None:
    """Return the last hour in which a staff leaf is suspended; None where it is not."""
    certificate = None if member.certificate is None else trust.certificates.get(member.certificate)
    suspension = None if certificate is None else trust.suspension_of(certificate, hour)
    return None if suspension is None else suspension.until
