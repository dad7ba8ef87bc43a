"""The least that a durable room can do: what the message path is measured against.

One asyncio loop with hand-made WebSocket frames and no library between; one thread that takes everything
queued, inserts it and commits (SQLite, WAL, synchronous=FULL, secure_delete=ON); then each member gets
all frames of the batch in one write. A post passes a membership check and a token bucket, and gets a
place. Nothing is authenticated, judged, chained, receipted, sealed or found again. Delivered frames and
receipts are as long as the real ones.

    python -m benchmarks.limit_server FOLDER DELIVERED_BYTES RECEIPT_BYTES
"""

import asyncio
import base64
import hashlib
import queue
import sqlite3
import sys
import threading
import time
from pathlib import Path

from benchmarks.wire_bytes import RECEIPT_MARK, take_frames

_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
MAX_BATCH = 512
MAX_UNSENT_BYTES = 1024 * 1024
_RATE = _BURST = 1e6
_DAY_SECONDS = 86_400

_SCHEMA = """
CREATE TABLE posts (id INTEGER PRIMARY KEY, room INTEGER NOT NULL, seq INTEGER NOT NULL,
    sender BLOB NOT NULL, at INTEGER NOT NULL, expires INTEGER NOT NULL, body BLOB NOT NULL,
    UNIQUE (room, seq));
CREATE INDEX posts_by_expiry ON posts (expires);
"""
_INSERT = "INSERT INTO posts (room, seq, sender, at, expires, body) VALUES (?, ?, ?, ?, ?, ?)"


class Room:
    """Who is here, and the newest place."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.seq = 0
        self.members: dict[bytes, Member] = {}


class Hub:
    """All rooms and the one writer."""

    def __init__(self, folder: Path, delivered_bytes: int, receipt_bytes: int) -> None:
        self.rooms: dict[int, Room] = {}
        self.queue: queue.SimpleQueue[list[_Post]] = queue.SimpleQueue()
        self._read: list[_Post] = []
        self._durable: list[_Post] = []
        self._delivered_bytes = delivered_bytes
        self.receipt = _frame(RECEIPT_MARK.ljust(receipt_bytes, b"\0"))
        self._buckets: dict[bytes, tuple[float, float]] = {}
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._write, args=(folder / "limit.db",), daemon=True).start()

    def post(self, member: "Member", body: bytes) -> None:
        """Give a post its place and queue it."""
        now = time.time()
        if member.name not in member.room.members or not self._allowed(member.name, now):
            return
        member.room.seq += 1
        row = (member.room.number, member.room.seq, member.name, int(now), int(now) + _DAY_SECONDS, body)
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

    def _committed(self, batch: list["_Post"]) -> None:
        """Take what is durable; what was committed since the loop last wrote goes out together."""
        if not self._durable:
            self._loop.call_soon(self._flush)
        self._durable.extend(batch)

    def _flush(self) -> None:
        by_room: dict[Room, list[_Post]] = {}
        durable, self._durable = self._durable, []
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

    def _delivered(self, row: tuple[object, ...]) -> bytes:
        seq, body = row[1], row[5]
        assert isinstance(seq, int)
        assert isinstance(body, bytes)
        return (seq.to_bytes(8, "big") + body).ljust(self._delivered_bytes, b"\0")[: self._delivered_bytes]


class Member(asyncio.Protocol):
    """One connection: the upgrade, then frames."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._unread = b""
        self._upgraded = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport: all writes go to it directly."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  (asyncio's signature)
        """Leave the room."""
        if self._upgraded:
            self.room.members.pop(self.name, None)

    def data_received(self, data: bytes) -> None:
        """Take the upgrade, then posts."""
        data = self._unread + data if self._unread else data
        if not self._upgraded:
            if b"\r\n\r\n" not in data:
                self._unread = data
                return
            data = self._upgrade(data)
        frames, self._unread = take_frames(data)
        for body in frames:
            self._hub.post(self, body)

    def _upgrade(self, data: bytes) -> bytes:
        head, _, rest = data.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in lines[1:])
        key = next(line.split(b": ", 1)[1] for line in lines if line.lower().startswith(b"sec-websocket-key"))
        assert fields[b"upgrade"] == b"websocket"
        accept = base64.b64encode(hashlib.sha1(key + _MAGIC).digest())  # noqa: S324  (RFC 6455 demands it)
        number, self.name = int(fields[b"room"]), fields[b"member"]
        self.room = self._hub.rooms.setdefault(number, Room(number))
        self.room.members[self.name] = self
        self._upgraded = True
        self.transport.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        )
        return rest


_Post = tuple[Member, tuple[object, ...]]


def _frame(payload: bytes) -> bytes:
    if len(payload) < 126:
        return bytes((0x82, len(payload))) + payload
    return b"\x82\x7e" + len(payload).to_bytes(2, "big") + payload


async def serve(folder: Path, delivered_bytes: int, receipt_bytes: int) -> None:
    """Listen on a free port, say which, and run until ended."""
    hub = Hub(folder, delivered_bytes, receipt_bytes)
    server = await asyncio.get_running_loop().create_server(lambda: Member(hub), "127.0.0.1", 0, backlog=4096)
    print(f"listening on 127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
