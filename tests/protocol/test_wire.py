"""Frames: whatever arrives is a value or Malformed, and the schema says the same as the structs."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_bodies
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_bodies import frames

from hearth_protocol import messagepack
from hearth_protocol.codec import MAX_INTEGER
from hearth_protocol.errors import Malformed, WrongCall
from hearth_protocol.frames import answers, live, operations, schema, wire

VECTORS_NOW = load("frames.json")
STRICT = VECTORS_NOW["strict"]
FRAMES = VECTORS_NOW["frames"]
READERS = {
    "Operation": wire.operation,
    "Answer": wire.answer,
    "Ask": wire.ask,
    "ClientFrame": lambda data: wire.decode(data, live.ClientFrame),
    "ServerFrame": wire.server_frame,
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text() | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5) | st.integers(0, 9), inner)
    ),
    max_leaves=12,
)


def _ids(cases):
    return [case["case"] for case in cases]


def _bytes(stated):
    if isinstance(stated, str):
        return bytes.fromhex(stated)
    return bytes.fromhex(stated["repeat"]) * stated["times"]


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "frames.json").read_text(encoding="utf-8")
    assert stored == written(generate_bodies.build_frames())


@pytest.mark.parametrize("case", STRICT, ids=_ids(STRICT))
def test_messagepack_is_taken_or_refused_as_its_vector_says(case):
    data = _bytes(case["bytes"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            messagepack.check(data)
        return
    messagepack.check(data)
    for other in [data[:size] for size in range(len(data))] + [data + b"\xc0"]:
        with pytest.raises(Malformed):
            messagepack.check(other)


@pytest.mark.parametrize("case", FRAMES, ids=_ids(FRAMES))
def test_a_frame_reads_or_fails_as_its_vector_says(case):
    read, data = READERS[case["kind"]], bytes.fromhex(case["frame"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            read(data)
        return
    assert read(data) == frames()[case["case"]][1]
    for other in [data[:size] for size in range(len(data))] + [data + b"\x00"]:
        with pytest.raises(Malformed):
            read(other)


def test_every_operation_and_answer_has_a_tag_of_its_own():
    for union in (operations.Operation, answers.Answer):
        tags = [kind.__struct_config__.tag for kind in union.__args__]
        assert len(tags) == len(set(tags))


def test_a_frame_longer_than_any_is_not_even_walked():
    with pytest.raises(Malformed, match="too long"):
        wire.operation(bytes(wire.MAX_ASKED_BYTES + 1))


def test_the_largest_vault_travels():
    frame = operations.WriteVault(if_match=b"", blob=bytes(1024 * 1024))
    assert wire.operation(wire.encode(frame)) == frame


def test_a_frame_that_cannot_be_written_is_the_callers_fault():
    with pytest.raises(WrongCall):
        wire.encode(operations.Posts(after_seq=1 << 70, limit=1))
    with pytest.raises(WrongCall):
        wire.encode(operations.Card(at="\ud83d"))


@given(value=ANYTHING)
def test_the_walk_takes_what_an_encoder_writes_only_if_it_is_strict(value):
    data = msgspec.msgpack.encode(value)
    try:
        messagepack.check(data)
    except Malformed:
        assert _is_loose(value, 1)
    else:
        assert not _is_loose(value, 1)


def _is_loose(value, depth):
    if isinstance(value, float):
        return True
    if isinstance(value, int):
        return abs(value) > MAX_INTEGER
    if isinstance(value, list):
        return depth > messagepack.MAX_DEPTH or any(_is_loose(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return depth > messagepack.MAX_DEPTH or any(
            not isinstance(key, str) or _is_loose(item, depth + 1) for key, item in value.items()
        )
    return False


@pytest.mark.parametrize("kind", READERS)
@given(data=st.binary(max_size=200) | ANYTHING.map(msgspec.msgpack.encode))
def test_any_bytes_are_a_frame_or_malformed(kind, data):
    try:
        frame = READERS[kind](data)
    except Malformed:
        return
    assert READERS[kind](wire.encode(frame)) == frame


@given(st.data())
def test_a_frame_with_bytes_altered_is_a_frame_or_malformed(data):
    kind, frame = data.draw(st.sampled_from(list(frames().values())))
    altered = bytearray(wire.encode(frame))
    for _ in range(data.draw(st.integers(1, 4))):
        altered[data.draw(st.integers(0, len(altered) - 1))] = data.draw(st.integers(0, 255))
    try:
        READERS[kind](bytes(altered))
    except Malformed:
        return


@pytest.mark.parametrize("nested", [b"\x91", b"\x81\xa1a", b"\x82\xa1a\x91", b"\xdc\x00\x10"])
def test_no_depth_of_nesting_exhausts_the_stack(nested):
    for reader in READERS.values():
        with pytest.raises(Malformed):
            reader(nested * 200_000)


@pytest.mark.parametrize("name", schema.files())
def test_the_schema_on_disk_is_the_one_the_structs_make(name):
    stored = (schema.FOLDER / name).read_text(encoding="utf-8")
    assert stored == schema.files()[name], "run python -m hearth_protocol.frames.schema"


POSTED = wire.encode(
    live.Ask(number=300, operation=operations.Post(header=bytes(range(149)), sealed=bytes(range(256)) * 2))
)


def _read(read, data):
    try:
        return read(data)
    except Malformed:
        return Malformed


@given(st.integers(0, len(POSTED)), st.binary(max_size=12), st.integers(0, 12))
def test_a_post_that_skips_the_walk_is_read_as_one_that_walks(at, other, dropped):
    data = POSTED[:at] + other + POSTED[at + dropped :]
    assert _read(wire.ask, data) == _read(lambda data: wire.decode(data, live.Ask), data)


def test_a_post_in_a_loose_form_is_refused_though_it_would_decode():
    number = POSTED.index(b"\xcd\x01\x2c")
    loose = POSTED[:number] + b"\xce\x00\x00\x01\x2c" + POSTED[number + 3 :]
    for data in (POSTED + b"\xc0", loose):
        with pytest.raises(Malformed):
            wire.ask(data)
    assert wire.ask(POSTED).number == 300


def test_a_post_whose_fields_are_named_in_no_text_is_refused_as_every_frame_is():
    assert b"sealed" in POSTED
    with pytest.raises(Malformed):
        wire.ask(POSTED.replace(b"sealed", b"seale\xff"))
