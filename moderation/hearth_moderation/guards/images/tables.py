"""The tables of natural writing and the measures, read once from policy/images*.json."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from hearth_moderation.guards.policy import Policy

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Costs(dict[tuple[str, str], int]):
    """Half bits that a Latin letter costs after another; a space is the edge of a word."""

    def __init__(self, known: dict[tuple[str, str], int], strange: int) -> None:
        """`strange` is what a pair costs that is not known."""
        super().__init__(known)
        self._strange = strange

    def __missing__(self, pair: tuple[str, str]) -> int:
        """Return the cost of a pair with a letter that is not one of the 26."""
        return self._strange


class Folds(dict[int, str]):
    """For str.translate, which asks slowly for what is not there: what is not folded is learnt."""

    def __missing__(self, code: int) -> str:
        """Return the character as it is."""
        self[code] = chr(code)
        return self[code]


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What natural writing has."""

    costs: Costs
    small_words: dict[str, int]
    """What each of `words` in Latin letters counts for natural writing; never 0."""
    folded: Folds
    """For str.translate: a Latin letter without marks, in lower case."""
    words: frozenset[str]
    """Small words that hold sentences together, of some thirty languages, without marks."""
    pairs: frozenset[str]
    """Frequent pairs of neighbours in scripts other than Latin."""
    small_han: frozenset[str]
    """Han characters that every sentence has."""
    small_characters: frozenset[str]
    """The same, and kana, which hold Japanese together."""
    paired: frozenset[str]
    """All characters that have a frequent neighbour."""
    ranks: dict[str, int]
    """How frequent a Han character or Hangul syllable is: 0 is the most frequent."""
    living: tuple[tuple[str, str], ...]
    """First and last letters of the scripts of living languages that have no pairs here."""
    logs: tuple[int, ...]
    """64 times the binary logarithm of 0 (as 0) to 256."""
    measures: dict[str, int]
    """Limits and weights by name, from policy/images.json."""
    markup: tuple[tuple[str, re.Pattern[str]], ...]
    """What must be in a text in lower case, and what it is then searched for."""
    data: re.Pattern[str]
    """A data: address, in lower case."""
    control: re.Pattern[str]
    """The escape of a control character."""
    texts: dict[str, str]
    """Expressions and lists of words by name, from policy/images.json."""


@cache
def tables(policy: Policy) -> Tables:
    """Read the files."""
    letters, measures = policy.read("images_letters"), policy.read("images")
    edge = " abcdefghijklmnopqrstuvwxyz"
    folds = letters["folded"]
    weights = measures["measures"]
    costs = Costs(
        {
            (edge[place // 27], edge[place % 27]): DIGITS.index(sign)
            for place, sign in enumerate(letters["latin"])
        },
        weights["latin_strange"],
    )
    words = letters["words"].split(" ")
    small_han = frozenset(letters["han"][: weights["han_small_rank"]] + measures["texts"]["cantonese"])
    return Tables(
        costs,
        {word: _small_word(word, costs, weights) for word in words if word.isascii()},
        Folds(
            {ord(letter): letter.lower() for letter in edge.upper()}
            | {ord(folds[place]): folds[place + 1].lower() for place in range(0, len(folds), 2)}
        ),
        frozenset(words),
        frozenset(first + second for first, seconds in letters["pairs"].items() for second in seconds),
        small_han,
        small_han.union(map(chr, range(0x3041, 0x3100))),
        frozenset("".join(letters["pairs"]) + "".join(letters["pairs"].values())),
        {char: rank for ranked in ("han", "hangul") for rank, char in enumerate(letters[ranked])},
        tuple((pair[0], pair[1]) for pair in measures["texts"]["living"].split(" ")),
        tuple(measures["logs"]),
        weights,
        tuple((sign, re.compile(expression)) for sign, expression in measures["markup"]),
        re.compile(measures["data"]),
        re.compile(measures["control"]),
        measures["texts"],
    )


def _small_word(word: str, costs: Costs, weights: dict[str, int]) -> int:
    padded = f" {word} "
    evidence = sum(costs[pair] for pair in pairwise(padded))
    evidence -= (
        weights["latin_letter"] * len(word) + weights["latin_letter"] // 2 + weights["latin_small_word"]
    )
    return min(evidence, -1)
