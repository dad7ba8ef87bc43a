"""An operator in a test: makes versions of a list and signs them, rightly or as an adversary would."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.protocol.deterministic import public, seed

from hearth_moderation.guards.links.lists import files
from hearth_moderation.guards.links.lists.entries import table_of
from hearth_moderation.guards.links.lists.table import Table
from hearth_protocol import signed
from hearth_protocol.crypto import ed25519
from hearth_protocol.ids import CommunityId, community_id
from hearth_protocol.structures.list_head import ListHead
from hearth_protocol.structures.list_key import ListKey
from hearth_protocol.structures.rules import NO_NAME

HOUR = 490_000
ROOT = public("root")
FIRST = {"blocklist": ("bad.example/", "part.example/a", "part.example/a/"), "leak": ("leak.example/",)}
SECOND = {"blocklist": ("bad.example/", "new.example/"), "leak": ("leak.example/", "other.example/")}
THIRD = {**SECOND, "fresh": ("fresh.example/",)}


@dataclass(slots=True)
class Version:
    """One published version: its head, its table, and the files that bring it."""

    head: bytes
    table: Table
    snapshot: bytes
    delta: bytes = b""


@dataclass(slots=True)
class Operator:
    """Signs with a list key that the root named."""

    who: str = "list key"
    root_seed: bytes = field(default_factory=lambda: seed("root"))
    key_version: int = 1
    hour: int = HOUR
    versions: list[Version] = field(default_factory=list)

    @property
    def community(self) -> CommunityId:
        return community_id(ed25519.public_key(self.root_seed))

    def key(self, *, version: int | None = None, who: str | None = None, hours: int = 9_600) -> bytes:
        statement = ListKey(
            community=self.community,
            version=self.key_version if version is None else version,
            issued=self.hour,
            not_after=self.hour + hours,
            key=public(who or self.who),
        )
        return signed.sign(self.root_seed, statement)

    def publish(
        self,
        expressions: Mapping[str, Sequence[str]],
        allowed: Sequence[str] = ("help.example",),
        *,
        hours: int = 720,
        checksum: bytes | None = None,
        previous: bytes | None = None,
    ) -> Version:
        """Add the next version; `checksum` and `previous` tell lies."""
        categories = self.versions[-1].table.categories if self.versions else ()
        table = table_of(expressions, allowed, categories)
        return self.publish_table(table, hours=hours, checksum=checksum, previous=previous)

    def publish_table(
        self,
        table: Table,
        *,
        hours: int = 720,
        checksum: bytes | None = None,
        previous: bytes | None = None,
    ) -> Version:
        """Add the next version, of a table that is made already."""
        last = self.versions[-1] if self.versions else None
        before = signed.parse(last.head, ListHead).name if last else NO_NAME
        head = ListHead(
            community=self.community,
            key_version=self.key_version,
            version=len(self.versions) + 1,
            previous=before if previous is None else previous,
            issued=self.hour,
            not_after=self.hour + hours,
            checksum=table.checksum() if checksum is None else checksum,
        )
        data = signed.sign(seed(self.who), head)
        delta = files.write_delta(data, last.table, table) if last else b""
        version = Version(data, table, files.write_snapshot(data, table), delta)
        self.versions.append(version)
        return version

    def recent(self, *, up_to: int | None = None, since: int = 1, key: bytes | None = None) -> bytes:
        """Return what the server hands out: the head of version `up_to` and the deltas after `since`."""
        told = self.versions[:up_to]
        deltas = [version.delta for version in told[since:]]
        return files.write_recent(self.key() if key is None else key, told[-1].head, deltas)


def three_versions(operator: Operator | None = None) -> Operator:
    """Return an operator who published three versions."""
    operator = operator or Operator()
    for expressions in (FIRST, SECOND, THIRD):
        operator.publish(expressions)
    return operator
