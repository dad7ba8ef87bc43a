"""What a host keeps of whom she answered: nothing is lost where two devices of hers did so at once."""

import json

import pytest
from tests.client import generate_answer_records
from tests.client.generate_answer_records import ANA, BEA, LIVES, READ, SESSION, lived, met
from tests.protocol.deterministic import VECTORS

from hearth_client.kept.slots import Record
from hearth_client.sessions import answer_records, session_records


def test_the_vectors_are_what_the_generator_makes():
    told = json.loads((VECTORS / "session-answers.json").read_text("utf-8"))
    assert told == generate_answer_records.build()


def answered(case: str) -> dict[bytes, str]:
    found = answer_records.all_of(met(*map(lived, LIVES[case])), SESSION)
    return {call: one.answer.name for call, one in found.items()}


def test_of_two_devices_that_answered_at_once_nothing_is_lost():
    both = {ANA: "NOT_TODAY", BEA: "LET_IN"}
    assert answered("two who were answered on two devices") == both
    assert answered("one who was answered on both, later on the second") == {ANA: "NOT_TODAY"}
    assert answered("one who was answered on both in one minute can come in") == {ANA: "LET_IN"}
    assert answered("a session that is over on one device") == {BEA: "NOT_TODAY"}
    assert answered("the last minute that there is") == {ANA: "NOT_TODAY"}


def test_an_answer_that_was_never_sent_is_not_shown_as_hers():
    assert answered("one who could not be told") == {}
    assert answered("one who could not be told on one device, and was on the other") == {}
    assert answered("one who was told at the second try") == {ANA: "LET_IN"}


@pytest.mark.parametrize("case", LIVES)
def test_devices_come_to_the_same_whoever_hears_of_the_other_first(case):
    first, second = map(lived, LIVES[case])
    assert met(first, second) == met(second, first)


@pytest.mark.parametrize("case", READ)
def test_a_record_that_cannot_be_read_says_nothing(case):
    form, value = READ[case]
    assert answer_records.read(Record(form, value)) is None


def test_a_record_says_what_it_says_and_is_of_the_session_that_it_names():
    told = json.loads((VECTORS / "session-answers.json").read_text("utf-8"))
    assert [(one["answer"], one["minute"]) for one in told["read"]] == [(2, (1 << 32) - 1), (1, 0)]
    assert [one["case"] for one in told["names"] if one["is_of"]] == ["of this session"]


def test_an_answer_is_no_sign_up():
    (one,) = lived(LIVES["two who were answered on two devices"][0]).items()
    assert session_records.all_of(dict([one])) == {}
    assert session_records.read(SESSION, one[1]) is None
