"""The lobby of a session: who signed up asks how she stands, who hosts it sees who is there and lets them in.

Who is in the lobby is known for as long as she asks, in memory alone.
"""

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import answers, operations
from hearth_protocol.ids import Serial
from hearth_protocol.letters import SEALED_SIZES
from hearth_protocol.refusals import Refusal
from hearth_server.access import Identity
from hearth_server.first_bytes import sealed_is_a_file
from hearth_server.office import Office
from hearth_server.operations.sessions import guest, hosted
from hearth_server.operations.staff import own_certificate
from hearth_server.operations.waiting import told_when_new
from hearth_server.session_here import SessionHere


async def lobby_state(
    office: Office, identity: Identity, operation: operations.LobbyState
) -> answers.LobbyStated:
    """Say how the own sign-up stands, and note that she is here; wait for news, but not longer than asked."""
    here = guest(office, identity, operation.session)
    now = office.clock.seconds()
    if operation.here and now >= here.lobby_opens:
        came = not here.is_here(identity.key_id, now)
        here.here[identity.key_id] = now
        if came:
            office.bell.ring()
    elif not operation.here and here.here.pop(identity.key_id, None) is not None:
        office.bell.ring()

    async def look() -> tuple[object, ...]:
        return _news(here, identity.key_id, office.clock.seconds())

    await told_when_new(office, operation.wait_seconds, look)
    return await _stated(office, guest(office, identity, operation.session), identity.key_id)


def _news(here: SessionHere, call: bytes, now: int) -> tuple[object, ...]:
    """Return what somebody in the lobby waits for: when it is another, she is told."""
    if call not in here.line:
        return ()
    return here.line[call], here.place(call), here.told_stage(now), here.is_open, here.is_ended


async def _stated(office: Office, here: SessionHere, call: bytes) -> answers.LobbyStated:
    now = office.clock.seconds()
    row = await office.store.sign_up(here.opened.room, call) if here.line[call] else None
    return answers.LobbyStated(
        stage=here.told_stage(now),
        waits=here.place(call),
        begins_seconds=here.begins_seconds(now),
        ends_seconds=here.ends_seconds(now),
        is_open=here.is_open,
        answers=[] if row is None else list(row.answers),
    )


async def lobby(office: Office, identity: Identity, operation: operations.Lobby) -> answers.LobbyTold:
    """Tell a host who signed up, as it is sealed to her, and who of them is there."""
    here = hosted(office, identity, operation.session)
    _, certificate = own_certificate(office, identity)

    async def look() -> tuple[object, ...]:
        now = office.clock.seconds()
        return tuple(here.line.items()), tuple(call for call in here.here if here.is_here(call, now))

    await told_when_new(office, operation.wait_seconds, look)
    return await _told(office, hosted(office, identity, operation.session), certificate.serial)


async def _told(office: Office, here: SessionHere, serial: Serial) -> answers.LobbyTold:
    now = office.clock.seconds()
    guests = []
    for row in await office.store.sign_ups(here.opened.room):
        sealed = dict(row.letters).get(serial)
        if sealed is not None and row.call_id in here.line:
            guests.append(
                answers.LobbyGuest(
                    call=row.call_id,
                    waits=here.place(row.call_id),
                    here=here.is_here(row.call_id, now),
                    answered=bool(row.answers),
                    sealed=sealed,
                )
            )
    return answers.LobbyTold(
        stage=here.told_stage(now),
        begins_seconds=here.begins_seconds(now),
        ends_seconds=here.ends_seconds(now),
        guests=guests,
    )


async def answer_sign_up(
    office: Office, identity: Identity, operation: operations.AnswerSignUp
) -> answers.Done:
    """Keep a host's answer for somebody who signed up."""
    here = hosted(office, identity, operation.session)
    here.check_not_over(office.clock.seconds())
    if len(operation.sealed) not in SEALED_SIZES:
        raise Malformed("not a size class")
    if sealed_is_a_file(operation.sealed):
        raise Refused(Refusal.NO_UPLOADS)
    if operation.call not in here.line:
        raise Refused(Refusal.CALL_UNKNOWN)
    await office.store.answer_sign_up(here.opened.room, operation.call, operation.sealed)
    if operation.call in here.line:
        here.line[operation.call] += 1
    office.bell.ring()
    return answers.Done()
