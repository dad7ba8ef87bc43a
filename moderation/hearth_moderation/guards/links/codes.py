"""Codes whose capitals stand where no word has any: iufKwAZoYS.

Every rule about codes and accounts asks for a figure, since words have none. A code without figures gives
itself away by its capitals; it is read as one with a figure.
"""

import re

from hearth_moderation.guards.links.platform_names import Names
from hearth_moderation.guards.text.outline import SIGNS, outline

LEAST_RISES = 2
_WORD = re.compile("(?<![A-Za-z0-9])(?=[A-Za-z]{0,22}[A-Z][a-z][A-Z])[A-Za-z]{6,24}(?![A-Za-z0-9])")
"""One small letter alone between two capitals; what is made of several names has more (PlayStation)."""
_RISE = re.compile("[a-z](?=[A-Z])")
_MOCKING = re.compile("(?:[a-z][A-Z])+[a-z]?|(?:[A-Z][a-z])+[A-Z]?")
"""Every second letter: how somebody is mocked."""
_FALL = re.compile("[A-Z](?=[a-z][A-Z])")


def may_hold_codes(cased: str) -> bool:
    """Whether `cased`, with its capitals, can hold such a code, by its outline."""
    return b"AaA" in outline(cased, SIGNS)


def coded(text: str, cased: str, names: Names) -> str:
    """Return `text` (lower case) with a figure in each such code of `cased`, the same with its capitals."""
    if text == cased or not may_hold_codes(cased):
        return text
    for found in _WORD.finditer(cased):
        word = found[0]
        if len(_RISE.findall(word)) < LEAST_RISES or _MOCKING.fullmatch(word) or word.lower() in names.latin:
            continue
        fall = _FALL.search(cased, found.start())
        if fall is not None and text[found.start() : found.end()] == word.lower():
            text = f"{text[: fall.start()]}0{text[fall.end() :]}"
    return text
