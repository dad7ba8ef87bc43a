"""Character references of HTML, as a browser would read them.

Numbers in both spellings and those names that can disguise something: what they stand for is ASCII,
invisible, a space, a Latin letter, or becomes one of these (policy/entities.json). Others stay as they are.
"""

import re
from dataclasses import dataclass
from functools import cache

from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.view import Piece

REFERENCE = re.compile(r"&(?:#([0-9]{1,64});?|#[xX]([0-9a-fA-F]{1,64});?|([A-Za-z][A-Za-z0-9]{1,31})(;?))")


@dataclass(frozen=True, slots=True, eq=False)
class Entities:
    """What names stand for."""

    closed: dict[str, str]
    """Names that need their semicolon."""
    open: dict[str, str]
    """Names that are read without one, too (the first HTML's)."""
    replaced: dict[int, int]
    """Numbers that browsers read as windows-1252."""


@cache
def entities(policy: Policy) -> Entities:
    """Read entities.json."""
    told = policy.read("entities")
    return Entities(
        told["closed"], told["open"], {int(code, 16): ord(char) for code, char in told["windows"].items()}
    )


def unescape_pieces(table: Entities, text: str) -> list[Piece]:
    """Return what every character reference of `text` stands for."""
    if "&" not in text:
        return []
    return [
        piece
        for match in REFERENCE.finditer(text)
        if (piece := _read(table, match, match.start())) is not None
    ]


def joined(text: str, pieces: list[Piece]) -> str:
    """Return `text` with `pieces` in their places."""
    if not pieces:
        return text
    parts: list[str] = []
    at = 0
    for start, end, made in pieces:
        parts += (text[at:start], made)
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _read(table: Entities, match: re.Match[str], start: int) -> Piece | None:
    decimal, hexadecimal, name, semicolon = match.groups()
    if name is None:
        number = int(decimal) if decimal else int(hexadecimal, 16)
        return start, match.end(), _numbered(table, number)
    if semicolon and (made := table.closed.get(name) or table.open.get(name)):
        return start, match.end(), made
    # `&ltimg` is `<img`: the longest name that needs no semicolon counts.
    for length in range(min(len(name), 6), 1, -1):
        if made := table.open.get(name[:length]):
            return start, start + 1 + length, made
    return None


def _numbered(table: Entities, number: int) -> str:
    number = table.replaced.get(number, number)
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:  # noqa: PLR2004  (Unicode's own bounds)
        return "\N{REPLACEMENT CHARACTER}"
    return chr(number)
