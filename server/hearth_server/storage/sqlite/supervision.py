"""Notes between two of the staff."""

from hearth_protocol.ids import Serial
from hearth_server.storage import supervision
from hearth_server.storage.rows.supervision import SupervisionRow
from hearth_server.storage.sqlite.ground import Ground


class SupervisionPart(Ground):
    """What one of the staff wrote to one other."""

    async def put_supervision_note(self, row: SupervisionRow) -> None:
        """See SupervisionStore."""
        await self._writer.write(lambda tx: supervision.put(tx, row))

    async def supervision_notes(self, serial: Serial) -> tuple[SupervisionRow, ...]:
        """See SupervisionStore."""
        return await self._read(lambda db: supervision.read(self._sealing, db, serial))

    async def drop_supervision_note(self, serial: Serial, note: bytes) -> None:
        """See SupervisionStore."""
        await self._writer.write(lambda tx: supervision.drop(tx, serial, note))
