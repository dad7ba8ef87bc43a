"""Numbers that follow from those before: who counts, notes times or takes readings says little new."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from hearth_moderation.guards.images.information import UNIT, information, log2
from hearth_moderation.guards.images.tables import Tables

FARTHEST, FARTHEST_ALONE = 6, 10
"""Columns of a table that are looked at: a number is told by what it differs from the one so many before."""
FEWEST_ALONE = 20
"""A column has its own habits where so many numbers are, and one tells nothing: rows are counted, say."""
MOST = 13 * UNIT
ASKED = 64 * UNIT
WIDEST = (1 << 19) - 1
NONE = 0x10000 + WIDEST
"""The sign of no difference; others stand as far from it as they are large, up to WIDEST."""


def least_of(by_figures: int, rows: Sequence[Sequence[int]], tables: Tables) -> int:
    """Return what the numbers carry, of which the figures alone say `by_figures`; of little not asked.

    `rows` are the numbers of each line.
    """
    if by_figures < ASKED:
        return by_figures
    least = min(by_figures, differences(list(chain.from_iterable(rows)), tables))
    return min(least, _by_places(rows, tables)) if _is_table(rows) else least


def _is_table(rows: Sequence[Sequence[int]]) -> bool:
    """Return whether four lines of five have as many numbers, or one more."""
    lengths = Counter(map(len, rows))
    return max(many + lengths[length + 1] for length, many in lengths.items()) * 5 >= len(rows) * 4


def _by_places(rows: Sequence[Sequence[int]], tables: Tables) -> int:
    """Return what the numbers carry, each told from what stood in its place in the line before."""
    logs = tables.logs
    before: list[int] = []
    bits = 0
    for row in rows:
        for place, number in enumerate(row):
            known = place < len(before)
            bits += (
                log2(logs, 2 * abs(number - before[place]) + 1 if known else 2 * number + 2) + UNIT * known
            )
        before = [*row, *before[len(row) :]]
    return bits * 5 // 4


def differences(numbers: Sequence[int], tables: Tables) -> int:
    """Return what the numbers carry at most, in 64ths of a bit, told by the best of several columns."""
    told = [_told(numbers, apart, tables) for apart in range(1, FARTHEST + 1)]
    for apart in range(2, min(FARTHEST_ALONE, len(numbers) // FEWEST_ALONE) + 1):
        columns = [numbers[column::apart] for column in range(apart)]
        if any(map(_is_counted, columns)):
            told.append(sum(_told(column, 1, tables) for column in columns))
    return min(told) * 5 // 4


def _is_counted(numbers: Sequence[int]) -> bool:
    """Return whether nine steps of ten are the same."""
    steps = Counter(after - before for before, after in pairwise(numbers))
    return steps.most_common(1)[0][1] * 10 >= (len(numbers) - 1) * 9


def _told(numbers: Sequence[int], apart: int, tables: Tables) -> int:
    """Return what they carry by differences from the number `apart` before."""
    logs = tables.logs
    first = sum(log2(logs, 2 * number + 2) for number in numbers[:apart])
    steps = [now - before for before, now in zip(numbers, numbers[apart:], strict=False)]
    by_size = sum(log2(logs, 2 * abs(step) + 1) + UNIT for step in steps)
    if any(abs(step) > WIDEST for step in steps):
        return first + by_size
    signs = "".join([chr(NONE + step) for step in steps])
    return first + min(by_size, information(logs, signs, MOST))
