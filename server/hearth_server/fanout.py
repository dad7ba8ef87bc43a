"""From one stored post to everybody who listens: encoded once, one write a listener a batch.

Everything that one turn of the event loop makes due (a whole group commit of the store resolves in one)
is joined and written to each connection at once. Nobody is waited for: a listener whose unsent bytes
pass the cap is cut off and resumes from its cursor, and a queue never grows without bound. Waiting polls
are woken by the same flush and read the same events.
"""

import asyncio
import struct
from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import Final, Protocol

from hearth_protocol.frames import wire
from hearth_protocol.frames.answers import Delivered, Erased, Event
from hearth_protocol.frames.frame import Frame

EVENTS_KEPT: Final = 256
"""Events without a cursor of their own (proposals, letters …) that a poll coming back can still be told."""

MARKS_KEPT: Final = 4_096
"""Pollers remembered in one room. Who is forgotten is told everything that waits once more."""

MAX_EARLY: Final = 1_024
"""Posts that came before their predecessor. More means that one went missing: everybody resumes."""

_BINARY_FINAL: Final = 0x82
_SHORT: Final = 126
_TWO_BYTES: Final = 1 << 16
_LONG_HEAD: Final = struct.Struct(">BBH")


class Pipe(Protocol):
    """What of a transport is used."""

    def write(self, data: bytes) -> None:
        """Queue bytes for sending."""
        ...

    def get_write_buffer_size(self) -> int:
        """How many bytes are not sent yet."""
        ...

    def is_closing(self) -> bool:
        """Whether nothing more is sent."""
        ...

    def abort(self) -> None:
        """Close now, losing what is unsent."""
        ...


def websocket_frame(payload: bytes) -> bytes:
    """Return one whole binary message as a server sends it: final, unmasked (RFC 6455 section 5.2)."""
    size = len(payload)
    if size < _SHORT:
        return bytes((_BINARY_FINAL, size)) + payload
    if size < _TWO_BYTES:
        return _LONG_HEAD.pack(_BINARY_FINAL, 126, size) + payload
    return bytes((_BINARY_FINAL, 127)) + size.to_bytes(8, "big") + payload


class Listener:
    """One live connection. `live` is set once it has been told everything before what comes next."""

    __slots__ = ("_due", "dropped", "ended", "live", "member", "pipe", "unsent_bytes")

    def __init__(self, member: bytes, pipe: Pipe, unsent_bytes: int) -> None:
        self.member = member
        self.pipe = pipe
        self.unsent_bytes = unsent_bytes
        self.live = False
        self.dropped = False
        self.ended: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        """Resolves with what to say last when the connection is to be closed in good order."""
        self._due: list[bytes] = []

    def owe(self, frame: Frame) -> None:
        """Add something for this listener alone to the next write."""
        self._due.append(websocket_frame(wire.encode(frame)))

    def write(self, shared: bytes) -> None:
        """Write what is owed and, once live, `shared`, in one piece; or cut a listener that is too slow."""
        if self.dropped:
            return
        data = shared if self.live else b""
        if self._due:
            self._due.append(data)
            data = b"".join(self._due)
            self._due.clear()
        if not data or self.pipe.is_closing():
            return
        if self.pipe.get_write_buffer_size() > self.unsent_bytes:
            self.dropped = True
            self.pipe.abort()
            return
        self.pipe.write(data)

    def end(self, last: Frame) -> None:
        """Ask the connection's own task to say `last` and close."""
        if not self.ended.done():
            self.ended.set_result(last)


@dataclass(frozen=True, slots=True)
class Noted:
    """An event that no cursor finds again, and whom it is for (None: everybody)."""

    number: int
    to: bytes | None
    event: Event


class Channel:
    """All that listens to one room on this node."""

    __slots__ = ("_early", "_loop", "_marks", "_noted", "_owing", "_pending", "_personal", "_scheduled",
                 "_waiting", "listeners", "next_seq", "number")  # fmt: skip

    def __init__(self, last_seq: int) -> None:
        self.listeners: set[Listener] = set()
        self.next_seq = last_seq + 1
        """The place after the newest one told."""
        self._loop = asyncio.get_running_loop()
        self._pending: list[tuple[bytes | None, bytes]] = []
        self._personal: set[bytes] = set()
        """For whom something of that is alone."""
        self._early: dict[int, bytes] = {}
        self._owing: set[Listener] = set()
        """Those for whom alone something waits."""
        self._waiting: set[asyncio.Future[None]] = set()
        self._noted: deque[Noted] = deque(maxlen=EVENTS_KEPT)
        self.number = 0
        self._marks: OrderedDict[bytes, int] = OrderedDict()
        self._scheduled = False

    @property
    def in_use(self) -> bool:
        """Whether somebody listens or waits."""
        return bool(self.listeners or self._waiting)

    def publish_place(self, place: Delivered | Erased) -> None:
        """Tell everybody a place, after all places before it."""
        if place.seq < self.next_seq:
            return
        self._early[place.seq] = websocket_frame(wire.encode(place))
        while (frame := self._early.pop(self.next_seq, None)) is not None:
            self._pending.append((None, frame))
            self.next_seq += 1
        if len(self._early) > MAX_EARLY:
            self.next_seq = max(self._early) + 1
            self._early.clear()
            self.cut()
        self.schedule()

    def publish(self, event: Event, to: bytes | None = None) -> None:
        """Tell everybody, or one member on all its connections, something without a place."""
        self.number += 1
        self._noted.append(Noted(self.number, to, event))
        self._pending.append((to, websocket_frame(wire.encode(event))))
        if to is not None:
            self._personal.add(to)
        self.schedule()

    def owe(self, listener: Listener, frame: Frame) -> None:
        """Tell one connection something, in the same write as what everybody is told."""
        listener.owe(frame)
        self._owing.add(listener)
        self.schedule()

    def schedule(self) -> None:
        """Write everything due once this turn of the loop has added what it had."""
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self.flush)

    def flush(self) -> None:
        """Write now."""
        self._scheduled = False
        pending, self._pending = self._pending, []
        personal, self._personal = self._personal, set()
        shared = b"".join([frame for to, frame in pending if to is None])
        # Who waits for a receipt hears first, and says the next thing while the others are being written to:
        # so more posts come in one turn, and share a transaction and a write.
        first = self._owing & self.listeners
        self._owing.clear()
        for listener in (*first, *(self.listeners - first)):
            if personal and listener.member in personal:
                listener.write(
                    b"".join([frame for to, frame in pending if to is None or to == listener.member])
                )
            else:
                listener.write(shared)
        if pending:
            for waiter in self._waiting:
                _wake(waiter)

    def cut(self, member: bytes | None = None) -> None:
        """Abort connections (of `member`, or all): they resume from their cursors."""
        for listener in tuple(self.listeners):
            if member is None or listener.member == member:
                listener.dropped = True
                listener.pipe.abort()

    def end(self, last: Frame, member: bytes | None = None) -> None:
        """Close connections (of `member`, or all) in good order, and let waiting polls go."""
        self.flush()
        for listener in tuple(self.listeners):
            if member is None or listener.member == member:
                listener.end(last)
        if member is None:
            for waiter in self._waiting:
                _wake(waiter)

    def now(self) -> float:
        """Return the loop's own steady seconds."""
        return self._loop.time()

    async def wait(self, seconds: float) -> None:
        """Return when something was told to anybody, or after `seconds`."""
        waiter: asyncio.Future[None] = self._loop.create_future()
        self._waiting.add(waiter)
        timer = self._loop.call_later(seconds, _wake, waiter)
        try:
            await waiter
        finally:
            timer.cancel()
            self._waiting.discard(waiter)

    def noted_for(self, member: bytes, session: bytes) -> list[Event] | None:
        """Return what was told to `member` since this session's last poll; None if that is not known."""
        mark = self._marks.get(session)
        oldest = self._noted[0].number if self._noted else self.number + 1
        if mark is None or mark + 1 < oldest:
            return None
        return [noted.event for noted in self._noted if noted.number > mark and noted.to in {None, member}]

    def mark(self, session: bytes) -> None:
        """Remember that this session was told everything up to now."""
        self._marks[session] = self.number
        self._marks.move_to_end(session)
        if len(self._marks) > MARKS_KEPT:
            self._marks.popitem(last=False)


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
