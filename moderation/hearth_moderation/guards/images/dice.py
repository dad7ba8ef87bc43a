"""How much the figures of a message could carry if each of them were thrown by dice.

What is told here is the length of a code from which the figures can be read again. Dice have no shorter one,
so whoever hides something in figures has hidden no more than this; who counts, notes times, or says the same
amounts again is told for little. The verdict on one message looks at what figures seem to be (numbers.py);
what is rationed goes by this (residue.py).
"""

import re
from collections.abc import Hashable, Sequence

from hearth_moderation.guards.images.amounts import UNITS
from hearth_moderation.guards.images.information import UNIT, log2
from hearth_moderation.guards.images.noted import MOVE, NUMBERED, STAMP
from hearth_moderation.guards.images.numbers import DATE, LONG, NEAR_DAYS
from hearth_moderation.guards.images.tables import Tables

SIGN_BITS, NEXT_BITS, ANY_BITS = 4, 2, 12
"""Of a game's moves: a sign of one (of no length there are more), the number after the last, any other."""
STAMP_BITS, THOUSANDTH_BITS, WITH_THOUSANDTHS = 36, 10, 17
DATE_BITS, NEAR_BITS, FORM_BITS = 18, 8, 5
"""A date, one soon after the last; a form of writing it that is another than the last one's."""
EACH_FIGURE = re.compile("[0-9]")
THOUSANDS = re.compile("(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3}){1,3}(?![0-9,])")
NUMBER = re.compile(
    r"(?<![0-9:])([0-2]?[0-9]):([0-5][0-9])(?![0-9])"
    rf"|([0-9]+)(?: ?({UNITS}|%)(?![a-z])"
    r"|([^0-9a-z\t ](?=[0-9])|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3])?)"
)
"""A time of day; or a number with its unit, or what stands between it and the next."""
FIGURE, TIME, YEAR, ZEROS, PLACES, BETWEEN = 213, 677, 512, 2 * UNIT, 2 * UNIT, 3 * UNIT
"""In 64ths of a bit: a figure, a time, a year of these centuries, how many noughts end a number; how many
figures it has, and what stands behind it, when it is new."""
APART, NEAR = range(1, 7), (1,)


_Number = tuple[int, int]
"""Its value, and what it takes alone."""


class _Told:
    """The length of a code that learns: what came often is told shortly (PPM of no order, escape C)."""

    __slots__ = ("_counts", "_logs", "_many", "bits")

    def __init__(self, logs: Sequence[int]) -> None:
        self._logs = logs
        self._counts: dict[Hashable, int] = {}
        self._many = self.bits = 0

    def tell(self, sign: Hashable, new: int) -> None:
        """Add what `sign` takes; `new` if it was not told before."""
        count = self._counts.get(sign, 0)
        kinds = len(self._counts)
        if self._many:
            self.bits += log2(self._logs, self._many + kinds) - log2(self._logs, count or kinds)
        self.bits += 0 if count else new
        self._counts[sign] = count + 1
        self._many += 1


def dice(text: str, tables: Tables) -> int:
    """Return how much the figures of `text` could carry at most, in 64ths of a bit."""
    bits = 0
    if NUMBERED.search(text) and (moves := MOVE.findall(text)):
        bits += _moved(moves) * UNIT
        text = MOVE.sub(" ", text)
    if "20" in text and (stamps := STAMP.findall(text)):
        exact = sum(len(stamp) >= WITH_THOUSANDTHS for stamp in stamps)
        bits += (len(stamps) * STAMP_BITS + exact * THOUSANDTH_BITS) * UNIT
        text = STAMP.sub(" ", text)
    before, form = 0, ""
    for date in DATE.finditer(text):
        day = int(date[0][:4]) * 372 + int(date[2]) * 31 + int(date[3])
        written = EACH_FIGURE.sub("0", date[0])
        bits += (NEAR_BITS if 0 <= day - before < NEAR_DAYS else DATE_BITS) * UNIT
        bits += 0 if written == form else FORM_BITS * UNIT
        before, form = day, written
    # Very long numbers are told among what is opaque (numbers.py).
    text = THOUSANDS.sub(_whole, LONG.sub(" ", DATE.sub(" ", text)))
    logs = tables.logs
    numbers: list[_Number] = []
    of_kinds: dict[str, list[_Number]] = {}
    of_columns: dict[int, list[_Number]] = {}
    places, behind = _Told(logs), _Told(logs)
    after: dict[tuple[int, str], _Told] = {}
    within: dict[int, _Told] = {}
    last = (0, "")
    for line in text.lower().split("\n"):
        for column, found in enumerate(NUMBER.finditer(line)):
            hour, minutes, number = found[1], found[2], found[3]
            # What is said after a number is a word; what is chosen is a unit, or a sign.
            unit = (found[4] or found[5] or "") if number else ":"
            one = (int(number), _alone(number)) if number else (int(hour) * 60 + int(minutes), TIME)
            long = len(number or "")
            places.tell(long, PLACES)
            behind.tell(unit, BETWEEN)
            before_it, of_column = after.setdefault(last, _Told(logs)), within.setdefault(column, _Told(logs))
            last = (long, unit)
            before_it.tell(last, PLACES + BETWEEN)
            of_column.tell(last, PLACES + BETWEEN)
            numbers.append(one)
            of_kinds.setdefault(unit, []).append(one)
            of_columns.setdefault(column, []).append(one)
    forms = min(
        places.bits + behind.bits, *(sum(one.bits for one in told.values()) for told in (after, within))
    )
    parted = (sum(_least(part, logs, NEAR) for part in parts.values()) for parts in (of_kinds, of_columns))
    return bits + forms + min(_least(numbers, logs, APART), *parted)


def _moved(moves: list[str]) -> int:
    """Return what numbered moves could carry, in bits: who numbers them in order says nothing by it."""
    bits = before = 0
    for move in moves:
        number, _, plies = move.partition(".")
        bits += NEXT_BITS if int(number) == before + 1 else ANY_BITS
        bits += SIGN_BITS * len(plies.replace(" ", ""))
        before = int(number)
    return bits


def _whole(found: re.Match[str]) -> str:
    return found[0].replace(",", "")


def _alone(number: str) -> int:
    """Return what a number takes of which the number of figures is known."""
    if len(number) == 4 and number[:2] in ("19", "20"):  # noqa: PLR2004  (a year)
        return YEAR
    first = len(number.rstrip("0"))
    return len(number) * FIGURE if first in (0, len(number)) else min(len(number), first) * FIGURE + ZEROS


def _least(numbers: list[_Number], logs: Sequence[int], aparts: Sequence[int]) -> int:
    """Return what numbers take by the best of several ways: each alone, as before, or by its difference."""
    again = _Told(logs)
    for value, bits in numbers:
        again.tell(value, bits)
    told = [sum(bits for _, bits in numbers), again.bits + UNIT]
    for apart in aparts:
        steps = _Told(logs)
        for (before, _), (now, _) in zip(numbers, numbers[apart:], strict=False):
            size = log2(logs, 2 * abs(now - before) + 1)
            steps.tell(now - before, size + UNIT + 2 * log2(logs, size // UNIT + 1))
        told.append(sum(bits for _, bits in numbers[:apart]) + steps.bits + 3 * UNIT)
    return min(told)
