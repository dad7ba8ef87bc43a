"""An address told letter by letter: single letters, their names, their signs elsewhere, with words between.

What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from string import digits
from typing import NamedTuple

from hearth_moderation.guards.links.words import FILLER
from hearth_moderation.guards.links.written import letter_runs
from hearth_moderation.guards.text.outline import WORDS, edged, outline, table
from hearth_moderation.guards.text.repeats import may_be_doubled

LEAST_SIGNS = 7
FARTHEST = 20
"""Characters between two letters: `as in lion`, `and then`."""
CUTS = 3
"""One or two letters before the first may be the sentence's."""
LEAST_NAMES, LEAST_ALONE = 5, 4
_OTHERS = "\uac00-\ud7a3\u30a1-\u30fa\u30fc\u3131-\u3163\u2800-\u28ff\u4e00-\u9fff."
_SIGN = re.compile(
    f"[^a-z0-9{_OTHERS}]*+(?:[a-z]{{2,}}+[^a-z0-9{_OTHERS}]*+)*+"
    "([a-z]|[0-9]{1,4}|[\uac00-\ud7a3]+|[\u30a1-\u30fa\u30fc]+|[\u4e00-\u9fff]+|[\u3131-\u3163\u2800-\u28ff]|[.]|\\Z)"
)
"""What may be a letter, behind what is none: words in ASCII, of which few are names of letters."""
_ALONE = table({"b": "bcdefghjklmnopqrstuvwxyz", "a": f"ai{digits}", "'": "'"}, " ")
"""The sentence has an a and an I."""
_CELLS = re.compile("[\u3131-\u3163\u2800-\u28ff]{4}")
DOUBLED = 5
_TWICE = re.compile(f"(?:([a-z0-9])\\1){{{DOUBLED}}}")
_NUMBERS = re.compile("[0-9.]+")
_LETTERS_TWICE = re.compile("([a-z])\\1")
_PAIR = re.compile("([a-z0-9])\\1")


class Told(NamedTuple):
    """What the letters from start to end make."""

    start: int
    end: int
    text: str


def may_hold_pairs(text: str) -> bool:
    """Whether `text` can hold each letter doubled: a word long enough for it, and pairs."""
    return b"a" * (2 * DOUBLED) in outline(text, WORDS) and may_be_doubled(text, DOUBLED)


def letters(text: str, names: Mapping[str, str]) -> Iterator[Told]:
    """Yield what `text` (lower case, refanged) tells letter by letter, and without its letters doubled."""
    if "." in text and may_hold_pairs(text) and _TWICE.search(text):
        yield Told(0, len(text), _PAIR.sub("\\1", text))
    apart = text.replace("\n", " ").replace(FILLER, " ").replace(",", " ").split(" ")
    words = names.keys() & {*apart, *letter_runs(text)}
    if not _may_tell(text, words):
        return
    signs: list[str] = []
    start = last = 0
    for begin, end, sign in _signs(text, names):
        if signs and begin - last > FARTHEST:
            yield from _joined(signs, start, last)
            signs = []
        if not signs:
            start = begin
        signs.append(sign)
        last = end
    yield from _joined(signs, start, last)


def _signs(text: str, names: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Return what stands for letters, figures and dots, in order, each with its place."""
    found: list[tuple[int, int, str]] = []
    for match in _SIGN.finditer(text):
        token = match[1]
        if token.isascii():
            if token:
                found.append((*match.span(1), token))
        elif token in names:
            found.append((*match.span(1), names[token]))
    spelled = [word for word in letter_runs(text) if len(word) > 1 and word in names]
    if spelled:
        found += [(at, at + len(word), names[word]) for word in spelled for at in _places(text, word)]
        found.sort()
    return found


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where `word` stands whole."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not "a" <= text[at - 1 : at] <= "z" and not "a" <= text[end : end + 1] <= "z":
            yield at
        at = text.find(word, end)


def _may_tell(text: str, words: Collection[str]) -> bool:
    if not text.isascii() and _CELLS.search(text):
        return True
    if len(words) >= LEAST_NAMES:
        return True
    blanks = edged(outline(text, _ALONE)).replace(b" ", b"  ")
    return blanks.count(b" b ") + blanks.count(b"'b ") >= LEAST_ALONE


def _joined(signs: list[str], start: int, end: int) -> Iterator[Told]:
    joined = "".join(signs).strip(".")
    if _NUMBERS.fullmatch(joined) and any(len(sign) > 1 for sign in signs):
        # The numbers of a list.
        return
    if len(signs) >= LEAST_SIGNS and "." in joined:
        for cut in range(CUTS):
            yield Told(start, end, joined[cut:])
        if _TWICE.search(joined):
            # Each letter with its name: T-Tango A-Alpha.
            yield Told(start, end, _LETTERS_TWICE.sub("\\1", joined))
