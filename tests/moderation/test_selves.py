"""The personal guard on a collection written down whole before it was tried on any of it (generators/selves).

What it said at first sight, and of the kinds that were kept, stands in docs/guards.md.
"""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators import selves
from tests.moderation.generators.selves import later

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.policy import shipped

TIMES = count(1, 20)


@pytest.mark.parametrize("kinds", [selves.KNOWN, selves.KEPT, later.KINDS], ids=["known", "kept", "later"])
def test_what_says_who_somebody_is_is_pointed_out_exactly(kinds):
    told = seeded(61_020)
    many = found = exact = 0
    missed = []
    for _, _, line in selves.lines(kinds):
        for _ in range(TIMES):
            sample = selves.drawn(line, told.dice)
            spans = [(each.start, each.end) for each in find_in_text(sample.text, shipped())]
            for start, end, _ in sample.spans:
                half = any(2 * (min(last, end) - max(first, start)) >= end - start for first, last in spans)
                many, found, exact = many + 1, found + half, exact + ((start, end) in spans)
                if not half:
                    missed.append(sample.text)
    assert found * 100 >= many * 94, (told.seed, len(missed), missed[:5])
    assert exact * 100 >= found * 96, (told.seed, exact, found)


def test_what_only_comes_near_is_left_alone():
    lines = [line for _, _, line in selves.lines(selves.NEAR | {"later": later.NEAR})]
    asked = [line for line in lines if find_in_text(line, shipped())]
    assert len(asked) * 200 <= len(lines), asked


def test_of_what_comes_as_near_as_it_can_little_is_asked_about():
    lines = later.NEARER.strip().splitlines()
    asked = [line for line in lines if find_in_text(line, shipped())]
    assert len(asked) * 100 <= len(lines) * 10, asked
