"""What strangers' lines taught the personal guard: held cases, each with what comes nearest to it."""

import pytest
from tests.moderation.generators.personal import taught_by_strangers as strangers

from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.policy import shipped


@pytest.mark.parametrize("line", strangers.TOLD)
def test_what_tells_who_somebody_is_is_pointed_out_by_half_at_least_and_nothing_behind_it(line):
    before, told, after = line.replace("‹", "›").split("›")
    start, end = len(before), len(before) + len(told)
    pointed = [
        sum(start <= at < end for at in range(each.start, each.end))
        for each in find_in_text(before + told + after, shipped())
        if each.end <= end
    ]
    assert 2 * max(pointed, default=0) >= len(told)


@pytest.mark.parametrize("line", [*strangers.EXACT, *strangers.TOLD_EXACTLY])
def test_what_tells_who_somebody_is_is_pointed_out_and_nothing_beside_it(line):
    before, told, after = line.replace("‹", "›").split("›")
    spans = [(each.start, each.end) for each in find_in_text(before + told + after, shipped())]
    assert (len(before), len(before) + len(told)) in spans


@pytest.mark.parametrize("text", [*strangers.UNTOLD, *strangers.NEARER, *strangers.OF_A_CASE])
def test_work_schools_and_cases_without_a_name_are_left_alone(text):
    assert find_in_text(text, shipped()) == ()


@pytest.mark.parametrize("text", strangers.HELP)
def test_nobody_is_asked_about_a_helpline_that_no_list_has_or_a_free_number(text):
    assert find_in_text(text, shipped()) == ()
