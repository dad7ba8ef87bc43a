"""Removes: those of staff, and those that the server owes. Each is proposed until a commit covers it."""

from hearth_protocol.audit import Noted
from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.refusals import Refusal
from hearth_rooms import proposals
from hearth_rooms.view import RoomView
from hearth_server.clock import hour_of
from hearth_server.noting import noted_out
from hearth_server.office import Caller, Office
from hearth_server.operations.judging import at_present, check_kind, judge, rationed, serial_of
from hearth_server.operations.power import check_not_suspended
from hearth_server.rooms import AwakeRoom
from hearth_server.storage.rows import Advance, NewHandshake, RemovalReason, RemovalRow


async def propose(office: Office, caller: Caller, operation: operations.Propose) -> answers.Done:
    """Take a staff member's standalone Remove; if its epoch ends before it is covered, propose it again."""
    room = caller.room
    async with room.lock:
        await at_present(office, room, operation.generation, operation.epoch)
        if not caller.member.is_staff:
            raise Refused(Refusal.NOT_ALLOWED)
        with rationed(office, caller, len(operation.message), office.clock.seconds()):
            check_kind(operation.message, "proposal")
            step = await judge(office, caller, operation.message)
            if step.committer is None or step.committer.member_id != caller.id:
                raise Refused(Refusal.NOT_ALLOWED)
        hour = office.hour()
        before = room.pending
        asked = {one.member_id for one in step.view.pending_removes(office.community.trust)} - before
        serial = serial_of(office, caller.member)
        if asked:
            check_not_suspended(office, caller.member)
        noted = () if serial is None else tuple(noted_out(asked, serial, hour))
        await _accept_proposals(office, room, step.view, (operation.message,), noted)
        for subject in room.pending - before:
            await office.store.ask_removal(RemovalRow(room.id, subject, RemovalReason.UNFINISHED_ACT, hour))
    return answers.Done()


async def leave(office: Office, caller: Caller, _operation: operations.Leave) -> answers.Done:
    """Note that a member goes, and propose its Remove until it is done."""
    room = caller.room
    await office.store.ask_removal(
        RemovalRow(room.id, caller.member.member_id, RemovalReason.LEAVING, office.hour())
    )
    async with room.lock:
        await propose_owed(office, room)
    return answers.Done()


async def propose_owed(office: Office, room: AwakeRoom) -> None:
    """Propose every Remove that is owed and not pending. The room's lock is held.

    A failure here undoes nothing that was acknowledged: it is logged, and the next commit or the hourly
    round proposes again.
    """
    try:
        owed = [
            row.member_id
            for row in await office.store.removals(room.id)
            if row.member_id in room.members
            and row.member_id not in room.pending
            and (row.reason is not RemovalReason.VISIT or row.hour <= office.hour())
        ]
        view, messages = room.view, []
        for member_id in owed:
            message = proposals.server_remove(view, room.members[member_id].leaf, office.server_seed)
            view = view.apply(message, office.community.trust).view
            messages.append(message)
        if messages:
            await _accept_proposals(office, room, view, tuple(messages))
    except HearthError as error:
        office.log.failed("could not propose what is owed", error)


async def _accept_proposals(
    office: Office,
    room: AwakeRoom,
    view: RoomView,
    messages: tuple[bytes, ...],
    noted: tuple[Noted, ...] = (),
) -> None:
    now = office.clock.seconds()
    facts = room.facts
    await office.store.advance(
        Advance(
            room=room.id,
            generation=facts.generation,
            epoch=facts.epoch,
            handshakes=room.handshakes,
            new_epoch=facts.epoch,
            hour=hour_of(now),
            accepted=tuple(NewHandshake(message) for message in messages),
            view=view.encode(),
            audit=noted,
        )
    )
    room.adopt(view, room.handshakes + len(messages), office.community.trust, now)
    for message in messages:
        room.channel.publish(
            answers.Handshake(generation=facts.generation, epoch=facts.epoch, message=message, group_info=b"")
        )
