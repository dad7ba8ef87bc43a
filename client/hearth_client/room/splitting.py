"""Long writing becomes linked parts, cut where a reader would pause. Pure."""

from unicodedata import category

from hearth_protocol.contents import MAX_PARTS, MAX_TEXT_BYTES
from hearth_protocol.errors import Malformed

BREAKS = ("\n\n", "\n", "\u3002", "\uff01", "\uff1f", ". ", "! ", "? ", "\uff1b", "; ", "\uff0c", ", ", " ")
"""Tried in this order: a paragraph, a line, a sentence, a clause, a word."""


def split(text: str, at_most_bytes: int = MAX_TEXT_BYTES) -> tuple[str, ...]:
    """Return `text` in parts of at most `at_most_bytes` of UTF-8, none cut inside a character.

    Raises Malformed when it is empty or longer than MAX_PARTS parts.
    """
    rest = text.strip()
    if not rest:
        raise Malformed("text is empty")
    parts: list[str] = []
    while rest:
        if len(rest.encode("utf-8")) <= at_most_bytes:
            parts.append(rest)
            break
        cut = _cut(rest, at_most_bytes)
        part = rest[:cut].rstrip()
        if part:
            parts.append(part)
        rest = rest[cut:].lstrip()
        if len(parts) >= MAX_PARTS and rest:
            raise Malformed("text too long")
    return tuple(parts)


def _cut(text: str, at_most_bytes: int) -> int:
    head = text.encode("utf-8")[:at_most_bytes].decode("utf-8", errors="ignore")
    for mark in BREAKS:
        at = head.rfind(mark)
        # A break in the first half would make many tiny parts: the next finer one is tried instead.
        if at >= len(head) // 2:
            return at + len(mark)
    end = len(head)
    while end > 1 and _joins(text[end - 1 : end + 1]):
        end -= 1
    return end


def _joins(pair: str) -> bool:
    """Whether a cut between the two characters would tear an emoji or an accented letter apart."""
    joiners = "\u200d\ufe0f"
    return len(pair) > 1 and (pair[0] in joiners or pair[1] in joiners or category(pair[1])[0] == "M")
