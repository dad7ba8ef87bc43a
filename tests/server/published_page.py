"""A small page, a publisher who signed it, and a host that hands it out, truly or as it likes."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from aiohttp import web
from tests.protocol.deterministic import public, seed

from hearth_protocol import signed
from hearth_protocol.structures.page_manifest import PageManifest
from hearth_protocol.structures.rules import NO_NAME
from hearth_web.headers import ON_EVERY_ANSWER
from hearth_web.manifest import of_build, of_headers
from hearth_web.page import MANIFEST, MANIFEST_FILE, headers, of_files, packed_name

HOUR = 498_000
SCRIPT = "/assets/index-0a_B1-c2.js"
PACKED = bytes.fromhex("1be703f81da9559f38bcde29dbeb5372780df20647270a0c05c0ec340d")
"""The script as brotli packs it."""
BUILT = {
    "index.html": f'<!doctype html><title>Notes</title><script src="{SCRIPT}"></script>'
    '<a href="/pages/en">help</a>'.encode(),
    SCRIPT.removeprefix("/"): b"export {};" * 100,
    packed_name(SCRIPT.removeprefix("/")): PACKED,
    "assets/index-0123abcd.css": b"body{}",
    "notes.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def manifest(files: Mapping[str, bytes] = BUILT, who: str = "publisher", **changed: object) -> PageManifest:
    whole = PageManifest(
        name="hearth",
        version="0.1.0",
        source="",
        issued=HOUR,
        key=public(who),
        next_key=NO_NAME,
        headers=of_headers(),
        files=of_build(files),
    )
    return replace(whole, **changed)


def build(files: Mapping[str, bytes] = BUILT, who: str = "publisher", **changed: object) -> dict[str, bytes]:
    """Return built files with a manifest beside them."""
    return {**files, MANIFEST_FILE: signed.sign(seed(who), manifest(files, who, **changed))}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    endless: bool = False


Twist = Callable[[web.BaseRequest, Answer], Answer]


@dataclass
class Host:
    """Serves a page as the true server does, and then as `twist` says."""

    files: Mapping[str, bytes]
    twist: Twist = lambda _, answer: answer
    url: str = ""
    asked: list[web.BaseRequest] = field(default_factory=list)

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(request)
        answer = self.twist(request, self._true(request))
        if not answer.endless:
            return web.Response(status=answer.status, headers=answer.headers, body=answer.body)
        response = web.StreamResponse(status=answer.status, headers=answer.headers)
        await response.prepare(request)
        for _ in range(10_000):
            await response.write(b" " * 16_384)
        return response

    def _true(self, request: web.BaseRequest) -> Answer:
        page = of_files(self.files)
        told = {**ON_EVERY_ANSWER, **headers(request.headers.get("Host", ""))}
        if (part := page.find(request.path)) is not None:
            body, encoding = part.sent(request.headers.get("Accept-Encoding", ""))
            packed = {"Content-Encoding": encoding} if encoding else {}
            return Answer(200, {**told, **packed, "Content-Type": part.content_type}, body)
        if request.path == MANIFEST and page.manifest:
            return Answer(200, {"Content-Type": "application/octet-stream"}, page.manifest)
        return Answer(404, {"Content-Type": "application/problem+json"}, b"{}")


@asynccontextmanager
async def hosting(files: Mapping[str, bytes]) -> AsyncIterator[Host]:
    host = Host(files)
    runner = web.ServerRunner(web.Server(host), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield host
    finally:
        await runner.cleanup()
