"""Which hosts and paths are looked up for one URL: the suffix and prefix expressions of Safe Browsing.

At most five hosts (the whole, and up to four that begin with the registrable domain; addresses are
exact) and six paths (whole with and without query, and up to four from the root).
"""

from typing import Protocol

MAX_SUFFIXES = 4
LAST_LABELS = 5
MAX_PREFIXES = 4


class Suffixes(Protocol):
    """The public suffixes, as far as needed here."""

    def registrable(self, host: str) -> str | None:
        """Return the registrable domain of `host`, or None."""
        ...


def hosts(host: str, suffixes: Suffixes) -> tuple[str, ...]:
    """Return the hosts to look up for canonical `host`, the whole first."""
    labels = host.split(".")
    if host.startswith("[") or labels[-1].isdigit() or len(labels) == 1:
        return (host,)
    registrable = suffixes.registrable(host)
    least = registrable.count(".") + 1 if registrable else 2
    longest = min(len(labels) - 1, LAST_LABELS)
    counts = range(longest, least - 1, -1)
    if len(counts) > MAX_SUFFIXES:
        counts = counts[-MAX_SUFFIXES:]
    return (host, *[".".join(labels[-count:]) for count in counts])


def paths(path: str, query: str | None) -> tuple[str, ...]:
    """Return the paths to look up for a canonical path and query, the whole first."""
    found = [] if query is None else [f"{path}?{query}"]
    found.append(path)
    parts = path.split("/")[1:-1]
    prefixes = ["/" + "".join(part + "/" for part in parts[:depth]) for depth in range(MAX_PREFIXES)]
    found += prefixes[: len(parts) + 1]
    return tuple(dict.fromkeys(found))
