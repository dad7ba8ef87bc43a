"""A server with people on it, in a thread of its own, so that Hypothesis can ask one thing after another."""

import asyncio
import http.client
import sqlite3
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from tests.protocol.deterministic import bytes_of
from tests.rooms.community import ROOM
from tests.server.person import Person
from tests.server.town import FRAME, Town, running

from hearth_protocol import vault
from hearth_protocol.frames import operations, wire
from hearth_protocol.frames.live import Hello, No, Told
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import encode_id

GENEROUS = {
    "posts_per_hour": 1_000_000,
    "post_bytes_per_day": 1 << 30,
    "commits_per_hour": 1_000_000,
    "refused_per_hour": 1_000_000,
    "vault_writes_per_hour": 1_000_000,
    "new_vaults_per_hour": 1_000_000,
    "new_pin_shares_per_hour": 1_000_000,
    "new_calls_per_hour": 1_000_000,
    "public_per_minute": 0,
}
WAIT_SECONDS = 60


@dataclass
class Reply:
    """What came back over HTTP."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(repr=False)
class Ground:
    """A town to ask, with a token of every kind, and values that mean something there."""

    town: Town
    loop: asyncio.AbstractEventLoop
    people: dict[str, Person] = field(default_factory=dict)
    tokens: dict[str, bytes | None] = field(default_factory=dict)
    known: list[bytes] = field(default_factory=list)
    _http: http.client.HTTPConnection | None = None

    def __repr__(self) -> str:
        return "a ground"

    def run(self, doing: Coroutine):
        """Do something where the server is."""
        return asyncio.run_coroutine_threadsafe(doing, self.loop).result(WAIT_SECONDS)

    def send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        """Send one request over a connection that is kept, opened anew when the server closed it."""
        for _ in range(2):
            if self._http is None:
                self._http = http.client.HTTPConnection("127.0.0.1", self.town.app.port, timeout=WAIT_SECONDS)
            try:
                self._http.request(method, path, body=body, headers=headers)
                answer = self._http.getresponse()
                reply = Reply(answer.status, dict(answer.headers), answer.read())
            except (http.client.HTTPException, ConnectionError):
                self._http.close()
                self._http = None
                continue
            return reply
        raise ConnectionError("closed twice without an answer")

    def post(self, tag: str, body: bytes, token: bytes | None) -> Reply:
        """Ask an operation, whatever the bytes."""
        headers = dict(FRAME)
        if token is not None:
            headers["Authorization"] = f"Bearer {encode_id(token)}"
        return self.send("POST", f"/v1/{tag}", body, headers)

    def converse(self, token: bytes, messages: list[bytes]) -> list[bytes]:
        """Say hello on a live connection, send messages, return all that came until each was answered.

        What is asked is answered in whatever order it is done: a question asked last may be answered before
        something asked first is stored. Each message has one answer, unless the server ends the connection.
        """
        return self.run(self._converse(token, messages))

    async def _converse(self, token: bytes, messages: list[bytes]) -> list[bytes]:
        hello = wire.encode(Hello(token=token, after_seq=0, generation=0, epoch=0))
        told, unanswered = [], len(messages)
        async with self.town.session.ws_connect(f"{self.town.url}/v1/live", max_msg_size=0) as socket:
            try:
                for message in (hello, *messages):
                    await socket.send_bytes(message)
            except ConnectionError:
                pass
            while unanswered:
                message = await socket.receive(timeout=WAIT_SECONDS)
                if message.type is not aiohttp.WSMsgType.BINARY:
                    break
                told.append(message.data)
                unanswered -= isinstance(wire.server_frame(message.data), Told | No)
        return told

    def stored(self) -> dict[str, list[tuple]]:
        """Return everything in the database."""
        db = sqlite3.connect(f"file:{self.town.folder}/data/hearth.db?mode=ro", uri=True)
        try:
            tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            return {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}  # noqa: S608  (names of our own tables)
        finally:
            db.close()

    @property
    def log(self) -> str:
        """What the server logged so far."""
        return self.town.log.getvalue()

    async def people_come(self) -> None:
        """Found a room, let people in, remove one, and give everybody her token."""
        town = self.town
        mira = await town.found(town.certify())
        ana, gone = await town.admit(mira.staff), await town.admit(mira.staff)
        invited = await town.invite(mira.staff)
        bo = town.newcomer(town.community.invited_keys(invited))
        await mira.catch_up()
        await mira.send(mira.commit(remove=(gone.id,)))
        await ana.catch_up()
        await bo.log_in(proof=True)
        posted = ana.posting("words that nobody logs")
        await ana.ask(posted)
        keys = vault.keys_of(bytes_of("vault of the fuzzers", 16))
        self.people = {"mira": mira, "ana": ana}
        self.tokens = {
            "nobody": None,
            "forged": ana.token[:-1] + bytes((ana.token[-1] ^ 1,)),
            "cut": ana.token[:20],
            "member": ana.token,
            "staff member": mira.token,
            "removed": gone.token,
            "entrant": bo.token,
            "staff": await town.staff_token(mira.staff),
            "vault": await town.token(
                IdentityKind.VAULT, keys.vault_id, keys.signing_seed, proof=keys.public_key
            ),
        }
        state = await ana.ask(operations.RoomState())
        self.known = [
            *(person.id for person in (mira, ana, gone)),
            *(ROOM, posted.header, posted.sealed, mira.staff.name, mira.staff.certificate.serial),
            *(state.context, state.tree, state.group_info, state.confirmation_tag, *state.genesis),
            *(handshake.message for handshake in state.handshakes),
            *(bo.keys.credential, ana.keys.credential, invited.statement, ana.history_request()),
            *(keys.vault_id, posted.header[61:77], town.server_key),
            (await bo.pending_entry()).message,
            mira.commit().message,
        ]


@contextmanager
def ground(folder: Path) -> Iterator[Ground]:
    """Run a server in a thread until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    serving = running(folder, limits=GENEROUS)
    begun: Ground | None = None
    try:
        town = asyncio.run_coroutine_threadsafe(serving.__aenter__(), loop).result(WAIT_SECONDS)
        begun = Ground(town, loop)
        begun.run(begun.people_come())
        yield begun
    finally:
        if begun is not None:
            if begun._http is not None:
                begun._http.close()
            begun.run(serving.__aexit__(None, None, None))
        loop.call_soon_threadsafe(loop.stop)
        thread.join(WAIT_SECONDS)
        loop.close()
