"""Languages whose small words are not known here, and writing with few of them: both repeat themselves."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from hearth_moderation.guards.images.tables import Tables

FEWEST = 80
MANY_LENGTHS, LEAST_SHARE = 7, 25
"""Words of so many lengths, each of them one word in so many, stand in no table that somebody made."""
SELDOM = 12
"""In a list one character in so many is seldom, at most: of a dish, a place, a herb."""
KNOWN_NEIGHBOURS = 5
"""Of Han characters that say something one in so many stands beside one that it often stands beside."""
LISTED_NEIGHBOURS, LONGEST_LIST = 10, 800
"""In a list of things fewer do; and a longer one is none."""


def is_language(words: Sequence[str]) -> bool:
    """Return whether `words`, among which no small ones are known, repeat themselves as a language does.

    Most kinds come once, and several often: three are equal far oftener than by chance from a table of any
    size. What stands for a file's zeros is one word alone.
    """
    if len(words) < FEWEST:
        return False
    counts = Counter(words)
    times = sorted(counts.values(), reverse=True)
    if len(times) * 2 < len(words) or times[2] < 3 or times[2] * 8 < times[0]:  # noqa: PLR2004  (the third; thrice)
        return False
    twos = sum(count * (count - 1) for count in times)
    threes = sum(count * (count - 1) * (count - 2) for count in times)
    lengths = Counter(map(len, words))
    return (
        times.count(1) * 5 >= len(times) * 3
        and threes * len(words) * 2 >= twos * twos * 3
        and sum(count * LEAST_SHARE >= len(words) for count in lengths.values()) >= MANY_LENGTHS
    )


def is_formal(kept: str, han: str, tables: Tables) -> bool:
    """Return whether `kept`, stretches of `han` with few small characters, are of offices, or a list."""
    if len(kept) * 2 > len(han):
        return is_listed(kept, LISTED_NEIGHBOURS, tables)
    return _is_various(kept) and _known(kept, tables) * KNOWN_NEIGHBOURS >= len(kept)


def is_listed(kept: str, one_in: int, tables: Tables) -> bool:
    """Return whether `kept`, Han characters, are words one after the other of which hardly one is said again.

    Of a list that somebody writes down one character in `one_in` stands beside one that it often stands
    beside, and few are seldom. Characters by chance have no such neighbours; words from a table have them
    all, or come again.
    """
    known = _known(kept, tables)
    return (
        len(kept) <= LONGEST_LIST
        and _is_various(kept)
        and known * one_in >= len(kept)
        and known * 5 <= len(kept) * 2
        and _are_usual(kept, tables)
    )


def _are_usual(kept: str, tables: Tables) -> bool:
    usual = (tables.common, tables.paired, tables.small_han, tables.rare)
    return sum(any(sign in each for each in usual) for sign in kept) * SELDOM >= len(kept) * (SELDOM - 1)


def _is_various(kept: str) -> bool:
    return len(set(kept)) * 5 >= len(kept) * 2


def _known(kept: str, tables: Tables) -> int:
    return sum(first + second in tables.pairs for first, second in pairwise(kept))
