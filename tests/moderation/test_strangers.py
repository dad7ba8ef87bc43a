"""What strangers' lines taught the guards: held cases, each with what comes nearest to it."""

import pytest
from tests.moderation.generators import strangers

from hearth_moderation.guards import links
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict


def verdict(text: str) -> Verdict:
    return links.check(text, default_lists(), shipped(), Place.ROOM).verdict


@pytest.mark.parametrize("text", strangers.OFFICES)
def test_the_number_of_a_platforms_customer_service_is_no_account(text):
    assert verdict(text) is Verdict.ALLOW


@pytest.mark.parametrize("text", strangers.NO_OFFICES)
def test_a_number_beside_a_platform_that_may_be_somebodys_is_blocked(text):
    assert verdict(text) is Verdict.BLOCK
