"""Invitations: a link or ten words, the keys they give, and the card they open."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_words
from tests.protocol.deterministic import VECTORS, load, stream, written
from tests.protocol.generate_words import CARD, CODE, URL

from hearth_protocol import invitations
from hearth_protocol.codec import decode
from hearth_protocol.errors import Malformed, NotAuthentic, WrongCall
from hearth_protocol.invitations import Card, Code
from hearth_protocol.word_lists import LANGUAGES, UnknownWord

VECTORS_NOW = load("invitations.json")
TEXTS = VECTORS_NOW["texts"]
CARDS = VECTORS_NOW["cards"]
CODES = st.binary(min_size=14, max_size=14).map(lambda raw: Code(raw[:-1] + bytes((raw[-1] & 0xFC,))))


def _ids(cases):
    return [case["case"] for case in cases]


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "invitations.json").read_text(encoding="utf-8")
    assert stored == written(generate_words.build_invitations())


def test_a_code_gives_the_words_and_keys_that_the_vector_states():
    code = Code(bytes.fromhex(VECTORS_NOW["code"]))
    seed, public = invitations.keys_of(code)
    assert (seed.hex(), public.hex()) == (VECTORS_NOW["seed"], VECTORS_NOW["public_key"])
    assert invitations.card_address(public).hex() == VECTORS_NOW["card_address"]
    for language, words in VECTORS_NOW["words"].items():
        assert invitations.code_to_words(code, language) == words
        assert invitations.words_to_code(words) == code


@pytest.mark.parametrize("case", TEXTS, ids=_ids(TEXTS))
def test_what_somebody_pastes_or_types_reads_or_fails_as_its_vector_says(case):
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            invitations.parse(case["text"])
        return
    invited = invitations.parse(case["text"])
    assert (invited.url, invited.code) == (case["url"], CODE)


@pytest.mark.parametrize("case", CARDS, ids=_ids(CARDS))
def test_a_card_opens_or_fails_as_its_vector_says(case):
    sealed = bytes.fromhex(case["sealed"])
    match case["expect"]:
        case "open":
            assert invitations.open_card(CODE, sealed) == CARD
        case "not_authentic":
            with pytest.raises(NotAuthentic):
                invitations.open_card(CODE, sealed)
        case "malformed":
            with pytest.raises(Malformed):
                invitations.open_card(CODE, sealed)
        case other:
            pytest.fail(f"unknown expectation {other}")


@given(code=CODES, language=st.sampled_from(LANGUAGES))
def test_a_code_comes_back_from_its_words_and_its_link(code, language):
    words = invitations.code_to_words(code, language)
    assert len(words) == 10
    assert invitations.words_to_code(words) == code
    assert invitations.parse(invitations.link(URL + "/", code)) == invitations.Invited(URL, code)


def test_the_secret_stands_in_the_fragment_alone_and_the_fragment_says_nothing():
    parts = urlsplit(invitations.link(URL, CODE))
    assert (parts.scheme, parts.netloc, parts.path, parts.query) == ("https", "notes.example.org", "/", "")
    assert len(parts.fragment) == 19
    assert parts.fragment.replace("-", "").replace("_", "").isalnum()


def test_a_code_with_other_length_or_low_bits_is_malformed():
    for raw in (b"", bytes(13), bytes(15), bytes(13) + b"\x01", bytes(13) + b"\x02"):
        with pytest.raises(Malformed):
            Code(raw)


def test_a_new_code_has_110_random_bits():
    drawn = stream("code")(14)
    made = invitations.new_code(stream("code"))
    assert made.raw[:-1] == drawn[:-1]
    assert made.raw[-1] == drawn[-1] & 0xFC


def test_a_code_never_shows_where_it_is_printed():
    assert repr(CODE.raw) not in repr(invitations.Invited(URL, CODE))


def test_a_link_is_made_of_a_server_address_only():
    for url in (
        "notes.example.org",
        "ftp://notes.example.org",
        URL + "/?a=b",
        URL + "/#x",
        "https://",
        "http://example.org",
    ):
        with pytest.raises(WrongCall):
            invitations.link(url, CODE)


def test_the_place_of_an_unknown_word_is_told():
    words = invitations.code_to_words(CODE, "ko")
    with pytest.raises(UnknownWord) as caught:
        invitations.words_to_code([*words[:6], "canary", *words[7:]])
    assert caught.value.position == 7


def test_every_byte_of_a_card_is_bound_to_its_code():
    sealed = invitations.seal_card(CODE, CARD, stream("card"))
    for at in range(len(sealed)):
        with pytest.raises(NotAuthentic):
            invitations.open_card(CODE, sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1 :])
    for other in [sealed[:size] for size in range(len(sealed))] + [sealed + b"\x00", bytes(9000)]:
        with pytest.raises(NotAuthentic):
            invitations.open_card(CODE, other)


def test_a_card_cut_short_anywhere_or_with_a_byte_more_is_malformed():
    data = CARD.write()
    for other in [data[:size] for size in range(len(data))] + [data + b"\x00"]:
        with pytest.raises(Malformed):
            decode(other, Card.read)


def test_a_card_longer_than_the_server_takes_is_not_sealed():
    with pytest.raises(WrongCall):
        invitations.seal_card(CODE, Card(bytes(32), bytes(9000), b"", b"", ""), stream("card"))


@given(text=st.text(max_size=100) | st.text(max_size=40).map(lambda text: f"https://example.org/#{text}"))
def test_any_text_is_an_invitation_or_malformed(text):
    try:
        invited = invitations.parse(text)
    except Malformed:
        return
    assert invited.url == "https://example.org"
