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


@pytest.mark.parametrize("case", LIVES)
def test_devices_come_to_the_same_whoever_hears_of_the_other_first(case):
    first, second = map(lived, LIVES[case])
    assert met(first, second) == met(second, first)


@pytest.mark.parametrize("case", READ)
def test_a_record_that_cannot_be_read_says_nothing(case):
    form, value = READ[case]
    assert answer_records.read(Record(form, value)) is None


def test_an_answer_is_no_sign_up():
    (one,) = lived(LIVES["two who were answered on two devices"][0]).items()
    assert session_records.all_of(dict([one])) == {}
    assert session_records.read(SESSION, one[1]) is None
