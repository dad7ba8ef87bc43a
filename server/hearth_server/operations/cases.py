"""Cases, as whoever reports sees them: filing a report, asking about it, answering, asking for another look.

A report is filed with a membership's token, so that only members report and are rationed; it is kept under
a fresh key and without the membership, and from then on its holder asks as a caller. Nothing that a member
posted, spent or is accused of keeps her from reporting.
"""

from collections.abc import Sequence

from hearth_protocol.cases import SEALED_REPORT_SIZES, CaseState, PaperKind, case_id
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import HearthError, Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import RoomId, Serial
from hearth_protocol.letters import SEALED_SIZES
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.report import Risk
from hearth_server.access import Identity
from hearth_server.callers import claim_of_case
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.nudging.deciding import Urgency
from hearth_server.office import Caller, Office
from hearth_server.operations.staff_letters import letters_for_staff
from hearth_server.operations.waiting import told_when_new
from hearth_server.rations import Rationed
from hearth_server.retention import closes_itself
from hearth_server.session_keeping import note_report
from hearth_server.storage.rows.cases import NO_SERIAL, CaseRow, NewCase


async def file_report(office: Office, caller: Caller, operation: operations.FileReport) -> answers.Done:
    """Keep a report for those it is sealed to. Whose it is stands in no row."""
    if not ed25519.is_public_key(operation.caller):
        raise Malformed("key")
    letters = await letters_for_staff(office, operation.letters, SEALED_REPORT_SIZES, Role.MODERATOR)
    case = case_id(operation.caller)
    if await office.store.case(case) is not None:
        return answers.Done()
    size_bytes = sum(len(sealed) for _, sealed in letters)
    if caller.room.session is not None:
        await note_report(office, caller.room.session)
    # Asked once: by the time the row is written, or is not, she may have left.
    room, who = caller.room.id, caller.rationed
    office.reports.spend(room, who.own, size_bytes, office.clock.seconds())
    priority = _priority(office, room, who, Risk(operation.priority))
    new = NewCase(case, priority, operation.language, office.hour(), letters)
    try:
        await office.store.put_case(new)
    except HearthError:
        office.reports.give_back(room, who.own, size_bytes)
        if priority is Risk.IMMINENT:
            office.urgent_reports.give_back(room, who)
        raise
    _tell_staff(office, new)
    office.bell.ring()
    return answers.Done()


def _priority(office: Office, room: RoomId, who: Rationed, asked: Risk) -> Risk:
    """Return how urgent a report is taken for: one member alone does not fill the head of the queue.

    Nor does who comes again and again by an open invitation, as one more each time. Nothing is refused, and
    staff read in the report what it says itself. Nothing of it is stored: after a restart she has all of it
    again.
    """
    if asked is Risk.IMMINENT:
        try:
            office.urgent_reports.spend(room, who, office.clock.seconds())
        except Refused:
            return Risk.ORDINARY
    return asked


def _tell_staff(office: Office, new: NewCase) -> None:
    urgency = Urgency.IMMINENT if new.priority is Risk.IMMINENT else Urgency.ORDINARY
    readers = (serial for serial, _ in new.letters)
    office.arrivals.came(claim_of_case(new.case_id), urgency, readers, office.clock.seconds())


def checked_papers(papers: Sequence[operations.CasePaper]) -> tuple[tuple[Serial, bytes], ...]:
    """Return papers, each for a reader of the case; who is none, the store refuses."""
    for one in papers:
        check_paper(one.sealed)
        if one.serial == NO_SERIAL:
            raise Refused(Refusal.RECIPIENT_UNKNOWN)
    return tuple((Serial(one.serial), one.sealed) for one in papers)


def check_paper(sealed: bytes) -> None:
    """Demand what a paper's seal looks like."""
    if len(sealed) not in SEALED_SIZES:
        raise Malformed("not a size class")
    if sealed_is_a_file(sealed):
        raise Refused(Refusal.NO_UPLOADS)


def state_at(row: CaseRow, hour: int) -> CaseState:
    """Return how a case stands now: one that waited too long has closed by itself."""
    if row.state is not CaseState.DECIDED and closes_itself(row.hour, hour):
        return CaseState.CLOSED
    return row.state


def _can_appeal(row: CaseRow, hour: int) -> bool:
    return row.state is CaseState.DECIDED and not row.appealed and hour < row.gone_hour


async def case_state(
    office: Office, identity: Identity, operation: operations.CaseState
) -> answers.CaseStated:
    """Say how the own case stands; wait for news of it, but not longer than asked."""
    return await told_when_new(office, operation.wait_seconds, lambda: _stated(office, identity.key_id))


async def _stated(office: Office, case: bytes) -> answers.CaseStated:
    row = await _own(office, case)
    hour = office.hour()
    words = await office.store.case_papers(case, NO_SERIAL)
    return answers.CaseStated(
        state=state_at(row, hour),
        taken=office.claims.holder(claim_of_case(case), office.clock.seconds()) is not None,
        gone_hour=row.gone_hour,
        readers=list(row.readers),
        words=[one.sealed for one in words],
        can_appeal=_can_appeal(row, hour),
    )


async def _own(office: Office, case: bytes) -> CaseRow:
    row = await office.store.case(case)
    if row is None:
        raise Refused(Refusal.CASE_UNKNOWN)
    return row


async def say_in_case(office: Office, identity: Identity, operation: operations.SayInCase) -> answers.Done:
    """Keep what the reporter says, for each who reads the case."""
    row = await _own(office, identity.key_id)
    if state_at(row, office.hour()) in {CaseState.DECIDED, CaseState.CLOSED}:
        raise Refused(Refusal.CASE_CLOSED)
    await office.store.add_case_papers(identity.key_id, PaperKind.REPLY, checked_papers(operation.papers))
    office.bell.ring()
    return answers.Done()


async def appeal_case(office: Office, identity: Identity, operation: operations.AppealCase) -> answers.Done:
    """Open the own case again, once, for somebody else than whoever decided it."""
    row = await _own(office, identity.key_id)
    await office.store.appeal_case(identity.key_id, checked_papers(operation.papers), office.hour())
    others = (serial for serial in row.readers if serial != row.decided_by)
    name = claim_of_case(identity.key_id)
    office.arrivals.came(name, Urgency.ORDINARY, others, office.clock.seconds())
    office.bell.ring()
    return answers.Done()
