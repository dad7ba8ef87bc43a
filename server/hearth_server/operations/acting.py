"""Acts of staff in a room: taken from who may, stored, told, and held to from the next post on."""

from hearth_protocol.act_words import SEALED_SIZES
from hearth_protocol.acts import Opened, open_act
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import MemberId
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import ActKind
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Caller, Office
from hearth_server.retention import bucket_of_act
from hearth_server.rooms import AwakeRoom
from hearth_server.storage.rows import ActRow


async def put_act(office: Office, caller: Caller, operation: operations.PutAct) -> answers.Done:
    """Take an act from the staff leaf whose certificate signed it; tell everybody, and her the words."""
    room = caller.room
    async with room.lock:
        opened = _judged(office, caller, operation.act)
        _check_words(room, opened, operation.words)
        row = ActRow(
            room=room.id,
            act_id=opened.act.act_id,
            serial=opened.certificate.serial,
            act=operation.act,
            words=operation.words,
            gone_hour=_gone_hour(room, opened),
        )
        known = {one.name for one in room.acts.opened}
        await office.store.put_act(row)
        room.acts.add(opened, office.hour())
    if opened.name not in known:
        room.channel.publish(answers.Acted(act=operation.act, words=b""))
        if opened.member is not None:
            room.channel.publish(answers.Acted(act=operation.act, words=operation.words), opened.member)
    return answers.Done()


async def acts(office: Office, caller: Caller, _operation: operations.Acts) -> answers.ActsTold:
    """Hand out the acts of this room that are not over."""
    return answers.ActsTold(acts=await told_to(office, caller.room, caller.member.member_id))


async def told_to(office: Office, room: AwakeRoom, member: MemberId) -> list[answers.Acted]:
    """Return a room's acts as one member is told them: words only where they are hers."""
    if not room.acts.opened:
        return []
    own = {one.act.act_id for one in room.acts.opened if one.member == member}
    return [
        answers.Acted(act=row.act, words=row.words if row.act_id in own else b"")
        for row in await office.store.acts(room.id)
    ]


def _judged(office: Office, caller: Caller, data: bytes) -> Opened:
    """Demand an act of who asks, with a badge and power now, signed within an hour of the server's."""
    room, member, trust = caller.room, caller.member, office.community.trust
    hour = office.hour()
    if member.certificate is None:
        raise Refused(Refusal.NOT_ALLOWED)
    try:
        opened = open_act(data, trust, room=room.id, generation=room.facts.generation)
    except NotAuthentic:
        raise Refused(Refusal.NOT_ALLOWED) from None
    act = opened.act
    if act.certificate != member.certificate:
        raise Refused(Refusal.NOT_ALLOWED)
    trust.check_badge(opened.certificate, hour)
    if not room.view.has_power(member, max(hour, room.view.hour), trust):
        raise Refused(Refusal.NOT_ALLOWED)
    if act.generation != room.facts.generation:
        raise Refused(Refusal.STALE_GENERATION)
    if any(one.name == opened.name for one in room.acts.opened):
        return opened
    if abs(act.hour - hour) > HOUR_TOLERANCE or (not opened.lifts and act.until < hour):
        raise Refused(Refusal.WRONG_CLOCK)
    room.acts.check_not_lifted(opened, office.clock.seconds(), trust, room.view.bans)
    subject = None if opened.member is None else room.members.get(opened.member)
    if act.kind in {ActKind.NOTE, ActKind.REMOVE} and subject is None:
        raise Refused(Refusal.RECIPIENT_UNKNOWN)
    if act.kind is ActKind.MUTE and subject is not None and subject.is_staff:
        raise Refused(Refusal.NOT_ALLOWED)
    return opened


def _check_words(room: AwakeRoom, opened: Opened, words: bytes) -> None:
    """Demand words in a size class for a member who is here, and none for anybody else."""
    here = opened.member is not None and opened.member in room.members
    if words and sealed_is_a_file(words):
        raise Refused(Refusal.NO_UPLOADS)
    if (len(words) not in SEALED_SIZES) if here else bool(words):
        raise Malformed("words")


def _gone_hour(room: AwakeRoom, opened: Opened) -> int:
    """Return when nobody needs an act: one that lifts as long as what it lifts."""
    act = opened.act
    until = [act.until]
    if opened.lifts:
        same = (one.act for one in room.acts.opened)
        until += [one.until for one in same if (one.kind, one.subject) == (act.kind, act.subject)]
    return bucket_of_act(max(until))
