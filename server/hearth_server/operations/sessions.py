"""Sessions: planned by counsellors, listed to members, and who signs up for one."""

from hearth_protocol.calls import call_id
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import RoomId
from hearth_protocol.letters import SEALED_SIZES
from hearth_protocol.refusals import Refusal
from hearth_protocol.sessions import open_session
from hearth_protocol.structures.floor import Stage
from hearth_protocol.structures.session import NO_CO_HOST
from hearth_server.access import Identity
from hearth_server.delivery import check_hour
from hearth_server.office import Caller, Office
from hearth_server.operations.staff import is_own, own_certificate
from hearth_server.operations.staff_letters import letters_for_staff
from hearth_server.session_here import SessionHere
from hearth_server.session_keeping import forget_session
from hearth_server.storage.rows.sessions import SessionRow, SignUpRow

MAX_AHEAD_MINUTES = 60 * 24 * 60
"""How long before it a session is announced: what is to come is known for no longer than it helps."""


async def sessions(
    office: Office, caller: Caller | Identity, _operation: operations.Sessions
) -> answers.SessionsListed:
    """Tell which sessions are to come, or go on, and by whose certificates they are believed.

    In a session's own room that one, too, once it has ended: who comes back learns there that it has.
    """
    if isinstance(caller, Identity):
        own_certificate(office, caller)
    now = office.clock.seconds()
    own = caller.room.session if isinstance(caller, Caller) else None
    told = [here for here in office.sessions.all() if here is own or here.stage(now) is not Stage.ENDED]
    rows = await office.store.certificates(tuple(_certificates(office, told)))
    return answers.SessionsListed(
        sessions=[
            answers.SessionListed(
                session=here.signed,
                stage=here.told_stage(now),
                begins_seconds=here.begins_seconds(now),
                ends_seconds=here.ends_seconds(now),
                full=here.is_full,
            )
            for here in told
        ],
        certificates=[row.signed for row in rows],
    )


def _certificates(office: Office, told: list[SessionHere]) -> dict[bytes, None]:
    """Return the names by which the sessions were planned, and those that their hosts have now; each once."""
    names = {here.opened.session.certificate: None for here in told}
    for here in told:
        for serial in sorted(here.opened.hosts):
            name = office.community.name_of_serial(serial, office.hour())
            if name is not None:
                names[name] = None
    return names


async def plan_session(office: Office, identity: Identity, operation: operations.PlanSession) -> answers.Done:
    """Announce a session that the asker signed. The same again changes nothing."""
    _, certificate = own_certificate(office, identity)
    try:
        opened = open_session(operation.session, office.community.trust)
    except NotAuthentic:
        raise Refused(Refusal.NOT_ALLOWED) from None
    session = opened.session
    if not is_own(office, certificate, session.certificate):
        raise Refused(Refusal.NOT_ALLOWED)
    known = office.sessions.get(opened.room)
    if known is not None and known.opened.name == opened.name:
        return answers.Done()
    check_hour(session.hour, office.hour(), 0)
    now_minute = office.clock.seconds() // 60
    if not now_minute < session.ends or session.starts > now_minute + MAX_AHEAD_MINUTES:
        raise Refused(Refusal.WRONG_CLOCK)
    if session.co_host != NO_CO_HOST:
        _check_certified(office, session.co_host)
    here = SessionHere(opened, operation.session)
    row = SessionRow(
        session=opened.room,
        host=certificate.serial,
        signed=operation.session,
        state=here.written(),
        gone_hour=SessionHere.gone_hour(opened),
    )
    await office.store.put_session(row)
    office.sessions.know(here)
    return answers.Done()


def _check_certified(office: Office, serial: bytes) -> None:
    name = office.community.name_of_serial(serial, office.hour())
    if name is None or not office.community.has_badge(name, office.hour()):
        raise Refused(Refusal.RECIPIENT_UNKNOWN)


def hosted(office: Office, identity: Identity, session: bytes) -> SessionHere:
    """Return a session that the asker hosts, with a badge. Refused: SESSION_UNKNOWN, NOT_ALLOWED."""
    _, certificate = own_certificate(office, identity)
    here = office.sessions.of(session)
    if certificate.serial not in here.opened.hosts:
        raise Refused(Refusal.NOT_ALLOWED)
    return here


async def drop_session(office: Office, identity: Identity, operation: operations.DropSession) -> answers.Done:
    """Call a session off before it began; one that is gone is gone."""
    own_certificate(office, identity)
    if office.sessions.get(operation.session) is None:
        return answers.Done()
    here = hosted(office, identity, operation.session)
    async with here.lock:
        if here.stage(office.clock.seconds()) is not Stage.LOBBY:
            raise Refused(Refusal.NOT_ALLOWED)
        here.peak = 0
        await forget_session(office, here)
    return answers.Done()


async def sign_up(office: Office, caller: Caller, operation: operations.SignUp) -> answers.Done:
    """Keep a member's sign-up at the end of the line; the one she had for this session is forgotten.

    As with calls, which membership signed up is known in memory alone, under a keyed hash.
    """
    here = office.sessions.of(operation.session)
    here.check_not_over(office.clock.seconds())
    if not ed25519.is_public_key(operation.caller):
        raise Malformed("key")
    letters = await letters_for_staff(office, operation.letters, SEALED_SIZES)
    if not {serial for serial, _ in letters} <= here.opened.hosts:
        raise Refused(Refusal.RECIPIENT_UNKNOWN)
    # It may have ended meanwhile: no line is begun again that was forgotten.
    office.sessions.of(operation.session).check_not_over(office.clock.seconds())
    member, call = caller.member, call_id(operation.caller)
    if call in here.line:
        return answers.Done()
    # From here to the writer's queue nothing is awaited: of several at once each replaces the one before.
    whose = caller.room.id + here.opened.room
    before = office.callers.last(whose, member.member_id)
    office.callers.note(whose, member.member_id, call)
    try:
        row = SignUpRow(call_id=call, letters=letters)
        await office.store.put_sign_up(RoomId(operation.session), row, before)
    except HearthError:
        if before is not None:
            office.callers.note(whose, member.member_id, before)
        raise
    here.line.pop(before or b"", None)
    here.line[call] = 0
    office.bell.ring()
    return answers.Done()


def guest(office: Office, identity: Identity, session: bytes) -> SessionHere:
    """Return a session that the asker signed up for.

    Refused: SESSION_UNKNOWN, SESSION_OVER, CALL_UNKNOWN.
    """
    here = office.sessions.of(session)
    here.check_not_over(office.clock.seconds())
    if identity.key_id not in here.line:
        raise Refused(Refusal.CALL_UNKNOWN)
    return here


async def withdraw_sign_up(
    office: Office, identity: Identity, operation: operations.WithdrawSignUp
) -> answers.Done:
    """Forget the own sign-up; one that is gone is gone."""
    here = office.sessions.get(operation.session)
    if here is None or identity.key_id not in here.line:
        return answers.Done()
    await office.store.drop_sign_up(here.opened.room, identity.key_id)
    here.line.pop(identity.key_id, None)
    here.here.pop(identity.key_id, None)
    office.bell.ring()
    return answers.Done()
