"""How letters and figures are said, typed and written elsewhere (policy/signs.json)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase
from typing import Any

from hearth_moderation.guards.policy import Policy

NO_LETTER = "0"
FIRST, LAST = 0xAC00, 0xD7A3
VOWELS, FINALS = 21, 28
_SOUNDING = re.compile("([^a-z ])([a-z]*)")


@dataclass(frozen=True, slots=True, eq=False)
class Syllables:
    """What the parts of a syllable of Hangul are written as, each in the order of Unicode."""

    initials: Sequence[str]
    vowels: Sequence[str]
    finals: Sequence[str]

    def written(self, sign: str) -> str:
        """Return what a syllable is written as, and any other sign as it is."""
        code = ord(sign)
        if not FIRST <= code <= LAST:
            return sign
        rest, final = divmod(code - FIRST, FINALS)
        initial, vowel = divmod(rest, VOWELS)
        return self.initials[initial] + self.vowels[vowel] + self.finals[final]


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """The tables of signs.json."""

    han: str
    """Numerals; the place, modulo ten, is the value."""
    hangul: str
    other: str
    """Further numerals: formal ones, and those that are called over a radio."""
    figure_of: Mapping[int, str]
    """Numerals, and the figures that they are."""
    morse: Mapping[str, str]
    morse_marks: Mapping[int, str]
    keys: Mapping[str, str]
    """What letters a telephone's keys have."""
    typed: Syllables
    """The keys under a Korean keyboard (two sets)."""
    typed_single: Sequence[str]
    """The keys of the letters that stand alone, from U+3131 on."""
    dachen: str
    """The keys of U+3105 to U+3129 on the usual layout of Taiwan."""
    sound: Syllables
    """The letters in which a syllable is heard."""
    jcuken: Mapping[int, str]
    """The Russian letters on the keys from a to z."""
    sounding: Mapping[int, str]
    """Signs of kana and Cyrillic, and the letters that they sound like."""
    heard_otherwise: Sequence[tuple[str, str]]
    """Letters of these that others are heard as."""


def _row(letters: str) -> tuple[str, ...]:
    return tuple("" if each == NO_LETTER else each for each in letters.split(" "))


def _syllables(told: Mapping[str, Any]) -> Syllables:
    return Syllables(*(_row(told[part]) for part in ("initials", "vowels", "finals")))


@cache
def signs(policy: Policy) -> Signs:
    """Read signs.json."""
    told = policy.read("signs")
    typed = told["dubeolsik"]
    other = told["numerals_other"]
    numerals = (told["numerals_han"], told["numerals_hangul"])
    return Signs(
        *numerals,
        other[::2],
        {ord(sign): str(value % 10) for row in numerals for value, sign in enumerate(row)}
        | dict(zip(map(ord, other[::2]), other[1::2], strict=True)),
        dict(zip(told["morse"].split(" "), told["morse_letters"], strict=True)),
        {ord(mark): sign for sign, marks in told["morse_marks"].items() for mark in marks},
        told["telephone_keys"],
        _syllables(typed),
        _row(f"{typed['singles']} {typed['vowels']}"),
        told["dachen"],
        _syllables(told["romanised"]),
        dict(zip(map(ord, told["jcuken"]), ascii_lowercase, strict=True)),
        {ord(found[1]): found[2] for found in _SOUNDING.finditer(told["sounding"])},
        tuple((letters, heard) for letters, heard in told["romanised"]["others"]),
    )
