"""A drawing whose line breaks were lost: one long line of few signs, in which the row above comes again.

How wide it was nobody says, but the line does: a row later it is oftener like itself than a little sooner
or later.
"""

import re
from collections.abc import Iterable

from hearth_moderation.guards.images.grids import is_picture
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

UNWRITTEN = re.compile("[^0-9A-Za-z\u00aa-\u1fff\u2c00-\ud7ff\uf900-\ufaff]{300,}")
"""Signs that are no letters; of a line of few signs any may be."""
LEAST_SIGNS, MOST_KINDS = 300, 16
NARROWEST, WIDEST = 10, 160
FEWEST_ROWS = 8
LEAST_ENDS = 20
"""Of a drawing so many signs differ from the one before; a cry has a few."""
TRIED = 4


def without_breaks(lines: Iterable[str], tables: Tables) -> list[Opaque]:
    """Return the drawing that one of `lines` is, if one is."""
    for line in lines:
        if len(line) < LEAST_SIGNS:
            continue
        found = UNWRITTEN.search(line)
        signs = line if len(set(line)) <= MOST_KINDS else found[0] if found else ""
        if _is_drawing(signs, tables):
            return [Opaque(Reason.IMAGES_ART, 0, "")]
    return []


def _is_drawing(signs: str, tables: Tables) -> bool:
    # Asked first, since to look for a width takes long: a drawing has ends, but mostly goes on the same.
    if not 1 < len(set(signs)) <= MOST_KINDS or not LEAST_ENDS <= _unlike(signs, 1) <= len(signs) // 2:
        return False
    return any(
        is_picture(
            [signs[start : start + width] for start in range(0, len(signs) - width + 1, width)],
            tables.measures["grid_alike"],
            tables,
        )
        for width in _widths(signs)
    )


def _widths(signs: str) -> list[int]:
    """Return where the line is unlike itself least, and less than beside it, the best first."""
    widest = min(WIDEST, len(signs) // FEWEST_ROWS)
    unlike = {width: _unlike(signs, width) for width in range(NARROWEST - 1, widest + 2)}
    dips = [
        width
        for width in range(NARROWEST, widest + 1)
        if unlike[width] < min(unlike[width - 1], unlike[width + 1])
    ]
    return sorted(dips, key=lambda width: (unlike[width], width))[:TRIED]


def _unlike(signs: str, apart: int) -> int:
    """Return how many signs differ from the one so far behind."""
    return sum(map(str.__ne__, signs, signs[apart:]))
