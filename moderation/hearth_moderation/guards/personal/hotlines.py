"""Numbers of help: nobody is warned about them, so they are looked for first."""

from hearth_moderation.guards.personal.numbers import Number
from hearth_moderation.guards.personal.reading import Reading

LEAST = 7
"""Digits of a helpline that no short number is."""
HOTLINE_REACH = 24
"""Code points around a landline number in which a word for an office is looked for."""


def listed(reading: Reading, number: Number) -> bool:
    """Say whether it is the number of a helpline, with or without the way it is dialled from abroad."""
    return number.digits in reading.rules.hotlines or number.digits.lstrip("0") in reading.rules.hotlines


def begun_by_helpline(reading: Reading, digits: str) -> bool:
    """Say whether the first of them are a helpline's: it was put together with what stands after it."""
    return any(digits[:size] in reading.rules.hotlines for size in range(LEAST, len(digits)))


def toll_free(reading: Reading, written: str) -> bool:
    """Say whether a number that is `written` so is free or of shared cost: nobody's own.

    Korea writes its free numbers like Thailand its mobile ones.
    """
    if reading.rules.patterns["toll_free"].match(written) is not None:
        return True
    korean = reading.rules.patterns["toll_free_korean"].match(written)
    return korean is not None and not reading.anywhere("thai")


def introduced(reading: Reading, number: Number) -> bool:
    """Say whether a word for an office stands beside it in the same sentence."""
    if not reading.anywhere("hotline_word"):
        return False
    text = reading.lower
    begin = max(0, number.start - HOTLINE_REACH)
    for at in range(number.start - 1, begin - 1, -1):
        if text[at] in "。.!?\n;":
            begin = at
            break
    if reading.cue_before("hotline_word", number.start, number.start - begin) >= 0:
        return True
    return reading.cue_after("hotline_word", number.end, 8)
