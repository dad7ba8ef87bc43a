"""Symbols, emoji, blocks, Braille, single jamo, and signs in runs."""

import re

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

SYMBOL = "EBASPUDNj"
RUN = re.compile(f"[pq{SYMBOL}]+(?:[sn]+[pq{SYMBOL}]+)*")
"""Over classes: symbols and signs, with spaces between."""
ALONE = re.compile(f"[{SYMBOL}]+")
"""What is a symbol by itself; signs are, where they stand in numbers."""
OTHERS = re.compile(f"[{SYMBOL.replace('j', '')}]")
IN_NUMBERS = 4
SEVERAL = re.compile(f"[pq][pqsn]{{{IN_NUMBERS - 1}}}")
SIGN = re.compile(r"[pq]")
NO_WORDS = {ord(kind): " " for kind in "nzbtvcEBASPUDNjJpqs"}
"""Over classes: what is left between are letters, marks and digits of a word."""
BLANK = re.compile(r"[ \n]+")


def symbols(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return all symbols of the message as one stretch: they are one channel, however they are spread."""
    parts = []
    may_be = any(kind in shape for kind in SYMBOL) or SEVERAL.search(shape)
    for run in RUN.finditer(shape) if may_be else ():
        start, end = run.span()
        if end - start >= IN_NUMBERS:
            parts.append(text[start:end])
        elif run[0].strip("pqsn"):
            parts += [text[start + found.start() : start + found.end()] for found in ALONE.finditer(run[0])]
    between = 0
    count = shape.count("p") + shape.count("q")
    if count >= tables.measures["signs_fewest"] and count * 5 >= len(shape.translate(NO_WORDS).split()) * 3:
        signs_between = "".join([text[found.start()] for found in SIGN.finditer(shape)])
        between = information(tables.logs, signs_between, 5 * UNIT) * 3 // 4
    signs = BLANK.sub(" ", "".join(parts))
    most = tables.measures["symbol_bits"] * UNIT
    # Of tears and laughter in single letters each is told from the other, and there are no more.
    weight = 4 if "j" in shape and not OTHERS.search(shape) else tables.measures["symbol_weight"]
    bits = information(tables.logs, signs, most) * weight // 4
    bits = max(bits, between)
    return [Opaque(Reason.IMAGES_SYMBOLS, bits, "".join(parts))] if bits else []
