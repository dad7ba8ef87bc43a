"""The browser client's page: each file at its place, under the headers that hold it, and nothing else."""

import gzip
import json
import re

import aiohttp
import pytest
from tests.server.published_page import PACKED
from tests.server.test_http import get, leaving
from tests.server.town import running

import hearth_web
from hearth_server.http.languages import LANGUAGES
from hearth_web.headers import ON_EVERY_ANSWER
from hearth_web.manifest import code_of, here
from hearth_web.page import BROTLI, GZIP, MANIFEST_FILE, content_security, of_files, packed_name

BUILT = {
    "index.html": b"<!doctype html><title>Notes</title>",
    "assets/index-0a_B1-c2.js": b"export {};" * 100,
    "assets/index-0a_B1-c2.jsbr": PACKED,
    "assets/index-0123abcd.css": b"body{}",
    "assets/tables-0123abcd.json": b'{"a":1}',
    "notes.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    ".vite/manifest.json": b"{}",
    "assets/data.bin": b"\x00",
    "assets/deep/er.js": b"",
}
SERVED = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/assets/index-0a_B1-c2.js": ("assets/index-0a_B1-c2.js", "text/javascript; charset=utf-8"),
    "/assets/index-0123abcd.css": ("assets/index-0123abcd.css", "text/css; charset=utf-8"),
    "/assets/tables-0123abcd.json": ("assets/tables-0123abcd.json", "application/json"),
    "/notes.svg": ("notes.svg", "image/svg+xml"),
}


@pytest.fixture
async def paged(tmp_path):
    """Give a running server with a page of a few files."""
    async with running(tmp_path / "town", page=BUILT) as town:
        yield town


@pytest.mark.parametrize("path", SERVED)
async def test_a_file_is_served_at_its_place_with_its_exact_type(paged, path):
    name, kind = SERVED[path]
    async with paged.session.get(paged.url + path) as response:
        assert response.status == 200
        assert await response.read() == BUILT[name]
        assert response.headers["Content-Type"] == kind


@pytest.mark.parametrize(
    "path",
    [
        "/index.html",
        "/.vite/manifest.json",
        "/assets/data.bin",
        "/assets/index-0a_B1-c2.jsbr",
        "/assets/deep/er.js",
        "/assets/",
        "/assets",
        "/assets/../notes.svg",
        "/%2e%2e/notes.svg",
        "/assets/index-0a_B1-c2.js/",
        "//notes.svg",
        "/Notes.svg",
    ],
)
async def test_what_is_not_listed_is_not_there(paged, path):
    reader = aiohttp.TCPConnector()
    async with (
        aiohttp.ClientSession(connector=reader, requote_redirect_url=False) as session,
        session.get(aiohttp.client.URL(paged.url + path, encoded=True)) as response,
    ):
        assert response.status == 404


async def test_a_page_asks_for_nothing_that_could_be_left_behind_or_come_from_elsewhere(paged):
    response, _ = await get(paged, "/")
    rules = dict(rule.split(" ", 1) for rule in response.headers["Content-Security-Policy"].split("; "))
    host = paged.url.removeprefix("http://")
    assert rules == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "img-src": f"{host}/notes.svg",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "notes",
    }


@pytest.mark.parametrize("path", SERVED)
async def test_every_part_carries_the_headers_of_every_answer_but_the_two_that_differ(paged, path):
    response, _ = await get(paged, path)
    differ = {"Content-Security-Policy", "Permissions-Policy"}
    assert {name: response.headers[name] for name in ON_EVERY_ANSWER if name not in differ} == {
        name: value for name, value in ON_EVERY_ANSWER.items() if name not in differ
    }
    assert response.headers["Cache-Control"] == "no-store"
    closed = re.findall(r"([a-z-]+)=\(([a-z]*)\)", response.headers["Permissions-Policy"])
    assert [name for name, allowed in closed if allowed] == ["clipboard-write"]
    assert {"ETag", "Last-Modified", "Set-Cookie", "Date", "Server"}.isdisjoint(response.headers)


@pytest.mark.parametrize(
    "host", ["", "a b", "x; script-src *", "x'", "[::1]:80", "x\tscript-src", "a/b", "*"]
)
def test_a_host_that_could_change_the_policy_is_not_written_into_it(host):
    assert "img-src 'none';" in content_security(host)
    assert content_security(host).count(";") == content_security("notes.example").count(";")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP;q=0.5 , Br; q=0.1", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip;q=0.001, brotli", "gzip"),
        ("gzip;q=0.000, br;q=0.0, *", None),
        ("identity", None),
        ("x-gzip, bro", None),
        ("", None),
    ],
)
async def test_a_part_is_sent_packed_to_who_takes_it_so(paged, accepted, encoding):
    body = BUILT["assets/index-0a_B1-c2.js"]
    packed = {"br": lambda sent: sent == PACKED, "gzip": lambda sent: gzip.decompress(sent) == body}
    async with (
        aiohttp.ClientSession(auto_decompress=False) as session,
        session.get(
            paged.url + "/assets/index-0a_B1-c2.js", headers={"Accept-Encoding": accepted}
        ) as response,
    ):
        sent = await response.read()
        assert response.headers.get("Content-Encoding") == encoding
        assert packed[encoding](sent) if encoding else sent == body
        assert int(response.headers["Content-Length"]) == len(sent)
        assert "Accept-Encoding" in response.headers["Vary"]


def test_what_the_build_gzipped_is_sent_as_it_is_there():
    script, other = gzip.compress(b"export {};"), b"body{}"
    files = {"index.html": b"<p>", "a.js": b"export {};", "a.jsgz": script, "a.css": other}
    page = of_files(files)
    assert page.parts["/a.js"].sent("gzip") == (script, "gzip")
    assert gzip.decompress(page.parts["/a.css"].zipped) == other
    assert set(page.parts) == {"/", "/a.js", "/a.css"}


async def test_what_the_build_did_not_pack_is_sent_gzipped(paged):
    async with paged.session.get(
        paged.url + "/notes.svg", headers={"Accept-Encoding": "br, gzip"}
    ) as response:
        assert response.headers["Content-Encoding"] == "gzip"


async def test_where_nothing_is_built_the_first_page_stands_in_its_place(town):
    response, page = await get(town, "/")
    assert response.status == 200
    assert "<script" not in page
    assert (await get(town, "/notes.svg"))[0].status == 404
    assert not of_files({"assets/index-0123abcd.js": b""}).is_here


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_page_without_javascript_is_always_there(paged, language):
    response, page = await get(paged, f"/pages/{language}")
    assert response.headers["Content-Language"] == language
    assert f'href="/pages/{language}/help"' in page
    assert (await get(paged, "/pages/fr"))[0].status == 404


async def test_the_page_is_told_what_it_has_to_know_before_it_speaks(paged):
    response, told = await get(paged, "/v1/about")
    assert response.headers["Content-Type"] == "application/json"
    assert json.loads(told) == {
        "demo": True,
        "language": "en",
        "leave": {language: leaving(language) for language in LANGUAGES},
    }


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_agreed_to_can_be_had_as_it_was_written(paged, language):
    response, text = await get(paged, f"/pages/{language}/guidelines.md")
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert text.startswith("# ")
    assert (await get(paged, f"/pages/{language}/help.md"))[0].status == 404
    assert (await get(paged, "/pages/en/guidelines.md.md"))[0].status == 404


async def test_the_operators_guidelines_come_instead_of_the_shipped_ones(tmp_path):
    own = tmp_path / "own"
    (own / "en").mkdir(parents=True)
    (own / "en" / "guidelines.md").write_text("# Ours\n", "utf-8")
    async with running(tmp_path / "town", pages={"folder": str(own)}) as town:
        assert (await get(town, "/pages/en/guidelines.md"))[1] == "# Ours\n"
        assert "Ours" not in (await get(town, "/pages/ko/guidelines.md"))[1]


def test_everything_that_was_built_is_served():
    files = hearth_web.files()
    if not files:
        pytest.skip(hearth_web.BUILD_IT)
    page = of_files(files)
    served = {path.removeprefix("/") or "index.html" for path in page.parts}
    packed = {packed_name(name, by) for name in served for by in (BROTLI, GZIP)} & set(files)
    assert served | packed == set(files) - {MANIFEST_FILE}
    assert all(part.brotli for part in page.parts.values() if len(part.body) >= 1024)
    assert all(gzip.decompress(part.zipped) == part.body for part in page.parts.values())
    large = {packed_name(name, GZIP) for name, body in files.items() if len(body) >= 20_480} & packed
    assert {f"/{name}" for name in large} == {
        f"{packed_name(path, GZIP)}" for path, part in page.parts.items() if len(part.body) >= 20_480
    }
    index = files["index.html"].decode()
    for named in re.findall(r'(?:src|href)="(/[^"]*)"', index):
        assert page.find(named) is not None or named.startswith("/pages/"), named
    assert "<title>Notes</title>" in index
    unsigned = here(files)
    assert unsigned is not None
    assert f'src="/assets/index-{code_of(unsigned)}.js"' in index
