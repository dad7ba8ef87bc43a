"""Symbols, emoji, blocks, Braille, single jamo, and signs in runs."""

import re

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

SYMBOLS = re.compile(r"[EBASPUDNjJ]+|[pqEBASPUDNjJ]{4,}|(?:[pqEBASPUDN]{1,16}[sn]+){6,}")
"""Over classes: what is a symbol by itself, and signs where they stand in numbers."""
SIGN = re.compile(r"[pq]")
WORD = re.compile(r"[luegyTrwiomhHkKad]+")
BLANK = re.compile(r"[ \n]+")


def symbols(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return all symbols of the message as one stretch: they are one channel, however they are spread."""
    talked = len(WORD.findall(shape))
    signs_between = [text[found.start()] for found in SIGN.finditer(shape)]
    many = len(signs_between) >= tables.measures["signs_fewest"] and len(signs_between) * 5 >= talked * 3
    between = information(tables.logs, "".join(signs_between), 5 * UNIT) * 3 // 4 if many else 0
    parts = [text[found.start() : found.end()] for found in SYMBOLS.finditer(shape)]
    signs = BLANK.sub(" ", "".join(parts))
    most = tables.measures["symbol_bits"] * UNIT
    bits = information(tables.logs, signs, most) * tables.measures["symbol_weight"] // 4
    bits = max(bits, between)
    return [Opaque(Reason.IMAGES_SYMBOLS, bits, "".join(parts))] if bits else []
