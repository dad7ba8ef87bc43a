"""Takes the disguise off written addresses: `hearth (dot) example slash x` becomes `hearth.example/x`.

Every function returns a text of the same length: what is swallowed becomes a filler, so that places stay.
"""

import re
from functools import partial

from hearth_moderation.guards.links.words import FILLER, Words

_NUMERALS = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u3007"
_SPOKEN_FIGURES = re.compile(f"(?<=[a-z])[{_NUMERALS}]{{1,8}}(?=\\.[a-z])")
_FIGURE = {ord(sign): str(value % 10) for value, sign in enumerate(_NUMERALS)}


def refanged(text: str, words: Words) -> str:
    """Return `text` (lower case) with dots, slashes, colons and at signs in place of their names."""
    # No sign of ASCII stands for another one outside of brackets.
    present = frozenset() if text.isascii() else frozenset(text)
    standing = frozenset(text.split())
    brackets = words.bracketed.search(text) is not None
    for each in words.rewritings:
        if each.applies(standing, present, brackets=brackets):
            text = each.expression.sub(partial(_padded, each.sign), text)
    return text


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


def figured(text: str) -> str:
    """Return `text` with figures for Chinese numerals that end a label: room七.example is room7.example."""
    return text if text.isascii() else _SPOKEN_FIGURES.sub(lambda found: found[0].translate(_FIGURE), text)
