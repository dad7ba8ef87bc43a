"""The words of a text as labels of hosts, and what stands between them: a dot, a gap, or an end."""

import re
from bisect import bisect_left

from hearth_moderation.guards.links.written import Written

LONGEST_JOINT = 12
NOTHING, GAP, LOOSE, DOT = 0, 1, 2, 3
SENTENCE = ". "

_WORD = re.compile("[a-z0-9]+(?:[_-]+[a-z0-9]+)*")
_DOT = re.compile("[.\u3002]\0{0,16}")
_SIGN = (
    "[!-/:-@\\[-`{-~\u00a1-\u00bf\u02b0-\u02ff\u1427\u2010-\u2bff\u3000-\u3004\u3008-\u3020\u3099-\u309c\u30fb\u318d\ua78f\ufe30-\ufe4f"
    "\U0001f000-\U0001faff]"
)
"""Any sign that is no letter: symbols, punctuation, pictures; and letters that are a dot to the eye."""
_LOOSE_DOT = re.compile(f"[ \n\0]{{0,3}}(?:{_SIGN}[ \n\0]{{0,2}}){{1,5}}")
_GAP = re.compile("[ \n\0_-]{1,4}")


class Run:
    """The words of a text, with their places, and what stands between them."""

    def __init__(self, written: Written) -> None:
        self.written = written
        self.text = written.text
        self.words = [found.span() for found in _WORD.finditer(written.text)]
        self._kinds: dict[str, int] = {".": DOT, " ": GAP, "\n": GAP, ", ": NOTHING, SENTENCE: NOTHING}

    def at(self, start: int) -> int:
        """Return the place of the word that begins at `start`; -1 where none does."""
        place = bisect_left(self.words, (start, 0))
        return place if place < len(self.words) and self.words[place][0] == start else -1

    def word(self, place: int) -> str:
        """Return the word at `place`."""
        start, end = self.words[place]
        return self.text[start:end]

    def between(self, place: int) -> str:
        """Return what stands before the word at `place`."""
        return self.text[self.words[place - 1][1] : self.words[place][0]]

    def joint(self, place: int) -> int:
        """Return DOT, LOOSE, GAP or NOTHING for what stands before the word at `place`."""
        between = self.between(place)
        kind = self._kinds.get(between)
        if kind is None:
            kind = self._kinds[between] = _kind(between)
        return kind


def _kind(between: str) -> int:
    if _DOT.fullmatch(between):
        return DOT
    if _GAP.fullmatch(between):
        return GAP
    return LOOSE if len(between) <= LONGEST_JOINT and _LOOSE_DOT.fullmatch(between) else NOTHING
