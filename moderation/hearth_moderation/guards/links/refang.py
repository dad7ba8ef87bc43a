"""Takes the disguise off written addresses: `hearth (dot) example slash x` becomes `hearth.example/x`.

Every function returns a text of the same length: what is swallowed becomes a filler, so that places stay.
"""

import re
from functools import partial

from hearth_moderation.guards.links.words import FILLER, Words

_NUMERALS = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u3007"
_SPOKEN_FIGURES = re.compile(f"(?<=[a-z])[{_NUMERALS}]{{1,8}}(?=\\.[a-z])")
_FIGURES_BEFORE_DOT = re.compile(f"(?<=[a-z0-9])[{_NUMERALS}]{{1,8}}(?=[\u70b9\u9ede][a-z])")
_SAID = f"[{_NUMERALS}\uacf5\uc601\uc77c\uc774\uc0bc\uc0ac\uc624\uc721\uce60\ud314\uad6c0-9]"
_SAID_DOTS = "[.\u3002\u70b9\u9ede\uc810\uca5c\ub2f7]"
_SAID_ADDRESS = re.compile(
    f"(?<![.0-9])(?<!{_SAID}){_SAID}{{1,3}}(?:[ ]?{_SAID_DOTS}[ ]?{_SAID}{{1,3}}){{3}}"
    f"(?![.\u70b9\u9ede])(?!{_SAID})"
)
"""An address of four numbers that are said: \u4e00\u4e5d\u4e8c\u70b9\u96f6\u70b9\u4e8c\u70b9\u4e94."""
_MAY_BE_CUT = re.compile("[.]\0{0,12}[a-z]{1,6}[ ][a-z]")
_CUT_TOP = re.compile(
    "(?<![^a-z0-9][a-z0-9][ ][a-z0-9])([ ][.][ ]|[.]\0{0,12})([a-z]{1,6}(?:[ ][a-z]{1,6}){1,3})(?![a-z0-9])"
    "(?![^a-z0-9]{1,4}[a-z0-9](?![a-z0-9]))"
)
"""Where all letters stand apart, they are joined later (turned)."""
_SPELLED_DOT = re.compile("(?<=[a-z0-9])[ ]d[ ]o[ ]t[ ](?=[a-z])")
_FIGURE = {ord(sign): str(value % 10) for value, sign in enumerate(_NUMERALS)}
_FIGURE |= {
    ord(sign): figure
    for sign, figure in zip(
        "\uacf5\uc601\uc77c\uc774\uc0bc\uc0ac\uc624\uc721\uce60\ud314\uad6c", "00123456789", strict=True
    )
}
_SAID_DOT = re.compile(f"[ ]?{_SAID_DOTS}[ ]?")
_MAY_SAY = re.compile(f"[\u3002\uc810\uca5c\ub2f7][ ]?(?![0-9]){_SAID}")


def refanged(text: str, words: Words) -> str:
    """Return `text` (lower case) with dots, slashes, colons and at signs in place of their names."""
    if " d o t " in text:
        text = _SPELLED_DOT.sub(partial(_padded, "."), text)
    # No sign of ASCII stands for another one outside of brackets.
    present = frozenset() if text.isascii() else frozenset(text)
    standing = frozenset(text.split())
    brackets = words.bracketed.search(text) is not None
    for each in words.rewritings:
        if each.applies(standing, present, brackets=brackets):
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


def said_figures(text: str) -> str:
    """Return `text` with figures for the numerals before a dot that is said, and in addresses of numbers."""
    if text.isascii() or not ("\u70b9" in text or "\u9ede" in text or _MAY_SAY.search(text)):
        return text
    text = _FIGURES_BEFORE_DOT.sub(lambda found: found[0].translate(_FIGURE), text)
    return _SAID_ADDRESS.sub(
        lambda found: _SAID_DOT.sub(partial(_padded, "."), found[0]).translate(_FIGURE), text
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


def figured(text: str) -> str:
    """Return `text` with figures for Chinese numerals that end a label: room七.example is room7.example."""
    return text if text.isascii() else _SPOKEN_FIGURES.sub(lambda found: found[0].translate(_FIGURE), text)
