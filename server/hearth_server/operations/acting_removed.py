"""What is left to who was removed from a room: what was done about her, and asking for another look."""

from msgspec.structs import replace

from hearth_protocol import signed
from hearth_protocol.cases import case_id
from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import Act
from hearth_protocol.structures.report import Risk
from hearth_server.office import Caller, Office
from hearth_server.operations.acting import told_to
from hearth_server.operations.cases import file_report


async def acts_of_removed(office: Office, caller: Caller, _operation: operations.Acts) -> answers.ActsTold:
    """Hand out what was done about her, and nothing else of the room."""
    _check(office, caller)
    own = {one.name for one in caller.room.acts.opened if one.member == caller.id}
    told = await told_to(office, caller.room, caller.id)
    return answers.ActsTold(acts=[one for one in told if signed.parse(one.act, Act).name in own], closing=[])


async def report_of_removed(office: Office, caller: Caller, operation: operations.FileReport) -> answers.Done:
    """Take her appeal: a report like any other, but none that comes before others, and few.

    She is out: what happens there now is not hers to report, and of each act one appeal waits at a time.
    """
    _check(office, caller)
    ordinary = replace(operation, priority=Risk.ORDINARY)
    if await office.store.case(case_id(operation.caller)) is not None:
        return await file_report(office, caller, ordinary)
    spent = caller.room.id, caller.id, 0
    office.appeals.spend(*spent, office.clock.seconds())
    try:
        return await file_report(office, caller, ordinary)
    except HearthError:
        office.appeals.give_back(*spent)
        raise


def _check(office: Office, caller: Caller) -> None:
    """Look anew each time: a token outlives the act by minutes."""
    room = caller.room
    if not room.acts.tells_removal(caller.id, office.hour()):
        raise Refused(Refusal.NOT_A_MEMBER)
