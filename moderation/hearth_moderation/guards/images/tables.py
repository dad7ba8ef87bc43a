"""The tables of natural writing and the measures, read once from policy/images*.json."""

from dataclasses import dataclass
from functools import cache

from hearth_moderation.guards.policy import Policy

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What natural writing has."""

    costs: dict[tuple[str, str], int]
    """Half bits that a Latin letter costs after another; a space is the edge of a word."""
    folded: dict[int, str]
    """For str.translate: a Latin letter without marks, in lower case."""
    words: frozenset[str]
    """Small words that hold sentences together, of some thirty languages, without marks."""
    pairs: frozenset[str]
    """Frequent pairs of neighbours in scripts other than Latin."""
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
    texts: dict[str, str]
    """Expressions and lists of words by name, from policy/images.json."""


@cache
def tables(policy: Policy) -> Tables:
    """Read the files."""
    letters, measures = policy.read("images_letters"), policy.read("images")
    edge = " abcdefghijklmnopqrstuvwxyz"
    folds = letters["folded"]
    return Tables(
        {
            (edge[place // 27], edge[place % 27]): DIGITS.index(sign)
            for place, sign in enumerate(letters["latin"])
        },
        {ord(letter): letter.lower() for letter in edge.upper()}
        | {ord(folds[place]): folds[place + 1].lower() for place in range(0, len(folds), 2)},
        frozenset(letters["words"].split(" ")),
        frozenset(first + second for first, seconds in letters["pairs"].items() for second in seconds),
        frozenset("".join(letters["pairs"]) + "".join(letters["pairs"].values())),
        {char: rank for ranked in ("han", "hangul") for rank, char in enumerate(letters[ranked])},
        tuple((pair[0], pair[1]) for pair in measures["texts"]["living"].split(" ")),
        tuple(measures["logs"]),
        measures["measures"],
        measures["texts"],
    )
