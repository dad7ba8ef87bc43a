"""Report items: what they prove, and that neither reporter nor host can frame anybody."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_posts
from tests.protocol.deterministic import bytes_of, load
from tests.protocol.generate_posts import FRANK_SECRET, HOUR, Crafted, item

from hearth_protocol import links
from hearth_protocol.codec import decode
from hearth_protocol.errors import Malformed, Refused
from hearth_protocol.refusals import Refusal
from hearth_protocol.reports import Between, Item, Missing, place_of, prove

VECTORS_NOW = load("posts.json")["items"]
CASES = VECTORS_NOW["cases"]


def _check_admission(credential, _room, _key):
    if credential.hex() != VECTORS_NOW["valid_credential"]:
        raise Refused(Refusal.ADMISSION_INVALID)


def _is_genuine(place):
    return links.receipt(FRANK_SECRET, place.link) == place.receipt


def _proof(reported, is_genuine=_is_genuine):
    return prove(reported, check_admission=_check_admission, is_genuine=is_genuine)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_an_item_proves_what_its_vector_says_and_names_what_is_missing(case):
    proof = _proof(decode(bytes.fromhex(case["item"]), Item.read))
    assert sorted(part.value for part in proof.missing) == case["missing"]
    assert proof.verified == (not case["missing"])
    assert proof.authored == (set(case["missing"]) <= {"receipt"})
    assert proof.delivered == ("receipt" not in case["missing"])


def test_every_part_of_a_proof_is_missing_in_some_vector():
    assert {part for case in CASES for part in case["missing"]} == {part.value for part in Missing}


def test_a_reporter_cannot_make_up_an_item_whatever_she_alters():
    genuine = item()
    for name in Item.__dataclass_fields__:
        value = getattr(genuine, name)
        other = value + 1 if isinstance(value, int) else value[:-1] + bytes((value[-1] ^ 1,))
        assert not _proof(replace(genuine, **{name: other})).verified, name


def test_a_host_that_calls_everything_genuine_frames_nobody():
    made_up = Crafted(signer="another member", body=b"what she never said")
    proof = _proof(item(made_up), is_genuine=lambda _place: True)
    assert proof.delivered
    assert not proof.authored
    assert not proof.verified


def test_a_member_who_signs_for_the_desk_alone_shows_as_not_delivered():
    proof = _proof(item(receipt=bytes(32)))
    assert proof.authored
    assert not proof.delivered


def test_the_place_an_item_claims_names_room_day_link_and_receipt():
    place = place_of(item())
    assert place.room == generate_posts.ROOM
    assert place.day == HOUR // 24
    assert place.link == item().link()


def test_an_item_cut_short_anywhere_or_with_a_byte_more_is_malformed():
    data = item().write()
    assert decode(data, Item.read) == item()
    for other in [data[:size] for size in range(len(data))] + [data + b"\x00"]:
        with pytest.raises(Malformed):
            decode(other, Item.read)


def test_an_item_whose_header_is_none_or_whose_body_is_longer_than_any_is_malformed():
    with pytest.raises(Malformed):
        item(header=b"\x02" + item().header[1:])
    with pytest.raises(Malformed):
        item(body=bytes(4000))


@given(data=st.binary(max_size=700))
def test_any_bytes_are_an_item_or_malformed(data):
    try:
        value = decode(data, Item.read)
    except Malformed:
        return
    assert value.write() == data


def test_a_place_between_reads_back_and_nothing_else_does():
    place = Between(3, 4, bytes(32), bytes_of("sealed"))
    data = place.write()
    assert decode(data, Between.read) == place
    for other in [data[:size] for size in range(len(data))] + [data + b"\x00"]:
        with pytest.raises(Malformed):
            decode(other, Between.read)
