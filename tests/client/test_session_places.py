"""Whom a host's client lets into a session, and whom it leaves waiting."""

from contextlib import contextmanager

import pytest
from tests.client.evening import evening
from tests.client.real_server import community

from hearth_client.sessions import session_records
from hearth_client.sessions.answer_records import Answer
from hearth_client.transport.connection import Connection
from hearth_protocol.errors import StorageFailed, Unreachable
from hearth_protocol.frames import wire
from hearth_protocol.frames.operations import AnswerSignUp


async def refusing() -> None:
    raise StorageFailed


def unreachable(kind, client):
    ask = client.staff.ask_as_staff

    async def asking(operation):
        if isinstance(operation, kind):
            raise Unreachable
        return await ask(operation)

    return asking


@contextmanager
def asked():
    """Yield what the server is asked meanwhile, in its order, with sizes."""
    seen, ask = [], Connection.ask

    async def asking(connection, operation, answer):
        seen.append((type(operation).__name__, len(wire.encode(operation))))
        return await ask(connection, operation, answer)

    Connection.ask = asking
    try:
        yield seen
    finally:
        Connection.ask = ask


async def test_who_is_there_and_has_a_place_is_let_in_once_and_who_waits_only_when_it_is_said(tmp_path):
    async with community(tmp_path) as town, evening(town) as made:
        session = await made.plan(capacity=2)
        hosting = made.host.hosting
        ana, bea, cleo, dora = [await made.guest(name) for name in ("Ana", "Bea", "Cleo", "Dora")]
        for client, name in ((ana, "Ana"), (bea, "Bea"), (cleo, "Cleo"), (dora, "Dora")):
            await client.sessions.sign_up(made.home, session, pseudonym=name)
        await hosting.open(session, pseudonym="Mira")
        for client in (ana, cleo, dora):
            assert (await client.sessions.look(session, here=True)).room is None
        assert [one.waits for one in await hosting.lobby(session)] == [0, 0, 1, 2]
        # Bea has a place and is not there; Cleo and Dora are there and have none.
        assert [one.name for one in await hosting.admit_who_is_here(session)] == ["Ana"]
        assert await hosting.admit_who_is_here(session) == ()
        assert (await cleo.sessions.look(session, here=True)).room is None
        # No place is kept for who is not there, once it is said; and there are no more than two.
        assert [one.name for one in await hosting.admit_who_is_here(session, also_waiting=True)] == ["Cleo"]
        assert await hosting.admit_who_is_here(session, also_waiting=True) == ()
        rooms = [(await client.sessions.look(session, here=True)).room for client in (ana, cleo, dora)]
        assert [room is not None for room in rooms] == [True, True, False]
        # Told no, she has no place, and her host knows it on each of her devices; let in after all, she has.
        dora_waits = next(one for one in await hosting.lobby(session) if one.name == "Dora")
        # What cannot be kept is not told: saying it again tells her once.
        save, made.host.save = made.host.save, refusing
        with pytest.raises(StorageFailed):
            await hosting.decline(session, dora_waits, "Not today.")
        made.host.save = save
        (dora_again,) = [one for one in await hosting.lobby(session) if one.name == "Dora"]
        # Nor would it pass for hers if the other host answered now.
        assert (dora_again.answered, dora_again.told) == (False, None)
        with asked() as of_a_no:
            await hosting.decline(session, dora_waits, "Not today, and gladly next week.")
        seen = {one.name: (one.answered, one.declined) for one in await hosting.lobby(session)}
        assert (seen["Cleo"], seen["Dora"]) == ((True, False), (True, True))
        # Her co-host knows that Dora was answered, and not what: the words are sealed to Dora.
        (of_dora,) = [one for one in await made.co_host.hosting.lobby(session) if one.name == "Dora"]
        assert (of_dora.answered, of_dora.told) == (True, None)
        assert (await dora.sessions.look(session, here=True)).says == (
            ("Mira", "Not today, and gladly next week."),
        )
        (kept,) = made.host.sessions.kept().values()
        assert session_records.read(session, kept.record) == kept
        answers = made.host.sessions.answers(session)
        assert set(answers) == {one.call for one in await hosting.lobby(session) if one.answered}
        assert abs(made.host.edges.now_seconds() // 60 - answers[dora_waits.call].minute) <= 1
        await bea.sessions.withdraw(session)
        # Who cannot be told that she is let in after all was told no, as before.
        ask, made.host.staff.ask_as_staff = made.host.staff.ask_as_staff, unreachable(AnswerSignUp, made.host)
        with pytest.raises(Unreachable):
            await hosting.admit(session, dora_waits)
        made.host.staff.ask_as_staff = ask
        assert made.host.sessions.answers(session)[dora_waits.call].answer is Answer.NOT_TODAY
        with asked() as of_an_admission:
            await hosting.admit(session, dora_waits)
        assert made.host.sessions.answers(session)[dora_waits.call].answer is Answer.LET_IN
        # The server, too, sees that she was answered, and by nothing that reaches it which it was.
        assert of_a_no == of_an_admission
        assert [name for name, _ in of_a_no] == ["Sessions", "PutAnchor", "WriteVault", "AnswerSignUp"]
        # Withdrawn, nothing of it is kept.
        await dora.sessions.withdraw(session)
        assert session not in dora.sessions.kept()
        # Of a round all are who are in the room, and nobody of the staff.
        await hosting.mode(session, "round")
        said = (await made.host.room(session)).said
        assert set(said.order) == {room.member_id for room in rooms if room is not None}
