"""The personal guard on collections written whole before it was tried on them (docs/guards-measured.md)."""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.personal.collections import TRIED_2, TRIED_4, TRIED_4_PHONES

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.policy import shipped

TIMES = count(12, 200)
TIMES_OF_ALL = count(6, 100)
LEAST_SHARE = {"names, told": 0.4}
"""Kinds of which some forms still pass: names that only a sentence could tell."""


@pytest.mark.parametrize("kind", TRIED_2)
def test_personal_data_in_a_new_form_is_found_with_its_span(kind):
    told = seeded(51_003)
    samples = [TRIED_2[kind](told.dice) for _ in range(TIMES)]
    missed = [
        sample.text
        for sample in samples
        if not {
            (each.start, each.end, str(each.type)) for each in find_in_text(sample.text, shipped())
        }.issuperset(sample.spans)
    ]
    share = 1 - len(missed) / TIMES
    assert share >= LEAST_SHARE.get(kind, 0.95), (told.seed, kind, missed[:3])


@pytest.mark.parametrize(("kinds", "least"), [(TRIED_4, 82), (TRIED_4_PHONES, 55)])
def test_personal_data_said_in_many_tables_is_found(kinds, least):
    told = seeded(52_001)
    samples = [kind(told.dice) for kind in kinds.values() for _ in range(TIMES_OF_ALL)]
    missed = [each.text for each in samples if not all(_is_found(each.text, span) for span in each.spans)]
    assert len(missed) * 100 <= len(samples) * (100 - least), (told.seed, missed[:5])


def _is_found(text: str, wanted: tuple[int, int, str]) -> bool:
    start, end, kind = wanted
    return any(
        str(each.type) == kind and 2 * (min(each.end, end) - max(each.start, start)) >= end - start
        for each in find_in_text(text, shipped())
    )
