"""Addresses that were encoded: base64, base32, hexadecimal, decimal and binary numbers, one inside the other.

Bounded: so many characters a run, two layers. Time is linear in the length of the text.
"""

import re
from base64 import b32decode, b64decode
from binascii import Error
from collections.abc import Callable, Iterator
from functools import partial
from string import ascii_letters, digits

from hearth_moderation.guards.text.outline import SIGNS, outline, table

MAX_CHARS = 8192
"""A longer run is longer than any post."""
MIN_BASE32 = 16
LAST_ASCII = 127
_FIGURES = re.compile("[0-9](?:[^0-9]{0,12}[0-9]){7}")
_BASE64 = re.compile("[A-Za-z0-9+/_-]{11,}={0,2}")
_BASE64_SIGNS = table({"a": f"{ascii_letters}{digits}+/_-"}, " ")
LEAST_BASE64, LEAST_FIGURES = 11, 8
_BASE32 = re.compile("[A-Za-z2-7]{16,}=*")
_HEX = re.compile("(?:(?:0x|\\\\x|\\\\u00|u\\+00|[%=\\\\])?[2-7][0-9a-fA-F][ ,:;-]{0,2}){7,}")
_HEX_PAIR = re.compile("(?:0x|\\\\x|\\\\u00|u\\+00|[%=\\\\])?([0-9a-fA-F]{2})")
_DECIMAL = re.compile("(?:(?:&#)?[0-9]{2,3}[ ,;:/.-]{1,2}){7,}[0-9]{2,3}")
_OCTAL = re.compile("(?:\\\\[01][0-7]{2}){7,}")
_NUMBER = re.compile("[0-9]+")
_BINARY = re.compile("(?:[01]{8}[ ,]?){5,}")
_TAGS = re.compile("[\U000e0020-\U000e007e]{5,}")
"""Characters that no screen shows, each of them one of ASCII."""
_BYTE = re.compile("[01]{8}")
_BEYOND = re.compile("[^\\x00-\\x7f]+")
_READABLE = re.compile("[\\x20-\\x7e\\n]{5,}")
_LIKE_ADDRESS = re.compile("[a-z0-9]\\.[a-z]{2}|//|[a-z]:|%[0-9a-f]{2}|[a-z0-9+/]{16}")


def may_hold_base64(text: str) -> bool:
    """Whether `text` can hold base64, by its outline."""
    return b"a" * LEAST_BASE64 in outline(text, _BASE64_SIGNS)


def decodings(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and decoded text of what in `text` may be an encoded address."""
    figures = outline(text, SIGNS).count(b"0")
    has_figures = figures >= LEAST_FIGURES and _FIGURES.search(text) is not None
    for expression, readings, wants_figures in _FORMS:
        if wants_figures and not has_figures:
            continue
        if expression is _BASE64 and not may_hold_base64(text):
            continue
        for found in _some(expression, text):
            for reading in readings:
                for made in reading(found[0]):
                    told = _told(made)
                    if told is not None:
                        yield (*found.span(), told)


def unseen(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of what in `text`, as it came, is written in characters that do not show."""
    for found in _some(_TAGS, text) if not text.isascii() else ():
        told = _told(bytes(ord(sign) - 0xE0000 for sign in found[0]))
        if told is not None:
            yield (*found.span(), told)


def _some(expression: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for found in expression.finditer(text):
        if len(found[0]) <= MAX_CHARS:
            yield found


def _base64(run: str) -> Iterator[bytes]:
    run = run.rstrip("=")
    if (at := run.find("aHR0c")) > 0:
        # A path before it, of which slashes are letters, too.
        yield from _base64(run[at:])
    run = run.replace("-", "+").replace("_", "/")
    # Whoever cuts the head off leaves one of four alignments.
    for skip in range(1 if run.startswith("aHR0c") else 4):
        rest = run[skip:]
        # One character alone stands for no byte.
        rest = rest[: len(rest) - (len(rest) % 4 == 1)]
        try:
            yield b64decode(rest + "=" * (-len(rest) % 4))
        except Error:
            continue


def _base64_backwards(run: str) -> Iterator[bytes]:
    yield from _base64(run.rstrip("=")[::-1])


def _base32(run: str) -> Iterator[bytes]:
    run = run.rstrip("=").upper()
    if len(run) >= MIN_BASE32 and _BASE32.fullmatch(run) and len(run) % 8 in {0, 2, 4, 5, 7}:
        yield b32decode(run + "=" * (-len(run) % 8))


def _hexadecimal(run: str) -> Iterator[bytes]:
    yield bytes(int(pair[1], 16) for pair in _HEX_PAIR.finditer(run))


def _numbers(run: str, base: int) -> Iterator[bytes]:
    try:
        codes = [int(number[0], base) for number in _NUMBER.finditer(run)]
    except ValueError:
        return
    if all(code <= LAST_ASCII for code in codes):
        yield bytes(codes)


def _binary(run: str) -> Iterator[bytes]:
    yield bytes(int(byte[0], 2) for byte in _BYTE.finditer(run))


def _told(found: bytes) -> str | None:
    """Return the bytes as text, blanks for what is not ASCII, if it may hold an address."""
    try:
        text = found.decode("utf-8")
    except UnicodeDecodeError:
        return None
    text = _BEYOND.sub(" ", text)
    if not _READABLE.fullmatch(text) or not _LIKE_ADDRESS.search(text.lower()):
        return None
    return text


_FORMS: tuple[tuple[re.Pattern[str], tuple[Callable[[str], Iterator[bytes]], ...], bool], ...] = (
    (_BASE64, (_base64, _base64_backwards, _base32), False),
    (_DECIMAL, (partial(_numbers, base=10), partial(_numbers, base=8)), True),
    (_HEX, (_hexadecimal,), True),
    (_OCTAL, (partial(_numbers, base=8),), True),
    (_BINARY, (_binary,), True),
)
