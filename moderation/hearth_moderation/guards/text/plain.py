"""The plain form of a text: nothing invisible, compatibility forms folded (NFKC), one space, one line end.

Code points that Unicode 14 does not assign become U+FFFD first, so that runtimes with later Unicodes agree.
Hangul letters typed singly (ㅋㅋ, ㅠㅠ) stay as typed: NFKC would join them to syllables nobody wrote.

What to look for is looked for in the shape (classes.py): hundreds of ranges in an expression are slow.
"""

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from hearth_moderation.guards.text.classes import INVISIBLE, Classes
from hearth_moderation.guards.text.view import Piece

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
HIDDEN = re.compile(f"[{INVISIBLE}]+")
ASCII_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
UNTYPED = re.compile("[^\u3131-\u318e]+")
"""Runs without Hangul letters typed singly."""
CLUSTER = re.compile("j|[^j][mJ]*")
"""In the shape: a code point with all that may join it in NFKC."""
BLANK = re.compile("\r\n|[\t\v\f\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""Classes s and n, but for U+0020 and LF; CR LF is one end of line."""
LINE_ENDS = "\r\n\v\f\x85\u2028\u2029"


def visible_pieces(table: Classes, text: str) -> list[Piece]:
    """Return what cannot be seen, to be taken out."""
    if text.isascii() and not ASCII_HIDDEN.search(text):
        return []
    return [(*match.span(), "") for match in HIDDEN.finditer(table.shape(text))]


def composed(table: Classes, text: str) -> str:
    """Return the NFKC of `text` as Unicode 14 has it, typed jamo left alone."""
    if text.isascii():
        return text
    text = _assigned(table, text)
    if is_normalized("NFKC", text):
        return text
    return UNTYPED.sub(lambda run: normalize("NFKC", run[0]), text)


def composed_pieces(table: Classes, text: str) -> list[Piece]:
    """Return what `composed` replaces, cluster by cluster."""
    return list(_clusters(table, _assigned(table, text)))


def blank_pieces(text: str) -> list[Piece]:
    """Return the spaces and line ends that are not U+0020 and LF."""
    return [(*match.span(), "\n" if match[0][0] in LINE_ENDS else " ") for match in BLANK.finditer(text)]


def _assigned(table: Classes, text: str) -> str:
    shape = table.shape(text)
    if "U" not in shape:
        return text
    return "".join(REPLACEMENT if letter == "U" else char for char, letter in zip(text, shape, strict=True))


def _clusters(table: Classes, text: str) -> Iterator[Piece]:
    for match in CLUSTER.finditer(table.shape(text)):
        start, end = match.span()
        was = text[start:end]
        made = was if match[0] == "j" else normalize("NFKC", was)
        if made != was:
            yield start, end, made
