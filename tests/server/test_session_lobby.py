"""Signing up and the lobby, by raw frames: places, who waits, who is there; and whoever tries more."""

import pytest
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM
from tests.server.hosting import Hosting, hosting, session_of
from tests.server.town import Told, running

from hearth_protocol.calls import call_id
from hearth_protocol.crypto import ed25519
from hearth_protocol.frames import operations
from hearth_protocol.frames.operations import CallLetter, IdentityKind
from hearth_protocol.ids import RoomId
from hearth_protocol.letters import SEALED_SIZES
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.floor import Stage
from hearth_server.session_here import ANNOUNCED, HERE_SECONDS
from hearth_server.session_keeping import keep_sessions

EVENING = RoomId(bytes_of("evening", 16))
SEALED = bytes([7]) * SEALED_SIZES[0]
LOBBY_SECONDS = 15 * 60


async def code(awaitable):
    with pytest.raises(Told) as told:
        await awaitable
    return told.value.code


class Lobby:
    """A session, and members of a room who would go there, each under a fresh key."""

    def __init__(self, made, session, members):
        self.made, self.town, self.session, self.members = made, made.town, session, members

    def call(self, name):
        return call_id(ed25519.public_key(bytes_of(name)))

    def signing_up(self, name, *serials):
        serials = serials or (self.made.host.certificate.serial,)
        letters = [CallLetter(serial=one, sealed=SEALED) for one in serials]
        caller = ed25519.public_key(bytes_of(name))
        return operations.SignUp(session=self.session, caller=caller, letters=letters)

    async def asks(self, name, operation):
        public = ed25519.public_key(bytes_of(name))
        token = await self.town.token(IdentityKind.CALLER, self.call(name), bytes_of(name), proof=public)
        return await self.town.ask(operation, token)

    async def state(self, name, *, here=False):
        asked = operations.LobbyState(session=self.session, here=here, wait_seconds=0)
        return await self.asks(name, asked)

    async def guests(self, staff=None):
        token = await self.town.staff_token(staff or self.made.host)
        told = await self.town.ask(operations.Lobby(session=self.session, wait_seconds=0), token)
        return [(one.call, one.waits, one.here, one.answered) for one in told.guests]

    async def answer(self, name, staff=None, sealed=SEALED):
        token = await self.town.staff_token(staff or self.made.host)
        asked = operations.AnswerSignUp(session=self.session, call=self.call(name), sealed=sealed)
        return await self.town.ask(asked, token)


@pytest.fixture
async def lobby(tmp_path):
    """A session of two places that begins in twenty minutes; four members of a room beside it."""
    async with running(tmp_path / "town") as town:
        host, co_host = (town.certify(name, role=Role.COUNSELLOR) for name in ("Mira", "Robin"))
        await town.found(host)
        members = [await town.newcomer(town.community.direct_keys(host)).enter() for _ in range(4)]
        session = session_of(
            town,
            host,
            room=EVENING,
            capacity=2,
            co_host=co_host.certificate.serial,
            starts=town.clock.now // 60 + 20,
        )
        made = Hosting(town, host, co_host, session)
        await made.plan()
        yield Lobby(made, EVENING, members)


async def test_places_go_by_who_came_first_and_who_waits_moves_up(lobby):
    ana, bea, cleo, _ = lobby.members
    for who, name in ((ana, "a"), (bea, "b")):
        assert not (await who.ask(operations.Sessions())).sessions[0].full
        await who.ask(lobby.signing_up(name))
    assert (await cleo.ask(operations.Sessions())).sessions[0].full
    await cleo.ask(lobby.signing_up("c"))
    # Asked again by the same key, it is the same sign-up, and keeps its place and its answer.
    await lobby.answer("b")
    await bea.ask(lobby.signing_up("b"))
    assert (await lobby.state("b")).answers == [SEALED]
    assert [(await lobby.state(name)).waits for name in "abc"] == [0, 0, 1]
    # Signed up again she is at the end of the line, and has no second place.
    await ana.ask(lobby.signing_up("again"))
    assert await code(lobby.state("a")) == "call_unknown"
    assert [(await lobby.state(name)).waits for name in ("b", "c", "again")] == [0, 0, 1]
    await lobby.asks("b", operations.WithdrawSignUp(session=EVENING))
    assert await code(lobby.state("b")) == "call_unknown"
    assert [one[:2] for one in await lobby.guests()] == [(lobby.call("c"), 0), (lobby.call("again"), 0)]


async def test_who_is_in_the_lobby_says_so_and_is_there_for_as_long(lobby):
    ana, town = lobby.members[0], lobby.town
    await ana.ask(lobby.signing_up("a"))
    told = await lobby.state("a", here=True)
    assert (told.stage, told.is_open, told.begins_seconds) == (
        ANNOUNCED,
        False,
        20 * 60 - town.clock.now % 60,
    )
    town.clock.now = (lobby.made.session.starts * 60) - LOBBY_SECONDS - 1
    await lobby.state("a", here=True)
    assert (await lobby.guests())[0][2] is False
    town.clock.now += 1
    assert (await lobby.state("a", here=True)).stage == Stage.LOBBY
    assert (await lobby.guests())[0][2] is True
    town.clock.now += HERE_SECONDS - 1
    assert (await lobby.guests())[0][2] is True
    town.clock.now += 1
    assert (await lobby.guests())[0][2] is False
    await lobby.state("a", here=True)
    await lobby.state("a", here=False)
    assert (await lobby.guests())[0][2] is False
    # Who withdrew and signs up by the same key again is not there for that.
    await lobby.state("a", here=True)
    await lobby.asks("a", operations.WithdrawSignUp(session=EVENING))
    await ana.ask(lobby.signing_up("a"))
    assert (await lobby.guests())[0][2] is False


async def test_the_infiltrator_gets_no_place_by_tricks(lobby):
    """Somebody of another team reads and answers nothing; a member has one place, and only her own."""
    ana, mallory, *_ = lobby.members
    town, made = lobby.town, lobby.made
    cora = town.certify("Cora", role=Role.COUNSELLOR)
    await ana.ask(lobby.signing_up("a"))
    # It is sealed to the hosts alone, under a key, for a session that there is.
    assert await code(mallory.ask(lobby.signing_up("m", cora.certificate.serial))) == "recipient_unknown"
    no_key = operations.SignUp(session=EVENING, caller=bytes(32), letters=lobby.signing_up("m").letters)
    assert await code(mallory.ask(no_key)) == "malformed"
    elsewhere = operations.SignUp(session=ROOM, caller=bytes(32), letters=lobby.signing_up("m").letters)
    assert await code(mallory.ask(elsewhere)) == "session_unknown"
    # Ana's key under another membership changes nothing of Ana's.
    await mallory.ask(lobby.signing_up("a"))
    assert [one[0] for one in await lobby.guests()] == [lobby.call("a")]
    # Nobody asks, withdraws or answers in another's name.
    assert await code(lobby.state("m")) == "call_unknown"
    await lobby.asks("m", operations.WithdrawSignUp(session=EVENING))
    assert len(await lobby.guests()) == 1
    assert await code(lobby.guests(cora)) == "not_allowed"
    assert await code(lobby.answer("a", cora)) == "not_allowed"
    # What a host answers has a size class, is no file, and goes to who signed up.
    assert await code(lobby.answer("a", sealed=SEALED + b"x")) == "malformed"
    picture = b"\xff\xd8\xff\xe0" + SEALED[4:]
    assert await code(lobby.answer("a", sealed=picture)) == "no_uploads"
    assert await code(lobby.answer("m")) == "call_unknown"
    await lobby.answer("a", made.co_host)
    assert (await lobby.state("a")).answers == [SEALED]
    assert await lobby.guests() == [(lobby.call("a"), 0, False, True)]
    # To the co-host nothing was sealed.
    assert await lobby.guests(made.co_host) == []


async def test_after_a_restart_the_line_its_answers_and_the_open_room_are_known_again(tmp_path):
    folder = tmp_path / "town"
    async with running(folder) as town:
        made = await hosting(town)
        await made.open()
        lobby = Lobby(made, ROOM, [await made.admit() for _ in range(2)])
        for who, name in zip(lobby.members, "ab", strict=True):
            await who.ask(lobby.signing_up(name))
        await lobby.answer("b")
        before = await lobby.guests()
        community, clock = town.community, town.clock
    async with running(folder, community=community, clock=clock) as town:
        made.town = lobby.town = town
        assert await lobby.guests() == before
        assert [(await lobby.state(name)).answers for name in "ab"] == [[], [SEALED]]
        assert (await lobby.state("a")).is_open
        # Once it is over nobody knows any more who signed up.
        here = town.app.office.sessions.get(ROOM)
        town.clock.now = here.ended_at
        await keep_sessions(town.app.office)
        assert (here.is_ended, here.line, here.here) == (True, {}, {})
        assert await town.app.office.store.sign_ups(ROOM) == ()
