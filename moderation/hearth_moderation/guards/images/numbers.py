"""Digits: what is left of them when dates are known for dates and lines that say something count for less."""

import re
from collections.abc import Sequence

from hearth_moderation.guards.images.columns import in_columns
from hearth_moderation.guards.images.differences import least_of
from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

DATE = re.compile(r"(?:19|20)[0-9]{2}([-./年]) ?([01]?[0-9])[-./月] ?([0-3]?[0-9])日?")
DIGITS = re.compile(r"[0-9]+")
LONG = re.compile(r"[0-9]{13,}")
"""Longer than what people count, call or note: nothing beside it makes it natural."""
NUMBER = re.compile(r"(?<![0-9:])([0-2]?[0-9]):([0-5][0-9])(?![0-9])|[0-9]+")
"""A time of day, or any number."""
AMOUNT = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
WORD = re.compile(r"[lue]+|[kK]+|[gyTrwio]+|h{1,4}|a+")
NEAR_DAYS = 60
"""A date soon after the one before says little: people write them in order."""
IN_COLUMNS, FEWEST_LINES = 40 * 8 * UNIT, 6
"""Of less it is not asked what the columns say."""
LETTERS = re.compile(r"[luegyTrwiohkKa]")


def numbers(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the digits of the message as one stretch, and those of very long numbers as another."""
    if "d" not in shape:
        return []
    long = "".join(LONG.findall(text))
    if long:
        text = LONG.sub(lambda found: " " * len(found[0]), text)
    plain: list[str] = []
    worded: list[str] = []
    lines_plain: list[str] = []
    lines_worded: list[str] = []
    all_plain: list[list[int]] = []
    all_worded: list[list[int]] = []
    day_before = 0
    days_plain = days_worded = 0
    start = 0
    words = {text[word.start() : word.end()] for word in WORD.finditer(shape)}
    # Lines say something only where what they say changes with the numbers.
    said = len(words) * 6 >= len(AMOUNT.findall(DATE.sub(" ", text)))
    for line in text.split("\n"):
        end = start + len(line)
        if "d" in shape[start:end]:
            days = 0
            for date in DATE.finditer(line):
                day = _day(date)
                days += 4 if 0 <= day - day_before < NEAR_DAYS else 12
                day_before = day
            undated = DATE.sub(" ", line)
            digits = "".join(DIGITS.findall(undated))
            says = said and len(LETTERS.findall(shape, start, end)) * 2 >= len(digits)
            (worded if says else plain).append(digits)
            (lines_worded if says else lines_plain).append(line)
            if says:
                days_worded += days
            else:
                days_plain += days
            (all_worded if says else all_plain).append(_counted(undated))
        start = end + 1
    most = tables.measures["digit_bits_64ths"]
    by_figures = information(tables.logs, "".join(plain), most) * 3 // 2
    bits = _least(least_of(by_figures, all_plain, tables) + days_plain * UNIT, lines_plain, tables)
    by_figures = information(tables.logs, "".join(worded), most) // 2
    bits += _least(least_of(by_figures, all_worded, tables) + days_worded * UNIT, lines_worded, tables)
    found = [Opaque(Reason.IMAGES_NUMBERS, bits, "")] if bits else []
    if long:
        found.append(Opaque(Reason.IMAGES_OPAQUE, information(tables.logs, long, most) * 5 // 4, ""))
    return found


def _least(bits: int, lines: Sequence[str], tables: Tables) -> int:
    """Return what the numbers of `lines` carry, of which other measures say `bits`."""
    is_much = bits >= IN_COLUMNS and len(lines) >= FEWEST_LINES
    return min(bits, in_columns(lines, tables)) if is_much else bits


def _counted(line: str) -> list[int]:
    """Return the numbers of a line; a time of day is one, in minutes."""
    return [
        int(found[1]) * 60 + int(found[2]) if found[1] else int(found[0]) for found in NUMBER.finditer(line)
    ]


def _day(found: re.Match[str]) -> int:
    return int(found[0][:4]) * 372 + int(found[2]) * 31 + int(found[3])
