"""Acts of staff in a room: taken from who may, stored, told, and held to from the next post on."""

from hearth_protocol.act_words import SEALED_SIZES
from hearth_protocol.acts import TOLD_TO_ALL, Opened, open_act
from hearth_protocol.audit import noted_act
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import MemberId
from hearth_protocol.limits import HOUR_TOLERANCE, HOURS_A_DAY
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import ActKind
from hearth_rooms.roster import Member
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Caller, Office
from hearth_server.operations.power import has_power
from hearth_server.retention import bucket_of_act
from hearth_server.rooms import AwakeRoom
from hearth_server.storage.rows import ActRow


async def put_act(office: Office, caller: Caller, operation: operations.PutAct) -> answers.Done:
    """Take an act from the staff leaf whose certificate signed it; tell whom it is for, and her the words."""
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
        noted = noted_act(opened.act, opened.certificate.serial, office.hour())
        await office.store.put_act(row, opened.invitation, noted)
        room.acts.add(opened, office.hour())
        if opened.name not in known:
            _tell(office, room, opened, operation)
    return answers.Done()


def _tell(office: Office, room: AwakeRoom, opened: Opened, operation: operations.PutAct) -> None:
    """Tell an act to those who listen, as they would be told it on asking."""
    without_words = answers.Acted(act=operation.act, words=b"")
    if opened.act.kind in TOLD_TO_ALL:
        room.channel.publish(without_words)
    else:
        for member in room.members.values():
            if member.member_id != opened.member and _sees_all(office, room, member):
                room.channel.publish(without_words, member.member_id)
    if opened.member is not None:
        room.channel.publish(answers.Acted(act=operation.act, words=operation.words), opened.member)


def _sees_all(office: Office, room: AwakeRoom, member: Member) -> bool:
    """Whether acts about others are told to a leaf: it is of staff who have a badge and power here now."""
    if member.certificate is None:
        return False
    trust, hour = office.community.trust, office.hour()
    try:
        trust.check_badge(trust.certificate(member.certificate), hour)
    except Refused:
        return False
    return room.view.has_power(member, max(hour, room.view.hour), trust)


async def acts(office: Office, caller: Caller, _operation: operations.Acts) -> answers.ActsTold:
    """Hand out the acts of this room that are not over, as far as they are told to who asks."""
    return answers.ActsTold(
        acts=await told_to(office, caller.room, caller.member.member_id),
        closing=office.community.motions.told(caller.room.id),
    )


async def told_to(office: Office, room: AwakeRoom, member: MemberId) -> list[answers.Acted]:
    """Return a room's acts as one member is told them: words only where they are hers."""
    here = room.members.get(member)
    staff = here is not None and _sees_all(office, room, here)
    told = {one.act.act_id: one for one in room.acts.opened if one.is_told_to(member, staff=staff)}
    if not told:
        return []
    return [
        answers.Acted(act=row.act, words=row.words if told[row.act_id].member == member else b"")
        for row in await office.store.acts(room.id)
        if row.act_id in told
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
    if not has_power(office, room, member):
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
    if act.kind is ActKind.MUTE and subject is not None and has_power(office, room, subject):
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
    """Return when nobody needs an act: one that lifts as long as what it lifts, and a day for staff."""
    act = opened.act
    until = [act.until]
    if opened.lifts:
        until.append(act.hour + HOURS_A_DAY)
        same = (one.act for one in room.acts.opened)
        until += [one.until for one in same if (one.kind, one.subject) == (act.kind, act.subject)]
    return bucket_of_act(max(until))
