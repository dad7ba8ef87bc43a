"""Bodies of posts: what members may say to each other, and that nothing else is a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_bodies
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_bodies import TARGET, bodies, largest_say

from hearth_protocol import contents
from hearth_protocol.contents import Edit, Rename, Retract, RoomAbout, Say
from hearth_protocol.errors import Malformed, WrongCall
from hearth_protocol.posts import MAX_BODY_BYTES

CASES = load("bodies.json")["bodies"]


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "bodies.json").read_text(encoding="utf-8")
    assert stored == written(generate_bodies.build_bodies())


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_body_reads_or_fails_as_its_vector_says(case):
    data = bytes.fromhex(case["body"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            contents.decode(data)
    else:
        assert contents.decode(data) == bodies()[case["case"]]
        assert contents.encode(contents.decode(data)) == data


@pytest.mark.parametrize("name", bodies())
def test_a_body_cut_short_anywhere_or_with_a_byte_more_is_malformed(name):
    data = contents.encode(bodies()[name])
    for other in [data[:size] for size in range(len(data))] + [data + b"\x00"]:
        with pytest.raises(Malformed):
            contents.decode(other)


def test_the_largest_body_fits_a_post():
    assert len(contents.encode(largest_say())) <= MAX_BODY_BYTES


@pytest.mark.parametrize(
    "body",
    [
        Say(pseudonym="Wren", text="글" * 1201),
        Say(pseudonym="", text="here"),
        Say(pseudonym="a\u0000", text="here"),
        Say(pseudonym="Wren", text="\ud83d"),
        Say(pseudonym="Wren", text="here", thread=b"short"),
        Edit(target=TARGET, text=""),
        Edit(target=TARGET, text="here", warning="w" * 121),
        Rename(pseudonym=" "),
        Retract(target=b""),
        RoomAbout(title="a", topic="t" * 601),
    ],
    ids=repr,
)
def test_what_no_reader_would_take_is_not_written(body):
    with pytest.raises(WrongCall):
        contents.encode(body)


def test_text_is_kept_as_it_was_written_to_the_last_code_point():
    for text in ("é e\u0301", "👩🏽‍🚒 가 \u1100\u1161", "  two spaces  ", "﻿bom"):
        assert contents.decode(contents.encode(Say(pseudonym="Wren", text=text))).text == text


@given(text=st.text(max_size=1300), pseudonym=st.text(max_size=20), warning=st.none() | st.text(max_size=50))
def test_whatever_is_written_reads_back_or_is_refused_before(text, pseudonym, warning):
    body = Say(pseudonym=pseudonym, text=text, warning=warning)
    try:
        data = contents.encode(body)
    except WrongCall:
        return
    assert contents.decode(data) == body


@given(data=st.binary(max_size=300))
def test_any_bytes_are_a_body_or_malformed(data):
    try:
        contents.decode(data)
    except Malformed:
        return


@given(st.data())
def test_a_body_with_bytes_altered_is_a_body_or_malformed(data):
    good = bytearray(contents.encode(data.draw(st.sampled_from(list(bodies().values())))))
    for _ in range(data.draw(st.integers(1, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        contents.decode(bytes(good))
    except Malformed:
        return
