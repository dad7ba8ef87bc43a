"""Over TLS a browser asks for brotli: what the build packed comes so, and the page that it makes stands."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Response, expect
from tests.browser.chromium import watched
from tests.server.receivers import certified
from yarl import URL

import hearth_web
from hearth_web.page import packed_name

pytestmark = pytest.mark.browser


@asynccontextmanager
async def over_tls(url: str, folder: Path) -> AsyncIterator[str]:
    """Stand before a server as a proxy that ends TLS and changes nothing."""
    tls, _ = certified(folder)
    far = URL(url)

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(64 * 1024):
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        onward, answer = await asyncio.open_connection(far.host, far.port)
        await asyncio.gather(pipe(reader, answer), pipe(onward, writer))

    async with await asyncio.start_server(relay, "127.0.0.1", 0, ssl=tls) as proxy:
        yield f"https://127.0.0.1:{proxy.sockets[0].getsockname()[1]}"


async def test_over_tls_the_page_comes_as_brotli_packed_it(community, browser, tmp_path):
    async with over_tls(community.url, tmp_path) as url:
        seen = await watched(browser, ignore_https_errors=True)
        came: dict[str, Response] = {}
        seen.page.on("response", lambda one: came.__setitem__(URL(one.url).path, one))
        await seen.page.goto(url)
        await expect(seen.page.locator("h1")).to_have_text("Before you go in")
        files = hearth_web.files()
        packed = {"/" if name == "index.html" else f"/{name}" for name in files if packed_name(name) in files}
        assert {"/"} < packed & set(came)
        for path in packed & set(came):
            assert came[path].headers["content-encoding"] == "br", path
        assert seen.complaints == []
        # Before the proxy goes: what is still open would hold it.
        await seen.page.context.close()
