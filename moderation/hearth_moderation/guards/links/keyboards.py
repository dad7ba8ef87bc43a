"""Hangul and Bopomofo that come out of a keyboard where Latin letters were meant, or are typed on purpose."""

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
_BOPOMOFO = dict(
    zip(
        "\u3105\u3106\u3107\u3108\u3109\u310a\u310b\u310c\u310d\u310e\u310f\u3110\u3111\u3112\u3113\u3114\u3115\u3116\u3117\u3118\u3119"
        "\u311a\u311b\u311c\u311d\u311e\u311f\u3120\u3121\u3122\u3123\u3124\u3125\u3126\u3127\u3128\u3129",
        "1qaz2wsxedcrfv5tgbyhn8ik,9ol.0p;/-ujm",
        strict=True,
    )
)
"""The keys of the usual layout of Taiwan (Dachen)."""
_BOPOMOFO_RUN = re.compile(
    "[\u3105-\u3129a-z0-9-]{2,64}"
    "(?:[ \0]{0,4}[.\u3002\u70b9\u9ede][ \0]{0,4}[\u3105-\u3129a-z0-9-]{2,64}){1,8}"
)
_BOPOMOFO_FIRST = re.compile("[\u3105-\u3129]{2}")
_SAID_DOT = re.compile("[ \0]*[.\u3002\u70b9\u9ede][ \0]*")
_RUN = re.compile(
    "[\u3131-\u3163\uac00-\ud7a3a-z0-9-]{1,64}(?:[.][\u3131-\u3163\uac00-\ud7a3a-z0-9-]{1,64}){1,8}"
)


def mistyped(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and keys of what in `text` (lower case) may be a host, typed as Korean or Bopomofo."""
    if text.isascii():
        return
    if _BOPOMOFO_FIRST.search(text):
        for found in _BOPOMOFO_RUN.finditer(text):
            labels = _SAID_DOT.split(found[0])
            yield (
                *found.span(),
                ".".join("".join(_BOPOMOFO.get(sign, sign) for sign in label) for label in labels),
            )
    if "." not in text:
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
