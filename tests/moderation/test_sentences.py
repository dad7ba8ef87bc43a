"""Every reason of the guards has its two sentences in four languages, and no sentence outlives its reason."""

import json
import re
from importlib.resources import files

import pytest

from hearth_moderation import helplines, sentences
from hearth_moderation.guards.reasons import Reason
from hearth_protocol.words import LANGUAGES

HOLE = re.compile(r"\{([^{}]*)\}")
KINDS = ("reason", "suggest")
ENGLISH = sentences.of("en")


def _no_doubles(pairs):
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a key is there twice: {keys}"
    return dict(pairs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_says_what_was_noticed_and_what_can_be_done(reason, language):
    noticed, way_on = sentences.explain(reason, language)
    assert noticed.strip()
    assert way_on.strip()
    assert noticed != way_on
    assert noticed.endswith((".", "。"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_there_for_a_reason_that_is_gone(language):
    coded = {key.split(".", 1)[1] for key in sentences.of(language) if key.split(".")[0] in KINDS}
    assert coded == {reason.value for reason in Reason}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_of_sentences_is_flat_and_names_nothing_twice(language):
    file = files("hearth_moderation").joinpath("policy", "sentences", f"{language}.json")
    told = json.loads(file.read_text("utf-8"), object_pairs_hook=_no_doubles)
    assert all(isinstance(sentence, str) and sentence == sentence.strip() != "" for sentence in told.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_lacks_a_sentence_or_a_hole(language):
    told = sentences.of(language)
    assert set(told) == set(ENGLISH)
    assert [
        key for key in told if sorted(HOLE.findall(told[key])) != sorted(HOLE.findall(ENGLISH[key]))
    ] == []


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_no_sentence_was_left_in_english(language):
    own = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
    words = {key: HOLE.sub("", said) for key, said in sentences.of(language).items()}
    assert [key for key, said in words.items() if re.search("[A-Za-z]", said) and not own.search(said)] == []
    assert len([key for key, said in words.items() if own.search(said)]) >= len(words) - 1


BLAMING = {
    "en": r"\b(?:must not|forbidden|violat\w*|illegal\w*|warning|wrong(?:ly)?|you (?:tried|posted))\b|!",
    "zh-Hans": r"违规|违法|禁止|警告|你试图|不得|！",
    "zh-Hant": r"違規|違法|禁止|警告|你試圖|不得|！",
    "ko": r"위반|불법|금지|경고|시도하|!",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_blames_or_shouts(language):
    assert [
        (key, s)
        for key, s in sentences.of(language).items()
        if re.search(BLAMING[language], s, re.IGNORECASE)
    ] == []


def test_the_crisis_line_says_that_nobody_was_told():
    assert ENGLISH["crisis.heading"] == "Only on this device. Nobody was told."


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_a_helpline_can_be_has_a_word(language):
    told = sentences.of(language)
    for prefix, kinds in (
        ("line.hours.", helplines.Open),
        ("line.cost.", helplines.Cost),
        ("line.police.", helplines.Police),
        ("line.stays.", helplines.Stays),
        ("need.", helplines.Need),
        ("region.", helplines.Region),
    ):
        assert {prefix + kind.value for kind in kinds} <= set(told)
    spoken = {language for line in helplines.shipped() for language in line.languages}
    assert {key.removeprefix("language.") for key in told if key.startswith("language.")} == spoken


def test_holes_are_filled():
    assert sentences.say("link.leads", "en", host="a.example") == "This leads to a.example."


def test_sentences_in_a_row_take_a_space_only_where_the_language_has_one():
    assert sentences.joined("zh-Hans", "这是一。", "", "这是二。") == "这是一。这是二。"
    assert sentences.joined("ko", "하나예요.", "둘이에요.") == "하나예요. 둘이에요."
