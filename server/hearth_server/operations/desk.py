"""Cases, as staff see them: the queue, taking one, what is said and decided, whether a receipt is genuine.

Somebody reads a case if it is sealed to her; to all others it is not there. Who acts on one has taken it, so
that no two act at once; whoever decided does not look again at what she decided.
"""

import hmac

from hearth_protocol import links
from hearth_protocol.audit import AuditKind, Noted
from hearth_protocol.cases import SEALED_REPORT_SIZES, CaseState, PaperKind
from hearth_protocol.errors import Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import RoomId, Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.report import Risk
from hearth_server.access import Identity
from hearth_server.callers import claim_of_case
from hearth_server.nudging.deciding import Urgency
from hearth_server.office import Office
from hearth_server.operations.cases import check_paper, checked_papers, state_at
from hearth_server.operations.staff import own_certificate
from hearth_server.operations.staff_letters import letters_for_staff
from hearth_server.operations.waiting import Wait
from hearth_server.retention import CASE_OPEN_HOURS
from hearth_server.storage.rows.cases import NO_SERIAL, CaseRow, QueuedCase

_NOBODY, _MINE, _ANOTHERS = 0, 1, 2
_BEFORE_ALL = -1


async def cases(office: Office, identity: Identity, operation: operations.Cases) -> answers.CasesListed:
    """Tell a page of the own queue, waiting a while where its first page is empty."""
    _, certificate = own_certificate(office, identity)
    wait = Wait.begun(office, operation.wait_seconds)
    mark = operation.after
    after = None if mark is None else QueuedCase(mark.case, Risk(mark.priority), mark.hour)
    while True:
        rows = await office.store.cases_for(
            certificate.serial,
            done=operation.decided,
            after=after,
            since_hour=_BEFORE_ALL if operation.decided else office.hour() - CASE_OPEN_HOURS,
            limit=operation.limit + 1,
        )
        if rows or after is not None or not await wait.more():
            told = [_listed(office, row, certificate.serial) for row in rows[: operation.limit]]
            return answers.CasesListed(cases=told, more=len(rows) > operation.limit)
        # A certificate that was revoked meanwhile reads no further.
        own_certificate(office, identity)


def _listed(office: Office, row: CaseRow, serial: bytes) -> answers.CaseListed:
    now, claim = office.clock.seconds(), claim_of_case(row.case_id)
    taken = _ANOTHERS if office.claims.keeps_out(claim, serial, now) else _NOBODY
    return answers.CaseListed(
        case=row.case_id,
        state=state_at(row, office.hour()),
        priority=row.priority,
        hour=row.hour,
        language=row.language,
        taken=_MINE if office.claims.holder(claim, now) == serial else taken,
    )


async def _read_by(office: Office, case: bytes, serial: Serial) -> CaseRow:
    row = await office.store.case(case)
    if row is None or serial not in row.readers:
        raise Refused(Refusal.CASE_UNKNOWN)
    return row


async def open_case(office: Office, identity: Identity, operation: operations.OpenCase) -> answers.CaseOpened:
    """Hand out what is sealed to who asks."""
    _, certificate = own_certificate(office, identity)
    row = await _read_by(office, operation.case, certificate.serial)
    report = await office.store.case_letter(row.case_id, certificate.serial)
    if report is None:
        raise Refused(Refusal.CASE_UNKNOWN)
    papers = await office.store.case_papers(row.case_id, certificate.serial)
    return answers.CaseOpened(
        listed=_listed(office, row, certificate.serial),
        readers=list(row.readers),
        report=report,
        papers=[answers.PaperTold(kind=one.kind, sealed=one.sealed) for one in papers],
        gone_hour=row.gone_hour,
        own=row.decided_by == certificate.serial,
    )


async def _taken(
    office: Office, identity: Identity, case: bytes, *, though_decided_before: bool = False
) -> tuple[Serial, CaseRow]:
    """Have a case for half an hour from now. Refused: CASE_UNKNOWN, CASE_CLOSED, NOT_ALLOWED, CASE_TAKEN."""
    _, certificate = own_certificate(office, identity)
    row = await _read_by(office, case, certificate.serial)
    if state_at(row, office.hour()) in {CaseState.DECIDED, CaseState.CLOSED}:
        raise Refused(Refusal.CASE_CLOSED)
    if row.decided_by == certificate.serial and not though_decided_before:
        raise Refused(Refusal.NOT_ALLOWED)
    if not office.claims.take(claim_of_case(case), certificate.serial, office.clock.seconds()):
        raise Refused(Refusal.CASE_TAKEN)
    return certificate.serial, row


def _let_go(office: Office, case: bytes, serial: Serial) -> None:
    office.claims.let_go(claim_of_case(case), serial, office.clock.seconds())


async def take_case(office: Office, identity: Identity, operation: operations.TakeCase) -> answers.Done:
    """Take a case, so that no two act on it at once."""
    await _taken(office, identity, operation.case)
    office.bell.ring()
    return answers.Done()


async def let_go_of_case(
    office: Office, identity: Identity, operation: operations.LetGoOfCase
) -> answers.Done:
    """Let others take it."""
    _, certificate = own_certificate(office, identity)
    _let_go(office, operation.case, certificate.serial)
    office.bell.ring()
    return answers.Done()


async def tell_reporter(
    office: Office, identity: Identity, operation: operations.TellReporter
) -> answers.Done:
    """Keep a question or a decision for whoever reported."""
    check_paper(operation.sealed)
    _, certificate = own_certificate(office, identity)
    row = await _read_by(office, operation.case, certificate.serial)
    # The same decision again, by whoever made it, is a retry; the store knows it by its bytes, and refuses
    # any other by how the case stands then.
    again = operation.decides and (row.state, row.decided_by) == (CaseState.DECIDED, certificate.serial)
    if not again:
        await _taken(office, identity, operation.case)
    if operation.decides:
        noted = _noted(office, AuditKind.DECIDED_CASE, certificate.serial, operation.case)
        await office.store.decide_case(
            operation.case, operation.sealed, certificate.serial, office.hour(), noted
        )
        _let_go(office, operation.case, certificate.serial)
    else:
        said = [(NO_SERIAL, operation.sealed)]
        await office.store.add_case_papers(operation.case, PaperKind.WORD, said, certificate.serial)
    office.bell.ring()
    return answers.Done()


def _noted(office: Office, kind: AuditKind, serial: Serial, case: bytes) -> Noted:
    return Noted(hour=office.hour(), kind=kind, actor=serial, subject=case)


async def note_case(office: Office, identity: Identity, operation: operations.NoteCase) -> answers.Done:
    """Keep a note for those who read the case, until it is decided or has closed."""
    _, certificate = own_certificate(office, identity)
    row = await _read_by(office, operation.case, certificate.serial)
    if state_at(row, office.hour()) in {CaseState.DECIDED, CaseState.CLOSED}:
        raise Refused(Refusal.CASE_CLOSED)
    papers = checked_papers(operation.papers)
    await office.store.add_case_papers(operation.case, PaperKind.NOTE, papers, certificate.serial)
    office.bell.ring()
    return answers.Done()


async def hand_over_case(
    office: Office, identity: Identity, operation: operations.HandOverCase
) -> answers.Done:
    """Let others read the case, and have it no more. Who decided it may hand it over, too."""
    letters = await letters_for_staff(office, operation.letters, SEALED_REPORT_SIZES)
    serial, row = await _taken(office, identity, operation.case, though_decided_before=True)
    noted = _noted(office, AuditKind.HANDED_OVER_CASE, serial, operation.case)
    await office.store.hand_over_case(operation.case, letters, serial, noted)
    urgency = Urgency.IMMINENT if row.priority is Risk.IMMINENT else Urgency.ORDINARY
    given = (reader for reader, _ in letters)
    office.arrivals.came(claim_of_case(operation.case), urgency, given, office.clock.seconds())
    _let_go(office, operation.case, serial)
    office.bell.ring()
    return answers.Done()


async def receipts(office: Office, identity: Identity, operation: operations.Receipts) -> answers.Receipted:
    """Tell every link of a room-day with its receipt: who compares for herself tells nobody what."""
    own_certificate(office, identity)
    room = RoomId(operation.room)
    known = await office.store.frank_secret(room, operation.day) is not None
    rows = await office.store.receipts(room, operation.day) if known else ()
    return answers.Receipted(
        places=[answers.ReceiptTold(seq=one.seq, link=one.link, receipt=one.receipt) for one in rows],
        known=known,
    )


async def check_receipt(
    office: Office, identity: Identity, operation: operations.CheckReceipt
) -> answers.ReceiptChecked:
    """Say whether a receipt is this server's, also when the place itself is gone."""
    own_certificate(office, identity)
    secret = await office.store.frank_secret(RoomId(operation.room), operation.day)
    if secret is None:
        return answers.ReceiptChecked(genuine=False, known=False)
    right = links.receipt(secret, operation.link)
    return answers.ReceiptChecked(genuine=hmac.compare_digest(right, operation.receipt), known=True)
