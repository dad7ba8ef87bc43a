"""Labels of hosts between Unicode and ASCII (RFC 3492), without the tables of IDNA.

What stands here has been through NFKC and lower case already (text/). It is not for registering names: a
label that IDNA would refuse is encoded all the same, so that it can be looked up.
"""

import re
from functools import lru_cache

LONGEST_LABEL = 63
MAX_KEPT = 1024
"""Labels whose ASCII is kept: one text asks for the same ones again and again."""
_BASE, _T_MIN, _T_MAX, _SKEW, _DAMP, _FIRST_BIAS, _FIRST = 36, 1, 26, 38, 700, 72, 128
_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789"
_LAST_CODE_POINT = 0x10FFFF
PREFIX = "xn--"
OTHER = "\uf8ff"
_UNTOLD = re.compile("[\ue000-\uf8ff\U00010000-\U0001efff\U0001fb00-\U0010ffff]")
"""Letters beyond the basic plane, and private ones, become one and the same.

The other engine searches texts of one unit a code point and cannot hold them apart. A URL with a scheme
is read by the platform's parser as well, which knows them all.
"""


@lru_cache(MAX_KEPT)
def to_ascii(label: str) -> str:
    """Return `label` as it stands in the name system; an ASCII label comes back unchanged."""
    if label.isascii() or len(label) > LONGEST_LABEL:
        return label
    return PREFIX + encode(_UNTOLD.sub(OTHER, label))


def to_unicode(label: str) -> str:
    """Return what an `xn--` label stands for; whatever is none comes back unchanged."""
    if not label.startswith(PREFIX) or len(label) > LONGEST_LABEL:
        return label
    decoded = decode(label[len(PREFIX) :])
    return label if decoded is None else decoded


def _adapt(delta: int, points: int, *, first: bool) -> int:
    delta = delta // _DAMP if first else delta // 2
    delta += delta // points
    k = 0
    while delta > (_BASE - _T_MIN) * _T_MAX // 2:
        delta //= _BASE - _T_MIN
        k += _BASE
    return k + (_BASE - _T_MIN + 1) * delta // (delta + _SKEW)


def _threshold(k: int, bias: int) -> int:
    return min(max(k - bias, _T_MIN), _T_MAX)


def encode(label: str) -> str:
    """Return the Punycode of `label`, without a prefix (RFC 3492, 6.3)."""
    basic = [char for char in label if char.isascii()]
    out = [*basic, "-"] if basic else []
    code, delta, bias, handled = _FIRST, 0, _FIRST_BIAS, len(basic)
    points = [ord(char) for char in label]
    while handled < len(points):
        following = min(point for point in points if point >= code)
        delta += (following - code) * (handled + 1)
        code = following
        for point in points:
            if point < code:
                delta += 1
            elif point == code:
                q, k = delta, _BASE
                while q >= (t := _threshold(k, bias)):
                    out.append(_DIGITS[t + (q - t) % (_BASE - t)])
                    q = (q - t) // (_BASE - t)
                    k += _BASE
                out.append(_DIGITS[q])
                bias = _adapt(delta, handled + 1, first=handled == len(basic))
                delta = 0
                handled += 1
        delta += 1
        code += 1
    return "".join(out)


def decode(text: str) -> str | None:
    """Return what Punycode `text` stands for, or None when it is none (RFC 3492, 6.2)."""
    basic, _, rest = text.rpartition("-")
    if not rest or not text.isascii():
        return None
    out = [ord(char) for char in basic]
    code, place, bias, at = _FIRST, 0, _FIRST_BIAS, 0
    while at < len(rest):
        before, weight, k = place, 1, _BASE
        while True:
            if at >= len(rest):
                return None
            digit = _DIGITS.find(rest[at])
            at += 1
            if digit < 0:
                return None
            place += digit * weight
            t = _threshold(k, bias)
            if digit < t:
                break
            weight *= _BASE - t
            k += _BASE
        bias = _adapt(place - before, len(out) + 1, first=before == 0)
        code += place // (len(out) + 1)
        place %= len(out) + 1
        if code > _LAST_CODE_POINT or 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004  (surrogates are no code points)
            return None
        out.insert(place, code)
        place += 1
    return "".join(map(chr, out))
