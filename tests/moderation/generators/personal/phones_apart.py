"""Telephones whose figures stand apart, among other signs, or behind the number of a land."""

import random

from tests.moderation.generators.personal.phones_said import a_lead, a_phone
from tests.moderation.generators.personal.pieces import (
    Sample,
    any_phone,
    around,
    cn_mobile,
    gb_mobile,
    grouped,
    hk_mobile,
    kr_mobile,
    tw_mobile,
    us_number,
)


def _led(lead: str, number: str, tail: str = "") -> Sample:
    return Sample(f"{lead}{number}{tail}", ((len(lead), len(lead) + len(number), "phone"),))


def letters_for_figures(dice: random.Random) -> Sample:
    made = grouped(cn_mobile(dice), (3, 4), "-").replace("0", "O").replace("1", "l")
    return _led(dice.choice(("我电话 ", "手机号：", "打我 ")), made)


def with_a_word_between(dice: random.Random) -> Sample:
    return _led("번호는 ", grouped(kr_mobile(dice), (3, 4), dice.choice((" 다시 ", " 에 ", " - "))), " 이야")


def with_stars(dice: random.Random) -> Sample:
    number = grouped(cn_mobile(dice), (3, 4), dice.choice(("*", "~", " / ", "—", "，")))
    return _led(dice.choice(("联系电话 ", "我的号码：")), number, " 晚上打")


def from_abroad(dice: random.Random) -> Sample:
    number = dice.choice(
        (
            f"+86 {grouped(cn_mobile(dice), (3, 4), ' ')}",
            f"0082-{grouped(kr_mobile(dice)[1:], (2, 4), '-')}",
            f"+1 ({us_number(dice)[:3]}) {us_number(dice)[3:6]}-{us_number(dice)[6:]}",
            f"+44 {grouped(gb_mobile(dice)[1:], (4,), ' ')}",
            f"+852 {grouped(hk_mobile(dice), (4,), ' ')}",
            f"+886 {grouped(tw_mobile(dice)[1:], (3, 3), '-')}",
        )
    )
    return _led(dice.choice(("", "my number: ", "打这个 ")), number)


def with_pictures_between(dice: random.Random) -> Sample:
    return a_phone(dice, dice.choice(("🌸", "❤️", "😀", "✨", "⭐")).join(any_phone(dice)))


def in_brackets_each(dice: random.Random) -> Sample:
    first, last = dice.choice(("()", "[]", "【】", "「」", "<>"))
    return a_phone(dice, "".join(f"{first}{sign}{last}" for sign in any_phone(dice)))


def one_a_line(dice: random.Random) -> Sample:
    return around(dice, "竖着看\n", "\n".join(any_phone(dice)), "phone")


def named_groups(dice: random.Random) -> Sample:
    number = cn_mobile(dice)
    between = dice.choice(("然后", " 再 ", "，后面 ", "接着", " then "))
    return a_phone(dice, grouped(number, (3, 4), between))


def with_any_sign_between(dice: random.Random) -> Sample:
    made = "".join(sign + dice.choice("♡☆※→♪|^") for sign in any_phone(dice))
    return around(dice, a_lead(dice), made[:-1], "phone")


def groups_after_words(dice: random.Random) -> Sample:
    number = grouped(cn_mobile(dice), (3, 4), "#").split("#")
    return around(dice, "手机 ", f"先{number[0]}，中间{number[1]}，最后{number[2]}", "phone")
