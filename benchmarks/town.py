"""A community with rooms of any size, served by the real `hearth serve`; all entered by real commits."""

import http.client
import time
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.processes import Measured, start
from hearth_protocol import signed
from hearth_protocol.authentication import Authentication
from hearth_protocol.crypto import ed25519, x25519
from hearth_protocol.crypto.randomness import system_random
from hearth_protocol.frames import answers, operations, wire
from hearth_protocol.frames.frame import Frame
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import RoomId, Serial, encode_id
from hearth_protocol.structures.certificate import Certificate, Role
from hearth_protocol.structures.credential import direct_chain, self_chain
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.revocations import Revocations
from hearth_protocol.structures.room_extension import HistoryPolicy
from hearth_protocol.structures.self_admission import SelfAdmission
from hearth_protocol.structures.session import MAX_LENGTH_MINUTES, NO_CO_HOST, Session
from hearth_protocol.trust import Trust
from hearth_rooms.member import MemberKeys, RoomMember, enter, found
from hearth_server.cli.public_folder import PublicFolder

LIMITS = {
    "posts_per_hour": 1_000_000_000,
    "post_bytes_per_day": 1_000_000_000_000,
    "commits_per_hour": 1_000_000,
    "public_per_minute": 0,
}
"""Raised, so that nobody runs dry; each is checked all the same."""
TOKEN_SECONDS = 900
_FRESH_SECONDS = 300


@dataclass
class Resident:
    """One member of one room, with a token."""

    keys: MemberKeys
    room: RoomId
    token: bytes = b""
    ends_seconds: int = 0

    @property
    def id(self) -> bytes:
        """The membership's name."""
        return self.keys.member_id(self.room)


@dataclass
class TownRoom:
    """A room and all who are in it; `newest` is the member who entered last, in the present epoch."""

    room: RoomId
    newest: RoomMember
    residents: list[Resident] = field(default_factory=list)


class Town:
    """A folder with a community, and its server while it runs."""

    def __init__(self, folder: Path, limits: Mapping[str, int] | None = None) -> None:
        self.folder = folder
        self.hour = int(time.time()) // 3600
        self._root_seed = root_seed = system_random(32)
        self.trust = Trust(ed25519.public_key(root_seed))
        self._public = public = PublicFolder(folder / "public", self.trust.root_key)
        self._certify("Mira")
        revocations = Revocations(
            community=self.trust.community,
            version=1,
            issued=self.hour - 1,
            not_after=self.hour + 500,
            entries=(),
        )
        revoked = signed.sign(root_seed, revocations)
        public.write_revocations(revoked)
        self.trust = self.trust.with_revocations(revoked)
        for name in ("data", "keys"):
            (folder / name).mkdir()
        given = "\n".join(f"{name} = {value}" for name, value in (LIMITS | dict(limits or {})).items())
        (folder / "hearth.toml").write_text(
            f'[community]\nroot_key = "{encode_id(self.trust.root_key)}"\n'
            f"[server]\nport = 0\ndemo = true\n[limits]\n{given}\n",
            encoding="utf-8",
        )
        self._staff_token = b""
        self._connection: http.client.HTTPConnection | None = None

    def _certify(self, name: str) -> None:
        """Have somebody certified, and speak as her from now on."""
        self.staff_seed = system_random(32)
        certificate = Certificate(
            community=self.trust.community,
            serial=Serial(system_random(16)),
            roles=Role.MODERATOR | Role.COUNSELLOR,
            shown_name=name,
            signature_key=ed25519.public_key(self.staff_seed),
            sealing_key=x25519.public_key(system_random(32)),
            training=(),
            not_before=self.hour - 1,
            not_after=self.hour + 500,
        )
        self.serial, self.certificate = certificate.serial, signed.name_of(certificate)
        certified = signed.sign(self._root_seed, certificate)
        self._public.write_certificate(certificate, certified)
        self.trust = self.trust.with_certificate(certified)
        self._staff_token = b""

    def colleague(self, name: str) -> "Town":
        """Return the same town, in which somebody else is the staff."""
        other = copy(self)
        other._certify(name)  # noqa: SLF001  (its own copy)
        return other

    def serve(self) -> Measured:
        """Start the server that members use, as an operator does."""
        server = start("hearth_server", "serve", "--config", str(self.folder / "hearth.toml"))
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        return server

    def elsewhere(self) -> "Town":
        """Return the same town, asked over a connection of its own."""
        assert self._connection is not None
        other = copy(self)
        at = self._connection
        other._connection = http.client.HTTPConnection(at.host, at.port, timeout=60)  # noqa: SLF001  (its own copy)
        return other

    def hang_up(self) -> None:
        """Let go of a connection that the server ends when it is idle for long; who asks next has another."""
        assert self._connection is not None
        self._connection.close()

    def ask(self, operation: Frame, token: bytes | None = None) -> answers.Answer:
        """Ask one operation as HTTPS would carry it."""
        assert self._connection is not None
        headers = {"Content-Type": "application/msgpack"}
        if token is not None:
            headers["Authorization"] = f"Bearer {encode_id(token)}"
        place = f"/v1/{operation.__struct_config__.tag}"
        self._connection.request("POST", place, wire.encode(operation), headers)
        response = self._connection.getresponse()
        told = response.read()
        if response.status != http.client.OK:
            raise RuntimeError(f"{place}: {told!r}")
        return wire.answer(told)

    def token(
        self, kind: IdentityKind, key_id: bytes, seed: bytes, *, room: bytes = b"", proof: bytes = b""
    ) -> bytes:
        """Authenticate by a signature and return the token."""
        challenged = self.ask(operations.Challenge())
        assert isinstance(challenged, answers.Challenged)
        ends = int(time.time()) + TOKEN_SECONDS
        signature = Authentication(
            community=self.trust.community,
            kind=kind,
            key_id=key_id,
            nonce=challenged.nonce,
            expiry_seconds=ends,
        ).sign(seed)
        told = self.ask(
            operations.Authenticate(
                kind=kind,
                key_id=key_id,
                room=room,
                proof=proof,
                nonce=challenged.nonce,
                expiry_seconds=ends,
                signature=signature,
            )
        )
        assert isinstance(told, answers.Authenticated)
        return told.token

    def refresh(self, resident: Resident) -> bytes:
        """Return a token that lives for some minutes yet."""
        now = int(time.time())
        if resident.ends_seconds < now + _FRESH_SECONDS:
            resident.ends_seconds = now + TOKEN_SECONDS
            resident.token = self.token(
                IdentityKind.MEMBER, resident.id, resident.keys.signature_seed, room=resident.room
            )
        return resident.token

    def forget_tokens(self, home: TownRoom) -> None:
        """Let every resident of a room authenticate anew."""
        for resident in home.residents:
            resident.ends_seconds = 0

    def plan(self, capacity: int) -> RoomId:
        """Announce a session that begins in some minutes; its lobby is open."""
        session = Session(
            community=self.trust.community,
            room=RoomId(system_random(16)),
            title="Evening",
            language="en",
            about="",
            starts=int(time.time()) // 60 + 5,
            length=MAX_LENGTH_MINUTES,
            capacity=capacity,
            co_host=NO_CO_HOST,
            hour=self.hour,
            certificate=self.certificate,
        )
        planned = operations.PlanSession(session=signed.sign(self.staff_seed, session))
        self.ask(planned, self._as_staff())
        return session.room

    def _as_staff(self) -> bytes:
        self._staff_token = self._staff_token or self.token(IdentityKind.STAFF, self.serial, self.staff_seed)
        return self._staff_token

    def found(self, session: RoomId | None = None) -> TownRoom:
        """Open a room, or that of a session; its only member is staff."""
        room, seed, inbox = session or RoomId(system_random(16)), system_random(32), system_random(32)
        own = SelfAdmission(
            community=self.trust.community,
            room=room,
            signature_key=ed25519.public_key(seed),
            inbox_key=x25519.public_key(inbox),
            certificate=self.certificate,
        )
        keys = MemberKeys(seed, inbox, self_chain(signed.sign(self.staff_seed, own)))
        told = self.ask(operations.Community())
        assert isinstance(told, answers.Described)
        founded = found(
            keys=keys,
            room=room,
            history=HistoryPolicy.ONE_DAY,
            staff_seed=self.staff_seed,
            server_key=told.server_key,
            trust=self.trust,
            hour=self.hour,
            random=system_random,
        )
        opening = operations.OpenRoom(
            genesis=founded.genesis,
            group_info=founded.group_info,
            tree=founded.tree,
            retention_days=14,
            session=session is not None,
        )
        self.ask(opening, self._as_staff())
        return TownRoom(room, founded.member, [Resident(keys, room)])

    def newcomer(self, home: TownRoom) -> Resident:
        """Return somebody whom staff admitted directly, and who has not entered yet."""
        seed, inbox = system_random(32), system_random(32)
        direct = Direct(
            community=self.trust.community,
            room=home.room,
            signature_key=ed25519.public_key(seed),
            inbox_key=x25519.public_key(inbox),
            not_after=self.hour + 72,
            certificate=self.certificate,
        )
        return Resident(
            MemberKeys(seed, inbox, direct_chain(signed.sign(self.staff_seed, direct))), home.room
        )

    def admit(self, home: TownRoom) -> Resident:
        """Let one more in: a direct admission, and the external commit that uses it."""
        resident = self.newcomer(home)
        keys, view = resident.keys, home.newest.view
        pending = enter(
            view, home.newest.group_info(), keys, hour=self.hour, random=system_random, trust=self.trust
        )
        token = self.token(
            IdentityKind.MEMBER,
            resident.id,
            keys.signature_seed,
            room=home.room,
            proof=keys.credential,
        )
        commit = operations.Commit(
            generation=view.generation,
            epoch=view.epoch,
            message=pending.message,
            group_info=pending.group_info,
        )
        self.ask(commit, token)
        home.newest = pending.member
        home.residents.append(resident)
        return resident

    def room_of(self, members: int, *, session: bool = False) -> TownRoom:
        """Open a room, or a session's, and fill it."""
        home = self.found(self.plan(members) if session else None)
        while len(home.residents) < members:
            self.admit(home)
        return home
