"""Opaque Latin: letters, digits and signs that no language puts so, with or without separators."""

import re
from functools import cache
from itertools import pairwise

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


def opaque_latin(text: str, bare: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the stretches whose letters no language with Latin letters would put so."""
    found = []
    for start, end, evidence in _drift(text, bare, shape, tables)[0]:
        if evidence >= tables.measures["latin_least"]:
            part = text[start:end]
            kept = "".join([char for char, kind in zip(part, shape[start:end], strict=True) if kind in KEPT])
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
    found, total = _drift(text, bare, shape, tables)
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


LONGEST_LEARNT = 24
MOST_LEARNT = 20_000


@cache
def _strangeness(tables: Tables) -> _Strangeness:
    return _Strangeness(tables)


def _drift(text: str, bare: str, shape: str, tables: Tables) -> tuple[list[Stretch], int]:  # noqa: C901  (a call for each token would double its time)
    weights = tables.measures
    drift = Drift(weights["latin_ceiling"])
    add, small, weigh = drift.add, tables.small_words.get, _strangeness(tables).__getitem__
    other, beside = weights["latin_other"], weights["latin_digit_beside"]
    last, last_end, total, is_open = "", 0, 0, False
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
            evidence = -other * min(end - start, 8)
            last = ""
        total += evidence
        if is_open or evidence > 0:
            is_open = add(start, end, evidence)
    drift.close()
    return drift.found, total


def _inside(text: str, shape: str, start: int, end: int) -> bool:
    """Return whether signs stand between two letters or digits, and are none that words have inside."""
    return end < len(shape) and shape[end] in "luegyd" and text[start:end] not in NATURAL_INSIDE
