"""Han, Hangul, kana and alphabets other than Latin: neighbours that no language puts beside each other."""

import re
from collections import Counter

from hearth_moderation.guards.images.information import UNIT, information, log2
from hearth_moderation.guards.images.opaque import Drift, Opaque, Stretch
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason

RUN = re.compile(r"[luehHkKagyTrwiom]+")
NOT_LATIN = re.compile(r"[hHkKagyTrwiom]")
"""Over classes: letters, and those that are not Latin."""
FAMILY = {"l": "l", "u": "l", "e": "l", "h": "h", "H": "h", "k": "k", "K": "k", "a": "a"}
"""What is written together. Alphabets are strangers to each other, and known by their neighbours."""


def strange_neighbours(text: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the stretches whose characters are rare, or beside each other as nobody writes them."""
    weights, ranks, rare_rank = tables.measures, tables.ranks, tables.measures["rare_rank"]
    found: list[Opaque] = []
    if not NOT_LATIN.search(shape):
        return found
    for start, end, evidence in _drift(text, shape, tables)[0]:
        if evidence < weights["pair_least"]:
            continue
        part = shape[start:end]
        kept = "".join([char for char, kind in zip(text[start:end], part, strict=True) if kind in LETTERS])
        if part.count("o") * 2 > len(kept) and _has_habits(kept, tables):
            continue
        seldom = sum(
            char not in tables.paired
            and char not in tables.small_han
            and rare_rank <= ranks.get(char, rare_rank)
            for char in kept
        )
        if seldom * 100 >= len(kept) * weights["seldom"]:
            bits = information(tables.logs, kept, 14 * UNIT) * 3 // 2
        else:
            # Old poems and lists of names have strange neighbours, too; but known characters.
            bits = information(tables.logs, kept, weights["known_bits_64ths"])
        # Talk is now and then a little strange by chance: such stretches count in part.
        share = min(evidence - weights["pair_least"], weights["pair_certain"])
        found.append(Opaque(Reason.IMAGES_RARE, bits * share // weights["pair_certain"], ""))
    return found


def drift_of_neighbours(text: str, shape: str, tables: Tables) -> int:
    """Return the evidence of the whole text: more than nothing where most of it is strange."""
    return _drift(text, shape, tables)[1]


def _drift(text: str, shape: str, tables: Tables) -> tuple[list[Stretch], int]:  # noqa: C901, PLR0912, PLR0915  (a call for each character would double its time)
    lower = text.translate(tables.folded)
    drift = Drift(tables.measures["pair_ceiling"])
    pairs, ranks, weights = tables.pairs, tables.ranks, tables.measures
    known = {family: weights[f"pair_known_{family}"] for family in "hkax"}
    new = {family: weights[f"pair_new_{family}"] for family in "hkax"}
    latin, switch, rare_rank = weights["pair_latin"], weights["pair_switch"], weights["rare_rank"]
    alone, rare, unknown = weights["pair_alone"], weights["pair_rare"], weights["pair_unknown"]
    small, natural = tables.small_han, weights["pair_small"]
    total, is_open, add = 0, False, drift.add
    met: set[str] = set()
    for run in RUN.finditer(shape):
        if not NOT_LATIN.search(run[0]):
            continue
        start, end = run.span()
        before, family_before = "", ""
        for place in range(start, end):
            char, kind = lower[place], shape[place]
            family = FAMILY.get(kind, "x")
            evidence = 0
            if before == char:
                continue
            if family == family_before:
                if family == "l":
                    evidence = -latin
                elif before + char in pairs:
                    evidence = -known[family]
                elif family not in "hk":
                    evidence = new[family]
                elif (phrase := lower[max(start, place - 2) : place + 1]) in met:
                    # What is said again is no stranger than it was.
                    before = char
                    continue
                else:
                    met.add(phrase)
                    evidence = new[family]
            elif family_before:
                evidence = switch if family in "lx" or family_before in "lx" else 0
                # Endings and particles of Japanese.
                if family == "a" and family_before == "h":
                    evidence = -natural
            elif end - start == 1:
                evidence = alone
            if char in small:
                evidence -= natural
            elif family in "hk":
                rank = ranks.get(char)
                if rank is None:
                    evidence += unknown
                elif rank >= rare_rank:
                    evidence += rare
            total += evidence
            if is_open or evidence > 0:
                is_open = add(place, place + 1, evidence)
            before, family_before = char, family
    drift.close()
    return drift.found, total


LETTERS = "luehHkKagyTrwiom"


def _has_habits(signs: str, tables: Tables) -> bool:
    """Return whether neighbours meet again oftener than by chance: a living language without a table."""
    living = tables.living
    if sum(any(first <= char <= last for first, last in living) for char in signs) * 10 < len(signs) * 9:
        return False
    most, _ = Counter(signs).most_common(1)[0]
    # Of a payload's zeros nothing can be learnt, nor of a letter that somebody holds down.
    signs = "".join(
        [char for char, before in zip(signs, " " + signs, strict=False) if char not in (before, most)]
    )
    length = len(signs)
    ones = sum(count * (count - 1) for count in Counter(signs).values())
    twos = sum(count * (count - 1) for count in Counter(map(str.__add__, signs, signs[1:])).values())
    if not ones or not twos:
        return length < tables.measures["habit_fewest"]
    chances = log2(tables.logs, length * (length - 1))
    return log2(tables.logs, twos) + chances - 2 * log2(tables.logs, ones) >= tables.measures["habit"]
