"""A host that gives the published page, and lies about everything that the page asks for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from tests.attacks.host import LyingHost

DROPPED = {"transfer-encoding", "content-encoding", "content-length", "connection", "date", "server"}


class LyingPage(LyingHost):
    """`LyingHost` for a browser: what it fetches comes from the real server; there is no WebSocket."""

    async def start(self) -> None:
        app = web.Application(client_max_size=4 * 1024 * 1024)
        app.router.add_post("/v1/{tag}", self._answer)
        app.router.add_get("/v1/live", self._no_websocket)
        app.router.add_get("/{path:.*}", self._page)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._session = aiohttp.ClientSession()

    async def _no_websocket(self, _: web.Request) -> web.Response:
        return web.Response(status=404)

    async def _page(self, request: web.Request) -> web.Response:
        assert self._session is not None
        async with self._session.get(f"{self.real_url}{request.path_qs}") as true:
            body = await true.read()
            # Its policy names the address that it is asked at.
            before, after = self.real_url.removeprefix("http://"), self.url.removeprefix("http://")
            headers = {
                name: value.replace(before, after)
                for name, value in true.headers.items()
                if name.lower() not in DROPPED
            }
            return web.Response(body=body, status=true.status, headers=headers)


@asynccontextmanager
async def lying_page(real_url: str) -> AsyncIterator[LyingPage]:
    """Stand between a browser and the server at `real_url`."""
    host = LyingPage(real_url)
    await host.start()
    try:
        yield host
    finally:
        await host.stop()
