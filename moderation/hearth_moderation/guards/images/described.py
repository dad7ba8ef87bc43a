"""How shortly a message can be told by whoever knows what stood in it before: it carries no more than that.

Words and signs are told one after the other, each by how often it came after what stands before it, or at all
(prediction by partial matching of the first order, escape D: Howard, 1993). What is said again costs next to
nothing; what is drawn from a table costs what the choice carries, whatever stands around it.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from hearth_moderation.guards.images.information import UNIT, wide
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.text.classes import Classes
from hearth_moderation.guards.text.repeats import most_runs

TOKEN = re.compile(r"[lue][luem]*|[kKJ]+|[gy][gym]*|d+|[^luekKJgyd]")
"""Over classes: words of scripts that put spaces between them, numbers, and every other character alone."""
WORD = re.compile(r"[lue][luem]*|[kKJ]+|[gy][gym]*|h")
"""The first of these, and characters that are words."""
ASCII_WORD = re.compile("[A-Za-z]+")
OTHER_WORD = re.compile("[emkKJgyh]")
"""What words are made of beside letters of ASCII, which are `l` and `u`."""
BETWEEN = re.compile(r"(?<=[luekKgydm])s(?=[luekKgyd])")
"""One space between two words: nothing is told by it."""
UNTOLD = " "
RUN = re.compile(r"([^0-9A])\1{2,}")
HELD_LEAST = 3
HELD, LONGEST_HELD = 0xE000, 60
"""What stands behind a sign that is held down, for how long."""
WORDS = frozenset("luekKgyh")
SIGNS = frozenset("dpqns")
"""Numbers and signs say what comes next only together with what stood before them."""
LONGEST_BEFORE, LONGEST_NUMBER = 12, 12
LETTERED = frozenset("aTrwiomjEP")
"""Of scripts of few letters whose words are not found, emoji, and for how long a sign is held down."""
BITS = {
    **dict.fromkeys("aTrwim", 6), "h": 10, "o": 7, "p": 5, "q": 6, "s": 2, "n": 2, "j": 5,
}  # fmt: skip
"""Bits of a character that was not there before; of others OTHER."""
OTHER, PAIRED_HAN, RARE_HAN = 10, 6, 14
SYLLABLE, RARE_SYLLABLE, LETTER, DIGIT = 9, 13, 5, 4
"""Bits of each in a word that was not there before."""
SMALL = 5
"""Bits of a small word that was not there before."""
STRANGE_CASE = re.compile(r"l[ue]*u|(?<!u)uu+l")


@dataclass(frozen=True, slots=True)
class Described:
    """What it takes to tell a message, in 64ths of a bit."""

    known: int
    """Which of the words and signs that were there before comes next."""
    others: int
    """The same of what is LETTERED and of very long numbers, and what these cost when new."""
    figures: int
    """The same of other numbers."""
    numbers: tuple[int, ...]
    """These numbers."""
    words: int
    """Words and signs that were not there before, each word as one of a language's."""
    spelt: int
    """The same, letter by letter where that is more."""
    kinds: int
    """How many there are of all."""
    later_words: int
    """How many words and Han characters the second half has."""
    new_later_words: int
    """How many of them, each once, the first half has not."""


def described(text: str, classes: Classes, tables: Tables) -> Described:
    """Return how shortly `text` can be told; linear in its length."""
    text = RUN.sub(_held, text)
    shape = BETWEEN.sub(UNTOLD, classes.shape(text))
    flat, half = tables.measures["word_bits_told"] * UNIT, len(text) // 2
    logs = tables.logs if 2 * len(text) < len(tables.logs) else wide(tables.logs, 2 * len(text))
    after: dict[str, dict[str, int]] = {}
    everywhere: dict[str, int] = {}
    before = ""
    numbers: list[int] = []
    known = others = figures = words = spelt = later_words = new_later_words = told = end = 0
    # What it costs to tell a token is written out: this is most of what a long message takes.
    for kinds in TOKEN.findall(shape):
        start = end
        end += len(kinds)
        if kinds == UNTOLD:
            continue
        token, kind = text[start:end], kinds[0]
        counts = after.get(before)
        is_new, cost, times = False, 0, 0
        if counts is None:
            # How many came there has no name that a token could have.
            after[before] = {"": 1, token: 1}
        else:
            whole = counts[""]
            times = counts.get(token, 0)
            cost = logs[2 * whole] - logs[2 * times - 1 if times else len(counts) - 1]
            counts[""] = whole + 1
            counts[token] = times + 1
        if not times:
            again = everywhere.get(token, 0)
            is_new = not again
            if told:
                cost += logs[2 * told] - logs[2 * again - 1 if again else len(everywhere)]
            everywhere[token] = again + 1
            told += 1
        new = _spelt(token, kinds, before, tables) if is_new else 0
        before = f"{before[-LONGEST_BEFORE:]}{'#' if kind == 'd' else token}" if kind in SIGNS else token
        if kind in LETTERED or (kind == "d" and len(token) > LONGEST_NUMBER):
            others += cost + new
        elif kind == "d":
            figures += cost + new
            numbers.append(int(token))
        else:
            known += cost
            spelt += new
            is_word = kind in WORDS
            if is_word and start >= half:
                later_words += 1
                new_later_words += is_new
            if is_word and is_new:
                is_small = token.translate(tables.folded) in tables.spoken
                new = min(new, SMALL * UNIT if is_small else flat)
            words += new
    return Described(
        known,
        others,
        figures,
        tuple(numbers),
        words,
        spelt,
        len(everywhere),
        later_words,
        new_later_words,
    )


def late_words(text: str, classes: Classes) -> tuple[int, int]:
    """Return `later_words` and `new_later_words` of what `described` returns, and nothing else."""
    if most_runs(text, HELD_LEAST):
        text = RUN.sub(_held, text)
    half = len(text) // 2
    shape = "" if text.isascii() else classes.shape(text)
    if not shape or not OTHER_WORD.search(shape):
        # Words of ASCII alone; beyond it are signs between them. Figures and places stay.
        text = text.encode("ascii", "replace").decode()
        # A word over the middle is the first half's.
        while half and text[half - 1 : half + 1].isalpha() and half < len(text):
            half += 1
        late = ASCII_WORD.findall(text, half)
        return len(late), len(set(late).difference(ASCII_WORD.findall(text, 0, half)))
    first: set[str] = set()
    second: list[str] = []
    for found in WORD.finditer(shape):
        start, end = found.span()
        if start < half:
            first.add(text[start:end])
        elif shape[start] in WORDS:
            second.append(text[start:end])
    return len(second), len(set(second) - first)


def _held(run: re.Match[str]) -> str:
    return run[1] + chr(HELD + min(len(run[0]), LONGEST_HELD))


def _spelt(token: str, kinds: str, before: str, tables: Tables) -> int:
    """Return what a word, a number or a sign takes that was not there before, behind `before`."""
    kind = kinds[0]
    if kind in "lue":
        bits = sum(map(tables.costs.__getitem__, pairwise(f" {token.translate(tables.folded)} "))) * UNIT // 2
        return bits + (len(kinds) * UNIT if STRANGE_CASE.search(kinds) else 0)
    if kind in "kKJ":
        return (SYLLABLE * len(kinds) + (RARE_SYLLABLE - SYLLABLE) * kinds.count("K")) * UNIT
    if kind in "gyd":
        return (DIGIT if kind == "d" else LETTER) * UNIT * len(kinds)
    if kind == "h" and f"{before}{token}" in tables.pairs:
        return PAIRED_HAN * UNIT
    return RARE_HAN * UNIT if kind == "h" and token not in tables.common else BITS.get(kind, OTHER) * UNIT
