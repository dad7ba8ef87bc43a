"""The store in memory: notes between two of the staff. See `memory_store`."""

from hearth_protocol.errors import Refused
from hearth_protocol.ids import Serial
from hearth_protocol.refusals import Refusal
from hearth_server.retention import Item
from hearth_server.storage.rows.supervision import SupervisionRow
from hearth_server.storage.supervision_store import MAX_WAITING


class MemorySupervision:
    """What one of the staff wrote to one other."""

    def __init__(self) -> None:
        self._notes: dict[tuple[Serial, bytes], SupervisionRow] = {}

    async def put_supervision_note(self, row: SupervisionRow) -> None:
        if (row.serial, row.note) in self._notes:
            return
        if len(await self.supervision_notes(row.serial)) >= MAX_WAITING:
            raise Refused(Refusal.TOO_MANY)
        self._notes[row.serial, row.note] = row

    async def supervision_notes(self, serial: Serial) -> tuple[SupervisionRow, ...]:
        return tuple(row for (to, _), row in sorted(self._notes.items()) if to == serial)

    async def drop_supervision_note(self, serial: Serial, note: bytes) -> None:
        self._notes.pop((serial, note), None)

    def expire_supervision(self, now_hour: int, gone: dict[Item, int]) -> None:
        """Forget those that are over."""
        for key in [key for key, row in self._notes.items() if row.gone_hour <= now_hour]:
            del self._notes[key]
            gone[Item.SUPERVISION] += 1
