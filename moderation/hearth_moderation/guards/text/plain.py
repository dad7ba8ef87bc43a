"""The plain form of a text: nothing invisible, compatibility forms folded (NFKC), one space, one line end.

Code points that Unicode 14 does not assign become U+FFFD first, so that runtimes with later Unicodes agree.
Hangul letters typed singly (ㅋㅋ, ㅠㅠ) stay as typed: NFKC would join them to syllables nobody wrote.

What to look for is looked for in the shape (classes.py), and only where an expression that is quick finds
that there may be some.
"""

import re
from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from hearth_moderation.guards.text.classes import INVISIBLE, Classes
from hearth_moderation.guards.text.view import Piece

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
LONE = re.compile("[\ud800-\udfff]")
HIDDEN = re.compile(f"[{INVISIBLE}]+")
ASCII_HIDDEN = bytes((*range(9), *range(0x0E, 0x20), 0x7F))
UNTYPED = re.compile("[^\u3131-\u318e]+")
"""Runs without letters typed singly."""
UNSTEADY = re.compile("[^\\x00-\\x7f\\u3131-\\u318e\\u4e00-\\u9fff\\uac00-\\ud7a3]+")
"""The same, and without ASCII, Han and Hangul syllables: NFKC leaves them alone, but for what joins them."""
CLUSTER = re.compile("j|[^j][mJ]*")
"""In the shape: a code point with all that may join it in NFKC."""
_BLANKS = "\\t\\v\\f\\r\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
ANY_BLANK = re.compile(f"[{_BLANKS}]")
BLANK = re.compile(f"\\r\\n|[{_BLANKS}]")
"""Classes s and n, but for U+0020 and LF; CR LF is one end of line."""
LINE_ENDS = "\r\n\v\f\x85\u2028\u2029"


def well_formed(text: str) -> str:
    """Return `text` with U+FFFD for each lone surrogate.

    Languages differ in what two of them are that come to stand together when something between is taken out.
    """
    return text if text.isascii() else LONE.sub(REPLACEMENT, text)


def visible_pieces(table: Classes, text: str) -> list[Piece]:
    """Return what cannot be seen, to be taken out."""
    if _has_nothing_notable(table, text):
        return []
    return [(*match.span(), "") for match in HIDDEN.finditer(table.shape(text))]


def composed(table: Classes, text: str) -> str:
    """Return the NFKC of `text` as Unicode 14 has it, typed jamo left alone."""
    if text.isascii():
        return text
    text = _assigned(table, text)
    if is_normalized("NFKC", text):
        return text
    runs = UNTYPED if table.joining.search(text) else UNSTEADY
    return runs.sub(lambda run: normalize("NFKC", run[0]), text)


def composed_pieces(table: Classes, text: str) -> list[Piece]:
    """Return what `composed` replaces, cluster by cluster."""
    return list(_clusters(table, _assigned(table, text)))


def blank_pieces(text: str) -> list[Piece]:
    """Return the spaces and line ends that are not U+0020 and LF."""
    if not ANY_BLANK.search(text):
        return []
    return [(*match.span(), "\n" if match[0][0] in LINE_ENDS else " ") for match in BLANK.finditer(text)]


def _has_nothing_notable(table: Classes, text: str) -> bool:
    if text.isascii():
        return len(text.encode("ascii").translate(None, ASCII_HIDDEN)) == len(text)
    return not table.notable.search(text)


def _assigned(table: Classes, text: str) -> str:
    if _has_nothing_notable(table, text):
        return text
    shape = table.shape(text)
    if "U" not in shape:
        return text
    return "".join(REPLACEMENT if letter == "U" else char for char, letter in zip(text, shape, strict=True))


def _clusters(table: Classes, text: str) -> Iterator[Piece]:
    if not table.joining.search(text):
        # Nothing joins: each character is one by itself, and of most it is known that they stay.
        for run in UNSTEADY.finditer(text):
            for at, char in enumerate(run[0], run.start()):
                made = normalize("NFKC", char)
                if made != char:
                    yield at, at + 1, made
        return
    for match in CLUSTER.finditer(table.shape(text)):
        start, end = match.span()
        was = text[start:end]
        made = was if match[0] == "j" else normalize("NFKC", was)
        if made != was:
            yield start, end, made
