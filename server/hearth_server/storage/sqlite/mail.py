"""History and letters."""

from hearth_protocol.ids import MemberId, RoomId
from hearth_server.storage import mail
from hearth_server.storage.rows import HistoryBundleRow, HistoryRequestRow, LetterRow
from hearth_server.storage.sqlite.ground import Ground


class MailPart(Ground):
    """What members seal to one another."""

    async def put_history_request(self, row: HistoryRequestRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: mail.put_request(tx, row))

    async def history_requests(self, room: RoomId) -> tuple[HistoryRequestRow, ...]:
        """See Store."""
        return await self._read(lambda db: mail.requests(self._sealing, db, room))

    async def put_history_bundle(self, room: RoomId, row: HistoryBundleRow) -> MemberId:
        """See Store."""
        return await self._writer.write(lambda tx: mail.put_bundle(tx, room, row))

    async def history_bundles(self, room: RoomId, requester: MemberId) -> tuple[HistoryBundleRow, ...]:
        """See Store."""
        return await self._read(lambda db: mail.bundles(self._sealing, db, room, requester))

    async def put_letter(self, row: LetterRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: mail.put_letter(tx, row))

    async def letters(self, room: RoomId, recipient: MemberId) -> tuple[LetterRow, ...]:
        """See Store."""
        return await self._read(lambda db: mail.letters(self._sealing, db, room, recipient))
