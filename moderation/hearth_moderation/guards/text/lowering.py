"""Lower case, one code point to one, from the shipped table: languages know different Unicodes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hearth_moderation.guards.policy import Policy

CAPITAL_I_WITH_DOT = "\u0130"


def table_of(changed: Mapping[str, str]) -> str:
    """Return a table for `str.translate`: each code point up to the last that changes, or what it becomes.

    A string is the quickest table: nothing is looked for and missed.
    """
    return "".join(changed.get(chr(code), chr(code)) for code in range(ord(max(changed)) + 1))


@dataclass(frozen=True, slots=True, eq=False)
class Lowering:
    """The table, and the expression that is quick."""

    table: str
    needed: re.Pattern[str]
    """Finds what only the table lowers rightly: capitals beyond ASCII. Without them `str.lower` agrees."""


@cache
def lowering(policy: Policy) -> Lowering:
    """Read lowering.json."""
    told = policy.read("lowering")
    # U+0130 becomes two code points in `str.lower`, and stays as it is here.
    return Lowering(
        table_of(dict(zip(told["from"], told["to"], strict=True))), quick(told["from"] + CAPITAL_I_WITH_DOT)
    )


def quick(chars: str) -> re.Pattern[str]:
    """Return an expression that finds any of `chars` beyond ASCII, and anything beyond U+FFFF."""
    below = "".join(char for char in chars if "\x7f" < char < "\U00010000")
    return re.compile(f"[{re.escape(below)}\U00010000-\U0010ffff]")


def lowered(lower: Lowering, text: str) -> str:
    """Return `text` in lower case; it keeps its length."""
    if text.isascii() or not lower.needed.search(text):
        return text.lower()
    return text.translate(lower.table)
