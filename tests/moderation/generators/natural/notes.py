"""What people note: lists, tables, days, amounts, files, a digest, a piece of a program."""

import hashlib
import random

from tests.moderation.generators.natural.languages import HOME

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


def listed(dice: random.Random) -> str:
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


def table(dice: random.Random) -> str:
    rows = [
        f"| 2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02} | {dice.choice(TASKS)} | {dice.choice(('done', '✅', '대기', '等'))} |"
        for _ in range(dice.randint(1, 8))
    ]
    return "\n".join(("| 日期 | 事情 | 状态 |", "|---|---|---|", *rows))


def diary(dice: random.Random) -> str:
    """What happened, with times: as the police ask for it."""
    of = dice.choice(HOME)
    return "\n".join(
        f"{dice.randint(1, 12)}/{dice.randint(1, 28)} {dice.randint(0, 23):02}:{dice.randint(0, 59):02} {of.phrase(dice)}"
        for _ in range(dice.randint(2, 12))
    )


def scores(dice: random.Random) -> str:
    return f"{dice.choice(('mood', '心情', '기분', 'sleep', '睡眠'))} " + " ".join(
        str(dice.randint(1, 10)) for _ in range(dice.randint(5, 30))
    )


def amounts(dice: random.Random) -> str:
    return "，".join(
        f"{dice.choice(('rent', '律师费', '약값', 'bus', '公证费'))} {dice.randint(5, 5000)}{dice.choice(('元', ' won', '.50', '块'))}"
        for _ in range(dice.randint(2, 8))
    )


def files(dice: random.Random) -> str:
    return f"{dice.choice(HOME).phrase(dice)} ({dice.choice(FILES)}, {dice.choice(FILES)})"


def digest(dice: random.Random) -> str:
    """One hash, as somebody keeps who has evidence."""
    word = hashlib.sha256(dice.randbytes(8)).hexdigest()
    return f"{dice.choice(HOME).phrase(dice)}\nsha256: {word}"


def code(dice: random.Random) -> str:
    name = dice.choice(("items", "rows", "lines", "days"))
    return f"{dice.choice(HOME).phrase(dice)}\n```python\nfor each in {name}:\n    if each > {dice.randint(1, 99)}:\n        print(each, len({name}))\n```"
