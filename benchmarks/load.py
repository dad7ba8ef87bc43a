"""Members who talk and listen over raw sockets: one thread, one epoll, as little work a byte as can be.

Most members only count what arrives; the kernel throws it away unread. Authors split frames and send their
next post when the receipt for the last has come (closed loop). One author in each room follows the order,
so that posts name the newest link that was seen, as clients do.
"""

import select
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.wire_bytes import RECEIPT_MARK, take_frames

_READ_BYTES = 1 << 18
_HEAD_SECONDS = 20
_RECEIPT_AT_MOST_BYTES = 300
"""Every receipt is shorter, every delivered post longer."""
_HEAD_BYTES = 4
_QUIET_SECONDS = 0.25


class Order:
    """The newest place that a room's authors have seen, as bytes for the next header."""

    def saw(self, delivered: bytes) -> None:
        """Take a delivered post; the limit program's need nothing."""


@dataclass(slots=True)
class Member:
    """One connection."""

    connection: socket.socket
    room: int
    received_bytes: int = 0
    order: Order | None = None
    """Set for the one author who follows the room's order."""
    compose: Callable[[], bytes] | None = None
    """Set for authors: returns the next post as a whole client frame."""
    unread: bytes = b""
    posts: int = 0
    delivered_bytes: int = 0
    """Posts delivered here, and their bytes with WebSocket heads; counted by authors."""
    sent_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Round:
    """What one timed round gave."""

    deliveries_a_second: float
    posts_a_second: float
    p50_milliseconds: float
    p99_milliseconds: float
    cpu_milliseconds: float
    """Server CPU for 1000 deliveries."""
    server_share: float
    load_share: float
    """CPU time over wall time; a load near 1 would be the bottleneck itself."""


@dataclass(slots=True)
class _Counting:
    on: bool = False
    stopping: bool = False
    waits: list[float] = field(default_factory=list)


def connect(port: int, path: str, headers: Sequence[str] = (), first: bytes = b"") -> socket.socket:
    """Open a WebSocket, send `first`, and return the socket once it was upgraded."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=_HEAD_SECONDS)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    lines = (
        f"GET {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *headers,
    )
    connection.sendall("\r\n".join((*lines, "", "")).encode() + first)
    head = b""
    while b"\r\n\r\n" not in head:
        more = connection.recv(1)
        if not more:
            break
        head += more
    if b" 101 " not in head[:32]:
        raise RuntimeError(f"not upgraded: {head[:200]!r}")
    return connection


def next_frames(connection: socket.socket, many: int) -> list[bytes]:
    """Return the payloads of the next frames, of which no more than so many come."""
    unread = b""
    while True:
        frames, rest = take_frames(unread)
        if len(frames) >= many:
            if len(frames) > many or rest:
                raise RuntimeError("more than was waited for")
            return frames
        more = connection.recv(_READ_BYTES)
        if not more:
            raise RuntimeError("closed while waiting for a frame")
        unread += more


def talk(
    members: Sequence[Member],
    cpu_seconds: Callable[[], float],
    *,
    warm_seconds: float,
    seconds: float,
) -> Round:
    """Run one closed loop and return its figures. Raises when a connection was cut or a post went missing."""
    poll = select.epoll()
    by_descriptor = {member.connection.fileno(): member for member in members}
    for descriptor, member in by_descriptor.items():
        member.connection.settimeout(0)
        poll.register(descriptor, select.EPOLLIN)
    counting = _Counting()
    authors = [member for member in members if member.compose is not None]
    for author in authors:
        _send(author)
    _run(poll, by_descriptor, counting, time.perf_counter() + warm_seconds)
    before = _delivered(members)
    cpu, own, start = cpu_seconds(), time.process_time(), time.perf_counter()
    counting.on = True
    _run(poll, by_descriptor, counting, start + seconds)
    counting.on = False
    passed = time.perf_counter() - start
    cpu, own = cpu_seconds() - cpu, time.process_time() - own
    deliveries = _delivered(members) - before
    counting.stopping = True
    _run(poll, by_descriptor, counting, time.perf_counter() + _QUIET_SECONDS)
    poll.close()
    _check_nothing_missed(members)
    waits = sorted(counting.waits)
    return Round(
        deliveries_a_second=deliveries / passed,
        posts_a_second=len(waits) / passed,
        p50_milliseconds=waits[len(waits) // 2] * 1000,
        p99_milliseconds=waits[len(waits) * 99 // 100] * 1000,
        cpu_milliseconds=cpu * 1e6 / deliveries,
        server_share=cpu / passed,
        load_share=own / passed,
    )


def _send(author: Member) -> None:
    assert author.compose is not None
    author.sent_at = time.perf_counter()
    author.connection.send(author.compose())


def _run(poll: select.epoll, members: dict[int, Member], counting: _Counting, until: float) -> None:
    buffer = bytearray(_READ_BYTES)
    while (left := until - time.perf_counter()) > 0:
        for descriptor, _ in poll.poll(left):
            member = members[descriptor]
            if member.compose is None:
                # Linux throws TCP data away instead of copying it when told so.
                size = member.connection.recv_into(buffer, _READ_BYTES, socket.MSG_TRUNC)
            else:
                data = member.connection.recv(_READ_BYTES)
                size = len(data)
                _author_read(member, data, counting)
            if not size:
                raise RuntimeError("the server cut a connection")
            member.received_bytes += size


def _author_read(author: Member, data: bytes, counting: _Counting) -> None:
    frames, author.unread = take_frames(author.unread + data)
    receipted = False
    for frame in frames:
        if len(frame) > _RECEIPT_AT_MOST_BYTES:
            author.posts += 1
            author.delivered_bytes += len(frame) + _HEAD_BYTES
            if author.order is not None:
                author.order.saw(frame)
        elif RECEIPT_MARK in frame[:8]:
            receipted = True
        else:
            raise RuntimeError(f"refused: {frame!r}")
    if receipted:
        if counting.on:
            counting.waits.append(time.perf_counter() - author.sent_at)
        if not counting.stopping:
            _send(author)


def _delivered(members: Sequence[Member]) -> float:
    """Return how many posts reached members, all together."""
    watchers = {member.room: member for member in members if member.order is not None}
    total = 0.0
    for member in members:
        watcher = watchers[member.room]
        if member.compose is not None:
            total += member.posts
        elif watcher.posts:
            total += member.received_bytes * watcher.posts / watcher.delivered_bytes
    return total


def _check_nothing_missed(members: Sequence[Member]) -> None:
    """Demand that everybody in a room got the same, byte for byte as long."""
    watchers = {member.room: member for member in members if member.order is not None}
    for member in members:
        delivered = member.received_bytes if member.compose is None else member.delivered_bytes
        if delivered != watchers[member.room].delivered_bytes:
            raise RuntimeError("somebody missed a post")
