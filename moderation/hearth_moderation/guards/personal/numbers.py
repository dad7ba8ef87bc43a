"""Numbers as they are written: groups of digits with separators between, taken together in every way.

A number may be followed at once by a Chinese numeral that begins a word (`13900001234一直用`), so groups
also end where ASCII digits and Chinese numerals meet.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hearth_moderation.guards.personal.reading import Reading
from hearth_moderation.guards.personal.rules import HOTLINE_START

MIN_DIGITS = 7
MAX_GROUPS = 20
"""More groups than any number that a finder knows, like MAX_DIGITS."""
MAX_WRITTEN = 5
"""Nobody writes a number in more groups, but digit by digit or by twos."""
MAX_PAIR = 2
"""Digits of such short groups."""
MAX_SHORT = 6
"""Digits of a group that makes a number part of a longer code, where its neighbour has as many."""
PHONE_REACH = 24
"""Code points before a number in which a word for a phone counts."""
PLUS_REACH = 3
"""The same for a plus sign: a bracket and a space may stand between."""
MAINLAND_LENGTHS = frozenset({15, 17, 18})
"""Digits of the mainland's identity numbers; the last sign may be an X."""
KEYCAP = "\u20e3"
"""The frame round a digit that is an emoji; it parts nothing."""
MAX_DIGITS = 20
"""More digits than any number that a finder knows."""
MAX_SCATTERED = 24
"""So many short groups one after the other are a table: no number begins inside, but near its end."""
TABLE_END = 3
"""Groups at the end of a table that may belong to a number after it: calling code, trunk digit."""


@dataclass(frozen=True, slots=True)
class Group:
    """Digits that stand side by side and are of one script."""

    digits: str
    start: int
    end: int
    offset: int
    """Digits of the run before it."""
    joined: bool
    """Nothing stands between it and the group before."""


@dataclass(frozen=True, slots=True)
class Number:
    """Some groups of one run, taken as a number."""

    digits: str
    start: int
    end: int
    grouping: str
    """Lengths of the groups, with hyphens: `3-4-4`."""
    separated: str
    """The separators, one after the other."""
    whole: bool
    """It is all of its run."""
    crowded: bool
    """A further group of the same length as its last or first stands beside it: a longer code."""


@dataclass(frozen=True, slots=True)
class Run:
    """Groups that only separators part."""

    groups: tuple[Group, ...]
    digits: str
    """All of them."""
    tables: tuple[tuple[int, int], ...]
    """From which group to before which no number begins."""


def runs(reading: Reading) -> tuple[Run, ...]:
    """Return all runs of at least seven digits, in order."""
    found = reading.rules.patterns["digits"].finditer(reading.lower)
    return tuple(_run(reading, *match.span()) for match in found)


def _run(reading: Reading, start: int, end: int) -> Run:
    groups = tuple(_groups(reading, start, end))
    return Run(groups, "".join([group.digits for group in groups]), tuple(_tables(groups)))


def _groups(reading: Reading, start: int, end: int) -> Iterator[Group]:
    """Cut a run where something stands between digits, or where their script changes."""
    before = -1
    offset = 0
    # A keycap stands after its digit, so the last one of the run is just outside it.
    stop = end + 1 if reading.lower[end : end + 1] == KEYCAP else end
    for match in reading.rules.patterns["digit_group"].finditer(reading.lower, start, stop):
        begin, at = match.span()
        digits = reading.numerals[begin:at].rstrip(KEYCAP)
        yield Group(digits, begin, at, offset, begin == before)
        before = at
        offset += len(digits)


def _tables(groups: tuple[Group, ...]) -> Iterator[tuple[int, int]]:
    """Return where more short groups follow one another than a number has."""
    start = 0
    for place, group in enumerate(groups):
        if len(group.digits) > MAX_PAIR:
            if place - start > MAX_SCATTERED:
                yield start + 1, place - TABLE_END
            start = place + 1
    if len(groups) - start > MAX_SCATTERED:
        yield start + 1, len(groups) - TABLE_END


def starts(run: Run) -> Iterator[int]:
    """Return the groups at which a number may begin."""
    at = 0
    for begin, end in run.tables:
        yield from range(at, begin)
        at = end
    yield from range(at, len(run.groups))


def windows(reading: Reading, run: Run, first: int) -> list[Number]:
    """Return the numbers that begin with the group at `first` and may be some kind, the longest first."""
    rules = reading.rules
    start = run.groups[first]
    free = _any_grouping(reading, run, start)
    mainland = _mainland(reading, run, start)
    beside = _alike(run, first - 1, first)
    taken: list[Number] = []
    digits = separated = closed = ""
    count = longest = last = before = 0
    for place in range(first, min(len(run.groups), first + MAX_GROUPS)):
        group = run.groups[place]
        length = len(group.digits)
        if len(digits) + length > MAX_DIGITS:
            break
        if count and group.joined:
            last += length
        else:
            if count:
                separated += reading.lower[before : group.start]
                closed = f"{closed}{last}-"
                if not (free or mainland) and closed not in rules.grouping_starts:
                    break
            count += 1
            last = length
        longest = max(longest, last)
        if count > MAX_WRITTEN and longest > MAX_PAIR:
            break
        digits += group.digits
        before = group.end
        if len(digits) < MIN_DIGITS:
            continue
        written = f"{closed}{last}"
        may_be_any = free or (mainland and len(digits) in MAINLAND_LENGTHS)
        if not may_be_any and written not in rules.groupings:
            continue
        crowded = beside or _alike(run, place + 1, place)
        if may_be_any or not crowded or written in rules.numbered_groupings:
            whole = first == 0 and place == len(run.groups) - 1
            taken.append(Number(digits, start.start, group.end, written, separated, whole, crowded))
    taken.reverse()
    return taken


def _any_grouping(reading: Reading, run: Run, start: Group) -> bool:
    """Say whether what begins here may be a number however it is grouped.

    After a plus sign, a word for a phone or 00 and a calling code; or by its digits a helpline. Everything
    else, but the mainland's identity numbers, has to be grouped like some number.
    """
    rules = reading.rules
    digits = run.digits[start.offset : start.offset + MAX_DIGITS]
    if digits.startswith("00") and digits.startswith(rules.dialled_abroad):
        return True
    if (
        digits.lstrip("0")[:HOTLINE_START] in rules.hotline_starts
        or digits[:HOTLINE_START] in rules.hotline_starts
    ):
        return True
    if start.offset == 0 and "+" in reading.lower[max(0, start.start - PLUS_REACH) : start.start]:
        return True
    return reading.cue_before("phone_cue", start.start, PHONE_REACH) >= 0


def _mainland(reading: Reading, run: Run, start: Group) -> bool:
    """Say whether the digits may be the mainland's identity number: a region's, with a date of birth."""
    digits = run.digits[start.offset : start.offset + MAX_DIGITS]
    patterns = reading.rules.patterns
    if patterns["mainland_start"].match(digits) is not None:
        return True
    return reading.anywhere("id_cue") and patterns["old_mainland_start"].match(digits) is not None


def _alike(run: Run, outer: int, inner: int) -> bool:
    """Say whether the group at `outer` is there, short, and as long as its neighbour in the number."""
    if not 0 <= outer < len(run.groups):
        return False
    length = len(run.groups[outer].digits)
    return length <= MAX_SHORT and length == len(run.groups[inner].digits)
