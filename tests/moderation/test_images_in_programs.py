"""The picture guard on what other programs make pictures of, on small files, and on what is said of both."""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.images import in_programs

from hearth_moderation.guards.images.check import check
from hearth_moderation.guards.images.sequence import check_sequence
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.verdict import Verdict

POLICY = shipped()
TIMES = count(2, 20)


def _blocks(made: str | list[str]) -> bool:
    said = check(made, POLICY) if isinstance(made, str) else check_sequence(made, POLICY)[0]
    return said.verdict is Verdict.BLOCK


@pytest.mark.parametrize(
    ("names", "least"),
    [(in_programs.LOOKED_AT, 96), (in_programs.KEPT, 94)],
    ids=["looked at", "kept"],
)
def test_what_a_program_would_show_as_a_picture_is_blocked(names, least):
    told = seeded(53_018)
    missed = [name for name in names for _ in range(TIMES) if not _blocks(in_programs.KINDS[name](told.dice))]
    assert len(missed) * 100 <= len(names) * TIMES * (100 - least), (told.seed, missed)


@pytest.mark.parametrize("text", in_programs.TALK)
def test_what_is_said_of_pictures_and_files_passes(text):
    assert not _blocks(text)


def test_a_cry_in_one_line_is_no_drawing_that_lost_its_line_breaks():
    told = seeded(53_019)
    cries = [in_programs.cry(told.dice) for _ in range(count(60, 600))]
    held = [text for text in cries if Reason.IMAGES_ART in check(text, POLICY).reasons]
    assert not held, told.seed


def test_numbers_of_cases_that_are_new_in_every_message_add_up_and_one_that_comes_again_does_not():
    told = seeded(53_020)
    new = [f"案号 {told.dice.randrange(10**12):012} 还没回复" for _ in range(40)]
    assert _blocks(new)
    assert not _blocks([new[0]] * 20)
    assert not _blocks(new[:8])


VALUES = ["富强", "民主", "文明", "和谐", "自由", "平等", "公正", "法治", "爱国", "敬业", "诚信", "友善"]


@pytest.mark.parametrize("length", [15, 30])
def test_a_table_of_a_dozen_words_in_short_messages_adds_up(length):
    told = seeded(53_021)
    assert _blocks(["".join(told.dice.choices(VALUES, k=length)) for _ in range(900 // length)]), told.seed


@pytest.mark.parametrize(
    "cry",
    [
        "加油",
        "哈哈哈",
        "呜呜",
        "南无阿弥陀佛",
        "別怕別怕",
        "ㅠㅠ",
        "괜찮아",
        "화이팅",
        "i am safe now ",
        "no no ",
    ],
)
def test_crying_cheering_and_prayers_in_every_message_do_not_add_up(cry):
    told = seeded(53_022)
    assert not _blocks([cry * told.dice.randint(2, 14) for _ in range(24)]), told.seed
