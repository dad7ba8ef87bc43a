"""Lower case, one code point to one, from the shipped table: languages know different Unicodes."""

from collections.abc import Mapping
from functools import cache

from hearth_moderation.guards.policy import Policy


def table_of(changed: Mapping[str, str]) -> str:
    """Return a table for `str.translate`: each code point up to the last that changes, or what it becomes.

    A string is the quickest table: nothing is looked for and missed.
    """
    return "".join(changed.get(chr(code), chr(code)) for code in range(ord(max(changed)) + 1))


@cache
def lowering(policy: Policy) -> str:
    """Read lowering.json. Return the table for `lowered`."""
    told = policy.read("lowering")
    return table_of(dict(zip(told["from"], told["to"], strict=True)))


def lowered(table: str, text: str) -> str:
    """Return `text` in lower case; it keeps its length."""
    return text.lower() if text.isascii() else text.translate(table)
