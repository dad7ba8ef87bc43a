"""The tables of natural writing and the measures, read once from policy/images*.json."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from hearth_moderation.guards.images.beginnings import Beginnings, beginnings
from hearth_moderation.guards.images.information import wide
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.confusables import confusables

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
VIETNAMESE_MARKED = "vi-marked"
ELSEWHERE = frozenset(("ru", "uk", "bg", "el", "hi"))
MOST_LOGS = 1 << 14
"""More than any message counts."""


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
    languages: str
    """A sign for each language whose small words are known; English is the first."""
    elsewhere: str
    """Those in other letters than Latin."""
    spoken: dict[str, str]
    """Small words that hold sentences together, without marks, and the languages in which they do."""
    vietnamese: str
    """Its sign."""
    marked: frozenset[str]
    """Small words of Vietnamese that have marks, as they are written."""
    pairs: frozenset[str]
    """Frequent pairs of neighbours in scripts other than Latin."""
    small_han: frozenset[str]
    """Han characters that every sentence has."""
    small_characters: frozenset[str]
    """The same, and kana, which hold Japanese together."""
    paired: frozenset[str]
    """All characters that have a frequent neighbour."""
    common: frozenset[str]
    """Han characters and Hangul syllables that are written often."""
    rare: frozenset[str]
    """Han characters that are written now and then."""
    alike: dict[str, str]
    """Signs that stand for another one: kinds of hyphens, full stops, traditional characters."""
    looks: str
    """What each character looks like, by its number (confusables.py)."""
    living: tuple[tuple[str, str], ...]
    """First and last letters of the scripts of living languages that have no pairs here."""
    logs: tuple[int, ...]
    """64 times the binary logarithm of 0 (as 0) to MOST_LOGS, as `log2` tells it."""
    unseen: tuple[int, ...]
    """1024 times the share that is not met yet when 0, 1/16, 2/16 … times as many were drawn as there are."""
    measures: dict[str, int]
    """Limits and weights by name, from policy/images.json."""
    markup: tuple[tuple[str, re.Pattern[str]], ...]
    """What must be in a text in lower case, and what it is then searched for."""
    data: re.Pattern[str]
    """A data: address, in lower case."""
    begun: Beginnings
    """How files begin."""
    control: re.Pattern[str]
    """The escape of a control character."""
    needless: re.Pattern[str]
    """Escapes of letters and digits, which need none."""
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
    words = {language: told.split(" ") for language, told in letters["words"].items()}
    spoken = _spoken(words)
    marked = frozenset(words[VIETNAMESE_MARKED])
    small_han = frozenset(letters["small_han"] + measures["texts"]["cantonese"])
    pairs = [pair for script in letters["pairs"] for pair in _pairs(script, letters["signs"])]
    han, han_rare, hangul = (
        map(chr, unpacked(letters[name], letters["signs"], 1)) for name in ("han", "han_rare", "hangul")
    )
    return Tables(
        costs,
        {word: _small_word(word, costs, weights) for word in spoken if word.isascii()},
        Folds(
            {ord(letter): letter.lower() for letter in edge.upper()}
            | {ord(folds[place]): folds[place + 1].lower() for place in range(0, len(folds), 2)}
        ),
        "".join(map(_sign_of, range(len(words)))),
        "".join(_sign_of(place) for place, language in enumerate(words) if language in ELSEWHERE),
        spoken,
        _sign_of(list(words).index("vi")),
        marked,
        frozenset(pairs),
        small_han,
        small_han.union(map(chr, range(0x3041, 0x3100))),
        frozenset("".join(pairs)),
        frozenset((*han, *hangul)),
        frozenset(han_rare),
        {sign: alike[0] for alike in measures["texts"]["alike"].split(" ") for sign in alike[1:]},
        confusables(policy).table,
        tuple((pair[0], pair[1]) for pair in measures["texts"]["living"].split(" ")),
        wide(measures["logs"], MOST_LOGS),
        tuple(measures["unseen"]),
        weights,
        tuple((sign, re.compile(expression)) for sign, expression in measures["markup"]),
        re.compile(measures["data"]),
        beginnings(measures["begun"]),
        re.compile(measures["control"]),
        re.compile(measures["needless"]),
        measures["texts"],
    )


def _sign_of(place: int) -> str:
    return chr(0x41 + place)


def _spoken(words: dict[str, list[str]]) -> dict[str, str]:
    """Return the languages of each word; words with the marks of Vietnamese are asked as they stand."""
    spoken: dict[str, str] = {}
    for place, (language, told) in enumerate(words.items()):
        if language != VIETNAMESE_MARKED:
            for word in told:
                spoken[word] = spoken.get(word, "") + _sign_of(place)
    return spoken


def unpacked(written: str, signs: str, digits: int) -> list[int]:
    """Return ascending numbers of which the gaps are written: so many digits each; the last sign skips."""
    base = len(signs) - 1
    value = {sign: place for place, sign in enumerate(signs)}
    numbers = []
    number = -1
    place = 0
    while place < len(written):
        if value[written[place]] == base:
            number += base**digits
            place += 1
            continue
        gap = 0
        for sign in written[place : place + digits]:
            gap = gap * base + value[sign]
        number += gap + 1
        numbers.append(number)
        place += digits
    return numbers


def _pairs(script: dict[str, Any], signs: str) -> list[str]:
    chars = list(map(chr, unpacked(script["chars"], signs, 1)))
    numbers = unpacked(script["pairs"], signs, script["digits"])
    return [chars[number // len(chars)] + chars[number % len(chars)] for number in numbers]


def _small_word(word: str, costs: Costs, weights: dict[str, int]) -> int:
    padded = f" {word} "
    evidence = sum(costs[pair] for pair in pairwise(padded))
    evidence -= (
        weights["latin_letter"] * len(word) + weights["latin_letter"] // 2 + weights["latin_small_word"]
    )
    return min(evidence, -1)
