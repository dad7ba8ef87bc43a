"""Days of ordinary people in one room: what they write from morning to night, in the moods that days have.

For properties of what counts over many messages: rations, and messages in a row.
"""

import hashlib
import random

from tests.moderation.generators.natural import KINDS
from tests.moderation.generators.natural.faces import EMOJI
from tests.moderation.generators.natural.languages import HOME

HASHES_A_DAY = 3
TALK = ("zh-Hans", "zh-Hant", "en", "ko", "short", "mixed", "diaspora", "distressed")
"""Half of what is written is talk; the other half is of any kind."""
CONTACTS = (
    "1366 여성긴급전화는 24시간이에요",
    "妇女维权热线12338，转2，周一到周五",
    "Hive: call 0345 6000 459 or text 85258",
    "https://stopncii.org helped me",
    "file a form at https://report.example.org/case/2231 and keep the number 88213",
    "衛福部 113 專線，LINE 上也可以問",
    "law@help.example answers in two days",
)
NAMES = ("Mina", "小雨", "Soo-ah", "阿May", "Nguyễn Thảo", "dustpan_77", "혜린", "K.", "Xiaoqi99")


def diary(dice: random.Random) -> str:
    """What happened, in the order in which it did."""
    day, lines = dice.randint(1, 20), []
    for _ in range(dice.randint(2, 10)):
        day += dice.randint(0, 1)
        at = f"{dice.randint(0, 23):02}:{dice.randint(0, 59):02}"
        when = dice.choice((f"2026-03-{day:02} {at}", f"3/{day} {at}", f"3月{day}日 {at}", f"{at}"))
        lines.append(f"{when} {dice.choice(HOME).phrase(dice)}")
    return "\n".join(lines)


def contact(dice: random.Random) -> str:
    """Where help is, and to whom it is said."""
    return f"{dice.choice(NAMES)} {dice.choice(CONTACTS)} {dice.choice(EMOJI)}"


def digest(dice: random.Random) -> str:
    """What somebody keeps of her evidence, as a text."""
    kind = dice.choice((hashlib.sha256, hashlib.sha256, hashlib.sha1, hashlib.md5))
    word = kind(dice.randbytes(8)).hexdigest()
    return f"{dice.choice(HOME).phrase(dice)} {dice.choice((word, word.upper()))}"


def message(dice: random.Random) -> str:
    """Return one message of a day; a hash is a matter of its own."""
    share = dice.random()
    if share < 0.5:
        names = [name for name in TALK if name in KINDS]
        return KINDS[dice.choice(names)](dice)
    if share < 0.56:
        return diary(dice)
    if share < 0.62:
        return contact(dice)
    return KINDS[dice.choice([name for name in KINDS if name not in {"digest", "long"}])](dice)


def row(dice: random.Random, messages: int) -> list[str]:
    """Return so many messages of one sender."""
    return [message(dice) for _ in range(messages)]


def day_with_hashes(dice: random.Random, messages: int) -> list[str]:
    """Return a day on which somebody shares three hashes, hours apart."""
    made = row(dice, messages)
    for _ in range(HASHES_A_DAY):
        made.insert(dice.randrange(len(made) + 1), digest(dice))
    return made
