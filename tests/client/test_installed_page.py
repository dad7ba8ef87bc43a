"""The page from one's own installation, under a name of its own, and the one way to a server that may lie."""

import asyncio
import json
import socket

import aiohttp
import pytest
from aiohttp import web
from aiohttp.resolver import ThreadedResolver
from tests.client.real_server import community

from hearth_client import Client, Edges
from hearth_client.installed.page import showing
from hearth_client.installed.passing import TYPES, about_with, goes_on, is_own, kind_of
from hearth_protocol.errors import Malformed
from hearth_web.headers import ON_EVERY_ANSWER, ON_NO_ANSWER
from hearth_web.page import headers

FILES = {
    "index.html": b"<!doctype html><title>Notes</title>",
    "assets/index-0123abcd.js": b"export {};",
    "notes.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
}
SECONDS = 20
ROOT = bytes([1]) * 32
NAME = "once-abcdefghijklmnopqrstuvwx.localhost"
ARRIVING = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


class Here(ThreadedResolver):
    """Looks names up as browsers do: what ends in `.localhost` is this machine."""

    async def resolve(self, host, port=0, family=socket.AF_INET):
        assert host.endswith(".localhost"), host
        return await super().resolve("127.0.0.1", port, family)


class Lying:
    """A server that answers whatever is set here."""

    def __init__(self) -> None:
        self.asked: list[web.Request] = []
        self.answer = lambda: web.Response(body=b"\x80", content_type="application/msgpack")
        self.url = ""

    async def hear(self, request: web.Request) -> web.Response:
        self.asked.append(request)
        await request.read()
        return self.answer()


@pytest.fixture
async def server():
    lying = Lying()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", lying.hear)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    lying.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield lying
    await runner.cleanup()


@pytest.fixture
async def here(server):
    async with showing(server.url, ROOT, FILES, NAME) as page:
        yield page.url


@pytest.fixture
async def browser():
    whole = aiohttp.ClientTimeout(total=SECONDS)
    async with aiohttp.ClientSession(
        timeout=whole, connector=aiohttp.TCPConnector(resolver=Here())
    ) as session:
        yield session


async def test_the_page_is_the_installations_own_under_the_headers_it_is_made_for(here, server, browser):
    host = here.removeprefix("http://")
    for path, name in (("/", "index.html"), ("/assets/index-0123abcd.js", "assets/index-0123abcd.js")):
        async with browser.get(here + path) as told:
            assert await told.read() == FILES[name]
            wanted = {**ON_EVERY_ANSWER, **headers(host)}
            assert {key: told.headers.get(key) for key in wanted} == wanted
            assert not [key for key in ON_NO_ANSWER if key in told.headers]
    assert server.asked == []


@pytest.mark.parametrize(
    "from_elsewhere",
    [
        {"Host": "notes.example:80"},
        {"Host": "localhost"},
        {"Host": "127.0.0.1"},
        {"Host": NAME},
        {"Host": f"other.{NAME}"},
        {"Host": "\u00e9.example"},
        {"Origin": "https://notes.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Service-Worker": "script"},
        {**ARRIVING, "Origin": "https://notes.example"},
        {**ARRIVING, "Sec-Fetch-Dest": "iframe"},
        {**ARRIVING, "Sec-Fetch-Mode": "no-cors"},
    ],
)
async def test_another_site_that_knows_the_address_reaches_neither_page_nor_server(
    here, server, browser, from_elsewhere
):
    for method, path in (("GET", "/"), ("POST", "/v1/community"), ("GET", "/v1/live")):
        async with browser.request(method, here + path, headers=from_elsewhere) as told:
            assert (told.status, await told.read()) == (403, b"")
    assert server.asked == []


async def test_the_server_hears_what_it_needs_and_nothing_of_the_browser(here, server, browser):
    asked = {
        "Content-Type": "application/msgpack",
        "Authorization": "Bearer abc",
        "Cookie": "who=me",
        "Accept-Language": "ko",
        "User-Agent": "A rare browser",
    }
    async with browser.post(f"{here}/v1/post", data=b"\x81", headers=asked) as told:
        assert (told.status, await told.read()) == (200, b"\x80")
    (heard,) = server.asked
    assert heard.path == "/v1/post"
    assert heard.headers["Authorization"] == "Bearer abc"
    assert not {"Cookie", "Accept-Language", "Origin"} & set(heard.headers)
    assert "rare" not in heard.headers["User-Agent"]


@pytest.mark.parametrize(
    "lie",
    [
        lambda: web.Response(body=b"alert(1)", content_type="text/javascript"),
        lambda: web.Response(body=b"<svg/>", content_type="image/svg+xml"),
        lambda: web.Response(status=302, headers={"Location": "https://notes.example/"}),
        lambda: web.Response(body=b"no JSON", content_type="application/json"),
    ],
)
async def test_what_a_server_has_no_reason_to_say_is_not_passed_on(here, server, browser, lie):
    server.answer = lie
    async with browser.get(f"{here}/v1/about", allow_redirects=False) as told:
        assert (told.status, await told.read()) == (502, b"")


async def test_a_servers_page_runs_nothing_and_sets_nothing(here, server, browser):
    server.answer = lambda: web.Response(
        body=b"<script>alert(1)</script>",
        content_type="text/html",
        headers={
            "Set-Cookie": "who=me",
            "Content-Security-Policy": "script-src *",
            "Refresh": "0; url=https://notes.example",
            "Service-Worker-Allowed": "/",
        },
    )
    async with browser.get(f"{here}/pages/en/help") as told:
        assert "script-src 'none'" in told.headers["Content-Security-Policy"]
        assert told.headers.getall("Content-Security-Policy") == [ON_EVERY_ANSWER["Content-Security-Policy"]]
        assert not {"Set-Cookie", "Refresh", "Service-Worker-Allowed"} & set(told.headers)


async def test_nothing_of_the_server_stands_where_the_page_would_look_for_its_own(here, server, browser):
    for path in ("/assets/other.js", "/sw.js", "/v1/openapi.json", "/v1/../assets/x.js", "/readyz"):
        async with browser.get(here + path) as told:
            assert told.status == 404, path
    assert server.asked == []


async def test_a_server_that_is_away_is_said_to_be_away(browser):
    async with (
        showing("http://127.0.0.1:1", ROOT, FILES, NAME) as page,
        browser.post(f"{page.url}/v1/community") as told,
    ):
        assert told.status == 502


async def test_a_window_is_led_to_the_first_page_from_elsewhere_and_to_nothing_more(here, server, browser):
    async with browser.get(f"{here}/", headers=ARRIVING) as told:
        assert told.status == 200
    for method, path in (
        ("POST", "/v1/community"),
        ("GET", "/v1/about"),
        ("GET", "/assets/index-0123abcd.js"),
    ):
        async with browser.request(method, here + path, headers=ARRIVING) as told:
            assert told.status == 403
    assert server.asked == []


def test_where_the_server_is_is_said_by_this_client_and_not_by_the_server():
    told = about_with(b'{"server": "https://elsewhere.example", "demo": true}', "https://notes.example")
    assert json.loads(told) == {"server": "https://notes.example", "demo": True}
    for body in (b"[]", b"", b"\xff", b"[" * 100_000):
        with pytest.raises(Malformed):
            about_with(body, "https://notes.example")


def test_a_body_comes_back_as_what_it_was_said_to_be_or_not_at_all():
    assert kind_of("Text/HTML; charset=latin-1") == "text/html; charset=utf-8"
    assert not any("script" in kind or "svg" in kind for kind in TYPES)
    with pytest.raises(Malformed):
        kind_of("")


def test_only_what_the_page_asks_goes_on():
    assert goes_on("POST", "/v1/open_room")
    assert goes_on("GET", "/pages/zh-Hans/guidelines.md")
    assert goes_on("GET", "/pages/notes.css")
    for method, path in (("PUT", "/v1/post"), ("GET", "/v1/post"), ("POST", "/v1/a/b"), ("GET", "/pages/..")):
        assert not goes_on(method, path), path
    assert not is_own("GET", "/", {}, NAME)


async def test_a_room_is_entered_and_followed_through_it(tmp_path):
    """The Python client stands for the browser here: what it asks and hears goes the same way."""
    async with (
        community(tmp_path) as hearth,
        showing(hearth.url, hearth.root.public, FILES, "127.0.0.1") as page,
    ):
        minh = await hearth.moderator()
        room = await minh.staff.create_room(name="Garden", pseudonym="Minh")
        invited = await minh.staff.invite(room.id)
        async with await Client.with_new_words(page.url, edges=Edges(retry_seconds=5.0)) as ana:
            code = invited.link.split("#", maxsplit=1)[1]
            entered = await ana.enter(f"{page.url}/#{code}", pseudonym="Ana")
            heard = asyncio.Event()

            async def follow() -> None:
                async for _ in entered.watch():
                    if any(one.text == "hello" for one in entered.timeline.entries if one.kind == "post"):
                        heard.set()

            following = asyncio.create_task(follow())
            try:
                await room.catch_up()
                await room.post("hello")
                async with asyncio.timeout(SECONDS):
                    await heard.wait()
            finally:
                following.cancel()
                await asyncio.gather(following, return_exceptions=True)
        await minh.close()
