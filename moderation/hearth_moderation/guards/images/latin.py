"""Opaque Latin: letters, digits and signs that no language puts so, with or without separators."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from hearth_moderation.guards.images.amounts import without_amounts
from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Drift, Opaque, Stretch
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

TOKEN = re.compile(r"[luegyTrwiom]+|d+|p+|[^luegyTrwiomdsnp]+")
"""Over classes: letters, digits, ASCII signs, the rest; not spaces."""
LATIN = re.compile(r"[lue]")
STRANGE_CASE = re.compile(r"l[ue]*u|(?<!u)uu+l")
"""A capital after a small letter, or a small one after two capitals."""
KEPT = "luedgyp"
BEFORE = 8
"""So many letters and figures at the beginning of a stretch may look natural."""
NATURAL_INSIDE = frozenset(("'", "-", ".", ",", "/", ":", "@", "_", ")", "(", '"'))

IN_SUMS = frozenset("=+*<>")


def opaque_latin(text: str, bare: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the stretches whose letters no language with Latin letters would put so."""
    found: list[Opaque] = []
    least = tables.measures["latin_least"]
    if rise(text, shape, tables) < least:
        return found
    if all(evidence < least for _, _, evidence in drift(text, bare, shape, tables)[0]):
        return found
    plain, shape = without_amounts(text, shape)
    for start, end, evidence in drift(plain, plain.translate(tables.folded), shape, tables)[0]:
        if evidence < least:
            continue
        part, kinds = plain[start:end], shape[start:end]
        kept = part
        if kinds.strip(KEPT):
            kept = "".join([char for char, kind in zip(part, kinds, strict=True) if kind in KEPT])
        bits = information(tables.logs, kept, 13 * UNIT // 2)
        found.append(Opaque(Reason.IMAGES_OPAQUE, bits, text[_first(shape, start) : end]))
    return found


def _first(shape: str, start: int) -> int:
    """Return where the first signs of a stretch begin, which are no evidence: files are read from there."""
    least = max(0, start - BEFORE)
    while start > least and shape[start - 1] in "lued":
        start -= 1
    return start


def suspect_latin(text: str, bare: str, shape: str, tables: Tables) -> tuple[list[str], int]:
    """Return stretches with less evidence, worth joining with other messages'; and the evidence of it all."""
    found, total = drift(text, bare, shape, tables)
    least = tables.measures["latin_suspect"]
    return [text[start:end] for start, end, evidence in found if evidence >= least], total


class _Strangeness(dict[str, int]):
    """Evidence of a word in small letters without marks, worked out once."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._cost, self._weights = tables.costs.__getitem__, tables.measures

    def __missing__(self, word: str) -> int:
        """Work out a word."""
        weights, length = self._weights, len(word)
        evidence = sum(map(self._cost, pairwise(f" {word} ")))
        evidence -= weights["latin_letter"] * length + weights["latin_letter"] // 2
        evidence += weights["latin_too_long"] * max(0, length - weights["latin_longest"])
        if length <= LONGEST_LEARNT:
            if len(self) >= MOST_LEARNT:
                self.clear()
            self[word] = evidence
        return evidence


def is_strange(word: str, tables: Tables) -> bool:
    """Return whether a word in small letters without marks is no word of a language with Latin letters."""
    return word not in tables.small_words and _strangeness(tables)[word] >= 0


LONGEST_LEARNT = 24
MOST_LEARNT = 20_000


@cache
def _strangeness(tables: Tables) -> _Strangeness:
    return _Strangeness(tables)


class _Rise(NamedTuple):
    """How the evidence goes along a piece of text, whatever stood before it."""

    first: int
    """The most that it is above where it began."""
    whole: int
    """All of it; where nothing rises, perhaps less is told than it falls."""
    last: int
    """What is left at the end of what rose within the piece; never less than nothing."""
    within: int
    """The most that it rises within."""


LONGEST_PIECE = 24
MAY_RISE = re.compile("[luemd]")
"""Over classes: without these nothing does."""
MOST_OTHERS = 8
"""Of characters in a row that are no letters so many count."""


class _Rises(dict[str, _Rise]):
    """How the evidence goes along what stands between blanks, worked out once."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables

    def learn(self, piece: str, shape: str) -> _Rise:
        """Work out a piece."""
        if not MAY_RISE.search(shape):
            # At least so much it falls.
            others = min(len(shape) - shape.count("p"), MOST_OTHERS)
            return _Rise(0, -self._tables.measures["latin_other"] * others, 0, 0)
        total = first = rising = within = 0
        for _, _, evidence in _tokens(piece, piece.translate(self._tables.folded), shape, self._tables):
            total += evidence
            first = max(first, total)
            rising = max(0, rising + evidence)
            within = max(within, rising)
        rise = _Rise(first, total, rising, within)
        if len(piece) <= LONGEST_PIECE:
            if len(self) >= MOST_LEARNT:
                self.clear()
            self[piece] = rise
        return rise


@cache
def _rises(tables: Tables) -> _Rises:
    return _Rises(tables)


def rise(text: str, shape: str, tables: Tables) -> int:
    """Return the most that the evidence rises to in one stretch of the text, if not less.

    No token stands on both sides of a blank, so that what stands between two is looked up.
    """
    rises = _rises(tables)
    pieces = text.replace("\n", " ").split(" ")
    try:
        told = list(map(rises.__getitem__, pieces))
    except KeyError:
        shapes = shape.replace("n", "s").split("s")
        known, learn = rises.get, rises.learn
        told = [known(piece) or learn(piece, kinds) for piece, kinds in zip(pieces, shapes, strict=True)]
    highest = rising = 0
    for first, whole, last, within in told:
        if not rising and not within:
            # Most words only fall, and from nothing there is nothing to fall.
            continue
        # `max` would take half of the time.
        if rising + first > highest:  # noqa: PLR1730
            highest = rising + first
        if within > highest:  # noqa: PLR1730
            highest = within
        rising += whole
        if rising < last:  # noqa: PLR1730
            rising = last
    return highest


def drift(text: str, bare: str, shape: str, tables: Tables) -> tuple[list[Stretch], int]:
    """Return the stretches, and the evidence of the whole text."""
    drift = Drift(tables.measures["latin_ceiling"])
    is_open, total = False, 0
    for start, end, evidence in _tokens(text, bare, shape, tables):
        total += evidence
        if is_open or evidence > 0:
            is_open = drift.add(start, end, evidence)
    drift.close()
    return drift.found, total


def _tokens(text: str, bare: str, shape: str, tables: Tables) -> Iterator[Stretch]:
    """Yield each token of the text with its evidence."""
    weights = tables.measures
    small, weigh = tables.small_words.get, _strangeness(tables).__getitem__
    other, beside = weights["latin_other"], weights["latin_digit_beside"]
    last, last_end = "", 0
    for token in TOKEN.finditer(shape):
        start, end = token.span()
        kind = shape[start]
        if start != last_end:
            last = ""
        last_end = end
        if kind in "luegyTrwiom":
            kinds = token[0]
            if not kinds.strip("luem"):
                word = bare[start:end]
                evidence = small(word, 0) or weigh(word)
                if "u" in kinds:
                    evidence += weights["latin_case"] * len(STRANGE_CASE.findall(kinds))
                if last == "d":
                    evidence += beside
                last = "w"
            elif LATIN.search(kinds):
                evidence = weights["latin_mixed"] * (end - start)
                last = "w"
            else:
                evidence = -other * (end - start)
                last = ""
        elif kind == "d":
            evidence = beside if last == "w" else 0
            last = "d"
        elif kind == "p":
            evidence = weights["latin_sign_inside"] if last and _inside(text, shape, start, end) else 0
            last = "p" if last else ""
        else:
            evidence = -other * min(end - start, MOST_OTHERS)
            last = ""
        yield start, end, evidence


def _inside(text: str, shape: str, start: int, end: int) -> bool:
    """Return whether signs stand between two letters or digits, and are none that words have inside."""
    if end == len(shape) or shape[end] not in "luegyd" or text[start:end] in NATURAL_INSIDE:
        return False
    return text[start:end] not in IN_SUMS or shape[start - 1] != "d" or shape[end] != "d"
