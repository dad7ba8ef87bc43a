"""A session in a town: its hosts, members whom the host admitted, and statements about the floor."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from tests.rooms.community import ROOM, Staff
from tests.server.person import Person
from tests.server.town import Town

from hearth_protocol import signed
from hearth_protocol.frames import operations
from hearth_protocol.structures.certificate import Role
from hearth_protocol.structures.floor import Floor, Leader, Stage
from hearth_protocol.structures.session import NO_CO_HOST, Session
from hearth_server.session_keeping import keep_sessions

MINUTES_AHEAD = 10
LENGTH_MINUTES = 60


@asynccontextmanager
async def asking_for_a_session(town: Town, **more):
    """Have rooms that are opened meanwhile be a session's, and whatever else is said."""
    asked = town.ask

    async def ask(operation, token=None):
        if isinstance(operation, operations.OpenRoom):
            fields = {name: getattr(operation, name) for name in operation.__struct_fields__}
            operation = operations.OpenRoom(**(fields | {"session": True} | more))
        return await asked(operation, token)

    town.ask = ask
    try:
        yield
    finally:
        town.ask = asked


@dataclass
class Hosting:
    """One session in `ROOM`, its lobby open."""

    town: Town
    host: Staff
    co_host: Staff
    session: Session
    mira: Person | None = None
    said: Floor | None = None
    members: list[Person] = field(default_factory=list)

    @property
    def here(self):
        return self.town.app.office.sessions.get(ROOM)

    def planned(self, **changes) -> bytes:
        return signed.sign(self.host.seed, replace(self.session, **changes))

    async def plan(self, **changes):
        token = await self.town.staff_token(self.host)
        return await self.town.ask(operations.PlanSession(session=self.planned(**changes)), token)

    async def open(self) -> Person:
        async with asking_for_a_session(self.town):
            self.mira = await self.town.found(self.host)
        return self.mira

    async def admit(self) -> Person:
        """Let somebody in as the host does, and have all others follow."""
        person = await self.town.newcomer(self.town.community.direct_keys(self.host)).enter()
        for other in (self.mira, *self.members):
            await other.catch_up()
        self.members.append(person)
        return person

    async def enter_co_host(self) -> Person:
        keys = self.town.community.staff_keys(self.co_host)
        person = Person(self.town, keys, None, staff=self.co_host)
        await person.enter()
        for other in (self.mira, *self.members):
            await other.catch_up()
        return person

    def floor(self, **changes) -> Floor:
        """Return the statement that would come next."""
        before = self.said or Floor.first(
            community=self.town.community.trust.community,
            room=ROOM,
            leader=Leader.HOST,
            until=self.session.ends,
            hour=self.town.hour,
            certificate=self.host.name,
        )
        number = 1 if self.said is None else before.number + 1
        return replace(before, **({"number": number, "hour": self.town.hour} | changes))

    async def say(self, *, by: Person | None = None, **changes) -> Floor:
        """Say the next statement, as the host unless somebody else does."""
        who = by or self.mira
        statement = self.floor(**({"certificate": who.staff.name} | changes))
        await who.ask(operations.SayFloor(statement=signed.sign(who.staff.seed, statement)))
        self.said = statement
        return statement

    async def look(self) -> None:
        """Do what the server does by itself every few seconds."""
        await keep_sessions(self.town.app.office)

    async def pass_seconds(self, seconds: int) -> None:
        self.town.clock.now += seconds
        await self.look()

    async def log_in_again(self) -> None:
        for person in (self.mira, *self.members):
            await person.log_in()


def session_of(town: Town, host: Staff, **changes) -> Session:
    """Return a session that begins in ten minutes, as its host signs it."""
    session = Session(
        community=town.community.trust.community,
        room=ROOM,
        title="Thursday evening",
        language="en",
        about="",
        starts=town.clock.now // 60 + MINUTES_AHEAD,
        length=LENGTH_MINUTES,
        capacity=5,
        co_host=NO_CO_HOST,
        hour=town.hour,
        certificate=host.name,
    )
    return replace(session, **changes)


async def hosting(town: Town, **changes) -> Hosting:
    """Plan a session that begins in ten minutes."""
    host = town.certify("Mira", role=Role.COUNSELLOR)
    co_host = town.certify("Robin", role=Role.COUNSELLOR)
    session = session_of(town, host, co_host=co_host.certificate.serial, **changes)
    made = Hosting(town, host, co_host, session)
    await made.plan()
    return made


async def live(town: Town, members: int = 3, **changes) -> Hosting:
    """A session that goes on, with so many members, everybody may speak."""
    made = await hosting(town, **changes)
    await made.open()
    for _ in range(members):
        await made.admit()
    town.clock.now += MINUTES_AHEAD * 60
    await made.say(stage=Stage.LIVE)
    await made.log_in_again()
    return made
