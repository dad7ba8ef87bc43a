"""Moderators approve entries for the list of links; the operator takes them into it, or not."""

from hearth_protocol.audit import AuditKind, Noted
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.refusals import Refusal
from hearth_server.access import Identity
from hearth_server.office import Office
from hearth_server.operations.staff import is_own, own_certificate
from hearth_server.site_approvals import open_approval


async def approve_site(office: Office, identity: Identity, operation: operations.ApproveSite) -> answers.Done:
    """Keep an approval of whoever asks: her own, of this hour, by a moderator's certificate valid now."""
    _, certificate = own_certificate(office, identity)
    try:
        opened = open_approval(operation.approval, office.community.trust)
    except NotAuthentic:
        raise Refused(Refusal.NOT_ALLOWED) from None
    if not is_own(office, certificate, opened.approval.certificate):
        raise Refused(Refusal.NOT_ALLOWED)
    if abs(opened.approval.hour - office.hour()) > HOUR_TOLERANCE:
        raise Refused(Refusal.WRONG_CLOCK)
    entry = opened.approval.entry
    # Noted first, for the file lies apart: an entry without an approval may be, an approval without one not.
    office.approvals.check_room(certificate.serial, entry)
    noted = Noted(
        hour=office.hour(),
        kind=AuditKind.APPROVED_SITE,
        actor=certificate.serial,
        subject=certificate.serial + entry,
    )
    if not await office.store.audit_about(noted.subject):
        await office.store.note(noted)
    # At once: a file of some hundred bytes, and nothing may come between counting and keeping.
    office.approvals.put(certificate.serial, entry, operation.approval)
    return answers.Done()
