"""What stands between words: a sentence has spaces and now and then a sign; a code has now this, now that."""

import re
from collections import Counter

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

GAP = re.compile(r"(?<=[luekygd])[^luekygdha]+(?=[luekygd])")
"""Over classes: between words of scripts that put spaces between them."""

SIMPLE = str.maketrans("luekygdhaUPczbtvnpKjJTrwiomDNEABqS", "wwwwwwwhh-------------------------")
"""Over classes: what gaps part, characters that have none between them, and the rest but spaces."""
BLANKS = str.maketrans("-s", "  ")
MOST_KINDS = 4
"""A program has more kinds that are frequent."""


def gaps(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the gaps of the text as one stretch, where a few kinds are used about equally often."""
    weights = tables.measures
    if shape.count("p") + shape.count("q") + shape.count("n") < weights["gaps_fewest"] // 4:
        return []
    simple = shape.translate(SIMPLE)
    between = gaps_of(simple)
    # Of ordinary writing most gaps are one space.
    if between < weights["gaps_fewest"] or single_spaces_of(simple) * 100 > between * weights["gaps_most"]:
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


def gaps_of(simple: str) -> int:
    """Return how many gaps stand between two words; an expression would take ten times as long."""
    words = " ".join(simple.translate(BLANKS).split())
    return words.count("w ") - words.count("w h")


def single_spaces_of(simple: str) -> int:
    """Return how many of them are one space."""
    others = sum(map(simple.count, ("ssw", "-sw", "hsw")))
    return simple.count("sw") - others - simple.startswith("sw")
