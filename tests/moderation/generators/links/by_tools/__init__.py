"""Addresses as tools write them, accounts of letters alone, and talk that comes near; row 17 of docs/guards-measured.md.

Written whole before any of it was tried, but the last lines of `ordinary.txt`, which others found. In the files a line
break is written as in code.
"""

from pathlib import Path
from typing import NamedTuple


class Disguise(NamedTuple):
    """A listed host in disguise."""

    kind: str
    host: str
    text: str


class Account(NamedTuple):
    """An account, or something else that leads somewhere, offered in words."""

    kind: str
    text: str


def _lines(name: str) -> list[str]:
    return Path(__file__).with_name(f"{name}.txt").read_text("utf-8").splitlines()


def _unescaped(text: str) -> str:
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")


def _disguise(line: str) -> Disguise:
    kind, host, text = line.split("\t")
    return Disguise(kind, host, _unescaped(text))


def _account(line: str) -> Account:
    kind, text = line.split("\t")
    return Account(kind, _unescaped(text))


HOSTS = tuple(map(_disguise, _lines("hosts")))
ACCOUNTS = tuple(map(_account, _lines("accounts")))
ORDINARY = tuple(map(_unescaped, _lines("ordinary")))
