"""What cannot be seen: format characters, tags, variation selectors, and marks heaped on letters."""

import re
from collections import Counter

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

# Emoji sequences, and joiners within scripts that are written with them.
USUAL = re.compile(r"(?<=[Ev])z(?=E)|(?<=[rmiowT])z(?=[rmiowT])|(?<=E)t{2,7}|cc?(?=n)")
UNSEEN = re.compile(r"[zbtvcP]")
PRESENTED = "\ufe0e\ufe0f"
PRESENTABLE = "ESpqdNBu"
"""An emoji, symbol or digit, and what says how it is shown."""
OF_NO_WIDTH = "zvt"
HEAPED = re.compile(r"(?<=[luedpsm])mm+|(?<=[luedps])m|J+")


def invisible(raw: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the unseen characters of the text as it was written, as one stretch."""
    found = []
    if UNSEEN.search(shape):
        left = USUAL.sub(lambda usual: "." * len(usual[0]), shape)
        signs = "".join(
            [
                char
                for place, (char, kind) in enumerate(zip(raw, left, strict=True))
                if kind in "zbtvc" and not (char in PRESENTED and place and shape[place - 1] in PRESENTABLE)
            ]
        )
        # One sign says by where it stands whether a bit is set: there are as many places without it. And
        # nobody types control characters.
        alone = 2 * UNIT if len(set(signs)) == 1 else 0
        bits = max(information(tables.logs, signs, 8 * UNIT), len(signs) * alone)
        if _is_code(signs, left, raw, tables):
            bits *= tables.measures["unseen_times"]
        bits += left.count("c") * tables.measures["control_bits"] * UNIT
        if bits >= tables.measures["unseen_bits"] * UNIT:
            found.append(Opaque(Reason.IMAGES_INVISIBLE, bits, ""))
    return found


def _is_code(signs: str, left: str, raw: str, tables: Tables) -> bool:
    """Return whether several kinds of signs without width come about equally often: no writing has that."""
    if len(signs) < tables.measures["unseen_fewest"]:
        return False
    counts = Counter([char for char, kind in zip(raw, left, strict=True) if kind in OF_NO_WIDTH])
    often = counts.most_common(2)
    return len(often) > 1 and often[1][1] * 5 >= counts.total() >= tables.measures["unseen_fewest"]


def heaped(plain: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the marks that no letter takes in, as one stretch: what belongs together is composed."""
    if "m" not in shape and "J" not in shape:
        return []
    marks = "".join([plain[mark.start() : mark.end()] for mark in HEAPED.finditer(shape)])
    alone = 2 * UNIT if len(set(marks)) == 1 else 0
    bits = max(information(tables.logs, marks, 7 * UNIT), len(marks) * alone)
    return [Opaque(Reason.IMAGES_INVISIBLE, bits, "")] if bits else []
