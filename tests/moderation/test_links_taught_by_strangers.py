"""The links guard on what strangers' lines taught: held cases, each with what comes nearest to it."""

import pytest
from tests.moderation.generators.links import taught_by_strangers as strangers

from hearth_moderation.guards import links
from hearth_moderation.guards.links.lists.lists import Lists, default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict


def _found(text: str, listed: str = "") -> links.LinksVerdict:
    lists = Lists.plain([f"0.0.0.0 {listed}"], ()) if listed else default_lists()
    return links.check(text, lists, shipped(), Place.ROOM)


@pytest.mark.parametrize(("text", "host"), strangers.SAID_ENDINGS)
def test_an_ending_that_is_said_in_chinese_or_korean_is_read(text, host):
    assert host in {each.host for each in _found(text, host).found if each.verdict is Verdict.BLOCK}


@pytest.mark.parametrize("text", strangers.ACCOUNTS)
def test_an_account_is_an_invitation_in_cyrillic_and_as_a_link_to_a_profile(text):
    assert _found(text).verdict is Verdict.BLOCK


def test_ones_own_account_told_in_cyrillic_is_only_asked_about():
    assert _found("моя телега: velvetcove77").verdict is Verdict.WARN


@pytest.mark.parametrize("text", strangers.LEFT_ALONE)
def test_what_only_looks_like_an_account_is_left_alone(text):
    assert _found(text).found == ()


@pytest.mark.parametrize("text", strangers.PAGES)
def test_a_page_of_a_site_of_profiles_that_is_nobodys_is_asked_about(text):
    assert _found(text).verdict is Verdict.WARN


def test_no_helpline_with_its_number_is_taken_for_an_invitation_in_any_language():
    lines = shipped().read("helplines")["lines"]
    told = [
        form.format(name=name, number=line["number"])
        for line in lines
        if line["number"]
        for name in line["name"].values()
        for form in strangers.OF_HELPLINES
    ]
    blocked = [text for text in told if _found(text).verdict is Verdict.BLOCK]
    assert len(told) > len(lines)
    assert blocked == []


@pytest.mark.parametrize(
    "text",
    [
        "198 . 51 . 100 . 7",
        "198 。 51 。 100 。 7",
        "198 ｡ 51 ｡ 100 ｡ 7",
        "198 . 51 。 100 . 7",
        "198  。 51 。  100 。 7",
    ],
)
def test_numbers_with_their_dots_apart_are_an_address_whatever_keyboard_makes_the_dots(text):
    assert {each.host for each in _found(text).found if each.verdict is Verdict.BLOCK} == {"198.51.100.7"}


@pytest.mark.parametrize(
    "text",
    [*strangers.OFFICES, *strangers.TALK, *strangers.TELEPHONES, *strangers.SUBSTANCES, *strangers.FACES],
)
def test_neither_a_telephone_nor_talk_nor_a_substance_is_an_invitation(text):
    assert _found(text).verdict is Verdict.ALLOW


@pytest.mark.parametrize("text", [*strangers.NO_OFFICES, *strangers.ROOMS, *strangers.NO_SUBSTANCES])
def test_what_leads_to_somebody_or_to_a_room_is_blocked(text):
    assert _found(text).verdict is Verdict.BLOCK


@pytest.mark.parametrize("text", strangers.OWN)
def test_ones_own_account_is_only_asked_about_wherever_i_am_stands(text):
    assert _found(text).verdict is Verdict.WARN


@pytest.mark.parametrize("text", strangers.UMLAUTS)
def test_an_unknown_host_with_umlauts_is_asked_about_as_any_other(text):
    assert _found(text).verdict is Verdict.WARN


@pytest.mark.parametrize("text", strangers.DISGUISED_IN_MARKS)
def test_marks_on_its_letters_hide_no_host(text):
    assert _found(text, "quiet-cove.test" if "cove" in text else "").verdict is Verdict.BLOCK
