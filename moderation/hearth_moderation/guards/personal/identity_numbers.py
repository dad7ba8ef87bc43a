"""Identity numbers: the mainland's, Korea's, Taiwan's, Hong Kong's, and passports."""

from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.numbers import Number, Run
from hearth_moderation.guards.personal.reading import Reading

MAINLAND_DIGITS = 18
OLD_MAINLAND_DIGITS = 15
KOREAN_DIGITS = 13
CUE_REACH = 20
"""Code points before a number in which a cue is looked for."""

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11643-1999: the remainder of the weighted sum by 11 chooses the last sign."""
CHECK_SIGNS = "10X98765432"
FIRST_YEAR, LAST_YEAR = 1880, 2099
LAST_BORN = 2039
"""No clock here: later years of birth than this are not believed."""
UNCHECKED_SINCE = 2020_10
"""Year and month since which Korean numbers are given without check digit."""
KOREAN_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""A is 10, B 11 and so on in this order."""
LETTERED = (
    (Personal.TW_ID, "taiwan_id"),
    (Personal.HK_ID, "hong_kong_id"),
    (Personal.PASSPORT, "passport_number"),
)
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def mainland(reading: Reading, number: Number) -> int | None:
    """Return where the mainland identity number ends that `number` is or begins; None where it is none."""
    if len(number.digits) == OLD_MAINLAND_DIGITS:
        return number.end if _old_mainland(reading, number) else None
    if len(number.digits) == MAINLAND_DIGITS:
        body, last, end = number.digits[:17], number.digits[17], number.end
    elif len(number.digits) == MAINLAND_DIGITS - 1:
        body, last, end = number.digits, "X", _x_after(reading, number.end)
    else:
        return None
    if end < 0 or body[:2] not in reading.rules.words["mainland_regions"] or body[2:4] == "99":
        return None
    year = int(body[6:10])
    if not (FIRST_YEAR <= year <= LAST_YEAR and _date(year, int(body[10:12]), int(body[12:14]))):
        return None
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return end if CHECK_SIGNS[total % 11] == last else None


def _old_mainland(reading: Reading, number: Number) -> bool:
    """Say whether it is a number of before 1999: no check sign, so only beside a cue."""
    digits = number.digits
    return (
        digits[:2] in reading.rules.words["mainland_regions"]
        and _date(1900 + int(digits[6:8]), int(digits[8:10]), int(digits[10:12]))
        and reading.cue_before("id_cue", number.start, CUE_REACH) >= 0
    )


def _x_after(reading: Reading, at: int) -> int:
    """Return where the X ends that follows at `at`, after at most two separators; -1 where none does."""
    text = reading.lower
    for _ in range(2):
        if at < len(text) and text[at] in " -.·":
            at += 1
    after = text[at + 1 : at + 2]
    return at + 1 if text[at : at + 1] == "x" and not ("a" <= after <= "z" or "0" <= after <= "9") else -1


def korean(reading: Reading, number: Number) -> bool:
    """Say whether it is a resident registration number, Korean or foreign.

    Numbers given since October 2020 have no check digit: those need a date after it or a cue.
    """
    digits = number.digits
    if len(digits) != KOREAN_DIGITS or number.grouping not in {"6-7", "13"} or digits[6] in "09":
        return False
    century = 1900 if digits[6] in "1256" else 2000
    year = century + int(digits[:2])
    if not _date(year, int(digits[2:4]), int(digits[4:6])):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(KOREAN_WEIGHTS, digits, strict=False))
    checked = (11 - total % 11) % 10 == int(digits[12])
    cue = reading.cue_before("rrn_cue", number.start, CUE_REACH)
    if cue >= 0:
        return True
    numbered = reading.cue_before("numbering_cue", number.start, CUE_REACH) >= 0
    if number.grouping == "13":
        return checked and not numbered and year <= LAST_BORN
    late = UNCHECKED_SINCE <= year * 100 + int(digits[2:4]) <= LAST_BORN * 100
    return "-" in number.separated and not numbered and (checked or late)


def _date(year: int, month: int, day: int) -> bool:
    if not (1 <= month <= len(DAYS) and 1 <= day <= DAYS[month - 1]):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (month, day) != (2, 29)


def lettered(reading: Reading, run: Run) -> FoundPersonal | None:
    """Return what begins with one or two letters before `run`, or None.

    Taiwan's and Hong Kong's numbers have check signs; passports have none and need a cue.
    """
    text = reading.lower
    digits = run.groups[0].start
    after_letter = digits > 0 and "a" <= text[digits - 1] <= "z"
    if not after_letter and reading.cue_before("passport_cue", digits, CUE_REACH) < 0:
        return None
    for letters in (2, 1, 0):
        start = digits - letters
        if start < 0 or not all("a" <= char <= "z" for char in text[start:digits]):
            continue
        for kind, name in LETTERED:
            match = reading.rules.patterns[name].match(text[start : start + 16])
            if match is None:
                continue
            end = start + match.end()
            if _alone(text, start, end) and _right(reading, kind, start, match[0]):
                return FoundPersonal(kind, start, end)
    return None


def _right(reading: Reading, kind: Personal, start: int, number: str) -> bool:
    if kind is Personal.TW_ID:
        return right_in_taiwan(number)
    if kind is Personal.HK_ID:
        sure = "(" in number or reading.cue_before("id_cue", start, CUE_REACH) >= 0
        return sure and ("(" in number) == (")" in number) and _hong_kong(number)
    return reading.cue_before("passport_cue", start, CUE_REACH) >= 0


def _alone(text: str, start: int, end: int) -> bool:
    """Say whether no English letter or digit stands beside it."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not any("a" <= char <= "z" or "0" <= char <= "9" or char in "_-/" for char in (before, after))


def right_in_taiwan(number: str) -> bool:
    """Say whether the check digit is right: letter as two digits, weights 1 9 8 … 1 1, a multiple of ten."""
    code = TAIWAN_LETTERS.index(number[0].upper()) + 10
    total = code // 10 + code % 10 * 9
    for place, digit in enumerate(number[1:]):
        total += int(digit) * max(1, 8 - place)
    return total % 10 == 0


def _hong_kong(number: str) -> bool:
    """Say whether the check sign is right: weights 9 8 … 1, letters from A as 10, a missing one as 36."""
    signs = [char for char in number.upper() if char not in " ()"]
    values = [int(sign) if sign <= "9" else ord(sign) - 55 for sign in signs]
    if len(values) == 8:  # noqa: PLR2004  (one letter, six digits, a check sign)
        values.insert(0, 36)
    return sum(weight * value for weight, value in zip(range(9, 0, -1), values, strict=True)) % 11 == 0
