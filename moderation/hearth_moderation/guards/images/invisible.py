"""What cannot be seen: format characters, tags, variation selectors, and marks heaped on letters."""

import re

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

# Emoji sequences, and joiners within scripts that are written with them.
USUAL = re.compile(
    r"(?<=[ESpqdNBHh])v(?=[^v]|\Z)|(?<=[Ev])z(?=E)|(?<=[rmiowT])z(?=[rmiowT])|(?<=E)t{2,7}|cc?(?=n)"
)
UNSEEN = re.compile(r"[zbtvcP]")
ZERO_WIDTH_NO_BREAK = "\ufeff"
HEAPED = re.compile(r"(?<=[luedpsm])mm+|(?<=[luedps])m")


def invisible(raw: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the unseen characters of the text as it was written, as one stretch."""
    found = []
    if UNSEEN.search(shape):
        left = USUAL.sub(lambda usual: "." * len(usual[0]), shape)
        signs = "".join([char for char, kind in zip(raw, left, strict=True) if kind in "zbtvc"])
        # One sign alone says something by where it stands.
        bits = max(information(tables.logs, signs, 8 * UNIT), len(signs) * UNIT // 2)
        if bits >= tables.measures["unseen_bits"] * UNIT:
            found.append(Opaque(Reason.IMAGES_INVISIBLE, bits, ""))
    heaped = [raw[mark.start() : mark.end()] for mark in HEAPED.finditer(shape)]
    if heaped:
        bits = information(tables.logs, "".join(heaped), 7 * UNIT)
        found.append(Opaque(Reason.IMAGES_INVISIBLE, bits, ""))
    return found
