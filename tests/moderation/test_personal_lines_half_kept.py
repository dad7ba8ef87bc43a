"""The personal guard on lines as members write them, of which half were kept from mending.

They, and ordinary lines beside them, were written down whole before the guard was tried on any. What it
said at first sight stands in docs/guards-measured.md.
"""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.personal import lines_half_kept
from tests.moderation.generators.personal.lines_half_kept import (
    addresses,
    nearest,
    numbers,
    ordinary,
    people,
    written_after,
)
from tests.moderation.generators.personal.pieces import Sample

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.policy import shipped

TIMES = count(1, 20)


@pytest.mark.parametrize(("kept", "least"), [(False, 94), (True, 89)], ids=["known", "kept"])
def test_what_members_tell_of_somebody_is_pointed_out(kept, least):
    told = seeded(61_001)
    samples = [
        lines_half_kept.drawn(line, told.dice)
        for kinds in (people.KINDS, numbers.KINDS, addresses.KINDS)
        for _, is_kept, line in lines_half_kept.lines(kinds)
        if is_kept == kept
        for _ in range(TIMES)
    ]
    missed = [sample.text for sample in samples if not _is_found(sample)]
    assert len(missed) * 100 <= len(samples) * (100 - least), (told.seed, len(missed), missed[:5])


def test_what_members_tell_in_lines_written_later_is_pointed_out():
    told = seeded(61_002)
    samples = [
        lines_half_kept.drawn(line, told.dice)
        for _, _, line in lines_half_kept.lines(written_after.KINDS)
        for _ in range(TIMES)
    ]
    missed = [sample.text for sample in samples if not _is_found(sample)]
    assert len(missed) * 100 <= len(samples) * 12, (told.seed, len(missed), missed[:5])


def test_what_tells_of_nobody_is_left_alone():
    lines = [
        line
        for kinds in (ordinary.KINDS, written_after.ORDINARY, nearest.KINDS)
        for _, _, line in lines_half_kept.lines(kinds)
    ]
    asked = [line for line in lines if find_in_text(line, shipped())]
    assert len(asked) * 100 <= len(lines), asked


def _is_found(sample: Sample) -> bool:
    """Say whether at least half of each piece is pointed out, as whatever."""
    found = find_in_text(sample.text, shipped())
    return all(
        any(2 * (min(each.end, end) - max(each.start, start)) >= end - start for each in found)
        for start, end, _ in sample.spans
    )
