"""Capital and small letters that follow no habit: one bit a letter, whatever the words say."""

import re

from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

WORD = re.compile(r"[lue]{2,}")
STRANGE = re.compile(r"l[ue]*u|(?<!u)uu+l")


def cases(shape: str, tables: Tables) -> list[Opaque]:
    """Return the letters of words in strange case as one stretch, where they are more than a habit."""
    # Every strange word has one of these, but for marked letters between.
    if shape.count("lu") + shape.count("uul") + shape.count("eu") < tables.measures["case_fewest"]:
        return []
    words = letters = strange = 0
    for word in WORD.finditer(shape):
        words += 1
        if STRANGE.search(word[0]):
            strange += 1
            letters += word.end() - word.start()
    if strange < tables.measures["case_fewest"] or strange * 4 < words:
        return []
    return [Opaque(Reason.IMAGES_OPAQUE, letters * UNIT, "")]
