"""A changed client: it sends and shows whatever it is told, and counts nothing."""

from hearth_client import Client
from hearth_client.budgets import Ration
from hearth_client.findings import Finding
from hearth_client.guards import Guards, Looked
from hearth_moderation.guards.images.check import ImagesVerdict
from hearth_moderation.guards.links import LinksVerdict
from hearth_moderation.guards.links.lists.lists import default_lists
from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict

_FINE = Looked(ImagesVerdict(Verdict.ALLOW, ()), LinksVerdict(Verdict.ALLOW, ()), 0, crumb="")


class Unguarded(Guards):
    """Guards that were taken out."""

    __slots__ = ()

    @property
    def ration(self) -> Ration:
        return Ration(1 << 15, 1 << 15)

    def look(self, text: str, place: Place) -> Looked:  # noqa: ARG002  (it looks at nothing)
        return _FINE

    def findings(self, text: str, place: Place, field: str = "text") -> tuple[Finding, ...]:  # noqa: ARG002
        return ()

    def together(self, crumbs: tuple[str, ...]) -> bool:  # noqa: ARG002
        return False


def change(client: Client) -> Client:
    """Take the guards out of a client, before it opens any room."""
    client._guards = Unguarded(shipped(), default_lists())
    return client
