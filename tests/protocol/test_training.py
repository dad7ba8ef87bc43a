"""A text of a module has one name; what a candidate keeps reads as it was written, and two devices agree."""

from dataclasses import replace
from itertools import permutations

import pytest
from tests.protocol import generate_training
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_training import ANSWERING, NEW, PASSED, SLOTS, TEXT, slot

from hearth_moderation.training import content
from hearth_moderation.training.reading import read_module
from hearth_protocol.errors import Malformed
from hearth_protocol.study import Study, merged_slots, read_study

VECTORS_NOW = load("training.json")


def _content(text, language="zh-Hant"):
    return content.content_hash(read_module(text, slug="being-kind", language=language))


def test_the_vectors_are_what_the_generator_makes():
    stored = (VECTORS / "training.json").read_text("utf-8")
    assert stored == written(generate_training.build())


@pytest.mark.parametrize(("before", "after"), [
    ("She is left alone.", "She is left alone!"),
    ("善待彼此", "善待自己"),
    ("version: 3", "version: 4"),
    ("pass: 50", "pass: 51"),
    ("- [x] One\n  Because.\n- [ ] Two", "- [ ] One\n  Because.\n- [x] Two"),
    ("## First", "## Second"),
])  # fmt: skip
def test_another_text_or_another_marking_has_another_content(before, after):
    assert before in TEXT
    assert _content(TEXT.replace(before, after)) != _content(TEXT)


def test_each_language_has_a_content_of_its_own():
    assert _content(TEXT, "en") != _content(TEXT)


@pytest.mark.parametrize(("before", "after"), [
    ("reviewed_by:\nreviewed_on:", "reviewed_by: Dr. A\nreviewed_on: 2026-11-24"),
    ("minutes: 25", "minutes: 30"),
    ("Some words.\n", "Some words.  \n"),
])  # fmt: skip
def test_a_review_changes_no_content(before, after):
    assert before in TEXT
    assert _content(TEXT.replace(before, after)) == _content(TEXT)


@pytest.mark.parametrize("case", VECTORS_NOW["slots"], ids=lambda case: case["case"])
def test_a_slot_is_read_as_it_was_written_or_not_at_all(case):
    data = bytes.fromhex(case["slot"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            read_study(data)
        return
    assert read_study(data).write() == data
    for size in range(1, len(data)):
        with pytest.raises(Malformed):
            read_study(data[:size])
    with pytest.raises(Malformed):
        read_study(data + b"\x00")


def test_devices_agree_whoever_merges_and_in_whatever_order():
    for one, other in permutations(SLOTS.values(), 2):
        assert merged_slots(one, other) == merged_slots(other, one)
        assert merged_slots(one, merged_slots(one, other)) == merged_slots(one, other)
    for one, other, third in permutations(SLOTS.values(), 3):
        assert merged_slots(merged_slots(one, other), third) == merged_slots(one, merged_slots(other, third))


def test_what_a_newer_program_wrote_is_carried_as_it_is():
    newer = SLOTS["of a newer program"]
    assert merged_slots(SLOTS["passed"], newer) == newer


def test_a_result_outlives_that_a_newer_version_is_begun():
    study = Study({PASSED.module: PASSED})
    begun = study.of(PASSED.module, 3)
    assert (begun.version, begun.read, begun.answers, begun.result) == (3, 0, b"", PASSED.result)
    assert study.of(PASSED.module, 2) == PASSED


def test_in_another_text_the_questions_begin_anew_and_what_was_read_stays_read():
    other = ANSWERING.begun_anew(bytes(32))
    assert (other.attempt, other.answers, other.read) == (1, b"", ANSWERING.read)
    assert NEW.begun_anew(bytes(32)).attempt == 0


def test_an_attempt_begun_anew_beats_the_longer_answers_of_the_one_before():
    longer = replace(ANSWERING, answers=bytes(20))
    anew = ANSWERING.begun_anew(ANSWERING.content).has_answered(1)
    assert merged_slots(slot(longer), slot(anew)) == slot(anew)
