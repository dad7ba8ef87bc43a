"""Bank cards by range and check digit (ISO/IEC 7812-1)."""

from hearth_moderation.guards.personal.numbers import Number
from hearth_moderation.guards.personal.reading import Reading
from hearth_moderation.guards.personal.rules import Rules

CUE_REACH = 24


def card(reading: Reading, number: Number) -> bool:
    """Say whether it is a card: an issuer's range and length, written as cards are, its check digit right.

    One number in ten has a fitting check digit, so one introduced as another kind of number is not taken.
    """
    if number.grouping not in reading.rules.card_groupings or not _issued(reading.rules, number.digits):
        return False
    if not luhn(number.digits) or number.digits == number.digits[0] * len(number.digits):
        return False
    numbered = reading.cue_before("numbering_cue", number.start, CUE_REACH)
    return numbered < 0 or reading.cue_before("card_cue", number.start, CUE_REACH) > numbered


def _issued(rules: Rules, digits: str) -> bool:
    length = len(digits)
    for card in rules.cards:
        if length in card.lengths and card.first <= int(digits[: card.digits]) <= card.last:
            return True
    return False


def luhn(digits: str) -> bool:
    """Say whether the last digit is the check digit of those before."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004  (its two digits added)
    return total % 10 == 0
