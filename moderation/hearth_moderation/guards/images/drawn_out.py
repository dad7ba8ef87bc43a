"""Signs that are held down: a cry says no more for being drawn out, but how long each is can be a code."""

import re

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.repeats import most_runs

LEAST_DRAWN_OUT, LEAST_HELD = 6, 3
DRAWN_OUT = re.compile(r"([^\n0-9A])\1{5,}")
"""A sign that somebody holds down. Digits and A are zeros of files, too."""
KEPT_OF_DRAWN_OUT = 3
HELD = re.compile(r"([^\n0-9A-Za-z])\1{2,}")
LONGEST = 40


def calmed(text: str) -> str:
    """Return `text` with three of each sign that is drawn out."""
    if not most_runs(text, LEAST_DRAWN_OUT):
        return text
    return DRAWN_OUT.sub(lambda found: found[1] * KEPT_OF_DRAWN_OUT, text)


def lengths(text: str, tables: Tables) -> list[Opaque]:
    """Return the lengths of signs that are held down, where there are very many."""
    if most_runs(text, LEAST_HELD) < tables.measures["lengths_fewest"]:
        return []
    held = [len(found[0]) for found in HELD.finditer(text)]
    if len(held) < tables.measures["lengths_fewest"]:
        return []
    signs = "".join([chr(min(length, LONGEST)) for length in held])
    return [Opaque(Reason.IMAGES_SYMBOLS, information(tables.logs, signs, 5 * UNIT), "")]
