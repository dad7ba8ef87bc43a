"""Digits that are said in any way at all: each by a word, a numeral or a homophone, of any table, and mixed.

Not a list of disguises: whatever stands for a digit somewhere is read as one, and whatever is no letter may
stand between two. What comes of it counts only beside a word for a phone, and where it is a valid number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hearth_moderation.guards.personal.hotlines import begun_by_helpline
from hearth_moderation.guards.personal.numbers import Number
from hearth_moderation.guards.personal.reading import Reading

LEAST, MOST = 8, 24
"""Digits: a shorter row is no number, a longer one a table or a poem."""
LENGTHS = (11, 10)
"""Of a longer row these many may be a number, and what follows a sentence."""
ELSEWHERE = frozenset({10, 11})
KINDS = 3
"""Fewer different digits are no phone number."""
CUE_REACH = 24
USUAL_BETWEEN = frozenset(" .·)(/_*~-")
"""Rows of plain digits with these are read by others, who know how they are grouped."""
LISTED = USUAL_BETWEEN | frozenset(",、")
"""And with these, where one of the two numbers that they part has more than one digit."""


@dataclass(frozen=True, slots=True)
class Digit:
    """A digit and where it was said; one that is said twice (double five) is there twice."""

    digit: str
    start: int
    end: int
    plain: bool
    """It is written as a digit, and nothing unusual stands before it."""


def said_numbers(reading: Reading) -> Iterator[Number]:
    """Return what could be a phone number beside a word for a phone, the longest first."""
    if not reading.anywhere("phone_cue") and not (
        reading.anywhere("said_nought") and reading.anywhere("tel_cue")
    ):
        return
    for row in _rows(reading) if reading.may_say("said_words", LEAST) else ():
        if not LEAST <= len(row) <= MOST or all(each.plain for each in row) or _tells_times(reading, row):
            continue
        for length in (len(row), *(each for each in LENGTHS if each < len(row))):
            digits = "".join([each.digit for each in row[:length]])
            end = row[length - 1].end
            if not _counts(digits) and not begun_by_helpline(reading, digits):
                yield Number(digits, row[0].start, end, str(length), "", whole=True, crowded=False)


def elsewhere(reading: Reading, number: Number) -> tuple[int, int] | None:
    """Return the span of a number that is said with its nought, beside a word for a phone in any language.

    No numbering plan is asked: to say ten figures from a nought on is what one does with a phone number.
    """
    told = (
        number.digits.startswith("0") and len(number.digits) in ELSEWHERE and len(set(number.digits)) > KINDS
    )
    cue = reading.cue_before("tel_cue", number.start, CUE_REACH)
    if not told or cue < 0 or reading.cue_before("numbering_cue", number.start, CUE_REACH) >= cue:
        return None
    return number.start, number.end


def _tells_times(reading: Reading, row: list[Digit]) -> bool:
    """Say whether a time of day stands in a row: when calls and messages came is told so."""
    return reading.rules.patterns["said_hour"].search(reading.lower[row[0].start : row[-1].end]) is not None


def _counts(digits: str) -> bool:
    """Say whether each digit is the one before it, or the next: somebody counts, or numbers a list."""
    return all((int(high) - int(low)) % 10 < 2 for low, high in pairwise(digits))  # noqa: PLR2004  (0 or 1)


def _rows(reading: Reading) -> Iterator[list[Digit]]:
    """Yield the rows of digits between which nothing else is said."""
    row: list[Digit] = []
    times, last = 1, 0
    for start, end in reading.digits("said"):
        between, said = reading.lower[last:start], reading.lower[start:end]
        if row and not _may_part(reading, between):
            yield row
            row, times = [], 1
        last = end
        if said in reading.rules.said_times:
            times = reading.rules.said_times[said]
            continue
        # Of a table no more is kept than tells that it is one.
        if len(row) <= MOST:
            plain = "0" <= said <= "9" and (not row or _is_usual(reading.lower, start, between))
            digit = reading.rules.said_digits.get(said, said)
            row += [Digit(digit, start, end, plain)] * times
        times = 1
    yield row


def _is_usual(text: str, start: int, between: str) -> bool:
    """Say whether the figure at `start` is parted from the one before as figures of a number are."""
    if USUAL_BETWEEN.issuperset(between):
        return True
    last = start - len(between)
    before, after = text[max(0, last - 2) : last], text[start + 1 : start + 2]
    return LISTED.issuperset(between) and (_is_number(before, 2) or _is_number(after, 1))


def _is_number(text: str, size: int) -> bool:
    return len(text) == size and all("0" <= sign <= "9" for sign in text)


def _may_part(reading: Reading, between: str) -> bool:
    """Say whether digits with this between them are one number: signs, or a word like "then"."""
    found = reading.rules.patterns["said_between"].match(between)
    return found is not None and found.end() == len(between)
