"""Answers are judged by what stands in the module, and by nothing else."""

import dataclasses

import pytest
from tests.moderation.training.test_reading import WHOLE

from hearth_moderation.training.marking import mark, result
from hearth_moderation.training.reading import read_module
from hearth_protocol.errors import Malformed

MODULE = read_module(WHOLE, slug="being-kind", language="en")
FIRST, SECOND = MODULE.questions


def test_whoever_chose_the_right_answer_reads_why():
    marked = mark(FIRST, 1)
    assert marked.is_right
    assert marked.explanation == "It is short.\n\nAnd true."


def test_whoever_chose_another_reads_what_is_wrong_with_it_and_which_is_right():
    marked = mark(FIRST, 2)
    assert not marked.is_right
    assert marked.explanation == "She cannot know that."
    assert marked.right == 1


@pytest.mark.parametrize("chosen", [-1, 3, 100, True])
def test_a_place_without_an_answer_is_no_answer(chosen):
    with pytest.raises(Malformed):
        mark(FIRST, chosen)


@pytest.mark.parametrize("chosen", [(), (1,), (1, 0, 0)])
def test_every_question_is_answered_once(chosen):
    with pytest.raises(Malformed):
        result(MODULE, chosen)


@pytest.mark.parametrize(
    ("percent", "right", "of", "passed"),
    [(80, 4, 5, True), (80, 3, 5, False), (80, 5, 6, True), (80, 4, 6, False), (100, 5, 6, False),
     (1, 0, 5, False), (67, 2, 3, False), (66, 2, 3, True), (100, 6, 6, True)],
)  # fmt: skip
def test_who_answered_enough_rightly_has_passed(percent, right, of, passed):
    module = dataclasses.replace(MODULE, pass_percent=percent, questions=(FIRST,) * of)
    marked = result(module, [1] * right + [0] * (of - right))
    assert marked.right_count == right
    assert marked.passed is passed


def test_answers_are_judged_in_the_order_of_the_questions():
    assert [each.is_right for each in result(MODULE, (1, 1)).marked] == [True, False]
    assert [each.is_right for each in result(MODULE, (0, 0)).marked] == [False, True]
