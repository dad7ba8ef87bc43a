"""Hosts that pass themselves off as a help site, or are made of two alphabets."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hearth_moderation.guards.links.lists.suffixes import Suffixes
from hearth_moderation.guards.links.punycode import PREFIX, to_ascii, to_unicode
from hearth_moderation.guards.text.choice import any_of
from hearth_moderation.guards.text.views import Views

LEAST_NAME = 6
"""Shorter names have too many innocent neighbours."""
_SAME = str.maketrans({"0": "o", "1": "l", "i": "l", "3": "e", "4": "a", "5": "s", "7": "t", "-": None})


_OF_ANOTHER_ALPHABET = re.compile("[^\0-\x7f\xdf-\xf6\xf8-\u0130\u0132-\u0137\u0139-\u0148\u014a-\u017e]")
"""All but Latin letters, with marks or without: an umlaut stands among others where people write it."""


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
        return (
            self._imitates(registrable)
            or not self._names.isdisjoint(_parts_of_others(seen))
            or self._before.search(seen) is not None
            or self._within.search(dotted) is not None
        )

    def _imitates(self, registrable: str) -> bool:
        name = registrable.partition(".")[0]
        if bones(registrable) in self._owner_bones:
            return True
        looks = bones(name)
        return any(
            name != own_name and _near(looks, own_looks)
            for size in range(len(looks) - 1, len(looks) + 2)
            for own_name, own_looks in self._name_bones.get(size, ())
        )

    @cached_property
    def _owners(self) -> frozenset[str]:
        """The registrable domains of the help sites; a message may hold hundreds of hosts to compare."""
        return frozenset(self._registrable(site) for site in self.allowed)

    @cached_property
    def _owner_bones(self) -> frozenset[str]:
        return frozenset(bones(owner) for owner in self._owners)

    @cached_property
    def _names(self) -> frozenset[str]:
        """Their first labels, as far as these are long enough to be meant."""
        names = (owner.partition(".")[0] for owner in self._owners)
        return frozenset(name for name in names if len(name) >= LEAST_NAME)

    @cached_property
    def _name_bones(self) -> Mapping[int, Sequence[tuple[str, str]]]:
        """These with what the eye takes them for, by its length: what is two longer is not near."""
        found: dict[int, list[tuple[str, str]]] = {}
        for name in sorted(self._names):
            looks = bones(name)
            found.setdefault(len(looks), []).append((name, looks))
        return found

    @cached_property
    def _before(self) -> re.Pattern[str]:
        """Finds a help site as it stands before more labels."""
        return re.compile(f"{any_of(self.allowed)}[.]" if self.allowed else r"\Z.")

    @cached_property
    def _within(self) -> re.Pattern[str]:
        """Finds one as it stands within a host."""
        return re.compile(f"[.]{any_of(self.allowed)}[.]" if self.allowed else r"\Z.")

    def _registrable(self, host: str) -> str:
        return self.suffixes.registrable(host) or host


def _parts_of_others(host: str) -> set[str]:
    """Return the parts of `host` that name a help site only if it is another's: stopncii-help.example."""
    return set(host.replace("-", ".").split(".")).difference(host.split(".")[-2:-1])


def _mixes(shown: str) -> bool:
    return any(
        any("a" <= char <= "z" for char in label) and _OF_ANOTHER_ALPHABET.search(label)
        for label in shown.split(".")
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
