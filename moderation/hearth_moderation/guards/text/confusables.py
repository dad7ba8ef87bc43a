"""Folding of characters that look like ASCII (policy/confusables.json): the skeleton of a text.

Only characters beyond ASCII are folded, each to one of ASCII: that `0` looks like `O` is a matter of hosts,
not of texts. Capital and small letters stay apart. Marks put on letters are dropped.
"""

from functools import cache

from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.lowering import table_of
from hearth_moderation.guards.text.view import Piece

DROPPED = "\0"
"""Stands for a mark in the table. No text holds it here: it cannot be seen, so it was taken out."""


@cache
def confusables(policy: Policy) -> str:
    """Read confusables.json. Return a table for `str.translate`: what each code point looks like."""
    told = policy.read("confusables")
    alike = {char: form for form, chars in told["forms"].items() for char in chars}
    return table_of(alike | dict.fromkeys(told["marks"], DROPPED))


def skeleton(table: str, text: str) -> str:
    """Return what `text` looks like, in ASCII where it looks like ASCII."""
    return text if text.isascii() else text.translate(table).replace(DROPPED, "")


def skeleton_pieces(table: str, text: str) -> list[Piece]:
    """Return what `skeleton` replaces."""
    folded = text.translate(table)
    return [
        (at, at + 1, "" if made == DROPPED else made)
        for at, (char, made) in enumerate(zip(text, folded, strict=True))
        if char != made
    ]
