"""How much waits for staff."""

from hearth_protocol.ids import Serial
from hearth_server.storage import waiting
from hearth_server.storage.rows.waiting import UrgentRow, WaitingRow
from hearth_server.storage.sqlite.ground import Ground


class WaitingPart(Ground):
    """What nudges are counted by."""

    async def waiting_for(self, serial: Serial | None, since_hour: int, limit: int) -> tuple[WaitingRow, ...]:
        """See WaitingStore."""
        return await self._read(lambda db: waiting.waiting_for(db, serial, since_hour, limit))

    async def urgent_waiting(self, since_hour: int, limit: int) -> tuple[UrgentRow, ...]:
        """See WaitingStore."""
        return await self._read(lambda db: waiting.urgent(db, since_hour, limit))
