"""/v1/openapi.json: generated from the frames, so that it cannot say anything else than the code does."""

import inspect
import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import msgspec

from hearth_protocol.frames.frame import Frame
from hearth_protocol.refusals import Refusal
from hearth_server.http import openapi_places
from hearth_server.http.asking import FRAME_TYPE
from hearth_server.http.problems import FAULT_STATUS, PROBLEM_TYPE
from hearth_server.operations import dispatch
from hearth_server.operations.public import PROTOCOL_VERSION
from hearth_web.headers import ON_EVERY_ANSWER

_SCHEMA: Final = "#/components/schemas/"
_TEXT: Final[Mapping[str, Any]] = MappingProxyType({"required": True, "schema": {"type": "string"}})
_DESCRIPTION: Final = (
    "Every operation is one MessagePack map with its tag in `t`, in the strict form of spec/delivery.md, the "
    "written truth. Schemas of application/msgpack describe that map: byte strings, shown as base64, travel "
    "as MessagePack bin, and a bound of n bytes shows as the length of n bytes in base64. Other methods than "
    "those shown are refused as no_such_place; so is every other path."
)
_RETRIED: Final = (429, 503)


@cache
def document() -> bytes:
    """Return the OpenAPI 3.1 document."""
    kinds = dispatch.OPERATIONS
    told = {tag: dispatch.answered_by(kind) for tag, kind in kinds.items()}
    frames = [*kinds.values(), *told.values()]
    _, schemas = msgspec.json.schema_components(frames, ref_template=_SCHEMA + "{name}")
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "Hearth", "version": str(PROTOCOL_VERSION), "description": _DESCRIPTION},
        "paths": openapi_places.paths()
        | {f"/v1/{tag}": {"post": _operation(tag, kind, told[tag])} for tag, kind in kinds.items()},
        "components": {
            "schemas": schemas | {"Problem": _problem()},
            "responses": {f"Refused{status}": _refused(status) for status in _statuses()},
            "headers": dict.fromkeys((*ON_EVERY_ANSWER, "WWW-Authenticate"), _TEXT)
            | {"Retry-After": {"schema": {"type": "integer", "minimum": 0}}},
            "parameters": openapi_places.parameters(),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "Made by `authenticate`."}
            },
        },
    }
    return json.dumps(whole, indent=1, default=dict).encode()


def _operation(tag: str, kind: type[Frame], answer: type[Frame]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": tag,
        "summary": inspect.getdoc(kind),
        "parameters": openapi_places.FOR_ALL,
        "requestBody": {"required": True, "content": _frame(kind)},
        "responses": {
            "200": {
                "description": inspect.getdoc(answer),
                "headers": openapi_places.headers(),
                "content": _frame(answer),
            }
        }
        | {str(status): {"$ref": f"#/components/responses/Refused{status}"} for status in _statuses()},
    }
    if not dispatch.is_public_kind(kind):
        told["security"] = [{"token": []}]
    return told


def _frame(kind: type[Frame]) -> dict[str, Any]:
    return {FRAME_TYPE: {"schema": {"$ref": _SCHEMA + kind.__name__}}}


def _statuses() -> list[int]:
    return sorted({code.status for code in Refusal} | {FAULT_STATUS})


def _refused(status: int) -> dict[str, Any]:
    codes = [code.value for code in Refusal if code.status == status]
    if status == FAULT_STATUS:
        codes = [Refusal.STORAGE_FAILED.value]
    special = {401: ("WWW-Authenticate",)} | dict.fromkeys(_RETRIED, ("Retry-After",))
    return {
        "description": "Nothing was changed: " + ", ".join(codes),
        "headers": openapi_places.headers(*special.get(status, ())),
        "content": {
            PROBLEM_TYPE: {
                "schema": {
                    "allOf": [{"$ref": _SCHEMA + "Problem"}, {"properties": {"code": {"enum": codes}}}]
                }
            }
        },
    }


def _problem() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["type", "title", "status", "code", "detail"],
        "properties": {
            "type": {"type": "string", "pattern": "^urn:hearth:refusal:[a-z_]+$"},
            "title": {"type": "string"},
            "status": {"enum": _statuses()},
            "code": {"type": "string", "enum": [code.value for code in Refusal]},
            "detail": {"type": "string"},
            "retry_after": {"type": "integer", "minimum": 0},
            "handshakes": {"type": "array", "items": {"type": "string", "contentEncoding": "base64url"}},
        },
        "additionalProperties": False,
    }
