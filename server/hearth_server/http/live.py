"""GET /v1/live: a WebSocket with everything that happens in one room, from a cursor on, and operations.

A connection begins with `Hello`, is brought up to date from the store, and from then on is one of the
room's listeners. It ends with its token, its membership or its slowness; resuming from the cursor is the
one way back.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final, TypeVar

from aiohttp import HttpVersion11, WSCloseCode, WSMsgType, web

from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.frames import answers, operations, wire
from hearth_protocol.frames.answers import Event
from hearth_protocol.frames.frame import Frame
from hearth_protocol.frames.live import Ask, Hello, No, Told
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import RoomId
from hearth_protocol.refusals import Refusal
from hearth_server import access
from hearth_server.access import Identity
from hearth_server.fanout import Channel, Listener, websocket_frame
from hearth_server.first_bytes import looks_like_a_file
from hearth_server.http.problems import problem_of
from hearth_server.http.pulse import Pulse, receive
from hearth_server.office import Caller, Office
from hearth_server.operations import dispatch
from hearth_server.operations.handshakes import handshake_of
from hearth_server.operations.polling import waiting_for
from hearth_server.operations.posting import Begun, explained, place_of

F = TypeVar("F", bound=Frame)

HELLO_SECONDS: Final = 10
CLOSE_SECONDS: Final = 2
"""How long the other side may take to say goodbye too."""

PAGE: Final = 500
"""Places read and written at once while catching up."""

DRAIN_SECONDS: Final = 30
"""Who cannot take one page in so long is cut off."""

MAX_ASKED_AT_ONCE: Final = 16
"""Operations of one connection under way; further ones wait in the socket."""

_CLOSED = {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}


async def live(office: Office, request: web.BaseRequest) -> web.StreamResponse:
    """Serve one connection until it ends."""
    _check_upgrade(request)
    socket = web.WebSocketResponse(
        compress=False,
        max_msg_size=dispatch.MAX_LIVE_BYTES,
        # The library's own heartbeat looks at its timers for every piece that arrives: see `pulse`.
        autoping=False,
        timeout=CLOSE_SECONDS,
    )
    try:
        await socket.prepare(request)
    except (web.HTTPException, ValueError):
        # The library's own answer to a bad handshake quotes it; a key that is no ASCII is a ValueError.
        raise Malformed("not a WebSocket") from None
    last = await _serve(office, request, socket)
    if last is not None and not socket.closed:
        with suppress(ConnectionError):
            await socket.send_bytes(wire.encode(last))
    with suppress(ConnectionError):
        await socket.close(code=WSCloseCode.OK if last is None else WSCloseCode.POLICY_VIOLATION)
    return socket


def _check_upgrade(request: web.BaseRequest) -> None:
    """Raise Malformed for what cannot become a WebSocket here; the library looks at the rest."""
    if request.headers.get("Upgrade", "").strip().lower() != "websocket" or request.method != "GET":
        raise Malformed("not a WebSocket")
    if request.version < HttpVersion11 or "Sec-WebSocket-Protocol" in request.headers:
        # No subprotocol is spoken, and the library would log each one that somebody names.
        raise Malformed("not our WebSocket")


async def _serve(office: Office, request: web.BaseRequest, socket: web.WebSocketResponse) -> No | None:
    """Return what to say last."""
    try:
        # Not the receive's own timeout: that begins anew with every ping, and a stranger may send many.
        async with asyncio.timeout(HELLO_SECONDS):
            message = await receive(socket)
        if message.type in _CLOSED:
            return None
        hello = _sent(message.data, lambda data: wire.decode(data, Hello))
        identity = _member_of(access.read_token(office.token_key, hello.token, office.clock.seconds()))
        trust = office.community.trust
        async with office.rooms.use(RoomId(identity.room), trust, office.clock.seconds()) as room:
            caller = Caller(identity, room)
            member = caller.member
            _check_connections(room.channel, member.member_id, office.limits.live_per_member)
            transport = request.transport
            if transport is None:
                return None
            listener = Listener(member.member_id, transport, office.limits.unsent_bytes)
            room.channel.listeners.add(listener)
            try:
                await _catch_up(office, caller, hello, listener)
                return await _converse(office, caller, socket, listener)
            finally:
                room.channel.listeners.discard(listener)
    except (TimeoutError, ConnectionError):
        # Who never said hello, went away or took nothing: no fault of ours, and nobody is there to be told.
        return None
    except Exception as error:  # noqa: BLE001  (the edge: every failure becomes one last frame)
        return _no(office, error, 0)


def _no(office: Office, error: Exception, number: int) -> No:
    problem = problem_of(error)
    if problem.internal:
        office.log.failed("live connection", error)
    return problem.no(number)


def _member_of(identity: Identity) -> Identity:
    if identity.kind is not IdentityKind.MEMBER:
        raise Refused(Refusal.NOT_ALLOWED)
    return identity


def _check_connections(channel: Channel, member: bytes, at_most: int) -> None:
    if sum(listener.member == member for listener in channel.listeners) >= at_most:
        raise Refused(Refusal.TOO_MANY, retry_after_seconds=30)


def _sent(data: bytes | str, read: Callable[[bytes], F]) -> F:
    if isinstance(data, str):
        if looks_like_a_file(data.encode("utf-8", "surrogatepass")):
            raise Refused(Refusal.NO_UPLOADS)
        raise Malformed("text")
    try:
        return read(data)
    except Malformed:
        # Nothing that begins like a file decodes: looked at only now, posts pass without it.
        if looks_like_a_file(data):
            raise Refused(Refusal.NO_UPLOADS) from None
        raise


async def _catch_up(office: Office, caller: Caller, hello: Hello, listener: Listener) -> None:
    """Write everything before what comes next; then, with nothing awaited between, begin to listen."""
    room, channel = caller.room, caller.room.channel
    if hello.generation != room.facts.generation:
        raise Refused(Refusal.STALE_GENERATION)
    if hello.after_seq < 0 or hello.epoch < 0:
        raise Malformed("cursor")
    told: set[bytes] = set()
    seq = hello.after_seq
    while True:
        number = channel.number
        rows = await office.store.handshakes(room.id, hello.generation, hello.epoch)
        waiting = await waiting_for(office, room, caller.id)
        events: list[Event] = [handshake_of(row) for row in rows]
        events += [event for event in waiting if not isinstance(event, answers.Handshake)]
        await _write(listener, [frame for event in events if (frame := wire.encode(event)) not in told])
        told.update(map(wire.encode, events))
        while seq + 1 < channel.next_seq:
            page = await office.store.posts_after(room.id, seq, PAGE)
            # Stored but not yet told to the others: it comes live, and not twice.
            places = [place for row in page.places if (place := place_of(row)).seq < channel.next_seq]
            await _write(listener, [wire.encode(place) for place in places])
            seq = places[-1].seq if places else channel.next_seq - 1
        if channel.number == number:
            # Published in this very turn of the loop and told above from the store: it goes out to the
            # others before this listener counts among them.
            channel.flush()
            listener.live = True
            return


async def _write(listener: Listener, frames: list[bytes]) -> None:
    if not frames or listener.pipe.is_closing():
        return
    listener.pipe.write(b"".join(map(websocket_frame, frames)))
    waited = 0.0
    while listener.pipe.get_write_buffer_size() > listener.unsent_bytes // 4:
        if listener.pipe.is_closing() or waited > DRAIN_SECONDS:
            raise ConnectionResetError
        await asyncio.sleep(0.01)
        waited += 0.01


async def _converse(
    office: Office, caller: Caller, socket: web.WebSocketResponse, listener: Listener
) -> No | None:
    """Answer what is asked until the connection, the token or the membership ends."""
    pulse = Pulse(listener)
    asking = _Asking(office, caller, listener, pulse)
    ends = asyncio.get_running_loop().call_later(
        max(0, caller.identity.expires_seconds - office.clock.seconds()),
        lambda: listener.end(No(number=0, code=Refusal.TOKEN_EXPIRED.value)),
    )
    reading = asyncio.create_task(asking.read(socket))
    try:
        either: set[asyncio.Future[Any]] = {reading, listener.ended}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if listener.ended.done():
            last = listener.ended.result()
            return last if isinstance(last, No) else None
        return reading.result()
    finally:
        ends.cancel()
        pulse.stop()
        if not reading.done():
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading
        # What was asked is finished, whether or not anybody is there to hear it.
        while asking.under_way:
            await asyncio.wait(asking.under_way)
        listener.write(b"")


class _Asking:
    """What one connection asks.

    Posts need no task of their own: they are decided at once, and their row, once it is durable, answers.
    """

    __slots__ = ("_caller", "_listener", "_office", "_pulse", "under_way")

    def __init__(self, office: Office, caller: Caller, listener: Listener, pulse: Pulse) -> None:
        self._office = office
        self._caller = caller
        self._listener = listener
        self._pulse = pulse
        self.under_way: set[asyncio.Future[Any]] = set()

    async def read(self, socket: web.WebSocketResponse) -> No | None:
        """Read and begin to answer until the socket closes or says nonsense; returns what to say last."""
        while True:
            message = await receive(socket, self._pulse)
            if message.type in _CLOSED:
                return None
            try:
                ask = _sent(message.data, wire.ask)
            except (Malformed, Refused) as error:
                return _no(self._office, error, 0)
            while len(self.under_way) >= MAX_ASKED_AT_ONCE:
                await asyncio.wait(self.under_way, return_when=asyncio.FIRST_COMPLETED)
            if isinstance(ask.operation, operations.Post):
                self._post(ask.number, ask.operation)
            else:
                self._later(self._answer(ask))

    def _post(self, number: int, operation: operations.Post) -> None:
        def settled(begun: Begun) -> None:
            self.under_way.discard(begun.row)
            try:
                self._tell(Told(number=number, answer=begun.answer))
            except Exception as error:  # noqa: BLE001  (the edge: every failure becomes a frame)
                self._later(self._refuse(number, operation, error))

        try:
            begun = dispatch.begin_post(self._office, self._caller, operation, settled)
        except Exception as error:  # noqa: BLE001  (the same)
            self._later(self._refuse(number, operation, error))
        else:
            self.under_way.add(begun.row)

    async def _answer(self, ask: Ask) -> None:
        try:
            told = await dispatch.answer_live(self._office, self._caller, ask.operation)
        except Exception as error:  # noqa: BLE001  (the same)
            self._tell(_no(self._office, error, ask.number))
        else:
            self._tell(Told(number=ask.number, answer=told))

    async def _refuse(self, number: int, operation: operations.Post, error: Exception) -> None:
        if isinstance(error, Refused):
            error = await explained(self._office, self._caller, operation.header, error)
        self._tell(_no(self._office, error, number))

    def _later(self, answering: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(answering)
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    def _tell(self, frame: Frame) -> None:
        """Owe a frame; answers and the events of the same batch leave in one write."""
        self._caller.room.channel.owe(self._listener, frame)
