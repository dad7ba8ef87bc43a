"""Kinds of ordinary writing, each a function of dice: what no guard may be troubled by.

Beside plain talk: distress, repetition, misspelling, languages mixed, lists, tables, diaries of what happened,
numbers that are nobody's. No links, nothing that says who somebody is.
"""

import hashlib
import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.moderation.generators.natural.chinese import CANTONESE, SIMPLIFIED, TRADITIONAL
from tests.moderation.generators.natural.elsewhere import (
    JAPANESE,
    PINYIN,
    RUSSIAN,
    TAGALOG,
    THAI,
    VIETNAMESE,
)
from tests.moderation.generators.natural.english import ENGLISH
from tests.moderation.generators.natural.korean import KOREAN
from tests.moderation.generators.natural.stock import Stock

Kind = Callable[[random.Random], str]

HOME = (SIMPLIFIED, TRADITIONAL, ENGLISH, KOREAN)
EVERYWHERE = (*HOME, CANTONESE, JAPANESE, VIETNAMESE, THAI, TAGALOG, RUSSIAN, PINYIN)

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
EMOJI = (
    "🌧️",
    "🌱",
    "💜",
    "🤍",
    "🫂",
    "👩\u200d❤️\u200d👩",
    "☕",
    "🌈",
    "🐈",
    "🙏",
    "❤️\u200d🩹",
    "👩🏻\u200d🦱",
    "🇰🇷",
    "🇹🇼",
    "🕯️",
    "🍀",
    "😴",
    "🥹",
    "✨",
    "🌙",
    "🫧",
    "🐢",
)
KAOMOJI = (
    "(´;ω;`)",
    "(｡•́︿•̀｡)",
    "ヽ(；▽；)ノ",
    "╯︿╰",
    "(つ≧▽≦)つ",
    "orz",
    "_(:з」∠)_",
    "( ˘ ³˘)",
    "¯\\_(ツ)_/¯",
    "(╥﹏╥)",
    "(；´д｀)ゞ",
    "ʕ•ᴥ•ʔ",
)
FILES = (
    "final_v2.png",
    "IMG_2034.jpg",
    "scan.pdf",
    "录音3.m4a",
    "截图 (12).png",
    "backup.zip",
    "진술서.hwp",
    "timeline.xlsx",
)
TASKS = (
    "call the lawyer",
    "写时间线",
    "서류 제출",
    "复诊",
    "buy milk",
    "给姐姐回消息",
    "change passwords",
    "화분에 물 주기",
    "早睡",
    "print the letter",
)


def _plain(of: Stock, least: int = 1, most: int = 6) -> Kind:
    return lambda dice: of.paragraph(dice, least, most)


def _mixed(dice: random.Random) -> str:
    """Sentences of several languages, and words of one in another's."""
    told = [dice.choice(HOME).sentence(dice) for _ in range(dice.randint(2, 5))]
    words = (
        "therapist",
        "trauma bonding",
        "timeline",
        "deadline",
        "report form",
        "case number",
        "상담",
        "괜찮아",
        "报案",
        "加油",
        "lawyer",
        "HR",
        "OK",
    )
    at = dice.randrange(len(told))
    told[at] = f"{dice.choice(words)} {told[at]} {dice.choice(words)}"
    return " ".join(told)


def _diaspora(dice: random.Random) -> str:
    a, b = dice.sample(EVERYWHERE, 2)
    return f"{a.paragraph(dice, 1, 2)} {b.paragraph(dice, 1, 2)}"


def _stretched(dice: random.Random, cry: str) -> str:
    last = cry[-1]
    return cry + last * dice.randint(0, 30) if len(cry) <= 6 else cry


def _distressed(dice: random.Random) -> str:
    parts = [_stretched(dice, dice.choice(CRIES)) for _ in range(dice.randint(1, 8))]
    if dice.random() < 0.6:
        parts.insert(dice.randrange(len(parts) + 1), dice.choice(EVERYWHERE).phrase(dice))
    if dice.random() < 0.3:
        parts.append(dice.choice(SMASHED))
    return dice.choice((" ", "", "\n", "，")).join(parts)


def _one_cry(dice: random.Random) -> str:
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


def _repeated(dice: random.Random) -> str:
    said = dice.choice(EVERYWHERE).phrase(dice)
    return dice.choice(("", " ", "\n", "。", "！")).join([said] * dice.randint(3, 25))


def _misspelt(dice: random.Random) -> str:
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


def _homophones(dice: random.Random) -> str:
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


def _initials(dice: random.Random) -> str:
    said = SIMPLIFIED.sentence(dice)
    return f"{dice.choice(INITIALS)} {said}{dice.choice(INITIALS)}{dice.choice(('', '！', ' ' + dice.choice(INITIALS)))}"


def _unpunctuated(dice: random.Random) -> str:
    of = dice.choice(EVERYWHERE)
    return of.between.join(of.phrase(dice) for _ in range(dice.randint(3, 12)))


def _shouted(dice: random.Random) -> str:
    return ENGLISH.paragraph(dice, 1, 4).upper()


def _emoji(dice: random.Random) -> str:
    run = "".join(dice.choice(EMOJI) for _ in range(dice.randint(1, 20)))
    return dice.choice(
        (run, f"{dice.choice(HOME).sentence(dice)}{run}", dice.choice(EMOJI) * dice.randint(3, 30))
    )


def _kaomoji(dice: random.Random) -> str:
    return " ".join(
        f"{dice.choice(EVERYWHERE).phrase(dice)} {dice.choice(KAOMOJI)}" for _ in range(dice.randint(1, 3))
    )


def _listed(dice: random.Random) -> str:
    marks = dice.choice(
        (
            ("- ",) * 9,
            ("* ",) * 9,
            tuple(f"{n}. " for n in range(1, 10)),
            tuple(f"{n}、" for n in "一二三四五六七八九"),
            ("- [ ] ",) * 9,
        )
    )
    of = dice.choice(HOME)
    return "\n".join(mark + of.phrase(dice) for mark in marks[: dice.randint(2, 9)])


def _table(dice: random.Random) -> str:
    rows = [
        f"| 2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02} | {dice.choice(TASKS)} | {dice.choice(('done', '✅', '대기', '等'))} |"
        for _ in range(dice.randint(1, 8))
    ]
    return "\n".join(("| 日期 | 事情 | 状态 |", "|---|---|---|", *rows))


def _diary(dice: random.Random) -> str:
    """What happened, with times: as the police ask for it."""
    of = dice.choice(HOME)
    return "\n".join(
        f"{dice.randint(1, 12)}/{dice.randint(1, 28)} {dice.randint(0, 23):02}:{dice.randint(0, 59):02} {of.phrase(dice)}"
        for _ in range(dice.randint(2, 12))
    )


def _scores(dice: random.Random) -> str:
    return f"{dice.choice(('mood', '心情', '기분', 'sleep', '睡眠'))} " + " ".join(
        str(dice.randint(1, 10)) for _ in range(dice.randint(5, 30))
    )


def _amounts(dice: random.Random) -> str:
    return "，".join(
        f"{dice.choice(('rent', '律师费', '약값', 'bus', '公证费'))} {dice.randint(5, 5000)}{dice.choice(('元', ' won', '.50', '块'))}"
        for _ in range(dice.randint(2, 8))
    )


def _files(dice: random.Random) -> str:
    return f"{dice.choice(HOME).phrase(dice)} ({dice.choice(FILES)}, {dice.choice(FILES)})"


def _digest(dice: random.Random) -> str:
    """One hash, as somebody keeps who has evidence."""
    word = hashlib.sha256(dice.randbytes(8)).hexdigest()
    return f"{dice.choice(HOME).phrase(dice)}\nsha256: {word}"


def _code(dice: random.Random) -> str:
    name = dice.choice(("items", "rows", "lines", "days"))
    return f"{dice.choice(HOME).phrase(dice)}\n```python\nfor each in {name}:\n    if each > {dice.randint(1, 99)}:\n        print(each, len({name}))\n```"


def _quoted(dice: random.Random) -> str:
    of = dice.choice(HOME)
    return f"> {of.sentence(dice)}\n> {of.sentence(dice)}\n\n{of.paragraph(dice, 1, 3)}"


def _verse(dice: random.Random) -> str:
    of = dice.choice(EVERYWHERE)
    return "\n".join(of.phrase(dice) for _ in range(dice.randint(4, 16)))


def _long(dice: random.Random) -> str:
    of = dice.choice(EVERYWHERE)
    return "\n\n".join(of.paragraph(dice, 4, 8) for _ in range(dice.randint(2, 5)))


def _spaced_out(dice: random.Random) -> str:
    """For emphasis: every character apart."""
    said = dice.choice(HOME).phrase(dice)[:40]
    return " ".join(said.replace(" ", ""))


def _tones(dice: random.Random) -> str:
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


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "zh-Hans": _plain(SIMPLIFIED),
        "zh-Hant": _plain(TRADITIONAL),
        "en": _plain(ENGLISH),
        "ko": _plain(KOREAN),
        "mixed": _mixed,
        "diaspora": _diaspora,
        "cantonese": _plain(CANTONESE),
        "japanese": _plain(JAPANESE),
        "vietnamese": _plain(VIETNAMESE),
        "thai": _plain(THAI),
        "tagalog": _plain(TAGALOG),
        "russian": _plain(RUSSIAN),
        "pinyin": _plain(PINYIN),
        "distressed": _distressed,
        "one cry": _one_cry,
        "repeated": _repeated,
        "misspelt": _misspelt,
        "homophones": _homophones,
        "initials": _initials,
        "unpunctuated": _unpunctuated,
        "shouted": _shouted,
        "emoji": _emoji,
        "kaomoji": _kaomoji,
        "list": _listed,
        "table": _table,
        "diary": _diary,
        "scores": _scores,
        "amounts": _amounts,
        "files": _files,
        "digest": _digest,
        "code": _code,
        "quoted": _quoted,
        "verse": _verse,
        "long": _long,
        "spaced out": _spaced_out,
        "short": _tones,
    }
)
