"""Memberships, visits and Removes that are owed."""

from hearth_protocol.ids import MemberId, RoomId
from hearth_server.storage import members
from hearth_server.storage.rows import MemberRow, RemovalRow
from hearth_server.storage.sqlite.ground import Ground


class MembersPart(Ground):
    """Who is in a room."""

    async def member(self, room: RoomId, member_id: MemberId) -> MemberRow | None:
        """See Store."""
        return await self._read(lambda db: members.member(db, room, member_id))

    async def members(self, room: RoomId) -> tuple[MemberRow, ...]:
        """See Store."""
        return await self._read(lambda db: members.members(db, room))

    async def touch_member(self, room: RoomId, member_id: MemberId, week: int) -> None:
        """See Store."""
        await self._writer.write(lambda tx: members.touch(tx, room, member_id, week))

    async def idle_members(self, before_week: int) -> tuple[tuple[RoomId, MemberId], ...]:
        """See Store."""
        return await self._read(lambda db: members.idle(db, before_week))

    async def ask_removal(self, row: RemovalRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: members.ask_removal(tx, row))

    async def cancel_visit(self, room: RoomId, member_id: MemberId) -> None:
        """See Store."""
        await self._writer.write(lambda tx: members.cancel_visit(tx, room, member_id))

    async def visits_over(self, hour: int) -> tuple[RoomId, ...]:
        """See Store."""
        return await self._read(lambda db: members.visits_over(db, hour))

    async def removals(self, room: RoomId) -> tuple[RemovalRow, ...]:
        """See Store."""
        return await self._read(lambda db: members.removals(db, room))
