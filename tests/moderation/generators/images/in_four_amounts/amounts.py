"""In what amounts a picture is carried: a piece of one, a whole file, and a file over many messages."""

from collections.abc import Callable
from random import Random

from tests.moderation.generators.images.numerals import chunks
from tests.moderation.generators.images.pictures import file_of

Encode = Callable[[Random, bytes], str]
"""Bytes to one message that carries them."""


def _file(dice: Random, least: int, most: int) -> bytes:
    """Return a packed picture: nobody who hides one sends its zeros along."""
    while True:
        data = file_of(dice, most)
        if len(data) >= least and data[:2] != b"BM":
            return data


def piece(dice: Random, encode: Encode) -> str:
    """Return the last 256 bytes of a picture."""
    return encode(dice, _file(dice, 256, 900)[-256:])


def whole(dice: Random, encode: Encode) -> str:
    """Return a whole file."""
    return encode(dice, _file(dice, 140, 700))


def messages(dice: Random, encode: Encode) -> list[str]:
    """Return a file in messages of 64 bytes."""
    return [encode(dice, data) for data in chunks(_file(dice, 300, 700), 64)]


def crumbs(dice: Random, encode: Encode) -> list[str]:
    """Return a file in messages of 20 bytes."""
    return [encode(dice, data) for data in chunks(_file(dice, 300, 600), 20)]


Amount = Callable[[Random, Encode], "str | list[str]"]

AMOUNTS: dict[str, Amount] = {
    "256 bytes": piece,
    "a file": whole,
    "messages of 64 bytes": messages,
    "messages of 20 bytes": crumbs,
}
