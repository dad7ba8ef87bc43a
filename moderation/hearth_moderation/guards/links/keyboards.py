"""Hosts in Hangul and Bopomofo: typed where Latin letters were meant, or in syllables that sound like them.

What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from string import ascii_lowercase, digits

from hearth_moderation.guards.links.signs import Signs, Syllables
from hearth_moderation.guards.links.words import Words
from hearth_moderation.guards.text.outline import outline, table

FIRST, LAST = 0xAC00, 0xD7A3
VOWELS, FINALS = 21, 28
MOST_WORDS = 3
_SINGLE_FIRST = 0x3131
_BOPOMOFO_FIRST = 0x3105
_BOPOMOFO_RUN = re.compile(
    "[\u3105-\u3129a-z0-9-]{2,64}"
    "(?:[ \0]{0,4}[.\u3002\u70b9\u9ede][ \0]{0,4}[\u3105-\u3129a-z0-9-]{2,64}){1,8}"
)
_BOPOMOFO = re.compile("[\u3105-\u3129]{2}")
_SAID_DOT = re.compile("[ \0]*[.\u3002\u70b9\u9ede][ \0]*")
_RUN = re.compile(
    "[\u3131-\u3163\uac00-\ud7a3a-z0-9-]{1,64}(?:[.][\u3131-\u3163\uac00-\ud7a3a-z0-9-]{1,64}){1,8}"
)
_SOUNDING = re.compile("[\u30a1-\u30fa\u0430-\u044f]{3}")
_SOUNDING_RUN = re.compile(
    "[\u30a1-\u30fa\u30fc\u0430-\u044fa-z0-9-]{3,64}[ ]?[.][ ]?[\u30a1-\u30fa\u0430-\u044fa-z]{2,10}"
)
_HEARD = re.compile(
    "(?<![\uac00-\ud7a3])[\uac00-\ud7a3][\uac00-\ud7a3a-z0-9 -]{2,40}[.][\0 ]{0,8}[a-z]{2,10}(?![a-z0-9])"
)
"""Syllables before a dot and an ending in letters: blanks between them may be the sentence's."""

_LABEL_SIGNS = table({"a": f"{ascii_lowercase}{digits}-?", ".": "."}, " ")
"""Of labels; what is beyond ASCII may be one."""


def may_hold_labels(text: str) -> bool:
    """Whether `text` can hold labels with a dot between them, by its outline."""
    return b"a.a" in outline(text, _LABEL_SIGNS)


def mistyped(text: str, signs: Signs) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and keys of what in `text` (lower case) may be a host, typed as Korean or Bopomofo."""
    if text.isascii():
        return
    if _BOPOMOFO.search(text):
        for found in _BOPOMOFO_RUN.finditer(text):
            labels = _SAID_DOT.split(found[0])
            yield (
                *found.span(),
                ".".join("".join(_pressed(sign, signs) for sign in label) for label in labels),
            )
    if not may_hold_labels(text):
        return
    for found in _RUN.finditer(text):
        if not found[0].isascii():
            yield (*found.span(), "".join(_keys(sign, signs) for sign in found[0]))


def heard(text: str, signs: Signs, is_top: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and letters of what in `text` (lower case, refanged) may be said in syllables."""
    for found in _HEARD.finditer(text) if "." in text and not text.isascii() else ():
        name, _, ending = found[0].rpartition(".")
        ending = ending.lstrip("\0 ")
        words = name.rstrip(" ").split(" ")[-MOST_WORDS:] if is_top(ending) else []
        for first in range(len(words)):
            made = "".join(_written(sign, signs.sound) for word in words[first:] for sign in word)
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


def _pressed(sign: str, signs: Signs) -> str:
    at = ord(sign) - _BOPOMOFO_FIRST
    return signs.dachen[at] if 0 <= at < len(signs.dachen) else sign


def _keys(sign: str, signs: Signs) -> str:
    at = ord(sign) - _SINGLE_FIRST
    return signs.typed_single[at] if 0 <= at < len(signs.typed_single) else _written(sign, signs.typed)


def _written(sign: str, syllables: Syllables) -> str:
    code = ord(sign)
    if not FIRST <= code <= LAST:
        return sign
    rest, final = divmod(code - FIRST, FINALS)
    initial, vowel = divmod(rest, VOWELS)
    return syllables.initials[initial] + syllables.vowels[vowel] + syllables.finals[final]
