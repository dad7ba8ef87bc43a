"""Reads a QR code from its modules as a camera does (ISO/IEC 18004), without mending any: ours are whole.

Versions 1 to 6 and byte mode: a link needs no more.
"""

from collections.abc import Iterator, Sequence

Matrix = Sequence[Sequence[bool]]

BLOCKS = {
    1: {"L": [19], "M": [16], "Q": [13], "H": [9]},
    2: {"L": [34], "M": [28], "Q": [22], "H": [16]},
    3: {"L": [55], "M": [44], "Q": [17] * 2, "H": [13] * 2},
    4: {"L": [80], "M": [32] * 2, "Q": [24] * 2, "H": [9] * 4},
    5: {"L": [108], "M": [43] * 2, "Q": [15, 15, 16, 16], "H": [11, 11, 12, 12]},
    6: {"L": [68] * 2, "M": [27] * 4, "Q": [19] * 4, "H": [15] * 4},
}
"""Data codewords of each block, by version and level of correction (table 9)."""
LEVELS = {0b01: "L", 0b00: "M", 0b11: "Q", 0b10: "H"}
FORMAT_MASK = 0b101010000010010
MASKS = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _: y % 2 == 0,
    lambda _, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
BYTE_MODE = 0b0100
FINDER = 7


def read(matrix: Matrix) -> str:
    """Return the text of a matrix without its quiet zone."""
    size = len(matrix)
    version = (size - 17) // 4
    shape = bits(matrix[8][x] for x in (0, 1, 2, 3, 4, 5, 7, 8)) << 7 | bits(
        matrix[y][8] for y in (7, 5, 4, 3, 2, 1, 0)
    )
    shape ^= FORMAT_MASK
    level, mask = LEVELS[shape >> 13], MASKS[shape >> 10 & 0b111]
    stream = [matrix[y][x] ^ mask(y, x) for y, x in zigzag(size) if not is_function(y, x, size, version)]
    codewords = [bits(stream[at : at + 8]) for at in range(0, len(stream) - 7, 8)]
    blocks = deinterleaved(codewords, BLOCKS[version][level])
    data = "".join(f"{one:08b}" for one in blocks)
    assert int(data[:4], 2) == BYTE_MODE
    count = int(data[4:12], 2)
    return bytes(int(data[12 + 8 * at : 20 + 8 * at], 2) for at in range(count)).decode()


def bits(modules: Sequence[bool] | Iterator[bool]) -> int:
    """Return the number whose bits, the highest first, are `modules`."""
    number = 0
    for dark in modules:
        number = number << 1 | dark
    return number


def zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Yield (row, column) in the order of the data: two columns at a time, up and down from the right."""
    up = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for step in range(size):
            y = size - 1 - step if up else step
            yield y, right
            yield y, right - 1
        up = not up


def is_function(y: int, x: int, size: int, version: int) -> bool:
    """Whether a module is part of the code's own pattern."""
    finders = (y <= 8 and x <= 8) or (y <= 8 and x >= size - 8) or (y >= size - 8 and x <= 8)
    timing = FINDER - 1 in {y, x}
    middle = size - FINDER
    alignment = version > 1 and abs(y - middle) <= 2 and abs(x - middle) <= 2
    return finders or timing or alignment


def deinterleaved(codewords: Sequence[int], counts: Sequence[int]) -> list[int]:
    """Return the data codewords block after block."""
    blocks: list[list[int]] = [[] for _ in counts]
    following = iter(codewords)
    for at in range(max(counts)):
        for block, count in zip(blocks, counts, strict=True):
            if at < count:
                block.append(next(following))
    return [one for block in blocks for one in block]
