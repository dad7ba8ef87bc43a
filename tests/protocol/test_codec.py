"""The TLS presentation language: what is read is exactly what would be written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_codec
from tests.protocol.deterministic import VECTORS, load, written

from hearth_protocol import codec
from hearth_protocol.codec import Reader, decode
from hearth_protocol.errors import Malformed, WrongCall

VECTORS_NOW = load("codec.json")


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "codec.json").read_text(encoding="utf-8")
    assert stored == written(generate_codec.build())


@pytest.mark.parametrize("case", VECTORS_NOW["lengths"], ids=lambda case: case["bytes"] or "nothing")
def test_a_length_reads_or_fails_as_its_vector_says(case):
    data = bytes.fromhex(case["bytes"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            decode(data, Reader.length)
    else:
        assert decode(data, Reader.length) == case["value"]
        assert codec.length(case["value"]) == data


@pytest.mark.parametrize("case", VECTORS_NOW["optionals"], ids=lambda case: case["bytes"] or "nothing")
def test_an_optional_value_reads_or_fails_as_its_vector_says(case):
    data = bytes.fromhex(case["bytes"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            decode(data, lambda reader: reader.optional(Reader.u8))
    else:
        assert decode(data, lambda reader: reader.optional(Reader.u8)) == case["value"]
        assert codec.optional(case["value"], codec.u8) == data


def test_every_length_is_read_in_its_shortest_form_only():
    for size in [*range(200), *range(16_300, 16_500)]:
        shortest = codec.length(size)
        assert decode(shortest, Reader.length) == size
        for prefix, width in ((1, 2), (2, 4)):
            if width > len(shortest):
                longer = (size | prefix << (8 * width - 2)).to_bytes(width, "big")
                with pytest.raises(Malformed):
                    decode(longer, Reader.length)


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (codec.u8, Reader.u8),
        (codec.u16, Reader.u16),
        (codec.u32, Reader.u32),
        (codec.any_u64, Reader.any_u64),
    ],
)
def test_an_integer_is_read_whole_or_not_at_all(write, read):
    data = write(1)
    assert decode(data, read) == 1
    for size in range(len(data)):
        with pytest.raises(Malformed):
            decode(data[:size], read)
    with pytest.raises(Malformed):
        decode(data + b"\x00", read)
    with pytest.raises(WrongCall):
        write(1 << 8 * len(data))
    with pytest.raises(WrongCall):
        write(-1)


def test_a_uint64_of_our_own_ends_below_2_to_the_53():
    last = (1 << 53) - 1
    assert decode(codec.u64(last), Reader.u64) == last
    with pytest.raises(Malformed):
        decode(codec.any_u64(last + 1), Reader.u64)
    with pytest.raises(WrongCall):
        codec.u64(last + 1)
    assert decode(codec.any_u64((1 << 64) - 1), Reader.any_u64) == (1 << 64) - 1


@given(st.lists(st.binary(max_size=100), max_size=20))
def test_a_vector_of_vectors_comes_back_and_no_shorter_piece_of_it_does(items):
    data = codec.vector_of(items, codec.vector)
    assert decode(data, lambda reader: reader.vector_of(Reader.vector)) == tuple(items)
    with pytest.raises(Malformed):
        decode(data[:-1], lambda reader: reader.vector_of(Reader.vector))
    with pytest.raises(Malformed):
        decode(data + b"\x00", lambda reader: reader.vector_of(Reader.vector))


def test_an_item_cannot_reach_beyond_its_vector():
    inner_too_long = codec.vector(b"\x02\x00") + b"\x00"
    with pytest.raises(Malformed):
        decode(inner_too_long, lambda reader: reader.vector_of(Reader.vector))


def test_an_item_of_no_bytes_is_the_callers_mistake_not_an_endless_loop():
    with pytest.raises(WrongCall):
        decode(b"\x01\x00", lambda reader: reader.vector_of(lambda inner: inner.fixed(0)))


def test_opaque_bytes_of_another_size_are_not_written():
    with pytest.raises(WrongCall):
        codec.opaque(bytes(31), 32)
    with pytest.raises(WrongCall):
        codec.length(codec.MAX_VECTOR_BYTES + 1)


@given(st.binary(max_size=64))
def test_any_bytes_are_a_vector_or_malformed(data):
    try:
        value = decode(data, Reader.vector)
    except Malformed:
        return
    assert codec.vector(value) == data


@given(st.lists(st.integers(0, 0xFFFF), max_size=80))
def test_a_list_of_uint16_is_written_and_read_as_one_by_one(numbers):
    written_at_once = codec.u16s(numbers)
    assert written_at_once == codec.vector_of(numbers, codec.u16)
    assert decode(written_at_once, Reader.u16s) == tuple(numbers)


def test_half_a_uint16_in_a_list_is_malformed_and_a_number_too_large_is_not_written():
    with pytest.raises(Malformed):
        decode(codec.vector(b"\x00\x01\x00"), Reader.u16s)
    for number in (-1, 0x10000):
        with pytest.raises(WrongCall):
            codec.u16s([number])
