"""One transaction of the writer, and the room heads it works on.

Heads are read from the database once and then kept in memory, so that placing a post asks nothing.
A transaction changes its own copies; they become the writer's when it is durable, and are thrown
away, with all the writer's, when it fails: what is next needed is read again.
"""

import sqlite3
from dataclasses import dataclass, field

import msgspec

from hearth_protocol.errors import Refused
from hearth_protocol.ids import RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.keyring import KeyName
from hearth_server.storage.opened import Opened
from hearth_server.storage.row_sealing import RowSealing
from hearth_server.storage.rows import Place

MAX_HEADS = 4096
"""Room heads kept in memory. Beyond that all are forgotten and read again: sleeping rooms cost nothing."""

SEQ_BITS = 40
"""A row of posts is keyed room number << 40 | seq: 2^40 posts a room, 2^23 rooms."""
SEQ_MASK = (1 << SEQ_BITS) - 1


class RoomHead(msgspec.Struct, frozen=True):
    """What placing a post needs to know of its room."""

    number: int
    room: RoomId
    generation: int
    epoch: int
    retention_days: int
    window: Place
    head: Place
    bucket: int
    """That of the newest post after the window; -1 where there is none."""


@dataclass(slots=True)
class Heads:
    """Room heads and frank secrets of the days in use, as of the last durable transaction."""

    rooms: dict[RoomId, RoomHead] = field(default_factory=dict)
    secrets: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget everything; it is read again when needed."""
        self.rooms.clear()
        self.secrets.clear()


class Transaction:
    """What the works of one batch share. `doomed` keys are destroyed once the transaction is durable."""

    def __init__(self, db: sqlite3.Connection, sealing: RowSealing, heads: Heads, opened: Opened) -> None:
        self.db = db
        self.erased_in: set[int] = set()
        """Numbers of rooms in which a post was erased."""
        self._opened = opened
        self.sealing = sealing
        self.doomed: list[KeyName] = []
        self._heads = heads
        self._rooms: dict[RoomId, RoomHead | None] = {}
        self._secrets: dict[tuple[int, int], bytes] = {}

    def room(self, room: RoomId) -> RoomHead:
        """Return a room's head. Refused: ROOM_UNKNOWN."""
        head = self._rooms[room] if room in self._rooms else self._heads.rooms.get(room)
        if head is None:
            head = read_head(self.db, room)
            if head is None:
                raise Refused(Refusal.ROOM_UNKNOWN)
            self._rooms[room] = head
        return head

    def set_room(self, head: RoomHead) -> None:
        """Change a head for the works that follow."""
        self._rooms[head.room] = head

    def forget_room(self, room: RoomId) -> None:
        """Let the head be read again: its row was changed."""
        self._rooms[room] = None

    def secret(self, number: int, day: int) -> bytes | None:
        """Return a frank secret already in memory."""
        return self._secrets.get((number, day)) or self._heads.secrets.get((number, day))

    def set_secret(self, number: int, day: int, secret: bytes) -> None:
        """Keep a frank secret in memory."""
        self._secrets[number, day] = secret

    def forget_secrets(self) -> None:
        """Let all frank secrets be read again."""
        self._secrets.clear()
        self._heads.secrets.clear()

    def adopt(self) -> None:
        """Make this transaction's heads the writer's. Called once it is durable."""
        for number in self.erased_in:
            self._opened.forget_room(number)
        if len(self._heads.rooms) + len(self._rooms) > MAX_HEADS:
            self._heads.clear()
        for room, head in self._rooms.items():
            if head is None:
                self._heads.rooms.pop(room, None)
            else:
                self._heads.rooms[room] = head
        self._heads.secrets.update(self._secrets)


def read_head(db: sqlite3.Connection, room: RoomId) -> RoomHead | None:
    """Read a room's head: its last row of posts, or the window's own place where none is kept."""
    row = db.execute(
        "SELECT number, generation, epoch, retention_days, window_seq, window_hour, window_link"
        " FROM rooms WHERE room = ?",
        (room,),
    ).fetchone()
    if row is None:
        return None
    number = row[0]
    window = Place(*row[4:])
    last = db.execute(
        "SELECT place, hour, link, bucket FROM posts WHERE place > ? AND place < ?"
        " ORDER BY place DESC LIMIT 1",
        (place_key(number, window.seq), place_key(number + 1, 0)),
    ).fetchone()
    head = window if last is None else Place(seq_of(last[0]), last[1], last[2])
    return RoomHead(number, room, row[1], row[2], row[3], window, head, -1 if last is None else last[3])


def place_key(number: int, seq: int) -> int:
    """Return the key of a row of posts."""
    return number << SEQ_BITS | seq


def seq_of(place: int) -> int:
    """Return the seq in the key of a row of posts."""
    return place & SEQ_MASK


def row_key(*parts: int | bytes) -> bytes:
    """Return a row's key as the bytes its sealed column is bound to: numbers as 8 bytes, ids as they are."""
    return b"".join(part if isinstance(part, bytes) else part.to_bytes(8, "big") for part in parts)
