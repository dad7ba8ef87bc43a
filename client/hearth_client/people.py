"""Who is in a room, and whose badge holds. Pure."""

from dataclasses import dataclass

from hearth_protocol.errors import Refused
from hearth_protocol.ids import encode_id
from hearth_protocol.trust import Trust
from hearth_rooms.roster import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the room's tree."""

    member_id: bytes
    pseudonym: str
    staff_name: str | None
    """The certificate's name while the badge holds."""
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
    """Return the name to show on a badge: certificate valid, not revoked, by a list that still speaks."""
    if not member.is_staff or member.certificate is None:
        return None
    try:
        certificate = trust.certificate(member.certificate)
        trust.check_badge(certificate, hour)
    except Refused:
        return None
    return certificate.shown_name
