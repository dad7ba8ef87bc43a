"""The forms of a message in which the finders look: one code point for one, so places stay the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from hearth_moderation.guards.personal.rules import Phrase, Rules, pairs_of
from hearth_moderation.guards.text.marked import Marked

ASTRAL = re.compile("[\U00010000-\U0010ffff]")
CAPITALS = re.compile("[A-Z]+")
WORD = re.compile("[a-z]+")
NOT_LETTERS = {code: " " for code in range(128) if not ord("a") <= code <= ord("z")}


@dataclass(frozen=True)
class Reading:
    """A message in small letters, with all digits of ASCII, and its English words."""

    rules: Rules
    plain: str
    """The plain view, without code points above U+FFFF: JavaScript counts them twice."""
    lower: str
    words: frozenset[str]
    cues: dict[tuple[str, int, int], int] = field(default_factory=dict)
    """What `cue_before` answered: one number is asked about in many lengths."""
    heard: dict[str, bool] = field(default_factory=dict)
    """What `anywhere` answered."""
    marked: dict[str, Marked] = field(default_factory=dict)
    """What `read_as` answered."""

    @cached_property
    def numerals(self) -> str:
        """The message with Chinese numerals as digits."""
        return self.rules.any_numeral.sub(lambda found: self.rules.numerals[found[0]], self.lower)

    @cached_property
    def chars(self) -> frozenset[str]:
        """Every code point of the message in small letters."""
        return frozenset(self.lower)

    @cached_property
    def pairs(self) -> frozenset[int]:
        """Every two code points that stand side by side: most phrases are ruled out by their first two."""
        return frozenset() if self.lower.isascii() else pairs_of(self.lower)

    @cached_property
    def cased(self) -> str:
        """The message folded, with its capital letters."""
        return self.plain if self.plain.isascii() else folded(self.rules, self.plain)

    def read_as(self, name: str) -> Marked:
        """Return the reading `name` (`lower`, `cased`, `numerals`), to be searched by forms."""
        if name not in self.marked:
            match name:
                case "cased":
                    capitals = "".join(CAPITALS.findall(self.cased))
                    self.marked[name] = Marked(self.cased, self.chars.union(capitals))
                case "numerals":
                    figures = map(self.rules.numerals.get, self.chars)
                    self.marked[name] = Marked(self.numerals, self.chars.union(filter(None, figures)))
                case _:
                    self.marked[name] = Marked(self.lower, self.chars)
        return self.marked[name]

    def has(self, name: str) -> bool:
        """Say whether a phrase of the list `name` is in the message."""
        return any(
            self._may_hold(phrase) and phrase.text in self.lower for phrase in self.rules.phrases[name]
        )

    def _may_hold(self, phrase: Phrase) -> bool:
        """Say quickly whether the message may hold `phrase`."""
        if phrase.pair is not None:
            return phrase.pair in self.pairs
        return self.words.issuperset(phrase.words)

    def cue_before(self, name: str, at: int, reach: int) -> int:
        """Return where the last cue `name` in the `reach` code points before `at` ends; -1 without one."""
        if not self.anywhere(name):
            return -1
        asked = (name, at, reach)
        if asked not in self.cues:
            self.cues[asked] = self._cue_before(name, at, reach)
        return self.cues[asked]

    def anywhere(self, name: str) -> bool:
        """Say whether a cue `name` is in the message at all: a table of numbers has none."""
        if name not in self.heard:
            quickest = self.rules.gates.get(name, self.rules.patterns[name])
            self.heard[name] = quickest.search(self.lower) is not None
        return self.heard[name]

    def _cue_before(self, name: str, at: int, reach: int) -> int:
        last = -1
        begin = max(0, at - reach)
        for match in self.rules.patterns[name].finditer(self.lower[begin:at]):
            if _whole(self.lower, begin + match.start(), begin + match.end()):
                last = begin + match.end()
        return last

    def said(self, name: str) -> Iterator[tuple[str, int]]:
        """Return each phrase of the list `name` and where it starts; no parts of English words."""
        for phrase in self.rules.phrases[name]:
            if not self._may_hold(phrase):
                continue
            at = self.lower.find(phrase.text)
            while at >= 0:
                if _whole(self.lower, at, at + len(phrase.text)):
                    yield phrase.text, at
                at = self.lower.find(phrase.text, at + 1)

    def cue_after(self, name: str, at: int, reach: int) -> bool:
        """Say whether a cue of pattern `name` begins in the `reach` code points after `at`."""
        if not self.anywhere(name):
            return False
        found = self.rules.patterns[name].finditer(self.lower[at : at + reach])
        return any(_whole(self.lower, at + match.start(), at + match.end()) for match in found)


def _whole(text: str, start: int, end: int) -> bool:
    """Say whether an English cue is not just a part of a word; others may stand anywhere."""
    first, last = text[start], text[end - 1]
    if "a" <= first <= "z" and start > 0 and "a" <= text[start - 1] <= "z":
        return False
    return not ("a" <= last <= "z" and end < len(text) and "a" <= text[end] <= "z" and text[end] != "s")


def read(rules: Rules, text: str) -> Reading:
    """Return the forms of `text`, which is the plain view of a message."""
    if text.isascii():
        lower = text.lower()
        return Reading(rules, text, lower, frozenset(lower.translate(NOT_LETTERS).split()))
    if ASTRAL.search(text) is not None:
        text = ASTRAL.sub("\ufffc", text)
    lower = CAPITALS.sub(lambda found: found[0].lower(), folded(rules, text))
    return Reading(rules, text, lower, frozenset(WORD.findall(lower)))


def folded(rules: Rules, text: str) -> str:
    """Return `text` with digits, dashes, brackets and quotes of any kind as those of ASCII."""
    return rules.any_fold.sub(lambda found: rules.fold[found[0]], text)
