"""Visits that end by themselves, and rooms between two that staff end."""

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.refusals import Refusal
from hearth_server.office import Caller, Office
from hearth_server.operations.power import is_badged
from hearth_server.rooms import AwakeRoom
from hearth_server.storage.rows import RemovalReason, RemovalRow

VISIT_HOURS = 24
"""How long a visit lasts: after it the membership is removed and its invitation's use given back."""


async def visit(office: Office, caller: Caller, operation: operations.Visit) -> answers.Done:
    """Note when a member leaves by herself; named again, the newer hour counts."""
    member, hour = caller.member, office.hour()
    if not hour - HOUR_TOLERANCE <= operation.until_hour <= hour + VISIT_HOURS + HOUR_TOLERANCE:
        raise Malformed("hour")
    await office.store.ask_removal(
        RemovalRow(caller.room.id, member.member_id, RemovalReason.VISIT, operation.until_hour)
    )
    return answers.Done()


async def stay(office: Office, caller: Caller, _operation: operations.Stay) -> answers.Done:
    """Let a visitor stay."""
    await office.store.cancel_visit(caller.room.id, caller.member.member_id)
    return answers.Done()


async def end_room(office: Office, caller: Caller, _operation: operations.EndRoom) -> answers.Done:
    """End a room between two, as its staff."""
    room, member = caller.room, caller.member
    if not room.facts.between or not is_badged(office, room, member):
        raise Refused(Refusal.NOT_ALLOWED)
    await end(office, room)
    return answers.Done()


async def end(office: Office, room: AwakeRoom) -> None:
    """End a room between two: nothing is said there any more, and in 24 hours nothing of it is left."""
    async with room.lock:
        await end_locked(office, room)


async def end_locked(office: Office, room: AwakeRoom) -> None:
    """Do the same where the room's lock is held."""
    if room.facts.ended:
        return
    wiped_hour = await office.store.end_room(room.id, office.hour())
    room.end(wiped_hour)
    room.channel.publish(answers.RoomEnded(wiped_hour=wiped_hour))
