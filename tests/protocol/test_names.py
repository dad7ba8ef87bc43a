"""Names of things, and the bytes that a key signs to say who it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_names
from tests.protocol.deterministic import VECTORS, load, written

from hearth_protocol.authentication import Authentication
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import Malformed, NotAuthentic
from hearth_protocol.frames.operations import IdentityKind
from hearth_protocol.ids import community_id, decode_id, encode_id, invitation_id, member_id
from hearth_protocol.structures.credential import credential_hash
from hearth_protocol.structures.room_extension import group_id

VECTORS_NOW = load("names.json")
ASKED = VECTORS_NOW["authentications"]


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "names.json").read_text(encoding="utf-8")
    assert stored == written(generate_names.build())


def test_everything_is_named_as_its_vector_says():
    def of(what, *fields):
        values = VECTORS_NOW[what]
        return [
            value if isinstance(value, int) else bytes.fromhex(value) for value in map(values.get, fields)
        ]

    assert [community_id(*of("community", "root_key"))] == of("community", "id")
    assert [member_id(*of("member", "room", "signature_key"))] == of("member", "id")
    assert [invitation_id(*of("invitation", "public_key"))] == of("invitation", "id")
    assert [group_id(*of("group", "room", "generation"))] == of("group", "id")
    assert [credential_hash(*of("credential", "chain"))] == of("credential", "hash")
    assert encode_id(bytes.fromhex(VECTORS_NOW["member"]["id"])) == VECTORS_NOW["member"]["text"]


def test_one_key_has_another_name_in_another_room():
    member = VECTORS_NOW["member"]
    key = bytes.fromhex(member["signature_key"])
    assert member_id(bytes(16), key).hex() != member["id"]


@pytest.mark.parametrize("case", VECTORS_NOW["texts"], ids=lambda case: case.get("case", "good"))
def test_an_id_has_one_spelling(case):
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            decode_id(case["text"])
    else:
        assert encode_id(decode_id(case["text"])) == case["text"]


@given(st.text(max_size=30))
def test_any_text_is_an_id_or_malformed(text):
    try:
        raw = decode_id(text)
    except Malformed:
        return
    assert encode_id(raw) == text


@pytest.mark.parametrize("case", ASKED, ids=[case["case"] for case in ASKED])
def test_an_authentication_is_good_for_exactly_what_was_signed(case):
    asked = Authentication(
        community=bytes.fromhex(case["community"]),
        kind=IdentityKind(case["kind"]),
        key_id=bytes.fromhex(case["key_id"]),
        nonce=bytes.fromhex(case["nonce"]),
        expiry_seconds=case["expiry_seconds"],
    )
    key, signature = bytes.fromhex(case["key"]), bytes.fromhex(case["signature"])
    assert asked.write().hex() == case["signed_bytes"]
    if case["expect"] == "valid":
        asked.verify(key, signature)
        ed25519.verify(key, bytes.fromhex(case["signed_bytes"]), signature)
    else:
        with pytest.raises(NotAuthentic):
            asked.verify(key, signature)
