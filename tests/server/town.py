"""A running server with a small community around it: raw clients that speak frames, no hearth_client."""

import asyncio
import io
import json
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import HOUR, ROOM, Community, Invited, Staff
from tests.server.person import Person

from hearth_protocol import signed
from hearth_protocol.authentication import Authentication
from hearth_protocol.errors import HearthError
from hearth_protocol.frames import answers, operations, wire
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import decode_id, encode_id
from hearth_protocol.structures.revocations import Revocations
from hearth_rooms.member import MemberKeys, found
from hearth_server import config as configuration
from hearth_server.app import App, start
from hearth_server.cli.public_folder import PublicFolder
from hearth_server.logs import Log

FRAME = {"Content-Type": "application/msgpack"}


class Told(HearthError):  # noqa: N818  (a verdict, read where it is raised)
    """A refusal as it came over HTTP."""

    def __init__(self, status: int, problem: dict) -> None:
        super().__init__(problem["code"])
        self.status = status
        self.code = problem["code"]
        self.problem = problem
        self.handshakes = [
            wire.decode(_raw(text), answers.Handshake) for text in problem.get("handshakes", [])
        ]


def _raw(text: str) -> bytes:
    return decode_id(text, len(text) * 3 // 4)


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: int = HOUR * 3600 + 60

    def seconds(self) -> int:
        return self.now

    def pass_hours(self, hours: int) -> None:
        self.now += hours * 3600


def write_config(folder: Path, root_key: bytes, **sections: dict[str, object]) -> Path:
    """Write a configuration; the sections given override what a test usually needs."""
    told = {
        "community": {"root_key": encode_id(root_key)},
        "server": {"port": 0, "demo": True, "shutdown_seconds": 2},
    }
    for section, values in sections.items():
        told.setdefault(section, {}).update(values)
    file = folder / "hearth.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "keys").mkdir(exist_ok=True)
    lines = []
    for section, values in told.items():
        lines.append(f"[{section}]")
        lines += [f"{key} = {json.dumps(value)}" for key, value in values.items()]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@dataclass
class Town:
    """A server, its clock, its community."""

    app: App
    session: aiohttp.ClientSession
    clock: Clock
    community: Community
    folder: Path
    log: io.StringIO
    server_key: bytes = b""
    people: list[Person] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.app.port}"

    @property
    def hour(self) -> int:
        return self.clock.now // 3600

    @property
    def public(self) -> PublicFolder:
        return PublicFolder(self.folder / "public", self.community.trust.root_key)

    async def ask(self, operation, token: bytes | None = None):
        """Ask one operation over HTTPS' stand-in; a refusal is raised as `Told`."""
        tag = type(operation).__struct_config__.tag
        headers = dict(FRAME)
        if token is not None:
            headers["Authorization"] = f"Bearer {encode_id(token)}"
        body = wire.encode(operation)
        # Handed over as a file, which aiohttp's client wants of what is large.
        data = io.BytesIO(body)
        async with self.session.post(f"{self.url}/v1/{tag}", data=data, headers=headers) as response:
            data = await response.read()
            if response.status != 200:
                raise Told(response.status, json.loads(data))
            return wire.answer(data)

    async def heard(self, listeners: int = 1) -> None:
        """Return once so many wait for the bell, at the latest after ten seconds, with TimeoutError."""
        async with asyncio.timeout(10):
            while len(self.app.office.bell) < listeners:  # noqa: ASYNC110  (the bell tells nobody)
                await asyncio.sleep(0.005)

    async def token(
        self, kind: IdentityKind, key_id: bytes, seed: bytes, *, room: bytes = b"", proof: bytes = b""
    ) -> bytes:
        nonce = (await self.ask(operations.Challenge())).nonce
        expiry = self.clock.now + 900
        signature = Authentication(
            community=self.community.trust.community,
            kind=kind,
            key_id=key_id,
            nonce=nonce,
            expiry_seconds=expiry,
        ).sign(seed)
        told = await self.ask(
            operations.Authenticate(
                kind=kind,
                key_id=key_id,
                room=room,
                proof=proof,
                nonce=nonce,
                expiry_seconds=expiry,
                signature=signature,
            )
        )
        return told.token

    def certify(self, name: str = "Mira", **more) -> Staff:
        """Certify somebody; the server finds the file."""
        staff = self.community.certify(name, **more)
        self.public.write_certificate(staff.certificate, staff.signed)
        return staff

    def publish_revocations(self, *entries, version: int, hour: int | None = None) -> None:
        hour = self.hour if hour is None else hour
        listed = Revocations(
            community=self.community.trust.community,
            version=version,
            issued=hour,
            not_after=hour + 700,
            entries=tuple(sorted(entries, key=lambda entry: entry.write())),
        )
        data = signed.sign(self.community.root_seed, listed)
        self.public.write_revocations(data)
        self.community.trust = self.community.trust.with_revocations(data)

    async def staff_token(self, staff: Staff) -> bytes:
        return await self.token(IdentityKind.STAFF, staff.certificate.serial, staff.seed)

    async def found(self, staff: Staff, *, retention_days: int = 14) -> Person:
        """Open the room as `staff`, and return her as its first member."""
        keys = self.community.staff_keys(staff)
        self.server_key = (await self.ask(operations.Community())).server_key
        founded = found(
            keys=keys,
            room=ROOM,
            history=1,
            staff_seed=staff.seed,
            server_key=self.server_key,
            trust=self.community.trust,
            hour=self.hour,
            random=self.community.random,
        )
        await self.ask(
            operations.OpenRoom(
                genesis=founded.genesis,
                group_info=founded.group_info,
                tree=founded.tree,
                retention_days=retention_days,
            ),
            await self.staff_token(staff),
        )
        person = Person(self, keys, founded.member, staff=staff)
        await person.log_in()
        return person

    async def invite(self, staff: Staff, **more) -> Invited:
        invited = self.community.invite(staff, not_after=self.hour + 72, **more)
        await self.ask(
            operations.Invite(statement=invited.statement, card=bytes_of("card") * 10),
            await self.staff_token(staff),
        )
        return invited

    async def admit(self, staff: Staff, **more) -> Person:
        """Let somebody new in by an invitation of her own."""
        return await self.newcomer(self.community.invited_keys(await self.invite(staff, **more))).enter()

    def newcomer(self, keys: MemberKeys) -> Person:
        return Person(self, keys, None)


@asynccontextmanager
async def running(
    folder: Path,
    *,
    community: Community | None = None,
    clock: Clock | None = None,
    steady: Callable[[], float] | None = None,
    page: dict[str, bytes] | None = None,
    **sections,
):
    """Start a server in `folder` on a free port, with a fresh list of revocations, and stop it afterwards."""
    community = community or Community(str(folder.name))
    clock = clock or Clock()
    file = write_config(folder, community.trust.root_key, **sections)
    config = configuration.load(file, {})
    first = not (folder / "public").exists()
    public = PublicFolder(folder / "public", community.trust.root_key)
    if first:
        listed = Revocations(
            community=community.trust.community,
            version=1,
            issued=clock.now // 3600 - 1,
            not_after=clock.now // 3600 + 700,
            entries=(),
        )
        data = signed.sign(community.root_seed, listed)
        public.write_revocations(data)
        community.trust = community.trust.with_revocations(data)
    log = io.StringIO()
    # Whether the browser's page was built here must change no test but those that are about it.
    app = await start(config, clock=clock, steady=steady, log=Log(log), page=page or {})
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            yield Town(app, session, clock, community, folder, log)
    finally:
        await app.stop()
