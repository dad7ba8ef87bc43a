"""Figures, paths and lists of ordinary posts, of which nobody is reached and nobody is told apart."""

import pytest

from hearth_moderation.guards.links.guard import check
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.personal import find_in_text
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict

POLICY = shipped()


@pytest.mark.parametrize(
    "text",
    [
        "Reds | 8 | 5 | 1 | 2 | 16 | 10 | 17\nBlues | 8 | 4 | 2 | 2 | 14 | 12 | 14",
        "八月｜4400｜2000（补）｜900｜170｜450｜330｜3100",
        "first then second\n1   45 / 60 / 20\n06/01 step 1   30 / 40 / 10",
        "starts = datetime(2026, 3, 29, 1, 59)",
        "第二章 钱\n3. 房租 3600，大间 1100，中间 950，最后算电费",
        "Kind of attacks she likes\n- Icy Wind\n- Mud Slap\n- Fire Fang",
        "9월 은둔하는 사람 (기다림)",
    ],
)
def test_cells_and_lines_of_a_list_are_nobody(text: str) -> None:
    assert find_in_text(text, POLICY) == ()


@pytest.mark.parametrize(
    "text",
    ["my number in three lines then call me\n138\n0013\n8000", "my number: 138 / 0013 / 8000"],
)
def test_a_number_over_lines_or_slashes_is_still_read(text: str) -> None:
    assert [found.type.value for found in find_in_text(text, POLICY)] == ["phone"]


def test_a_line_signed_with_a_name_is_still_read() -> None:
    assert [found.type.value for found in find_in_text("Please keep me safe.\n- Ada Mockson", POLICY)] == [
        "name"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "R9–R11: sc in each stitch (42)",
        "open('C:\\\\Users\\\\her\\\\Documents\\\\notes')",
        "minutes = gap.seconds // 60",
        "$ node -v\nv18.20.2",
        "ARC-Seal: i=1; a=rsa-sha256; cv=none",
    ],
)
def test_patterns_paths_and_programs_lead_nowhere(text: str) -> None:
    assert check(text, default_lists(), POLICY, next(iter(Place))).verdict is Verdict.ALLOW


def test_a_host_behind_a_drive_is_still_seen() -> None:
    found = check("c:\\\\hearth-fake.com\\\\x", default_lists(), POLICY, next(iter(Place))).found
    assert [each.host for each in found] == ["hearth-fake.com"]
