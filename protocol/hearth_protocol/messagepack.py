"""MessagePack, read strictly: one walk over the bytes, before any decoder sees them.

Decoders differ where the format is loose: repeated keys, long forms of short numbers, floats for
integers, deep nesting. The walk refuses all of it, so that two implementations either read the same
value or both refuse. It is a loop, not a recursion: no input can exhaust the stack. Rules:
spec/delivery.md, "Frames".
"""

from typing import Final, NamedTuple

from hearth_protocol.codec import MAX_INTEGER
from hearth_protocol.errors import Malformed

MAX_DEPTH = 8
"""Maps and arrays inside each other. The deepest frame needs five."""


# What a first byte begins. Plain integers: an enumeration's comparisons took half of the walk's time.
_NOTHING: Final = 0  # a whole value: nil, a boolean, a small integer
_TEXT: Final = 1
_BINARY: Final = 2
_ARRAY: Final = 3
_MAP: Final = 4
_POSITIVE: Final = 5
_NEGATIVE: Final = 6
_REFUSED: Final = 7  # floats, extensions, the byte that means nothing


class _Form(NamedTuple):
    """How a value of that first byte goes on."""

    kind: int
    width: int = 0
    """Bytes of the number or length that follow; 0: it stands in the first byte."""
    bound: int = 0
    """With width 0 the length itself; else the smallest that needs this width (NEGATIVE: it is below)."""


_LONG: Final = {
    0xC4: _Form(_BINARY, 1, 0),
    0xC5: _Form(_BINARY, 2, 1 << 8),
    0xC6: _Form(_BINARY, 4, 1 << 16),
    0xCC: _Form(_POSITIVE, 1, 1 << 7),
    0xCD: _Form(_POSITIVE, 2, 1 << 8),
    0xCE: _Form(_POSITIVE, 4, 1 << 16),
    0xCF: _Form(_POSITIVE, 8, 1 << 32),
    0xD0: _Form(_NEGATIVE, 1, -(1 << 5)),
    0xD1: _Form(_NEGATIVE, 2, -(1 << 7)),
    0xD2: _Form(_NEGATIVE, 4, -(1 << 15)),
    0xD3: _Form(_NEGATIVE, 8, -(1 << 31)),
    0xD9: _Form(_TEXT, 1, 1 << 5),
    0xDA: _Form(_TEXT, 2, 1 << 8),
    0xDB: _Form(_TEXT, 4, 1 << 16),
    0xDC: _Form(_ARRAY, 2, 1 << 4),
    0xDD: _Form(_ARRAY, 4, 1 << 16),
    0xDE: _Form(_MAP, 2, 1 << 4),
    0xDF: _Form(_MAP, 4, 1 << 16),
    0xC0: _Form(_NOTHING),
    0xC2: _Form(_NOTHING),
    0xC3: _Form(_NOTHING),
}

_FORMS: Final = (
    *[_Form(_NOTHING)] * 0x80,
    *(_Form(_MAP, 0, pairs) for pairs in range(0x10)),
    *(_Form(_ARRAY, 0, items) for items in range(0x10)),
    *(_Form(_TEXT, 0, size) for size in range(0x20)),
    *(_LONG.get(first, _Form(_REFUSED)) for first in range(0xC0, 0xE0)),
    *[_Form(_NOTHING)] * 0x20,
)
"""By first byte."""


def _number(data: bytes, at: int, form: _Form) -> int:
    """Return the number or length that follows a first byte, if this is its shortest form."""
    following = data[at : at + form.width]
    if len(following) < form.width:
        raise Malformed("ends too early")
    if form.kind == _NEGATIVE:
        value = int.from_bytes(following, "big", signed=True)
        if not -MAX_INTEGER <= value < form.bound:
            raise Malformed("not in shortest form")
        return value
    value = int.from_bytes(following, "big")
    if value < form.bound:
        raise Malformed("not in shortest form")
    if value > MAX_INTEGER:
        raise Malformed("integer too large")
    return value


def check(data: bytes, demanded: bytes | None = None) -> None:  # noqa: C901, PLR0912  (one loop over the format's branches; calls would double its time)
    """Demand exactly one value in the strict form, or raise Malformed.

    Allowed are nil, booleans, integers within ±(2^53 - 1), strings, binaries, arrays, and maps with string
    keys that differ, all lengths and integers in their shortest form, nested at most `MAX_DEPTH` deep. Every
    map has the key `demanded`, where one is named. That strings are UTF-8 is left to the decoder.
    """
    at, end = 0, len(data)
    left = 1
    """Items still due in the innermost container; a map counts a key and its value as two."""
    keys: set[bytes] | None = None
    """The keys seen, if the innermost container is a map."""
    outer: list[tuple[int, set[bytes] | None]] = []
    while True:
        if at == end:
            raise Malformed("ends too early")
        form = _FORMS[data[at]]
        kind, width, amount = form
        at += 1
        if width:
            amount = _number(data, at, form)
            at += width
        if keys is not None and not left & 1:
            key = data[at : at + amount]
            if kind != _TEXT:
                raise Malformed("key is not a string")
            if key in keys:
                raise Malformed("duplicate key")
            keys.add(key)
        left -= 1
        if _TEXT <= kind <= _BINARY:
            at += amount
            if at > end:
                raise Malformed("ends too early")
        elif _ARRAY <= kind <= _MAP:
            if len(outer) == MAX_DEPTH:
                raise Malformed("too deep")
            if amount > end - at:
                raise Malformed("ends too early")
            outer.append((left, keys))
            left, keys = (2 * amount, set()) if kind == _MAP else (amount, None)
        elif kind == _REFUSED:
            raise Malformed("type is not used here")
        while not left and outer:
            if demanded is not None and keys is not None and demanded not in keys:
                raise Malformed("a key is missing")
            left, keys = outer.pop()
        if not left:
            break
    if at != end:
        raise Malformed("trailing bytes")
