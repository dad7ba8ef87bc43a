"""HTTPS requests and one WebSocket over aiohttp.

Nothing that could single a person out is sent: no cookies, no name of the program, no proxy taken
from the environment behind the member's back. TLS is verified as the system verifies it.
"""

import asyncio
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from collections.abc import AsyncIterator
from contextlib import suppress
from http import HTTPStatus

import aiohttp
import msgspec

from hearth_client.errors import RefusedBy
from hearth_protocol.errors import Malformed, Unreachable
from hearth_protocol.frames import wire
from hearth_protocol.frames.answers import Answer, Event, Handshake
from hearth_protocol.frames.live import Hello, No, Told
from hearth_protocol.frames.operations import Operation, Poll
from hearth_protocol.ids import encode_id
from hearth_protocol.refusals import Refusal

MEDIA_TYPE = "application/msgpack"
MAX_ANSWER_BYTES = wire.MAX_TOLD_BYTES
ASK_SECONDS = 30.0
OPEN_SECONDS = 10
"""A WebSocket that is not open by then is none: meanwhile nothing is heard, and polls could be."""
HEARTBEAT_SECONDS = 20.0
NEUTRAL_AGENT = "Mozilla/5.0"
"""What nearly everything sends; some gateways turn away requests that name nothing."""


class Problem(msgspec.Struct, frozen=True):
    """The part of a problem+json answer that a client acts on."""

    code: str
    retry_after: int | None = None
    handshakes: list[str] = []


def refusal(code: str, retry_after: int | None, handshakes: tuple[Handshake, ...]) -> RefusedBy:
    """Return the refusal of a `code` from the wire; an unknown one, or a wait below zero, is Malformed."""
    if retry_after is not None and retry_after < 0:
        raise Malformed("a wait below zero")
    try:
        return RefusedBy(Refusal(code), retry_after, handshakes)
    except ValueError:
        raise Malformed("unknown refusal") from None


def read_problem(body: bytes) -> RefusedBy:
    """Return the refusal that a problem+json body tells; anything else is Malformed."""
    try:
        problem = msgspec.json.decode(body, type=Problem)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Malformed("problem") from None
    try:
        frames = [urlsafe_b64decode(text + "=" * (-len(text) % 4)) for text in problem.handshakes]
    except (NotBase64, ValueError):
        raise Malformed("problem") from None
    missed = tuple(wire.decode(frame, Handshake) for frame in frames)
    return refusal(problem.code, problem.retry_after, missed)


async def _refuse_redirect(*_: object) -> None:
    """Go nowhere else: what a server answers itself is all that counts, also for a WebSocket's beginning."""
    raise Unreachable("the server sends its visitors elsewhere")


async def _at_most(content: aiohttp.StreamReader, size_bytes: int) -> bytes:
    """Read a whole body; more than `size_bytes` of it are Malformed, and not read."""
    body = bytearray()
    while not content.at_eof():
        body += await content.read(size_bytes + 1 - len(body))
        if len(body) > size_bytes:
            raise Malformed("answer too large")
    return bytes(body)


class HttpTransport:
    """One aiohttp session to one server."""

    def __init__(self, server_url: str) -> None:
        self._url = server_url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            stays = aiohttp.TraceConfig()
            stays.on_request_redirect.append(_refuse_redirect)
            self._session = aiohttp.ClientSession(
                trace_configs=[stays],
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": NEUTRAL_AGENT, "Accept-Encoding": "identity"},
                trust_env=False,
                timeout=aiohttp.ClientTimeout(total=ASK_SECONDS),
                auto_decompress=False,
            )
        return self._session

    async def ask(self, operation: Operation, token: bytes = b"") -> Answer:
        """Send `operation` as one POST request; see Transport.ask."""
        tag = str(operation.__struct_config__.tag)
        headers = {"Content-Type": MEDIA_TYPE, "Accept": MEDIA_TYPE}
        if token:
            headers["Authorization"] = "Bearer " + encode_id(token)
        waits = operation.wait_seconds if isinstance(operation, Poll) else 0
        timeout = aiohttp.ClientTimeout(total=ASK_SECONDS + waits)
        try:
            async with self._open().post(
                f"{self._url}/v1/{tag}",
                data=wire.encode(operation),
                headers=headers,
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                body = await _at_most(response.content, MAX_ANSWER_BYTES)
                status, kind = response.status, response.content_type
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise Unreachable("no answer") from None
        if status == HTTPStatus.OK and kind == MEDIA_TYPE:
            return wire.answer(body)
        if kind == "application/problem+json":
            raise read_problem(body)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Unreachable("the server stumbled")
        raise Malformed("not a Hearth answer")

    async def fetch(self, path: str, at_most_bytes: int) -> bytes | None:
        """Fetch a public file: no condition, no token, nothing that differs from what everybody sends."""
        try:
            async with self._open().get(f"{self._url}{path}", allow_redirects=False) as response:
                body = await _at_most(response.content, at_most_bytes)
                status = response.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise Unreachable("no answer") from None
        if status == HTTPStatus.OK:
            return body
        if status == HTTPStatus.NOT_FOUND:
            return None
        raise Unreachable("no file")

    async def live(self, hello: Hello) -> AsyncIterator[Event]:
        """Open the WebSocket, greet, and yield events until it closes; see Transport.live."""
        try:
            async with asyncio.timeout(OPEN_SECONDS):
                opened = await self._open().ws_connect(
                    f"{self._url}/v1/live",
                    heartbeat=HEARTBEAT_SECONDS,
                    max_msg_size=MAX_ANSWER_BYTES,
                    timeout=aiohttp.ClientWSTimeout(ws_close=2.0),
                )
            async with opened as socket:
                await socket.send_bytes(wire.encode(hello))
                async for message in socket:
                    if message.type is not aiohttp.WSMsgType.BINARY:
                        raise Malformed("not a frame")
                    frame = wire.server_frame(message.data)
                    if isinstance(frame, No):
                        raise refusal(frame.code, frame.retry_after_seconds, tuple(frame.handshakes))
                    if not isinstance(frame, Told):
                        yield frame
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise Unreachable("the connection was cut") from None

    async def close(self) -> None:
        """Close the session and give its sockets a moment to go."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(0)
