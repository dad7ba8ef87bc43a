"""How much one message may carry: a little more where it is long, and brings ever new words.

Of a list, a log or a plan something is left by every measure, and the longer it is the more. So one message
may leave up to what its sender may in a day, beside what is free in every message, if it brings words for it:
those that its second half says anew. From a table they soon run out. What it leaves is rationed all the same
(residue.py).
"""

import re
from collections.abc import Container
from itertools import pairwise

from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.latin import is_strange
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import Classes
from hearth_moderation.guards.text.views import Views

WORD = re.compile(r"[lue]{4,}|k{2,}|h{2,}")
"""Over classes. What is shorter may be a syllable, of which many codes are made."""
LATIN_WORD = re.compile(r"[lue]{4,}")
NAME = re.compile(r"(?<![lue])u[le]{3,}(?![lue])")
BYTE = 8 * UNIT
OF_WORDS = frozenset((Reason.IMAGES_ALPHABET, Reason.IMAGES_RARE))
OF_OTHERS = ((Reason.IMAGES_NUMBERS, "allowed_numbers"), (Reason.IMAGES_SYMBOLS, "allowed_symbols"))


def allowance(found: list[Opaque], total: int, views: Views, classes: Classes, tables: Tables) -> int:
    """Return how much the message may carry, in 64ths of a bit; `total` is what was found in it."""
    weights = tables.measures
    least, most = weights["message_bytes"] * BYTE, weights["allowed_most"] * BYTE
    if not least <= total < most:
        return least
    text = views.plain.text
    share = weights["allowed_share_of_names" if _are_names(classes.shape(text)) else "allowed_share"]
    if total * 100 > len(text.encode()) * BYTE * share:
        return least
    words, late_words = different_words(text, classes, tables)
    if words < weights["allowed_fewest"]:
        return least
    each = weights["allowed_word_bits"] * UNIT
    of_words = min(_sum(found, OF_WORDS), 2 * late_words * each, weights["allowed_words"] * BYTE)
    of_others = sum(min(_sum(found, {reason}), weights[measure] * BYTE) for reason, measure in OF_OTHERS)
    return min(least + of_words + min(of_others, words * each), most)


def _are_names(shape: str) -> bool:
    """Return whether three words of five begin with a capital, as in a list of names."""
    return len(NAME.findall(shape)) * 5 >= len(LATIN_WORD.findall(shape)) * 3 > 0


def different_words(text: str, classes: Classes, tables: Tables) -> tuple[int, int]:
    """Return how many words there are that read as words, each once, and how many only in the second half.

    Of Chinese two characters that often stand beside each other are one.
    """
    shape, bare, half = classes.shape(text), text.translate(tables.folded), len(text) // 2
    first: set[str] = set()
    second: set[str] = set()
    for found in WORD.finditer(shape):
        start, end = found.span()
        kind, word = shape[start], bare[start:end]
        pairs = [
            (pair, place)
            for place, pair in enumerate(map("".join, pairwise(word)), start)
            if kind in "kh" and pair in tables.pairs
        ]
        if kind == "h":
            for pair, place in pairs:
                (first if place < half else second).add(pair)
        elif pairs or (kind != "k" and not is_strange(word, tables)):
            (first if start < half else second).add(word)
    return len(first | second), len(second - first)


def _sum(found: list[Opaque], reasons: Container[Reason]) -> int:
    return sum(each.bits for each in found if each.reason in reasons)
