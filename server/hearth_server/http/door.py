"""Where every request arrives: uploads are turned away, then the path and method choose the resource.

One small table instead of a router: what is not in it does not exist, and also there a file is refused as a
file, before anything else is said.
"""

import json
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from hearth_protocol.errors import Refused, StorageFailed
from hearth_protocol.refusals import Refusal
from hearth_server.http import body, openapi, pages, web_page
from hearth_server.http.answering import answer, refusal
from hearth_server.http.asking import ask
from hearth_server.http.brake import Brake
from hearth_server.http.languages import LANGUAGES, choose
from hearth_server.http.live import live
from hearth_server.http.problems import problem_of
from hearth_server.link_lists import RECENT, SNAPSHOT, LinkLists
from hearth_server.office import Office
from hearth_server.operations import dispatch
from hearth_server.operations.public import PROTOCOL_VERSION
from hearth_server.trouble import StorageInTrouble
from hearth_web.page import MANIFEST, WebPage

_OPERATIONS: Final = "/v1/"
_LISTS: Final = {"/v1/lists/recent": RECENT, "/v1/lists/snapshot": SNAPSHOT}
PROTOCOL_HEADER: Final = "Hearth-Protocol"
PROTOCOLS: Final = (str(PROTOCOL_VERSION),)
"""Versions spoken here: the present one and, for 14 days after a change, the one before."""


@dataclass(slots=True)
class Door:
    """The handler of all requests. `closing` alone changes: a server that stops is not ready."""

    office: Office
    pages: pages.Pages
    page: WebPage
    lists: LinkLists
    brake: Brake
    default_language: str
    closing: bool = False

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request; every failure becomes a problem with a code and a sentence."""
        try:
            return await self._answer(request)
        except Exception as error:  # noqa: BLE001  (the edge: nothing may fall through to the library's own pages)
            problem = problem_of(error)
            # Of a storage in trouble the housekeeping tells once, not everybody whom it refuses.
            if problem.internal or (
                isinstance(error, StorageFailed) and not isinstance(error, StorageInTrouble)
            ):
                self.office.log.failed("request", error)
            response = refusal(problem, request, self.default_language)
            if not request.content.is_eof():
                # What nobody reads further must not be taken for the next request.
                response.force_close()
            return response

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get(PROTOCOL_HEADER, PROTOCOLS[0]) not in PROTOCOLS:
            raise Refused(Refusal.PROTOCOL_VERSION)
        path = request.path
        kind = (
            dispatch.OPERATIONS.get(path.removeprefix(_OPERATIONS)) if path.startswith(_OPERATIONS) else None
        )
        if kind is not None and request.method == "POST":
            if self.closing:
                raise Refused(Refusal.SHUTTING_DOWN, retry_after_seconds=2)
            return await ask(self.office, self.brake, request, kind)
        body.check_head(request.headers, allowed_type=None)
        if request.body_exists:
            await body.check_unwanted(request.content)
        if request.method not in {"GET", "HEAD"}:
            raise Refused(Refusal.NO_SUCH_PLACE)
        if path == "/v1/live":
            if self.closing:
                raise Refused(Refusal.SHUTTING_DOWN, retry_after_seconds=2)
            return await live(self.office, request)
        if path in _LISTS:
            return await self._list(request, _LISTS[path])
        return await self._page(request, path)

    async def _page(self, request: web.BaseRequest, path: str) -> web.Response:
        if (part := self.page.find(path)) is not None:
            return web_page.served(part, request)
        if path == MANIFEST and self.page.manifest:
            return answer(self.page.manifest, "application/octet-stream")
        match path:
            case "/":
                asked = request.query.get("language", "")
                chosen = choose(request.headers.get("Accept-Language"), self.default_language)
                language = asked if asked in LANGUAGES else chosen
                return answer(self.pages.first(language), pages.HTML, Content_Language=language)
            case "/readyz":
                return await self._ready()
            case "/healthz":
                told = b'{"status":"alive"}'
            case "/v1/openapi.json":
                told = openapi.document()
            case "/v1/about":
                told = self._about()
            case _:
                return self._written(path)
        return answer(told, "application/json")

    def _written(self, path: str) -> web.Response:
        """Return one of the pages that work without JavaScript, or the Markdown of one."""
        found = self.pages.find(path)
        if found is None:
            raise Refused(Refusal.NO_SUCH_PLACE)
        response = answer(found.body, found.content_type)
        if found.language:
            response.headers["Content-Language"] = found.language
        return response

    def _about(self) -> bytes:
        """Say what the page has to know before it speaks the protocol; everybody may know it."""
        told = {
            "demo": self.office.demo,
            "language": self.default_language,
            "leave": dict(self.pages.leave),
        }
        return json.dumps(told).encode()

    async def _list(self, request: web.BaseRequest, name: str) -> web.Response:
        """Hand out the list of links: nothing about who asks is looked at, but that nobody asks too often."""
        self.brake.check(request.remote or "", self.office.clock.seconds())
        data = await self.lists.file(name)
        if data is None:
            raise Refused(Refusal.NO_SUCH_PLACE)
        return answer(data, "application/octet-stream")

    async def _ready(self) -> web.Response:
        """Say whether requests are taken: not while stopping, and not when the store cannot read or write."""
        if self.closing:
            return answer(b'{"status":"stopping"}', "application/json", 503)
        trouble = self.office.store.trouble
        if trouble is None:
            try:
                await self.office.store.revocations()
            except StorageInTrouble as error:
                trouble = error.trouble
            except StorageFailed:
                return answer(b'{"status":"no storage"}', "application/json", 503)
        if trouble is not None:
            told = json.dumps({"status": "no storage", "trouble": trouble.value})
            return answer(told.encode(), "application/json", 503)
        doubted = self.office.doubted_seconds()
        if doubted:
            ahead = json.dumps({"status": "ready", "clock_ahead_seconds": doubted})
            return answer(ahead.encode(), "application/json")
        return answer(b'{"status":"ready"}', "application/json")
