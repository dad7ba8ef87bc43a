"""Amounts with their unit: 4x8, 22.5kg, 34m10s. The letters say nothing; figures are counted elsewhere."""

import re

UNITS = (
    "kg|mg|g|lbs?|oz|km|cm|mm|m|mi|ft|ml|cl|l|h|hrs?|mins?|min|s|secs?|x|reps?|sets?|kcal|cal|bpm|mph|am|pm|th|st|nd|rd|gb|mb|"
    "k|w|kwh|p|yo|pcs"
)
PART = r"[0-9]{1,4}(?:[.,:][0-9]{1,3})?"
AMOUNT = re.compile(
    rf"(?<![0-9A-Za-z.,:]){PART}(?:[x\u00d7*/-]{PART})*(?:{UNITS})(?:[0-9]{{1,2}}(?:{UNITS}))?(?![0-9A-Za-z])"
    rf"|(?<![0-9A-Za-z.,:]){PART}(?:[x\u00d7]{PART})+(?:{UNITS})?(?![0-9A-Za-z])",
    re.IGNORECASE,
)


def without_amounts(text: str, shape: str) -> tuple[str, str]:
    """Return `text`, and its classes, with spaces where an amount stands."""
    spans = [found.span() for found in AMOUNT.finditer(text)]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
        shape = shape[:start] + "s" * (end - start) + shape[end:]
    return text, shape
