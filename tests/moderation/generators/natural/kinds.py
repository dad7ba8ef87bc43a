"""Kinds of ordinary writing, each a function of dice: what no guard may be troubled by.

Beside plain talk: distress, repetition, misspelling, languages mixed, lists, tables, diaries of what happened,
numbers that are nobody's. No links, nothing that says who somebody is.
"""

import random
from collections.abc import Mapping
from types import MappingProxyType

from tests.moderation.generators.natural.chinese import CANTONESE, SIMPLIFIED, TRADITIONAL
from tests.moderation.generators.natural.cries import distressed, one_cry, repeated
from tests.moderation.generators.natural.elsewhere import JAPANESE, PINYIN, RUSSIAN, TAGALOG, THAI, VIETNAMESE
from tests.moderation.generators.natural.english import ENGLISH
from tests.moderation.generators.natural.faces import emoji, kaomoji
from tests.moderation.generators.natural.korean import KOREAN
from tests.moderation.generators.natural.languages import EVERYWHERE, HOME, Kind
from tests.moderation.generators.natural.notes import (
    amounts,
    code,
    diary,
    digest,
    files,
    listed,
    scores,
    table,
)
from tests.moderation.generators.natural.stock import Stock
from tests.moderation.generators.natural.typed import (
    homophones,
    initials,
    misspelt,
    shouted,
    spaced_out,
    tones,
    unpunctuated,
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


def _quoted(dice: random.Random) -> str:
    of = dice.choice(HOME)
    return f"> {of.sentence(dice)}\n> {of.sentence(dice)}\n\n{of.paragraph(dice, 1, 3)}"


def _verse(dice: random.Random) -> str:
    of = dice.choice(EVERYWHERE)
    return "\n".join(of.phrase(dice) for _ in range(dice.randint(4, 16)))


def _long(dice: random.Random) -> str:
    of = dice.choice(EVERYWHERE)
    return "\n\n".join(of.paragraph(dice, 4, 8) for _ in range(dice.randint(2, 5)))


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
        "distressed": distressed,
        "one cry": one_cry,
        "repeated": repeated,
        "misspelt": misspelt,
        "homophones": homophones,
        "initials": initials,
        "unpunctuated": unpunctuated,
        "shouted": shouted,
        "emoji": emoji,
        "kaomoji": kaomoji,
        "list": listed,
        "table": table,
        "diary": diary,
        "scores": scores,
        "amounts": amounts,
        "files": files,
        "digest": digest,
        "code": code,
        "quoted": _quoted,
        "verse": _verse,
        "long": _long,
        "spaced out": spaced_out,
        "short": tones,
    }
)
