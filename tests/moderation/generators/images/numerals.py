"""Bytes written as numbers of any base, with any signs."""

from collections.abc import Sequence


def bits(data: bytes) -> str:
    """Return the bits, first byte's highest first."""
    return "".join(f"{byte:08b}" for byte in data)


def chunks(text: Sequence, size: int) -> list:
    """Return `text` in pieces of `size`; the last may be shorter."""
    return [text[start : start + size] for start in range(0, len(text), size)]


def by_bits(data: bytes, width: int, signs: Sequence[str]) -> list[str]:
    """Return one of 2**width `signs` for each `width` bits."""
    return [signs[int(piece.ljust(width, "0"), 2)] for piece in chunks(bits(data), width)]


def in_base(data: bytes, signs: Sequence[str]) -> list[str]:
    """Return the data as one large number with as many signs as there are in `signs`."""
    number = int.from_bytes(b"\x01" + data, "big")
    out = []
    while number:
        number, digit = divmod(number, len(signs))
        out.append(signs[digit])
    return out[::-1]
