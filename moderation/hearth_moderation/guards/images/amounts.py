"""Amounts with their unit: 4x8, 22.5kg, 34m10s. The letters say nothing; figures are counted elsewhere."""

import re

UNITS = (
    "kg|mg|g|lbs?|oz|km|cm|mm|m|mi|ft|ml|cl|l|h|hrs?|mins?|min|s|secs?|x|reps?|sets?|kcal|cal|bpm|mph|am|pm|th|st|nd|rd|gb|mb|"
    "k|w|kwh|p|yo|pcs"
)
PART = r"[0-9]{1,4}(?:[.,:][0-9]{1,3})?"
# Of at most six parts: what is tried anew at each of them would take the square of a long row's time.
AMOUNT = re.compile(
    rf"(?<![0-9A-Za-z.,:]){PART}(?:[x\u00d7*/-]{PART}){{0,5}}(?:{UNITS})(?:[0-9]{{1,2}}(?:{UNITS}))?(?![0-9A-Za-z])"
    rf"|(?<![0-9A-Za-z.,:]){PART}(?:[x\u00d7]{PART}){{1,5}}(?:{UNITS})?(?![0-9A-Za-z])",
    re.IGNORECASE | re.ASCII,
)


def without_amounts(text: str, shape: str) -> tuple[str, str]:
    """Return `text`, and its classes, with spaces where an amount stands."""
    kept, kinds, before = [], [], 0
    for found in AMOUNT.finditer(text):
        start, end = found.span()
        kept += [text[before:start], " " * (end - start)]
        kinds += [shape[before:start], "s" * (end - start)]
        before = end
    return "".join((*kept, text[before:])), "".join((*kinds, shape[before:]))
