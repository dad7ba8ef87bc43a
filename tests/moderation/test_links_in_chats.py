"""The links guard on disguises as filters are written around in chats.

They were written down whole before the guard was tried on any of them (docs/guards-measured.md). Of two kinds
one was mended for before anybody saw what passed of the other: both halves are held.
"""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.links.halves import halves
from tests.moderation.generators.links.in_chats import hosts, invitations, ordinary, written_after

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


@pytest.mark.parametrize("half", [0, 1])
def test_a_listed_host_as_chats_hide_it_is_blocked_and_named(half):
    told = seeded(55_001)
    made = [hosts.a_disguise(told.dice, kind) for kind in halves(hosts.HOSTS)[half] for _ in range(TIMES)]
    passed = [text for host, text in made if not _is_blocked(text, host)]
    assert len(passed) * 100 <= len(made) * 6, (told.seed, passed[:5])


@pytest.mark.parametrize("half", [0, 1])
def test_an_invitation_as_chats_hide_it_is_blocked(half):
    told = seeded(55_002)
    kinds = halves(invitations.INVITATIONS)[half]
    texts = [invitations.an_invitation(told.dice, kind) for kind in kinds for _ in range(count(8, 100))]
    passed = [text for text in texts if not _is_blocked(text)]
    assert len(passed) * 100 <= len(texts) * (8 if half == 0 else 15), (told.seed, passed[:5])


def test_ordinary_writing_that_comes_near_to_it_is_not_blocked():
    told = seeded(55_003)
    forms = [form for kind in ordinary.ORDINARY.values() for form in kind]
    texts = [ordinary.a_line(told.dice, form) for form in forms for _ in range(count(1, 10))]
    blocked = [text for text in (*texts, *written_after.ORDINARY) if _is_blocked(text)]
    assert len(blocked) * 1000 <= len(texts) * 5, (told.seed, blocked[:5])


def test_of_lines_written_against_the_rules_few_are_blocked():
    blocked = [text for text in written_after.AGAINST_THE_RULES if _is_blocked(text)]
    assert len(blocked) <= 9, blocked


def test_lines_that_were_written_after_it_are_blocked():
    passed = [text for host, text in written_after.HOSTS if not _is_blocked(text, host)]
    passed += [text for text in written_after.INVITATIONS if not _is_blocked(text)]
    assert len(passed) * 100 <= (len(written_after.HOSTS) + len(written_after.INVITATIONS)) * 7, passed


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("ешпукзуфкд990.мшз", "tigerpearl990.vip"),
        ("макомому51.net", "makomomu51.net"),
        ("ヌコソニ48 ドットコム", "nukosoni48.com"),
        ("cloudvelvet伍陆柒.club", "cloudvelvet567.club"),
        ("dnob.255ognamthgin", "nightmango552.bond"),
        ("pybhqynar483.ghor", "cloudlane483.tube"),
        ("c4ndyn1gh7113.7ub3", "candynight113.tube"),
        ("velvetdaisy860.c*m", "velvetdaisy860.com"),
        ("cloudc~an~d~y427.wor~ld", "cloudcandy427.world"),
        ("艾姆 哦 哦 艾娜 4 2 点 屁 豆贝尔维", "moon42.pw"),
        ("moon\npeach\n12\n.com", "moonpeach12.com"),
    ],
)
def test_each_idea_of_the_collection_leads_to_the_host(text, host):
    assert _is_blocked(text, host)
    assert not _is_blocked(text, f"other{host}")


@pytest.mark.parametrize(
    "text",
    [
        "➕薇 mimixiaoluna",
        "夸克 6f44136aebe8",
        "解压密码 ygtr75eku",
        "scan it or type 85kme0gA in discord",
        "Q250 049 765",
        "yuki3859@tg",
        "vxlin04944",
        "扣 八一七九二七零六一",
        "telegr@m peachbaby903",
        "V\n❤\nsora1423_v",
        "WA +62 861957352",
        "bit.ly/\npMema2ZAYW",
    ],
)
def test_each_idea_of_the_collection_finds_the_account(text):
    assert _is_blocked(text)


@pytest.mark.parametrize(
    "text",
    [
        "微信 notification",
        "夸克浏览器 v7.1.0",
        "解压密码忘了",
        "discord 90s kids",
        "Q1 2024 2025",
        "微信图片_20210831123456.jpg",
        "Instagram > Settings > Privacy",
        "扣 一千二百",
        "买\n菜\n12\n元",
        "wa 12 people",
    ],
)
def test_what_stands_right_beside_these_ideas_is_left_alone(text):
    assert not _is_blocked(text)
