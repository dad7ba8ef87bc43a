"""Calls to staff, in a lane of their own, and shifts."""

from hearth_protocol.calls import CallKind
from hearth_protocol.ids import Serial
from hearth_server.storage import calls, shifts
from hearth_server.storage.rows import CallLetterRow, CallRow, NewCall, ShiftRow
from hearth_server.storage.sqlite.ground import Ground
from hearth_server.storage.writer import Lane


class CallsPart(Ground):
    """Who asks for staff, and who of them is on duty."""

    async def put_call(self, new: NewCall, instead_of: bytes | None = None) -> None:
        """See Store."""
        await self._writer.write(lambda tx: calls.put(tx, new, instead_of), Lane.CALLS)

    async def call(self, call_id: bytes) -> CallRow | None:
        """See Store."""
        return await self._read(lambda db: calls.call(self._sealing, db, call_id))

    async def calls_for(self, serial: Serial, limit: int) -> tuple[CallLetterRow, ...]:
        """See Store."""
        return await self._read(lambda db: calls.for_staff(self._sealing, db, serial, limit))

    async def count_calls(self, kind: CallKind) -> int:
        """See Store."""
        return await self._read(lambda db: calls.count(db, kind))

    async def oldest_calls(self, kind: CallKind, before_hour: int, limit: int) -> tuple[bytes, ...]:
        """See Store."""
        return await self._read(lambda db: calls.oldest(db, kind, before_hour, limit))

    async def answer_call(self, call_id: bytes, sealed: bytes) -> None:
        """See Store."""
        await self._writer.write(lambda tx: calls.answer(tx, call_id, sealed), Lane.CALLS)

    async def drop_call(self, call_id: bytes) -> None:
        """See Store."""
        await self._writer.write(lambda tx: calls.drop(tx, call_id), Lane.CALLS)

    async def put_shift(self, row: ShiftRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: shifts.put(tx, row))

    async def drop_shift(self, serial: Serial) -> None:
        """See Store."""
        await self._writer.write(lambda tx: shifts.drop(tx, serial))

    async def shifts(self) -> tuple[ShiftRow, ...]:
        """See Store."""
        return await self._read(lambda db: shifts.all_shifts(self._sealing, db))
