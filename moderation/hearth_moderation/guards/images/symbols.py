"""Symbols, emoji, blocks, Braille, single jamo, and signs in runs."""

import re

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

SYMBOLS = re.compile(r"[EBASPUDNjJ]+|[pqEBASPUDNjJ]{4,}|(?:[pqEBASPUDN]{1,16}[sn]+){6,}")
"""Over classes: what is a symbol by itself, and signs where they stand in numbers."""
BLANK = re.compile(r"[ \n]+")


def symbols(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return all symbols of the message as one stretch: they are one channel, however they are spread."""
    parts = [text[found.start() : found.end()] for found in SYMBOLS.finditer(shape)]
    if not parts:
        return []
    signs = BLANK.sub(" ", "".join(parts))
    bits = (
        information(tables.logs, signs, tables.measures["symbol_bits"] * UNIT)
        * tables.measures["symbol_weight"]
        // 4
    )
    return [Opaque(Reason.IMAGES_SYMBOLS, bits, "".join(parts))] if bits else []
