"""A community in one process: the server's own operations over a store in memory, and real clients.

A client's every request passes `Line.ask`, which is where a network fails: what becomes of the next
requests is told beforehand (`Device.fates`). A device that crashes loses all but its store.
"""

import asyncio
import shutil
import tempfile
from collections import deque
from collections.abc import AsyncIterator
from pathlib import Path

from tests.fakes.memory_store import MemoryStore
from tests.protocol.deterministic import stream
from tests.stateful.virtual_time import VirtualLoop

from hearth_client import Client, Edges
from hearth_client.kept.layout import decode, encode
from hearth_client.kept.opening import Found
from hearth_client.kept.state import State
from hearth_client.room.room import Room
from hearth_client.transport.http import refusal
from hearth_protocol.errors import HearthError, Unreachable
from hearth_protocol.frames import wire
from hearth_protocol.frames.answers import Answer, Event
from hearth_protocol.frames.live import Hello
from hearth_protocol.frames.operations import Operation
from hearth_protocol.ids import encode_id
from hearth_protocol.structures.certificate import Role
from hearth_server import access, app, certifying, housekeeping
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.config import CommunityConfig, Config, LimitsConfig, ServerConfig
from hearth_server.http.problems import problem_of
from hearth_server.logs import Log
from hearth_server.office import Office
from hearth_server.operations import dispatch
from hearth_server.root_key import RootKey, new_root_key

BEGIN_SECONDS = 480_000 * 3600 + 60
URL = "https://village.example"
PATIENCE_SECONDS = 12.0
"""How long a client tries the same bytes again."""
LIMITS = LimitsConfig(
    posts_per_hour=6000,
    commits_per_hour=6000,
    refused_per_hour=6000,
    vault_writes_per_hour=60_000,
    public_per_minute=0,
)


class Quiet:
    """Where the log goes: it is read when something fails."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> int:
        self.lines.append(line)
        return len(line)

    def flush(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class Village:
    """The server, its clock and its store; it can be restarted at any moment."""

    def __init__(self) -> None:
        self.loop = VirtualLoop()
        self.random = stream("village")
        self.folder = Path(tempfile.mkdtemp(prefix="hearth-village-"))
        self.root: RootKey = new_root_key(self.random)
        self.public = PublicFolder(self.folder / "public", self.root.public)
        self.hours = 0
        self.log = Quiet()
        self.store = MemoryStore(self.random)
        self.office: Office
        self.late: list[tuple[Operation, bytes]] = []
        """Requests whose senders have given up, and that arrive when they arrive."""

    def seconds(self) -> int:
        """The server's clock (hearth_server.clock.Clock)."""
        return BEGIN_SECONDS + self.hours * 3600 + int(self.loop.time())

    @property
    def hour(self) -> int:
        return self.seconds() // 3600

    async def start(self) -> None:
        """Start the server on what its store holds; nothing of an earlier one is known to it."""
        config = Config(
            self.folder,
            CommunityConfig(encode_id(self.root.public)),
            server=ServerConfig(demo=True),
            limits=LIMITS,
        )
        self.office = await app._office(config, self, self, self.store, Log(self.log))

    async def sign_revocations(self) -> None:
        """Sign the list anew: without one that is valid nobody has a badge."""
        _, data = certifying.revocations(self.root, self.public.revocations(), (), self.hour)
        self.public.write_revocations(data)

    async def pass_hours(self, hours: int) -> None:
        self.hours += hours
        await self.sign_revocations()
        await self.office.community.refresh()
        await housekeeping.one_round(self.office)

    async def certify(self, application: str) -> None:
        certificate, data = certifying.certify(
            self.root,
            certifying.read_application(application),
            roles=Role.MODERATOR,
            training=(),
            hour=self.hour,
            days=150,
            random=self.random,
        )
        self.public.write_certificate(certificate, data)
        await self.office.community.refresh()

    async def opens_a_room(self, client: Client) -> tuple[Room, str]:
        """Make a client's owner staff; return the room that she opens, and an invitation to it."""
        await self.certify(await client.staff.apply("Minh"))
        assert await client.staff.take_up()
        room = await client.staff.create_room(name="Garden", pseudonym="Minh")
        return room, (await client.staff.invite(room.id, uses=20)).link

    async def answers(self, operation: Operation, token: bytes) -> Answer:
        """Answer as the server does, with every byte as it would be on the wire."""
        office = self.office
        try:
            identity = access.read_token(office.token_key, token, self.seconds()) if token else None
            told = await dispatch.answer(office, identity, wire.operation(wire.encode(operation)))
        except HearthError as error:
            problem = problem_of(error)
            assert not problem.internal, error
            raise refusal(problem.code, problem.retry_after_seconds, problem.handshakes) from None
        return wire.answer(wire.encode(told))

    def close(self) -> None:
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Crashed(BaseException):
    """The device stops here, in the middle of whatever it did."""


class Drawer:
    """A store on a device, as bytes: what a PIN-sealed file is, without the file."""

    keeps_outbox = True
    beside = None

    def __init__(self, written: bytes = b"") -> None:
        self.written = written

    async def load(self) -> State | None:
        return decode(self.written) if self.written else None

    async def save(self, state: State) -> State:
        self.written = encode(state)
        return state

    async def delete(self) -> None:
        self.written = b""

    async def close(self) -> None:
        """Do nothing."""


class Device:
    """One device of a person: a client that can crash, a clock of its own, and a bad network."""

    def __init__(self, village: Village, name: str, *, drawer: Drawer | None = None, words: str = "") -> None:
        self.village = village
        self.name = name
        self.drawer = drawer
        """None: her state lives in the vault, under `words`."""
        self.words = words
        self.fates: deque[str] = deque()
        """What becomes of the next requests; all further ones are answered."""
        self.skew_seconds = 0
        self.client: Client | None = None
        self.life = 0
        self.asked = 0
        self.task: asyncio.Task[object] | None = None
        """What it is in the middle of."""
        self.held: asyncio.Event | None = None
        """Set for the request that waits on its way, while there is one."""
        self.stopped = asyncio.Event()
        """Set when a request is held: until it goes on, nothing more comes of the task."""

    def edges(self) -> Edges:
        return Edges(
            clock=lambda: self.village.seconds() + self.skew_seconds,
            random=self.village.random,
            websocket=False,
            retry_seconds=PATIENCE_SECONDS,
        )

    async def open(self) -> Client:
        """Return the client, opened from its drawer or by its words if need be."""
        if self.client is None:
            if self.drawer is not None:
                state = await self.drawer.load() or State(server_url=URL)
                self.client = Client(Found(state, self.drawer, self.edges(), self._line, b""))
            elif self.words:
                self.client = await Client.with_words(URL, self.words, edges=self.edges(), connect=self._line)
            else:
                self.client = await Client.with_new_words(URL, edges=self.edges(), connect=self._line)
                self.words = " ".join(self.client.words())
        return self.client

    def crash(self) -> None:
        """Stop. Nothing more goes out, nothing is saved; what was written is there the next time."""
        self.life += 1
        self.client = self.held = None
        if self.drawer is not None:
            self.drawer = Drawer(self.drawer.written)
        if self.task is not None:
            self.task.cancel()
            self.task = None

    def _line(self, _: str) -> "Line":
        return Line(self)


class Line:
    """A device's way to the server, while the device lives."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._life = device.life

    async def ask(  # noqa: C901  (one case a fate)
        self, operation: Operation, token: bytes = b""
    ) -> Answer:
        device, village = self._device, self._device.village
        if device.life != self._life:
            raise Crashed
        device.asked += 1
        fate = device.fates.popleft() if device.fates else "answered"
        if fate == "held":
            fate = await self._goes_on()
        match fate:
            case "lost":
                raise Unreachable
            case "late":
                village.late.append((operation, token))
                raise Unreachable
            case "crash before":
                raise Crashed
            case "restart before":
                await village.start()
                raise Unreachable
        # Whether or not the device still listens, what arrived is carried out.
        answer = await asyncio.shield(asyncio.ensure_future(village.answers(operation, token)))
        match fate:
            case "answer lost":
                raise Unreachable
            case "twice":
                return await village.answers(operation, token)
            case "crash after":
                raise Crashed
            case "restart after":
                await village.start()
                raise Unreachable
        return answer

    async def _goes_on(self) -> str:
        """Wait on the way until the machine lets this request go on; return its fate then."""
        device = self._device
        held = device.held = asyncio.Event()
        device.stopped.set()
        await held.wait()
        return device.fates.popleft() if device.fates else "answered"

    async def fetch(self, path: str, at_most_bytes: int) -> bytes | None:  # noqa: ARG002  (the protocol's)
        """Have nothing to hand out: this community keeps no list of links."""
        return None

    async def live(self, hello: Hello) -> AsyncIterator[Event]:  # noqa: ARG002  (the protocol's)
        """Refuse: events come by long polling here."""
        raise Unreachable
        yield  # an iterator that never gives anything

    async def close(self) -> None:
        """Let go."""
