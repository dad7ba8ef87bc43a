"""The OpenAPI page says what the server does: schemathesis asks all of it, over loopback."""

import json

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from tests.fuzz.ground import ground
from tests.lengths import count

from hearth_protocol.ids import encode_id
from hearth_server.http import openapi
from hearth_server.http.asking import FRAME_TYPE
from hearth_server.operations import dispatch

CHECKS = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
)
"""Left out: that wrong methods are answered 405 (they are `no_such_place`, 404), and that all that fits the
schemas is taken (names of rooms and people that do not exist are refused)."""

TOO_LONG_TO_DRAW = {
    "write_vault": {"t": "write_vault", "if_match": "", "blob": "A" * (64 * 1024 * 4 // 3 + 2)}
}
"""Bodies whose least length is more than Hypothesis draws."""
PATHS = (
    "/",
    "/pages/{language}/{name}",
    "/pages/notes.css",
    "/healthz",
    "/readyz",
    "/v1/openapi.json",
    "/v1/lists/recent",
    "/v1/lists/snapshot",
    "/v1/live",
)
OPERATIONS = [*PATHS, *(f"/v1/{tag}" for tag in dispatch.OPERATIONS)]
MODES = tuple(GenerationMode)[: count(1, 2)]
"""What fits the schemas; in the long run also what does not."""
TOKENS = ("nobody", "member", "staff", "vault", "entrant")


def _as_frame(value: object, key: str = "") -> object:
    """Turn what was drawn from a schema into what travels: base64 into bytes of the length it stands for."""
    match value:
        case str() if key != "t":
            return value.encode("utf-8", "surrogatepass")[: len(value) * 3 // 4].ljust(
                len(value) * 3 // 4, b"x"
            )
        case int() if not -(1 << 63) <= value < 1 << 64:
            return float(value >> 1000 or 1)  # no MessagePack writes it
        case dict():
            return {each: _as_frame(inner, each) for each, inner in value.items()}
        case list():
            return [_as_frame(inner) for inner in value]
    return value


def _as_json(value: object) -> object:
    return json.loads(msgspec.json.encode(value))


PATIENCE_SECONDS = 70
"""Some operations wait for as long as they are asked to, a minute at most."""


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    schemathesis.serializer(FRAME_TYPE)(lambda _, value: msgspec.msgpack.encode(_as_frame(value)))
    schemathesis.deserializer(FRAME_TYPE)(lambda _, reply: _as_json(msgspec.msgpack.decode(reply.content)))
    with ground(tmp_path_factory.mktemp("openapi") / "town") as begun:
        yield begun


@pytest.fixture(scope="module")
def schema(here):
    return schemathesis.openapi.from_url(f"{here.town.url}/v1/openapi.json")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", OPERATIONS)
def test_what_is_answered_is_what_the_page_says(here, schema, path, mode):
    operation = next(iter(schema[path].values()))
    drawn = {"body": TOO_LONG_TO_DRAW[path[4:]]} if path[4:] in TOO_LONG_TO_DRAW else {}
    if mode is GenerationMode.NEGATIVE and (drawn or path == "/v1/openapi.json"):
        return

    @settings(max_examples=count(1, 60), suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode, **drawn), token=st.sampled_from(TOKENS))
    def run(case, token):
        raw = here.tokens[token]
        headers = {} if raw is None else {"Authorization": f"Bearer {encode_id(raw)}"}
        case.validate_response(case.call(headers=headers, timeout=PATIENCE_SECONDS), checks=list(CHECKS))

    logged = here.log
    run()
    assert here.log == logged


def test_a_page_that_does_not_tell_the_truth_is_found(here):
    """So that schemathesis is not blind."""
    told = json.loads(openapi.document())
    told["paths"]["/healthz"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] = {
        "type": "object",
        "required": ["pulse"],
    }
    told["paths"]["/v1/challenge"]["post"]["responses"] = {"204": {"description": "nothing"}}
    lying = schemathesis.openapi.from_dict(told)
    for path, method, check in (
        ("/healthz", "get", checks.response_schema_conformance),
        ("/v1/challenge", "post", checks.status_code_conformance),
    ):
        body = {"body": {"t": "challenge"}, "media_type": FRAME_TYPE} if method == "post" else {}
        case = lying[path][method].Case(**body)
        reply = case.call(base_url=here.town.url)
        with pytest.raises(FailureGroup):
            case.validate_response(reply, checks=[check])
