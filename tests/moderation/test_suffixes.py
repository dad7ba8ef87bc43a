"""Public suffixes as the list's own examples have them, and as the guard asks for them."""

import json
from functools import cache

import pytest
from tests.protocol.deterministic import load

from hearth_moderation.guards.links.lists.suffixes import Suffixes, suffixes_of
from hearth_moderation.guards.policy import shipped

CASES = load("guards-suffixes.json")["cases"]


@cache
def suffixes() -> Suffixes:
    return suffixes_of(shipped())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["host"])
def test_what_was_registered_is_what_the_list_says(case):
    assert suffixes().registrable(case["host"]) == case["registrable"]


@pytest.mark.parametrize(
    ("host", "wanted"),
    [
        ("www.example.co.uk", "co.uk"),
        ("someone.github.io", "github.io"),
        ("com", "com"),
        ("a.b.ck", "b.ck"),
        ("www.ck", "ck"),
        ("a.unheard-of", None),
    ],
)
def test_the_public_suffix_of_a_host(host, wanted):
    assert suffixes().public(host) == wanted


@pytest.mark.parametrize("host", ["192.0.2.7", "[2001:db8::1]", "", ".", "a..com", ".com"])
def test_an_address_or_no_host_has_no_registrable_domain(host):
    assert suffixes().registrable(host) is None


def test_top_level_domains_are_known_in_dns_spelling():
    assert all(map(suffixes().is_top_level, ("com", "kr", "xn--3e0b707e", "xn--fiqs8s", "ck")))
    assert not any(map(suffixes().is_top_level, ("co.uk", "example", "", "한국")))


def test_the_table_says_where_it_is_from_and_under_which_licence():
    told = shipped().read("suffixes")
    assert told["version"].startswith("20")
    assert told["licence"].startswith("MPL-2.0")
    assert json.dumps(told).isascii()
