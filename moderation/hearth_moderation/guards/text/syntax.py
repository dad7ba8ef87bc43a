"""The policy's expressions as trees: the subset that Python and JavaScript read alike, and no more of it.

Nothing is matched with these: they are for asking what an expression is made of (`landmarks`).
"""

import re
from dataclasses import dataclass

UNBOUNDED = 1_000_000
"""Stands for no limit: more than any message has characters."""
AHEAD, NOT_AHEAD, BEHIND, NOT_BEHIND = LOOKS = ("?=", "?!", "?<=", "?<!")
REPEATED = re.compile(r"\\[1-9]")
"""What stood in a group, once more."""
ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Sign:
    """One character: itself, or any of a class as it is written."""

    char: str
    """Empty where it is a class."""
    written: str


@dataclass(frozen=True, slots=True)
class Row:
    """One after the other."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    ways: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Many:
    """The same several times."""

    part: "Node"
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at without being taken."""

    part: "Node"
    kind: str
    """One of LOOKS."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What stood elsewhere, once more."""


Node = Sign | Row | Choice | Many | Look | Unknown


def parsed(source: str) -> Node:
    """Return the tree of `source`. Raises ValueError for what is not of the subset."""
    node, end = _choice(source, 0)
    if end < len(source):
        raise ValueError(source[end:])
    return node


def is_parsed(source: str) -> bool:
    """Say whether `source` is of the subset."""
    try:
        parsed(source)
    except ValueError:
        return False
    return True


def halves(source: str) -> tuple[str, str] | None:
    """Return what leads up to what is found, and all from there on: `(first)(second)`; None for any other."""
    whole = parsed(source)
    if not isinstance(whole, Row) or not source.startswith("(") or source.startswith("(?"):
        return None
    _, end = _group(source, 1)
    is_second = source[end : end + 1] == "(" and source[end : end + 2] != "(?"
    return (source[1 : end - 1], source[end:]) if is_second and not REPEATED.search(source) else None


def _choice(source: str, at: int) -> tuple[Node, int]:
    ways = []
    while True:
        way, at = _row(source, at)
        ways.append(way)
        if source[at : at + 1] != "|":
            return (ways[0] if len(ways) == 1 else Choice(tuple(ways))), at
        at += 1


def _row(source: str, at: int) -> tuple[Node, int]:
    parts: list[Node] = []
    while at < len(source) and source[at] not in "|)":
        part, at = _part(source, at)
        least, most, at = _times(source, at)
        parts.append(part if (least, most) == (1, 1) else Many(part, least, most))
    return Row(tuple(parts)), at


def _part(source: str, at: int) -> tuple[Node, int]:
    first = source[at]
    if first == "(":
        return _group(source, at + 1)
    if first == "[":
        end = at + 1
        while source[end] != "]":
            end += 2 if source[end] == "\\" else 1
        # A class of one sign is that sign.
        only = source[at + 1] if end == at + 2 and source[at + 1] != "^" else ""
        return Sign(only, source[at : end + 1]), end + 1
    if first == "\\":
        return _escape(source, at + 1)
    if first in "$^":
        return Row(()), at + 1
    if first in ".*+?{":
        raise ValueError(source[at:])
    return Sign(first, first), at + 1


def _group(source: str, at: int) -> tuple[Node, int]:
    look = next((each for each in LOOKS if source.startswith(each, at)), "")
    start = at + len(look) if look else at + 2 * source.startswith("?:", at)
    node, end = _choice(source, start)
    if source[end : end + 1] != ")":
        raise ValueError(source[at:])
    return (Look(node, look) if look else node), end + 1


def _escape(source: str, at: int) -> tuple[Node, int]:
    kind = source[at]
    if "1" <= kind <= "9":
        return Unknown(), at + 1
    if kind == "u":
        char = chr(int(source[at + 1 : at + 5], 16))
        return Sign(char, char), at + 5
    if kind.isalpha() and kind not in ESCAPED:
        return Sign("", f"\\{kind}"), at + 1
    char = ESCAPED.get(kind, kind)
    return Sign(char, f"\\{kind}"), at + 1


def _times(source: str, at: int) -> tuple[int, int, int]:
    """Return how often at least and at most, and where that ends."""
    bounds = {"?": (0, 1), "*": (0, UNBOUNDED), "+": (1, UNBOUNDED)}.get(source[at : at + 1])
    if bounds is not None:
        at += 1
    elif source[at : at + 1] == "{":
        end = source.index("}", at)
        least, comma, most = source[at + 1 : end].partition(",")
        bounds = int(least), int(most) if most else (UNBOUNDED if comma else int(least))
        at = end + 1
    else:
        return 1, 1, at
    return *bounds, at + (source[at : at + 1] == "?")
