"""Hosts that pass themselves off as a help site, or are made of two alphabets."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from hearth_moderation.guards.links.lists.suffixes import Suffixes
from hearth_moderation.guards.links.punycode import PREFIX, to_ascii, to_unicode
from hearth_moderation.guards.text.views import Views

LEAST_NAME = 6
"""Shorter names have too many innocent neighbours."""
_SAME = str.maketrans({"0": "o", "1": "l", "i": "l", "3": "e", "4": "a", "5": "s", "7": "t", "-": None})


def bones(host: str) -> str:
    """Return what the eye takes `host` for: figures as letters, joined letters as one."""
    return host.translate(_SAME).replace("rn", "m").replace("vv", "w").replace("cl", "d")


@dataclass(frozen=True, eq=False)
class Lookalikes:
    """The help sites, ready for comparing."""

    allowed: frozenset[str]
    suffixes: Suffixes
    views: Callable[[str], Views]

    def is_one(self, host: str) -> bool:
        """Whether canonical `host` is no help site but looks like one, or mixes alphabets that look alike."""
        if host in self.allowed:
            return False
        seen = host
        if PREFIX in host:
            shown = ".".join(to_unicode(label) for label in host.split("."))
            if (
                self.views(shown).lower.text != shown
                or ".".join(to_ascii(label) for label in shown.split(".")) != host
            ):
                # Nobody can register it, or it is written in a way that browsers refuse or change.
                return True
            seen = self.views(shown).skeleton_lower.text
            if seen.isascii() and seen != host and _mixes(shown):
                return True
        registrable = self._registrable(seen)
        owners = self._owners
        if registrable in owners:
            # Below a help site's own domain nobody else can have a name.
            return seen != host
        # stopncii-org.example: hyphens in place of the dots.
        dotted = f".{seen.replace('-', '.')}."
        return any(_imitates(registrable, owner) or _named_after(seen, owner) for owner in owners) or any(
            f"{site}." in seen or f".{site}." in dotted for site in self.allowed
        )

    @cached_property
    def _owners(self) -> frozenset[str]:
        """The registrable domains of the help sites; a message may hold hundreds of hosts to compare."""
        return frozenset(self._registrable(site) for site in self.allowed)

    def _registrable(self, host: str) -> str:
        return self.suffixes.registrable(host) or host


def _imitates(registrable: str, owner: str) -> bool:
    name, own_name = registrable.partition(".")[0], owner.partition(".")[0]
    if bones(registrable) == bones(owner):
        return True
    return len(own_name) >= LEAST_NAME and name != own_name and _near(bones(name), bones(own_name))


def _named_after(host: str, owner: str) -> bool:
    """Whether a part of `host` is the name of a help site that is not its own: stopncii-help.example."""
    own_name = owner.partition(".")[0]
    parts = host.replace("-", ".").split(".")
    return len(own_name) >= LEAST_NAME and own_name in parts and own_name not in host.split(".")[-2:-1]


def _mixes(shown: str) -> bool:
    return any(
        any("a" <= char <= "z" for char in label) and not label.isascii() for label in shown.split(".")
    )


def _near(one: str, other: str) -> bool:
    """Whether at most one letter was changed, put in, taken out, or exchanged with its neighbour."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < LEAST_NAME - 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, rest_other = one[start:], other[start:]
    if rest[1:] == rest_other[1:] or rest[1:] == rest_other or rest == rest_other[1:]:
        return True
    return rest[:2] == rest_other[1::-1] and rest[2:] == rest_other[2:]
