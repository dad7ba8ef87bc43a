"""Tables told by what stands above: what follows from it is nearly free, what dice put there is charged."""

import pytest
from tests.dice import seeded

from hearth_moderation.guards.images.check import check
from hearth_moderation.guards.images.columns import in_columns
from hearth_moderation.guards.images.said_again import without_repeats
from hearth_moderation.guards.images.tables import tables
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict

POLICY = shipped()
BYTE = 8 * 64
PAYLOAD = 256
NIGHTS = zip(range(1, 31), (20, 35, 25, 50, 15, 40, 30, 45) * 4, (0, 1, 0, 2, 1, 0) * 5, strict=False)
SPENT = zip(range(1, 23), (45, 120, 38) * 8, strict=False)
WEEKS = (
    "\n".join(
        f"{day:02}.11. bed {22 + late // 60}:{late % 60:02} up 06:{35 + late // 8:02} woke {woke}"
        for day, late, woke in NIGHTS
    ),
    "날짜, 낸 돈, 남은 돈\n"
    + "\n".join(f"2026-03-{day:02}, {paid}00, {90000 - 3700 * day}" for day, paid in SPENT),
    "次數｜起點｜終點｜里程\n"
    + "\n".join(
        f"{at}｜{7 + at % 3}:{at % 6}0｜{8 + at % 3}:{at % 6}5｜{12 + at % 4}.5" for at in range(1, 31)
    ),
    "号码｜读数｜差\n" + "\n".join(f"{5000 + at}｜{20310 + 14 * at}｜14" for at in range(1, 41)),
)
"""Logs of our own making: nights, money, ways, meters."""
NOTED = (
    "김장 준비물 적어 둬요. 배추 스무 포기, 굵은소금, 무 여섯 개, 쪽파 두 단, 갓 한 단, 마늘, 생강, 새우젓, "
    "멸치액젓, 고춧가루, 찹쌀풀, 배 두 개, 양파, 매실청, 고무장갑, 김칫통 네 개. 배추 절이기, 세 번 헹구기, "
    "물 빼기, 무채 썰기, 양념 버무리기, 속 넣기, 겉잎 덮기, 베란다에 하루, 냉장고."
)
"""The same of words."""


def _blocks(text):
    return check(text, POLICY).verdict is Verdict.BLOCK


def _carried(rows):
    return in_columns(rows, tables(POLICY)) / BYTE


@pytest.mark.parametrize("text", [*WEEKS, NOTED])
def test_what_somebody_notes_day_by_day_passes(text):
    assert not _blocks(text)


@pytest.mark.parametrize("text", WEEKS)
def test_what_follows_from_the_row_above_carries_little(text):
    assert _carried(text.split("\n")) < 48


def _poured(dice):
    """Yield tables of which every cell is drawn: how many bits a row carries, and how it is written."""

    def drawn(*sizes):
        return [dice.randrange(size) for size in sizes]

    yield 32, lambda _: " ".join(map(str, drawn(256, 256, 256, 256)))
    yield 20.98, lambda at: "{}日 {:02}:{:02}–{:02}:{:02}".format(at, *drawn(24, 60, 24, 60))
    yield 13.28, lambda at: "2026-03-{:02}, {}.{:02}, 37.50".format(at % 28 + 1, *drawn(100, 100))
    yield 39.86, lambda _: "ticket {:012} open".format(*drawn(10**12))
    yield 8.64, lambda at: f"{at} {20000 + at * 400 + dice.randrange(400)}"
    yield (
        16,
        lambda at: "2026-{:02}-07 12{:X} 0.{:02} 1{:02}/7{:02}".format(at % 12 + 1, 1, *drawn(16, 64, 64)),
    )
    yield 14.34, lambda _: "+{}.{} {} {}".format(*drawn(12, 10, 12, 15))


@pytest.mark.parametrize("kind", range(7))
def test_dice_poured_into_a_table_are_charged_whole_and_held(kind):
    told = seeded(56_001)
    bits, row = list(_poured(told.dice))[kind]
    rows = [row(at) for at in range(1, round(PAYLOAD * 8 / bits) + 2)]
    assert _carried(rows) >= PAYLOAD, told.seed
    assert _blocks("\n".join(rows)), told.seed


def test_a_balance_follows_from_what_is_taken_from_it_and_a_drawn_one_does_not():
    told = seeded(56_002)
    taken = [told.dice.randrange(100, 10**5) for _ in range(40)]
    left = [9 * 10**6 - sum(taken[: at + 1]) for at in range(40)]
    followed = _carried([f"{paid} {rest}" for paid, rest in zip(taken, left, strict=True)])
    alone = _carried([str(paid) for paid in taken])
    assert followed < alone + 16, told.seed
    told.dice.shuffle(left)
    assert _carried([f"{paid} {rest}" for paid, rest in zip(taken, left, strict=True)]) > followed + 40, (
        told.seed
    )


def test_which_kind_of_number_stands_where_is_charged():
    told = seeded(56_003)
    kinds = ("7", "7.5", "7:05", "2026-01-02")
    rows = [" ".join(told.dice.choice(kinds) for _ in range(8)) for _ in range(40)]
    assert _carried(rows) >= 40 * 8 * 2 / 8, told.seed


@pytest.mark.parametrize("length", [2, 3, 4])
def test_syllables_of_a_table_are_no_list_in_korean(length):
    told = seeded(56_004)
    signs = sorted(sign for sign in tables(POLICY).common if "가" <= sign <= "힣")
    drawn = [told.dice.choice(signs) for _ in range(PAYLOAD)]
    words = ["".join(drawn[at : at + length]) for at in range(0, len(drawn), length)]
    assert _blocks(" ".join(words)), told.seed


STORY = (
    "Nobody at the allotment asks me anything, they hand me a fork. On Tuesdays Vera brings a flask and "
    "talks about slugs until my shoulders come down. I planted garlic in the rain and went home with mud "
    "up to the knee. My brother rang while I was scrubbing boots and for once I picked up. He said that "
    "our mother keeps the porch light on. The case number is on the fridge under a magnet of a lemon, so "
    "I see it and then I see the lemon. Some mornings the kettle is the whole plan. Other mornings I walk "
    "as far as the canal and count the herons, two, always two, and come back by the bakery where the "
    "girl puts an extra roll in the bag."
)


def test_what_is_copied_in_three_times_says_nothing_more():
    once, again = without_repeats("\n".join([STORY] * 3), tables(POLICY))
    assert again < 8 * BYTE
    assert len(once) < len(STORY) * 3 // 2
    assert not _blocks("\n".join([STORY] * 3))


def test_sentences_of_a_table_are_charged_for_which_is_said():
    told = seeded(56_005)
    sentences = STORY.split(". ")[:8]
    drawn = [told.dice.choice(sentences) for _ in range(PAYLOAD * 8 // 3 + 1)]
    _, again = without_repeats(".\n".join(drawn), tables(POLICY))
    assert again >= PAYLOAD * BYTE * 9 // 10, told.seed
    assert _blocks(".\n".join(drawn)), told.seed


def _tablature(dice, share, signs, systems):
    return "\n\n".join(
        "\n".join(
            f"{name}|"
            + "|".join(
                "".join(dice.choice(signs) if dice.random() < share else "-" for _ in range(12))
                for _ in range(4)
            )
            for name in "eBGDAE"
        )
        for _ in range(systems)
    )


def test_a_tune_for_six_strings_is_no_drawing_and_notes_by_dice_are_charged():
    told = seeded(56_006)
    high, low = "-----0-----|-----1-----|-----0-----", "-----------|-3---------|-0---------"
    waltz = "\n".join(
        f"{name}|{bars}"
        for name, bars in zip(
            "eBGDAE", (high, high[::-1], high, low, low, "-----------|" * 2 + "-" * 11), strict=True
        )
    )
    assert not _blocks(f"The easy waltz, slowly.\n\n{waltz}\n\n{waltz}\n\n{waltz}")
    for share, signs, systems in (
        (0.1, "0123", 11),
        (0.2, "0", 10),
        (0.3, "0123456789", 4),
        (0.05, "024", 20),
    ):
        assert _blocks(_tablature(told.dice, share, signs, systems)), (share, told.seed)
