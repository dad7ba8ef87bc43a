"""Pictures drawn with signs: many lines of one width whose neighbours are mostly equal."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

WRITTEN = re.compile("[0-9A-Za-z\u00aa-\u1fff\u2c00-\ud7ff\uf900-\ufaff]")
DRAWING = "\u2500-\u25ff\u2800-\u28ff\U0001f7e0-\U0001f7eb⬛⬜⚪⚫🔴🔵❤🧡💛💚💙💜🖤🤍🤎"
DRAWN = re.compile(f"[{DRAWING}]")
DRAWN_RUN = re.compile(f"[{DRAWING}]{{8,400}}")
"""A row of a picture, beside which something is said."""
ESCAPES = re.compile(r"\[[0-9;]{2,40}m")
ROWS_END = ("/", ";", "|", ",", "  ", "\t")
"""What stands for the end of a row in a picture of one line."""
COUNTED = re.compile("(?:[0-9]{1,3}[^0-9 ]){1,60}|(?:[^0-9 ][0-9]{1,3}){1,60}")
"""A row told as so many of this and so many of that."""
NUMBER = re.compile("[0-9]+")
PUZZLE_ROW = re.compile("[| ]{0,2}(?:[0-9._-][| ]{1,3}){8}[0-9._-][| ]{0,2}")
NO_BLANK = re.compile("[1-9]")
NAMED_ROW = re.compile("[A-Za-z\u00c0-\ud7ff]{2,16}:? (?:[0-9A-Za-z] ){1,60}[0-9A-Za-z]")
TOLD = re.compile(
    "[\"'(:~#]{0,3}(?:[A-Z]?[a-z\u00df-\u024f]{1,40}|[A-Z]{1,12}|[+-]?[0-9]{1,12}(?:[.,:/x-][0-9]{1,12}){0,8})"
    "(?:[/-][A-Za-z]{1,24})?[\"'):;,.%!?]{0,4}|[:\u2013-]"
)
"""What stands in a cell of a table: a word, a number, or nothing. Shades in letters are written otherwise."""
SIGNS_OF_A_KIND = 3


def art(lines: Iterable[str], tables: Tables) -> list[Opaque]:
    """Return the drawing that `lines` are, if they are one."""
    weights = tables.measures
    widths: Counter[int] = Counter()
    sums: Counter[int] = Counter()
    kinds: set[str] = set()
    drawn_kinds: set[str] = set()
    escapes = several = drawn_lines = 0
    for line in _rows(lines, weights):
        escapes += len(ESCAPES.findall(line)) if "[" in line else 0
        width = len(line)
        if 1 < width <= weights["art_widest"] and COUNTED.fullmatch(line):
            counts = NUMBER.findall(line)
            sums[sum(map(int, counts))] += 1
            several += len(counts) > 1
        if not weights["art_width"] <= width <= weights["art_widest"]:
            continue
        if WRITTEN.search(line) and (width < weights["art_width_letters"] or _is_of_a_table(line)):
            continue
        alike = max(sum(map(str.__eq__, line, line[1:])), sum(map(str.__eq__, line, line[2:])))
        drawn = 0 if line.isascii() else len(DRAWN.findall(line))
        is_drawn = drawn * 100 >= width * 90
        if alike * 100 < width * weights["art_alike"] and not is_drawn:
            continue
        if len(set(line)) > 1:
            kinds.add(line)
            if is_drawn:
                drawn_kinds.add(line)
        drawn_lines += is_drawn
        widths[width] += 1
    most = _most(widths, weights["art_width"])
    is_art = most >= weights["art_lines"] and len(kinds) >= weights["art_kinds"]
    is_art |= most >= weights["art_lines_drawn"] <= drawn_lines and len(drawn_kinds) > 0
    is_art |= max(sums.values(), default=0) >= weights["art_lines"] and several >= weights["art_kinds"]
    return [Opaque(Reason.IMAGES_ART, 0, "")] if is_art or escapes >= weights["art_escapes"] else []


def _is_of_a_table(line: str) -> bool:
    """Return whether a row is of a table: a puzzle of nine, where none comes twice, with a name, or of words.

    Between such signs, and in columns, stand spaces, which are alike whatever the signs are: such rows are
    looked at as cells. A row of words and numbers of many kinds of sign draws nothing.
    """
    row = PUZZLE_ROW.fullmatch(line)
    if row:
        told = NO_BLANK.findall(line)
        return len(set(told)) == len(told)
    if NAMED_ROW.fullmatch(line):
        return True
    cells = [cell for cell in line.split(" ") if cell]
    signs = "".join(cells)
    return (
        len(set(signs)) * SIGNS_OF_A_KIND >= len(signs)
        and len(signs) * 2 >= len(cells) * 3
        and all(map(TOLD.fullmatch, cells))
    )


def _most(widths: Counter[int], least: int) -> int:
    """Return how many rows are of one width, or one sign more."""
    return max((count + widths[width + 1] for width, count in widths.items() if width >= least), default=0)


def _rows(lines: Iterable[str], weights: dict[str, int]) -> Iterator[str]:
    """Return the lines, those of one line of many rows, and those that stand beside talk without it."""
    beside: list[str] = []
    for line in lines:
        yield line
        if len(line) > weights["art_one_line"]:
            for end in ROWS_END:
                rows = line.split(end) if line.count(end) >= weights["art_lines"] else []
                if _most(Counter(map(len, rows)), weights["art_width"]) >= weights["art_lines"]:
                    yield from rows
        drawn = None if line.isascii() else DRAWN_RUN.search(line)
        if drawn and len(drawn[0]) < len(line):
            beside.append(drawn[0])
    # Bars of a chart have one end each, and two colours.
    if len(set("".join(beside))) > 2 or sum(map(_is_no_bar, beside)) >= weights["art_kinds"]:  # noqa: PLR2004  (two colours)
        yield from beside


def _is_no_bar(row: str) -> bool:
    return sum(map(str.__ne__, row, row[1:])) > 1
