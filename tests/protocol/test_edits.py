"""Which edits readers apply: the first eight that stand, whoever tells them in whatever order."""

import random

import pytest
from tests.protocol import generate_edits
from tests.protocol.deterministic import VECTORS, load, written
from tests.protocol.generate_edits import ANA, BO, CASES, POST, applied_in, edit, said

from hearth_protocol.edits import applied, taken_back
from hearth_protocol.limits import MAX_EDITS

EIGHT = [*range(2, 2 + MAX_EDITS)]
EXPECTED = {
    "none": [],
    "one": [2],
    "eight": EIGHT,
    "the ninth has no effect": EIGHT,
    "nor has the fortieth": EIGHT,
    "somebody else's": [3],
    "eight of somebody else's take none of hers": [20],
    "before the post": [3],
    "of a post that is not here": [],
    "of an id that somebody else said first": [4],
    "of something that is no post": [2],
    "one that was taken back": [3],
    "one taken back lets the ninth in": [2, 3, *range(5, 11)],
    "the ninth taken back lets the tenth not in": EIGHT,
    "taken back by somebody else": [2],
    "taken back in advance": [3],
    "taken back in advance and once more": [],
    "all of them taken back": [40],
    "two of one id": [5],
    "of two posts": [*range(3, 3 + MAX_EDITS), 20],
    "after the post was taken back": [2, 4],
}


def test_the_vectors_are_what_the_generator_makes():
    assert (VECTORS / "edits.json").read_text("utf-8") == written(generate_edits.build())


@pytest.mark.parametrize("case", load("edits.json")["cases"], ids=lambda case: case["case"])
def test_the_same_edits_are_applied_in_whatever_order_they_are_told(case):
    places = CASES[case["case"]]
    assert case["applied"] == EXPECTED[case["case"]]
    for shuffle in range(6):
        told = random.Random(shuffle).sample(places, len(places))  # noqa: S311  (an order, no secret)
        assert applied_in(told) == case["applied"]


def test_the_places_of_each_post_are_told_apart():
    places = [said(1), edit(2), said(3, ANA, post=BO), edit(4, ANA, target=BO)]
    assert applied(places) == {(BO, POST): (2,), (ANA, BO): (4,)}


def test_only_what_stands_before_it_is_taken_back():
    places = CASES["taken back in advance and once more"]
    assert list(taken_back(places).values()) == [4]
