"""Invented bad addresses, under names that are reserved for tests."""

import random
from collections.abc import Callable
from dataclasses import dataclass

SYLLABLES = [
    "dock",
    "lane",
    "room",
    "vault",
    "drop",
    "peek",
    "cell",
    "cove",
    "grid",
    "hub",
    "mask",
    "loft",
    "mirror",
    "night",
    "park",
    "raw",
]
_TOPS = ("example.com", "example.org", "example.net", "test", "invalid", "cdn.example.net", "example")


@dataclass(frozen=True, slots=True)
class Address:
    """An invented bad host with a path."""

    host: str
    path: str

    @property
    def bare(self) -> str:
        return self.host + self.path

    @property
    def url(self) -> str:
        return f"https://{self.bare}"


def an_address(dice: random.Random) -> Address:
    host = f"{dice.choice(SYLLABLES)}{dice.choice(SYLLABLES)}{dice.randint(10, 9999)}.{dice.choice(_TOPS)}"
    return Address(host, dice.choice(("", "/x", "/g/745", "/room/3", "/x?id=83", "/#/room")))


Kind = Callable[[random.Random, Address], str]
"""A disguise: a function of dice and an address to a text."""
