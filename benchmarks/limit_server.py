"""The least that a durable room can do on aiohttp and SQLite: what the message path is measured against.

One thread takes everything queued, inserts it and commits (WAL, synchronous=FULL, secure_delete=ON); then
each member gets all frames of the transaction in one write. A post passes a membership check and a token
bucket, and gets a place. Nothing is authenticated, judged, chained, receipted, sealed or found again.
Delivered frames and receipts are as long as the real ones.

`each` is the design's limit program: a post goes to the thread as it is read. `turns` is harder to keep up
with: what one turn of the loop read goes there together, and what became durable since the loop last wrote
goes out together.

    python -m benchmarks.limit_server FOLDER DELIVERED_BYTES RECEIPT_BYTES each|turns
"""

import asyncio
import queue
import sqlite3
import sys
import threading
import time
from pathlib import Path

from aiohttp import WSMsgType, web

from benchmarks.wire_bytes import RECEIPT_MARK

MAX_BATCH = 512
MAX_UNSENT_BYTES = 1024 * 1024
MAX_POST_BYTES = 1 << 16
_RATE = _BURST = 1e6
_DAY_SECONDS = 86_400

_SCHEMA = """
CREATE TABLE posts (id INTEGER PRIMARY KEY, room INTEGER NOT NULL, seq INTEGER NOT NULL,
    sender BLOB NOT NULL, at INTEGER NOT NULL, expires INTEGER NOT NULL, body BLOB NOT NULL,
    UNIQUE (room, seq));
CREATE INDEX posts_by_expiry ON posts (expires);
"""
_INSERT = "INSERT INTO posts (room, seq, sender, at, expires, body) VALUES (?, ?, ?, ?, ?, ?)"
_Row = tuple[int, int, bytes, int, int, bytes]


class Room:
    """Who is here, and the newest place."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.seq = 0
        self.members: dict[bytes, Member] = {}


class Member:
    """One connection: all writes go to its transport directly."""

    def __init__(self, name: bytes, room: Room, transport: asyncio.Transport) -> None:
        self.name = name
        self.room = room
        self.transport = transport


_Post = tuple[Member, _Row]


class Hub:
    """All rooms and the one writer."""

    def __init__(self, folder: Path, delivered_bytes: int, receipt_bytes: int, *, in_turns: bool) -> None:
        self.rooms: dict[int, Room] = {}
        self.queue: queue.SimpleQueue[list[_Post]] = queue.SimpleQueue()
        self._in_turns = in_turns
        self._read: list[_Post] = []
        self._durable: list[_Post] = []
        self._delivered_bytes = delivered_bytes
        self.receipt = _frame(RECEIPT_MARK.ljust(receipt_bytes, b"\0"))
        self._buckets: dict[bytes, tuple[float, float]] = {}
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._write, args=(folder / "limit.db",), daemon=True).start()

    def post(self, member: Member, body: bytes) -> None:
        """Give a post its place and queue it."""
        now = time.time()
        if member.name not in member.room.members or not self._allowed(member.name, now):
            return
        member.room.seq += 1
        row = (member.room.number, member.room.seq, member.name, int(now), int(now) + _DAY_SECONDS, body)
        if not self._in_turns:
            self.queue.put([(member, row)])
            return
        if not self._read:
            self._loop.call_soon(self._hand_over)
        self._read.append((member, row))

    def _hand_over(self) -> None:
        """Give the writer all that one turn of the loop read, so that it does not begin with one alone."""
        read, self._read = self._read, []
        self.queue.put(read)

    def _allowed(self, name: bytes, now: float) -> bool:
        left, then = self._buckets.get(name, (_BURST, now))
        left = min(_BURST, left + (now - then) * _RATE)
        if left < 1:
            return False
        self._buckets[name] = (left - 1, now)
        return True

    def _write(self, database: Path) -> None:
        db = sqlite3.connect(database, isolation_level=None)
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        db.execute("PRAGMA journal_mode = WAL").fetchall()
        for pragma in ("synchronous = FULL", "secure_delete = ON", "cache_size = -32768"):
            db.execute(f"PRAGMA {pragma}").fetchall()
        db.executescript(_SCHEMA)
        while True:
            batch = list(self.queue.get())
            try:
                while len(batch) < MAX_BATCH:
                    batch.extend(self.queue.get_nowait())
            except queue.Empty:
                pass
            db.execute("BEGIN IMMEDIATE")
            db.executemany(_INSERT, [row for _, row in batch])
            db.execute("COMMIT")
            self._loop.call_soon_threadsafe(self._committed, batch)

    def _committed(self, batch: list[_Post]) -> None:
        """Tell what is durable; in turns, together with what else was committed since the loop last wrote."""
        if not self._in_turns:
            self._tell(batch)
            return
        if not self._durable:
            self._loop.call_soon(self._flush)
        self._durable.extend(batch)

    def _flush(self) -> None:
        durable, self._durable = self._durable, []
        self._tell(durable)

    def _tell(self, durable: list[_Post]) -> None:
        by_room: dict[Room, list[_Post]] = {}
        for member, row in durable:
            by_room.setdefault(member.room, []).append((member, row))
        for room, posts in by_room.items():
            shared = b"".join(_frame(self._delivered(row)) for _, row in posts)
            receipts: dict[bytes, bytes] = {}
            for member, _ in posts:
                receipts[member.name] = receipts.get(member.name, b"") + self.receipt
            for name, member in room.members.items():
                transport = member.transport
                if transport.get_write_buffer_size() > MAX_UNSENT_BYTES:
                    transport.abort()
                elif name in receipts:
                    transport.write(receipts[name] + shared)
                else:
                    transport.write(shared)

    def _delivered(self, row: _Row) -> bytes:
        _, seq, _, _, _, body = row
        return (seq.to_bytes(8, "big") + body).ljust(self._delivered_bytes, b"\0")[: self._delivered_bytes]

    async def converse(self, request: web.BaseRequest) -> web.StreamResponse:
        """Take one member's posts until the connection ends."""
        socket = web.WebSocketResponse(compress=False, max_msg_size=MAX_POST_BYTES)
        await socket.prepare(request)
        assert request.transport is not None
        number = int(request.headers["Room"])
        room = self.rooms.setdefault(number, Room(number))
        member = Member(request.headers["Member"].encode(), room, request.transport)
        room.members[member.name] = member
        try:
            async for message in socket:
                if message.type is WSMsgType.BINARY:
                    self.post(member, message.data)
        finally:
            room.members.pop(member.name, None)
        return socket


def _frame(payload: bytes) -> bytes:
    if len(payload) < 126:
        return bytes((0x82, len(payload))) + payload
    return b"\x82\x7e" + len(payload).to_bytes(2, "big") + payload


async def serve(folder: Path, delivered_bytes: int, receipt_bytes: int, *, in_turns: bool) -> None:
    """Listen on a free port, say which, and run until ended."""
    hub = Hub(folder, delivered_bytes, receipt_bytes, in_turns=in_turns)
    runner = web.ServerRunner(web.Server(hub.converse, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=4096).start()
    print(f"listening on 127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), in_turns=sys.argv[4] == "turns"))
