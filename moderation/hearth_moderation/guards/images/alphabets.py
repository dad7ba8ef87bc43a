"""Words as an alphabet: a code whose signs are words, or a few characters, each spelt as a language would."""

import re
from collections.abc import Sequence
from itertools import compress, pairwise

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque, stretches
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

WORD = re.compile(r"[lue]+|[kK]+|y+|g+")
ASCII_WORD = re.compile("[a-z]+")
REMEMBERED = 4
"""A small word that was among the last so many small words holds nothing together: the red the blue."""
HAN = re.compile(r"[hHa]+")


def word_code(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the words that hold no sentence as one stretch: no small ones among them, or only a few."""
    bare = text.translate(tables.folded)
    words = words_of(bare, shape)
    han = "".join([text[start:end] for start, end in map(re.Match.span, HAN.finditer(shape))])
    found = _without_sentences(words, tables) if len(words) >= tables.measures["word_fewest"] else []
    bits = _carried(found, tables)
    if len(han) >= tables.measures["han_fewest"]:
        kept = _without_small_characters(han, tables)
        bits += information(tables.logs, kept, tables.measures["han_bits_64ths"])
    return [Opaque(Reason.IMAGES_ALPHABET, bits, "")] if bits else []


def _without_sentences(words: list[str], tables: Tables) -> list[str]:
    weights = tables.measures
    common = small_words(words, tables)
    inside = stretches(
        common,
        (weights["word_other"], weights["word_common"], weights["word_ceiling"]),
        weights["word_least"],
    )
    window = weights["word_window"]
    for start in range(0, len(words), window):
        part = words[start : start + window]
        if len(part) < weights["word_fewest"]:
            break
        few = _few(part, weights["word_kinds"])
        small = sum(map(tables.words.__contains__, part))
        if few or small * 100 >= len(part) * weights["word_all_common"]:
            inside[start : start + window] = [True] * len(part)
    return list(compress(words, inside))


def words_of(bare: str, shape: str) -> list[str]:
    """Return the words of a text that was folded."""
    if bare.isascii():
        return ASCII_WORD.findall(bare)
    return [bare[start:end] for start, end in map(re.Match.span, WORD.finditer(shape))]


def _few(part: Sequence[str], most: int) -> bool:
    """Return whether `part` is made of few kinds that follow each other freely: not a sentence said again."""
    kinds = len(set(part))
    return kinds * 100 <= len(part) * most and len(set(pairwise(part))) >= kinds * 2


def small_words(words: list[str], tables: Tables) -> list[bool]:
    """Return for each word whether it is one that holds a sentence together there."""
    endings = tables.texts["hangul_endings"]
    known = tables.words
    last: list[str] = []
    found = []
    for word in words:
        if word in known:
            found.append(word not in last)
            last.append(word)
            if len(last) > REMEMBERED:
                del last[0]
        else:
            found.append(word[-1] in endings)
    return found


def _without_small_characters(han: str, tables: Tables) -> str:
    """Return the Han characters of stretches without those that every sentence has, or of few kinds."""
    weights = tables.measures
    inside = stretches(
        list(map(tables.small_characters.__contains__, han)),
        (weights["word_other"], weights["word_common"], weights["word_ceiling"]),
        weights["han_least"],
    )
    window = weights["han_window"]
    for start in range(0, len(han), window):
        part = han[start : start + window]
        if len(part) < weights["han_fewest"]:
            break
        small = sum(map(tables.small_han.__contains__, part))
        few = _few(part, weights["han_kinds"])
        if few or small * 100 >= len(part) * weights["han_all_small"]:
            inside[start : start + window] = [True] * len(part)
    return "".join(compress(han, inside))


def _carried(words: list[str], tables: Tables) -> int:
    signs: dict[str, str] = {}
    for word in words:
        signs.setdefault(word, chr(0x10000 + len(signs)))
    signed = "".join([signs[word] for word in words])
    return information(tables.logs, signed, tables.measures["word_bits"] * UNIT)
