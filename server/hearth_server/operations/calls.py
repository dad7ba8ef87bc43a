"""Calls: somebody with nothing asks to be let in, a member asks for a person, staff answer.

What stops a flood of strangers, where nobody counts accounts or addresses: work that grows with what waits,
a ration for all together, and a bound on what waits. A member's call for a person has none of it: it is never
refused for anything she did, and she has one, so that no flood comes of it. How often it rings has a ration.
"""

from collections.abc import Sequence

from hearth_protocol import work
from hearth_protocol.calls import CallKind, call_id
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import HearthError, Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import Serial
from hearth_protocol.letters import SEALED_SIZES
from hearth_protocol.refusals import Refusal
from hearth_server.access import Identity
from hearth_server.delivery import check_hour
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.nudging.calling_again import may_begin_anew
from hearth_server.nudging.deciding import Urgency
from hearth_server.office import Caller, Office
from hearth_server.operations.staff import own_certificate
from hearth_server.operations.staff_letters import letters_for_staff
from hearth_server.operations.waiting import Wait, told_when_new
from hearth_server.storage.rows import CallLetterRow, NewCall

MAX_WAITING = 256
"""Strangers' calls that nobody has answered. More, and staff would not come through them in a week."""
GIVES_WAY_HOURS = 24
"""How long a stranger's call is sure of its place: who fills them all keeps the next ones out no longer."""
PAGE = 100
"""Calls told to staff at once."""
_WAITING, _TAKEN, _ANSWERED = 1, 2, 3
_NOBODY, _MINE, _ANOTHERS = 0, 1, 2


async def ask_to_join(office: Office, identity: Identity, operation: operations.AskToJoin) -> answers.Done:
    """Keep a stranger's call for those it is sealed to."""
    call = identity.key_id
    letters = await letters_for_staff(office, operation.letters, SEALED_SIZES)
    if await office.store.call(call) is not None:
        return answers.Done()
    check_hour(operation.hour, office.hour(), 0)
    waiting = await office.store.count_calls(CallKind.JOIN)
    task = work.Task(
        community=office.community.id, call=call, letters=work.digest(letters), hour=operation.hour
    )
    if task.bits(operation.counter) < work.bits_for(waiting) - work.SLACK_BITS:
        raise Refused(Refusal.WORK_NEEDED)
    gives_way = None if waiting < MAX_WAITING else await _oldest(office)
    now = office.clock.seconds()
    office.new_calls.spend(b"", b"", 1, now)
    try:
        await office.store.put_call(NewCall(call, CallKind.JOIN, office.hour(), letters), gives_way)
    except HearthError:
        office.new_calls.give_back(b"", b"", 1)
        raise
    office.arrivals.came(call, Urgency.ORDINARY, (serial for serial, _ in letters), now)
    office.bell.ring()
    return answers.Done()


async def _oldest(office: Office) -> bytes:
    """Return the call that gives way to a new one. Refused(TOO_MANY): all are young, or somebody has them."""
    old = await office.store.oldest_calls(CallKind.JOIN, office.hour() - GIVES_WAY_HOURS, MAX_WAITING)
    now = office.clock.seconds()
    for call in old:
        if office.claims.holder(call, now) is None:
            return call
    raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)


async def ask_for_person(office: Office, caller: Caller, operation: operations.AskForPerson) -> answers.Done:
    """Keep a member's call; the one she had before is forgotten."""
    member = caller.member
    if not ed25519.is_public_key(operation.caller):
        raise Malformed("key")
    letters = await letters_for_staff(office, operation.letters, SEALED_SIZES)
    call = call_id(operation.caller)
    stands = await office.store.call(call) is not None
    # From here to the writer's queue nothing is awaited: of calls at once each replaces the one before.
    before = office.callers.last(caller.room.id, member.member_id)
    if stands and call != before:
        # Somebody else's, or her own from before a restart. Noted as hers, her next would forget it.
        return answers.Done()
    office.callers.note(caller.room.id, member.member_id, call)
    new = NewCall(call, CallKind.PERSON, office.hour(), letters)
    try:
        await office.store.put_call(new, instead_of=None if before == call else before)
    except HearthError:
        if before is not None and office.callers.last(caller.room.id, member.member_id) == call:
            office.callers.note(caller.room.id, member.member_id, before)
        raise
    _ring(office, caller, call, [serial for serial, _ in letters])
    office.bell.ring()
    return answers.Done()


def _ring(office: Office, caller: Caller, call: bytes, readers: Sequence[Serial]) -> None:
    """Have staff told of a member's call; who calls again and again has nobody told each time.

    Within an hour of one that nobody answered it is that one, and goes on. Later, and after an answer, all
    are told anew while her ration lasts; after that it goes on, too, or rings when there is some again.
    """
    room, member = caller.room.id, caller.member.member_id
    name, now = office.callers.name(room, member), office.clock.seconds()
    known = office.arrivals.get(name)
    due: int | None = None
    if may_begin_anew(known, now):
        try:
            office.person_rings.spend(room, caller.rationed, now)
            due = now
        except Refused as refused:
            due = None if known is not None else now + (refused.retry_after_seconds or 0)
    office.arrivals.called(name, call, readers, now, due)


async def call_state(
    office: Office, identity: Identity, operation: operations.CallState
) -> answers.CallStated:
    """Say how the own call stands; wait for news of it, but not longer than asked."""
    return await told_when_new(office, operation.wait_seconds, lambda: _stated(office, identity.key_id))


async def _stated(office: Office, call: bytes) -> answers.CallStated:
    row = await office.store.call(call)
    if row is None:
        raise Refused(Refusal.CALL_UNKNOWN)
    taken = office.claims.holder(call, office.clock.seconds()) is not None
    state = _ANSWERED if row.answers else _TAKEN if taken else _WAITING
    return answers.CallStated(state=state, gone_hour=row.gone_hour, answers=list(row.answers))


async def withdraw_call(
    office: Office, identity: Identity, _operation: operations.WithdrawCall
) -> answers.Done:
    """Forget the own call; one that is gone already is gone, and wakes nobody: anybody has a fresh key."""
    if await office.store.call(identity.key_id) is None:
        return answers.Done()
    await office.store.drop_call(identity.key_id)
    office.bell.ring()
    return answers.Done()


async def calls(office: Office, identity: Identity, operation: operations.Calls) -> answers.CallsWaiting:
    """Tell staff what is sealed to them, waiting a while where nothing is open."""
    _, certificate = own_certificate(office, identity)
    wait = Wait.begun(office, operation.wait_seconds)
    while True:
        rows = await office.store.calls_for(certificate.serial, PAGE + 1)
        told = [_waiting(office, row, certificate.serial) for row in rows[:PAGE]]
        is_open = any(not one.answered and one.taken != _ANOTHERS for one in told)
        if is_open or not await wait.more():
            return answers.CallsWaiting(calls=told, more=len(rows) > PAGE)
        # A certificate that was revoked meanwhile reads no further.
        own_certificate(office, identity)


def _waiting(office: Office, row: CallLetterRow, serial: bytes) -> answers.CallWaiting:
    now = office.clock.seconds()
    taken = _ANOTHERS if office.claims.keeps_out(row.call_id, serial, now) else _NOBODY
    return answers.CallWaiting(
        call=row.call_id,
        kind=row.kind,
        hour=row.hour,
        taken=_MINE if office.claims.holder(row.call_id, now) == serial else taken,
        answered=row.answered,
        sealed=row.sealed,
    )


async def take_call(office: Office, identity: Identity, operation: operations.TakeCall) -> answers.Done:
    """Take a call for half an hour, so that no two answer it at once."""
    _, certificate = own_certificate(office, identity)
    if await office.store.call(operation.call) is None:
        raise Refused(Refusal.CALL_UNKNOWN)
    if not office.claims.take(operation.call, certificate.serial, office.clock.seconds()):
        raise Refused(Refusal.CALL_TAKEN)
    office.bell.ring()
    return answers.Done()


async def answer_call(office: Office, identity: Identity, operation: operations.AnswerCall) -> answers.Done:
    """Keep a sealed answer for the caller; nobody answers what somebody else has taken."""
    _, certificate = own_certificate(office, identity)
    if len(operation.sealed) not in SEALED_SIZES:
        raise Malformed("not a size class")
    if sealed_is_a_file(operation.sealed):
        raise Refused(Refusal.NO_UPLOADS)
    if not office.claims.take(operation.call, certificate.serial, office.clock.seconds()):
        raise Refused(Refusal.CALL_TAKEN)
    await office.store.answer_call(operation.call, operation.sealed)
    office.arrivals.answered(operation.call)
    office.bell.ring()
    return answers.Done()
