"""Folding of characters that look like ASCII (policy/confusables.json): the skeleton of a text.

Only characters beyond ASCII are folded, to one or more of ASCII: that `0` looks like `O` is a matter of
hosts, not of texts. Capital and small letters stay apart. Marks put on letters are dropped.
"""

from functools import cache

from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.view import Piece


@cache
def confusables(policy: Policy) -> dict[int, str]:
    """Read confusables.json: for each ASCII form the characters that look like it."""
    told = policy.read("confusables")
    found = {ord(char): form for form, chars in told["forms"].items() for char in chars}
    return found | {ord(char): "" for char in told["marks"]}


def skeleton(table: dict[int, str], text: str) -> str:
    """Return what `text` looks like, in ASCII where it looks like ASCII."""
    return text if text.isascii() else text.translate(table)


def skeleton_pieces(table: dict[int, str], text: str) -> list[Piece]:
    """Return what `skeleton` replaces."""
    return [
        (at, at + 1, made) for at, char in enumerate(text) if (made := table.get(ord(char), char)) != char
    ]
