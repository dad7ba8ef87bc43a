"""Recovery words: twelve words in four languages, and one secret in all of them."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protocol import generate_words
from tests.protocol.deterministic import VECTORS, bytes_of, load, stream, written

from hearth_protocol import recovery_words, word_lists
from hearth_protocol.errors import Malformed, WrongCall
from hearth_protocol.word_lists import LANGUAGES, UnknownWord

CASES = load("words.json")["words"]
WORDS_OF_BIP39 = {
    "en": "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
    "zh-Hans": "5c5942792bd8340cb8b27cd592f1015edf56a8c5b26276ee18a482428e7c5726",
    "zh-Hant": "417b26b3d8500a4ae3d59717d7011952db6fc2fb84b807f3f94ac734e89c1b5f",
    "ko": "9e95f86c167de88f450f0aaf89e87f6624a57f973c67b516e338e8e8b8897f60",
}
"""SHA-256 of the published list files, one word a line in NFKD."""


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "words.json").read_text(encoding="utf-8")
    assert stored == written(generate_words.build_words())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_lists_are_the_published_ones(language):
    words = word_lists.word_list(language)
    published = "".join(unicodedata.normalize("NFKD", word) + "\n" for word in words)
    assert hashlib.sha256(published.encode()).hexdigest() == WORDS_OF_BIP39[language]
    assert len(set(words)) == 2048
    assert all(unicodedata.is_normalized("NFC", word) for word in words)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_words_read_or_fail_as_their_vector_says(case):
    if case["expect"] == "malformed":
        with pytest.raises(Malformed) as caught:
            recovery_words.from_words(case["words"])
        assert getattr(caught.value, "position", None) == case["unknown"]
        return
    entropy = bytes.fromhex(case["entropy"])
    assert recovery_words.from_words(case["words"]) == entropy
    assert recovery_words.to_words(entropy, case["language"]) == case["words"]


def test_the_published_test_words_of_bip39_read():
    assert (
        recovery_words.parse("legal winner thank year wave sausage worth useful legal winner thank yellow")
        == b"\x7f" * 16
    )
    assert recovery_words.parse("zoo " * 11 + "wrong") == b"\xff" * 16


@given(entropy=st.binary(min_size=16, max_size=16), language=st.sampled_from(LANGUAGES))
def test_words_in_every_language_give_the_entropy_back(entropy, language):
    assert recovery_words.from_words(recovery_words.to_words(entropy, language)) == entropy


@given(
    entropy=st.binary(min_size=16, max_size=16),
    language=st.sampled_from(LANGUAGES),
    form=st.sampled_from(("NFC", "NFD", "NFKC", "NFKD")),
    space=st.sampled_from((" ", "\u3000", "\n", "\t", "  ", ", ", "，", "、", "\u00a0")),
)
def test_words_read_however_they_are_typed(entropy, language, form, space):
    typed = unicodedata.normalize(form, space.join(recovery_words.to_words(entropy, language)))
    for text in (typed, typed.upper(), typed.title(), f" {typed}\r\n"):
        assert recovery_words.parse(text) == entropy


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_chinese_words_need_no_spaces(language):
    entropy = bytes_of("entropy", 16)
    assert recovery_words.parse("".join(recovery_words.to_words(entropy, language))) == entropy


def test_full_width_letters_are_letters():
    words = " ".join(recovery_words.to_words(bytes(16), "en"))
    wide = "".join(chr(ord(letter) + 0xFEE0) if letter != " " else letter for letter in words)
    assert recovery_words.parse(wide) == bytes(16)


def test_a_character_that_both_chinese_lists_have_has_one_number_in_both():
    hans, hant = (word_lists.word_list(language) for language in ("zh-Hans", "zh-Hant"))
    shared = set(hans) & set(hant)
    assert len(shared) == 1275
    assert all(hans.index(word) == hant.index(word) for word in shared)


def test_the_error_names_the_place_and_never_the_word():
    words = recovery_words.to_words(bytes(16), "en")
    words[4] = "canary-word"
    with pytest.raises(UnknownWord) as caught:
        recovery_words.from_words(words)
    assert caught.value.position == 5
    assert "5" in str(caught.value)
    assert "canary" not in str(caught.value)


@given(text=st.text(max_size=100))
def test_any_text_is_words_or_malformed(text):
    with pytest.raises(Malformed):
        recovery_words.parse(text)


def test_one_word_mistaken_is_caught_fifteen_times_in_sixteen():
    words = recovery_words.to_words(bytes_of("entropy", 16), "en")
    caught = 0
    for other in word_lists.word_list("en"):
        try:
            recovery_words.from_words([other, *words[1:]])
        except Malformed:
            caught += 1
    assert 1850 < caught < 1990


def test_new_words_come_from_sixteen_random_bytes():
    assert recovery_words.new(stream("words")) == stream("words")(16)


def test_a_language_without_a_list_and_a_wrong_size_are_the_callers_fault():
    with pytest.raises(WrongCall):
        recovery_words.to_words(bytes(16), "fr")
    with pytest.raises(WrongCall):
        recovery_words.to_words(bytes(15), "en")
