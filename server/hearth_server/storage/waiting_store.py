"""The part of the store's door that is about how much waits for staff; `Store` has it, by the same rules."""

from typing import Protocol

from hearth_protocol.ids import Serial
from hearth_server.storage.rows.waiting import UrgentRow, WaitingRow


class WaitingStore(Protocol):
    """How much waits, and what of it may not wait. Nothing that is sealed is opened for it."""

    async def waiting_for(self, serial: Serial | None, since_hour: int, limit: int) -> tuple[WaitingRow, ...]:
        """Return cases after `since_hour` and calls that wait for one of the staff, None: for any.

        At most `limit` of each, in no order.
        """

    async def urgent_waiting(self, since_hour: int, limit: int) -> tuple[UrgentRow, ...]:
        """Return cases after `since_hour` in which somebody may come to harm now, and calls for a person.

        At most `limit` of each, the oldest first.
        """
