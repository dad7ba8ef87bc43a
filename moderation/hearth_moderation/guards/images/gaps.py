"""What stands between words: a sentence has spaces and now and then a sign; a code has now this, now that."""

import re
from collections import Counter

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

GAP = re.compile(r"(?<=[luekygd])[^luekygdhHa]+(?=[luekygd])")
"""Over classes: between words of scripts that put spaces between them."""

SPACE = re.compile(r"(?<=[luekygd])s(?=[luekygd])")
MOST_KINDS = 4
"""A program has more kinds that are frequent."""


def gaps(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the gaps of the text as one stretch, where a few kinds are used about equally often."""
    weights = tables.measures
    if shape.count("p") + shape.count("q") + shape.count("n") < weights["gaps_fewest"] // 4:
        return []
    between = len(GAP.findall(shape))
    # Of ordinary writing most gaps are one space.
    if between < weights["gaps_fewest"] or len(SPACE.findall(shape)) * 100 > between * weights["gaps_most"]:
        return []
    found = [text[gap.start() : gap.end()] for gap in GAP.finditer(shape)]
    counts = Counter(found)
    often = [count for count in counts.values() if count * 20 >= len(found)]
    if len(often) > MOST_KINDS or max(counts.values()) * 100 > len(found) * weights["gaps_most"]:
        return []
    if sum(often) * 100 < len(found) * weights["gaps_few"]:
        return []
    kinds = {gap: chr(0x100 + place) for place, gap in enumerate(counts)}
    bits = information(tables.logs, "".join([kinds[gap] for gap in found]), 2 * UNIT)
    return [Opaque(Reason.IMAGES_SYMBOLS, bits * 3 // 4, "")]
