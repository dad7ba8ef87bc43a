"""Tablature: six strings of a guitar, a line each, with a figure where one is pressed. It is no drawing."""

import re

from hearth_moderation.guards.images.information import UNIT, information, log2
from hearth_moderation.guards.images.tables import Tables

STRINGS = re.compile(r"(?:^[A-Ga-g][#b]?[|:][0-9hpbrsx/\\~|-]{8,160}$\n?){6}", re.MULTILINE)
SIGNS = re.compile("[^|-]")
CALLED, AGAIN, PLACE, NOTE = 24 * UNIT, 6 * UNIT, 3 * UNIT // 2, 5 * UNIT
"""To say how six strings are called; which bar comes again, or how long a new one is; where a sign stands;
what it takes at most."""


def fretted(text: str, tables: Tables) -> tuple[str, int]:
    """Return `text` without tablature, and what this carries, in 64ths of a bit.

    What has bars of different places on its strings, or is pressed nearly everywhere, is none.
    """
    if "|-" not in text:
        return text, 0
    bars: dict[tuple[str, ...], None] = {}
    bits = 0
    for found in STRINGS.findall(text):
        strings = [re.split("[|:]", string, maxsplit=1) for string in found.split("\n")[:6]]
        played = [string.split("|") for _, string in strings]
        if any(list(map(len, each)) != list(map(len, played[0])) for each in played):
            return text, 0
        bits += CALLED + AGAIN * len(played[0])
        bars.update(dict.fromkeys(zip(*played, strict=True)))
    told = "".join(map("".join, bars))
    signs = "".join(SIGNS.findall(told))
    if not signs or len(signs) * 3 > len(told):
        return text, 0
    of_places = len(signs) * (log2(tables.logs, len(told) // len(signs) + 1) + PLACE)
    return STRINGS.sub("", text), bits + of_places + information(tables.logs, signs, NOTE)
