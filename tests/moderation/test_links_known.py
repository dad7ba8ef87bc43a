"""What the links guard was known to miss: each idea that closed a gap, and what stands right beside it."""

import pytest

from hearth_moderation.guards import links
from hearth_moderation.guards.links.lists.lists import Lists, default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict


def _blocks(text: str, listed: str = "") -> bool:
    lists = Lists.plain([f"0.0.0.0 {listed}"], ()) if listed else default_lists()
    found = links.check(text, lists, shipped(), Place.ROOM)
    return found.verdict is Verdict.BLOCK and (not listed or listed in {each.host for each in found.found})


@pytest.mark.parametrize(
    "text",
    [
        "陌陌号 667464463",
        "搜 667464463 就有",
        "discord gg iufKwAZoYS",
        "👻 ruru2001",
        "🍓: ruru2001",
        "2001:db8::77",
        "192 . 0 . 2 . 51",
        "192．0．2．21",
        "在浏览器输入 0xc6336462",
        "주소창에 3325256802 치세요",
    ],
)
def test_an_account_or_a_number_that_leads_somewhere_is_blocked(text):
    assert _blocks(text)


@pytest.mark.parametrize(
    "text",
    [
        "手机号码 13800138000",
        "受理号 1234567",
        "sTuPiD tElEgRaM is bad",
        "telegram YouTubeTV is out",
        "👋 luna88 hi",
        "192.168.1.1 打不开",
        "error 0x80070057",
        "std::a::b 12:30:45",
        "aa:bb:cc:dd:ee:ff",
        "1 . 2 . 3 . 4",
        "3325256802원이요",
    ],
)
def test_what_is_only_made_like_it_is_left_alone(text):
    assert not _blocks(text)


@pytest.mark.parametrize("text", ["토우파이88.com", "토우파이88 닷컴 들어가봐", "거기 토우 파이88 점 com"])
def test_a_host_said_in_syllables_is_named(text):
    assert _blocks(text, "toupai88.com")
    assert not _blocks(text, "toupai99.com")
