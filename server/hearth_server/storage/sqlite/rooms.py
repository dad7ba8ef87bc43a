"""Rooms, their handshakes and snapshots."""

from hearth_protocol.ids import RoomId
from hearth_server.storage import handshakes, rooms
from hearth_server.storage.rows import (
    Advance,
    ComplaintRow,
    HandshakeRow,
    NewAnchor,
    NewGeneration,
    RoomRow,
    StateRow,
)
from hearth_server.storage.sqlite.ground import Ground


class RoomsPart(Ground):
    """Rooms as they change."""

    async def open_generation(self, new: NewGeneration) -> None:
        """See Store."""
        await self._writer.write(lambda tx: rooms.open_generation(tx, new))

    async def rooms(self) -> tuple[RoomId, ...]:
        """See Store."""
        return await self._read(rooms.room_ids)

    async def room(self, room: RoomId) -> RoomRow | None:
        """See Store."""
        return await self._read(lambda db: rooms.room(self._sealing, db, room))

    async def advance(self, step: Advance) -> None:
        """See Store."""
        await self._writer.write(lambda tx: rooms.advance(tx, step))

    async def handshakes(self, room: RoomId, generation: int, from_epoch: int) -> tuple[HandshakeRow, ...]:
        """See Store."""
        return await self._read(
            lambda db: handshakes.of_room(self._sealing, db, room, generation, from_epoch)
        )

    async def state(self, room: RoomId, generation: int | None, from_epoch: int | None) -> StateRow | None:
        """See Store."""
        return await self._read(lambda db: rooms.state(self._sealing, db, room, generation, from_epoch))

    async def put_anchor(self, new: NewAnchor) -> None:
        """See Store."""
        await self._writer.write(lambda tx: rooms.put_anchor(tx, new))

    async def put_complaint(self, row: ComplaintRow, hour: int) -> None:
        """See Store."""
        await self._writer.write(lambda tx: rooms.put_complaint(tx, row, hour))

    async def end_room(self, room: RoomId, hour: int) -> int:
        """See Store."""
        return await self._writer.write(lambda tx: rooms.end(tx, room, hour))
