"""The links guard on addresses as tools write them, and on accounts that are letters alone.

All lines were written down before the guard was tried on them (docs/guards-measured.md, row 17).
"""

import pytest
from tests.moderation.generators.links.by_tools import ACCOUNTS, HOSTS, ORDINARY, Disguise

from hearth_moderation.guards import links
from hearth_moderation.guards.links.lettered import lettered
from hearth_moderation.guards.links.lists.lists import Lists, default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.verdict import Verdict

LISTED = Lists.plain([f"0.0.0.0 {host}" for host in sorted({each.host for each in HOSTS})], ())


def _is_named(each: Disguise) -> bool:
    found = links.check(each.text, LISTED, shipped(), Place.ROOM)
    by_scheme = any(one.reason is Reason.LINKS_SCHEME for one in found.found)
    return found.verdict is Verdict.BLOCK and (by_scheme or each.host in {one.host for one in found.found})


def _said(text: str) -> links.LinksVerdict:
    return links.check(text, default_lists(), shipped(), Place.ROOM)


@pytest.mark.parametrize(("of", "most"), [("tools", 0), ("people", 6), ("second", 4)])
def test_a_listed_host_is_named_whoever_wrote_it(of, most):
    passed = [each.text for each in HOSTS if each.kind.split(" ")[0] == of and not _is_named(each)]
    assert len(passed) <= most, passed


def test_an_account_of_letters_alone_is_heard_where_somebody_asks_to_be_reached():
    passed = [each.text for each in ACCOUNTS if _said(each.text).verdict is not Verdict.BLOCK]
    assert len(passed) <= 5, passed


def test_talk_about_platforms_and_tools_is_let_be():
    held = [text for text in ORDINARY if _said(text).verdict is not Verdict.ALLOW]
    assert held == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "microsoft-edge:https://a.example.org/",
            "x-safari-https://a.example.org/",
            "feed:https://a.example.org/",
        ),
        *(
            "read:https://a.example.org",
            "microsoft-edge-http://a.example.org",
            "ms-windows-store:https://a.example.org",
        ),
    ],
)
def test_another_scheme_in_front_of_https_is_blocked_whatever_the_host(text):
    found = _said(text)
    assert (found.verdict, {each.reason for each in found.found}) == (Verdict.BLOCK, {Reason.LINKS_SCHEME})


@pytest.mark.parametrize(
    "text", ["read: https://a.example.org", "microsoft-edge: how do I close it?", "feed: my cat"]
)
def test_a_word_and_a_colon_before_an_address_are_no_scheme(text):
    assert _said(text).verdict is not Verdict.BLOCK


def test_an_account_is_no_word_of_a_language():
    known = lettered(shipped())
    assert known.may_be("nightowlpeach", known.ends)
    for word in ("somebody", "premium", "constantly", "strangers", "room"):
        assert not known.may_be(word, known.ends), word
    assert known.is_strange("hearthtestwxooh")
    assert not known.is_strange("somewhere")


def test_whoever_tells_her_own_account_is_warned_unless_she_asks_to_be_added():
    assert _said("my snapchat is nightowlpeach").verdict is not Verdict.BLOCK
    assert _said("my snapchat is nightowlpeach, add me").verdict is Verdict.BLOCK
