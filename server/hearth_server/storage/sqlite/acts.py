"""Acts in rooms."""

from hearth_protocol.audit import Noted
from hearth_protocol.ids import InvitationId, RoomId
from hearth_server.storage import acts
from hearth_server.storage.rows.acts import ActRow
from hearth_server.storage.sqlite.ground import Ground


class ActsPart(Ground):
    """What staff did in rooms."""

    async def put_act(
        self, row: ActRow, closes: InvitationId | None = None, audit: Noted | None = None
    ) -> None:
        """See Store."""
        await self._writer.write(lambda tx: acts.put(tx, row, closes, audit))

    async def acts(self, room: RoomId) -> tuple[ActRow, ...]:
        """See Store."""
        return await self._read(lambda db: acts.all_acts(self._sealing, db, room))
