"""Texts in which it is looked for landmarks first, and expressions that are asked only near theirs.

Python tries an expression at each place of a text, and most of ours begin with what stands everywhere. But
each holds something that is rare: figures in a row, a sign, one of a few words. Where none stands nothing is
found; elsewhere only those places are tried from which a match could reach it. What is found is the same.
"""

import re
from collections.abc import Iterator
from itertools import islice

from hearth_moderation.guards.text import beginnings
from hearth_moderation.guards.text.landmarks import ASCII, Landmark, landmarks
from hearth_moderation.guards.text.meetings import Meeting, meeting
from hearth_moderation.guards.text.outline import SIGNS, outline
from hearth_moderation.guards.text.shapes import shapes
from hearth_moderation.guards.text.syntax import parsed

MOST_SHARE = 5
"""To try a place by itself costs so many times what it takes an expression to run over it."""
ASKED = 3
"""So many of the rarest landmarks are asked whether they can be there at all."""


class Marked:
    """A text, and where landmarks were found in it."""

    __slots__ = ("_has", "_most", "_outline", "_places", "_there", "chars", "is_ascii", "text")

    def __init__(self, text: str, chars: frozenset[str]) -> None:
        """Take a text and its characters; there may be more of them than are in the text."""
        self.text = text
        self.chars = chars
        self.is_ascii = text.isascii()
        self._most = len(text) // MOST_SHARE + 1
        self._outline = b""
        self._has: dict[bytes, bool] = {}
        self._there: dict[tuple[str, ...], bool] = {}
        self._places: dict[tuple[str, ...], list[tuple[int, int]]] = {}

    def holds(self, landmark: Landmark) -> bool:
        """Say whether one of the landmark's pieces is there."""
        there = self._there.get(landmark.name)
        if there is None:
            there = self._there[landmark.name] = self._holds(landmark)
        return there

    def has_shape(self, shapes: frozenset[bytes]) -> bool:
        """Say whether one of the shapes is in the text's outline."""
        has = self._has
        if not has:
            has[b""] = True
            self._outline = outline(self.text, SIGNS)
        for shape in shapes:
            there = has.get(shape)
            if there is None:
                there = has[shape] = shape in self._outline
            if there:
                return True
        return False

    def _holds(self, landmark: Landmark) -> bool:
        return any(word in self.text for word in landmark.words if self.chars.issuperset(word)) or any(
            pattern.search(self.text) for pattern in landmark.others
        )

    def places(self, landmark: Landmark | Meeting) -> list[tuple[int, int]]:
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

    __slots__ = ("_beginning", "_is_foreign", "_meeting", "_nearest", "_shapes", "pattern", "rarest")

    def __init__(self, source: str) -> None:
        """Read the expression. Raises ValueError for what is not of the policy's subset."""
        self.pattern = re.compile(source)
        tree = parsed(source)
        opening = beginnings.opening(tree)
        told = [*landmarks(tree), *([opening] if opening else [])]
        known = [each for each in told if each.is_rare]
        self._is_foreign = any(each.is_foreign for each in told)
        self._meeting = meeting(source)
        self._shapes = shapes(tree)
        self._beginning = beginnings.beginnings(tree)
        self.rarest = tuple(sorted(known, key=lambda each: each.often)[:ASKED])
        self._nearest = min(known, key=lambda each: each.cost, default=None)

    def may_be_in(self, marked: Marked) -> bool:
        """Say quickly whether anything may be found in the text."""
        if (self._is_foreign and marked.is_ascii) or not all(map(marked.holds, self.rarest)):
            return False
        return not self._shapes or marked.has_shape(self._shapes)

    def is_asked_everywhere(self, marked: Marked) -> bool:
        """Say whether the text is gone through place by place: it may be in it, and nearly anywhere."""
        return self.may_be_in(marked) and self._guide(marked) is None

    def finditer(self, marked: Marked) -> Iterator[re.Match[str]]:
        """Return what `re.Pattern.finditer` finds in the text, where nothing that is found is empty."""
        if not self.may_be_in(marked):
            return iter(())
        guide = self._guide(marked)
        if guide is not None:
            return self._near(marked, guide)
        return (
            self._begun(marked.text, self._beginning)
            if self._beginning
            else self.pattern.finditer(marked.text)
        )

    def _guide(self, marked: Marked) -> Landmark | Meeting | None:
        """Return what leads to all matches with few places tried; the halves' meeting only if need be."""
        for guide in (self._nearest, self._meeting):
            if guide is None:
                continue
            reach = guide.last - guide.first
            # To count words is sooner done than to place them.
            if sum(map(marked.text.count, guide.words)) * (1 + reach) * MOST_SHARE > len(marked.text):
                continue
            tried = sum([end - start + reach for start, end in marked.places(guide)])
            if tried * MOST_SHARE <= len(marked.text):
                return guide
        return None

    def _begun(self, text: str, beginning: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the matches that begin where one may."""
        at = 0
        while begun := beginning.search(text, at):
            found = self.pattern.match(text, begun.start())
            if found is not None:
                yield found
            at = begun.start() + 1 if found is None else found.end()

    def _near(self, marked: Marked, landmark: Landmark | Meeting) -> Iterator[re.Match[str]]:
        """Yield the matches that begin where one could that reaches the landmark."""
        match, text = self.pattern.match, marked.text
        begins = self._beginning.search if self._beginning and landmark.first < landmark.last else None
        at = 0
        for start, end in marked.places(landmark):
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
