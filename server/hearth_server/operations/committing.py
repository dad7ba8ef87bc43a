"""Commits: judged by the public verdict, stored by compare-and-set, then told.

One handshake at a time is judged in a room (its lock); the store's compare-and-set holds even where
several nodes have the room awake. Whoever comes late gets what was missed with the refusal.
"""

from collections.abc import Container, Iterator
from contextlib import contextmanager

from hearth_protocol.audit import Noted
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.frames import answers, live, operations
from hearth_protocol.ids import MemberId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.credential import AdmissionKind
from hearth_protocol.structures.room_extension import BanKind, is_banned
from hearth_rooms import turns
from hearth_rooms.roster import Member
from hearth_rooms.view import RoomView, Step
from hearth_server.clock import hour_of
from hearth_server.delivery import check_hour
from hearth_server.noting import noted_step
from hearth_server.office import Caller, Office, RefusedWithHandshakes
from hearth_server.operations.floor import came_and_went
from hearth_server.operations.handshakes import missed
from hearth_server.operations.judging import at_present, check_kind, is_carried, judge, rationed, serial_of
from hearth_server.operations.power import check_not_suspended
from hearth_server.operations.proposing import propose_owed
from hearth_server.operations.visiting import end_locked
from hearth_server.rooms import AwakeRoom
from hearth_server.storage.rows import Advance, NewHandshake, NewMember

TURN_WAIT_SECONDS = 8
"""How long a turn is waited for on the server: below the patience of proxies, about one turn of another."""


async def turn(office: Office, caller: Caller, operation: operations.Turn) -> answers.Granted:
    """Grant the commit turn; where it is another's, wait in line for a while, then say when to ask again.

    Waiting here instead of asking again and again is what lets a wave of newcomers in one after the other.
    When the turn comes and the epoch has moved on meanwhile, the refusal `stale_epoch` brings what was
    missed, and the turn is the asker's already: asking again with the new epoch confirms it.
    """
    room, channel = caller.room, caller.room.channel
    await at_present(office, room, operation.generation, operation.epoch)
    ends = channel.now() + TURN_WAIT_SECONDS
    while True:
        now = office.clock.seconds()
        decision = turns.decide_turn(
            room.turns,
            caller.id,
            now,
            covers=operation.covers,
            remove_pending=bool(room.pending),
            entries_open=not turns.entry_delay_seconds(room.pending_since_seconds, now),
            inside=not caller.entrant,
        )
        room.turns = decision.state
        left = ends - channel.now()
        if decision.granted_seconds or left <= 0:
            break
        await channel.wait(min(left, decision.retry_after_seconds))
    if not decision.granted_seconds:
        raise Refused(Refusal.TURN_TAKEN, retry_after_seconds=decision.retry_after_seconds)
    await at_present(office, room, operation.generation, operation.epoch)
    return answers.Granted(seconds=decision.granted_seconds)


async def commit(office: Office, caller: Caller, operation: operations.Commit) -> answers.Committed:
    """Judge a commit and the GroupInfo of the epoch it opens, store both, tell everybody."""
    room = caller.room
    async with room.lock:
        await at_present(office, room, operation.generation, operation.epoch)
        now = office.clock.seconds()
        if not turns.may_commit(room.turns, caller.id, now):
            left = max(1, room.turns.until_seconds - now)
            raise Refused(Refusal.TURN_TAKEN, retry_after_seconds=left)
        size_bytes = len(operation.message) + len(operation.group_info)
        with rationed(office, caller, size_bytes, now):
            await _take(office, caller, operation, now)
        await propose_owed(office, room)
    return answers.Committed(generation=operation.generation, epoch=operation.epoch + 1)


async def _take(office: Office, caller: Caller, operation: operations.Commit, now: int) -> None:
    room = caller.room
    check_kind(operation.message, "commit")
    try:
        step = await judge(office, caller, operation.message)
    except Refused as refused:
        if refused.code is Refusal.REMOVE_PENDING:
            told = await missed(office, room, operation.generation, operation.epoch)
            raise RefusedWithHandshakes(refused.code, told, refused.retry_after_seconds) from None
        raise
    author = step.joined if step.joined is not None else step.committer
    if author is None or author.member_id != caller.id:
        raise Refused(Refusal.NOT_ALLOWED)
    check_hour(step.hour, hour_of(now), room.view.hour)
    if not step.covers:
        size_bytes = len(operation.message) + len(operation.group_info)
        office.commits.spend(room.id, caller.id, size_bytes, now)
    if step.joined is not None:
        wait = turns.entry_delay_seconds(room.pending_since_seconds, now)
        if wait:
            told = await missed(office, room, operation.generation, operation.epoch)
            raise RefusedWithHandshakes(Refusal.REMOVE_PENDING, told, wait)
    _check_places(office, room, step, now)
    try:
        step.view.check_group_info(operation.group_info)
    except (Malformed, NotAuthentic):
        raise Refused(Refusal.COMMIT_INVALID) from None
    with _braked(office, room, step, now):
        noted = noted_step(
            step,
            room.view,
            serial_of(office, author),
            hour_of(now),
            session=room.session is not None,
        )
        # Who is sent back to a session's lobby is no entry; a suspended host sends nobody there all the same.
        out = {one.member_id for one in step.left} - {one.member_id for one in step.covers}
        if noted or step.room_changed or out:
            check_not_suspended(office, author)
        muted = room.acts.force(hour_of(now), office.community.trust, room.view.bans).muted
        await office.store.advance(_advance(room, step, operation, hour_of(now), noted, muted))
    _adopt(office, room, step, author, operation, now)
    await came_and_went(office, room, step)
    if room.facts.between and any(not member.is_staff for member in step.left):
        # Whom it was for has gone: nobody has to remember to end it.
        await end_locked(office, room)


def _check_places(office: Office, room: AwakeRoom, step: Step, now: int) -> None:
    """Demand a place for who enters, in rooms that do not hold everybody."""
    _check_places_between(room, step)
    _check_places_in_session(office, room, step, now)


def _check_places_between(room: AwakeRoom, step: Step) -> None:
    """Demand that a room between two holds one person besides staff, and lets nobody in once it has ended."""
    if not room.facts.between or step.joined is None:
        return
    if room.facts.ended:
        raise Refused(Refusal.ROOM_ENDED)
    if sum(not member.is_staff for member in step.view.roster()) > 1:
        raise Refused(Refusal.ROOM_FULL)


def _check_places_in_session(office: Office, room: AwakeRoom, step: Step, now: int) -> None:
    """Demand of who enters a session that it goes on, that a host admitted her, and that there is a place.

    Who enters again in place of her own leaf has both, and may not once it is over, or from the lobby.
    Refused: SESSION_OVER, NOT_YET (she is back in the lobby), NOT_ALLOWED, ROOM_FULL.
    """
    here, joined = room.session, step.joined
    enters = step.committer if step.re_entered else joined
    if here is None or enters is None:
        return
    here.check_not_over(now)
    here.check_comes_back(enters.member_id)
    if joined is None or joined.is_staff:
        return
    certificate = office.community.trust.certificate(joined.admission.certificate)
    if joined.kind is not AdmissionKind.DIRECT or certificate.serial not in here.opened.hosts:
        raise Refused(Refusal.NOT_ALLOWED)
    if sum(not member.is_staff for member in step.view.roster()) > here.opened.session.capacity:
        raise Refused(Refusal.ROOM_FULL)


@contextmanager
def _braked(office: Office, room: AwakeRoom, step: Step, now: int) -> Iterator[None]:
    """Slow a wave of entries by invitations. Refused: TOO_MANY."""
    came = step.joined is not None and not is_carried(step.joined, room.view)
    joined = step.joined
    if not came or joined is None or joined.invitation is None or joined.admission.uses is None:
        yield
        return
    try:
        entry = office.entries.spend(room.id, joined.invitation, joined.admission.uses, now)
    except Refused:
        # Whoever has to wait for minutes holds the turn against nobody.
        room.turns = turns.epoch_opened(room.turns, joined.member_id)
        raise
    try:
        yield
    except BaseException:
        office.entries.give_back(entry)
        raise


def _advance(  # noqa: PLR0913, PLR0917  (each of its own type)
    room: AwakeRoom,
    step: Step,
    operation: operations.Commit,
    hour: int,
    noted: tuple[Noted, ...],
    muted: Container[MemberId],
) -> Advance:
    joined: tuple[NewMember, ...] = ()
    if step.joined is not None:
        joined = (new_member(step.joined, room.view),)
    return Advance(
        room=room.id,
        generation=operation.generation,
        epoch=operation.epoch,
        handshakes=room.handshakes,
        new_epoch=operation.epoch + 1,
        hour=hour,
        accepted=(NewHandshake(operation.message, operation.group_info),),
        view=step.view.encode(),
        joined=joined,
        left=tuple(member.member_id for member in step.left),
        gives_back=tuple(
            member.invitation
            for member in step.left
            if member.invitation is not None
            # Else who is muted leaves, comes back under other keys by the same use, and says on.
            and member.member_id not in muted
            and _gives_back(step.view, member, hour)
        ),
        audit=noted,
    )


def new_member(member: Member, before: RoomView) -> NewMember:
    """Return a leaf as it is stored when it enters. Who a genesis carried over takes no use again."""
    invitation = None if is_carried(member, before) else member.invitation
    return NewMember(member.member_id, member.signature_key, member.credential, invitation)


def _gives_back(view: RoomView, member: Member, hour: int) -> bool:
    """Whether a use returns: for who left before the invitation's end, not for who was sanctioned.

    Nor for who was carried over: she comes back without taking one, and each time that she left and came
    back the invitation would let one person more in.
    """
    banned = is_banned(view.bans, BanKind.MEMBER, member.member_id) or (
        member.invitation is not None and is_banned(view.bans, BanKind.INVITATION, member.invitation)
    )
    stays_taken = banned or is_carried(member, view)
    return not stays_taken and member.not_after is not None and hour <= member.not_after


def _adopt(  # noqa: PLR0913, PLR0917  (each of its own type)
    office: Office, room: AwakeRoom, step: Step, author: Member, operation: operations.Commit, now: int
) -> None:
    room.turns = turns.epoch_opened(room.turns, author.member_id)
    room.pending_since_seconds = None
    room.adopt(step.view, 0, office.community.trust, now)
    room.channel.publish(
        answers.Handshake(
            generation=operation.generation,
            epoch=operation.epoch,
            message=operation.message,
            group_info=operation.group_info,
        )
    )
    for member in step.left:
        # Told the commit that removed her, then shown the door: what comes next is not for her.
        room.channel.end(live.No(number=0, code=Refusal.NOT_A_MEMBER.value), member.member_id)
