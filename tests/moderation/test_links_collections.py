"""The links guard on collections written down whole before it was tried on any (docs/guards-measured.md).

What is held here is what stands after it was mended by idea; of some kinds nothing was.
"""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.links.addresses import an_address
from tests.moderation.generators.links.collections import TRIED_2, TRIED_4, TRIED_4_OTHERWISE
from tests.moderation.generators.links.invitations_cut_up import INVITATIONS as CUT_UP
from tests.moderation.generators.links.invitations_in_slang import INVITATIONS as IN_SLANG
from tests.moderation.generators.links.numbered_hosts import NUMBERS

from hearth_moderation.guards import links
from hearth_moderation.guards.links.lists.lists import Lists, default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict

TIMES = count(12, 200)
TIMES_OF_ALL = count(6, 100)
LEAST_SHARE = {
    "in fours": 0.7,
    "in numerals": 0.5,
    "t.me in words": 0.5,
    "shorteners in words": 0.6,
}
"""Kinds of which some forms still pass: homophones of letters."""


def _holds(kind, told, passed):
    share = 1 - len(passed) / TIMES
    assert share >= LEAST_SHARE.get(kind, 0.95), (told.seed, kind, passed[:3])


def _is_blocked_and_named(text: str, host: str) -> bool:
    found = links.check(text, Lists.plain([f"0.0.0.0 {host}"], ()), shipped(), Place.ROOM)
    return found.verdict is Verdict.BLOCK and host in {each.host for each in found.found}


@pytest.mark.parametrize("kind", TRIED_2)
def test_a_listed_host_is_blocked_and_named_in_a_new_dress(kind):
    told = seeded(51_001)
    passed = []
    for _ in range(TIMES):
        address = an_address(told.dice)
        text = TRIED_2[kind](told.dice, address)
        if not _is_blocked_and_named(text, address.host):
            passed.append(text)
    _holds(kind, told, passed)


@pytest.mark.parametrize(("kinds", "least"), [(TRIED_4, 70), (TRIED_4_OTHERWISE, 55)])
def test_a_listed_host_told_letter_by_letter_is_blocked_and_named(kinds, least):
    told = seeded(52_003)
    passed = []
    for kind in kinds.values():
        for _ in range(TIMES_OF_ALL):
            address = an_address(told.dice)
            text = kind(told.dice, address)
            if not _is_blocked_and_named(text, address.host):
                passed.append(text)
    assert len(passed) * 100 <= TIMES_OF_ALL * len(kinds) * (100 - least), (told.seed, passed[:5])


@pytest.mark.parametrize("kind", [*NUMBERS, *IN_SLANG])
def test_a_number_or_an_invitation_is_blocked_under_a_new_name(kind):
    told = seeded(51_002)
    made = NUMBERS.get(kind) or IN_SLANG[kind]
    texts = [made(told.dice) for _ in range(TIMES)]
    verdicts = [links.check(text, default_lists(), shipped(), Place.ROOM).verdict for text in texts]
    _holds(
        kind, told, [text for text, each in zip(texts, verdicts, strict=True) if each is not Verdict.BLOCK]
    )


def test_of_invitations_for_which_nothing_was_mended_most_are_blocked():
    told = seeded(52_004)
    texts = [kind(told.dice) for kind in CUT_UP.values() for _ in range(TIMES_OF_ALL)]
    lists = default_lists()
    passed = [
        text for text in texts if links.check(text, lists, shipped(), Place.ROOM).verdict is not Verdict.BLOCK
    ]
    assert len(passed) * 100 <= len(texts) * 40, (told.seed, passed[:5])
