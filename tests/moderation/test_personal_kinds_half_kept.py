"""The personal guard on kinds of which half were kept from mending.

They were written down whole before it was tried on any. What it said at first sight, and of the kinds that
were kept, stands in docs/guards-measured.md.
"""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.personal import kinds_half_kept
from tests.moderation.generators.personal.kinds_half_kept import written_after

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.policy import shipped

TIMES = count(1, 20)


@pytest.mark.parametrize(
    "kinds",
    [kinds_half_kept.KNOWN, kinds_half_kept.KEPT, written_after.KINDS],
    ids=["known", "kept", "later"],
)
def test_what_says_who_somebody_is_is_pointed_out_exactly(kinds):
    told = seeded(61_020)
    many = found = exact = 0
    missed = []
    for _, _, line in kinds_half_kept.lines(kinds):
        for _ in range(TIMES):
            sample = kinds_half_kept.drawn(line, told.dice)
            spans = [(each.start, each.end) for each in find_in_text(sample.text, shipped())]
            for start, end, _ in sample.spans:
                half = any(2 * (min(last, end) - max(first, start)) >= end - start for first, last in spans)
                many, found, exact = many + 1, found + half, exact + ((start, end) in spans)
                if not half:
                    missed.append(sample.text)
    assert found * 100 >= many * 94, (told.seed, len(missed), missed[:5])
    assert exact * 100 >= found * 96, (told.seed, exact, found)


def test_what_only_comes_near_is_left_alone():
    lines = [
        line for _, _, line in kinds_half_kept.lines(kinds_half_kept.NEAR | {"later": written_after.NEAR})
    ]
    asked = [line for line in lines if find_in_text(line, shipped())]
    assert len(asked) * 200 <= len(lines), asked


def test_of_what_comes_as_near_as_it_can_little_is_asked_about():
    lines = written_after.NEARER.strip().splitlines()
    asked = [line for line in lines if find_in_text(line, shipped())]
    assert len(asked) * 100 <= len(lines) * 10, asked
