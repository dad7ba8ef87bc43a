"""The record of what staff did, told to staff: entries in order, and a head signed over all there are.

A head is signed whenever somebody asks, and every hour; the newest one lies beside the chain, so that who
takes rows away from the disk is found out, too.
"""

from hearth_protocol import signed
from hearth_protocol.frames import answers, operations
from hearth_protocol.structures.audit_head import AuditHead
from hearth_server.access import Identity
from hearth_server.office import Office
from hearth_server.operations.staff import own_certificate
from hearth_server.storage.rows.audit import AuditPage


async def audit_since(
    office: Office, identity: Identity, operation: operations.AuditSince
) -> answers.AuditTold:
    """Tell a page of entries, and the head."""
    own_certificate(office, identity)
    page = await office.store.audit(operation.after, operation.limit)
    return answers.AuditTold(
        head=signed_head(office, page), entries=[entry.write() for entry in page.entries]
    )


async def audit_about(
    office: Office, identity: Identity, operation: operations.AuditAbout
) -> answers.AuditFound:
    """Tell the numbers of the entries about an id that the asker knows."""
    own_certificate(office, identity)
    return answers.AuditFound(numbers=list(await office.store.audit_about(operation.subject)))


async def sign_head(office: Office) -> None:
    """Sign the head of this hour, and keep it."""
    await office.store.put_audit_head(signed_head(office, await office.store.audit(0, 1)))


def signed_head(office: Office, page: AuditPage) -> bytes:
    """Return the Signed head of both ends of the chain."""
    head = AuditHead(
        community=office.community.id,
        hour=office.hour(),
        number=page.last.number,
        entry_hour=page.last.hour,
        link=page.last.link,
        before_number=page.before.number,
        before_hour=page.before.hour,
        before_link=page.before.link,
    )
    return signed.sign(office.server_seed, head)
