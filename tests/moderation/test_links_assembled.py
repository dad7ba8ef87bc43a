"""The links guard on addresses that a reader is told to put together."""

import random

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.links import assembled
from tests.moderation.generators.natural import a_message

from hearth_moderation.guards import links
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict

TIMES = count(12, 300)


@pytest.mark.parametrize("kind", assembled.KINDS.values(), ids=assembled.KINDS)
def test_a_listed_host_is_found_when_it_is_put_together_as_told(kind):
    told = seeded(40_611)
    for _ in range(TIMES):
        host, text = kind(told.dice)
        found = links.check(text, Lists.plain([f"0.0.0.0 {host}"], ()), shipped(), Place.ROOM)
        assert found.verdict is Verdict.BLOCK, (told.seed, text)
        assert host in {each.host for each in found.found}, (told.seed, text)


@pytest.mark.parametrize("kind", assembled.KINDS.values(), ids=assembled.KINDS)
def test_what_is_put_together_and_on_no_list_blocks_nothing(kind):
    told = seeded(40_612)
    for _ in range(TIMES):
        _, text = kind(told.dice)
        found = links.check(text, Lists.plain(["0.0.0.0 other.example"], ()), shipped(), Place.ROOM)
        assert found.verdict is not Verdict.BLOCK, (told.seed, text)


@pytest.mark.parametrize("text", assembled.ORDINARY)
def test_the_same_words_in_ordinary_writing_lead_nowhere(text):
    dice = random.Random(40_613)  # noqa: S311  (hosts for a test)
    listed = [f"0.0.0.0 {assembled.KINDS['a dot to be added'](dice)[0]}" for _ in range(64)]
    assert links.check(text, Lists.plain(listed, ()), shipped(), Place.ROOM).found == ()


def test_an_address_is_found_behind_many_other_words_that_ask():
    dice = random.Random(40_614)  # noqa: S311  (text for a test)
    before = " ".join(f"{a_message(dice)[:90]} remove it, put together" for _ in range(12))
    found = links.check(
        f"{before} zhegui9com 中间自己加点", Lists.plain(["0.0.0.0 zhegui9.com"], ()), shipped(), Place.ROOM
    )
    assert "zhegui9.com" in {each.host for each in found.found}
