"""Which of many expressions may be found in a text at all, asked of all of them at once.

Each expression's rarest landmarks are bits of one number. The characters of a text, and its neighbours beyond
ASCII, say which are there; an expression of which one is missing finds nothing. A text has few different
characters, so that this costs no more than to ask two or three expressions.
"""

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_

from hearth_moderation.guards.text.landmarks import Landmark, Piece, often_beside, often_written
from hearth_moderation.guards.text.marked import Search, pairs_of

MOST_LEARNT = 20_000
TOLD = re.compile("[^A-Z0-9\U00010000-\U0010ffff]{2}(?<![\x00-\x7f]{2})")
"""Neighbours that are looked for: not both of ASCII, which most texts have, and alike in all readings."""


class Gates:
    """The landmarks of many expressions."""

    __slots__ = ("_asked", "_bits", "_of_char", "_of_pair", "_pairs", "_signs")

    def __init__(self, searches: Iterable[Search]) -> None:
        """Take the expressions; `passed` tells of them by their places."""
        self._bits: dict[frozenset[Piece], int] = {}
        self._signs: list[tuple[re.Pattern[str], int]] = []
        self._of_char: dict[str, int] = {}
        self._of_pair: dict[int, int] = {}
        self._asked = [reduce(or_, map(self._bit, search.rarest), 0) for search in searches]
        self._pairs = frozenset(self._of_pair)

    def passed(self, chars: frozenset[str], pairs: frozenset[int]) -> list[int]:
        """Return the places of the expressions of which nothing says that they find nothing.

        `chars` and `pairs` (`pairs_of`) are what stands in a text; it does no harm if they are more.
        """
        known = self._of_char.get
        there = 0
        for bits in {known(char, -1) for char in chars}:
            if bits < 0:
                return self._learnt(chars, pairs)
            there |= bits
        for pair in self._pairs & pairs:
            there |= self._of_pair[pair]
        return [place for place, asked in enumerate(self._asked) if asked & there == asked]

    def _learnt(self, chars: frozenset[str], pairs: frozenset[int]) -> list[int]:
        """Learn what the characters may begin, and ask again."""
        if len(self._of_char) > MOST_LEARNT:
            self._of_char.clear()
        for char in chars:
            self._of_char[char] = sum(bit for signs, bit in self._signs if signs.match(char))
        return self.passed(chars, pairs)

    def _bit(self, landmark: Landmark) -> int:
        bit = self._bits.get(landmark.pieces)
        if bit is not None:
            return bit
        bit = self._bits[landmark.pieces] = 1 << len(self._bits)
        signs = []
        for piece in landmark.pieces:
            told = [
                side for at in range(len(piece.word) - 1) if TOLD.fullmatch(side := piece.word[at : at + 2])
            ]
            if told:
                (pair,) = pairs_of(min(told, key=often_beside))
                self._of_pair[pair] = self._of_pair.get(pair, 0) | bit
            else:
                signs.append(min(map(re.escape, piece.word), key=often_written) if piece.word else piece.sign)
        if signs:
            self._signs.append((re.compile("|".join(sorted(set(signs)))), bit))
        return bit
