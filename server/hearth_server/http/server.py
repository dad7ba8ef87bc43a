"""The listening end: sockets, their number, their patience, and answers to what is not even HTTP.

aiohttp's low-level server, without its application: no router, no middlewares, no access log, no error
pages of its own. Limits that hold before anything is parsed stand here.
"""

import asyncio
from typing import Final

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from hearth_protocol.refusals import Refusal
from hearth_server.http.answering import HeaderedRequest, refusal
from hearth_server.http.door import Door
from hearth_server.http.problems import Problem
from hearth_server.http.stalled import Stalled

MAX_LINE_BYTES: Final = 2_048
MAX_FIELD_BYTES: Final = 4_096
MAX_HEADERS: Final = 64
KEEPALIVE_SECONDS: Final = 75
FIRST_BYTES_SECONDS: Final = 20
"""How long a new connection may take until its first request is whole."""

_FAULT: Final = 500
_LINGER_SECONDS: Final = 2
_READ_BUFFER_BYTES: Final = 64 * 1024


class Connection(RequestHandler):
    """One socket. Counted; given up when it says nothing, or takes nothing."""

    __slots__ = ("_patience", "_pipe")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count the connection, or close it at once when there are too many."""
        super().connection_made(transport)
        self._patience: asyncio.TimerHandle | None = None
        # Kept here, too: the library forgets a transport when it closes it, not when the last byte has gone.
        self._pipe = transport if isinstance(transport, asyncio.Transport) else None
        manager = self._manager
        if isinstance(manager, Server) and isinstance(transport, asyncio.Transport):
            if manager.is_full:
                transport.abort()
                return
            self._patience = asyncio.get_running_loop().call_later(FIRST_BYTES_SECONDS, self._lose_patience)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Stop the timer."""
        if self._patience is not None:
            self._patience.cancel()
        self._pipe = None
        super().connection_lost(exc)

    @property
    def unsent_bytes(self) -> int:
        """How much waits to be sent."""
        return 0 if self._pipe is None else self._pipe.get_write_buffer_size()

    def cut(self) -> None:
        """Close now, losing what is unsent."""
        if self._pipe is not None:
            self._pipe.abort()

    def _lose_patience(self) -> None:
        if self._request_count == 0:
            self.force_close()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002  (quotes what came; not repeated to anybody)
    ) -> web.StreamResponse:
        """Answer what could not be parsed, or a fault outside the door. Nothing that came is quoted."""
        manager = self._manager
        if not isinstance(manager, Server):
            return web.Response(status=status)
        ours = status >= _FAULT
        if ours and exc is not None:
            manager.door.office.log.failed("http", exc)
        problem = Problem(Refusal.STORAGE_FAILED if ours else Refusal.MALFORMED, internal=ours)
        response = refusal(problem, request, manager.door.default_language)
        response.force_close()
        return response


class Server(web.Server):
    """All sockets of this process."""

    def __init__(self, door: Door, max_connections: int) -> None:
        super().__init__(door, request_factory=_request)
        self.door = door
        self._max_connections = max_connections
        self._stalled = Stalled(lambda: [each for each in self.connections if isinstance(each, Connection)])
        self._stalled.start()

    @property
    def is_full(self) -> bool:
        """Whether a further connection is one too many."""
        return len(self.connections) > self._max_connections

    async def shutdown(self, timeout: float | None = None) -> None:  # noqa: ASYNC109  (the library's own signature)
        """Close what is open, waiting at most so long for requests under way."""
        await super().shutdown(timeout)
        self._stalled.stop()

    def __call__(self) -> RequestHandler:
        """Return the protocol of a new socket."""
        return Connection(
            self,
            loop=self._loop,
            access_log=None,  # type: ignore[arg-type]  # aiohttp's own way to have none
            keepalive_timeout=KEEPALIVE_SECONDS,
            lingering_time=_LINGER_SECONDS,
            max_line_size=MAX_LINE_BYTES,
            max_field_size=MAX_FIELD_BYTES,
            max_headers=MAX_HEADERS,
            read_bufsize=_READ_BUFFER_BYTES,
            auto_decompress=False,
        )


def _request(message, payload, protocol, writer, task):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202  (aiohttp's own factory signature)
    return HeaderedRequest(message, payload, protocol, writer, task, asyncio.get_running_loop())
