"""The floor of a session: what its leader says, and what members do. Changes are stored, then told."""

from collections.abc import Callable

from hearth_protocol import floor
from hearth_protocol.errors import HearthError, NotAuthentic, Refused
from hearth_protocol.floor import Standing
from hearth_protocol.frames import answers, operations
from hearth_protocol.refusals import Refusal
from hearth_protocol.sessions import check_follows, open_floor
from hearth_protocol.structures.floor import Stage
from hearth_rooms.view import Step
from hearth_server.delivery import check_hour
from hearth_server.office import Caller, Office
from hearth_server.operations.power import has_power
from hearth_server.rooms import AwakeRoom
from hearth_server.session_here import SessionHere
from hearth_server.session_keeping import end, leads, look, stands

HAND_BYTES = 400
"""What a hand takes of a membership's bytes: as the smallest post."""


def session_of(caller: Caller) -> SessionHere:
    """Return the session that takes place in the asker's room, who is in it. Refused: NOT_ALLOWED."""
    here = caller.room.session
    if here is None:
        raise Refused(Refusal.NOT_ALLOWED)
    _ = caller.member
    return here


async def floor_now(office: Office, caller: Caller, _operation: operations.FloorNow) -> answers.FloorStands:
    """Say how the floor stands. Who leads is there if she asks: not every client of hers listens."""
    here, now = session_of(caller), office.clock.seconds()
    if leads(office, here, caller.member):
        here.see((here.leads,), now)
    return stands(here, now)


async def say_floor(office: Office, caller: Caller, operation: operations.SayFloor) -> answers.Done:
    """Take the next statement about the floor from a host's leaf."""
    here, room, member = session_of(caller), caller.room, caller.member
    trust = office.community.trust
    if member.certificate is None:
        raise Refused(Refusal.NOT_ALLOWED)
    try:
        opened = open_floor(operation.statement, trust, here.opened)
    except NotAuthentic:
        raise Refused(Refusal.NOT_ALLOWED) from None
    certificate = trust.certificate(member.certificate)
    if certificate.serial != opened.serial:
        raise Refused(Refusal.NOT_ALLOWED)
    trust.check_badge(certificate, office.hour())
    if not has_power(office, room, member):
        raise Refused(Refusal.NOT_ALLOWED)
    async with here.lock:
        if operation.statement == here.statement:
            return answers.Done()
        now = office.clock.seconds()
        here.check_not_over(now)
        check_hour(opened.floor.hour, office.hour(), 0)
        look(office, here, room)
        check_follows(opened, here.standing.floor, here.opened, here.absent(now))
        standing = floor.said(here.standing, opened.floor, now)
        await _stand(office, here, room, standing, operation.statement)
        here.see((opened.serial,), now)
        if here.stage(now) is Stage.ENDED:
            await end(office, here, room)
    return answers.Done()


async def _stand(
    office: Office, here: SessionHere, room: AwakeRoom, standing: Standing, statement: bytes | None = None
) -> None:
    """Store another standing, then know and tell it. The session's lock is held."""
    await office.store.note_session(here.opened.room, here.written(standing, statement))
    here.stand(standing, statement)
    room.channel.publish(stands(here, office.clock.seconds()))
    if statement is not None:
        office.bell.ring()


async def change(
    office: Office, here: SessionHere, room: AwakeRoom, step: Callable[[Standing, int], Standing]
) -> None:
    """Take a step of a member's; one that changes nothing is not stored."""
    async with here.lock:
        now = office.clock.seconds()
        here.check_not_over(now)
        standing = step(here.standing, now)
        if standing != here.standing:
            await _stand(office, here, room, standing)


async def raise_hand(office: Office, caller: Caller, operation: operations.RaiseHand) -> answers.Done:
    """Ask to speak, or not any more. A hand that goes up is paid for as a post: everybody is told of it."""
    here, member = session_of(caller), caller.member.member_id
    if not operation.up:
        await change(office, here, caller.room, lambda standing, _: floor.lowered(standing, member))
        return answers.Done()
    if member in here.standing.hands:
        return answers.Done()
    paid = caller.room.id, member, HAND_BYTES
    office.budgets.spend(*paid, office.clock.seconds())
    try:
        await change(office, here, caller.room, lambda standing, _: floor.raised(standing, member))
    except HearthError:
        office.budgets.give_back(*paid)
        raise
    return answers.Done()


async def pass_turn(office: Office, caller: Caller, _operation: operations.PassTurn) -> answers.Done:
    """Be done with the own turn, or pass."""
    here, member = session_of(caller), caller.member.member_id
    await change(office, here, caller.room, lambda standing, now: floor.passed(standing, member, now))
    return answers.Done()


async def came_and_went(office: Office, room: AwakeRoom, taken: Step) -> None:
    """Note who came into a session and who left it: no turn waits for who is not there.

    Also after its end: whose leaf is taken out then can report as she could before.
    """
    here = room.session
    went = [one.member_id for one in taken.left if one.member_id not in room.members]
    came = None if taken.joined is None else taken.joined.member_id
    if here is None:
        return
    here.peak = max(here.peak, sum(not member.is_staff for member in room.members.values()))

    def step(standing: Standing, now: int) -> Standing:
        for member in went:
            standing = floor.left(standing, member, now)
        return standing if came is None else floor.came(standing, came, now)

    async with here.lock:
        await _stand(office, here, room, step(here.standing, office.clock.seconds()))


async def check_in(office: Office, caller: Caller, operation: operations.CheckIn) -> answers.Done:
    """Keep an answer for who asked, once of each member, and tell her of it without a name."""
    here, member = session_of(caller), caller.member
    async with here.lock:
        here.check_not_over(office.clock.seconds())
        said = here.standing.floor
        if said is None or not operation.check_in or said.check_in != operation.check_in or member.is_staff:
            raise Refused(Refusal.FLOOR_STALE)
        if member.member_id in here.ballot.members:
            return answers.Done()
        ballot = here.ballot.answered(member.member_id, operation.sealed)
        await office.store.note_session(here.opened.room, here.written(ballot=ballot))
        here.ballot = ballot
    event = answers.CheckedIn(check_in=operation.check_in, sealed=operation.sealed)
    for one in caller.room.members.values():
        if leads(office, here, one):
            caller.room.channel.publish(event, one.member_id)
    return answers.Done()
