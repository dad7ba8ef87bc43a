"""What every match of an expression leaves in a text's outline: three figures, a hyphen, two figures.

Many expressions hold nothing that is rare by itself, but a row of signs that is. Rows are told as outlines
are, by the table SIGNS, so that to ask for one is to look for some bytes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from hearth_moderation.guards.text.landmarks import ASCII
from hearth_moderation.guards.text.outline import SIGNS, outline
from hearth_moderation.guards.text.syntax import Choice, Look, Many, Node, Row, Sign

Shapes = frozenset[bytes]
"""One of these is in the outline of every text in which the expression finds something."""
LONGEST = 12
"""Longer rows are looked for by their first so many signs."""
MOST_WAYS = 12
COMMON = frozenset(b"a ?")
"""Most of an ordinary text."""


def shapes(tree: Node) -> Shapes:
    """Return the shapes that are the rarest; none where nothing is known, or nothing rare."""
    told = max(_told(tree), key=_worth, default=frozenset[bytes]())
    return told if _worth(told) > 1 else frozenset()


def _worth(told: Shapes) -> int:
    """Return how rare the commonest of them is, roughly: its signs, but letters and blanks."""
    if not told or len(told) > MOST_WAYS:
        return 0
    return min(len(shape) - sum(sign in COMMON for sign in shape) for shape in told)


def _told(node: Node) -> Iterator[Shapes]:
    match node:
        case Row(parts):
            yield from _in_row(parts)
        case Choice(ways):
            found = [max(_told(way), key=_worth, default=frozenset[bytes]()) for way in ways]
            if all(found):
                yield frozenset().union(*found)
        case Many(part, least, _) if least > 0:
            yield from _in_row((node,)) if isinstance(part, Sign) else _told(part)
        case Sign():
            yield from _in_row((node,))
        case _:
            return


def _in_row(parts: tuple[Node, ...]) -> Iterator[Shapes]:
    row = b""
    for part in parts:
        least, most, kind = _signs(part)
        if kind is None:
            yield from _some(row)
            row = b""
            if not isinstance(part, Sign) and not (isinstance(part, Many) and isinstance(part.part, Sign)):
                yield from _told(part)
            continue
        row += kind * min(least, LONGEST)
        if least != most:
            # So many of them stand before what follows, and behind what was before: but not both.
            yield from _some(row)
            row = kind * min(least, LONGEST)
    yield from _some(row)


def _some(row: bytes) -> Iterator[Shapes]:
    if row:
        yield frozenset({row[:LONGEST]})


def _signs(part: Node) -> tuple[int, int, bytes | None]:
    """Return how many signs of one kind `part` is, at least and at most, and which; None if of several."""
    match part:
        case Look() | Row(()):
            return 0, 0, b""
        case Sign(char, written):
            return 1, 1, outline(char, SIGNS) if char else _kind(written)
        case Many(Sign() as sign, least, most):
            return least, most, _signs(sign)[2]
        case _:
            return 0, 0, None


@lru_cache(maxsize=1024)
def _kind(written: str) -> bytes | None:
    """Return the kind of all signs of a class; None where they are of several."""
    sign = re.compile(written)
    kinds = {outline(char, SIGNS) for char in ASCII if sign.match(char)}
    if written.startswith("[^") or written[1:].isalpha():
        return None
    if not written.isascii() or "\\u" in written:
        kinds.add(b"?")
    return kinds.pop() if len(kinds) == 1 else None
