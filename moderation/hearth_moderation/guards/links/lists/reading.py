"""Lists as others publish them: hosts files, plain lists, filters for whole domains; one line is one site.

What a line means is decided here, for imports and for `hearth scan` alike. Pure: lines in, sites out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hearth_moderation.guards.links.canonical import canonical
from hearth_moderation.guards.links.lists.table import is_host
from hearth_moderation.guards.links.parsed import parsed

MAX_LINE_CHARACTERS: Final = 4_096
TELL_EVERY: Final = 4_096
"""Lines between two calls of who wants to know how far it is."""

_PLAIN_HOST: Final = re.compile(r"(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{0,62}")
_USUAL: Final = re.compile(rf"(?:(?:0\.0\.0\.0|127\.0\.0\.1)[ \t]+)?({_PLAIN_HOST.pattern})")
"""A line as most are, of lists with a million of them."""
_NOWHERE: Final = frozenset({"0.0.0.0", "127.0.0.1", "0", "::", "::1", "255.255.255.255", "fe80::1%lo0"})  # noqa: S104  (what hosts files point to)
_OF_THE_MACHINE: Final = _NOWHERE | frozenset({
    "localhost", "localhost.localdomain", "local", "broadcasthost", "ip6-localhost", "ip6-loopback",
    "ip6-localnet", "ip6-mcastprefix", "ip6-allnodes", "ip6-allrouters", "ip6-allhosts",
})  # fmt: skip
_COMMENT: Final = re.compile(r"(?:^|[ \t])#.*")
_FILTER: Final = re.compile(r"\|\|([^/^$*]+)\^(?:\$(?:all|document|third-party|popup|important|,)+)?")


@dataclass(frozen=True, slots=True)
class Site:
    """A canonical host with all its subdomains, or a path there and everything below it."""

    host: str
    path: str = ""
    """Empty for the whole host; else begins with `/`, perhaps with a query."""

    def expressions(self) -> tuple[str, ...]:
        """Return what stands in a list for this site."""
        if not self.path:
            return (self.host + "/",)
        if "?" in self.path:
            return (self.host + self.path,)
        bare = self.path.rstrip("/")
        return (self.host + bare, self.host + bare + "/")

    def __str__(self) -> str:
        return self.host + self.path


@dataclass(frozen=True, slots=True)
class Found:
    """What was read."""

    sites: tuple[Site, ...]
    """In the order of the lines, none twice."""
    wrong: tuple[int, ...]
    """Numbers, from 1, of the lines that name no site."""

    def expressions(self) -> Iterator[str]:
        """Return what stands in a list for all of them."""
        for site in self.sites:
            yield from site.expressions()


def read_site(text: str) -> Site | None:
    """Return the site that `text` (host, host/path or http URL) names; None when it names none.

    Refuses what browsers and the canonical form read as two different hosts.
    """
    if len(text) > MAX_LINE_CHARACTERS:
        return None
    text = text.removeprefix("*.").removeprefix(".")
    if _PLAIN_HOST.fullmatch(text):
        return Site(text)
    url = text if "://" in text else f"http://{text}"
    read = parsed(url)
    if read is None or read.scheme not in {"http", "https"} or read.has_user:
        return None
    host = read.host.rstrip(".")
    rest = url.partition("://")[2]
    cut = next((at for at, char in enumerate(rest) if char in "/\\?#"), len(rest))
    whole = canonical(f"http://{host}{rest[cut:]}")
    if whole.host != host or not is_host(host):
        return None
    path = whole.path + ("" if whole.query is None else f"?{whole.query}")
    return Site(host, "" if path == "/" else path)


def sites_of_line(line: str) -> Sequence[Site] | None:
    """Return the sites of one line, none for a comment or an empty one; None when it cannot be read."""
    usual = _USUAL.fullmatch(line)
    if usual and usual[1] not in _OF_THE_MACHINE:
        return (Site(usual[1]),)
    if len(line) > MAX_LINE_CHARACTERS:
        return None
    line = line.strip()
    if not line or line[0] in "#!;" or line.startswith("[Adblock"):
        return ()
    found = _FILTER.fullmatch(line)
    if found:
        line = found[1]
    words = _COMMENT.sub("", line).split()
    if len(words) > 1 and words[0] in _NOWHERE:
        words = [word for word in words[1:] if word not in _OF_THE_MACHINE]
        if not words:
            return ()
    elif len(words) != 1:
        return () if not words else None
    sites = [read_site(word) for word in words]
    return None if None in sites else [site for site in sites if site is not None]


def read_lines(lines: Iterable[str], told: Callable[[int], None] = lambda _: None) -> Found:
    """Read a list; `told` hears now and then how many lines are read. Lines that name no site are counted."""
    sites: dict[Site, None] = {}
    wrong: list[int] = []
    for number, line in enumerate(lines, 1):
        found = sites_of_line(line)
        if found is None:
            wrong.append(number)
        else:
            sites.update(dict.fromkeys(found))
        if number % TELL_EVERY == 0:
            told(number)
    return Found(tuple(sites), tuple(wrong))
