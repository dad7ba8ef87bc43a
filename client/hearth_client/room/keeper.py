"""What a room needs of its client: the state, where it is kept, and the community's guide."""

from typing import Protocol

from hearth_client.community import Guide
from hearth_client.edges import Edges
from hearth_client.guards import Guards
from hearth_client.kept.state import Membership, StaffKeys


class Keeper(Protocol):
    """Keeps memberships. `note` is memory, `save` is durable and brings in what another device wrote."""

    edges: Edges
    guide: Guide

    @property
    def guards(self) -> Guards:
        """The guards, with the newest lists."""
        ...

    @property
    def crisis_line(self) -> bool:
        """Whether helplines may be shown now: neither switched off nor sent away for today."""
        ...

    def not_today(self) -> None:
        """Show no helplines for the rest of the day."""
        ...

    @property
    def keeps_outbox(self) -> bool:
        """Whether posts on their way survive a crash here."""
        ...

    @property
    def staff_keys(self) -> StaffKeys | None:
        """The staff member's own keys, for staff."""
        ...

    def membership(self, room: bytes) -> Membership:
        """Return what is kept of a room. Raises NoSuchRoom."""
        ...

    def note(self, membership: Membership) -> None:
        """Keep a newer value in memory."""
        ...

    def forget(self, room: bytes) -> None:
        """Replace a membership by its tombstone, in memory."""
        ...

    def end_session(self, room: bytes) -> None:
        """Keep nothing more, but in memory what reporting needs, of a session that is over."""
        ...

    async def save(self) -> None:
        """Write everything where it lives."""
        ...

    async def refresh(self) -> None:
        """Bring in what another device wrote."""
        ...
