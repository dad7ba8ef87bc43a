"""PINs: half of the key is the server's, and a blob alone tells nobody whether a PIN is right."""

import unicodedata

import pytest
from tests.protocol import generate_pins
from tests.protocol.deterministic import VECTORS, bytes_of, load, stream, written
from tests.protocol.generate_pins import CONTENT, HEAD, PINS, SHARE

from hearth_protocol import pin_blob, pin_share
from hearth_protocol.errors import Malformed, NotAuthentic, WrongCall
from hearth_protocol.pin_blob import Head, stretch

VECTORS_NOW = load("pin.json")
GOOD = [case for case in VECTORS_NOW["cases"] if case["expect"] == "open"]
BAD = [case for case in VECTORS_NOW["cases"] if case["expect"] != "open"]


def test_the_vectors_are_what_the_generator_makes():
    assert (VECTORS / "pin.json").read_text(encoding="utf-8") == written(generate_pins.build_pins())


@pytest.mark.parametrize("case", GOOD, ids=[case["case"] for case in GOOD])
def test_a_pin_gives_the_keys_that_its_vector_states(case):
    blob = bytes.fromhex(case["blob"])
    head = pin_blob.head_of(blob)
    assert (head.share_id.hex(), head.salt.hex()) == (VECTORS_NOW["share_id"], VECTORS_NOW["salt"])
    assert (head.passes, head.memory_kib, head.address) == (
        case["passes"],
        case["memory_kib"],
        case["address"],
    )
    stretched = stretch(case["pin"], head)
    proof = bytes.fromhex(case["proof"])
    assert (stretched.secret.hex(), stretched.proof) == (case["stretched"], proof)
    assert pin_share.verifier_of(head.share_id, proof).hex() == case["verifier"]
    assert pin_share.is_right(bytes.fromhex(case["verifier"]), head.share_id, proof)
    key = stretched.key(bytes.fromhex(VECTORS_NOW["share"]))
    assert key.hex() == case["key"]
    assert pin_blob.open_blob(key, blob).hex() == VECTORS_NOW["content"]


@pytest.mark.parametrize("case", BAD, ids=[case["case"] for case in BAD])
def test_a_bad_blob_fails_as_its_vector_says(case):
    kind = {"malformed": Malformed, "not_authentic": NotAuthentic}[case["expect"]]
    with pytest.raises(kind):
        pin_blob.open_blob(bytes.fromhex(GOOD[0]["key"]), bytes.fromhex(case["blob"]))


@pytest.mark.parametrize("case", GOOD[:3], ids=[case["case"] for case in GOOD[:3]])
def test_no_blob_cut_short_lengthened_or_altered_opens(case):
    key, blob = bytes.fromhex(case["key"]), bytes.fromhex(case["blob"])
    altered = [blob[:at] + bytes((blob[at] ^ 1,)) + blob[at + 1 :] for at in range(len(blob))]
    for other in [*altered, *(blob[:size] for size in range(len(blob))), blob + b"\x00"]:
        with pytest.raises((Malformed, NotAuthentic)):
            pin_blob.open_blob(key, other)


def test_a_pin_is_the_same_however_its_characters_are_composed():
    pin, head = PINS["Hangul, composed or not"]
    taken_apart = unicodedata.normalize("NFD", pin)
    assert taken_apart != pin
    assert stretch(taken_apart, head).secret == stretch(pin, head).secret


def test_a_blob_alone_gives_no_check_of_a_pin():
    """Of every PIN there is a share under which the blob's key is some key: none is ruled out without asking.

    What a thief can compute of a blob and a guess is the proof and the stretched secret. Neither is in it,
    and the key under which it is sealed is another for every share.
    """
    blob = pin_blob.seal(HEAD, stretch("481516", HEAD).key(SHARE), CONTENT, stream("pin blob"))
    for pin in ("481516", "000000", "123456"):
        guess = stretch(pin, HEAD)
        for computed in (guess.secret, guess.proof, pin_share.verifier_of(HEAD.share_id, guess.proof)):
            assert computed not in blob
            with pytest.raises(NotAuthentic):
                pin_blob.open_blob(computed, blob)
        for share in (bytes(32), bytes_of("another share")):
            with pytest.raises(NotAuthentic):
                pin_blob.open_blob(guess.key(share), blob)


def test_a_share_alone_opens_nothing_under_another_pin():
    blob = pin_blob.seal(HEAD, stretch("481516", HEAD).key(SHARE), CONTENT, stream("pin blob"))
    with pytest.raises(NotAuthentic):
        pin_blob.open_blob(stretch("481517", HEAD).key(SHARE), blob)


def test_a_pin_longer_than_any_is_never_stretched():
    with pytest.raises(WrongCall):
        stretch("x" * 257, HEAD)


@pytest.mark.parametrize("wrong", [{"passes": 0}, {"memory_kib": 1}, {"address": "http://hearth.example"}])
def test_a_head_out_of_bounds_is_never_made(wrong):
    with pytest.raises(Malformed):
        Head(share_id=HEAD.share_id, salt=HEAD.salt, **wrong)
