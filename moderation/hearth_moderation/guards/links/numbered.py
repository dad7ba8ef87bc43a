"""Finds addresses of numbers that stand without a scheme: IPv4 in four parts, IPv6 in brackets."""

import re
from collections.abc import Iterator

from hearth_moderation.guards.links.addresses import ipv4
from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.links.hosts import Tops, settled
from hearth_moderation.guards.links.words import FILLER
from hearth_moderation.guards.links.written import Written

MIN_DIGITS = 8
"""A version has fewer (10.0.19.41); an address with fewer is known by its path or port."""
_PART = "(?:0x[0-9a-f]{1,8}|[0-9]{1,11})"
_DOT = "[.\u3002]\0{0,8}"
_ADDRESS = re.compile(f"(?<![0-9a-z.-])(?:{_PART}{_DOT}){{3}}{_PART}(?![0-9a-z-]|\\.[0-9])")
_DOTTED_FIGURE = re.compile(f"{_DOT}[0-9]")
_HEXADECIMAL = re.compile("(?<![0-9a-z.-])0x[0-9a-f]{8}(?=/[a-z])")
_BRACKETED = re.compile("\\[[0-9a-f]{0,4}:[0-9a-f:.]{2,45}\\]")
_COUNTED = re.compile(
    "(?<![a-z])(?:v|ver|version|section|build|ios|android|firmware|book|\u00a7|\u7248\u672c|\ubc84\uc804|\u7b2c|\u7248)"
    "[ .:#]{0,3}\\Z"
)
"""Before a number of four parts: version, section, edition."""


def dotted(written: Written) -> Iterator[Candidate]:
    """Yield IPv4 addresses of four parts."""
    text = written.text
    if not _DOTTED_FIGURE.search(text):
        return
    for found in _ADDRESS.finditer(text):
        host = ipv4(found[0].replace(FILLER, "").replace("\u3002", "."))
        if host is None:
            continue
        path, last = written.path(found.end())
        certain = path != "" or len(host) - host.count(".") >= MIN_DIGITS
        if not certain or _COUNTED.search(text[max(0, found.start() - 12) : found.start()]):
            manner = Manner.GUESSED
        else:
            manner = Manner.BARE
        yield Candidate(host, path, found.start(), last, manner)


def hexadecimal(written: Written) -> Iterator[Candidate]:
    """Yield IPv4 addresses that are one hexadecimal number with a path behind it."""
    for found in _HEXADECIMAL.finditer(written.text) if "0x" in written.text else ():
        path, last = written.path(found.end())
        yield Candidate(ipv4(found[0]) or "", path, found.start(), last, Manner.BARE)


def bracketed(written: Written, tops: Tops) -> Iterator[Candidate]:
    """Yield IPv6 addresses in brackets."""
    if "[" not in written.text:
        return
    for found in _BRACKETED.finditer(written.text):
        for each in settled(found[0], tops):
            path, last = written.path(found.end())
            yield Candidate(each.host, path, found.start(), last, Manner.BARE)
