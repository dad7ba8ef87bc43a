"""What power a leaf has now: in the room by its certificate's hours, and beyond it by its badge."""

from hearth_protocol.errors import Refused
from hearth_protocol.refusals import Refusal
from hearth_rooms.roster import Member
from hearth_server.office import Office
from hearth_server.rooms import AwakeRoom


def has_power(office: Office, room: AwakeRoom, member: Member) -> bool:
    """Whether a leaf entered as staff, by a certificate valid now whose serial is not banned here.

    What was revoked is no part of it: others' clients may not know it yet (spec/groups.md).
    """
    hour = max(office.hour(), room.view.hour)
    try:
        return member.is_staff and room.view.has_power(member, hour, office.community.trust)
    except Refused:
        return False  # a certificate that is not known here: nothing shows its power


def check_not_suspended(office: Office, member: Member) -> None:
    """Refuse what suspended staff would do to others: take out, ban, have newcomers read further back.

    Raises Refused(CERTIFICATE_SUSPENDED). No part of the verdict on a commit: only the server refuses it, as
    it refuses an hour that is not its own.
    """
    trust = office.community.trust
    certificate = None if member.certificate is None else trust.certificates.get(member.certificate)
    if certificate is not None and trust.suspension_of(certificate, office.hour()) is not None:
        raise Refused(Refusal.CERTIFICATE_SUSPENDED)


def is_badged(office: Office, room: AwakeRoom, member: Member) -> bool:
    """Whether a leaf has power, and a badge: what was revoked, too, counts from when it is known here."""
    name = member.certificate
    if name is None or not has_power(office, room, member):
        return False
    return office.community.has_badge(name, office.hour())
