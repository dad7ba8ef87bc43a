r"""Percent-encoding and the escapes of programming languages, undone: %68, %u0068, \x68, \u0068, \u{68}.

A run of percent bytes that is not UTF-8 gives its ASCII bytes only; the others stay as they are written.
"""

import re

from hearth_moderation.guards.text.view import Piece

ESCAPE = re.compile(
    r"((?:%[0-9a-fA-F]{2})+)|[%\\]u([0-9a-fA-F]{4})|\\u\{([0-9a-fA-F]{1,6})\}|\\x([0-9a-fA-F]{2})"
)
ASCII_BYTE = re.compile(r"%([0-7][0-9a-fA-F])")


def decode_pieces(text: str) -> list[Piece]:
    """Return what each escape of `text` stands for."""
    if "%" not in text and "\\" not in text:
        return []
    return [(*match.span(), _read(match)) for match in ESCAPE.finditer(text)]


def _read(match: re.Match[str]) -> str:
    run, *numbers = match.groups()
    if run is None:
        number = int(next(each for each in numbers if each), 16)
        # A half of a surrogate pair is no character of its own, in neither language.
        readable = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004  (Unicode's bounds)
        return chr(number) if readable else "\N{REPLACEMENT CHARACTER}"
    try:
        return bytes.fromhex(run.replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return ASCII_BYTE.sub(lambda byte: chr(int(byte[1], 16)), run)
