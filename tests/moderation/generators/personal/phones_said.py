"""Telephones that are said, in words, numerals or homophones of many tongues."""

import random

from tests.moderation.generators.personal.pieces import (
    Kind,
    Sample,
    any_phone,
    around,
    cn_mobile,
    grouped,
    hk_mobile,
    kr_mobile,
    us_number,
)

TABLES = {
    "pinyin": ["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"],
    "soldiers'": "洞幺两三四五六拐八勾",
    "homophones": "令衣而伞寺午柳其吧酒",
    "capitals": "零壹贰叁肆伍陆柒捌玖",
    "japanese": ["ゼロ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"],
    "english": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "korean": "공일이삼사오육칠팔구",
    "thai": "๐๑๒๓๔๕๖๗๘๙",
    "bengali": "০১২৩৪৫৬৭৮৯",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "han": "〇一二三四五六七八九",
    "figures": "0123456789",
}
WORDS = {
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
"""Further tables, of which the guard knew fewer."""
_ENGLISH = TABLES["english"]
_LEADS = (
    "我电话 ",
    "手机号：",
    "打我 ",
    "my number is ",
    "call me ",
    "제 번호는 ",
    "联系方式：",
    "whatsapp me ",
)
_MIXED = ("han", "circled", "figures", "capitals", "thai", "korean")


def a_phone(dice: random.Random, said: str) -> Sample:
    return around(dice, dice.choice(_LEADS), said, "phone")


def a_lead(dice: random.Random) -> str:
    return dice.choice(("我的手机 ", "电话是 ", "phone: ", "call ", "전화번호 ", "联系电话："))


def _said(name: str, number: str, between: str) -> str:
    return between.join(TABLES[name][int(sign)] for sign in number)


def by_table(name: str, *between: str) -> Kind:
    return lambda dice: a_phone(dice, _said(name, any_phone(dice), dice.choice(between)))


def by_words(name: str) -> Kind:
    def made(dice: random.Random) -> Sample:
        between = dice.choice((" ", ", ", " - ", "、"))
        return around(
            dice, a_lead(dice), between.join(WORDS[name][int(sign)] for sign in any_phone(dice)), "phone"
        )

    return made


def of_many_tables(dice: random.Random) -> Sample:
    number = any_phone(dice)
    between = dice.choice(("", "", "-", " "))
    return a_phone(dice, between.join(TABLES[dice.choice(_MIXED)][int(sign)] for sign in number))


def doubled_in_words(dice: random.Random) -> Sample:
    number, said = us_number(dice), []
    while number:
        if len(number) > 1 and number[0] == number[1]:
            said.append(f"double {_ENGLISH[int(number[0])]}")
            number = number[2:]
        else:
            said.append(_ENGLISH[int(number[0])])
            number = number[1:]
    return around(dice, "call me: ", " ".join(said), "phone")


def groups_as_numbers(dice: random.Random) -> Sample:
    number = us_number(dice)
    tens = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

    def pair(two: str) -> str:
        if two[0] in "01" or two[1] == "0":
            return " ".join(_ENGLISH[int(sign)] for sign in two)
        return f"{tens[int(two[0])]}-{_ENGLISH[int(two[1])]}"

    said = [*(_ENGLISH[int(sign)] for sign in number[:6]), pair(number[6:8]), pair(number[8:])]
    return around(dice, "text me at ", " ".join(said), "phone")


def triples(dice: random.Random) -> Sample:
    number = us_number(dice)
    said = [WORDS["english"][int(sign)] for sign in number]
    text = " ".join(said).replace("five five five", "triple five")
    return around(dice, "phone: ", text, "phone")


def word_and_figure_in_turn(dice: random.Random) -> Sample:
    said = [
        WORDS[("english", "figures", "pinyin")[place % 3]][int(sign)]
        for place, sign in enumerate(any_phone(dice))
    ]
    return around(dice, a_lead(dice), " ".join(said), "phone")


def with_a_plus_in_words(dice: random.Random) -> Sample:
    lead = dice.choice(("加八六 ", "plus eight six ", "플러스 팔이 "))
    number = cn_mobile(dice) if "팔" not in lead else kr_mobile(dice)[1:]
    return a_phone(dice, f"{lead}{grouped(number, (3, 4), ' ')}")


def hong_kong_said(dice: random.Random) -> Sample:
    return around(
        dice, dice.choice(("打畀我 ", "whatsapp 我 ", "電話係 ")), _said("han", hk_mobile(dice), ""), "phone"
    )
