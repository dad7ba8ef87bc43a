"""An address told letter by letter: single letters, their names, their signs elsewhere, with words between.

What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

LEAST_SIGNS = 7
FARTHEST = 20
"""Characters between two letters: `as in lion`, `and then`."""
CUTS = 3
"""One or two letters before the first may be the sentence's."""
LEAST_NAMES, LEAST_ALONE = 5, 4
_TOKEN = re.compile(
    "[a-z]+|[0-9]{1,4}|[\uac00-\ud7a3]+|[\u30a1-\u30fa\u30fc]+|[\u3131-\u3163\u2800-\u28ff\u70b9\u9ede]|[.]"
)
_ALONE = re.compile("(?<![a-z0-9])[b-hj-z](?![a-z0-9'])")
"""The sentence has an a and an I."""
_CELLS = re.compile("[\u3131-\u3163\u2800-\u28ff]{4}")
_BLANKS = re.compile("[ \n\0]+")
_TWICE = re.compile("(?:([a-z0-9])\\1){5}")
_PAIR = re.compile("([a-z0-9])\\1")


class Told(NamedTuple):
    """What the letters from start to end make."""

    start: int
    end: int
    text: str


def letters(text: str, names: Mapping[str, str]) -> Iterator[Told]:
    """Yield what `text` (lower case, refanged) tells letter by letter, and without its letters doubled."""
    if "." in text and _TWICE.search(text):
        yield Told(0, len(text), _PAIR.sub("\\1", text))
    if not _may_tell(text, names):
        return
    signs: list[str] = []
    start = last = 0
    for found in _TOKEN.finditer(text):
        token = found[0]
        sign = token if len(token) == 1 and token.isascii() else names.get(token, "")
        if "0" <= token[0] <= "9":
            sign = token
        if not sign:
            continue
        if signs and found.start() - last > FARTHEST:
            yield from _joined(signs, start, last)
            signs = []
        if not signs:
            start = found.start()
        signs.append(sign)
        last = found.end()
    yield from _joined(signs, start, last)


def _may_tell(text: str, names: Mapping[str, str]) -> bool:
    if not text.isascii() and _CELLS.search(text):
        return True
    if len(names.keys() & _BLANKS.split(text)) >= LEAST_NAMES:
        return True
    return sum(1 for _ in _ALONE.finditer(text)) >= LEAST_ALONE


def _joined(signs: list[str], start: int, end: int) -> Iterator[Told]:
    joined = "".join(signs).strip(".")
    if len(signs) >= LEAST_SIGNS and "." in joined:
        for cut in range(CUTS):
            yield Told(start, end, joined[cut:])
