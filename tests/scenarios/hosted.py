"""A hosted session in a community of real processes, and what of it lies on the server's disk."""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.scenarios.community import Community

from hearth_client import Client, Room
from hearth_protocol.frames.answers import FloorStands
from hearth_protocol.frames.operations import FloorNow
from hearth_protocol.structures.floor import Stage
from hearth_server.keyring import FIRST_OWN, SLOT_BYTES, KeyKind, _read_slot, bucket_of, room_of
from hearth_server.retention import Item

TITLE = "Thursday evening by the lake"
HOST = "Mira of the lake"
OWN_ROWS = (
    f"SELECT sealed FROM {table} WHERE room >= {FIRST_OWN}"  # noqa: S608  (names of tables, from here)
    for table in ("sessions", "sign_ups", "room_views", "handshakes")
)
ROWS = (*OWN_ROWS, f"SELECT sealed FROM posts WHERE place >> 40 >= {FIRST_OWN}")  # noqa: S608
BEGINNING_BYTES = 200
"""Of a row: what is long goes on in pages of its own."""


@dataclass
class Hosted:
    """A session that goes on, its host at a Python client, and whoever was let in."""

    community: Community
    host: Client
    home: Room
    session: bytes = b""
    hers: Room = field(init=False)
    guests: dict[str, Room] = field(default_factory=dict)

    async def begin(self, *names: str) -> None:
        """Plan it, open it, let in who is named, and let everybody speak."""
        hosting = self.host.hosting
        starts = (int(time.time()) + int(self.community.clock_file.read_text())) // 60 + 10
        self.session = await hosting.plan(title=TITLE, starts_minute=starts)
        self.hers = await hosting.open(self.session, pseudonym=HOST)
        clients = [await self._signed_up(name) for name in names]
        await hosting.admit_who_is_here(self.session)
        for name, client in zip(names, clients, strict=True):
            room = (await client.sessions.look(self.session, here=True)).room
            assert room is not None
            self.guests[name] = room
        await hosting.stage(self.session, Stage.LIVE)

    async def _signed_up(self, name: str) -> Client:
        client = await self.community.person(name)
        link = (await self.host.staff.invite(self.home.id)).link
        await client.enter(link, pseudonym=name)
        await client.sessions.sign_up(self.home.id, self.session, pseudonym=name)
        await client.sessions.look(self.session, here=True)
        return client

    async def floor_of(self, name: str) -> FloorStands:
        """Return how the floor stands, as the server tells one of them."""
        return await self.guests[name]._connection.ask(FloorNow(), FloorStands)


async def hosted(community: Community, *names: str) -> Hosted:
    """Begin a session with who is named."""
    host = await community.staff("Mira", "moderator,counsellor")
    home = await host.staff.create_room(name="Garden", pseudonym="Mira")
    made = Hosted(community, host, home)
    await made.begin(*names)
    return made


def keys_on_disk(community: Community, *items: Item) -> list[bytes]:
    """Return the secrets that the key file holds for sessions alone, of some items or of all."""
    content = (community.config.parent / "keys" / "hearth.keys").read_bytes()
    slots = (_read_slot(content[at : at + SLOT_BYTES]) for at in range(0, len(content), SLOT_BYTES))
    own = [slot for slot in slots if slot is not None and slot[0].kind is KeyKind.BUCKET and room_of(slot[0])]
    return [secret for key, secret in own if not items or bucket_of(key)[0] in items]


def rows_on_disk(community: Community) -> list[bytes]:
    """Return how each sealed row of sessions begins."""
    with closing(_database(community)) as db:
        return [row[0][:BEGINNING_BYTES] for sql in ROWS for row in db.execute(sql)]


def held_on_disk(community: Community) -> int:
    """Return of how many sessions it is written down that they took place."""
    with closing(_database(community)) as db:
        (count,) = db.execute("SELECT count(*) FROM sessions_held").fetchone()
    return int(count)


def _database(community: Community) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{community.config.parent / 'data' / 'hearth.db'}?mode=ro", uri=True)


def on_disk(folder: Path, *traces: bytes) -> list[bytes]:
    """Return which of these stand in a file, any at all."""
    content = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return [trace for trace in traces if any(trace in each for each in content)]
