"""Texts in which it is looked for landmarks first, and expressions that are asked only near theirs.

Python tries an expression at each place of a text, and most of ours begin with what stands everywhere. But
each holds something that is rare: figures in a row, a sign, one of a few words. Where none stands nothing is
found; elsewhere only those places are tried from which a match could reach it. What is found is the same.
"""

import re
from collections.abc import Iterator
from itertools import islice

from hearth_moderation.guards.text.landmarks import Landmark, landmarks
from hearth_moderation.guards.text.syntax import parsed

MOST_SHARE = 5
"""To try a place by itself costs so many times what it takes an expression to run over it."""
ASKED = 3
"""So many of the rarest landmarks are asked whether they can be there at all."""


class Marked:
    """A text, and where landmarks were found in it."""

    __slots__ = ("_chars", "_most", "_places", "_signs", "_there", "text")

    def __init__(self, text: str, chars: frozenset[str]) -> None:
        """Take a text and its characters; there may be more of them than are in the text."""
        self.text = text
        self._most = len(text) // MOST_SHARE + 1
        self._chars = chars
        self._signs = "".join(chars)
        self._there: dict[str, bool] = {}
        self._places: dict[tuple[str, ...], list[tuple[int, int]]] = {}

    def may_hold(self, landmark: Landmark) -> bool:
        """Say whether a character is there with which it could begin."""
        source = landmark.signs.pattern
        there = self._there.get(source)
        if there is None:
            there = self._there[source] = landmark.signs.search(self._signs) is not None
        return there

    def places(self, landmark: Landmark) -> list[tuple[int, int]]:
        """Return spans in which each of the landmark's pieces begins that there is, in order.

        Of more than are of any use not all are told.
        """
        found = self._places.get(landmark.name)
        if found is None:
            found = self._said(landmark.words)
            for pattern in landmark.others:
                found += [match.span() for match in islice(pattern.finditer(self.text), self._most)]
            found.sort()
            self._places[landmark.name] = found
        return found

    def _said(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """Return where the words begin. To look for one after the other is quicker than for any of them."""
        found = []
        for word in filter(self._chars.issuperset, words):
            at = self.text.find(word)
            while at >= 0:
                found.append((at, at + 1))
                at = self.text.find(word, at + 1)
        return found


class Search:
    """An expression and its landmarks."""

    __slots__ = ("_nearest", "_rarest", "pattern")

    def __init__(self, source: str) -> None:
        """Read the expression. Raises ValueError for what is not of the policy's subset."""
        self.pattern = re.compile(source)
        known = [each for each in landmarks(parsed(source)) if each.is_rare]
        self._rarest = sorted(known, key=lambda each: each.often)[:ASKED]
        self._nearest = min(known, key=lambda each: each.cost, default=None)

    def may_be_in(self, marked: Marked) -> bool:
        """Say quickly whether anything may be found in the text."""
        if self._nearest is None:
            return True
        for landmark in self._rarest:
            if not marked.may_hold(landmark):
                return False
        return bool(marked.places(self._rarest[0]))

    def is_asked_everywhere(self, marked: Marked) -> bool:
        """Say whether the text is gone through place by place: it may be in it, and nearly anywhere."""
        if self._nearest is None:
            return True
        if not self.may_be_in(marked):
            return False
        reach = self._nearest.last - self._nearest.first
        tried = sum([end - start + reach for start, end in marked.places(self._nearest)])
        return tried * MOST_SHARE > len(marked.text)

    def finditer(self, marked: Marked) -> Iterator[re.Match[str]]:
        """Return what `re.Pattern.finditer` finds in the text, where nothing that is found is empty."""
        if self._nearest is None or self.is_asked_everywhere(marked):
            return self.pattern.finditer(marked.text)
        return self._near(marked, self._nearest)

    def _near(self, marked: Marked, landmark: Landmark) -> Iterator[re.Match[str]]:
        """Yield the matches that begin where one could that reaches the landmark."""
        match, text = self.pattern.match, marked.text
        at = 0
        for start, end in marked.places(landmark) if self.may_be_in(marked) else ():
            at = max(at, start - landmark.last)
            while at < end - landmark.first:
                found = match(text, at)
                if found is not None:
                    yield found
                at = at + 1 if found is None else found.end()
