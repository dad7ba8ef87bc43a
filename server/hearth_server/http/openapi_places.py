"""What /v1/openapi.json says of all that is no operation: pages, health, itself, the live connection."""

from typing import Any, Final

from hearth_server.http.languages import LANGUAGES
from hearth_server.http.pages import AS_WRITTEN, NAMES_OF_PAGES
from hearth_web.headers import ON_EVERY_ANSWER
from hearth_web.page import MANIFEST

_PARAMETER: Final = "#/components/parameters/"
FOR_ALL: Final = ({"$ref": _PARAMETER + "Protocol"}, {"$ref": _PARAMETER + "AcceptLanguage"})
"""Request headers that count everywhere."""

_ABOUT: Final = {
    "type": "object",
    "required": ["demo", "language", "leave"],
    "properties": {
        "demo": {"type": "boolean"},
        "language": {"type": "string", "enum": list(LANGUAGES)},
        "leave": {
            "type": "object",
            "description": "Where the page leads who leaves it, for each language.",
            "required": list(LANGUAGES),
            "additionalProperties": {"type": "string"},
        },
    },
}

_REFUSED: Final = (400, 404, 413, 415, 426, 500)
"""Statuses that any place may refuse with: bad HTTP, a body, another version, a fault of the server's own."""


def parameters() -> dict[str, Any]:
    """Return the parameters by name."""
    return {
        "Protocol": {
            "name": "Hearth-Protocol",
            "in": "header",
            "description": "The version the client speaks.",
            "schema": {"type": "string", "enum": ["1"]},
        },
        "AcceptLanguage": {
            "name": "Accept-Language",
            "in": "header",
            "description": "For pages, and for the sentence of a refusal.",
            "schema": {"type": "string"},
        },
    }


def headers(*more: str) -> dict[str, Any]:
    """Return the headers of an answer: those of every answer, and `more`."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in (*ON_EVERY_ANSWER, *more)}


def paths() -> dict[str, Any]:
    """Return the places that are read with GET (HEAD answers the same without the body)."""
    page = {"text/html; charset=utf-8": {"schema": {"type": "string"}}}
    language = {"type": "string", "enum": list(LANGUAGES)}
    return {
        "/": _get(
            "page_of_the_client",
            "The browser client's page; where none is built, the first page, in the asked `language`.",
            page,
            {"name": "language", "in": "query", "schema": language},
        ),
        "/pages/{language}": _get(
            "first_page",
            "The first page, which works without JavaScript.",
            page,
            {"name": "language", "in": "path", "required": True, "schema": language},
        ),
        "/v1/about": _get(
            "about",
            "What the browser client has to know before it speaks the protocol.",
            {"application/json": {"schema": _ABOUT}},
        ),
        MANIFEST: _get(
            "page_manifest",
            "Who signed of which files the browser client's page is made (spec/page.md), where somebody did.",
            {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        ),
        "/pages/{language}/{name}": _get(
            "page",
            "One of the operator's pages.",
            page,
            {"name": "language", "in": "path", "required": True, "schema": language},
            {
                "name": "name",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "enum": list(NAMES_OF_PAGES)},
            },
        ),
        "/pages/{language}/{name}.md": _get(
            "written_page",
            "One of those pages that the browser client shows on its own screens, as it was written.",
            {"text/markdown; charset=utf-8": {"schema": {"type": "string"}}},
            {"name": "language", "in": "path", "required": True, "schema": language},
            {
                "name": "name",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "enum": list(AS_WRITTEN)},
            },
        ),
        "/pages/notes.css": _get(
            "style", "The one style sheet.", {"text/css; charset=utf-8": {"schema": {"type": "string"}}}
        ),
        "/healthz": _get("health", "Whether the process is alive.", _status("alive")),
        "/readyz": _get("readiness", "Whether requests are taken; 503 when not.", _status(), also=(503,)),
        "/v1/openapi.json": _get(
            "openapi", "This document.", {"application/json": {"schema": {"type": "object"}}}
        ),
        "/v1/lists/recent": _list(
            "recent_list", "Whose the list of links is, its head, and its last changes."
        ),
        "/v1/lists/snapshot": _list("whole_list", "The whole list of links."),
        "/v1/live": _live(),
    }


def _get(
    name: str, summary: str, content: dict[str, Any], *more: dict[str, Any], also: tuple[int, ...] = ()
) -> dict[str, Any]:
    answer = {"description": summary, "headers": headers(), "content": content}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [*FOR_ALL, *more],
            "responses": {str(status): answer for status in (200, *also)} | _refusals(),
        }
    }


def _list(name: str, summary: str) -> dict[str, Any]:
    told = _get(
        name, summary, {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    )
    told["get"]["responses"]["429"] = {"$ref": "#/components/responses/Refused429"}
    return told


def _status(*only: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "required": ["status"],
        "properties": {"status": {"enum": list(only)} if only else {"type": "string"}},
    }
    return {"application/json": {"schema": schema}}


def _live() -> dict[str, Any]:
    told = _get(
        "live",
        "A WebSocket: `hello`, then `ask`; then come `told`, `no` and events, a frame a message. "
        "Without an upgrade it is malformed.",
        {},
    )
    del told["get"]["responses"]["200"]
    told["get"]["responses"]["101"] = {"description": "The connection is a WebSocket from here on."}
    told["get"]["responses"]["503"] = {"$ref": "#/components/responses/Refused503"}
    return told


def _refusals() -> dict[str, Any]:
    return {str(status): {"$ref": f"#/components/responses/Refused{status}"} for status in _REFUSED}
