"""What was accepted in a room: handed out on request, and with a refusal to whoever had missed it."""

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.refusals import Refusal
from hearth_server.office import Caller, Office
from hearth_server.rooms import AwakeRoom
from hearth_server.storage.rows import HandshakeRow

MAX_MISSED_BYTES = 1024 * 1024
"""Handshakes sent along with a refusal; who missed more asks for the room's state."""


async def handshakes(office: Office, caller: Caller, operation: operations.Handshakes) -> answers.Handshook:
    """Hand out proposals and commits made in an epoch and later."""
    if operation.generation < 0 or operation.from_epoch < 0:
        raise Malformed("epoch")
    if operation.generation != caller.room.facts.generation:
        raise Refused(Refusal.STALE_GENERATION)
    rows = await office.store.handshakes(caller.room.id, operation.generation, operation.from_epoch)
    return answers.Handshook(handshakes=[handshake_of(row) for row in rows])


async def missed(office: Office, room: AwakeRoom, generation: int, epoch: int) -> list[answers.Handshake]:
    """Return what somebody who stands at that epoch has not applied; nothing when that is too much."""
    if generation != room.facts.generation or epoch > room.facts.epoch:
        return []
    rows = await office.store.handshakes(room.id, generation, epoch)
    if sum(len(row.message) + len(row.group_info) for row in rows) > MAX_MISSED_BYTES:
        return []
    return [handshake_of(row) for row in rows]


def handshake_of(row: HandshakeRow) -> answers.Handshake:
    """Return a stored handshake as it is told."""
    return answers.Handshake(
        generation=row.generation, epoch=row.epoch, message=row.message, group_info=row.group_info
    )
