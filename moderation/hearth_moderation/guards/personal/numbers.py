"""Numbers as they are written: groups of digits with separators between, taken together in every way.

A number may be followed at once by a Chinese numeral that begins a word (`13900001234一直用`), so groups
also end where ASCII digits and Chinese numerals meet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from hearth_moderation.guards.personal.reading import Reading

MIN_DIGITS = 7
MAX_GROUPS = 20
MAX_WRITTEN = 5
MAX_PAIR = 2
"""Nobody writes a number in more groups, but digit by digit or by twos."""
MAX_SHORT = 6
MAX_RUN = 96
"""Groups of one run that are looked at: a longer one is a table, and each would be tried in many lengths."""
KEYCAP = "\u20e3"
"""The frame round a digit that is an emoji; it parts nothing."""
MAX_DIGITS = 20
"""More groups or digits than any number that a finder knows."""


@dataclass(frozen=True, slots=True)
class Group:
    """Digits that stand side by side and are of one script."""

    digits: str
    start: int
    end: int
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


def runs(reading: Reading) -> tuple[Run, ...]:
    """Return all runs of at least seven digits, in order."""
    found = reading.rules.patterns["digits"].finditer(reading.lower)
    return tuple(Run(tuple(islice(_groups(reading, *match.span()), MAX_RUN))) for match in found)


def _groups(reading: Reading, start: int, end: int) -> Iterator[Group]:
    """Cut a run where something stands between digits, or where their script changes."""
    at = start
    before = -1
    while at < end:
        if not "0" <= reading.numerals[at] <= "9":
            at += 1
            continue
        begin = at
        ascii_digits = reading.lower[at] <= "9"
        while at < end and "0" <= reading.numerals[at] <= "9" and (reading.lower[at] <= "9") == ascii_digits:
            at += 1
        said = reading.numerals[begin:at]
        if at < end + 1 and reading.lower[at : at + 1] == KEYCAP:
            at += 1
        yield Group(said, begin, at, begin == before)
        before = at


def windows(reading: Reading, run: Run, first: int) -> Iterator[Number]:
    """Return the numbers that begin with the group at `first`, the longest first."""
    taken: list[Number] = []
    digits = separated = ""
    lengths: list[int] = []
    before = 0
    for place, group in enumerate(run.groups[first : first + MAX_GROUPS], first):
        if len(digits) + len(group.digits) > MAX_DIGITS:
            break
        if lengths and group.joined:
            lengths[-1] += len(group.digits)
        else:
            separated += reading.lower[before : group.start] if lengths else ""
            lengths.append(len(group.digits))
        if len(lengths) > MAX_WRITTEN and max(lengths) > MAX_PAIR:
            break
        digits += group.digits
        if len(digits) >= MIN_DIGITS:
            whole = first == 0 and place == len(run.groups) - 1
            crowded = _alike(run, first - 1, first) or _alike(run, place + 1, place)
            written = "-".join(map(str, lengths))
            taken.append(
                Number(digits, run.groups[first].start, group.end, written, separated, whole, crowded)
            )
        before = group.end
    yield from reversed(taken)


def _alike(run: Run, outer: int, inner: int) -> bool:
    """Say whether the group at `outer` is there, short, and as long as its neighbour in the number."""
    if not 0 <= outer < len(run.groups):
        return False
    length = len(run.groups[outer].digits)
    return length <= MAX_SHORT and length == len(run.groups[inner].digits)
