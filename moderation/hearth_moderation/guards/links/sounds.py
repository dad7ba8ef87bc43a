"""Hosts in syllables or letters of others that sound like Latin ones: Hangul, kana and Cyrillic.

What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from hearth_moderation.guards.links.signs import Signs
from hearth_moderation.guards.links.words import Words

MOST_WORDS = 3
_SOUNDING = re.compile("[\u30a1-\u30fa\u0430-\u044f]{3}")
_SOUNDING_RUN = re.compile(
    "[\u30a1-\u30fa\u30fc\u0430-\u044fa-z0-9-]{3,64}[ ]?[.][ ]?[\u30a1-\u30fa\u0430-\u044fa-z]{2,10}"
)
_HEARD = re.compile(
    "(?<![\uac00-\ud7a3])[\uac00-\ud7a3][\uac00-\ud7a3a-z0-9 -]{2,40}[.][\0 ]{0,8}[a-z]{2,10}(?![a-z0-9])"
)
"""Syllables before a dot and an ending in letters: blanks between them may be the sentence's."""


def heard(text: str, signs: Signs, is_top: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and letters of what in `text` (lower case, refanged) may be said in syllables."""
    for found in _HEARD.finditer(text) if "." in text and not text.isascii() else ():
        name, _, ending = found[0].rpartition(".")
        ending = ending.lstrip("\0 ")
        words = name.rstrip(" ").split(" ")[-MOST_WORDS:] if is_top(ending) else []
        for first in range(len(words)):
            made = "".join(signs.sound.written(sign) for word in words[first:] for sign in word)
            for host in _otherwise(made, signs.heard_otherwise):
                yield (*found.span(), f"{host}.{ending}")


def sounding(text: str, words: Words, is_top: Callable[[str], bool]) -> Iterator[str]:
    """Yield what in `text`, as it was written, may be a host in kana, in Cyrillic or on Russian keys."""
    if text.isascii() or not _SOUNDING.search(text):
        return
    text = words.said_dots.sub(".", text)
    for said, top in words.said_tops.items() if "." in text else ():
        text = text.replace(f".{said}", f".{top}")
    signs = words.said.signs
    for found in _SOUNDING_RUN.finditer(text) if "." in text else ():
        for letters in (signs.sounding, signs.jcuken):
            name, _, ending = found[0].translate(letters).rpartition(".")
            if is_top(ending.lstrip(" ")):
                yield f"{name.rstrip(' ')}.{ending.lstrip(' ')}"


def _otherwise(made: str, others: Sequence[tuple[str, str]]) -> list[str]:
    """Return what else may have been meant, each letter the one or the other throughout."""
    found = [made]
    for letters, meant in others:
        found = [one for each in found for one in (each, each.replace(letters, meant))]
    return list(dict.fromkeys(found))
