"""A picture told cell by cell: rows of equally many cells, of numbers, colour words, faces, or anything else.

It is a drawing by its shape, however little it carries: to the right of a cell and below it mostly stands
the same, and in both directions oftener than by chance. In rotas that holds along the rows, in tables down
the columns, in puzzles nowhere.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

CELL = re.compile("[^ \t,、\uff0c\"']+")
ROWS_END = ("\n", "]", "/", ";", "|")
HEADER = re.compile("(?:^|\n)P[1-6][ \n]{1,3}(?:#[^\n]{0,80}\n)?([0-9]{1,4})[ \n]{1,3}([0-9]{1,4})[ \n]")
"""The beginning of a portable bitmap, greymap or pixmap: its width and height."""
DIGITS = re.compile("[0-9]+")
OF_A_KIND = 4
"""Of each kind of cell there are so many on average: where there are fewer, they are words or amounts."""

Row = Sequence[str]


def grids(text: str, tables: Tables) -> list[Opaque]:
    """Return the drawing that the rows of `text` are, if they are one."""
    is_drawing = _is_bitmap(text, tables) or any(
        is_picture(rows, tables.measures["grid_alike"], tables) for rows in _grids(text, tables)
    )
    return [Opaque(Reason.IMAGES_ART, 0, "")] if is_drawing else []


def is_picture(rows: Sequence[Row], least: int, tables: Tables) -> bool:
    """Return whether `rows` of one length show something: alike by `least` hundredths more than by chance.

    In whole numbers, so that both languages agree.
    """
    kinds = Counter(cell for row in rows for cell in row)
    whole = kinds.total()
    if whole < tables.measures["grid_cells"] or len(kinds) < 2 or len(kinds) * OF_A_KIND > whole:  # noqa: PLR2004  (one kind shows nothing)
        return False
    # The weeks of a rota end in the same places in all rows; a silhouette has not one outline twenty times.
    outlines = {"".join("01"[left == right] for left, right in pairwise(row)) for row in rows}
    if len(outlines) < tables.measures["grid_outlines"]:
        return False
    chance = sum(count * count for count in kinds.values())
    beside = sum(left == right for row in rows for left, right in pairwise(row))
    below = sum(
        upper == lower for above, row in pairwise(rows) for upper, lower in zip(above, row, strict=True)
    )
    return all(
        (alike * whole * whole - pairs * chance) * 100 >= least * pairs * (whole * whole - chance)
        for alike, pairs in ((beside, whole - len(rows)), (below, whole - len(rows[0])))
    )


def _is_bitmap(text: str, tables: Tables) -> bool:
    header = HEADER.search(text) if "P" in text else None
    if not header:
        return False
    width, height = int(header[1]), int(header[2])
    digits = sum(map(len, DIGITS.findall(text[header.end() :])))
    return min(width, height) >= tables.measures["grid_side"] and digits >= width * height


def _grids(text: str, tables: Tables) -> Iterator[Sequence[Row]]:
    """Yield rows of one length that follow each other, by whatever ends them."""
    side = tables.measures["grid_side"]
    if len(text) < tables.measures["grid_cells"] * 2 - 1:
        return
    for end in ROWS_END:
        if text.count(end) < side - 1:
            continue
        # What leads up to a list in brackets is none of its cells.
        parts = [part.rpartition("[")[2] if end == "]" else part for part in text.split(end)]
        rows = [row for row in map(CELL.findall, parts) if row]
        for width, alike in groupby(rows, len):
            if width >= side and len(found := list(alike)) >= side:
                yield found
