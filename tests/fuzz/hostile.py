"""People who want to stop a server by how they connect: each goes on as long as it is let, and is shut out.

All are coroutines of (port, token of a member); they return when the server has closed their connection.
"""

import asyncio
import os
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from hearth_protocol.frames import operations, wire
from hearth_protocol.frames.live import Ask, Hello

Attack = Callable[[int, bytes], Awaitable[None]]
DRIP_SECONDS = 0.25
SHUT_OUT_SECONDS = 60
"""Bounds the wait for a close; the server's own patience is far shorter."""

CHALLENGE = b"POST /v1/challenge HTTP/1.1\r\nHost: x\r\nContent-Type: application/msgpack\r\n"
UPGRADE = (
    b"GET /v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
PING, TEXT, BINARY, MORE = 0x89, 0x81, 0x82, 0x02
SHORT = 126
"""Shorter payloads say their length in the frame's second byte."""


class ShutOut(Exception):  # noqa: N818  (how every attack ends)
    """The server closed the connection."""


class Line:
    """One connection of somebody hostile."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def send(self, data: bytes) -> None:
        """Send, whether or not anybody takes it; ShutOut when the server has closed."""
        if self.reader.at_eof():
            raise ShutOut
        try:
            self.writer.write(data)
            await self.writer.drain()
        except OSError:
            raise ShutOut from None

    async def drip(self, data: bytes) -> None:
        """Send the same little for ever."""
        while True:
            await self.send(data)
            await asyncio.sleep(DRIP_SECONDS)

    async def until_closed(self) -> None:
        """Read what comes until the server closes."""
        with suppress(OSError):
            while await self.reader.read(65_536):
                pass


@asynccontextmanager
async def line(port: int, *first: bytes) -> AsyncIterator[Line]:
    """Connect, send `first`, do what the block does, and wait until the server closes.

    ShutOut when it closes before all of `first` was sent: what it refuses at once may be followed by more.
    """
    async with asyncio.timeout(SHUT_OUT_SECONDS):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            raise ShutOut from None
        opened = Line(reader, writer)
        reading = asyncio.create_task(opened.until_closed())
        try:
            for data in first:
                await opened.send(data)
            with suppress(ShutOut):
                yield opened
            await reading
        finally:
            reading.cancel()
            writer.transport.abort()


def saying(*data: bytes) -> Attack:
    """Return the attack that sends this and then waits."""

    async def run(port: int, _token: bytes) -> None:
        async with line(port, *data):
            pass

    return run


def dripping(first: bytes, each: bytes) -> Attack:
    """Return the attack that begins and then sends a little for ever."""

    async def run(port: int, _token: bytes) -> None:
        async with line(port, first) as opened:
            await opened.drip(each)

    return run


def frame(opcode: int, payload: bytes, *, masked: bool = True, says_bytes: int | None = None) -> bytes:
    """Return a WebSocket frame as a client sends it, or as it should not."""
    mask = 0x80 if masked else 0
    match len(payload):
        case _ if says_bytes is not None:
            head = bytes((opcode, mask | 127)) + struct.pack(">Q", says_bytes)
        case size if size < SHORT:
            head = bytes((opcode, mask | size))
        case size if size < 1 << 16:
            head = bytes((opcode, mask | SHORT)) + struct.pack(">H", size)
        case size:
            head = bytes((opcode, mask | 127)) + struct.pack(">Q", size)
    return head + (bytes(4) if masked else b"") + payload


def inside(*frames: bytes) -> Attack:
    """Return the attack of a member who says hello rightly, then sends these frames."""

    async def run(port: int, token: bytes) -> None:
        async with line(port, UPGRADE, frame(BINARY, _hello(token)), *frames):
            pass

    return run


def _hello(token: bytes) -> bytes:
    return wire.encode(Hello(token=token, after_seq=0, generation=0, epoch=0))


async def takes_nothing(port: int, first: bytes, again: bytes) -> None:
    """Ask and ask, and never read an answer."""
    loop = asyncio.get_running_loop()
    with socket.socket() as mute:
        mute.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        mute.setblocking(False)  # noqa: FBT003  (the socket's own signature)
        with suppress(OSError):
            await loop.sock_connect(mute, ("127.0.0.1", port))
            await loop.sock_sendall(mute, first)
            async with asyncio.timeout(SHUT_OUT_SECONDS):
                while True:
                    with suppress(TimeoutError):
                        # Stuck when the server takes no more: then only an error ends it.
                        async with asyncio.timeout(DRIP_SECONDS):
                            await loop.sock_sendall(mute, again)
                    await asyncio.sleep(DRIP_SECONDS)


async def takes_no_answers(port: int, _token: bytes) -> None:
    """Ask for long pages, pipelined, without reading one."""
    page = b"GET /v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    await takes_nothing(port, page * 100, page * 100)


async def takes_no_events(port: int, token: bytes) -> None:
    """Ask for the whole room again and again on a live connection, without reading anything."""
    ask = frame(BINARY, wire.encode(Ask(number=1, operation=operations.RoomState())))
    await takes_nothing(port, UPGRADE + frame(BINARY, _hello(token)), ask * 20)


async def many_at_once(port: int, _token: bytes) -> None:
    """Open a crowd of connections that say nothing."""
    ended = await asyncio.gather(*(saying(b"")(port, b"") for _ in range(100)), return_exceptions=True)
    for each in ended:
        if isinstance(each, Exception) and not isinstance(each, ShutOut):
            raise each


PIPELINED = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
ATTACKS: dict[str, Attack] = {
    "says nothing": saying(b""),
    "slow headers": dripping(b"GET / HTTP/1.1\r\nX: ", b"a"),
    "slow headers of a second request": dripping(PIPELINED + b"GET / HTTP/1.1\r\nX: ", b""),
    "many slow headers": dripping(b"GET / HTTP/1.1\r\n", b"X: a\r\n"),
    "slow body": dripping(CHALLENGE + b"Content-Length: 1000\r\n\r\n", b"\x81"),
    "slow chunks": dripping(CHALLENGE + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    "giant body": saying(CHALLENGE + b"Content-Length: 999999999999\r\n\r\n", bytes(1 << 20)),
    "impossible body": saying(CHALLENGE + b"Content-Length: " + b"9" * 40 + b"\r\n\r\n"),
    "giant chunk": saying(
        CHALLENGE + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", bytes(1 << 20)
    ),
    "no chunk": saying(CHALLENGE + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
    "two lengths": saying(CHALLENGE + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n\x80\x80"),
    "length and chunks": saying(
        CHALLENGE + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    ),
    "compressed body": saying(
        CHALLENGE + b"Content-Encoding: gzip\r\nContent-Length: 65536\r\n\r\n", b"\x1f\x8b" + bytes(65_534)
    ),
    "arrays of giants": saying(CHALLENGE + b"Content-Length: 5\r\n\r\n\xdd\xff\xff\xff\xff"),
    "a bin of giants": saying(CHALLENGE + b"Content-Length: 5\r\n\r\n\xc6\xff\xff\xff\xff"),
    "deep arrays": saying(CHALLENGE + b"Content-Length: 60000\r\n\r\n" + b"\x91" * 60_000),
    "pipelined crowd": saying(PIPELINED * 5_000),
    "takes no answers": takes_no_answers,
    "not HTTP at all": saying(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500)),
    "HTTP/2": saying(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "not UTF-8": saying(b"GET /\xff\xfe HTTP/1.1\r\nHost: \xff\r\nX: \xfe\r\n\r\n"),
    "endless line": saying(b"GET /" + b"a" * (1 << 20)),
    "endless headers": saying(b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 100_000),
    "bad upgrade": saying(UPGRADE.replace(b"Version: 13", b"Version: 99")),
    "upgrade without a key": saying(UPGRADE.replace(b"Key: dGhlIHNhbXBsZSBub25jZQ==", b"Key: \xff")),
    "no hello": saying(UPGRADE),
    "pings and no hello": dripping(UPGRADE, frame(PING, b"a")),
    "fragments and no hello": dripping(UPGRADE + frame(MORE, b"a"), frame(0x00, b"a")),
    "half a frame": saying(UPGRADE, frame(BINARY, b"half", says_bytes=1_000)),
    "a frame of giants": saying(UPGRADE, frame(BINARY, bytes(1 << 20), says_bytes=(1 << 63) - 1)),
    "an impossible frame": saying(UPGRADE, frame(BINARY, b"", says_bytes=(1 << 64) - 1)),
    "unmasked": saying(UPGRADE, frame(BINARY, b"\x80", masked=False)),
    "reserved bits": saying(UPGRADE, frame(BINARY | 0x70, b"\x80")),
    "compressed frame": saying(UPGRADE, frame(BINARY | 0x40, os.urandom(1_000))),
    "unknown opcode": saying(UPGRADE, frame(0x8B, b"\x80")),
    "text": saying(UPGRADE, frame(TEXT, b"hello")),
    "text that is not UTF-8": saying(UPGRADE, frame(TEXT, b"\xff\xfe")),
    "a close that is none": saying(UPGRADE, frame(0x88, b"\x00")),
    "a ping too long": saying(UPGRADE, frame(PING, bytes(200))),
    "a token of giants": saying(UPGRADE, frame(BINARY, b"\x84\xa1t\xa5hello\xa5token\xc6\xff\xff\xff\xff")),
    "a crowd": many_at_once,
    "inside: arrays of giants": inside(frame(BINARY, b"\xdd\xff\xff\xff\xff")),
    "inside: a bin of giants": inside(frame(BINARY, b"\xc6\xff\xff\xff\xff")),
    "inside: deep arrays": inside(frame(BINARY, b"\x91" * 100_000)),
    "inside: a long message": inside(frame(BINARY, bytes(1 << 21))),
    "inside: half a frame": inside(frame(BINARY, b"half", says_bytes=1_000)),
    "inside: endless fragments": inside(frame(MORE, b"a"), *[frame(0x00, bytes(1_000))] * 2_000),
    "inside: takes no events": takes_no_events,
    "inside: a flood of pings": inside(*[frame(PING, b"a" * 100)] * 5_000, b"\xff"),
}
"""By what they do."""
