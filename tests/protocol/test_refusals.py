"""Every way to say no has a status and a kind sentence in four languages.

That each has its paragraph too is held by test_specification.py.
"""

import json
import re
import string
from pathlib import Path

import pytest

from hearth_protocol import errors, words
from hearth_protocol.errors import HearthError, Malformed, Refused, StorageFailed
from hearth_protocol.refusals import Refusal

PROTOCOL = Path(__file__).resolve().parents[2] / "protocol"
FILES = {
    language: json.loads((PROTOCOL / "hearth_protocol" / "words" / f"{language}.json").read_text("utf-8"))
    for language in words.LANGUAGES
}
ERRORS = {
    kind.__name__: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, HearthError)
}
BLAME = re.compile(
    r"\b(you (failed|must not|are not allowed)|your fault|illegal|forbidden|violat)", re.IGNORECASE
)


@pytest.mark.parametrize("code", Refusal, ids=lambda code: code.value)
def test_a_refusal_has_a_status_of_an_error(code):
    assert 400 <= code.status <= 599


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_language_lacks_a_sentence_or_has_one_too_many(language):
    assert set(FILES[language]["refusals"]) == {code.value for code in Refusal}
    assert set(FILES[language]["errors"]) == set(ERRORS)
    assert set(FILES[language]) == {"refusals", "errors"}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_translation_has_the_placeholders_of_the_original(language):
    def placeholders(sentence):
        return sorted(field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None)

    for group, sentences in FILES["en"].items():
        for key, sentence in sentences.items():
            assert placeholders(FILES[language][group][key]) == placeholders(sentence), key


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_sentence_is_whole_short_and_says_more_than_no(language):
    for sentences in FILES[language].values():
        for key, sentence in sentences.items():
            assert sentence[-1] in ".。", key
            assert len(sentence) <= 220, key
            assert len(re.findall(r"[.;。；,，]", sentence)) >= 2, f"{key} does not say what to do next"
            assert "!" not in sentence, key


def test_no_sentence_blames_anybody():
    for sentences in FILES["en"].values():
        for key, sentence in sentences.items():
            assert not BLAME.search(sentence), key


def test_the_languages_are_written_in_their_own_script():
    scripts = {
        "en": r"[A-Za-z]",
        "zh-Hans": r"[\u4e00-\u9fff]",
        "zh-Hant": r"[\u4e00-\u9fff]",
        "ko": r"[\uac00-\ud7a3]",
    }
    for language, script in scripts.items():
        for sentences in FILES[language].values():
            assert all(re.search(script, sentence) for sentence in sentences.values())
    assert FILES["zh-Hans"] != FILES["zh-Hant"]


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("en-GB", "en"),
        ("de", "en"),
        ("", "en"),
        ("ko", "ko"),
        ("ko-KR", "ko"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-Hant-MO", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
    ],
)
def test_a_wanted_language_finds_the_nearest_there_is(wanted, language):
    assert words.best_language(wanted) == language


def test_an_error_is_told_by_its_own_sentence():
    class Worse(StorageFailed):
        pass

    sentences = FILES["ko"]
    assert words.error_sentence(Malformed("x"), "ko") == sentences["errors"]["Malformed"]
    assert words.error_sentence(Worse(), "ko") == sentences["errors"]["StorageFailed"]
    refused = Refused(Refusal.BANNED)
    assert words.error_sentence(refused, "ko") == sentences["refusals"]["banned"]
    assert words.refusal_sentence(Refusal.BANNED, "en") == FILES["en"]["refusals"]["banned"]


def test_a_refusal_keeps_its_code_and_time_and_tells_nothing_else():
    refused = Refused(Refusal.TURN_TAKEN, 7)
    assert (refused.code, refused.retry_after_seconds, str(refused)) == (Refusal.TURN_TAKEN, 7, "turn_taken")
