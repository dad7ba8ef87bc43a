"""The personal guard on forms that once passed it."""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.personal.once_missed import ONCE_MISSED

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.policy import shipped


@pytest.mark.parametrize("kind", ONCE_MISSED.values(), ids=ONCE_MISSED)
def test_what_was_once_missed_is_found_with_its_span(kind):
    told = seeded(40_521)
    for _ in range(count(8, 200)):
        sample = kind(told.dice)
        found = {(each.start, each.end, str(each.type)) for each in find_in_text(sample.text, shipped())}
        assert found.issuperset(sample.spans), (told.seed, sample.text, found)
