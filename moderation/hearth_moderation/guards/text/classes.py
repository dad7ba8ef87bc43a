"""The class of every code point, from the shipped tables: one letter each, whose meaning is in classes.json.

`shape` turns a text into the text of its classes, so that counting is `str.count` and looking for runs is an
expression over some thirty letters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hearth_moderation.guards.policy import Policy

INVISIBLE = "zbtvc"
"""Joiners and format characters, direction, tags, variation selectors, controls."""
LAST_OF_PLANE = 0xFFFF


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """The tables, indexed by code point."""

    letter: str
    """1 114 112 letters: the class of each code point."""
    notable: re.Pattern[str]
    """Finds quickly what is invisible or not assigned, up to U+FFFF, and everything beyond."""
    joining: re.Pattern[str]
    """The same for what may join the character before it in NFKC."""

    def shape(self, text: str) -> str:
        """Return the class of each code point of `text`, as a string of the same length."""
        return text.translate(self.letter)


@cache
def classes(policy: Policy) -> Classes:
    """Read classes.json."""
    return Classes(
        "".join(letter * length for letter, length in _runs(policy)),
        _quick(policy, INVISIBLE + "U"),
        _quick(policy, "mJ"),
    )


def _runs(policy: Policy) -> Iterator[tuple[str, int]]:
    """Yield each class in turn, and how many code points it has before the next."""
    for run in policy.read("classes")["runs"].split(" "):
        yield run[0], int(run[1:], 36)


def _quick(policy: Policy, letters: str) -> re.Pattern[str]:
    """Return an expression that finds the classes `letters` up to U+FFFF, and anything beyond.

    Beyond, an expression tries range after range, so that more than a few there would make it slow.
    """
    below: list[str] = []
    place = 0
    for letter, length in _runs(policy):
        if place > LAST_OF_PLANE:
            break
        if letter in letters:
            below.append(_range(place, min(place + length - 1, LAST_OF_PLANE)))
        place += length
    return re.compile(f"[{''.join(below)}\\U00010000-\\U0010ffff]")


def _range(first: int, last: int) -> str:
    return f"\\U{first:08x}" if first == last else f"\\U{first:08x}-\\U{last:08x}"
