"""Where in a text a match of an expression may begin: its first characters, found quicker than it is tried.

An engine tries an expression wherever anything may begin it. Most of ours begin with one of some words.
"""

import re

from hearth_moderation.guards.text.landmarks import LONGEST_WORD, Landmark, Piece, often
from hearth_moderation.guards.text.syntax import NOT_BEHIND, Choice, Look, Many, Node, Row, Sign

LONGEST = 3
"""Characters that are looked at."""
MOST = 400
"""More beginnings than these are told apart by one character less."""
MOST_OPENING = 80
"""Words that all matches begin with."""
BOTH_CASES = 2
TOO_OFTEN = 0.12
"""What begins so often at a place of an ordinary text is as well tried there."""
MOST_SIGNS = 120
"""The same of first signs."""
BESIDE_LETTERS = 0.25
"""Where no letter stands before, so much of the text is left."""

Begin = tuple[str, ...]
"""Characters, or classes, one after the other, as they are written in an expression."""


def beginnings(tree: Node) -> re.Pattern[str] | None:
    """Return what finds each place at which a match may begin; None where that is no help."""
    for longest in range(LONGEST, 0, -1):
        begun = begins(tree, longest)
        if () not in begun and len(begun) <= MOST:
            break
    else:
        return None
    before = _not_before(tree)
    seen = sum(often_begun(begin) for begin in begun) * (BESIDE_LETTERS if "z" in before else 1)
    if seen > TOO_OFTEN:
        return None
    starts: dict[str, list[str]] = {}
    for first, *rest in sorted(begun):
        for sign in _members(first):
            starts.setdefault(sign, []).append("".join(rest))
    # A sign by itself comes first: an engine passes quickly over what an expression cannot begin with.
    ways = [_way(first, rests, before) for first, rests in starts.items()]
    return re.compile("|".join(ways)) if len(ways) <= MOST_SIGNS else None


def opening(tree: Node) -> Landmark | None:
    """Return the words with which every match begins, as its landmark; None where they are not known."""
    for longest in range(LONGEST_WORD, 1, -1):
        words = {word for begin in begins(tree, longest) for word in _words(begin)}
        if "" in words:
            return None
        if len(words) <= MOST_OPENING:
            return Landmark(frozenset(Piece(word, re.escape(word[0]), 1) for word in words), 0, 0)
    return None


def _words(begin: Begin) -> set[str]:
    """Return what is written so, up to the first class of more than a letter in both cases."""
    words = {""}
    for sign in begin:
        members = _members(sign)
        if len(members) > BOTH_CASES or any(map(_is_class, members)):
            break
        words = {word + char[-1] for word in words for char in members}
    return words


def _members(sign: str) -> list[str]:
    """Return what a class of ASCII stands for, one by one: an engine passes over nothing before a class."""
    if not _is_class(sign) or not sign.isascii():
        return [sign]
    return [re.escape(char) for char in map(chr, range(128)) if re.match(sign, char)]


def _is_class(sign: str) -> bool:
    return sign.startswith("[") or (sign.startswith("\\") and sign[1:].isalpha())


def _way(first: str, rests: list[str], before: str) -> str:
    behind = f"(?<!{before}{first})" if before else ""
    return f"{first}{behind}" if "" in rests else f"{first}{behind}(?={'|'.join(rests)})"


def often_begun(begin: Begin) -> float:
    """Return roughly how often `begin` stands at a place of an ordinary text."""
    total = 1.0
    for sign in begin:
        total *= often(Piece("" if _is_class(sign) else sign[-1], sign, 1))
    return total


def begins(node: Node, longest: int) -> frozenset[Begin]:
    """Return what `node` may begin with, at most so long; shorter where it ends, or is not known."""
    return frozenset(begin for begin, _ in _told(node, longest))


def _told(node: Node, longest: int) -> set[tuple[Begin, bool]]:
    """Return the same, each with whether what follows the node may stand right behind it."""
    match node:
        case Sign(char, written):
            return {((re.escape(char) if char else written,), True)}
        case Row(parts):
            return _of_row(parts, longest)
        case Choice(ways):
            return set().union(*(_told(way, longest) for way in ways))
        case Many(part, least, most):
            told = _told(part, longest)
            if most > 1:
                told = {(begin, False) for begin, _ in told}
            return told if least else told | {((), True)}
        case Look():
            return {((), True)}
        case _:
            return {((), False)}


def _of_row(parts: tuple[Node, ...], longest: int) -> set[tuple[Begin, bool]]:
    told: set[tuple[Begin, bool]] = {((), True)}
    for part in parts:
        going_on = {begin for begin, goes_on in told if goes_on and len(begin) < longest}
        if not going_on:
            break
        told = {(begin, goes_on) for begin, goes_on in told if begin not in going_on or not goes_on}
        for more, goes_on in _told(part, longest):
            told |= {((*begin, *more)[:longest], goes_on) for begin in going_on}
        if len(told) > MOST:
            return {((), False)}
    return told


def _not_before(node: Node) -> str:
    """Return the class of what must not stand before `node`, as it is written; or nothing."""
    match node:
        case Row((first, *_)):
            return _not_before(first)
        case Look(Row((Sign("", written),)) | Sign("", written), kind) if kind == NOT_BEHIND:
            return written
        case _:
            return ""
