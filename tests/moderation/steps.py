"""How many characters an engine of expressions looks at: a measure of work that no busy machine changes.

It tries what an engine that backtracks tries, in its order, and knows none of its shortcuts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hearth_moderation.guards.text.syntax import (
    AHEAD,
    BEHIND,
    NOT_BEHIND,
    Choice,
    Look,
    Many,
    Node,
    Row,
    Sign,
    parsed,
)


@cache
def _is_in(char: str, written: str) -> bool:
    return re.fullmatch(written, char) is not None


@dataclass
class Steps:
    """An expression that goes through a text, and what that cost."""

    text: str
    steps: int = 0

    def taken(self, source: str) -> int:
        """Return how many characters are looked at until all that it finds in the text is found."""
        tree = parsed(source)
        self.steps = at = 0
        while at < len(self.text):
            end = next(self._ends(tree, at), at)
            at = max(end, at + 1)
        return self.steps

    def _ends(self, node: Node, at: int) -> Iterator[int]:
        match node:
            case Sign():
                self.steps += 1
                if self._stands(node, at):
                    yield at + 1
            case Row(parts):
                yield from self._row(parts, at)
            case Choice(ways):
                for way in ways:
                    yield from self._ends(way, at)
            case Many(part, least, most):
                yield from self._many(part, least, most, at)
            case Look(part, kind):
                # What is behind is one character in all expressions that are measured.
                start = at - 1 if kind in {BEHIND, NOT_BEHIND} else at
                stands = start >= 0 and next(self._ends(part, start), None) is not None
                if stands == (kind in {AHEAD, BEHIND}):
                    yield at
            case _:
                yield at

    def _stands(self, sign: Sign, at: int) -> bool:
        here = self.text[at : at + 1]
        return bool(here) and (here == sign.char if sign.char else _is_in(here, sign.written))

    def _row(self, parts: tuple[Node, ...], at: int) -> Iterator[int]:
        if not parts:
            yield at
            return
        for end in self._ends(parts[0], at):
            yield from self._row(parts[1:], end)

    def _many(self, part: Node, least: int, most: int, at: int) -> Iterator[int]:
        if most > 0:
            for end in self._ends(part, at):
                if end > at:
                    yield from self._many(part, max(0, least - 1), most - 1, end)
        if least == 0:
            yield at
