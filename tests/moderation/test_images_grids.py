"""Pictures told cell by cell, however little they carry; what looks like a grid; and long posts."""

from pathlib import Path

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.images import grids

from hearth_moderation.guards.images.check import check
from hearth_moderation.guards.images.residue import residue_bytes
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.verdict import Verdict

POLICY = shipped()
LONG_POSTS = Path(grids.__file__).with_name("long_posts.txt").read_text("utf-8").split("\n=====\n")
TIMES = count(3, 40)


@pytest.mark.parametrize("name", grids.DRAWN)
def test_a_picture_told_cell_by_cell_is_a_drawing(name):
    told = seeded(54_001)
    texts = [grids.DRAWN[name](told.dice) for _ in range(TIMES)]
    said = [check(text, POLICY).reasons for text in texts]
    assert all(Reason.IMAGES_ART in reasons for reasons in said), (told.seed, said)


@pytest.mark.parametrize("name", grids.ORDINARY)
def test_boards_rotas_and_tables_are_none(name):
    told = seeded(54_002)
    texts = [grids.ORDINARY[name](told.dice) for _ in range(TIMES)]
    blocked = [text for text in texts if check(text, POLICY).verdict is not Verdict.ALLOW]
    assert not blocked, (told.seed, blocked[:1])


@pytest.mark.parametrize("place", range(len(LONG_POSTS)))
def test_recipes_diaries_songs_and_minutes_pass_however_long(place):
    assert check(LONG_POSTS[place], POLICY).verdict is Verdict.ALLOW


def test_a_column_of_a_long_table_has_its_own_habits():
    rows = [
        f"{row}: {3 + row * 7 % 5} {9 - row * 3 % 4} 4 4 2 {6 + row * 5 % 3} 12 1" for row in range(1, 60)
    ]
    assert residue_bytes("\n".join(rows), POLICY) <= 56
