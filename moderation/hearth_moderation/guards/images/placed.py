"""A picture told place by place: so much across, so much down, and what stands there; or the black squares.

Also what a picture is found again by: how long its black runs are, in each row and then in each column.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, combinations, pairwise

from hearth_moderation.guards.images.grids import is_picture
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

NUMBER = re.compile("-?[0-9]{1,4}")
PIECES_END = re.compile("[\n;]")
MOST_NUMBERS = 6
SQUARE = re.compile("(?<![0-9A-Za-z])([A-Z])([0-9]{1,2})(?![0-9A-Za-z])")
CLUES_END = re.compile("[/|;\n]")
CLUE = re.compile("(?:[^0-9\n]{1,20}:)? ?([0-9]{1,2}(?:[ ,.]{1,2}[0-9]{1,2}){0,15}) ?")
FEWEST_SEVERAL, FEWEST_LENGTHS = 4, 3
"""Rows of several runs, and how many different numbers of runs there are: amounts come in equally many."""


def placed(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the drawing that is told by places in `text`, if one is."""
    if shape.count("d") < tables.measures["plotted_fewest"]:
        return []
    is_drawing = _are_points(text, tables) or _are_squares(text, tables) or _are_clues(text, tables)
    return [Opaque(Reason.IMAGES_ART, 0, "")] if is_drawing else []


def _are_points(text: str, tables: Tables) -> bool:
    """Return whether lines name the places of a grid by two numbers, and say what stands there."""
    told = defaultdict[int, list[tuple[list[int], str]]](list)
    for piece in PIECES_END.split(text):
        numbers = NUMBER.findall(piece)
        if 1 < len(numbers) <= MOST_NUMBERS:
            told[len(numbers)].append((list(map(int, numbers)), NUMBER.sub("", piece)))
    return any(
        _is_grid(lines, first, second, tables)
        for many, lines in told.items()
        if len(lines) >= tables.measures["grid_cells"]
        for first, second in combinations(range(many), 2)
    )


def _is_grid(lines: Sequence[tuple[list[int], str]], first: int, second: int, tables: Tables) -> bool:
    across, down = ({numbers[place] for numbers, _ in lines} for place in (first, second))
    side, whole = tables.measures["grid_side"], len(across) * len(down)
    if min(len(across), len(down)) < side or not len(lines) * 9 <= whole * 10 <= len(lines) * 11:
        return False
    cells = {
        (numbers[first], numbers[second]): words
        + " ".join(str(number) for place, number in enumerate(numbers) if place not in (first, second))
        for numbers, words in lines
    }
    least = tables.measures["grid_alike_placed"]
    return is_picture([[cells.get((x, y), "") for x in sorted(across)] for y in sorted(down)], least, tables)


def _are_squares(text: str, tables: Tables) -> bool:
    """Return whether squares as of a board, A1 or P16, are named in their order, and some left out."""
    squares = [(letter, int(number)) for letter, number in SQUARE.findall(text)]
    if len(squares) < tables.measures["grid_squares"]:
        return False
    letters, numbers = ({square[way] for square in squares} for way in (0, 1))
    if min(len(letters), len(numbers)) < tables.measures["grid_side"]:
        return False
    kinds = len(set(squares))
    if kinds < tables.measures["grid_squares"] or kinds * 20 >= len(letters) * len(numbers) * 19:
        return False
    down = sum(one < next_ for one, next_ in pairwise(squares))
    across = sum(one[::-1] < next_[::-1] for one, next_ in pairwise(squares))
    return max(down, across) * 10 >= len(squares) * 9


def _are_clues(text: str, tables: Tables) -> bool:
    """Return whether runs are told of rows, then of columns: as much in all, none with too little room."""
    side = tables.measures["grid_side"]
    told = [
        list(map(int, NUMBER.findall(clue[1])))
        for piece in CLUES_END.split(text)
        if (clue := CLUE.fullmatch(piece))
    ]
    if sum(len(runs) > 1 for runs in told) < FEWEST_SEVERAL or len(set(map(len, told))) < FEWEST_LENGTHS:
        return False
    sums = list(accumulate(map(sum, told)))
    room = [sum(runs) + len(runs) - 1 for runs in told]
    widest, highest = list(accumulate(room, max)), list(accumulate(reversed(room), max))
    return any(
        sums[rows - 1] * 2 == sums[-1] and widest[rows - 1] <= columns and highest[columns - 1] <= rows
        for rows in range(side, len(told) - side + 1)
        for columns in (len(told) - rows,)
    )
