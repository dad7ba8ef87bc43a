"""A result is judged by the modules of whoever certifies; nothing in it is believed but its signature."""

from dataclasses import replace

import pytest
from tests.moderation.training.test_reading import WHOLE
from tests.protocol.deterministic import bytes_of, public, seed

from hearth_moderation.training.checking import NotOneModule, read_languages
from hearth_moderation.training.content import content_hash
from hearth_moderation.training.judging import Verdict, judge, judge_all
from hearth_moderation.training.shelf import Shelf, shipped_shelf
from hearth_protocol import signed
from hearth_protocol.ids import CommunityId
from hearth_protocol.structures.certificate import Role, Training
from hearth_protocol.structures.training_result import TrainingResult
from hearth_protocol.words import LANGUAGES

HERE, HOUR = CommunityId(bytes_of("community")), 490_000
LANGUAGE_FILES = read_languages("being-kind", dict.fromkeys(LANGUAGES, WHOLE))
LIBRARY = Shelf({"being-kind": LANGUAGE_FILES})
MODULE = LANGUAGE_FILES["zh-Hans"]
GOOD = TrainingResult(
    community=HERE,
    signature_key=public("Su"),
    module=MODULE.id,
    version=3,
    content=content_hash(MODULE),
    language="zh-Hans",
    answers=bytes((1, 0)),
    hour=HOUR,
)


def verdict(result, *, by="Su", key="Su", hour=HOUR):
    data = result if isinstance(result, bytes) else signed.sign(seed(by), result)
    return judge(data, community=HERE, key=public(key), modules=LIBRARY, hour=hour).verdict


def test_right_answers_to_the_very_text_stand_and_say_what_a_certificate_says():
    data = signed.sign(seed("Su"), GOOD)
    judged = judge(data, community=HERE, key=public("Su"), modules=LIBRARY, hour=HOUR)
    assert judged.verdict is Verdict.STANDS
    assert judged.training == Training(MODULE.id, 3, HOUR)


@pytest.mark.parametrize(
    ("instead", "comes_to"),
    [
        ({"community": CommunityId(bytes_of("another"))}, "not_authentic"),
        ({"signature_key": public("Jin")}, "not_authentic"),
        ({"hour": HOUR + 2}, "future"),
        ({"hour": HOUR + 1}, "stands"),
        ({"hour": HOUR - 4320}, "stands"),
        ({"hour": HOUR - 4321}, "lapsed"),
        ({"module": bytes(16)}, "unknown_module"),
        ({"version": 2}, "other_version"),
        ({"version": 4}, "other_version"),
        ({"content": bytes(32)}, "other_text"),
        ({"content": content_hash(LANGUAGE_FILES["ko"])}, "other_text"),
        ({"language": "ko"}, "other_text"),
        ({"language": "fr"}, "other_text"),
        ({"answers": bytes((1, 1))}, "not_passed"),
        ({"answers": bytes((1,))}, "malformed"),
        ({"answers": bytes((1, 0, 0))}, "malformed"),
        ({"answers": bytes((3, 0))}, "malformed"),
    ],
)
def test_each_rule_has_a_word_of_its_own(instead, comes_to):
    assert verdict(replace(GOOD, **instead)) == comes_to


def test_bytes_that_are_no_result_and_keys_that_did_not_sign_prove_nothing():
    assert verdict(b"") == verdict(bytes(513)) == Verdict.MALFORMED
    assert verdict(GOOD, by="Jin") == Verdict.NOT_AUTHENTIC
    assert verdict(GOOD, key="Jin") == Verdict.NOT_AUTHENTIC


def test_of_two_results_of_one_module_the_later_one_that_stands_counts():
    younger, failed = replace(GOOD, hour=HOUR + 1), replace(GOOD, hour=HOUR + 1, answers=bytes(2))
    data = [signed.sign(seed("Su"), one) for one in (younger, GOOD, failed)]
    judged = judge_all(data, community=HERE, key=public("Su"), modules=LIBRARY, hour=HOUR)
    assert [one.training for one in judged] == [Training(MODULE.id, 3, HOUR + 1), None]
    assert sorted(one.verdict for one in judged) == ["not_passed", "stands"]


@pytest.mark.parametrize(
    ("language", "before", "after", "says"),
    [
        ("ko", "version: 3", "version: 4", "version"),
        ("zh-Hans", "reviewed_by:\nreviewed_on:", "reviewed_by: A\nreviewed_on: 2026-11-01", "reviewed_by"),
        ("zh-Hant", "- [x] One\n  Because.\n- [ ] Two", "- [ ] One\n  Because.\n- [x] Two", "right answers"),
        ("ko", "## First\n", "## Zero\nWords.\n\n## First\n", "sections"),
        ("ko", "version: 3", "version: 0", "whole number"),
    ],
)
def test_languages_that_do_not_fit_together_are_no_module(language, before, after, says):
    texts = dict.fromkeys(LANGUAGES, WHOLE) | {language: WHOLE.replace(before, after)}
    assert texts[language] != WHOLE
    with pytest.raises(NotOneModule, match=says) as refused:
        read_languages("being-kind", texts)
    assert refused.value.language in {language, LANGUAGES[LANGUAGES.index(language) + 1 - len(LANGUAGES)]}


def test_a_language_that_is_missing_is_named():
    with pytest.raises(NotOneModule, match="no such file") as refused:
        read_languages("being-kind", {"en": WHOLE})
    assert refused.value.language == "zh-Hans"


def test_own_modules_come_in_place_of_those_of_the_same_name_or_behind_them():
    own = read_languages("hosting", dict.fromkeys(LANGUAGES, WHOLE))
    shelf = shipped_shelf().with_modules({"hosting": own, "being-kind": LANGUAGE_FILES})
    assert list(shelf.modules)[-2:] == ["hosting", "being-kind"]
    assert shelf.by_id(own["en"].id, "ko") is own["ko"]
    slugs = [module.slug for module in shelf.for_roles(Role.COUNSELLOR)]
    assert slugs[-2:] == ["hosting", "being-kind"]
