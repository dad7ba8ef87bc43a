"""Whatever is asked of a running server, by whomever: an answer, or a refusal that changed nothing."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz import drawn_frames
from tests.fuzz.ground import Ground, Reply, ground
from tests.fuzz.mutations import mutated
from tests.lengths import count

from hearth_protocol.frames import answers, live, operations, wire
from hearth_protocol.refusals import Refusal
from hearth_server.http.asking import FRAME_TYPE
from hearth_server.http.problems import PROBLEM_TYPE
from hearth_server.operations import dispatch
from hearth_web.headers import ON_EVERY_ANSWER, ON_NO_ANSWER

TOKENS = ("nobody", "forged", "cut", "member", "staff member", "removed", "entrant", "staff", "vault")
FAULTS = {Refusal.STORAGE_FAILED, Refusal.SHUTTING_DOWN}
CHANGING_ANSWERS = (answers.Done, answers.Posted, answers.Granted, answers.Committed)
CHANGES_THE_GROUND = ("leave",)
"""What a member must not succeed with, or nobody is left to ask."""


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    with ground(tmp_path_factory.mktemp("ground") / "town") as begun:
        yield begun


def is_refused(reply: Reply) -> bool:
    """Demand an answer or a refusal in their one form, and return which it is."""
    for name, value in ON_EVERY_ANSWER.items():
        assert reply.headers[name] == value
    assert not {name.lower() for name in ON_NO_ANSWER} & {name.lower() for name in reply.headers}
    if reply.status == 200:
        assert reply.headers["Content-Type"] == FRAME_TYPE
        wire.answer(reply.body)
        return False
    assert reply.headers["Content-Type"] == PROBLEM_TYPE
    problem = json.loads(reply.body)
    code = Refusal(problem["code"])
    assert (code.status, problem["status"]) == (reply.status, reply.status)
    assert code not in FAULTS
    return True


def asked(here: Ground, tag: str, body: bytes, token: str) -> None:
    before, logged = here.stored(), here.log
    if is_refused(here.post(tag, body, here.tokens[token])):
        assert here.stored() == before
    assert here.log == logged


def drawn(data: st.DataObject, here: Ground, tag: str) -> bytes:
    """Draw an operation, perhaps with its bytes altered."""
    frame = wire.encode(data.draw(drawn_frames.operation(dispatch.OPERATIONS[tag], here.known)))
    return altered(data, frame)


def altered(data: st.DataObject, frame: bytes) -> bytes:
    """Return a frame, every third time with its bytes altered."""
    return data.draw(mutated((frame,))) if data.draw(st.integers(0, 2)) == 0 else frame


@pytest.mark.parametrize("tag", dispatch.OPERATIONS)
@settings(max_examples=count(10, 300))
@given(data=st.data())
def test_an_operation_of_any_fields_is_answered_or_refused(here, tag, data):
    usable = [token for token in TOKENS if tag not in CHANGES_THE_GROUND or "member" not in token]
    asked(here, tag, drawn(data, here, tag), data.draw(st.sampled_from(usable)))


@settings(max_examples=count(20, 500))
@given(st.sampled_from(sorted(dispatch.OPERATIONS)), st.binary(max_size=200), st.sampled_from(TOKENS))
def test_any_bytes_are_refused(here, tag, body, token):
    asked(here, tag, body, token)


@settings(max_examples=count(20, 500))
@given(
    method=st.sampled_from(("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")),
    path=st.sampled_from(("/", "/v1/post", "/v1/live", "/v1/openapi.json", "/readyz", "/pages/en/help"))
    | st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#"), max_size=30).map(
        lambda rest: "/" + rest
    ),
    headers=st.dictionaries(
        st.sampled_from(
            (
                "Accept-Language",
                "Authorization",
                "Content-Type",
                "Content-Encoding",
                "Hearth-Protocol",
                "Range",
            )
        ),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40).map(str.strip),
    ),
)
def test_any_request_gets_a_page_or_a_refusal(here, method, path, headers):
    logged = here.log
    reply = here.send(method, path, None, headers)
    for name, value in ON_EVERY_ANSWER.items():
        assert reply.headers[name] == value
    assert reply.status < 500
    if reply.status != 200 and method != "HEAD":
        assert json.loads(reply.body)["code"] in {code.value for code in Refusal}
    assert here.log == logged


@settings(max_examples=count(20, 500))
@given(data=st.data())
def test_a_live_connection_answers_refuses_or_ends(here, data):
    tags = sorted(kind.__struct_config__.tag for kind in operations.MemberOperation.__args__)
    tags = [tag for tag in tags if tag not in CHANGES_THE_GROUND]
    messages = []
    for number in range(1, data.draw(st.integers(1, 4)) + 1):
        kind = dispatch.OPERATIONS[data.draw(st.sampled_from(tags))]
        ask = live.Ask(number=number, operation=data.draw(drawn_frames.operation(kind, here.known)))
        messages.append(altered(data, wire.encode(ask)))
    before, logged = here.stored(), here.log
    told = [wire.server_frame(each) for each in here.converse(here.tokens["member"], messages)]
    refused = [frame for frame in told if isinstance(frame, live.No)]
    assert all(Refusal(frame.code) not in FAULTS for frame in refused)
    changed = [
        frame for frame in told if isinstance(frame, live.Told) and isinstance(frame.answer, CHANGING_ANSWERS)
    ]
    assert changed or here.stored() == before
    assert here.log == logged


@settings(max_examples=count(20, 500))
@given(hello=st.binary(max_size=120), token=st.sampled_from(TOKENS[1:]))
def test_a_hello_of_any_kind_is_answered_or_ends(here, hello, token):
    logged = here.log
    told = here.converse(here.tokens[token], [hello])
    assert told
    wire.server_frame(told[-1])
    assert here.log == logged
