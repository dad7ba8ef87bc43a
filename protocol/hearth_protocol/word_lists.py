"""The four BIP 39 word lists, 2048 words of 11 bits each, shared by recovery words and invitation codes.

Words are compared in NFKD and lower case, and written in NFC, so that what is typed and what is shown may
come from any keyboard. Where both Chinese lists have a character, it has the same number in both.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from mnemonic import Mnemonic

from hearth_protocol.errors import Malformed, WrongCall

WORD_BITS = 11

_FILES: Final = MappingProxyType(
    {
        "en": "english",
        "zh-Hans": "chinese_simplified",
        "zh-Hant": "chinese_traditional",
        "ko": "korean",
    }
)
LANGUAGES = tuple(_FILES)
"""In the order in which they are tried."""

_SEPARATORS = re.compile(r"[\s,.\uff0c\u3001\u3002\u00b7]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


class UnknownWord(Malformed):
    """A word is not in the list. Nothing was changed."""

    def __init__(self, position: int) -> None:
        super().__init__(f"word {position} is not in the list")
        self.position = position
        """Counted from 1. The word itself stays out of every message."""


@cache
def word_list(language: str) -> tuple[str, ...]:
    """Return the 2048 words of one of `LANGUAGES`, in NFC."""
    if language not in _FILES:
        raise WrongCall("no word list in this language")
    return tuple(unicodedata.normalize("NFC", word) for word in Mnemonic(_FILES[language]).wordlist)


@cache
def _numbers(language: str) -> MappingProxyType[str, int]:
    return MappingProxyType({_fold(word): number for number, word in enumerate(word_list(language))})


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).lower())


def split(text: str) -> list[str]:
    """Split typed text into words: by white space of any width and commas; Chinese also needs neither."""
    words: list[str] = []
    for part in _SEPARATORS.split(text):
        words += list(part) if _HAN.fullmatch(part) else [part] if part else []
    return words


def numbers_of(words: Sequence[str]) -> list[int]:
    """Return each word's number, all in one language, which is found out.

    Raises UnknownWord with the position of the first word that the best-fitting language lacks.
    """
    folded = [_fold(word) for word in words]
    best: list[int | None] = [None] * len(folded)
    for language in LANGUAGES:
        numbers = _numbers(language)
        found = [numbers.get(word) for word in folded]
        if found.count(None) < best.count(None):
            best = found
    known = [number for number in best if number is not None]
    if len(known) < len(best):
        raise UnknownWord(best.index(None) + 1)
    return known


def to_words(value: int, count: int, language: str) -> list[str]:
    """Write the `count * 11` bits of `value` as words, the highest bits first."""
    words = word_list(language)
    return [words[value >> WORD_BITS * place & (1 << WORD_BITS) - 1] for place in reversed(range(count))]


def from_numbers(numbers: Sequence[int]) -> int:
    """Join words' numbers, the first the highest."""
    value = 0
    for number in numbers:
        value = value << WORD_BITS | number
    return value
