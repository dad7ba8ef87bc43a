"""Bits in the manner of writing: how long a sign is held, how a word is spelt this time."""

import re

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

HELD = re.compile(r"([^\n0-9A-Za-z])\1{2,}")
LONGEST = 40
WORD = re.compile(r"[lue]{4,40}")


def lengths(text: str, tables: Tables) -> list[Opaque]:
    """Return the lengths of signs that are held down, where there are very many."""
    held = [len(found[0]) for found in HELD.finditer(text)]
    if len(held) < tables.measures["lengths_fewest"]:
        return []
    signs = "".join([chr(min(length, LONGEST)) for length in held])
    return [Opaque(Reason.IMAGES_SYMBOLS, information(tables.logs, signs, 5 * UNIT), "")]


def spellings(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the marks of words that are written with other marks elsewhere in the message: a bit each.

    Languages with marks on several letters of a word keep to them.
    """
    if shape.count("e") < tables.measures["spelt_fewest"]:
        return []
    bare = text.translate(tables.folded)
    spelt: dict[str, dict[str, int]] = {}
    for word in WORD.finditer(shape):
        marks = word[0].count("e")
        if marks > 1:
            start, end = word.span()
            as_written = spelt.setdefault(bare[start:end], {})
            written = text[start:end]
            as_written[written] = as_written.get(written, 0) + marks
    marks = sum(sum(counts.values()) for counts in spelt.values() if len(counts) > 1)
    return [Opaque(Reason.IMAGES_ALPHABET, marks * UNIT, "")] if marks else []
