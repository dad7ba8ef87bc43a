"""The links guard on disguises that once passed it, and on what was once held for nothing."""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.links import once_missed
from tests.moderation.generators.links.addresses import an_address

from hearth_moderation.guards import links
from hearth_moderation.guards.links.lists.lists import Lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict

ALLOW = ("www.gov.uk", "www.who.int", "takeitdown.ncmec.org")
TIMES = count(8, 200)


@pytest.mark.parametrize("kind", once_missed.HOSTS.values(), ids=once_missed.HOSTS)
def test_a_listed_host_is_found_in_any_dress(kind):
    told = seeded(40_511)
    for _ in range(TIMES):
        address = an_address(told.dice)
        text = kind(told.dice, address)
        lists = Lists.plain([f"0.0.0.0 {address.host}"], ALLOW)
        found = links.check(text, lists, shipped(), Place.ROOM)
        assert found.verdict is Verdict.BLOCK, (told.seed, text)
        assert address.host in {each.host for each in found.found}, (told.seed, text)


@pytest.mark.parametrize("kind", once_missed.INVITATIONS.values(), ids=once_missed.INVITATIONS)
def test_an_invitation_is_blocked_however_it_is_written(kind):
    told = seeded(40_512)
    for _ in range(TIMES):
        text = kind(told.dice)
        found = links.check(text, Lists.plain((), ALLOW), shipped(), Place.ROOM)
        assert found.verdict is Verdict.BLOCK, (told.seed, text)


@pytest.mark.parametrize("text", once_missed.ORDINARY)
def test_ordinary_text_leads_nowhere(text):
    assert links.check(text, Lists.plain((), ALLOW), shipped(), Place.ROOM).found == ()


def test_ones_own_handle_is_only_asked_about():
    found = links.check("my telegram is @hxminari42", Lists.plain((), ALLOW), shipped(), Place.ROOM)
    assert found.verdict is Verdict.WARN


@pytest.mark.parametrize(
    "text", ["part 1: peek7852\npart 2: .example", "앞 peek7852 뒤 .example", "前半 peek7852. 后半：example"]
)
def test_the_dot_of_an_address_in_two_parts_may_stand_in_either(text):
    lists = Lists.plain(["0.0.0.0 peek7852.example"], ())
    assert links.check(text, lists, shipped(), Place.ROOM).verdict is Verdict.BLOCK
