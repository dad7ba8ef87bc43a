"""Asks a server for its page, as a browser and as a program would, and compares: the edge of `comparing`.

Bounded in bytes and time whatever the server does; nobody follows it elsewhere, and it learns no more than
that somebody asks for the whole page.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

import aiohttp

from hearth_protocol.errors import Unreachable
from hearth_protocol.limits import MAX_SIGNED_BYTES
from hearth_protocol.structures.page_manifest import FIRST_FILE, PageFile, PageManifest
from hearth_web.comparing import (
    MAX_READ_BYTES,
    PACKED_BYTES_MORE,
    Answer,
    Difference,
    Kind,
    differences,
    named_beside,
    path_of,
    unpacked,
)
from hearth_web.page import MANIFEST, packed_name, stands_for

AGENT: Final = "Mozilla/5.0"
AS_BROWSERS: Final = "gzip, deflate, br, zstd"
"""Over TLS."""
ACCEPTED: Final = (AS_BROWSERS, "gzip, deflate", "identity")
"""As browsers ask over TLS, as they do without it (a hidden service), and as a program does."""
AT_ONCE: Final = 4
ANSWER_SECONDS: Final = 30.0
WHOLE_SECONDS: Final = 240.0
"""For all files over a slow line, three times."""


class Visit:
    """One server, asked again and again."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self._url = url.rstrip("/")
        self._session = session
        self._turns = asyncio.Semaphore(AT_ONCE)
        self.host = self._url.partition("://")[2]

    async def signed(self) -> bytes | None:
        """Return the manifest that the server hands out, as it is; None where there is none.

        Raises Unreachable where nobody answers at all.
        """
        answer = await self.get(MANIFEST, MAX_SIGNED_BYTES, "identity")
        if not answer.status:
            raise Unreachable("no answer")
        return answer.body if answer.status == HTTPStatus.OK else None

    async def get(self, path: str, at_most_bytes: int, accepted: str = AS_BROWSERS) -> Answer:
        """Ask for one path; what does not come whole, or not as HTTP, is an answer of status 0."""
        try:
            async with (
                self._turns,
                self._session.get(
                    self._url + path, headers={"Accept-Encoding": accepted}, allow_redirects=False
                ) as told,
            ):
                body = await _at_most(told.content, at_most_bytes)
                headers = tuple((name.lower(), value) for name, value in told.headers.items())
                return Answer(told.status, headers, body)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return Answer(0)

    async def compare(self, manifest: PageManifest) -> tuple[Difference, ...]:
        """Return all that differs from `manifest`, in order. Raises Unreachable where time runs out."""
        try:
            async with asyncio.timeout(WHOLE_SECONDS), asyncio.TaskGroup() as asking:
                tasks = [
                    asking.create_task(self._file(file, manifest))
                    for file in manifest.files
                    if stands_for(file.path) is None
                ]
                tasks.append(asking.create_task(self._more(manifest)))
        except TimeoutError:
            raise Unreachable("the page did not come in time") from None
        return tuple(sorted(frozenset[Difference]().union(*(task.result() for task in tasks))))

    async def _file(self, file: PageFile, manifest: PageManifest) -> frozenset[Difference]:
        found = frozenset[Difference]()
        first = file.path == FIRST_FILE
        brotli = next((one for one in manifest.files if one.path == packed_name(file.path)), None)
        at_most = max(file.size_bytes, MAX_READ_BYTES if first else 0) + PACKED_BYTES_MORE
        for accepted in ACCEPTED:
            answer = await self.get(path_of(file), at_most, accepted)
            here = differences(file, answer, manifest.headers, self.host, brotli)
            if first and here:
                here |= named_beside(_read(answer), manifest)
            found |= here
        return found

    async def _more(self, manifest: PageManifest) -> frozenset[Difference]:
        """Look whether something stands where no release has anything, and a browser might be led."""
        packed = [path_of(file) for file in manifest.files if stands_for(file.path) is not None]
        drawn = f"/assets/{secrets.token_urlsafe(9)}.js"
        paths = ("/sw.js", "/service-worker.js", *packed[:1], drawn)
        answers = [await self.get(path, MAX_READ_BYTES) for path in paths]
        return frozenset(
            Difference("/assets/*" if path == drawn else path, Kind.MORE_FILES)
            for path, answer in zip(paths, answers, strict=True)
            if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES
        )


def _read(answer: Answer) -> bytes:
    body = unpacked(answer.body, MAX_READ_BYTES) if answer.told("content-encoding") else answer.body
    return body or b""


async def _at_most(content: aiohttp.StreamReader, size_bytes: int) -> bytes | None:
    """Read a whole body; None, and nothing further is read, where it is longer."""
    body = bytearray()
    while not content.at_eof():
        body += await content.read(size_bytes + 1 - len(body))
        if len(body) > size_bytes:
            return None
    return bytes(body)


@asynccontextmanager
async def visiting(url: str) -> AsyncIterator[Visit]:
    """Visit the server at `url`: no cookies, no proxy from the environment, no name of the program."""
    async with aiohttp.ClientSession(
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": AGENT},
        trust_env=False,
        timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
        auto_decompress=False,
    ) as session:
        yield Visit(url, session)
