"""Hosts in Hangul and Bopomofo: typed on their keyboards where Latin letters were meant.

What is made counts only where the lists or the platforms know it, so that it may be guessed freely.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase, digits

from hearth_moderation.guards.links.signs import Signs
from hearth_moderation.guards.text.outline import outline, table

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


def _pressed(sign: str, signs: Signs) -> str:
    at = ord(sign) - _BOPOMOFO_FIRST
    return signs.dachen[at] if 0 <= at < len(signs.dachen) else sign


def _keys(sign: str, signs: Signs) -> str:
    at = ord(sign) - _SINGLE_FIRST
    return signs.typed_single[at] if 0 <= at < len(signs.typed_single) else signs.typed.written(sign)
