"""A host between the browser's model and the real server: what passes may be altered, lost or made up.

It is tests/client/meddling.py's `Meddler`, listening on a port, so that whoever speaks HTTP can be lied to.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import WSMsgType, web
from tests.client.meddling import MeddledTransport, Meddler

from hearth_client.errors import RefusedBy
from hearth_client.transport.http import MEDIA_TYPE
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.frames import wire
from hearth_protocol.frames.live import Hello, No
from hearth_protocol.ids import decode_id, encode_id

STUMBLED = 503


class Liar:
    """One host. `meddler` says what is done to each answer; `closed` answers nothing at all."""

    def __init__(self, true_url: str) -> None:
        self.meddler = Meddler()
        self.closed = False
        self.url = ""
        self._transport = MeddledTransport(self.meddler, true_url)

    async def close(self) -> None:
        """Let go of the real server."""
        await self._transport.close()

    async def ask(self, request: web.Request) -> web.Response:
        """Carry one operation over, and its answer back."""
        if self.closed:
            return web.Response(status=STUMBLED)
        try:
            answer = await self._transport.ask(wire.operation(await request.read()), _token(request))
        except RefusedBy as no:
            return _problem(no)
        except HearthError:
            return web.Response(status=STUMBLED)
        if self.closed:
            return web.Response(status=STUMBLED)
        return web.Response(body=wire.encode(answer), content_type=MEDIA_TYPE)

    async def live(self, request: web.Request) -> web.WebSocketResponse:
        """Carry events over until either side ends."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self.closed:
            await socket.close()
            return socket
        greeting = await socket.receive()
        assert greeting.type is WSMsgType.BINARY
        carrying = asyncio.create_task(self._carry(socket, wire.decode(greeting.data, Hello)))
        with suppress(asyncio.CancelledError):
            while (await socket.receive()).type not in {WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING}:
                pass
        carrying.cancel()
        await asyncio.gather(carrying, return_exceptions=True)
        return socket

    async def _carry(self, socket: web.WebSocketResponse, hello: Hello) -> None:
        try:
            async for event in self._transport.live(hello):
                await socket.send_bytes(wire.encode(event))
        except RefusedBy as no:
            refused = No(
                number=0,
                code=no.code.value,
                retry_after_seconds=no.retry_after_seconds,
                handshakes=list(no.handshakes),
            )
            await socket.send_bytes(wire.encode(refused))
        except HearthError:
            pass
        await socket.close()


def _token(request: web.Request) -> bytes:
    written = request.headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        return decode_id(written, len(written) * 6 // 8)
    except Malformed:
        return b""


def _problem(no: RefusedBy) -> web.Response:
    told: dict[str, object] = {"code": no.code.value, "status": no.code.status}
    if no.retry_after_seconds is not None:
        told["retry_after"] = no.retry_after_seconds
    if no.handshakes:
        told["handshakes"] = [encode_id(wire.encode(one)) for one in no.handshakes]
    return web.Response(
        status=no.code.status, body=json.dumps(told).encode(), content_type="application/problem+json"
    )


@asynccontextmanager
async def lying(true_url: str) -> AsyncIterator[Liar]:
    """Run a host in front of the server at `true_url`."""
    liar = Liar(true_url)
    application = web.Application(client_max_size=1 << 24)
    application.router.add_post("/v1/{operation}", liar.ask)
    application.router.add_get("/v1/live", liar.live)
    runner = web.AppRunner(application, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    liar.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield liar
    finally:
        await runner.cleanup()
        await liar.close()
