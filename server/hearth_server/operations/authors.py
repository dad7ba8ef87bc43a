"""Credentials of a room's authors, also of those who left while something of theirs can still be read."""

from hearth_protocol.errors import Malformed
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import ID_BYTES, MemberId
from hearth_server.office import Caller, Office

MAX_AUTHORS = 1_024
"""No room has more leaves."""


async def authors(office: Office, caller: Caller, operation: operations.Authors) -> answers.Authored:
    """Hand out the credentials of the members asked for; unknown ones are left out."""
    room, asked = caller.room, operation.member_ids
    if len(asked) > MAX_AUTHORS or any(len(member_id) != ID_BYTES for member_id in asked):
        raise Malformed("ids")
    rows = [await office.store.member(room.id, MemberId(member_id)) for member_id in asked]
    return answers.Authored(credentials=[row.credential for row in rows if row is not None])
