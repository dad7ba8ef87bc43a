"""How files begin, in the spellings of bytes: made from what policy/images.json says of their first bytes."""

import codecs
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

TAIL = 12
"""So many bytes follow at least: somebody may speak of the first ones."""
Byte = int | list[int] | None
"""A number, one of several, or any."""


@dataclass(frozen=True, slots=True)
class Beginnings:
    """How files begin."""

    spelt: tuple[re.Pattern[str], ...]
    """As numbers, in lower case, and some that follow."""
    numerals: tuple[tuple[str, ...], ...]
    """Signs or words for 0 to 9."""
    packed: tuple[str, ...]
    """Where bytes are packed in letters and digits; nothing else is kept of the text."""
    turned: tuple[str, ...]
    """The same from behind: what stands before belongs to it."""
    opened: tuple[tuple[str, re.Pattern[str]], ...]
    """What must be in a text, and what it is then searched for: bytes that an editor took for text."""


def beginnings(stored: dict[str, Any]) -> Beginnings:
    """Return them as they are looked for."""
    packed = stored["packed"]
    rotated = [codecs.encode(told, "rot13") for told in packed]
    return Beginnings(
        _spelt(stored["first"]),
        tuple(map(_numerals, stored["numerals"])),
        (*packed, *rotated, *map(str.swapcase, packed)),
        tuple(told[::-1] for told in packed),
        tuple((sign, re.compile(expression)) for sign, expression in stored["opened"]),
    )


def _numerals(told: str) -> tuple[str, ...]:
    if len(told) == 1:
        return tuple(chr(ord(told) + digit) for digit in range(10))
    return tuple(told.split(" ") if " " in told else told)


def _spelt(first: Sequence[Sequence[Byte]]) -> tuple[re.Pattern[str], ...]:
    """Return what finds the first bytes to several bases: in full width, and as numbers between signs."""
    between, any_number = "[^0-9a-z]{0,4}(?:0?x)?", "[^0-9]{1,6}"
    expressions = (
        _expression(first, lambda byte: " ?".join(f"{byte:02x}"), "[0-9a-f] ?[0-9a-f]", between),
        "(?<![0-9])" + _expression(first, _of_one_sign, "[0-9]{1,3}", any_number),
        "(?<![0-9])"
        + _expression(first, lambda byte: " ?".join(f"{byte:03}"), "[0-2] ?[0-9] ?[0-9]", "[^0-9]{0,3}"),
        "(?<![0-9])" + _expression(first, lambda byte: f"{byte:03o}", "[0-3][0-7]{2}", "[^0-9]{0,3}"),
        "(?<![0-9])" + _expression(first, lambda byte: f"0{{0,3}}{byte:o}", "[0-7]{1,4}", any_number),
        _expression(first, lambda byte: f"{byte:08b}", "[01]{8}", "[^01]{0,3}"),
    )
    return tuple(map(re.compile, expressions))


def _of_one_sign(byte: int) -> str:
    """Return a number that may be told as one below zero."""
    return f"0{{0,2}}{byte}" if byte < 0x80 else f"(?:{byte}|{0x100 - byte})"  # noqa: PLR2004  (the sign of a byte)


def _expression(
    first: Sequence[Sequence[Byte]], of_byte: Callable[[int], str], of_any: str, between: str
) -> str:
    def told(byte: Byte) -> str:
        if byte is None:
            return of_any
        return of_byte(byte) if isinstance(byte, int) else f"(?:{'|'.join(map(of_byte, byte))})"

    kinds = "|".join(between.join(map(told, kind)) for kind in first)
    return f"(?:{kinds})(?:{between}{of_any}){{{TAIL}}}"
