"""Numbers in columns: each told by what stands above it, by the code that tells its column shortest.

Every way in which a column is told here is a code that could be read again: its cost, with what has to be
said first, is what the column carries at most, whatever is poured into it. So nothing is added for safety.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import gcd
from typing import TypeVar

from hearth_moderation.guards.images.information import UNIT, log2
from hearth_moderation.guards.images.tables import Tables

CELL = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})[-./年] ?(?P<month>[01]?[0-9])[-./月] ?(?P<day>[0-3]?[0-9])日?(?![0-9])"
    r"|(?<![0-9:])(?P<hour>[0-2]?[0-9]):(?P<minute>[0-5][0-9])(?![0-9:])"
    r"|(?<![0-9.])(?P<whole>[0-9]{1,9})[.](?P<part>[0-9]{1,2})(?![0-9.])"
    r"|[0-9]+"
)
"""A day, a time of day, an amount with its hundredths, or any number."""
DAY_MINUTES = 1440
FEWEST = 4
"""So many numbers make a column."""
WAY, FORM, SIZE = 4 * UNIT, 2 * UNIT, 5 * UNIT
"""To say which way a column is told; of what kind a number is, or how long, if none was so."""
RANGE, ROUND = 11 * UNIT, (1000, 100, 50, 25, 15, 10, 5, 1)
"""To say how long the ends of a range are, their signs, and which of these its numbers are apart."""
FARTHEST, MOST_FOLLOWED = 2, 64 * UNIT
"""A balance is followed to an amount so many columns before, where telling it by itself costs so much."""

Log = Callable[[int], int]
Sign = TypeVar("Sign", int, str)


@dataclass(frozen=True, slots=True)
class Cell:
    """One number."""

    kind: str
    """What is written alike: numbers of other kinds stand in other columns."""
    value: int


def in_columns(lines: Sequence[str], tables: Tables) -> int:
    """Return what the numbers of `lines` carry at most, told column by column; in 64ths of a bit."""
    log = partial(log2, tables.logs)
    rows = [[_cell(found) for found in CELL.finditer(line)] for line in lines]
    # Which kinds of numbers a row has is told by rows: of a table all have the same.
    forms = [" ".join([cell.kind for cell in row]) for row in rows]
    bits = _surprise(forms, lambda form: FORM * (form.count(" ") + 2), log)
    columns: dict[tuple[str, int], dict[int, int]] = {}
    for at, row in enumerate(rows):
        places = Counter[str]()
        for cell in row:
            columns.setdefault((cell.kind, places[cell.kind]), {})[at] = cell.value
            places[cell.kind] += 1
    for (kind, place), column in columns.items():
        least = _told(kind, list(column.values()), log)
        if least > MOST_FOLLOWED:
            before = [columns[kind, place - apart] for apart in range(1, min(place, FARTHEST) + 1)]
            least = min(least, *(_followed(column, other, log) for other in before), least)
        bits += least
    return bits


def _cell(found: re.Match[str]) -> Cell:
    if found["year"]:
        return Cell("d", int(found["year"]) * 372 + int(found["month"]) * 31 + int(found["day"]))
    if found["hour"]:
        return Cell("t", int(found["hour"]) * 60 + int(found["minute"]))
    if found["whole"]:
        return Cell(f".{len(found['part'])}", int(found["whole"] + found["part"]))
    digits = found[0]
    # 007 says something else than 7; days and months are written both ways.
    is_padded = digits[0] == "0" and len(digits) > 2  # noqa: PLR2004  (figures of a day)
    return Cell(f"0{len(digits)}" if is_padded else "", int(digits))


def _alone(value: int, log: Log) -> int:
    """Return what a number takes of which nothing is known."""
    return log(value + 1) + 2 * log(value.bit_length() + 1) + UNIT


def _told(kind: str, values: Sequence[int], log: Log) -> int:
    if len(values) < FEWEST:
        return sum(_alone(value, log) for value in values)
    if kind == "t":
        values = _from_evening(values)
    steps = [after - before for before, after in pairwise(values)]
    return WAY + min(_least(values, log), _alone(values[0], log) + _least(steps, log))


def _from_evening(values: Sequence[int]) -> Sequence[int]:
    """Return times of day counted from the end of the longest stretch without one."""
    times = sorted(set(values))
    gaps = [(after - before, after) for before, after in pairwise([*times, times[0] + DAY_MINUTES])]
    first = max(gaps)[1]
    # The first is said once, as the lowest of its column.
    return [(value - first) % DAY_MINUTES + first % DAY_MINUTES for value in values]


def _least(values: Sequence[int], log: Log) -> int:
    """Return what `values` take: each by its place in their range, by how often it was there, or by size."""
    low, high = min(values), max(values)
    common = gcd(*[value - low for value in values])
    apart = next(each for each in ROUND if common % each == 0)
    width = log((high - low) // apart + 1)
    said = RANGE + 2 * UNIT * max(abs(low), abs(high)).bit_length()
    sizes = [abs(value).bit_length() for value in values]
    return min(
        said + len(values) * width,
        said + _surprise(values, lambda _: width, log),
        sum(sizes) * UNIT + _surprise(sizes, lambda _: SIZE, log),
    )


def _surprise(signs: Sequence[Sign], new: Callable[[Sign], int], log: Log) -> int:
    """Return what `signs` take, each by how often it came before; one that did not takes `new` as well."""
    counts: dict[Sign, int] = {}
    bits = 0
    for told, sign in enumerate(signs):
        times = counts.get(sign, 0)
        if told:
            bits += log(2 * told) - log(2 * times - 1 if times else len(counts))
        if not times:
            bits += new(sign)
        counts[sign] = times + 1
    return bits


def _followed(column: dict[int, int], other: dict[int, int], log: Log) -> int:
    """Return what a column takes that the amounts of another are added to, or taken from."""
    signs: list[int] = []
    bits = before = 0
    for at, value in column.items():
        step = value - before
        amount = other.get(at, 0)
        signs.append((step == amount) - (step == -amount))
        if signs[-1] == 0:
            bits += _alone(2 * abs(step), log)
        before = value
    return WAY + bits + _surprise(signs, lambda _: UNIT, log)
