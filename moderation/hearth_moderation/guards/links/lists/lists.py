"""All lists that links are looked up in, as one value: those shipped, the community's, an operator's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Self

from hearth_moderation.guards.links.lists.entries import BLOCKLIST, SHORTENER, table_of
from hearth_moderation.guards.links.lists.files import read_snapshot
from hearth_moderation.guards.links.lists.following import Followed
from hearth_moderation.guards.links.lists.reading import read_lines
from hearth_moderation.guards.links.lists.suffixes import Suffixes, suffixes_of
from hearth_moderation.guards.links.lists.table import Table, prefix_of
from hearth_moderation.guards.policy import Policy, shipped


@dataclass(frozen=True, slots=True)
class Lists:
    """What the links guard asks. Hosts and paths are canonical."""

    suffixes: Suffixes
    tables: tuple[Table, ...] = ()
    expired: bool = False
    """Whether the community has a list that no longer speaks: then every link is inert."""
    allow_hosts: frozenset[str] = field(default=frozenset(), init=False)
    """Exact hosts of help sites."""

    def __post_init__(self) -> None:
        """Gather the help sites of all tables."""
        object.__setattr__(
            self, "allow_hosts", frozenset(host for each in self.tables for host in each.allowed)
        )

    def deny(self, hosts: Sequence[str], paths: Sequence[str]) -> str | None:
        """Return the category of the first listed expression: each host with each path; None of none."""
        for host in hosts:
            for path in paths:
                category = self.category(host + path)
                if category is not None:
                    return category
        return None

    def category(self, expression: str) -> str | None:
        """Return the category under which one expression, host and path, is listed; None when it is not."""
        prefix = prefix_of(expression)
        for table in self.tables:
            category = table.category(prefix)
            if category is not None:
                return category
        return None

    def allows(self, host: str) -> bool:
        """Whether `host` is exactly a help site."""
        return host in self.allow_hosts

    def with_table(self, table: Table) -> Self:
        """Return these lists and one more, which is asked first."""
        return replace(self, tables=(table, *self.tables))

    def with_file(self, data: bytes) -> Self:
        """Return these lists and the snapshot in `data`, taken as it is: an operator tries out her own.

        Raises Malformed.
        """
        return self.with_table(read_snapshot(data).table)

    def with_followed(self, followed: Followed, hour: int) -> Self:
        """Return these lists and the community's, as it stands at `hour`."""
        if not followed.exists:
            return self
        return replace(self.with_table(followed.table), expired=followed.expired(hour))

    def with_lines(self, deny: Iterable[str], allow: Iterable[str]) -> Self:
        """Return these lists and an operator's plain ones (hosts format, `host` or `host/path`)."""
        found = read_lines(deny)
        allowed = read_lines(allow)
        hosts = sorted({site.host for site in allowed.sites})
        return self.with_table(table_of({BLOCKLIST: found.expressions()}, hosts))

    @classmethod
    def plain(cls, deny: Iterable[str], allow: Iterable[str], policy: Policy | None = None) -> Self:
        """Return an operator's plain lists and nothing else."""
        return cls(suffixes_of(policy or shipped())).with_lines(deny, allow)


@cache
def default_lists(policy: Policy | None = None) -> Lists:
    """Return the lists that are shipped: shorteners, lockers, help sites."""
    policy = policy or shipped()
    suffixes = suffixes_of(policy)
    told = policy.read("lists")
    denied = {name: [*read_lines(part["hosts"]).expressions()] for name, part in told["deny"].items()}
    denied[SHORTENER] += read_lines(policy.read("shorteners")["hosts"]).expressions()
    allowed = sorted(site["host"] for site in told["allow"])
    return Lists(suffixes, (table_of(denied, allowed),))
