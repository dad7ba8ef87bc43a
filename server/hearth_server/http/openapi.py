"""/v1/openapi.json: generated from the frames, so that it cannot say anything else than the code does."""

import inspect
import json
from functools import cache
from typing import Any

import msgspec

from hearth_protocol.frames import answers
from hearth_protocol.frames.frame import Frame
from hearth_protocol.refusals import Refusal
from hearth_server.http.asking import FRAME_TYPE
from hearth_server.http.problems import PROBLEM_TYPE
from hearth_server.operations import dispatch
from hearth_server.operations.public import PROTOCOL_VERSION

_TEMPLATE = "#/components/schemas/{name}"


@cache
def document() -> bytes:
    """Return the OpenAPI 3.1 document."""
    kinds = list(dispatch.OPERATIONS.values())
    schemas, components = msgspec.json.schema_components([*kinds, answers.Answer], ref_template=_TEMPLATE)
    paths = {
        f"/v1/{tag}": {"post": _operation(kind, schema)}
        for (tag, kind), schema in zip(dispatch.OPERATIONS.items(), schemas, strict=False)
    }
    components["Answer"] = schemas[-1]
    components["Problem"] = {
        "type": "object",
        "required": ["type", "title", "status", "code", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "code": {"type": "string", "enum": [code.value for code in Refusal]},
            "detail": {"type": "string"},
            "retry_after": {"type": "integer"},
            "handshakes": {"type": "array", "items": {"type": "string", "contentEncoding": "base64url"}},
        },
    }
    told = {
        "openapi": "3.1.0",
        "info": {
            "title": "Hearth",
            "version": str(PROTOCOL_VERSION),
            "description": "Every operation is one MessagePack map with its tag in `t`. Byte strings, shown "
            "here as base64, travel as MessagePack bin. spec/delivery.md is the written truth.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
    return json.dumps(told, indent=1).encode()


def _operation(kind: type[Frame], schema: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": kind.__struct_config__.tag,
        "summary": inspect.getdoc(kind),
        "requestBody": {"required": True, "content": {FRAME_TYPE: {"schema": schema}}},
        "responses": {
            "200": {
                "description": "The answer named in the summary.",
                "content": {FRAME_TYPE: {"schema": {"$ref": "#/components/schemas/Answer"}}},
            },
            "default": {
                "description": "A refusal.",
                "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            },
        },
    }
    if not dispatch.is_public_kind(kind):
        told["security"] = [{"token": []}]
    return told
