"""The links guard on disguises as people write them in forums.

They were written down whole before the guard was tried on any of them (docs/guards-measured.md). Of two kinds
one was mended for before anybody saw what passed of the other: both halves are held.
"""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.links.halves import halves
from tests.moderation.generators.links.in_forums import hosts, invitations, ordinary, written_after

from hearth_moderation.guards import links
from hearth_moderation.guards.links.lists.lists import Lists, default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict

TIMES = count(4, 100)


def _is_blocked(text: str, listed: str = "") -> bool:
    lists = Lists.plain([f"0.0.0.0 {listed}"], ()) if listed else default_lists()
    found = links.check(text, lists, shipped(), Place.ROOM)
    return found.verdict is Verdict.BLOCK and (not listed or listed in {each.host for each in found.found})


@pytest.mark.parametrize(("half", "least"), [(0, 95), (1, 95)])
def test_a_listed_host_as_people_disguise_it_is_blocked_and_named(half, least):
    told = seeded(54_001)
    kinds = halves(hosts.HOSTS)[half]
    made = [hosts.a_disguise(told.dice, kind) for kind in kinds for _ in range(TIMES)]
    passed = [text for host, text in made if not _is_blocked(text, host)]
    assert len(passed) * 100 <= len(made) * (100 - least), (told.seed, passed[:5])


@pytest.mark.parametrize(("half", "least"), [(0, 88), (1, 83)])
def test_an_invitation_as_people_write_it_is_blocked(half, least):
    told = seeded(54_002)
    kinds = halves(invitations.INVITATIONS)[half]
    texts = [invitations.an_invitation(told.dice, kind) for kind in kinds for _ in range(TIMES)]
    passed = [text for text in texts if not _is_blocked(text)]
    assert len(passed) * 100 <= len(texts) * (100 - least), (told.seed, passed[:5])


def test_ordinary_writing_that_comes_near_is_not_blocked():
    told = seeded(54_003)
    texts = [
        ordinary.a_line(told.dice, form)
        for forms in ordinary.ORDINARY.values()
        for form in forms
        for _ in range(count(1, 10))
    ]
    blocked = [text for text in (*texts, *written_after.ORDINARY) if _is_blocked(text)]
    assert len(blocked) * 1000 <= len(texts) * 5, (told.seed, blocked[:5])


def test_invitations_that_were_written_later_are_blocked():
    passed = [text for text in written_after.INVITATIONS if not _is_blocked(text)]
    assert len(passed) * 100 <= len(written_after.INVITATIONS) * 12, passed


@pytest.mark.parametrize(
    "text", ["moonpeach 12 啊 com 懂的", "take moon with peach12 and then com", "moon~peach12 @ com"]
)
def test_the_words_of_a_short_message_are_joined_whatever_it_says(text):
    assert _is_blocked(text, "moonpeach12.com")
    assert not _is_blocked(text, "moonpeach99.com")


def test_words_with_figures_that_are_no_accounts_are_left_alone():
    assert not _is_blocked("come to me and live in one place", "come.to")
    assert _is_blocked("add hearthroom9 please")
    assert not _is_blocked("thank you hearthroom9")
