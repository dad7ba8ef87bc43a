"""Every structure of protocol/vectors/structures.json: whole, cut short anywhere, with a byte more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import example_structures, generate_structures
from tests.protocol.deterministic import VECTORS, load, seed, written

from hearth_protocol import signed
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.signed import name_of, open_signed, parse
from hearth_protocol.structures.credential import read_chain
from hearth_protocol.structures.room_extension import RoomExtension, group_id, room_of

KINDS = {name: kind for kind, name in example_structures.KINDS.items()}
VECTORS_NOW = load("structures.json")
SIGNED = VECTORS_NOW["signed"]
OPENING = [case for case in SIGNED if case["expect"] == "open"]


def _ids(cases):
    return [case["case"] for case in cases]


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "structures.json").read_text(encoding="utf-8")
    assert stored == written(generate_structures.build())


def test_every_structure_has_vectors_that_open_and_vectors_that_do_not():
    for kind in KINDS:
        expected = {case["expect"] for case in SIGNED if case["structure"] == kind}
        assert {"open", "not_authentic"} <= expected, kind


@pytest.mark.parametrize("case", SIGNED, ids=_ids(SIGNED))
def test_a_signed_structure_opens_or_fails_as_its_vector_says(case):
    kind, key, data = KINDS[case["structure"]], bytes.fromhex(case["key"]), bytes.fromhex(case["signed"])
    match case["expect"]:
        case "open":
            value = open_signed(data, kind, key)
            assert parse(data, kind).name.hex() == name_of(value).hex() == case["name"]
            assert case["label"].encode() + b"\x00" == kind.LABEL
            assert generate_structures.fields_of(value) == case["fields"]
            assert parse(data, kind).write() == data
        case "not_authentic":
            with pytest.raises(NotAuthentic):
                open_signed(data, kind, key)
        case "malformed":
            with pytest.raises(Malformed):
                parse(data, kind)
        case other:
            pytest.fail(f"unknown expectation {other}")


@pytest.mark.parametrize("case", OPENING, ids=_ids(OPENING))
def test_a_structure_cut_short_anywhere_or_with_a_byte_more_is_malformed(case):
    kind, data = KINDS[case["structure"]], bytes.fromhex(case["signed"])
    for size in range(len(data)):
        with pytest.raises(Malformed):
            parse(data[:size], kind)
    with pytest.raises(Malformed):
        parse(data + b"\x00", kind)


@pytest.mark.parametrize("case", OPENING, ids=_ids(OPENING))
def test_a_body_cut_short_anywhere_or_with_a_byte_more_is_malformed_even_when_signed(case):
    kind = KINDS[case["structure"]]
    body = parse(bytes.fromhex(case["signed"]), kind).body
    for other in [body[:size] for size in range(len(body))] + [body + b"\x00"]:
        with pytest.raises(Malformed):
            parse(signed.vector(other) + bytes(64), kind)


@pytest.mark.parametrize("case", OPENING, ids=_ids(OPENING))
def test_no_byte_of_a_signed_structure_can_be_changed(case):
    kind, key, data = KINDS[case["structure"]], bytes.fromhex(case["key"]), bytes.fromhex(case["signed"])
    for at in range(len(data)):
        with pytest.raises((Malformed, NotAuthentic)):
            open_signed(data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :], kind, key)


@pytest.mark.parametrize("case", VECTORS_NOW["chains"], ids=_ids(VECTORS_NOW["chains"]))
def test_an_admission_chain_reads_or_fails_as_its_vector_says(case):
    data = bytes.fromhex(case["chain"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            read_chain(data)
        return
    read_chain(data)
    for other in [data[:size] for size in range(len(data))] + [data + b"\x00"]:
        with pytest.raises(Malformed):
            read_chain(other)


@pytest.mark.parametrize("case", VECTORS_NOW["extensions"], ids=_ids(VECTORS_NOW["extensions"]))
def test_a_room_extension_reads_or_fails_as_its_vector_says(case):
    data = bytes.fromhex(case["extension"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            RoomExtension.parse(data)
        return
    value = RoomExtension.parse(data)
    assert value.write() == data
    assert generate_structures.fields_of(value) == case["fields"]
    for other in [data[:size] for size in range(len(data))] + [data + b"\x00"]:
        with pytest.raises(Malformed):
            RoomExtension.parse(other)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_a_structure_or_malformed(kind, data):
    for candidate in (data, signed.vector(data) + bytes(64)):
        try:
            value = parse(candidate, kind)
        except Malformed:
            continue
        assert value.write() == candidate


def test_a_structure_longer_than_the_limit_is_not_even_parsed():
    with pytest.raises(Malformed, match="too long"):
        parse(bytes(64 * 1024 + 1), KINDS["genesis"])


def test_a_signature_is_no_part_of_a_name():
    data = signed.sign(seed("staff"), example_structures.SHIFT)
    other = signed.sign(seed("somebody else"), example_structures.SHIFT)
    assert parse(data, KINDS["shift"]).name == parse(other, KINDS["shift"]).name


def test_a_group_id_names_its_room_and_generation_and_nothing_else_does():
    room = example_structures.ROOM
    assert room_of(group_id(room, 7)) == (room, 7)
    for size in (0, 19, 21):
        with pytest.raises(Malformed):
            room_of(bytes(size))
