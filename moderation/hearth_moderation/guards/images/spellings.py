"""Words that are spelt this way and that: which marks a letter has this time can be a code."""

import re

from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

WORD = re.compile(r"[lue]{4,40}")


def spellings(text: str, bare: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the marks of words that are written with other marks elsewhere in the message: a bit each.

    Languages with marks on several letters of a word keep to them.
    """
    if shape.count("e") < tables.measures["spelt_fewest"]:
        return []
    spelt: dict[str, dict[str, int]] = {}
    for word in WORD.finditer(shape):
        marks = word[0].count("e")
        if marks > 1:
            start, end = word.span()
            as_written = spelt.setdefault(bare[start:end], {})
            written = text[start:end]
            as_written[written] = as_written.get(written, 0) + marks
    marks = sum(sum(counts.values()) for counts in spelt.values() if len(counts) > 1)
    return [Opaque(Reason.IMAGES_CHOICES, marks * UNIT, "")] if marks else []
