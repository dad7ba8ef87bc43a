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
LEAST_ENDS, LEAST_AGAIN, LEAST_MORE = 10, 45, 30
"""Where a run of signs ends or begins; of these so many hundredths come again in the next row, and so many
more there than after any number of signs."""
LEAST_UNLIKE = 8
"""A ruled line is quite the same again."""


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
    kinds = len(set(signs))
    # Asked first, since to look for a width takes long.
    if not 1 < kinds <= MOST_KINDS or _unlike(signs, 1) * 2 > len(signs):
        return False
    width = _width(signs)
    near = range(width - 1, width + 2) if width else ()
    if min((_unlike(signs, each) for each in near), default=0) < LEAST_UNLIKE:
        return False
    return any(
        is_picture(
            [signs[start : start + each] for start in range(0, len(signs) - each + 1, each)],
            tables.measures["grid_alike"],
            tables,
        )
        for each in near
    )


def _width(signs: str) -> int:
    """Return after how many signs most ends of runs come again, or 0 where they hardly do."""
    ends = {
        place
        for place in range(1, len(signs) - 2)
        if signs[place] != signs[place + 1]
        and (signs[place - 1] == signs[place] or signs[place + 1] == signs[place + 2])
    }
    if len(ends) < LEAST_ENDS:
        return 0
    near = ends | {place - 1 for place in ends} | {place + 1 for place in ends}
    shares = []
    for apart in range(NARROWEST, min(WIDEST, len(signs) // FEWEST_ROWS) + 1):
        told = [place + apart for place in ends if place + apart < len(signs) - 3]
        shares.append(sum(place in near for place in told) * 100 // max(1, len(told)))
    best, usual = max(shares), sorted(shares)[len(shares) // 2]
    return NARROWEST + shares.index(best) if best >= max(LEAST_AGAIN, usual + LEAST_MORE) else 0


def _unlike(signs: str, apart: int) -> int:
    """Return how many signs differ from the one so far behind."""
    return sum(map(str.__ne__, signs, signs[apart:]))
