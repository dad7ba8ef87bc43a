"""Who says to be on duty: statements that staff signed, kept until their hour, told to anybody.

Told is what was signed, for whoever asks to verify; a certificate without a badge has no statement here.
"""

from hearth_protocol import signed, work
from hearth_protocol.calls import CallKind
from hearth_protocol.errors import NotAuthentic, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import Serial
from hearth_protocol.limits import MAX_SHIFT_HOURS
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.shift import Shift
from hearth_server.access import Identity
from hearth_server.office import Office
from hearth_server.operations.staff import is_own, own_certificate
from hearth_server.storage.rows import ShiftRow

MAX_TOLD = 64
"""Certificates told at once: more than a community has staff."""


async def duty(office: Office, _operation: operations.Duty) -> answers.OnDuty:
    """Say who says to be there, who is certified, and what a stranger's call takes."""
    await office.community.refresh()
    hour = office.hour()
    rows = await office.store.all_certificates()
    badged = [
        row for row in rows if row.not_after_hour >= hour and office.community.has_badge(row.name, hour)
    ]
    valid = {row.serial for row in badged}
    shifts = [row for row in await office.store.shifts() if row.serial in valid and row.until_hour > hour]
    # A shift may name the certificate that she had before: whose key signed it is read there.
    named = {signed.parse(row.signed, Shift).unverified.certificate for row in shifts}
    before = [row for row in rows if row.name in named and row not in badged]
    certificates = [row.signed for row in (*badged, *before)]
    waiting = await office.store.count_calls(CallKind.JOIN)
    return answers.OnDuty(
        shifts=[row.signed for row in shifts[:MAX_TOLD]],
        certificates=certificates[:MAX_TOLD],
        work_bits=work.bits_for(waiting),
    )


async def on_duty(office: Office) -> tuple[Serial, ...]:
    """Return who is there in this hour, with a badge: who began last comes first, and is the least tired."""
    hour = office.hour()
    found: list[tuple[int, Serial]] = []
    for row in await office.store.shifts():
        shift = signed.parse(row.signed, Shift).unverified  # verified when it was taken
        name = office.community.name_of_serial(row.serial, hour)
        badged = name is not None and office.community.has_badge(name, hour)
        if shift.from_hour <= hour < shift.until_hour and badged:
            found.append((-shift.from_hour, row.serial))
    return tuple(serial for _, serial in sorted(found))


async def begin_shift(office: Office, identity: Identity, operation: operations.BeginShift) -> answers.Done:
    """Keep a statement of being on duty, instead of the one before."""
    _, certificate = own_certificate(office, identity)
    try:
        shift = signed.open_signed(operation.shift, Shift, certificate.signature_key)
    except NotAuthentic:
        raise Refused(Refusal.NOT_ALLOWED) from None
    if not is_own(office, certificate, shift.certificate):
        raise Refused(Refusal.NOT_ALLOWED)
    if shift.community != office.community.id:
        raise Refused(Refusal.OTHER_COMMUNITY)
    hour = office.hour()
    if not hour < shift.until_hour or shift.from_hour > hour + MAX_SHIFT_HOURS:
        raise Refused(Refusal.WRONG_CLOCK)
    await office.store.put_shift(ShiftRow(certificate.serial, shift.until_hour, operation.shift))
    office.bell.ring()
    return answers.Done()


async def end_shift(office: Office, identity: Identity, _operation: operations.EndShift) -> answers.Done:
    """Forget the own statement."""
    _, certificate = own_certificate(office, identity)
    await office.store.drop_shift(certificate.serial)
    office.bell.ring()
    return answers.Done()
