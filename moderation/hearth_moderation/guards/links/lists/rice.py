"""Rice coding of ascending numbers: each gap between them as a quotient in ones and a remainder in bits.

Of n numbers below a universe U the mean gap is U/n; its logarithm is the number of remainder bits, so that it
need not be sent. A million SHA-256 prefixes of 40 bits take 21.6 bits each (the entropy is 21.5).
One spelling for each sequence: strictly ascending, padded with less than a byte of zeros.
"""

from array import array
from collections.abc import Callable, Sequence
from typing import Final

from hearth_protocol.errors import Malformed

_CHUNK_BYTES: Final = 1 << 15
"""How much is unfolded into text at once: eight characters a byte."""


def remainder_bits(count: int, universe: int) -> int:
    """Return how many bits of each gap are written as they are."""
    return max(0, (universe // count).bit_length() - 1) if count else 0


def encode(numbers: Sequence[int], universe: int) -> bytes:
    """Return the bytes of strictly ascending `numbers`, each below `universe`."""
    bits = remainder_bits(len(numbers), universe)
    mask = (1 << bits) - 1
    parts: list[str] = []
    last = -1
    for number in numbers:
        gap = number - last - 1
        last = number
        parts.append("1" * (gap >> bits) + "0")
        if bits:
            parts.append(format(gap & mask, f"0{bits}b"))
    text = "".join(parts)
    text += "0" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8, "big") if text else b""


def decode(
    data: bytes, count: int, universe: int, told: Callable[[int], None] = lambda _: None
) -> "array[int]":
    """Return the `count` numbers in `data`. Raises Malformed for anything `encode` would not write.

    A million take about half a second; `told` hears how many are done, now and then.
    """
    bits = remainder_bits(count, universe)
    if not count * (bits + 1) <= 8 * len(data) <= count * (bits + 1) + (universe >> bits) + 7:
        raise Malformed("length of a Rice-coded list")
    numbers = array("Q")
    unfolded, at, taken = "", 0, 0
    last = -1
    while len(numbers) < count:
        end = unfolded.find("0", at)
        if end < 0 or end + bits >= len(unfolded):
            if taken >= len(data):
                raise Malformed("a Rice-coded list ends too early")
            chunk = data[taken : taken + _CHUNK_BYTES]
            taken += len(chunk)
            unfolded = unfolded[at:] + format(int.from_bytes(chunk, "big"), f"0{8 * len(chunk)}b")
            at = 0
            told(len(numbers))
            continue
        remainder = int(unfolded[end + 1 : end + 1 + bits], 2) if bits else 0
        last += 1 + ((end - at) << bits | remainder)
        if last >= universe:
            raise Malformed("a number beyond the end of a Rice-coded list")
        numbers.append(last)
        at = end + 1 + bits
    rest = len(unfolded) - at + 8 * (len(data) - taken)
    if rest > 7 or "1" in unfolded[at:]:  # noqa: PLR2004  (bits of padding)
        raise Malformed("padding of a Rice-coded list")
    return numbers
