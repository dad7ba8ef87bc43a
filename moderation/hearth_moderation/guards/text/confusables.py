"""Folding of characters that look like ASCII (policy/folding.json, confusables.json): the skeleton of a text.

Only characters beyond ASCII are folded, each to one of ASCII: that `0` looks like `O` is a matter of hosts,
not of texts. Capital and small letters stay apart. Marks put on letters are dropped.
"""

from collections.abc import Mapping
from functools import cache

from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.lowering import table_of
from hearth_moderation.guards.text.view import Piece

DROPPED = "\0"
"""Stands for a mark in the table. No text holds it here: it cannot be seen, so it was taken out."""


@cache
def confusables(policy: Policy) -> str:
    """Read both files. Return a table for `str.translate`: what each code point looks like."""
    alike = _read(policy.read("confusables")["prototypes"])
    told = policy.read("folding")
    alike |= dict(zip(told["kept"], told["kept"], strict=True))
    return table_of(alike | _read(told["forms"]) | dict.fromkeys(told["marks"], DROPPED))


def _read(forms: Mapping[str, str]) -> dict[str, str]:
    """Return what each character looks like, as far as that is one character of ASCII and it is not."""
    return {
        char: form
        for form, chars in forms.items()
        if form.isascii() and len(form) == 1
        for char in chars
        if not char.isascii()
    }


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
