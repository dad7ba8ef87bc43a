"""From what stands in a host's place to the canonical host: where it ends, and how it is looked up."""

import re
from dataclasses import dataclass

from hearth_moderation.guards.links.addresses import compressed, inner_ipv4, ipv4, ipv6
from hearth_moderation.guards.links.lists.suffixes import Suffixes
from hearth_moderation.guards.links.punycode import LONGEST_LABEL, to_ascii
from hearth_moderation.guards.links.words import FILLER, Words

MAX_HOST_CHARS = 253
_DOTS = str.maketrans({"\u3002": ".", "\uff0e": ".", "\uff61": ".", "\u30fb": "."})
_PORT = re.compile(r":[0-9 ]{0,6}\Z")
_PLAIN = re.compile(r"[a-z0-9_-]+")
_RUN = re.compile(r"[a-z0-9._-]+")
LONGEST_CJK_TOP = 8


@dataclass(frozen=True, slots=True)
class Tops:
    """Top-level domains: the list's, and those reserved for tests, home networks and hidden services."""

    suffixes: Suffixes
    words: Words

    def is_ascii_top(self, label: str) -> bool:
        """Whether `label`, in ASCII, is one."""
        return label in self.suffixes.tops or label in self.words.reserved_tops

    def has(self, label: str) -> bool:
        """Whether `label`, in ASCII or not, is one."""
        if not label or len(label) > LONGEST_LABEL:
            return False
        return self.is_ascii_top(to_ascii(label))


@dataclass(frozen=True, slots=True)
class Settled:
    """A host, and how much of what was written it takes."""

    host: str
    length: int
    has_top: bool
    """Whether it ends in a top-level domain that exists, or is an address."""


def settled(written: str, tops: Tops) -> list[Settled]:
    """Return the hosts that `written` (an authority without user names) may begin with, best first.

    A sentence may go on without a space behind it; the host ends where a known top-level domain does.
    """
    kept = [place for place, char in enumerate(written[: 2 * MAX_HOST_CHARS]) if char not in FILLER + " "]
    text = "".join(written[place] for place in kept).translate(_DOTS)
    if text.startswith("["):
        return _bracketed(text, kept)
    text = _PORT.sub("", text)

    def upto(length: int, host: str, *, has_top: bool) -> Settled:
        return Settled(host, kept[length - 1] + 1, has_top)

    address = _RUN.match(text)
    if address is not None and (dotted := ipv4(address[0].strip("."))):
        return [upto(address.end(), dotted, has_top=True)]
    labels = text.split(".")
    for count in range(len(labels), 1, -1):
        end = _end_of_top(labels[count - 1], tops)
        if end:
            whole = [*labels[: count - 1], labels[count - 1][:end]]
            length = len(".".join(whole))
            found = [upto(length, _named(whole), has_top=True)]
            rest = _RUN.match(text, length)
            if rest is not None and rest[0].strip("."):
                found.append(upto(rest.end(), _named((text[: rest.end()]).split(".")), has_top=False))
            return found
    if address is None:
        return [upto(len(text), _named(labels), has_top=False)] if text else []
    return [upto(address.end(), _named(address[0].strip(".").split(".")), has_top=False)]


def _named(labels: list[str]) -> str:
    return ".".join(to_ascii(label) for label in labels if label)


def _end_of_top(label: str, tops: Tops) -> int:
    """Return how much of the last label is a top-level domain; 0 when nothing is."""
    if tops.has(label):
        return len(label)
    plain = _PLAIN.match(label)
    if plain is not None and plain.end() == len(label):
        return 0
    if plain is not None:
        return plain.end() if tops.has(plain[0]) else 0
    for end in range(min(len(label) - 1, LONGEST_CJK_TOP), 0, -1):
        if tops.has(label[:end]):
            return end
    return 0


def _bracketed(text: str, kept: list[int]) -> list[Settled]:
    close = text.find("]")
    groups = ipv6(text[1:close]) if close > 0 else None
    if groups is None:
        return []
    length = kept[close] + 1
    inner = inner_ipv4(groups)
    found = [Settled(compressed(groups), length, has_top=True)]
    return [*found, Settled(inner, length, has_top=True)] if inner else found
