"""Takes the disguise off written addresses: `hearth (dot) example slash x` becomes `hearth.example/x`.

Every function returns a text of the same length: what is swallowed becomes a filler, so that places stay.
"""

import re
from functools import partial

from hearth_moderation.guards.links.said import SAID_DOTS
from hearth_moderation.guards.links.words import FILLER, Words

_MAY_BE_CUT = re.compile("[.]\0{0,12}[a-z]{1,6}[ ][a-z]")
_CUT_TOP = re.compile(
    "([ ](?<![^a-z0-9][a-z0-9][ ][a-z0-9][ ])[.][ ]|[.](?<![^a-z0-9][a-z0-9][ ][a-z0-9][.])\0{0,12})"
    "([a-z]{1,6}(?:[ ][a-z]{1,6}){1,3})(?![a-z0-9])"
    "(?![^a-z0-9]{1,4}[a-z0-9](?![a-z0-9]))"
)
"""Where all letters stand apart, they are joined later (turned)."""
_SPELLED_DOT = re.compile("(?<=[a-z0-9])[ ]d[ ]o[ ]t[ ](?=[a-z])")
_SAID_DOT = re.compile(f"[ ]?{SAID_DOTS}[ ]?")


def refanged(text: str, words: Words) -> str:
    """Return `text` (lower case) with dots, slashes, colons and at signs in place of their names."""
    if " d o t " in text:
        text = _SPELLED_DOT.sub(partial(_padded, "."), text)
    # No sign of ASCII stands for another one outside of brackets.
    present = frozenset() if text.isascii() else frozenset(text)
    standing = frozenset(text.split())
    brackets = words.bracketed.search(text) is not None
    for each in words.rewritings:
        if each.applies(standing, present, brackets=brackets) and (
            each.core is None or each.core.search(text)
        ):
            text = each.expression.sub(partial(_padded, each.sign), text)
    if " . " not in text and not _MAY_BE_CUT.search(text):
        return text
    return _CUT_TOP.sub(partial(_closed_top, words.common_tops), text)


def _closed_top(tops: frozenset[str], found: re.Match[str]) -> str:
    """Return a top-level domain whole that was cut: `example.o rg` is `example.org`."""
    pieces = found[2].split(" ")
    top = ""
    for count, piece in enumerate(pieces):
        top += piece
        if top in tops:
            rest = "".join(f" {each}" for each in pieces[count + 1 :])
            return f"{found[1]}{top}{FILLER * count}{rest}"
    return found[0]


def said_figures(text: str, words: Words) -> str:
    """Return `text` with figures for the numerals before a dot that is said, and in addresses of numbers."""
    if text.isascii() or not ("\u70b9" in text or "\u9ede" in text or words.said.may_say.search(text)):
        return text
    figure = words.said.signs.figure_of
    text = words.said.figure_told.sub(lambda found: found[0].translate(figure), text)
    return words.said.address.sub(
        lambda found: _SAID_DOT.sub(partial(_padded, "."), found[0]).translate(figure), text
    )


def _padded(sign: str, found: re.Match[str]) -> str:
    return sign + FILLER * (len(found[0]) - 1)


def unenclosed(text: str, words: Words) -> str:
    """Return `text` with letters and figures out of their circles and squares."""
    return text if text.isascii() else words.enclosed.sub(lambda found: _bare(ord(found[0])), text)


def _bare(code: int) -> str:
    if code >= 0x1F1E6:  # noqa: PLR2004  (the regional indicators)
        return chr(97 + code - 0x1F1E6)
    if code >= 0x1F170:  # noqa: PLR2004  (letters in filled squares)
        return chr(97 + (code - 0x1F170) % 26)
    if code >= 0x1F150:  # noqa: PLR2004  (letters in filled circles)
        return chr(97 + (code - 0x1F150) % 26)
    if code == 0x20E3:  # noqa: PLR2004  (the frame of a keycap)
        return FILLER
    number = (code - 0x2776) % 10 + 1
    return str(number % 10)


def numbered(text: str, words: Words) -> str:
    """Return `text` with figures for numbers that are said figure by figure."""
    if text.isascii():
        return text
    return words.said.number.sub(lambda found: found[0].translate(words.said.signs.figure_of), text)


def figured(text: str, words: Words) -> str:
    """Return `text` with figures for Chinese numerals that end a label: room七.example is room7.example."""
    if text.isascii():
        return text
    return words.said.figure.sub(lambda found: found[0].translate(words.said.signs.figure_of), text)
