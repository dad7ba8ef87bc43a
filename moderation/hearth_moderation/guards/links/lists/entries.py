"""A table made from expressions in clear: what an operator's machine and the shipped lists do."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from hearth_moderation.guards.links.lists.table import Table, prefix_of

BLOCKLIST: Final = "blocklist"
"""The category of what an operator lists without naming one."""

SHORTENER: Final = "shortener"
"""The category of what hides where a link leads."""

_TELL_EVERY: Final = 4096


def table_of(
    expressions: Mapping[str, Iterable[str]],
    allowed: Sequence[str],
    categories: Sequence[str] = (),
    told: Callable[[int], None] = lambda _: None,
    hashed: Mapping[str, Iterable[bytes]] = MappingProxyType({}),
) -> Table:
    """Return the table of expressions by category; of two categories the first counts.

    `categories` come first in this order, as a list that goes on under deltas needs it. `hashed` are entries
    that came as such, 5 bytes each: what they stand for is not known here.
    """
    named = tuple(dict.fromkeys((*categories, *expressions, *hashed)))
    numbers: dict[int, int] = {}
    done = 0
    for number, category in enumerate(named):
        for expression in expressions.get(category, ()):
            numbers.setdefault(int.from_bytes(prefix_of(expression), "big"), number)
            done += 1
            if done % _TELL_EVERY == 0:
                told(done)
        for entry in hashed.get(category, ()):
            numbers.setdefault(int.from_bytes(entry, "big"), number)
    entries = array("Q", sorted(prefix << 8 | number for prefix, number in numbers.items()))
    return Table.of(named, allowed, entries)
