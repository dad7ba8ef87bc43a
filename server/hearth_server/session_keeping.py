"""What the clock does to sessions: one that is over ends; a quarter of an hour later nothing of it is left.

Looked at every few seconds, and before anybody is served after a start; each step may be done again, so that
a server that was killed in the middle of one finishes it.
"""

from contextlib import suppress

from hearth_protocol.errors import HearthError
from hearth_protocol.frames import answers
from hearth_protocol.frames.live import No
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_protocol.sessions import open_session
from hearth_protocol.structures.floor import Stage
from hearth_rooms.roster import Member
from hearth_server.ballot import Ballot
from hearth_server.clock import hour_of
from hearth_server.office import Office
from hearth_server.retention import PROOF_HOURS, week_of
from hearth_server.rooms import AwakeRoom
from hearth_server.session_here import SessionHere
from hearth_server.storage.rows.sessions import HeldRow


async def take_up_sessions(office: Office) -> None:
    """Know what the store has. Before anybody is served."""
    for row in await office.store.sessions():
        with suppress(HearthError, ValueError):  # one that cannot be read any more dies with its hour
            opened = open_session(row.signed, office.community.trust)
            office.sessions.know(SessionHere(opened, row.signed, row.state))
    for here in office.sessions.all():
        session = here.opened.room
        here.is_open = await office.store.room(session) is not None
        here.line = {one.call_id: len(one.answers) for one in await office.store.sign_ups(session)}
    await keep_sessions(office)


async def keep_sessions(office: Office) -> None:
    """Do what is due: end what is over, forget what has been over for a quarter of an hour."""
    for here in office.sessions.all():
        # A statement that is being stored just now may be about its end: what is due is asked after it.
        async with here.lock:
            if office.sessions.get(here.opened.room) is here:
                await _keep(office, here)


async def _keep(office: Office, here: SessionHere) -> None:
    now = office.clock.seconds()
    room = next((room for room in office.rooms.awake() if room.id == here.opened.room), None)
    if here.stage(now) is Stage.LOBBY and not _is_hosted(office, here):
        here.peak = 0
        await forget_session(office, here)
    elif here.stage(now) is Stage.ENDED:
        await end(office, here, room)
        if now >= here.closes_at:
            await forget_session(office, here)
    elif room is not None:
        look(office, here, room)


def _is_hosted(office: Office, here: SessionHere) -> bool:
    """Whether one of its hosts was not revoked. A list that is only too old to speak ends nothing."""
    revocations = office.community.trust.revocations
    return revocations is None or not all(revocations.revokes(serial) for serial in here.opened.hosts)


async def end(office: Office, here: SessionHere, room: AwakeRoom | None) -> None:
    """End a session that is over; one that was ended stays as it is. The session's lock is held."""
    if here.is_ended:
        return
    wiped_hour = hour_of(here.ended_at) + PROOF_HOURS
    if room is not None:
        # First in memory: nothing is said any more, whether or not the disk can be written just now.
        room.end(wiped_hour)
    await office.store.end_session(here.opened.room, here.written(ballot=Ballot()), wiped_hour)
    here.is_ended, here.ballot = True, Ballot()
    here.line.clear()
    here.here.clear()
    if room is not None:
        room.channel.publish(stands(here, office.clock.seconds()))
    office.bell.ring()


async def forget_session(office: Office, here: SessionHere) -> None:
    """Forget a session; that it took place remains. One that nobody was in did not. Its lock is held."""
    session, hour = here.opened.room, hour_of(here.ended_at)
    held = HeldRow(week=week_of(hour), size=here.size) if here.peak else None
    await office.store.wipe_session(session, held, hour, proofs=here.reported)
    office.sessions.forget(session)
    office.rooms.let_go(session, No(number=0, code=Refusal.ROOM_UNKNOWN.value))
    office.bell.ring()


def look(office: Office, here: SessionHere, room: AwakeRoom) -> None:
    """Note which hosts are there; once who leads has been away for long, tell it."""
    now = office.clock.seconds()
    here.see(_present(office, room), now)
    is_absent = bool(here.absent(now))
    if is_absent and not here.told_absent:
        here.changes += 1
        room.channel.publish(stands(here, now))
    here.told_absent = is_absent


def _present(office: Office, room: AwakeRoom) -> set[Serial]:
    """Return the serials of staff who listen in a room now."""
    listening = {listener.member for listener in room.channel.listeners} | set(room.polls)
    known = office.community.trust.certificates
    return {
        known[member.certificate].serial
        for member in room.members.values()
        if member.member_id in listening and member.certificate is not None and member.certificate in known
    }


def stands(here: SessionHere, now: int) -> answers.FloorStands:
    """Return how a floor stands, as everybody in the room is told."""
    at = here.standing
    return answers.FloorStands(
        statement=here.statement,
        changes=here.changes,
        hands=list(at.hands),
        turn=at.turn,
        turn_since=at.turn_since,
        pause_since=at.pause_since,
        gone=sorted(at.gone),
        ended_since=here.ended_at if here.stage(now) is Stage.ENDED else 0,
        now=now,
        absent=bool(here.absent(now)),
    )


def leads(office: Office, here: SessionHere, member: Member | None) -> bool:
    """Whether a leaf is that of who leads."""
    name = None if member is None else member.certificate
    certificate = None if name is None else office.community.trust.certificates.get(name)
    return certificate is not None and certificate.serial == here.leads


def answers_for(office: Office, here: SessionHere, member: Member | None) -> list[answers.CheckedIn]:
    """Return what was answered to the newest check-in, to who leads; nobody else is told any of it."""
    if not leads(office, here, member):
        return []
    told = here.ballot.told
    return [answers.CheckedIn(check_in=here.ballot.check_in, sealed=sealed) for sealed in told]


async def note_report(office: Office, here: SessionHere) -> None:
    """Note that something out of a session is reported: what it is verified with lives on for three days."""
    async with here.lock:
        if not here.reported:
            here.reported = True
            await office.store.note_session(here.opened.room, here.written())
