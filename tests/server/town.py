"""A running server with a small community around it: raw clients that speak frames, no hearth_client."""

import io
import json
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import aiohttp
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import HOUR, ROOM, Community, Invited, Staff

from hearth_protocol import links, signed
from hearth_protocol.authentication import Authentication
from hearth_protocol.contents import Retract as RetractBody
from hearth_protocol.contents import Say, encode
from hearth_protocol.crypto import x25519
from hearth_protocol.errors import HearthError
from hearth_protocol.frames import answers, operations, wire
from hearth_protocol.frames.live import Ask, Hello
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.history import HistoryRequest
from hearth_protocol.ids import PostId, decode_id, encode_id
from hearth_protocol.posts import seal
from hearth_protocol.structures.revocations import Revocations
from hearth_rooms.member import MemberKeys, RoomMember, enter, found
from hearth_rooms.replay import from_anchor
from hearth_rooms.view import Snapshot
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
    people: list["Person"] = field(default_factory=list)

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

    async def found(self, staff: Staff, *, retention_days: int = 14) -> "Person":
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

    async def admit(self, staff: Staff, **more) -> "Person":
        """Let somebody new in by an invitation of her own."""
        return await self.newcomer(self.community.invited_keys(await self.invite(staff, **more))).enter()

    def newcomer(self, keys: MemberKeys) -> "Person":
        return Person(self, keys, None)


@dataclass
class Person:
    """Somebody with the keys of one membership."""

    town: Town
    keys: MemberKeys
    member: RoomMember | None
    staff: Staff | None = None
    token: bytes = b""
    seq: int = 0
    link: bytes = links.first_link(ROOM, 0)
    posts: int = 0

    @property
    def id(self) -> bytes:
        return self.keys.member_id(ROOM)

    async def log_in(self, *, proof: bool = False) -> bytes:
        self.token = await self.town.token(
            IdentityKind.MEMBER,
            self.id,
            self.keys.signature_seed,
            room=ROOM,
            proof=self.keys.credential if proof else b"",
        )
        return self.token

    async def ask(self, operation):
        return await self.town.ask(operation, self.token)

    async def prepare_entry(self):
        """Authenticate as an entrant, replay the room, and return the commit that would enter it."""
        await self.log_in(proof=True)
        return await self.pending_entry()

    async def pending_entry(self):
        state = await self.ask(operations.RoomState())
        trust = self.town.community.trust
        replayed = from_anchor(
            genesis=state.genesis,
            anchor=state.anchor,
            snapshot=Snapshot(state.context, state.tree, state.confirmation_tag, state.opened_by),
            handshakes=[handshake.message for handshake in state.handshakes],
            group_info=state.group_info,
            trust=trust,
        )
        return enter(
            replayed.view,
            state.group_info,
            self.keys,
            hour=self.town.hour,
            random=self.town.community.random,
            trust=trust,
        )

    async def enter(self) -> "Person":
        pending = await self.prepare_entry()
        await self.send(pending)
        return self

    async def send(self, pending):
        """Send a pending commit and adopt it."""
        context = pending.member.view.public.context
        told = await self.ask(
            operations.Commit(
                generation=pending.member.view.generation,
                epoch=context.epoch - 1,
                message=pending.message,
                group_info=pending.group_info,
            )
        )
        self.member = pending.member
        return told

    def commit(self, **what):
        """Return an own pending commit."""
        return self.member.commit(
            hour=self.town.hour,
            random=self.town.community.random,
            trust=self.town.community.trust,
            **what,
        )

    async def catch_up(self) -> None:
        """Apply every handshake that was missed and follow the links of every post."""
        view = self.member.view
        told = await self.ask(operations.Handshakes(generation=view.generation, from_epoch=view.epoch))
        seen = set(view.pending)
        for handshake in told.handshakes:
            if handshake.message not in seen:
                received = self.member.receive(handshake.message, self.town.community.trust)
                self.member = received.member
        delivery = await self.ask(operations.Posts(after_seq=self.seq, limit=1000))
        for place in delivery.places:
            self.take(place)

    def take(self, place) -> None:
        if isinstance(place, answers.Delivered):
            self.link = links.link_of(self.link, place.seq, place.hour, place.header, place.sealed)
        else:
            self.link = links.next_link(
                self.link, place.seq, place.hour, place.header_hash, place.sealed_hash
            )
        self.seq = place.seq

    def sealed(self, text: str = "hello", *, post_id: bytes | None = None, body=None):
        """Seal a post by the present epoch; returns (post id, sealed post)."""
        self.posts += 1
        post_id = post_id or bytes_of(f"{self.id.hex()}{self.posts}", 16)
        body = body if body is not None else Say(pseudonym="Somebody", text=text)
        return post_id, seal(
            self.member.epoch_keys(),
            self.id,
            self.keys.signature_seed,
            PostId(post_id),
            self.seq,
            self.link,
            encode(body),
            self.town.community.random,
        )

    def posting(self, text: str = "hello", **more) -> operations.Post:
        _, post = self.sealed(text, **more)
        return operations.Post(header=post.header, sealed=post.sealed)

    async def post(self, text: str = "hello") -> answers.Posted:
        return await self.ask(self.posting(text))

    def retracting(self, target: bytes) -> operations.Retract:
        _, post = self.sealed(body=RetractBody(target=target))
        return operations.Retract(target=target, header=post.header, sealed=post.sealed)

    def history_request(self) -> bytes:
        view = self.member.view
        request = HistoryRequest(
            room=ROOM,
            generation=view.generation,
            requester=self.id,
            public_key=x25519.public_key(bytes_of("fresh")),
            nonce=self.town.community.random(16),
            hour=self.town.hour,
        )
        return signed.sign(self.keys.signature_seed, request)

    @asynccontextmanager
    async def live(self, *, after_seq: int | None = None, epoch: int | None = None, **more):
        """Say hello and yield the live connection."""
        view = self.member.view
        async with self.town.session.ws_connect(f"{self.town.url}/v1/live", max_msg_size=0) as socket:
            await socket.send_bytes(
                wire.encode(
                    replace_frame(
                        Hello(
                            token=self.token,
                            after_seq=self.seq if after_seq is None else after_seq,
                            generation=view.generation,
                            epoch=view.epoch if epoch is None else epoch,
                        ),
                        **more,
                    )
                )
            )
            yield Live(socket)


def replace_frame(frame, **changes):
    return type(frame)(**({name: getattr(frame, name) for name in frame.__struct_fields__} | changes))


@dataclass
class Live:
    """One live connection from the client's side."""

    socket: aiohttp.ClientWebSocketResponse
    number: int = 0

    async def next(self, seconds: float = 10):
        """Return the next frame, or None when the server closed."""
        message = await self.socket.receive(timeout=seconds)
        if message.type is not aiohttp.WSMsgType.BINARY:
            return None
        return wire.server_frame(message.data)

    async def ask(self, operation) -> int:
        self.number += 1
        await self.socket.send_bytes(wire.encode(Ask(number=self.number, operation=operation)))
        return self.number

    async def until(self, kind):
        """Return the next frame of a kind, and those before it."""
        before = []
        while not isinstance(frame := await self.next(), kind):
            assert frame is not None, f"closed while waiting for {kind}"
            before.append(frame)
        return frame, before


@asynccontextmanager
async def running(
    folder: Path,
    *,
    community: Community | None = None,
    clock: Clock | None = None,
    steady: Callable[[], float] | None = None,
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
    app = await start(config, clock=clock, steady=steady, log=Log(log))
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            yield Town(app, session, clock, community, folder, log)
    finally:
        await app.stop()


__all__ = ["Clock", "Live", "Person", "Told", "Town", "replace", "running", "write_config"]
