"""A page on this machine, under a name of its own, and one way from it: to one community's server.

Whoever cannot trust the page that a server gives takes it from her own installation. It is served to this
machine alone, under the headers that it is made for; what it asks goes on to the server, as `passing` has it.
Its name ends in `.localhost`, which browsers look up nowhere: so its origin was never another program's.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp import WSMsgType, web

from hearth_client.installed import passing
from hearth_client.transport.http import HEARTBEAT_SECONDS, MAX_ANSWER_BYTES, NEUTRAL_AGENT
from hearth_protocol.errors import Malformed
from hearth_protocol.limits import MAX_LIST_SNAPSHOT_BYTES
from hearth_web.headers import ON_EVERY_ANSWER, ON_NO_ANSWER
from hearth_web.page import WebPage, headers, of_files

HOST: Final = "127.0.0.1"
MAX_ASKED_BYTES: Final = 4 * 1024 * 1024
"""More than any operation; how much of which the server takes is its own to say."""
MAX_PASSED_BYTES: Final = max(MAX_ANSWER_BYTES, MAX_LIST_SNAPSHOT_BYTES)
PATIENCE_SECONDS: Final = 300.0
"""For megabytes over a slow line; the page itself waits less for most things."""
END_SECONDS: Final = 1.0
_CLOSED: Final = {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}


class InstalledPage:
    """The handler of all requests at one port."""

    def __init__(
        self, server_url: str, root_key: bytes, page: WebPage, session: aiohttp.ClientSession
    ) -> None:
        self._server = server_url.rstrip("/")
        self._root_key = root_key
        self._page = page
        self._session = session
        self.host = ""
        """Host and port by which the page is called, once it listens."""
        self.port = 0
        self.arrived = asyncio.Event()
        """Set once the first page was handed out."""

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        return f"http://{self.host}"

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request; what goes wrong on the way is an answer without a word."""
        if not passing.is_own(request.method, request.path, request.headers, self.host):
            return _empty(HTTPStatus.FORBIDDEN)
        if request.method == "GET" and (part := self._page.find(request.path)) is not None:
            if request.path == "/":
                self.arrived.set()
            return _answer(part.body, part.content_type, more=headers(self.host))
        try:
            if request.method == "GET" and request.path == passing.LIVE:
                return await self._live(request)
            if passing.goes_on(request.method, request.path):
                return await self._pass_on(request)
        except (aiohttp.ClientError, TimeoutError, OSError, Malformed):
            return _empty(HTTPStatus.BAD_GATEWAY)
        return _empty(HTTPStatus.NOT_FOUND)

    async def _pass_on(self, request: web.BaseRequest) -> web.Response:
        asked = await _at_most(request.content, MAX_ASKED_BYTES) if request.body_exists else b""
        async with self._session.request(
            request.method,
            f"{self._server}{request.path}",
            data=asked if request.method == "POST" else None,
            headers=_some(request.headers, passing.ASKED),
            allow_redirects=False,
        ) as told:
            kind = passing.kind_of(told.headers.get("Content-Type", ""))
            body = await _at_most(told.content, MAX_PASSED_BYTES)
            if told.status < HTTPStatus.MULTIPLE_CHOICES:
                body = self._held(request.path, body)
            return _answer(body, kind, told.status, more=_some(told.headers, passing.TOLD))

    def _held(self, path: str, body: bytes) -> bytes:
        """Return an answer as the page may believe it, in what was said here before it was opened."""
        match path:
            case passing.ABOUT:
                return passing.about_with(body, self._server)
            case passing.COMMUNITY:
                return passing.community_of(body, self._root_key)
            case _:
                return body

    async def _live(self, request: web.BaseRequest) -> web.StreamResponse:
        """Carry frames both ways until either side ends; what they say is nobody's here."""
        async with self._session.ws_connect(
            f"{self._server}{passing.LIVE}",
            heartbeat=HEARTBEAT_SECONDS,
            max_msg_size=MAX_ANSWER_BYTES,
            timeout=aiohttp.ClientWSTimeout(ws_close=END_SECONDS),
        ) as far:
            near = web.WebSocketResponse(compress=False, max_msg_size=MAX_ASKED_BYTES, timeout=END_SECONDS)
            await near.prepare(request)
            ways = [asyncio.create_task(_carry(far, near)), asyncio.create_task(_carry(near, far))]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
                with suppress(ConnectionError):
                    await near.close()
            return near


Socket = aiohttp.ClientWebSocketResponse | web.WebSocketResponse


async def _carry(source: Socket, to: Socket) -> None:
    while (message := await source.receive()).type not in _CLOSED:
        if message.type is WSMsgType.BINARY:
            await to.send_bytes(message.data)


def _some(told: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: told[name] for name in names if name in told}


async def _at_most(content: aiohttp.StreamReader, size_bytes: int) -> bytes:
    body = bytearray()
    async for piece in content.iter_chunked(64 * 1024):
        body += piece
        if len(body) > size_bytes:
            raise Malformed("more than is passed on")
    return bytes(body)


def _empty(status: HTTPStatus) -> web.Response:
    return _answer(b"", "text/plain; charset=utf-8", status)


def _answer(
    body: bytes, kind: str, status: int = HTTPStatus.OK, more: Mapping[str, str] = ON_EVERY_ANSWER
) -> web.Response:
    return web.Response(body=body, status=status, headers={**ON_EVERY_ANSWER, **more, "Content-Type": kind})


class _Request(web.BaseRequest):
    """A request whose answer loses the headers that none carries."""

    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        for name in ON_NO_ANSWER:
            response.headers.pop(name, None)
        for name, value in ON_EVERY_ANSWER.items():
            response.headers.setdefault(name, value)


async def _refuse_redirect(*_: object) -> None:
    """Go nowhere else, also for a WebSocket's beginning."""
    raise Malformed("the server sends its visitors elsewhere")


@asynccontextmanager
async def showing(
    server_url: str, root_key: bytes, files: Mapping[str, bytes], name: str, port: int = 0
) -> AsyncIterator[InstalledPage]:
    """Serve the page of these files to this machine, as `name`, for the community of that root key.

    Raises OSError for a taken port.
    """
    stays = aiohttp.TraceConfig()
    stays.on_request_redirect.append(_refuse_redirect)
    async with aiohttp.ClientSession(
        trace_configs=[stays],
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": NEUTRAL_AGENT, "Accept-Encoding": "identity"},
        trust_env=False,
        timeout=aiohttp.ClientTimeout(total=PATIENCE_SECONDS),
        auto_decompress=False,
    ) as session:
        page = InstalledPage(server_url, root_key, of_files(files), session)
        listening = web.Server(page, request_factory=_request, access_log=None)
        runner = web.ServerRunner(listening, shutdown_timeout=END_SECONDS)
        await runner.setup()
        try:
            site = web.TCPSite(runner, HOST, port)
            await site.start()
            page.port = int(runner.addresses[0][1])
            page.host = f"{name}:{page.port}"
            yield page
        finally:
            await runner.cleanup()


def _request(message, payload, protocol, writer, task):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202  (aiohttp's own factory signature)
    return _Request(message, payload, protocol, writer, task, asyncio.get_running_loop())
