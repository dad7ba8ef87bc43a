"""How people type: fast, wrong, in initials, without stops, aloud, or a word or two."""

import random

from tests.moderation.generators.natural.chinese import SIMPLIFIED
from tests.moderation.generators.natural.english import ENGLISH
from tests.moderation.generators.natural.languages import EVERYWHERE, HOME

INITIALS = (
    "yyds",
    "xswl",
    "nbcs",
    "zqsg",
    "awsl",
    "u1s1",
    "dbq",
    "yjjc",
    "bdjw",
    "ssfd",
    "gkd",
    "pyq",
    "jjmm",
    "wdnmd",
    "xjj",
    "kswl",
    "plgg",
    "emo",
    "tql",
    "zsbd",
)


def misspelt(dice: random.Random) -> str:
    """Typed fast: letters doubled, dropped, swapped; no capitals."""
    letters = list(ENGLISH.paragraph(dice, 1, 5).lower())
    for _ in range(max(1, len(letters) // 15)):
        at = dice.randrange(len(letters) - 1)
        match dice.randrange(3):
            case 0:
                letters[at] = letters[at] * 2
            case 1:
                letters[at] = ""
            case _:
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def homophones(dice: random.Random) -> str:
    """Chinese with the wrong character for the sound, as hurried typing gives."""
    wrong = str.maketrans(
        {
            "的": "得",
            "在": "再",
            "做": "作",
            "像": "象",
            "觉": "决",
            "再": "在",
            "她": "他",
            "已": "以",
            "那": "哪",
        }
    )
    said = SIMPLIFIED.paragraph(dice, 1, 5)
    return "".join(char.translate(wrong) if dice.random() < 0.5 else char for char in said)


def initials(dice: random.Random) -> str:
    said = SIMPLIFIED.sentence(dice)
    return f"{dice.choice(INITIALS)} {said}{dice.choice(INITIALS)}{dice.choice(('', '！', ' ' + dice.choice(INITIALS)))}"


def unpunctuated(dice: random.Random) -> str:
    of = dice.choice(EVERYWHERE)
    return of.between.join(of.phrase(dice) for _ in range(dice.randint(3, 12)))


def shouted(dice: random.Random) -> str:
    return ENGLISH.paragraph(dice, 1, 4).upper()


def spaced_out(dice: random.Random) -> str:
    """For emphasis: every character apart."""
    said = dice.choice(HOME).phrase(dice)[:40]
    return " ".join(said.replace(" ", ""))


def tones(dice: random.Random) -> str:
    """A short word, laughter, a full stop: most of what people write."""
    return dice.choice(
        (
            "ok",
            "嗯嗯",
            "네",
            "好的",
            "thx",
            "哈哈",
            "ㅇㅇ",
            "收到",
            "kk",
            "+1",
            "1",
            "？",
            "...",
            "唉",
            "抱抱",
            "💜",
            "谢谢!",
            "いいね",
            "dạ",
            "ค่ะ",
            "да",
        )
    )
