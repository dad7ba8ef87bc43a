"""What must not be listed: a whole public suffix, and a help site. One slip would silence thousands."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from hearth_moderation.guards.links.lists.reading import Site
from hearth_moderation.guards.links.lists.suffixes import Suffixes
from hearth_moderation.guards.links.lists.table import prefix_of


class NotListed(Enum):
    """Why a site is refused: the sentence an operator reads."""

    SUFFIX = "a public suffix: it would block everybody's sites under it; list the one below it"
    HELP = "a help site, or holds one: whoever looks for help must reach it"


@dataclass(frozen=True, slots=True)
class Refusing:
    """The rules, with the help sites they protect."""

    suffixes: Suffixes
    help_hosts: frozenset[str]
    help_domains: frozenset[str]
    """Each help site's host and every domain above it."""

    @classmethod
    def of(cls, suffixes: Suffixes, help_hosts: Iterable[str]) -> "Refusing":
        """Gather the domains above the help sites."""
        hosts = frozenset(help_hosts)
        above = {host.split(".", depth)[-1] for host in hosts for depth in range(host.count(".") + 1)}
        return cls(suffixes, hosts, frozenset(above))

    def entries(self) -> frozenset[bytes]:
        """Return the entries that `check` would refuse, for entries that come without their expression.

        What lies below a wildcard of the suffixes is not among them: nobody can name it all.
        """
        return frozenset(prefix_of(f"{name}/") for name in (*self.suffixes.names(), *self.help_domains))

    def check(self, site: Site) -> NotListed | None:
        """Return why `site` must not be listed; None when it may."""
        if self.suffixes.public(site.host) == site.host:
            return NotListed.SUFFIX
        if site.host in self.help_hosts or (not site.path and site.host in self.help_domains):
            return NotListed.HELP
        return None
