"""The class of every code point, from the shipped tables: one letter each, whose meaning is in classes.json.

`shape` turns a text into the text of its classes, so that counting is `str.count` and looking for runs is an
expression over some thirty letters.
"""

import re
from dataclasses import dataclass
from functools import cache

from hearth_moderation.guards.policy import Policy

INVISIBLE = "zbtvc"
"""Joiners and format characters, direction, tags, variation selectors, controls."""
HAN = "hH"
HANGUL = "kKjJ"
LATIN = "lue"
LAST_OF_PLANE = 0xFFFF


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """The tables, indexed by code point."""

    letter: str
    """1 114 112 letters: the class of each code point."""
    script_names: tuple[str, ...]
    script_index: str
    """For each code point the character whose number is the place of its script in `script_names`."""
    notable: re.Pattern[str]
    """Finds quickly what is invisible or not assigned, up to U+FFFF, and everything beyond."""
    joining: re.Pattern[str]
    """The same for what may join the character before it in NFKC."""

    def shape(self, text: str) -> str:
        """Return the class of each code point of `text`, as a string of the same length."""
        return text.translate(self.letter)

    def scripts(self, text: str) -> str:
        """Return for each code point of `text` the character numbered as its script; 0 is no script."""
        return text.translate(self.script_index)

    def of(self, char: str) -> str:
        """Return the class of one code point."""
        return self.letter[ord(char)]


@cache
def classes(policy: Policy) -> Classes:
    """Read classes.json and scripts.json."""
    letters = policy.read("classes")["runs"].split(" ")
    scripts = policy.read("scripts")
    pairs = [run.split(".") for run in scripts["runs"].split(" ")]
    return Classes(
        "".join(run[0] * int(run[1:], 36) for run in letters),
        tuple(scripts["names"]),
        "".join(chr(int(name, 36)) * int(length, 36) for name, length in pairs),
        _quick(policy, INVISIBLE + "U"),
        _quick(policy, "mJ"),
    )


def _quick(policy: Policy, letters: str) -> re.Pattern[str]:
    below = members(policy, letters, last=LAST_OF_PLANE)
    return re.compile(f"[{below}\\U00010000-\\U0010ffff]")


def members(policy: Policy, letters: str, *, last: int = 0x10FFFF) -> str:
    """Return code points of the classes `letters`, up to `last`, as the inside of a character class: `a-cx`.

    Beyond U+FFFF an expression tries range after range, so that more than a few there make it slow.
    """
    found: list[str] = []
    place = 0
    start = -1
    for run in policy.read("classes")["runs"].split(" "):
        if run[0] in letters and start < 0:
            start = place
        if run[0] not in letters and start >= 0:
            found.append(_range(start, place - 1))
            start = -1
        place += int(run[1:], 36)
        if place > last:
            break
    if start >= 0:
        found.append(_range(start, min(place - 1, last)))
    return "".join(found)


def _range(first: int, last: int) -> str:
    return f"\\U{first:08x}" if first == last else f"\\U{first:08x}-\\U{last:08x}"
