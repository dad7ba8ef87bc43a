"""A text of a module has one name; of what a candidate keeps, what is further stands."""

import pytest
from tests.protocol import generate_training
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_training import PLACES, RESULTS, TEXT

from hearth_moderation.training import content
from hearth_moderation.training.reading import read_module
from hearth_protocol.errors import Malformed
from hearth_protocol.study import Place, read_passed, read_place, until_hour

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


EXPECTED = {
    "stands": ["all right", "half of them right, which is enough", "an hour ahead", "180 days old"],
    "not_passed": ["none right"],
    "malformed": [
        "an answer too few",
        "an answer too many",
        "an answer that this question has not",
        "with a byte more",
        "nothing",
    ],
    "unknown_module": ["of another module"],
    "other_version": ["of an older version"],
    "other_text": ["of another text", "of the text in another language"],
    "not_authentic": ["of another community", "that names another key", "signed by another"],
    "future": ["two hours ahead"],
    "lapsed": ["older"],
}
"""Said here by hand, so that a generator that judges otherwise is noticed."""


def test_results_are_judged_as_the_page_says():
    found = {case["case"]: case["expect"] for case in VECTORS_NOW["judged"]}
    assert found == {name: verdict for verdict, names in EXPECTED.items() for name in names}


READERS = {"places": read_place, "results": read_passed}
KEPT = [(kind, case) for kind in READERS for case in VECTORS_NOW[kind]]


@pytest.mark.parametrize(("kind", "case"), KEPT, ids=lambda one: one if isinstance(one, str) else one["case"])
def test_a_record_is_read_as_it_was_written_or_not_at_all(kind, case):
    read, data = READERS[kind], bytes.fromhex(case["value"])
    if case["expect"] == "malformed":
        with pytest.raises(Malformed):
            read(data)
        return
    assert read(data).write() == data
    for other in (*(data[:size] for size in range(len(data))), data + b"\x00"):
        with pytest.raises(Malformed):
            read(other)


@pytest.mark.parametrize("records", [PLACES, RESULTS])
def test_what_is_further_or_younger_is_greater_so_that_it_stands(records):
    values = [value.write() for _, value in records]
    assert values == sorted(set(values))


def test_every_step_of_studying_is_a_greater_record():
    place = Place(version=1)
    steps = [
        lambda one: one.has_read(1),
        lambda one: one.has_read(5),
        lambda one: one.begun(b"\xff" * 32),
        lambda one: one.has_answered(3),
        lambda one: one.has_answered(0),
        lambda one: one.begun(b"\x01" * 32),
        lambda one: one.has_answered(0),
    ]
    for step in steps:
        further = step(place)
        assert further.write() > place.write()
        assert further.read >= place.read
        place = further


def test_reading_again_takes_nothing_back():
    assert Place(version=1, read=5).has_read(1).read == 5


def test_a_record_never_ends_before_the_one_in_whose_place_it_comes():
    assert until_hour(100) == 100 + 4321
    assert until_hour(90, before=100 + 4321) == 100 + 4321
