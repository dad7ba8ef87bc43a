"""What figures carry is told whole: bytes thrown by dice into them, and days of everyday figures."""

import random

import pytest
from tests.moderation.generators.images.in_figures import CARRIERS
from tests.moderation.generators.natural.busy_days import FORMS, busy_day

from hearth_moderation.guards.images.check import check
from hearth_moderation.guards.images.dice import dice
from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.residue import residue_bytes
from hearth_moderation.guards.images.sequence import check_sequence, is_picture, rest_of_views
from hearth_moderation.guards.images.tables import tables
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.text.views import views
from hearth_moderation.guards.verdict import Verdict

POLICY = shipped()
MEASURES = tables(POLICY).measures
ONE_MESSAGE = MEASURES["day_bytes"] + MEASURES["free_numbers"]
ONE_DAY = MEASURES["day_bytes"] + MEASURES["day_figures"]
SMALL, TOGETHER = 6, 120
"""Bytes in a message that leave no residue; so many of them on a day are more than it may have."""


def _told(text):
    return dice(views(text, POLICY).plain.text, tables(POLICY)) / (8 * UNIT)


def _rests(texts):
    return [rest_of_views(views(text, POLICY), POLICY) for text in texts]


@pytest.mark.parametrize("carrier", CARRIERS)
def test_what_dice_put_into_figures_is_told_whole_and_rationed(carrier):
    thrown = random.Random(carrier)  # noqa: S311  (the same in every run)
    for size in (8, 32, 96, 200):
        text = CARRIERS[carrier](thrown.randbytes(size))
        told = _told(text)
        assert told >= size * 0.9, f"{told} of {size}: {text[:80]}"
        is_held = (
            check(text, POLICY).verdict is Verdict.BLOCK
            or residue_bytes(text, POLICY) > MEASURES["day_bytes"]
        )
        assert is_held or told < ONE_MESSAGE + 1
        assert is_held or residue_bytes(text, POLICY) >= told - MEASURES["free_numbers"] - 1


@pytest.mark.parametrize(
    "carrier", ["among English words", "Chinese amounts", "Korean amounts", "times", "figures alone"]
)
def test_a_few_figures_in_each_of_many_messages_are_too_many_on_one_day(carrier):
    thrown = random.Random(carrier)  # noqa: S311  (the same in every run)
    texts = [CARRIERS[carrier](thrown.randbytes(SMALL)) for _ in range(TOGETHER)]
    verdict, at = check_sequence(texts, POLICY)
    assert verdict.verdict is Verdict.BLOCK
    assert at is not None
    assert at * SMALL < ONE_DAY
    assert is_picture(_rests(texts), POLICY)


@pytest.mark.parametrize("language", FORMS)
def test_two_hundred_messages_with_times_prices_ages_and_dates_are_an_ordinary_day(language):
    day = busy_day(random.Random(language), language)  # noqa: S311  (the same in every run)
    assert check_sequence(day, POLICY) == (check("", POLICY), None)
    assert sum(residue_bytes(text, POLICY) for text in day) <= 8
    assert not is_picture(_rests(day), POLICY)


def test_who_counts_repeats_or_notes_every_hour_is_told_for_little():
    assert _told("\n".join(f"{number}. tea" for number in range(1, 100))) < 8
    assert _told("3x10 squats " * 60) < 8
    assert _told("\n".join(f"{hour}:00 quiet" for hour in range(24))) < 12


def test_a_number_of_a_members_own_hand_in_a_crumb_is_no_sum():
    rests = _rests(["a\x1e999999999", "b\x1e\x1e1", "\x1e"])
    assert not is_picture(rests, POLICY)
