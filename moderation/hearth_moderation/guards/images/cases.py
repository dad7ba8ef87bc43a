"""Capital and small letters that follow no habit: one bit a letter, or a word, whatever the words say."""

import re
from collections import Counter

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

WORD = re.compile(r"[lue]{2,}")
STRANGE = re.compile(r"l[ue]*u|(?<!u)uu+l")
INSIDE = re.compile(r"(?<=[lue]s)[lu]l+")
"""A word within a sentence, with or without a capital."""


def cases(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the letters of words in strange case as one stretch, where they are more than a habit."""
    bits = _within_words(shape, tables) + _of_words(text, shape, tables)
    return [Opaque(Reason.IMAGES_OPAQUE, bits, "")] if bits else []


def _within_words(shape: str, tables: Tables) -> int:
    # Every strange word has one of these, but for marked letters between.
    if shape.count("lu") + shape.count("uul") + shape.count("eu") < tables.measures["case_fewest"]:
        return 0
    words = letters = strange = 0
    for word in WORD.finditer(shape):
        words += 1
        if STRANGE.search(word[0]):
            strange += 1
            letters += word.end() - word.start()
    if strange < tables.measures["case_fewest"] or strange * 4 < words:
        return 0
    return letters * UNIT


def _of_words(text: str, shape: str, tables: Tables) -> int:
    """Return what the first letters of words could carry, where the same words are written both ways."""
    if shape.count("lsu") + shape.count("usu") + shape.count("esu") < tables.measures["capitals_fewest"]:
        return 0
    spans = [found.span() for found in INSIDE.finditer(shape)]
    first = "".join([shape[start] for start, _ in spans])
    capital = Counter(
        text[start + 1 : end] for (start, end), kind in zip(spans, first, strict=True) if kind == "u"
    )
    small = Counter(
        text[start + 1 : end] for (start, end), kind in zip(spans, first, strict=True) if kind == "l"
    )
    both = sum(capital[word] + small[word] for word in capital.keys() & small.keys())
    again = sum(count for count in (capital + small).values() if count > 1)
    if (
        both * 100 < again * tables.measures["capitals_both"]
        or first.count("u") < tables.measures["capitals_fewest"]
    ):
        return 0
    return information(tables.logs, first, UNIT)
