"""A closed table: signs that are used about equally often and follow each other freely, as in no language."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hearth_moderation.guards.images.tables import Tables

SIZES = (2048, 192)
"""What is looked at is so many signs long, and half of it stands in the next one, too."""
SCALE = 1024
ZEROS = 3
"""So many of the most frequent signs may stand for a file's zeros, or for a word that stands between."""


def closed(signs: Sequence[str], tables: Tables) -> list[bool]:
    """Return which of `signs` (words, or characters) stand where all are from a closed table."""
    inside = [False] * len(signs)
    for start, end in _parts(len(signs)):
        if _is_closed(signs[start:end], tables):
            inside[start:end] = [True] * (end - start)
    return inside


def _parts(length: int) -> Iterator[tuple[int, int]]:
    for size in SIZES:
        for start in range(0, max(1, length - size // 2), size // 2):
            yield start, min(start + size, length)
            if length <= size:
                return


def _is_closed(signs: Sequence[str], tables: Tables) -> bool:
    """Return whether `signs` are of a closed table, but for the most frequent: files have zeros."""
    weights = tables.measures
    often = weights["closed_often" if len(signs) < weights["closed_many"] else "closed_often_many"]
    if len(signs) < weights["closed_fewest"]:
        return False
    counts = Counter(signs)
    if _is_even(signs, counts, (often, weights["closed_met"], weights["closed_even"]), tables):
        return True
    times = sorted(counts.values(), reverse=True)
    if len(times) <= ZEROS:
        return False
    # Of several that are equally frequent none is the third.
    least = times[ZEROS - 1] - (times[ZEROS - 1] != times[ZEROS])
    counts = Counter({sign: count for sign, count in counts.items() if count <= least})
    kept = [sign for sign in signs if sign in counts]
    limits = (weights["closed_often_rest"], weights["closed_met_rest"], weights["closed_even_rest"])
    return len(kept) >= weights["closed_fewest_rest"] and _is_even(kept, counts, limits, tables)


def _is_even(
    signs: Sequence[str], counts: Counter[str], limits: tuple[int, int, int], tables: Tables
) -> bool:
    """Return whether `signs` are as many kinds, and as even, as by chance from a table of one size.

    How often two signs are equal tells the size of the table. From that follow how many kinds are met, and
    how often three are equal; natural writing has more of both: many words once, a few of them always.
    """
    often, most_met, most_even = limits
    length = len(signs)
    twos = sum(count * (count - 1) for count in counts.values())
    if twos * 100 < (length - 1) * often or len(counts) < tables.measures["closed_kinds"]:
        return False
    met = _met(twos, length - 1, tables)
    if len(counts) * twos * SCALE * 100 > length * met * most_met:
        return False
    threes = sum(count * (count - 1) * (count - 2) for count in counts.values())
    if length * threes * 100 > twos * twos * most_even:
        return False
    met = _met(length - 1, len(counts) ** 2, tables)
    return len(set(pairwise(signs))) * SCALE * 100 >= met * tables.measures["closed_free"]


def _met(drawn: int, kinds: int, tables: Tables) -> int:
    """Return how many of `kinds` are met, in 1024ths, when so many are drawn by chance."""
    unseen = tables.unseen
    place, part = divmod(drawn * 16, kinds)
    if place + 1 >= len(unseen):
        return kinds * SCALE
    return kinds * SCALE - unseen[place] * (kinds - part) - unseen[place + 1] * part
