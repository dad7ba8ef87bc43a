"""What every match of an expression holds, and how far from its beginning: its landmarks.

They are read off the expression. How rare they are is guessed: that decides what is quick, not what is found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from hearth_moderation.guards.text.choice import any_of
from hearth_moderation.guards.text.syntax import (
    AHEAD,
    UNBOUNDED,
    Choice,
    Look,
    Many,
    Node,
    Row,
    Sign,
)

ASCII = "".join(map(chr, range(128)))
LONGEST_WORD = 4
"""Characters of a word that are looked for; more say nothing new."""
MOST_WORDS = 24
"""So many words are looked for one by one; more by an expression."""
TOO_OFTEN = 0.08
"""What stands so often at a place helps little."""
TOO_MANY = 0.5
"""The same of what many words begin with."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or so many characters of a class."""

    word: str
    """Empty where it is a class."""
    sign: str
    """The class as it is written, or the word's first character."""
    times: int


@dataclass(frozen=True, eq=False)
class Landmark:
    """Pieces of which one stands in each match, from `first` to `last` characters after its beginning."""

    pieces: frozenset[Piece]
    first: int
    last: int

    @cached_property
    def often(self) -> float:
        """Roughly how often it stands at a place of an ordinary text."""
        return sum(often(each) for each in self.pieces)

    @cached_property
    def cost(self) -> float:
        """Roughly how many places are tried for one of an ordinary text."""
        return self.often * (self.last - self.first + 1)

    @cached_property
    def is_rare(self) -> bool:
        """Whether it is worth looking for: neither does it stand everywhere, nor what it begins with."""
        begins = sum(often(each) for each in {Piece(each.word[:1], each.sign, 1) for each in self.pieces})
        return self.often < TOO_OFTEN and (begins < TOO_MANY or len(self.pieces) <= MOST_WORDS)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether none of its pieces can be of ASCII."""
        return not any(map(_may_be_ascii, self.pieces))

    @cached_property
    def signs(self) -> re.Pattern[str]:
        """Finds what one of the pieces begins with."""
        return _compiled("|".join(sorted({each.sign for each in self.pieces})))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, where they are few."""
        found = sorted(each.word for each in self.pieces if each.word)
        return tuple(found) if len(found) <= MOST_WORDS else ()

    @cached_property
    def others(self) -> tuple[re.Pattern[str], ...]:
        """Find its pieces that are not among `words`, but for those that begin within another."""
        # A sign by itself comes first: an engine passes quickly over what an expression cannot begin with.
        runs = sorted(f"{each.sign}{each.sign}{{{each.times - 1},}}" for each in self.pieces if not each.word)
        found = tuple(map(_compiled, runs))
        many = [each.word for each in self.pieces if each.word]
        return found if self.words or not many else (*found, _compiled(any_of(many)))

    @cached_property
    def name(self) -> tuple[str, ...]:
        """The same for landmarks that stand at the same places."""
        return (*self.words, *(each.pattern for each in self.others))


def _may_be_ascii(piece: Piece) -> bool:
    return piece.word.isascii() if piece.word else _compiled(piece.sign).search(ASCII) is not None


@lru_cache(maxsize=1024)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def landmarks(tree: Node) -> Iterator[Landmark]:
    """Yield the landmarks of an expression."""
    return _landmarks(tree, 0, 0)


def _landmarks(node: Node, first: int, last: int) -> Iterator[Landmark]:
    """Yield what must stand in `node`, which begins from `first` to `last` characters after the beginning."""
    match node:
        case Sign(char, written):
            piece = Piece(char, re.escape(char) if char else written, 1)
            yield Landmark(frozenset({piece}), first, last)
        case Row(parts):
            yield from _in_row(parts, first, last)
        case Choice(ways):
            yield from _in_choice(ways, first, last)
        case Many(Sign("", written), least, _) if least > 1:
            yield Landmark(frozenset({Piece("", written, least)}), first, last)
        case Many(part, least, _) if least > 0:
            yield from _landmarks(part, first, last)
        case Look(part, kind) if kind == AHEAD:
            yield from _landmarks(part, first, last)
        case _:
            return


def _in_row(parts: tuple[Node, ...], first: int, last: int) -> Iterator[Landmark]:
    for at, part in enumerate(parts):
        word = _word(parts, at)
        if len(word) > 1:
            piece = Piece(word, re.escape(word[0]), 1)
            yield Landmark(frozenset({piece}), first, last)
        yield from _landmarks(part, first, last)
        least, most = width(part)
        first, last = first + least, min(last + most, UNBOUNDED)


def _in_choice(ways: tuple[Node, ...], first: int, last: int) -> Iterator[Landmark]:
    """Yield the rarest of every way, taken together."""
    found = []
    for way in ways:
        rarest = min(_landmarks(way, first, last), key=lambda each: each.often, default=None)
        if rarest is None:
            return
        found.append(rarest)
    yield Landmark(
        frozenset().union(*(each.pieces for each in found)),
        min(each.first for each in found),
        max(each.last for each in found),
    )


def _word(parts: tuple[Node, ...], at: int) -> str:
    """Return the characters that stand one after the other from `at` on."""
    word = ""
    for part in parts[at : at + LONGEST_WORD]:
        if not isinstance(part, Sign) or not part.char:
            break
        word += part.char
    return word


def width(node: Node) -> tuple[int, int]:
    """Return how many characters it takes, at least and at most."""
    match node:
        case Sign():
            return 1, 1
        case Row(parts):
            widths = [width(part) for part in parts]
            return sum(least for least, _ in widths), min(sum(most for _, most in widths), UNBOUNDED)
        case Choice(ways):
            widths = [width(way) for way in ways]
            return min(least for least, _ in widths), max(most for _, most in widths)
        case Many(part, times, most_times):
            least, most = width(part)
            return least * times, min(most * most_times, UNBOUNDED)
        case Look():
            return 0, 0
        case _:
            return 0, UNBOUNDED


COMMON = {" ": 0.15, ".": 0.02, ",": 0.02, "-": 0.01}
RANGE = re.compile("(.)-(.)", re.DOTALL)
LETTERS, CAPITALS, FIGURES, SCRIPT = 0.6, 0.03, 0.03, 0.8
"""How often one of all small letters, of all capitals, of all figures or of a script stands at a place."""
LETTER, CAPITAL, SIGN, OTHER = 0.03, 0.002, 0.004, 0.001
"""How often a single one of them does, another sign of ASCII, or another character."""
NEXT, NEXT_LETTER = 0.2, 0.8
"""How much seldomer a word or a run is with each character more; letters stand together."""


def often(piece: Piece) -> float:
    """Return roughly how often the piece stands at a place of an ordinary text."""
    if piece.word:
        return _often_one(piece.word[0]) * NEXT ** (len(piece.word) - 1)
    if not piece.sign.startswith("[") or piece.sign.startswith("[^"):
        return 1.0
    inside = piece.sign[1:-1]
    ranges = sum(_often_range(*ends) for ends in RANGE.findall(inside))
    share = ranges + sum(map(_often_one, RANGE.sub("", inside)))
    return min(1.0, share) * (NEXT if share < SCRIPT / 4 else NEXT_LETTER) ** (piece.times - 1)


def often_beside(pair: str) -> float:
    """Return roughly how often two characters stand beside each other."""
    return _often_one(pair[0]) * _often_one(pair[1])


def often_written(sign: str) -> float:
    """Return roughly how often a character stands in a text; it may be escaped as in an expression."""
    return _often_one(sign[-1])


def _often_range(start: str, end: str) -> float:
    if "a" <= start <= end <= "z":
        return LETTERS * (ord(end) - ord(start) + 1) / 26
    if "A" <= start <= end <= "Z":
        return CAPITALS
    return FIGURES if "0" <= start <= end <= "9" else SCRIPT


def _often_one(char: str) -> float:
    if char in COMMON:
        return COMMON[char]
    if not char.isascii():
        return OTHER
    return LETTER if char.islower() else CAPITAL if char.isupper() else SIGN
