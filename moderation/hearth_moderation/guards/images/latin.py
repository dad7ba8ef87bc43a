"""Opaque Latin: letters, digits and signs that no language puts so, with or without separators."""

import re

from hearth_moderation.guards.images.information import UNIT, information
from hearth_moderation.guards.images.opaque import Drift, Opaque
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

TOKEN = re.compile(r"[luegyTrwiom]+|d+|[sn]+|p+|[^luegyTrwiomdsnp]+")
"""Over classes: letters, digits, spaces, ASCII signs, the rest."""
LATIN_WORD = re.compile(r"[luem]+\Z")
OTHER_WORD = re.compile(r"[gyTrwiom]+\Z")
STRANGE_CASE = re.compile(r"l[ue]*u|uu+l")
"""A capital after a small letter, or a small one after two capitals."""


def opaque_latin(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the stretches whose letters no language with Latin letters would put so."""
    found = []
    for start, end, evidence in _drift(text, shape, tables)[0]:
        if evidence >= tables.measures["latin_least"]:
            part = text[start:end]
            kept = "".join([char for char, kind in zip(part, shape[start:end], strict=True) if kind in KEPT])
            found.append(Opaque(Reason.IMAGES_OPAQUE, information(tables.logs, kept, 13 * UNIT // 2), part))
    return found


def suspect_latin(text: str, shape: str, tables: Tables) -> tuple[list[str], int]:
    """Return stretches with less evidence, worth joining with those of other messages; and the evidence of it all."""
    found, total = _drift(text, shape, tables)
    least = tables.measures["latin_suspect"]
    return [text[start:end] for start, end, evidence in found if evidence >= least], total


def _drift(text: str, shape: str, tables: Tables) -> tuple[list[tuple[int, int, int]], int]:
    weights = tables.measures
    drift = Drift(weights["latin_ceiling"])
    costs, words = tables.costs, tables.words
    per_letter, small_word = weights["latin_letter"], weights["latin_small_word"]
    bare = text.translate(tables.folded)
    last = ""
    total = 0
    for token in TOKEN.finditer(shape):
        start, end = token.span()
        kind = shape[start]
        if kind in "sn":
            last = ""
            continue
        if kind == "d":
            evidence = weights["latin_digit_beside"] if last == "w" else 0
            last = "d"
        elif kind == "p":
            evidence = weights["latin_sign_inside"] if last and _inside(text, shape, start, end) else 0
            last = "p" if last else ""
        elif LATIN_WORD.match(token[0]):
            word = bare[start:end]
            padded = f" {word} "
            evidence = sum(
                [costs.get(pair, weights["latin_strange"]) for pair in zip(padded, padded[1:], strict=False)]
            )
            evidence -= per_letter * (end - start) + per_letter // 2
            if word in words:
                evidence -= small_word
            elif end - start > weights["latin_longest"]:
                evidence += weights["latin_too_long"] * (end - start - weights["latin_longest"])
            if "u" in token[0]:
                evidence += weights["latin_case"] * len(STRANGE_CASE.findall(token[0]))
            if last == "d":
                evidence += weights["latin_digit_beside"]
            last = "w"
        elif OTHER_WORD.match(token[0]):
            evidence = -weights["latin_other"] * (end - start)
            last = ""
        elif kind in "luegyTrwiom":
            evidence = weights["latin_mixed"] * (end - start)
            last = "w"
        else:
            evidence = -weights["latin_other"] * min(end - start, 8)
            last = ""
        drift.add(start, end, evidence)
        total += evidence
    drift.close()
    return drift.found, total


KEPT = "luedgyp"
NATURAL_INSIDE = frozenset(("'", "-", ".", ",", "/", ":", "@", "_", ")", "(", '"'))


def _inside(text: str, shape: str, start: int, end: int) -> bool:
    """Return whether signs stand between two letters or digits, and are none that words have inside."""
    return end < len(shape) and shape[end] in "luegyd" and text[start:end] not in NATURAL_INSIDE
