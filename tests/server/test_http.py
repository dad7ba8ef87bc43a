"""What every answer carries, the pages that need no JavaScript, and what is not even HTTP."""

import asyncio
import json
import re
from contextlib import suppress

import pytest
from tests.server.town import FRAME, Clock, running

from hearth_protocol.frames import operations, wire
from hearth_server import housekeeping
from hearth_server.config import PagesConfig
from hearth_server.http import server
from hearth_server.http.languages import choose
from hearth_server.http.pages import render
from hearth_server.operations.dispatch import OPERATIONS
from hearth_web.headers import ON_EVERY_ANSWER

PLACES = (
    "/",
    "/healthz",
    "/readyz",
    "/pages/en/help",
    "/pages/notes.css",
    "/v1/openapi.json",
    "/v1/lists/recent",
    "/nowhere",
    "/v1/live",
)


def leaving(language):
    return PagesConfig().leave[language]


async def get(town, path, **headers):
    async with town.session.get(town.url + path, headers=headers) as response:
        return response, await response.text()


@pytest.mark.parametrize("path", PLACES)
async def test_every_answer_carries_the_headers_and_no_other_tells_of_the_server(town, path):
    response, _ = await get(town, path)
    for name, value in ON_EVERY_ANSWER.items():
        assert response.headers[name] == value
    told = {name.lower() for name in response.headers}
    assert told.isdisjoint({"server", "date", "x-powered-by", "set-cookie", "etag", "last-modified"})


async def test_content_security_allows_nothing_but_the_own_style(town):
    response, _ = await get(town, "/")
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not any("unsafe" in rule or "*" in rule for rule in policy)


async def raw(town, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", town.app.port)
    writer.write(request)
    try:
        return await asyncio.wait_for(reader.read(65536), 5)
    finally:
        writer.close()


async def raw_or_nothing(town, request: bytes) -> bytes:
    """Return the same; nothing where the connection is closed without a word."""
    with suppress(ConnectionError):
        return await raw(town, request)
    return b""


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 5000 + b"\r\n\r\n",
        b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: a\r\n" % n for n in range(100)) + b"\r\n",
        b"POST /v1/challenge HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        b"POST /v1/challenge HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"G\x00T / HTTP/1.1\r\n\r\n",
    ],
    ids=["tls", "long header", "long line", "many headers", "length", "smuggling", "method"],
)
async def test_what_is_not_good_http_gets_a_plain_answer_that_quotes_nothing(town, request_bytes):
    answer = await raw(town, request_bytes)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b" 400 " in head.split(b"\r\n")[0]
    assert b"\r\nServer:" not in head
    assert b"Content-Security-Policy" in head
    assert json.loads(body)["code"] == "malformed"
    assert b"aaaa" not in body


async def test_a_connection_that_says_nothing_is_given_up(town, monkeypatch):
    monkeypatch.setattr(server, "FIRST_BYTES_SECONDS", 0.2)
    reader, writer = await asyncio.open_connection("127.0.0.1", town.app.port)
    writer.write(b"GET / HTTP/1.1\r\nHost:")
    assert await asyncio.wait_for(reader.read(), 5) == b""
    writer.close()


async def test_connections_beyond_the_cap_are_closed(tmp_path):
    async with running(tmp_path / "town", limits={"connections": 3}) as town:
        held = [await asyncio.open_connection("127.0.0.1", town.app.port) for _ in range(3)]
        await asyncio.sleep(0.1)
        reader, writer = await asyncio.open_connection("127.0.0.1", town.app.port)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        with pytest.raises((ConnectionError, AssertionError)):
            assert b"alive" in await asyncio.wait_for(reader.read(200), 5)
        held[0][1].close()
        asked = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        # As soon as the server has heard that one is gone.
        async with asyncio.timeout(20):
            while b"alive" not in await raw_or_nothing(town, asked):  # noqa: ASYNC110  (asked over the network)
                await asyncio.sleep(0.02)
        for _, each in held:
            each.close()
        writer.close()


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        ("zh-TW,zh;q=0.9", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-CN", "zh-Hant"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("fr,de;q=0.9", "en"),
        ("fr,ko;q=0.1", "ko"),
        ("en;q=0,ko;q=0.2", "ko"),
        ("en;q=x,ko", "ko"),
        ("", "en"),
    ],
)
def test_the_language_is_the_readers(accept, language):
    assert choose(accept, "en") == language


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ko"])
async def test_the_first_page_speaks_each_language_and_says_that_it_is_a_demo(town, language):
    response, page = await get(town, "/", **{"Accept-Language": language})
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in page
    assert 'class="demo"' in page
    assert "<title>Notes</title>" in page or language != "en"
    assert "<script" not in page
    assert "<img" not in page
    for other in ("en", "zh-Hans", "zh-Hant", "ko"):
        assert f'href="/pages/{other}"' in page
    chosen = (await get(town, "/?language=ko", **{"Accept-Language": language}))[1]
    assert '<html lang="ko"' in chosen


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ko"])
@pytest.mark.parametrize("name", ["about", "promise", "guidelines", "joining", "help"])
async def test_every_page_is_there_in_every_language(town, language, name):
    response, page = await get(town, f"/pages/{language}/{name}")
    assert response.status == 200
    assert f'<html lang="{language}"' in page
    assert "<h1>" in page
    assert set(re.findall(r'(?:href|src)="(https?:[^"]*)', page)) == {leaving(language)}
    assert not re.search(r"\b\d{3,4}[- ]\d{3,4}\b", page), "no telephone number that nobody checked"


@pytest.mark.parametrize(
    "path", ["/pages/en/nothing", "/pages/fr/help", "/pages/en/..%2fabout", "/pages/en/help/x"]
)
async def test_what_is_no_page_is_no_place(town, path):
    response, text = await get(town, path)
    assert (response.status, json.loads(text)["code"]) == (404, "no_such_place")


async def test_the_operators_page_replaces_the_shipped_one_and_is_cleaned(tmp_path):
    own = tmp_path / "own" / "en"
    own.mkdir(parents=True)
    async with running(tmp_path / "town", pages={"folder": str(tmp_path / "own")}) as town:
        (own / "help.md").write_text(
            "# Ours\n\n<script>alert(1)</script> ![x](https://e.example/a.png) [call](tel:123)\n\n"
            "[bad](javascript:alert(1))",
            "utf-8",
        )
        _, page = await get(town, "/pages/en/help")
        assert "<h1>Ours</h1>" in page
        assert "<script" not in page
        assert "<img" not in page
        assert 'href="tel:123"' in page
        assert "javascript:" not in re.findall(r'href="([^"]*)"', page)
        assert "<h1>Help</h1>" not in page
        _, korean = await get(town, "/pages/ko/help")
        assert "도움" in korean


def test_rendering_lets_no_markup_through():
    dirty = '<b onclick=x>a</b> <svg/onload=x> [a](data:text/html,x) ![i](x.png "t") &lt;img&gt; <http://a.example>'
    clean = render(dirty)
    assert not re.search(r"<(?!/?(p|a)\b)", clean), clean
    assert "data:" not in "".join(re.findall(r'href="([^"]*)"', clean))


async def test_a_community_that_is_no_demo_does_not_say_it_is(tmp_path):
    async with running(tmp_path / "town", server={"demo": False}) as town:
        assert 'class="demo"' not in (await get(town, "/"))[1]
        assert not (await town.ask(operations.Community())).demo


async def test_readiness_and_health(town):
    assert json.loads((await get(town, "/healthz"))[1]) == {"status": "alive"}
    assert json.loads((await get(town, "/readyz"))[1]) == {"status": "ready"}
    town.app.door.closing = True
    response, _ = await get(town, "/readyz")
    assert response.status == 503
    body = wire.encode(operations.Challenge())
    async with town.session.post(town.url + "/v1/challenge", data=body, headers=FRAME) as response:
        assert (response.status, (await response.json(content_type=None))["code"]) == (503, "shutting_down")
    town.app.door.closing = False


async def test_another_protocol_version_is_refused(town):
    response, text = await get(town, "/", **{"Hearth-Protocol": "99"})
    assert (response.status, json.loads(text)["code"]) == (426, "protocol_version")


async def test_openapi_names_every_operation_and_every_reference_resolves(town):
    told = json.loads((await get(town, "/v1/openapi.json"))[1])
    operations_told = {path for path, methods in told["paths"].items() if "post" in methods}
    assert operations_told == {f"/v1/{tag}" for tag in OPERATIONS}
    for path in PLACES:
        assert path in told["paths"] or path in {"/pages/en/help", "/nowhere"}, path
    assert told["openapi"].startswith("3.1")
    references = set(re.findall(r'"\$ref": "#/components/([^"]+)"', json.dumps(told)))
    assert references
    for kind, _, name in (reference.partition("/") for reference in references):
        assert name in told["components"][kind]
    assert "security" not in told["paths"]["/v1/challenge"]["post"]
    assert "security" in told["paths"]["/v1/post"]["post"]


async def test_head_is_answered_without_a_body(town):
    async with town.session.head(town.url + "/healthz") as response:
        assert response.status == 200
        assert await response.read() == b""


async def test_strangers_are_slowed_down(tmp_path):
    async with running(tmp_path / "town", limits={"public_per_minute": 3}) as town:
        codes = []
        for _ in range(5):
            body = wire.encode(operations.Challenge())
            async with town.session.post(town.url + "/v1/challenge", data=body, headers=FRAME) as response:
                codes.append(response.status)
        assert codes == [200, 200, 200, 429, 429]
        town.clock.now += 60
        assert (await town.ask(operations.Challenge())).nonce


async def test_the_last_stranger_is_forgotten_though_nobody_comes_after(tmp_path, monkeypatch):
    monkeypatch.setattr(housekeeping, "LOOK_SECONDS", 0.02)
    clock = Clock()
    async with running(tmp_path / "town", clock=clock, limits={"public_per_minute": 5}) as town:
        await town.ask(operations.Challenge())
        brake = town.app.door.brake
        assert brake._key
        assert brake._counts
        clock.pass_hours(1)
        async with asyncio.timeout(20):
            while brake._key:  # noqa: ASYNC110  (forgotten by a task of its own)
                await asyncio.sleep(0.02)
        assert not brake._counts
