"""Disguises that were all written down before the guard was tried on any, each in four amounts; row 14 of docs/guards-measured.md."""

from collections.abc import Callable
from random import Random

from tests.moderation.generators.images.in_four_amounts import habits, scripts, signs, words
from tests.moderation.generators.images.in_four_amounts.amounts import AMOUNTS, Amount, Encode, whole

ENCODINGS: dict[str, Encode] = {**signs.KINDS, **words.KINDS, **habits.KINDS, **scripts.KINDS}
LOOKED_AT, KEPT = sorted(ENCODINGS)[::2], sorted(ENCODINGS)[1::2]
"""Ideas were had for the first half; the other was asked again afterwards, and nothing is mended for it."""


def _carrying(make: Amount, encode: Encode) -> Callable[[Random], "str | list[str]"]:
    return lambda dice: make(dice, encode)


def made(names: list[str]) -> dict[str, Callable[[Random], "str | list[str]"]]:
    """Return the kinds of these names in every amount."""
    return {
        f"{name}, {amount}": _carrying(make, ENCODINGS[name])
        for name in names
        for amount, make in AMOUNTS.items()
    }


KINDS = made(sorted(ENCODINGS))

__all__ = ["AMOUNTS", "ENCODINGS", "KEPT", "KINDS", "LOOKED_AT", "Encode", "made", "whole"]
