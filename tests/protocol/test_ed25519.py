"""Strict Ed25519: on crafted signatures libraries differ, and Hearth gives one answer."""

import pytest
from tests.protocol import generate_ed25519
from tests.protocol.deterministic import VECTORS, load, public, seed, written

from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import NotAuthentic

CASES = load("ed25519.json")["cases"]


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "ed25519.json").read_text(encoding="utf-8")
    assert stored == written(generate_ed25519.build())


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_signature_verifies_or_fails_as_its_vector_says(case):
    arguments = [bytes.fromhex(case[field]) for field in ("key", "message", "signature")]
    if case["expect"] == "valid":
        ed25519.verify(*arguments)
    else:
        with pytest.raises(NotAuthentic):
            ed25519.verify(*arguments)


EQUATION = {"another message", "another key"}
"""Well formed, but the equation does not hold."""


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["case"] not in EQUATION], ids=lambda case: case["case"]
)
def test_form_is_judged_before_a_library_is_asked(case, monkeypatch):
    """libsodium refuses a bad R by itself, others do not: ours must hold beside one that never refuses."""
    monkeypatch.setattr(ed25519.bindings, "crypto_sign_open", lambda signed, _key: signed)
    test_a_signature_verifies_or_fails_as_its_vector_says(case)


def test_what_was_signed_verifies_and_no_changed_bit_does():
    message = b"a message"
    signature = ed25519.sign(seed("staff"), message)
    ed25519.verify(public("staff"), message, signature)
    for bit in range(len(signature) * 8):
        altered = bytearray(signature)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(NotAuthentic):
            ed25519.verify(public("staff"), message, bytes(altered))


def test_the_example_of_the_rfc_signs_as_the_rfc_says():
    # RFC 8032 section 7.1, TEST 1: the empty message.
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    assert (
        ed25519.public_key(secret).hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    )
    assert ed25519.sign(secret, b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
