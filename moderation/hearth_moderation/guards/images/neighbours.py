"""Han, Hangul, kana and alphabets other than Latin: neighbours that no language puts beside each other."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from hearth_moderation.guards.images.information import UNIT, information, log2
from hearth_moderation.guards.images.opaque import Opaque, Stretch
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.images.unlisted import is_listed
from hearth_moderation.guards.reasons import Reason

RUN = re.compile(r"[luehkKagyTrwiom]+")
FROM_NOT_LATIN = re.compile(r"[hkKagyTrwiom][luehkKagyTrwiom]*")
NOT_LATIN = re.compile(r"[hkKagyTrwiom]")
"""Over classes: letters, and those that are not Latin."""
NOT_LATIN_RUN = re.compile(r"[hkKagyTrwiom]+")
OTHER_RUN = re.compile(r"[lue]*[hkKagyTrwiom][luehkKagyTrwiom]*")
"""Runs of Latin letters alone are not looked at here."""
LISTED_RATE, LISTED_NEIGHBOURS, LISTED_RUN = 2, 14, 6
"""A list of things in Chinese: evidence a character at most, known neighbours, and how long its items are."""
NOTED_RATE, NOTED_NEIGHBOURS, NOTED_RUN = 3, 9, 4
"""The same, the rate in halves, of what is noted in Korean, or in Japanese."""
APART = (2, 3, 4, 5)
"""Of words more are known for neighbours as they stand than so far apart; of syllables by chance not."""
FAMILY = {"l": "l", "u": "l", "e": "l", "h": "h", "k": "k", "K": "k", "a": "a"}
"""What is written together. Alphabets are strangers to each other, and known by their neighbours."""


def strange_neighbours(text: str, bare: str, shape: str, tables: Tables) -> list[Opaque]:
    """Return the stretches whose characters are rare, or beside each other as nobody writes them."""
    weights = tables.measures
    found: list[Opaque] = []
    if not NOT_LATIN.search(shape) or not may_rise(bare, shape, tables):
        return found
    for start, end, evidence in drift(bare, shape, tables)[0]:
        part = shape[start:end]
        kept = "".join(
            [text[start + at : start + to] for at, to in map(re.Match.span, OTHER_RUN.finditer(part))]
        )
        if part.count("o") * 2 > len(kept) and _has_habits(kept, tables):
            continue
        if _is_of_known_things(kept, part, evidence, tables):
            continue
        seldom = sum(
            char not in tables.paired and char not in tables.small_han and char not in tables.common
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


def drift_of_neighbours(bare: str, shape: str, tables: Tables) -> int:
    """Return the evidence of the whole text: more than nothing where most of it is strange."""
    return drift(bare, shape, tables)[1]


class _Strangeness(dict[str, int]):
    """Evidence of a character after another, worked out once; of a syllable that is new there, NEW more."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self.by_number: dict[int, int] = {}
        """What `counted` returned, by the number that the bytes of the pair are."""
        weights = tables.measures
        self._pairs, self._small = tables.pairs, tables.small_han
        self._common, self._seldom = tables.common, tables.rare
        self._known = {family: -weights[f"pair_known_{family}"] for family in "hkax"} | {
            "l": -weights["pair_latin"]
        }
        self._new = {family: weights[f"pair_new_{family}"] for family in "hkax"}
        self._switch, self._natural = weights["pair_switch"], weights["pair_small"]
        self._alone = weights["pair_alone"]
        self._rare, self._unknown = weights["pair_rare"], weights["pair_unknown"]

    def learn(self, pair: str, family: str, before: str) -> int:
        """Work out a pair; `before` is the family of its first character, empty where a run begins."""
        if family == before:
            evidence = self._known[family]
            if family != "l" and pair not in self._pairs:
                evidence = self._new[family] + (NEW if family == "k" else 0)
        elif before:
            evidence = self._switch if family in "lx" or before in "lx" else 0
            # Endings and particles of Japanese.
            if family == "a" and before == "h":
                evidence = -self._natural
        else:
            evidence = 0
        evidence += self._of_char(pair[-1], family)
        if len(self) >= MOST_LEARNT:
            self.clear()
        self[pair] = evidence
        return evidence

    def _of_char(self, char: str, family: str) -> int:
        if char in self._small:
            return -self._natural
        if family not in "hk" or char in self._common:
            return 0
        return self._rare if char in self._seldom else self._unknown

    def counted(self, pair: str, shape: str) -> int:
        """Return what a pair counts; behind BEGIN or ALONE a character is the first of its run."""
        before, char = pair[0], pair[1]
        if before == char or char in BEGINS:
            return 0
        family = FAMILY.get(shape[1], "x")
        if before in BEGINS:
            return self.learn(char, family, "") + (self._alone if before == ALONE else 0)
        return self.learn(pair, family, FAMILY.get(shape[0], "x"))


BEGIN, ALONE = BEGINS = "\0\1"
"""Stand for what is before the first character of a run, and of one that has no other."""
NEW = 1024
LEAST_NEW = NEW // 2
MOST_LEARNT = 100_000


@cache
def _strangeness(tables: Tables) -> _Strangeness:
    return _Strangeness(tables)


def _other_runs(shape: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of letters of which some are not Latin."""
    for run in FROM_NOT_LATIN.finditer(shape):
        start, end = run.span()
        while start and shape[start - 1] in "lue":
            start -= 1
        yield start, end


def may_rise(lower: str, shape: str, tables: Tables) -> bool:
    """Say whether the evidence may rise to a stretch's. In ordinary writing it does not, and this is quicker.

    No stretch ends here before its evidence is gone.
    """
    spans = list(_other_runs(shape))
    text = "".join([(BEGIN if end - start > 1 else ALONE) + lower[start:end] for start, end in spans])
    written = text.encode("utf-16-le", "surrogatepass")
    if len(written) != 2 * len(text):
        return True
    pairs = [0] * (len(text) - 1)
    pairs[::2] = memoryview(written[: len(text) // 2 * 4]).cast("I")
    pairs[1::2] = memoryview(written[2 : 2 + (len(text) - 1) // 2 * 4]).cast("I")
    counted = _strangeness(tables).by_number
    try:
        weighed = list(map(counted.__getitem__, pairs))
    except KeyError:
        _learn(text, pairs, " " + " ".join([shape[start:end] for start, end in spans]), tables)
        weighed = list(map(counted.__getitem__, pairs))
    highest = rising = 0
    met: set[str] = set()
    for place, evidence in enumerate(weighed, 1):
        rising += evidence
        if evidence > LEAST_NEW:
            phrase = text[place - 1 - (text[place - 2] not in BEGINS) : place + 1]
            rising -= evidence if phrase in met else NEW
            met.add(phrase)
        if rising < 0:
            rising = 0
        elif rising > highest:
            highest = rising
    return highest >= tables.measures["pair_least"]


def _learn(text: str, pairs: list[int], shape: str, tables: Tables) -> None:
    """Work out the pairs of `text` that were not met; `shape` are its classes."""
    strangeness = _strangeness(tables)
    counted = strangeness.by_number
    if len(counted) >= MOST_LEARNT:
        counted.clear()
    for place, pair in enumerate(pairs):
        if pair not in counted:
            counted[pair] = strangeness.counted(text[place : place + 2], shape[place : place + 2])


def drift(lower: str, shape: str, tables: Tables) -> tuple[list[Stretch], int]:  # noqa: C901, PLR0912  (Drift, written out: a call for each character would double its time)
    """Return the stretches, and the evidence of the whole text."""
    weights = tables.measures
    least, ceiling, alone = weights["pair_least"], weights["pair_ceiling"], weights["pair_alone"]
    strangeness = _strangeness(tables)
    learnt = strangeness.get
    found: list[Stretch] = []
    met: set[str] = set()
    total = rising = best = first = last = 0
    for run in RUN.finditer(shape):
        if not run[0].strip("lue"):
            continue
        start, end = run.span()
        before = ""
        for place, char in enumerate(lower[start:end], start):
            if char == before:
                continue
            evidence = learnt(before + char)
            if evidence is None:
                families = FAMILY.get(shape[place], "x"), before and FAMILY.get(shape[place - 1], "x")
                evidence = strangeness.learn(before + char, *families)
            before = char
            if evidence > LEAST_NEW:
                phrase = lower[max(start, place - 2) : place + 1]
                if phrase in met:
                    # What is said again in Korean is no stranger than it was.
                    continue
                met.add(phrase)
                evidence -= NEW
            elif end - start == 1:
                evidence += alone
            total += evidence
            if not rising:
                if evidence <= 0:
                    continue
                first = place
            rising += evidence
            if rising > best:
                best, last = rising, place + 1
            elif rising <= 0 or rising <= best - ceiling:
                if best >= least:
                    found.append((first, last, best))
                rising = best = 0
    if best >= least:
        found.append((first, last, best))
    return found, total


def _has_habits(signs: str, tables: Tables) -> bool:
    """Return whether neighbours meet again oftener than by chance: a living language without a table."""
    living = tables.living
    if sum(any(first <= char <= last for first, last in living) for char in signs) * 10 < len(signs) * 9:
        return False
    return _meet_again(signs, tables.measures["habit"], tables)


def _is_of_known_things(signs: str, shape: str, evidence: int, tables: Tables) -> bool:
    """Return whether Chinese or Korean of a subject without a table: a recipe says its words again."""
    length, weights = len(signs), tables.measures
    han, hangul = shape.count("h"), shape.count("k")
    if (
        han * 10 >= length * 9
        and evidence <= length * LISTED_RATE
        and length <= len(NOT_LATIN_RUN.findall(shape)) * LISTED_RUN
        and is_listed(signs, LISTED_NEIGHBOURS, tables)
    ):
        return True
    if (
        (han + hangul + shape.count("a")) * 10 >= length * 9
        and (hangul > han or length <= han * NOTED_RUN)
        and evidence * 2 <= length * NOTED_RATE
        and length <= len(NOT_LATIN_RUN.findall(shape)) * NOTED_RUN
        and is_listed(signs, NOTED_NEIGHBOURS, tables)
        and _stand_together(signs, tables)
    ):
        return True
    return (
        length >= weights["habit_fewest"] * 2
        and (han + hangul) * 10 >= length * 9
        and evidence * 2 < length * (weights["habit_rate_h"] if han > hangul else weights["habit_rate_k"])
        and _meet_again(signs, weights["habit_known"], tables)
    )


def _stand_together(signs: str, tables: Tables) -> bool:
    """Return whether half as many more are known for neighbours as would be in any other order."""
    known = [
        sum(first + second in tables.pairs for first, second in zip(signs, signs[apart:], strict=False))
        for apart in (1, *APART)
    ]
    return known[0] * len(APART) * 2 >= sum(known[1:]) * 3


def _meet_again(signs: str, least: int, tables: Tables) -> bool:
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
    return log2(tables.logs, twos) + chances - 2 * log2(tables.logs, ones) >= least
