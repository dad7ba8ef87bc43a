"""Texts in which it is looked for landmarks first, and expressions that are asked only near theirs.

Python tries an expression at each place of a text, and most of ours begin with what stands everywhere. But
each holds something that is rare: figures in a row, a sign, one of a few words. Where none stands nothing is
found; elsewhere only those places are tried from which a match could reach it. What is found is the same.
"""

import re
from collections.abc import Iterator
from itertools import islice

from hearth_moderation.guards.text import beginnings
from hearth_moderation.guards.text.landmarks import Landmark, landmarks
from hearth_moderation.guards.text.syntax import parsed

MOST_SHARE = 5
"""To try a place by itself costs so many times what it takes an expression to run over it."""
ASKED = 3
"""So many of the rarest landmarks are asked whether they can be there at all."""
ASCII = "".join(map(chr, range(128)))


class Marked:
    """A text, and where landmarks were found in it."""

    __slots__ = ("_most", "_places", "_there", "chars", "text")

    def __init__(self, text: str, chars: frozenset[str]) -> None:
        """Take a text and its characters; there may be more of them than are in the text."""
        self.text = text
        self.chars = chars
        self._most = len(text) // MOST_SHARE + 1
        self._there: dict[tuple[str, ...], bool] = {}
        self._places: dict[tuple[str, ...], list[tuple[int, int]]] = {}

    def holds(self, landmark: Landmark) -> bool:
        """Say whether one of the landmark's pieces is there."""
        there = self._there.get(landmark.name)
        if there is None:
            there = self._there[landmark.name] = self._holds(landmark)
        return there

    def _holds(self, landmark: Landmark) -> bool:
        return any(word in self.text for word in landmark.words if self.chars.issuperset(word)) or any(
            pattern.search(self.text) for pattern in landmark.others
        )

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
        found: list[tuple[int, int]] = []
        for word in filter(self.chars.issuperset, words):
            at = self.text.find(word)
            while at >= 0 and len(found) < self._most:
                found.append((at, at + 1))
                at = self.text.find(word, at + 1)
        return found


class Search:
    """An expression and its landmarks."""

    __slots__ = ("_beginning", "_nearest", "pattern", "rarest")

    def __init__(self, source: str) -> None:
        """Read the expression. Raises ValueError for what is not of the policy's subset."""
        self.pattern = re.compile(source)
        tree = parsed(source)
        known = [each for each in landmarks(tree) if each.is_rare]
        self._beginning = beginnings.beginnings(tree)
        self.rarest = tuple(sorted(known, key=lambda each: each.often)[:ASKED])
        self._nearest = min(known, key=lambda each: each.cost, default=None)

    def may_be_in(self, marked: Marked) -> bool:
        """Say quickly whether anything may be found in the text."""
        return all(map(marked.holds, self.rarest))

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
        begins = self._beginning.search if self._beginning else None
        at = 0
        for start, end in marked.places(landmark) if self.may_be_in(marked) else ():
            at, stop = max(at, start - landmark.last), end - landmark.first
            while at < stop:
                if begins:
                    beginning = begins(text, at, stop + beginnings.LONGEST)
                    at = stop if beginning is None else beginning.start()
                    if at >= stop:
                        break
                found = match(text, at)
                if found is not None:
                    yield found
                at = at + 1 if found is None else found.end()


def chars_of(text: str) -> frozenset[str]:
    """Return every code point of `text`."""
    if text.isascii():
        # Each of 128 is found, or not, sooner than so many thousand are told apart.
        return frozenset([char for char in ASCII if char in text])
    return frozenset(text)


def pairs_of(text: str) -> frozenset[int]:
    """Return every two neighbours in `text`, each pair as one number; beyond U+FFFF halves of a character.

    Read as 32-bit numbers from the bytes, at even and at odd places: five times as fast as pairs of strings.
    """
    raw = text.encode("utf-16-le", "surrogatepass")
    even, odd = raw[: len(raw) // 4 * 4], raw[2 : 2 + (len(raw) - 2) // 4 * 4]
    return frozenset(memoryview(even).cast("I")) | frozenset(memoryview(odd).cast("I"))
