"""Hangul as it comes out where Latin letters were meant and the keyboard was not switched, or on purpose."""

import re
from collections.abc import Iterator

FIRST, LAST = 0xAC00, 0xD7A3
VOWELS, FINALS = 21, 28
_INITIAL = "r R s e E f a q Q t T d w W c z x v g".lower().split()
_VOWEL = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".lower().split()
_FINAL = ["", *"r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".lower().split()]
_SINGLE = "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g".lower().split() + _VOWEL
"""The letters that stand alone, U+3131 to U+3163, in their order."""
_SINGLE_FIRST = 0x3131
_RUN = re.compile(
    "[\u3131-\u3163\uac00-\ud7a3a-z0-9-]{1,64}(?:[.][\u3131-\u3163\uac00-\ud7a3a-z0-9-]{1,64}){1,8}"
)


def mistyped(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and keys of what in `text` (lower case) may be a host, typed as Korean (two sets)."""
    if text.isascii() or "." not in text:
        return
    for found in _RUN.finditer(text):
        if not found[0].isascii():
            yield (*found.span(), "".join(_keys(sign) for sign in found[0]))


def _keys(sign: str) -> str:
    code = ord(sign)
    if _SINGLE_FIRST <= code < _SINGLE_FIRST + len(_SINGLE):
        return _SINGLE[code - _SINGLE_FIRST]
    if not FIRST <= code <= LAST:
        return sign
    rest, final = divmod(code - FIRST, FINALS)
    initial, vowel = divmod(rest, VOWELS)
    return _INITIAL[initial] + _VOWEL[vowel] + _FINAL[final]
