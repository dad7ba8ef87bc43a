"""Long texts of few signs cost an expression little for each of their characters. Counted, not timed."""

import pytest
from tests.moderation.steps import Steps

from hearth_moderation.guards.links import turned
from hearth_moderation.guards.links.words import MOST_FIGURES, words
from hearth_moderation.guards.personal.rules import rules
from hearth_moderation.guards.policy import shipped

LENGTH = 64
MOST_OF_A_FORM = 400_000
"""Characters looked at: forms try in how many ways a number may be parted."""


@pytest.mark.parametrize("unit", ["1", "a.", "1-"])
def test_no_form_goes_astray_in_a_flood(unit: str):
    text = (unit * LENGTH)[:LENGTH]
    found = {form.search.pattern.pattern: 0 for form in rules(shipped()).forms}
    for source in found:
        found[source] = Steps(text).taken(source)
    worst = max(found, key=found.__getitem__)
    assert found[worst] <= MOST_OF_A_FORM, (worst, found[worst])


@pytest.mark.parametrize("times", [100, 300])
def test_an_address_with_words_inside_is_looked_for_once_in_a_long_word(times: int):
    steps = Steps("a." * times + "邮箱")
    assert steps.taken(turned.INSERTED.pattern) <= 8 * len(steps.text)


@pytest.mark.parametrize("times", [100, 200])
def test_figures_that_are_said_are_read_no_further_than_a_label_reaches(times: int):
    steps = Steps(" one" * times + ".c")
    assert steps.taken(words(shipped()).said_figures.pattern) <= 6 * MOST_FIGURES * len(steps.text)
