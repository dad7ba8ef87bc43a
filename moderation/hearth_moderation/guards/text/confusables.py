"""Folding of characters that look like ASCII (policy/folding.json, confusables.json): the skeleton of a text.

Only characters beyond ASCII are folded, each to one of ASCII: that `0` looks like `O` is a matter of hosts,
not of texts. Capital and small letters stay apart. Marks put on letters are dropped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.lowering import quick, table_of
from hearth_moderation.guards.text.view import Piece

DROPPED = "\0"
"""Stands for a mark in the table. No text holds it here: it cannot be seen, so it was taken out."""


@dataclass(frozen=True, slots=True, eq=False)
class Confusables:
    """The table, and the expression that is quick."""

    table: str
    """For `str.translate`: what each code point looks like."""
    needed: re.Pattern[str]
    """Finds what is folded up to U+FFFF, and anything beyond."""


@cache
def confusables(policy: Policy) -> Confusables:
    """Read both files."""
    alike = _read(policy.read("confusables")["prototypes"])
    told = policy.read("folding")
    for char in told["kept"]:
        alike.pop(char, None)
    alike |= _read(told["forms"]) | dict.fromkeys(told["marks"], DROPPED)
    return Confusables(table_of(alike), quick("".join(alike)))


def _read(forms: Mapping[str, str]) -> dict[str, str]:
    """Return what each character looks like, as far as that is one character of ASCII and it is not."""
    return {
        char: form
        for form, chars in forms.items()
        if form.isascii() and len(form) == 1
        for char in chars
        if not char.isascii()
    }


def skeleton(alike: Confusables, text: str) -> str:
    """Return what `text` looks like, in ASCII where it looks like ASCII."""
    if text.isascii() or not alike.needed.search(text):
        return text
    return text.translate(alike.table).replace(DROPPED, "")


def skeleton_pieces(alike: Confusables, text: str) -> list[Piece]:
    """Return what `skeleton` replaces."""
    folded = text.translate(alike.table)
    return [
        (at, at + 1, "" if made == DROPPED else made)
        for at, (char, made) in enumerate(zip(text, folded, strict=True))
        if char != made
    ]
