"""Public suffixes: under which domains anybody can register a name (https://publicsuffix.org/list/).

Hosts are canonical: lower-case ASCII, no dot at either end. An address (IPv4, `[IPv6]`) has no suffix.
The rules, ICANN's and private ones alike, are data: `policy/suffixes.json`, made by
`moderation/making/suffixes.py`. No I/O beyond reading that once.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Self

from hearth_moderation.guards.policy import Policy

_TOKEN: Final = re.compile(r"([^,()]+)|([()])")
_MARKS: Final = "?!"
_TOP: Final = re.compile(r"[?!(]")


@dataclass(frozen=True, slots=True)
class Rules:
    """What may stand before a label: whether the label ends a suffix, and the labels before it."""

    ends: bool
    excepted: bool
    before: Mapping[str, Self]


@dataclass(frozen=True, slots=True, eq=False)
class Suffixes:
    """The Public Suffix List, ready to be asked."""

    version: str
    tops: Mapping[str, str]
    """The line of each top-level domain. Few are ever asked for, so each is read when it is."""

    @classmethod
    def of(cls, version: str, rules: Sequence[str]) -> Self:
        """Take the rules as `policy/suffixes.json` has them, one line a top-level domain."""
        return cls(version, {_TOP.split(line, 1)[0]: line for line in rules})

    def is_top_level(self, label: str) -> bool:
        """Whether `label` is a top-level domain of the list."""
        return label in self.tops

    def names(self) -> Iterator[str]:
        """Return every suffix that the list names; what a wildcard stands for cannot be told."""
        for top, line in self.tops.items():
            yield top
            yield from _named(_read(line)[top].before, top)

    def public(self, host: str) -> str | None:
        """Return the public suffix of `host`; None when its top-level domain is not on the list."""
        labels = host.split(".")
        length = self._length(labels)
        return ".".join(labels[-length:]) if length else None

    def registrable(self, host: str) -> str | None:
        """Return suffix and one label; None when `host` has no such label or is an address.

        Below a top-level domain that is not on the list a name of two labels is taken as registrable,
        as the list's own rules say (`*`).
        """
        labels = host.split(".")
        if "" in labels or is_address(host):
            return None
        length = self._length(labels) or 1
        return ".".join(labels[-length - 1 :]) if len(labels) > length else None

    def _length(self, labels: Sequence[str]) -> int:
        """Return how many labels of the host are its public suffix; 0 when nothing is known."""
        line = self.tops.get(labels[-1])
        if line is None:
            return 0
        longest = 1
        rules: Mapping[str, Rules] = _read(line)
        for depth, label in enumerate(reversed(labels), 1):
            named = rules.get(label)
            if named is not None and named.excepted:
                # An exception takes back the wildcard: the suffix ends one label short of it.
                return depth - 1
            if (named is not None and named.ends) or "*" in rules:
                longest = depth
            if named is None:
                # No rule of the list goes on behind a wildcard.
                break
            rules = named.before
        return longest


def is_address(host: str) -> bool:
    """Whether a canonical host is an IP address: `[IPv6]`, or ends in a number."""
    return host.startswith("[") or host.rpartition(".")[2].isdecimal()


@cache
def suffixes_of(policy: Policy) -> Suffixes:
    """Return the public suffixes of a policy."""
    told = policy.read("suffixes")
    return Suffixes.of(told["version"], told["rules"])


def _named(rules: Mapping[str, Rules], behind: str) -> Iterator[str]:
    for label, rule in rules.items():
        if label == "*":
            continue
        name = f"{label}.{behind}"
        if rule.ends and not rule.excepted:
            yield name
        yield from _named(rule.before, name)


@cache
def _read(line: str) -> Mapping[str, Rules]:
    """Read one line: labels with their marks, nested by brackets."""
    stack: list[dict[str, Rules]] = [{}]
    for label, bracket in _TOKEN.findall(line):
        if label:
            name = label.rstrip(_MARKS)
            stack[-1][name] = Rules(not label.endswith("?"), label.endswith("!"), {})
        elif bracket == "(":
            owner = next(reversed(stack[-1].values()))
            stack.append(owner.before)  # type: ignore[arg-type]  # filled here and nowhere else
        else:
            stack.pop()
    return stack[0]
