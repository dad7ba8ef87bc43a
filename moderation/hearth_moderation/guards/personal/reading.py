"""The forms of a message in which the finders look: one code point for one, so places stay the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from hearth_moderation.guards.personal.rules import Phrase, Rules
from hearth_moderation.guards.text.marked import Marked, chars_of, pairs_of
from hearth_moderation.guards.text.outline import SIGNS, outline

ASTRAL = re.compile("[\U00010000-\U0010ffff]")
MOST_TIMES = 3
"""A digit is said, at most: "triple five"."""
FIGURE = re.compile("[0-9]")
CAPITALS = re.compile("[A-Z]+")
WORD = re.compile("[a-z]+")
LONG_BETWEEN = re.compile("ー(?<=[0-9]ー)(?=[0-9])")
"""The sign for a long vowel where a keyboard for Japanese puts it for a hyphen."""
NOT_LETTERS = {code: " " for code in range(128) if not ord("a") <= code <= ord("z")}


@dataclass(frozen=True)
class Reading:
    """A message in small letters, with all digits of ASCII, and its English words."""

    rules: Rules
    plain: str
    """The plain view, without code points above U+FFFF: JavaScript counts them twice."""
    cased: str
    """The same folded, with its capital letters."""
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
        return chars_of(self.lower)

    @cached_property
    def cased_chars(self) -> frozenset[str]:
        """The same, and its capital letters."""
        if self.cased == self.lower:
            return self.chars
        if self.cased.isascii():
            return self.chars | chars_of(self.cased)
        return self.chars.union(*CAPITALS.findall(self.cased))

    @cached_property
    def possible(self) -> tuple[list[int], frozenset[str]]:
        """The places of forms, and names of patterns, that may be in the message."""
        return self.rules.in_text.passed(self.cased_chars, self.pairs)

    @cached_property
    def figured_chars(self) -> frozenset[str]:
        """The same, and digits for its Chinese numerals."""
        return self.chars.union(map(self.rules.numerals.__getitem__, self.chars & self.rules.numerals.keys()))

    @cached_property
    def pairs(self) -> frozenset[int]:
        """Every two code points that stand side by side: most phrases are ruled out by their first two."""
        return frozenset() if self.lower.isascii() else pairs_of(self.lower)

    def read_as(self, name: str) -> Marked:
        """Return the reading `name` (`lower`, `cased`, `numerals`), to be searched by forms."""
        if name not in self.marked:
            text = self.cased if name == "cased" else self.numerals if name == "numerals" else self.lower
            alike = name != "lower" and text == self.lower
            chars = {"numerals": self.figured_chars, "cased": self.cased_chars}.get(name, self.chars)
            self.marked[name] = self.read_as("lower") if alike else Marked(text, chars)
        return self.marked[name]

    @cached_property
    def figures(self) -> int:
        """How many digits stand in it."""
        return outline(self.lower, SIGNS).count(b"0")

    def may_say(self, name: str, least: int) -> bool:
        """Say quickly whether so many digits may be written, or said by a word or sign of the list `name`.

        Some words say several: a digit twice or three times.
        """
        if not self.lower.isascii():
            return True
        words = self.words & self.rules.words[name]
        return self.figures + MOST_TIMES * sum(map(self.lower.count, words)) >= least

    def says_digits(self, name: str) -> bool:
        """Say whether any digit is written, or said by a word or sign of the table `name`."""
        if self.lower.isascii():
            return self.figures > 0 or not self.words.isdisjoint(self.rules.words[f"{name}_words"])
        return self.anywhere(f"{name}_digit")

    def digits(self, name: str) -> list[tuple[int, int]]:
        """Return where they are, in order; words in ASCII are looked for one by one, those that are there."""
        if not self.lower.isascii():
            return [found.span() for found in self.rules.patterns[f"{name}_digit"].finditer(self.lower)]
        spans = [found.span() for found in FIGURE.finditer(self.lower)] if self.figures else []
        for word in self.words & self.rules.words[f"{name}_words"]:
            spans += _where_whole(self.lower, word)
        return sorted(spans)

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
        heard = self.heard.get(name)
        if heard is None:
            heard = self.heard[name] = self._is_said(name)
        return heard

    def _is_said(self, name: str) -> bool:
        search = self.rules.searches.get(name)
        if search is not None and (
            name not in self.possible[1] or not search.may_be_in(self.read_as("lower"))
        ):
            return False
        words = self.rules.cue_words.get(name)
        if words is None and search is not None:
            return next(search.finditer(self.read_as("lower")), None) is not None
        if words is None:
            return self.rules.patterns[name].search(self.lower) is not None
        begun = self.pairs.intersection(words.by_pair)
        return any(text in self.lower for pair in begun for text in words.by_pair[pair]) or any(
            self.chars.issuperset(text) and text in self.lower for text in words.others
        )

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


def _where_whole(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where `word` stands and no letter beside it."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not "a" <= text[at - 1 : at] <= "z" and not "a" <= text[end : end + 1] <= "z":
            yield at, end
        at = text.find(word, end)


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
        return Reading(rules, text, text, lower, frozenset(lower.translate(NOT_LETTERS).split()))
    if ASTRAL.search(text) is not None:
        text = ASTRAL.sub("\ufffc", text)
    cased = folded(rules, text)
    lower = CAPITALS.sub(lambda found: found[0].lower(), cased)
    return Reading(rules, text, cased, lower, frozenset(WORD.findall(lower)))


def folded(rules: Rules, text: str) -> str:
    """Return `text` with digits, dashes, brackets and quotes of any kind as those of ASCII."""
    text = rules.any_fold.sub(lambda found: rules.fold[found[0]], text)
    return LONG_BETWEEN.sub("-", text) if "ー" in text else text
