"""Spaces that say something: of several widths, doubled here and not there, at the ends of lines."""

import re

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

RUN = re.compile(r"s+")
DOUBLED = re.compile(r"ss+")
END_OF_LINE = re.compile(r"(?<!s)ss+(?=n|\Z)")


def spaces(raw: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the unusual spaces of the text as it was written, as one stretch."""
    fewest = tables.measures["space_fewest"]
    others = shape.count("s") - raw.count(" ")
    doubled = len(DOUBLED.findall(shape)) if "ss" in shape else 0
    bits = 0
    if others >= fewest:
        used = "".join([raw[place] for place, kind in enumerate(shape) if kind == "s"])
        bits = information(tables.logs, used, 3 * UNIT)
    elif doubled >= fewest:
        lengths = "".join([chr(min(found.end() - found.start(), 30)) for found in RUN.finditer(shape)])
        bits = information(tables.logs, lengths, 4 * UNIT)
        trailing = len(END_OF_LINE.findall(shape))
        bits = bits * 5 // 4 if trailing * 2 >= doubled else bits // 2
    return [Opaque(Reason.IMAGES_INVISIBLE, bits, "")] if bits else []
