"""How much a sequence of signs could carry, in 64ths of a bit. Integers only: both languages agree."""

from collections import Counter
from collections.abc import Sequence

UNIT = 64
"""One bit."""
SEEN_BITS = 24
"""A piece of so many bits that came before says nothing new; by chance it hardly comes twice."""
LONGEST_PIECE = 24
FEWEST_FOR_MEETINGS = 24


def wide(logs: Sequence[int], most: int) -> tuple[int, ...]:
    """Return a table of what `log2` says of 0 to `most`: to look up is quicker than to ask."""
    return tuple(log2(logs, number) for number in range(most + 1))


def log2(logs: Sequence[int], number: int) -> int:
    """Return 64 times the binary logarithm of `number`, rounded down to what the policy's table knows."""
    if number < len(logs):
        return logs[number]
    shift = number.bit_length() - 8
    return logs[number >> shift] + shift * UNIT


def information(logs: Sequence[int], signs: str, most: int) -> int:
    """Return what `signs` could carry, in 64ths of a bit; `most` bounds one sign.

    The larger of two measures for one sign: how even the signs are (their entropy), and how seldom two of
    them are equal (what a short sample of a large alphabet shows; Friedman's index). Where there are signs
    enough to tell, what the sign before says of the next is taken off. Repeated pieces do not count.
    """
    length = len(signs)
    if length < 2:  # noqa: PLR2004  (one sign has no neighbour and no chance to repeat)
        return 0
    counts = Counter(signs)
    if len(counts) == 1:
        return 0
    each = _entropy(logs, length, counts)
    if len(counts) ** 2 * 4 <= length:
        each = min(each, _after_another(logs, signs))
    elif length >= FEWEST_FOR_MEETINGS:
        meetings = sum(count * (count - 1) for count in counts.values())
        chances = length * (length - 1)
        each = max(each, log2(logs, chances // meetings) if meetings else most)
    each = min(each, most)
    return each * _new(signs, each)


def _entropy(logs: Sequence[int], length: int, counts: Counter[str]) -> int:
    whole = log2(logs, length)
    return max(0, sum(count * (whole - log2(logs, count)) for count in counts.values()) // length)


def _after_another(logs: Sequence[int], signs: str) -> int:
    firsts = Counter(signs[:-1])
    both = Counter(map(str.__add__, signs, signs[1:]))
    total = sum(count * (log2(logs, firsts[pair[0]]) - log2(logs, count)) for pair, count in both.items())
    return max(0, total // (len(signs) - 1))


def _new(signs: str, each: int) -> int:
    """Return how many signs end a piece that was not there before."""
    piece = min(LONGEST_PIECE, max(2, -(-SEEN_BITS * UNIT // max(1, each))))
    if len(signs) <= piece:
        return len(signs)
    seen = {signs[start : start + piece] for start in range(len(signs) - piece + 1)}
    return len(seen) + piece - 1
