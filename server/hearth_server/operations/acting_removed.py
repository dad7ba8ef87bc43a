"""What is left to who was removed from a room: what was done about her, and asking for another look."""

from hearth_protocol import signed
from hearth_protocol.errors import Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import Act
from hearth_server.office import Caller, Office
from hearth_server.operations.acting import told_to
from hearth_server.operations.cases import file_report


async def acts_of_removed(office: Office, caller: Caller, _operation: operations.Acts) -> answers.ActsTold:
    """Hand out what was done about her, and nothing else of the room."""
    _check(office, caller)
    own = {one.name for one in caller.room.acts.opened if one.member == caller.id}
    told = await told_to(office, caller.room, caller.id)
    return answers.ActsTold(acts=[one for one in told if signed.parse(one.act, Act).name in own])


async def report_of_removed(office: Office, caller: Caller, operation: operations.FileReport) -> answers.Done:
    """Take her appeal: a report like any other, rationed as hers were before."""
    _check(office, caller)
    return await file_report(office, caller, operation)


def _check(office: Office, caller: Caller) -> None:
    """Look anew each time: a token outlives the act by minutes."""
    room = caller.room
    if not room.acts.tells_removal(caller.id, office.hour(), office.community.trust, room.view.bans):
        raise Refused(Refusal.NOT_A_MEMBER)
