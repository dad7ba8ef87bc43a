"""Distress: cries, drawn out, said again, keys struck by chance."""

import random

from tests.moderation.generators.natural.languages import EVERYWHERE

CRIES = (
    "啊啊啊",
    "呜呜呜",
    "哈哈哈",
    "嗯",
    "唉",
    "好烦",
    "救命",
    "受不了了",
    "不要不要",
    "为什么",
    "凭什么",
    "滚",
    "烦死了",
    "嗚嗚",
    "煩",
    "ㅠㅠ",
    "ㅜㅜ",
    "ㅋㅋㅋ",
    "ㅎㅎ",
    "ㄷㄷ",
    "하",
    "아 진짜",
    "싫어",
    "왜",
    "noooo",
    "whyyy",
    "omg",
    "ugh",
    "aaaa",
    "please",
    "i can't",
    "stop",
    "hhh",
    "T_T",
    "QAQ",
    "555",
    "www",
    "😭",
    "💔",
    "😡",
    "🥺",
    "😮\u200d💨",
    "泣",
    "つらい",
    "huhu",
    "trời ơi",
    "แง",
    "ну почему",
    "блин",
)


SMASHED = (
    "asdfghjkl",
    "asdfgh",
    "qwertyuiop",
    "ㅁㄴㅇㄹ",
    "ㅁㄴㅇㄻㄴㅇㄹ",
    "zxcvbnm",
    "fjdksla",
    "hjkhjkhjk",
    "啊阿阿阿啊",
    "。。。。。。",
    "！！！！！！",
)


def stretched(dice: random.Random, cry: str) -> str:
    last = cry[-1]
    return cry + last * dice.randint(0, 30) if len(cry) <= 6 else cry


def distressed(dice: random.Random) -> str:
    parts = [stretched(dice, dice.choice(CRIES)) for _ in range(dice.randint(1, 8))]
    if dice.random() < 0.6:
        parts.insert(dice.randrange(len(parts) + 1), dice.choice(EVERYWHERE).phrase(dice))
    if dice.random() < 0.3:
        parts.append(dice.choice(SMASHED))
    return dice.choice((" ", "", "\n", "，")).join(parts)


def one_cry(dice: random.Random) -> str:
    return dice.choice(
        (
            "啊",
            "呜",
            "ㅠ",
            "ㅋ",
            "ㅜ",
            "哈",
            "a",
            "h",
            "A",
            "no ",
            "不",
            "嗯",
            "w",
            "😭",
            "唉",
            "！",
            "?",
            "草",
            "아",
            "흑",
        )
    ) * dice.randint(8, 300)


def repeated(dice: random.Random) -> str:
    said = dice.choice(EVERYWHERE).phrase(dice)
    return dice.choice(("", " ", "\n", "。", "！")).join([said] * dice.randint(3, 25))
