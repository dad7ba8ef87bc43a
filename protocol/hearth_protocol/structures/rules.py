"""Rules that several structures share: sets are strictly ascending, enums are known, hours are in order."""

from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import TypeVar

from hearth_protocol.errors import Malformed

E = TypeVar("E", bound=IntEnum)

HASH_BYTES = 32
KEY_BYTES = 32
NO_NAME = bytes(HASH_BYTES)
"""Thirty-two zero bytes, where a structure may name none."""


def known(value: int, enum: type[E]) -> E:
    """Return `value` as a member of `enum`; Malformed when it is none."""
    try:
        return enum(value)
    except ValueError:
        raise Malformed("unknown value") from None


def ascending(keys: Sequence[bytes], at_most: int) -> None:
    """Demand a set: at most `at_most` members, strictly ascending by their bytes, so none twice."""
    if len(keys) > at_most:
        raise Malformed("too many members")
    if any(left >= right for left, right in pairwise(keys)):
        raise Malformed("set not strictly ascending")


def ordered_hours(first: int, last: int, at_most: int) -> None:
    """Demand first < last and a span of at most `at_most` hours."""
    if not first < last <= first + at_most:
        raise Malformed("hours out of order or too far apart")
