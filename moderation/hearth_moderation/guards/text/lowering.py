"""Lower case, one code point to one, from the shipped table: languages know different Unicodes."""

from functools import cache

from hearth_moderation.guards.policy import Policy


@cache
def lowering(policy: Policy) -> dict[int, int]:
    """Read lowering.json."""
    told = policy.read("lowering")
    return {ord(upper): ord(lower) for upper, lower in zip(told["from"], told["to"], strict=True)}


def lowered(table: dict[int, int], text: str) -> str:
    """Return `text` in lower case; it keeps its length."""
    return text.lower() if text.isascii() else text.translate(table)
