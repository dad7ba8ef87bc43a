"""An expression for one of many words, made so that few of them are tried at each place.

An alternation of hundreds of words tries one after the other wherever the first letter of any of
them stands. Put together by their beginnings, only those are tried that still fit. What is found is the
same: of the words that fit at a place, the longest first.
"""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return the source of an expression for any of `words`, taken as they stand; a group of its own."""
    return _grouped(sorted(set(words)))


def signs_and_words(words: Iterable[str]) -> str:
    """Return the source of an expression for any of `words`; those of ASCII letters stand whole.

    Every way begins with its character and looks back only then: an engine that knows which characters a
    match can begin with passes over all others quickly.
    """
    starts: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        starts.setdefault(word[0], []).append(word[1:])
    return "|".join(
        f"{first}(?<![a-z]{first}){_grouped(rest)}(?![a-z])"
        if "a" <= first <= "z"
        else f"{re.escape(first)}{_grouped(rest)}"
        for first, rest in starts.items()
    )


def _grouped(words: list[str]) -> str:
    """Return the same for sorted words; the empty word, if it is one of them, is tried last."""
    may_end = words[:1] == [""]
    starts: dict[str, list[str]] = {}
    for word in words[may_end:]:
        starts.setdefault(word[0], []).append(word[1:])
    if may_end and not starts:
        return ""
    ways = [re.escape(first) + _grouped(rest) for first, rest in starts.items()]
    if not may_end and len(ways) == 1:
        return ways[0]
    return f"(?:{'|'.join([*ways, ''] if may_end else ways)})"
