"""Sealed letters between a member and staff of one room. Members cannot write to each other."""

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import ID_BYTES, MemberId
from hearth_protocol.letters import SEALED_SIZES
from hearth_protocol.refusals import Refusal
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Caller, Office
from hearth_server.operations.power import is_badged
from hearth_server.storage.rows import LetterRow

MAX_WAITING = 64
"""Letters waiting for one member; more are refused until some have passed."""

MAX_FROM_ONE = 16
"""Of these, from one member who is not staff: nobody may keep the others' requests from reaching staff."""


async def send_letter(office: Office, caller: Caller, operation: operations.SendLetter) -> answers.Done:
    """Keep a letter for its recipient and tell her."""
    room, sender = caller.room, caller.member
    if len(operation.recipient) != ID_BYTES:
        raise Malformed("recipient")
    if len(operation.sealed) not in SEALED_SIZES:
        raise Malformed("not a size class")
    if sealed_is_a_file(operation.sealed):
        raise Refused(Refusal.NO_UPLOADS)
    recipient = room.members.get(MemberId(operation.recipient))
    if recipient is None:
        raise Refused(Refusal.RECIPIENT_UNKNOWN)
    from_staff = is_badged(office, room, sender)
    if not (from_staff or is_badged(office, room, recipient)):
        raise Refused(Refusal.NOT_ALLOWED)
    row = LetterRow(
        room=room.id,
        recipient=recipient.member_id,
        sender=sender.member_id,
        sealed=operation.sealed,
        hour=office.hour(),
    )
    async with room.lock:  # what is counted here must not be overtaken by the next
        waiting = await office.store.letters(room.id, recipient.member_id)
        if any(one.sealed == operation.sealed for one in waiting):
            return answers.Done()
        own = sum(one.sender == sender.member_id for one in waiting)
        if len(waiting) >= MAX_WAITING or (own >= MAX_FROM_ONE and not from_staff):
            raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
        await office.store.put_letter(row)
    room.channel.publish(
        answers.Letter(sender=sender.member_id, sealed=operation.sealed), recipient.member_id
    )
    return answers.Done()


async def letters(office: Office, caller: Caller, _operation: operations.Letters) -> answers.LettersCame:
    """Hand out the letters waiting for this member."""
    rows = await office.store.letters(caller.room.id, caller.member.member_id)
    return answers.LettersCame(letters=[answers.Letter(sender=row.sender, sealed=row.sealed) for row in rows])
