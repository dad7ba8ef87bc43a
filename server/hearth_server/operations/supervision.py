"""Notes from one of the staff to one other: kept for her, told to her alone, forgotten when she says so."""

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.supervision import SEALED_SIZES
from hearth_server.access import Identity
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Office
from hearth_server.operations.staff import own_certificate
from hearth_server.retention import bucket_of_supervision
from hearth_server.storage.rows.supervision import SupervisionRow

_NO_ROOM = bytes(16)


async def write_note(office: Office, identity: Identity, operation: operations.WriteNote) -> answers.Done:
    """Keep a note for one other who has a badge now. Neither nudges nor the audit chain hear of it."""
    _, certificate = own_certificate(office, identity)
    if len(operation.sealed) not in SEALED_SIZES:
        raise Malformed("not a size class")
    if sealed_is_a_file(operation.sealed):
        raise Refused(Refusal.NO_UPLOADS)
    await office.community.refresh()
    name = office.community.name_of_serial(operation.serial, office.hour())
    is_staff = name is not None and office.community.has_badge(name, office.hour())
    if operation.serial == certificate.serial or not is_staff:
        raise Refused(Refusal.RECIPIENT_UNKNOWN)
    office.notes.spend(_NO_ROOM, certificate.serial, len(operation.sealed), office.clock.seconds())
    gone_hour = bucket_of_supervision(office.hour())
    await office.store.put_supervision_note(
        SupervisionRow(Serial(operation.serial), operation.note, operation.sealed, gone_hour)
    )
    return answers.Done()


async def notes(office: Office, identity: Identity, _asked: operations.Notes) -> answers.NotesTold:
    """Tell what is kept for who asks."""
    _, certificate = own_certificate(office, identity)
    rows = await office.store.supervision_notes(certificate.serial)
    told = [answers.NoteTold(note=one.note, sealed=one.sealed, gone_hour=one.gone_hour) for one in rows]
    return answers.NotesTold(notes=told)


async def drop_note(office: Office, identity: Identity, operation: operations.DropNote) -> answers.Done:
    """Forget a note to who asks."""
    _, certificate = own_certificate(office, identity)
    await office.store.drop_supervision_note(certificate.serial, operation.note)
    return answers.Done()
