"""Sessions."""

from hearth_protocol.ids import RoomId
from hearth_server.storage import sessions
from hearth_server.storage.rows.sessions import HeldRow, SessionRow, SignUpRow
from hearth_server.storage.sqlite.ground import Ground


class SessionsPart(Ground):
    """What counsellors planned.

    The works share the lane of posts: what was queued to be said before the end is placed before it, and its
    key dies with the others.
    """

    async def put_session(self, row: SessionRow) -> None:
        """See Store."""
        await self._writer.write(lambda tx: sessions.put(tx, row))

    async def note_session(self, session: RoomId, state: bytes) -> None:
        """See Store."""
        await self._writer.write(lambda tx: sessions.note(tx, session, state))

    async def sessions(self) -> tuple[SessionRow, ...]:
        """See Store."""
        return await self._read(lambda db: sessions.all_sessions(self._sealing, db))

    async def put_sign_up(self, session: RoomId, row: SignUpRow, instead_of: bytes | None = None) -> None:
        """See Store."""
        await self._writer.write(lambda tx: sessions.put_sign_up(tx, session, row, instead_of))

    async def answer_sign_up(self, session: RoomId, call_id: bytes, sealed: bytes) -> None:
        """See Store."""
        await self._writer.write(lambda tx: sessions.answer_sign_up(tx, session, call_id, sealed))

    async def drop_sign_up(self, session: RoomId, call_id: bytes) -> None:
        """See Store."""
        await self._writer.write(lambda tx: sessions.drop_sign_up(tx, session, call_id))

    async def sign_up(self, session: RoomId, call_id: bytes) -> SignUpRow | None:
        """See Store."""
        return await self._read(lambda db: sessions.sign_up(self._sealing, db, session, call_id))

    async def sign_ups(self, session: RoomId) -> tuple[SignUpRow, ...]:
        """See Store."""
        return await self._read(lambda db: sessions.sign_ups(self._sealing, db, session))

    async def end_session(self, session: RoomId, state: bytes, wiped_hour: int) -> None:
        """See Store."""
        await self._writer.write(lambda tx: sessions.end(tx, session, state, wiped_hour))

    async def wipe_session(
        self, session: RoomId, held: HeldRow | None, hour: int, *, proofs: bool = False
    ) -> None:
        """See Store."""
        await self._writer.write(lambda tx: sessions.wipe(tx, session, held, hour, proofs=proofs))
        await self._clearing.clear_wiped()

    async def held_sessions(self) -> tuple[HeldRow, ...]:
        """See Store."""
        return await self._read(lambda db: sessions.held(self._sealing, db))
