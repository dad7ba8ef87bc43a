"""What disguises of addresses are made with: words around them, signs between, letters of others."""

import random
from collections.abc import Callable

from tests.moderation.generators.links.addresses import Address, Kind

WRAPS = (
    "{}",
    "go {} now",
    "地址是{}哦",
    "링크 {}",
    "入口：{}",
    "look, {} is where it went",
    "여기 {} 예요",
    "都在 {} 了",
)
SPACED_WRAPS = ("{}", "go {} now", "地址是 {} 哦", "링크 {} 예요", "入口： {}")


def wrapped(dice: random.Random, text: str, wraps: tuple[str, ...] = WRAPS) -> str:
    return dice.choice(wraps).format(text)


def dotted(dots: tuple[str, ...]) -> Kind:
    return lambda dice, address: wrapped(dice, address.bare.replace(".", dice.choice(dots)), SPACED_WRAPS)


def each(change: Callable[[random.Random, str], str], *, part: str = "url") -> Kind:
    return lambda dice, address: wrapped(
        dice, "".join(change(dice, char) for char in getattr(address, part)), SPACED_WRAPS
    )


def mapped(first: int, digits: int | None) -> Callable[[random.Random, str], str]:
    def change(_: random.Random, char: str) -> str:
        if "a" <= char <= "z":
            return chr(first + ord(char) - 97)
        if digits is not None and "0" <= char <= "9":
            return chr(digits + int(char))
        return char

    return change


CYRILLIC = dict(zip("aceopxyis", "асеорхуіѕ", strict=True))
_LEET = {"o": "0", "e": "3", "a": "4", "l": "1", "s": "5"}
FLIPPED = dict(zip("abcdefghijklmnopqrstuvwxyz.", "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz˙", strict=True))


def leet(address: Address) -> str:
    name, dot, rest = address.host.partition(".")
    letters = name.rstrip("0123456789")
    return "".join(_LEET.get(char, char) for char in letters) + name[len(letters) :] + dot + rest


def spelled(address: Address, dot: str, slash: str) -> str:
    return address.bare.replace(".", dot).replace("/", slash)


def apart(sign: str) -> Kind:
    return lambda dice, address: wrapped(dice, sign.join(address.host), ("{}", "go: {}", "入口：{}"))


def decimal(text: str) -> str:
    return " ".join(str(ord(char)) for char in text)
