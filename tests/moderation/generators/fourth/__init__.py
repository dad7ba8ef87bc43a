"""A fourth collection of disguises and of what only looks like them, written whole before any of it was tried.

Of every two kinds one was mended for first, before what passed of the other was looked at: `halves` tells them
apart.
"""

from collections.abc import Mapping
from itertools import islice
from typing import TypeVar

Kind = TypeVar("Kind")


def halves(kinds: Mapping[str, Kind]) -> tuple[dict[str, Kind], dict[str, Kind]]:
    """Return the kinds that were mended for first, and the others."""
    told = kinds.items()
    return dict(islice(told, 0, None, 2)), dict(islice(told, 1, None, 2))
