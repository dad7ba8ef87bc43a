"""A session among real clients: a host, a co-host, and members who came from a room."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from tests.client.real_server import RealCommunity, community

from hearth_client import Client
from hearth_client.errors import RefusedBy
from hearth_client.room.room import Room
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.floor import Stage
from hearth_server.session_keeping import keep_sessions


@dataclass
class Evening:
    """A community with a room, and one session."""

    town: RealCommunity
    host: Client
    co_host: Client
    home: bytes
    host_name: str = "Mira"
    session: bytes = b""
    guests: list[Client] = field(default_factory=list)

    @property
    def office(self):
        return self.town.app.office

    @property
    def here(self):
        return self.office.sessions.get(self.session)

    async def plan(self, *, in_minutes: int = 10, **more) -> bytes:
        starts = self.office.clock.seconds() // 60 + in_minutes
        more = {"title": "Thursday evening", "co_host": self.co_host.staff.certificate().serial} | more
        self.session = await self.host.hosting.plan(starts_minute=starts, **more)
        return self.session

    async def guest(self, name: str) -> Client:
        """Return a member of the community's room."""
        link = (await self.host.staff.invite(self.home)).link
        client = await self.town.newcomer()
        await client.enter(link, pseudonym=name)
        self.guests.append(client)
        return client

    async def bring_in(self, *clients: Client) -> list[Room]:
        """Sign up, come into the lobby, be let in."""
        for client in clients:
            name = (await client.room(self.home)).pseudonym
            await client.sessions.sign_up(self.home, self.session, pseudonym=name)
            await client.sessions.look(self.session, here=True)
        await self.host.hosting.admit_who_is_here(self.session)
        rooms = []
        for client in clients:
            lobby = await client.sessions.look(self.session, here=True)
            assert lobby.room is not None
            rooms.append(lobby.room)
        return rooms

    async def look(self) -> None:
        """Have the server do what it does by itself every few seconds."""
        await keep_sessions(self.office)

    async def close(self) -> None:
        for client in (self.host, self.co_host, *self.guests):
            await client.close()


@asynccontextmanager
async def evening(town: RealCommunity, host_name: str = "Mira", co_host_name: str = "Robin"):
    """A host and a co-host, both counsellors, and a room that members are in."""
    host = await town.moderator(host_name, roles=Role.COUNSELLOR | Role.MODERATOR)
    co_host = await town.moderator(co_host_name, roles=Role.COUNSELLOR)
    home = await host.staff.create_room(name="Garden", pseudonym=host_name)
    made = Evening(town, host, co_host, home.id, host_name)
    try:
        yield made
    finally:
        await made.close()


async def refused(awaitable):
    with pytest.raises(RefusedBy) as refusal:
        await awaitable
    return refusal.value.code


@asynccontextmanager
async def live(folder, *names, **planned):
    """Yield (evening, the host's room, the guests' rooms) of a session that goes on, all may speak."""
    async with community(folder) as town, evening(town) as made:
        session = await made.plan(**planned)
        guests = [await made.guest(name) for name in names]
        hers = await made.host.hosting.open(session, pseudonym="Mira")
        rooms = await made.bring_in(*guests)
        await made.host.hosting.stage(session, Stage.LIVE)
        yield made, hers, rooms


async def listening(made, room):
    """Return once a room's watcher is listened to by the server."""
    async with asyncio.timeout(10):
        (awake,) = [one for one in made.office.rooms.awake() if one.id == room.id]
        while not any(one.live for one in awake.channel.listeners):  # noqa: ASYNC110  (it tells nobody)
            await asyncio.sleep(0.01)


async def until(changes, done):
    async for _ in changes:
        if done():
            return
