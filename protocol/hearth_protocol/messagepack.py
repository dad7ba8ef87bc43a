"""MessagePack, read strictly: one walk over the bytes, before any decoder sees them.

Decoders differ where the format is loose: repeated keys, long forms of short numbers, floats for
integers, deep nesting. The walk refuses all of it, so that two implementations either read the same
value or both refuse. It is a loop, not a recursion: no input can exhaust the stack. Rules:
spec/delivery.md, "Frames".
"""

from hearth_protocol.errors import Malformed

MAX_DEPTH = 8
"""Maps and arrays inside each other. The deepest frame needs five."""

MAX_INTEGER = (1 << 53) - 1
"""Integers stay exact in every language, JavaScript's numbers included."""

# First byte → (bytes of the number or length that follow, smallest value that needs this form).
_UINT = {0xCC: (1, 0x80), 0xCD: (2, 0x100), 0xCE: (4, 0x1_0000), 0xCF: (8, 0x1_0000_0000)}
_INT = {0xD0: (1, -32), 0xD1: (2, -0x80), 0xD2: (4, -0x8000), 0xD3: (8, -0x8000_0000)}
_STR = {0xD9: (1, 32), 0xDA: (2, 0x100), 0xDB: (4, 0x1_0000)}
_BIN = {0xC4: (1, 0), 0xC5: (2, 0x100), 0xC6: (4, 0x1_0000)}
_ARRAY = {0xDC: (2, 16), 0xDD: (4, 0x1_0000)}
_MAP = {0xDE: (2, 16), 0xDF: (4, 0x1_0000)}
_NIL_OR_BOOL = (0xC0, 0xC2, 0xC3)

# Where the one-byte forms begin; small positive integers are below, small negative ones from the last.
_FIXMAP, _FIXARRAY, _FIXSTR, _FIXSTR_END, _NEGATIVE = 0x80, 0x90, 0xA0, 0xC0, 0xE0


class _Walk:
    """Where the walk stands: a position, and the containers it is inside of."""

    __slots__ = ("at", "data", "keys", "left")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.left: list[int] = []
        """Items still due in each open container; a map counts a key and its value as two."""
        self.keys: list[set[bytes] | None] = []
        """Of each open container: the keys seen in a map, None for an array."""

    def number(self, size_bytes: int, *, signed: bool = False) -> int:
        end = self.at + size_bytes
        if end > len(self.data):
            raise Malformed("ends too early")
        value = int.from_bytes(self.data[self.at : end], "big", signed=signed)
        self.at = end
        return value

    def length(self, form: tuple[int, int]) -> int:
        size_bytes, smallest = form
        value = self.number(size_bytes)
        if value < smallest:
            raise Malformed("not in shortest form")
        return value

    def skip(self, size_bytes: int) -> None:
        if size_bytes > len(self.data) - self.at:
            raise Malformed("ends too early")
        self.at += size_bytes

    def enter(self, items: int, keys: set[bytes] | None) -> None:
        if items > len(self.data) - self.at:
            raise Malformed("ends too early")
        if len(self.left) == MAX_DEPTH:
            raise Malformed("too deep")
        self.left.append(items)
        self.keys.append(keys)

    def key(self, first: int) -> None:
        """Read a map's key: a string, not seen in this map before."""
        if _FIXSTR <= first < _FIXSTR_END:
            size_bytes = first & 0x1F
        elif first in _STR:
            size_bytes = self.length(_STR[first])
        else:
            raise Malformed("key is not a string")
        self.skip(size_bytes)
        key = self.data[self.at - size_bytes : self.at]
        seen = self.keys[-1]
        if seen is None or key in seen:
            raise Malformed("duplicate key")
        seen.add(key)

    def value(self, first: int) -> None:
        """Read a value, or enter a container."""
        if first < _FIXMAP or first >= _NEGATIVE or first in _NIL_OR_BOOL:
            return
        if first < _FIXARRAY:
            self.enter(2 * (first & 0x0F), set())
        elif first < _FIXSTR:
            self.enter(first & 0x0F, None)
        elif first < _FIXSTR_END:
            self.skip(first & 0x1F)
        else:
            self._long_value(first)

    def _long_value(self, first: int) -> None:
        if first in _BIN:
            self.skip(self.length(_BIN[first]))
        elif first in _STR:
            self.skip(self.length(_STR[first]))
        elif first in _UINT:
            if self.length(_UINT[first]) > MAX_INTEGER:
                raise Malformed("integer too large")
        elif first in _INT:
            size_bytes, above = _INT[first]
            if not -MAX_INTEGER <= self.number(size_bytes, signed=True) < above:
                raise Malformed("not in shortest form")
        elif first in _ARRAY:
            self.enter(self.length(_ARRAY[first]), None)
        elif first in _MAP:
            self.enter(2 * self.length(_MAP[first]), set())
        else:
            raise Malformed("type is not used here")


def check(data: bytes) -> None:
    """Demand exactly one value in the strict form, or raise Malformed.

    Allowed are nil, booleans, integers within ±(2^53 - 1), strings, binaries, arrays, and maps with string
    keys that differ, all lengths and integers in their shortest form, nested at most `MAX_DEPTH` deep. That
    strings are UTF-8 is left to the decoder.
    """
    walk = _Walk(data)
    while True:
        first = walk.number(1)
        if walk.left and walk.keys[-1] is not None and walk.left[-1] % 2 == 0:
            walk.left[-1] -= 1
            walk.key(first)
            continue
        if walk.left:
            walk.left[-1] -= 1
        walk.value(first)
        while walk.left and walk.left[-1] == 0:
            walk.left.pop()
            walk.keys.pop()
        if not walk.left:
            break
    if walk.at != len(data):
        raise Malformed("trailing bytes")
