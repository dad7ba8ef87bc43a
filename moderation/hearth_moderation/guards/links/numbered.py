"""Finds addresses of numbers that stand without a scheme: IPv4 in any notation, IPv6, in brackets or not."""

import re
from collections.abc import Iterator

from hearth_moderation.guards.links.addresses import compressed, ipv4, ipv6
from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.links.hosts import Tops, settled
from hearth_moderation.guards.links.words import FILLER, Words
from hearth_moderation.guards.links.written import Written

MIN_DIGITS = 8
"""A version has fewer (10.0.19.41); an address with fewer is known by its path or port."""
MIN_HIDDEN = 7
"""Nobody hides the dots of a version, and hardly one begins with three figures."""
LONG_OCTET = 3
FIGURES_OF_ONE = 10
OPENS_WITHIN = 24
"""Characters before a single number in which something must be said of opening it."""
_AT_HOME = ("192.168.", "10.", "127.", "169.254.")
"""Nobody is reached by these from elsewhere; people name them when they speak of their own router."""
_PART = "(?:0x[0-9a-f]{1,8}|[0-9]{1,11})"
_DOT = "[.\u3002]\0{0,8}"
_ADDRESS = re.compile(f"(?<![0-9a-z.-])(?:{_PART}{_DOT}){{3}}{_PART}(?![0-9a-z-]|\\.[0-9])")
_DOTTED_FIGURE = re.compile(f"{_DOT}[0-9]")
_SPACED = re.compile(
    "(?<![0-9a-z.-])[12][0-9]{2}(?:[ ]{1,2}[.\u3002]\0{0,8}[ ]{1,2}[0-9]{1,3}){3}(?![0-9a-z.-])"
)
_ONE = re.compile("(?<![0-9a-z.+-])(?:0x[0-9a-f]{8}|[1-4][0-9]{9})(?![0-9a-z.])")
_COLONS = re.compile("(?<![0-9a-z:.])[23f][0-9a-f]{3}:(?:[0-9a-f]{0,4}:){1,6}[0-9a-f]{0,4}(?![0-9a-z:])")
_GROUP = re.compile(":(?<=[23f][0-9a-f]{3}:)")
"""How such a one begins; from its colon, which is rare, back."""
_BRACKETED = re.compile("\\[[0-9a-f]{0,4}:[0-9a-f:.]{2,45}\\]")


def dotted(written: Written, counted: re.Pattern[str]) -> Iterator[Candidate]:
    """Yield IPv4 addresses of four parts; `counted` stands before what is only numbered so."""
    text = written.text
    if b"0" not in written.signs or not _DOTTED_FIGURE.search(text):
        return
    for found in _ADDRESS.finditer(text):
        host = ipv4(found[0].replace(FILLER, "").replace("\u3002", "."))
        if host is None:
            continue
        path, last = written.path(found.end())
        hidden = FILLER in found[0] or "\u3002" in found[0] or host.find(".") == LONG_OCTET
        certain = path != "" or len(host) - host.count(".") >= (MIN_HIDDEN if hidden else MIN_DIGITS)
        if (
            not certain
            or host.startswith(_AT_HOME)
            or counted.search(text[max(0, found.start() - 12) : found.start()])
        ):
            manner = Manner.GUESSED
        else:
            manner = Manner.BARE
        yield Candidate(host, path, found.start(), last, manner)


def may_hold_spaced(text: str) -> bool:
    """Whether `text` has a dot of any keyboard behind a blank."""
    return " ." in text or " \u3002" in text


def spaced(written: Written) -> Iterator[Candidate]:
    """Yield IPv4 addresses whose four numbers and dots stand apart: `198 . 51 . 100 . 7`."""
    text = written.text
    for found in _SPACED.finditer(text) if may_hold_spaced(text) else ():
        host = ipv4(found[0].replace(" ", "").replace(FILLER, "").replace("\u3002", "."))
        if host is not None:
            path, last = written.path(found.end())
            yield Candidate(host, path, found.start(), last, Manner.BARE)


def single(written: Written, words: Words) -> Iterator[Candidate]:
    """Yield IPv4 addresses that are one number: sure where something says to open it, or with a path."""
    text = written.text
    may_be = "0x" in text or b"0" * FIGURES_OF_ONE in written.signs
    for found in _ONE.finditer(text) if may_be else ():
        host = ipv4(found[0])
        if host is None:
            continue
        path, last = written.path(found.end())
        before = text[max(0, found.start() - OPENS_WITHIN) : found.start()]
        opened = any(word in before for word in words.address_bars) and not words.counted.search(before)
        sure = (found[0].startswith("0x") and path != "") or opened
        yield Candidate(host, path, found.start(), last, Manner.BARE if sure else Manner.GUESSED)


def colons(written: Written) -> Iterator[Candidate]:
    """Yield IPv6 addresses of the public internet, and private ones, that stand without brackets."""
    for found in _COLONS.finditer(written.text) if _GROUP.search(written.text) else ():
        groups = ipv6(found[0])
        if groups is not None:
            path, last = written.path(found.end())
            yield Candidate(compressed(groups), path, found.start(), last, Manner.BARE)


def bracketed(written: Written, tops: Tops) -> Iterator[Candidate]:
    """Yield IPv6 addresses in brackets."""
    if "[" not in written.text:
        return
    for found in _BRACKETED.finditer(written.text):
        for each in settled(found[0], tops):
            path, last = written.path(found.end())
            yield Candidate(each.host, path, found.start(), last, Manner.BARE)
