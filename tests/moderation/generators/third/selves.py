"""Phone numbers, all written down before the guard was tried on any; samples as in personal.py."""

import random

from tests.moderation.generators.personal_pieces import (
    Kind,
    Sample,
    around,
    cn_mobile,
    grouped,
    kr_mobile,
    tw_mobile,
    us_number,
)

_WORDS = {
    "spanish": ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
    "vietnamese": ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"],
    "native korean": ["공", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"],
    "russian": ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"],
    "cantonese": ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
    "tally": ["〇", "丨", "〢", "〣", "〤", "〥", "〦", "〧", "〨", "〩"],
    "roman": ["N", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"],
    "khmer": ["០", "១", "២", "៣", "៤", "៥", "៦", "៧", "៨", "៩"],
    "indonesian": ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"],
    "english": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "figures": list("0123456789"),
    "pinyin": ["ling", "yao", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"],
}


def _number(dice: random.Random) -> str:
    return dice.choice((cn_mobile, kr_mobile, tw_mobile))(dice)


def _lead(dice: random.Random) -> str:
    return dice.choice(("我的手机 ", "电话是 ", "phone: ", "call ", "전화번호 ", "联系电话："))


def _by(name: str) -> Kind:
    def made(dice: random.Random) -> Sample:
        between = dice.choice((" ", ", ", " - ", "、"))
        return around(
            dice, _lead(dice), between.join(_WORDS[name][int(sign)] for sign in _number(dice)), "phone"
        )

    return made


def word_and_figure_in_turn(dice: random.Random) -> Sample:
    said = [
        _WORDS[("english", "figures", "pinyin")[place % 3]][int(sign)]
        for place, sign in enumerate(_number(dice))
    ]
    return around(dice, _lead(dice), " ".join(said), "phone")


def with_any_sign_between(dice: random.Random) -> Sample:
    made = "".join(sign + dice.choice("♡☆※→♪|^") for sign in _number(dice))
    return around(dice, _lead(dice), made[:-1], "phone")


def groups_after_words(dice: random.Random) -> Sample:
    number = grouped(cn_mobile(dice), (3, 4), "#").split("#")
    return around(dice, "手机 ", f"先{number[0]}，中间{number[1]}，最后{number[2]}", "phone")


def triples(dice: random.Random) -> Sample:
    number = us_number(dice)
    said = [_WORDS["english"][int(sign)] for sign in number]
    text = " ".join(said).replace("five five five", "triple five")
    return around(dice, "phone: ", text, "phone")


SELVES: dict[str, Kind] = {
    **{f"phone, {name}": _by(name) for name in _WORDS if name not in {"english", "figures", "pinyin"}},
    **{
        name: made
        for name, made in list(globals().items())
        if name[0] != "_" and callable(made) and getattr(made, "__module__", "") == __name__
    },
}
