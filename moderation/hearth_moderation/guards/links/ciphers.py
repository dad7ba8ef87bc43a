"""Letters written as signs that everybody can look up: Morse, places in the alphabet, a telephone's keys.

What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
"""

import re
from collections.abc import Iterator, Mapping

from hearth_moderation.guards.links.signs import Signs
from hearth_moderation.guards.links.words import FILLER
from hearth_moderation.guards.text.outline import SIGNS, has_any, outline, table

LEAST_LETTERS, LEAST_NUMBERS = 4, 5
ALPHABET = 26

_MORSE_RUN = re.compile("(?:[.-]{1,6}[ /|]{1,3}){4,200}[.-]{1,6}")
_MORSE_SIGNS = table({".": ".-", " ": " /|"}, "a")
_MORSE_BETWEEN = re.compile("[ /|]+")
_NUMBERS = re.compile(f"[0-9]{{1,4}}(?:(?:[ ,-]{{1,2}}|[ ]?[.][ {FILLER}]{{0,16}})[0-9]{{1,4}}){{4,200}}")
_PIECE = re.compile("[0-9]+|[.]")


def may_hold_numbers(text: str) -> bool:
    """Whether `text` can hold numbers for letters, by its outline."""
    return outline(text, SIGNS).count(b"0") >= LEAST_NUMBERS


def may_hold_morse(text: str) -> bool:
    """Whether `text` can hold Morse, by its outline."""
    return has_any(outline(text, _MORSE_SIGNS), (b". .", b".  .", b".   ."))


def enciphered(text: str, unescaped: str, signs: Signs) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and letters of what in `text` (lower case, refanged) may be an address in such signs.

    `unescaped` is the same before NFKC: marks of Morse are signs that it and the refanging exchange.
    """
    yield from ((0, len(text), told) for told in _morse(unescaped, signs))
    for found in _NUMBERS.finditer(text) if "." in text and may_hold_numbers(text) else ():
        pieces = _PIECE.findall(found[0])
        if "." in pieces:
            yield from (
                (*found.span(), told) for told in (_places(pieces), _keyed(pieces, signs.keys)) if told
            )


def _morse(text: str, signs: Signs) -> Iterator[str]:
    if any(chr(mark) in text for mark in signs.morse_marks):
        text = text.translate(signs.morse_marks)
    if not may_hold_morse(text):
        return
    for found in _MORSE_RUN.finditer(text):
        told = "".join(signs.morse.get(sign, "") for sign in _MORSE_BETWEEN.split(found[0]))
        if len(told) >= LEAST_LETTERS and "." in told:
            yield told


def _places(pieces: list[str]) -> str:
    """Return the letters at these places of the alphabet: 8 9 . 20 15 is hi.to."""
    if any(piece != "." and not 1 <= int(piece) <= ALPHABET for piece in pieces):
        return ""
    return "".join("." if piece == "." else chr(96 + int(piece)) for piece in pieces)


def _keyed(pieces: list[str], keys: Mapping[str, str]) -> str:
    """Return the letters that a telephone's keys make, each pressed one to four times: 44 444 . 8 666."""
    told = ""
    for piece in pieces:
        if piece == ".":
            told += piece
            continue
        letters = keys.get(piece[0], "")
        if piece.strip(piece[0]) or len(piece) > len(letters):
            return ""
        told += letters[len(piece) - 1]
    return told
