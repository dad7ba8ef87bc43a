"""The store in memory: sessions. See `memory_store`."""

from dataclasses import replace

from tests.fakes.memory_room import Room

from hearth_protocol.errors import Refused
from hearth_protocol.ids import RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.retention import Item, bucket_of_held
from hearth_server.storage.rows.sessions import HeldRow, SessionRow, SignUpRow
from hearth_server.storage.sessions import MAX_ANSWERS, MAX_OF_ONE, MAX_SESSIONS, MAX_SIGN_UPS


class MemorySessions:
    """Sessions, who signed up, and that they took place."""

    _rooms: dict[RoomId, Room]

    def __init__(self) -> None:
        self._sessions: dict[RoomId, SessionRow] = {}
        self._sign_ups: dict[RoomId, dict[bytes, SignUpRow]] = {}
        self._held: list[tuple[int, HeldRow]] = []
        self._over: set[RoomId] = set()
        """Rooms of sessions of which only what verifies a report stands."""

    async def put_session(self, row: SessionRow) -> None:
        known = self._sessions.get(row.session)
        if known is not None and known.signed == row.signed:
            return
        if known is not None or row.session in self._rooms:
            raise Refused(Refusal.ROOM_EXISTS)
        hers = sum(one.host == row.host for one in self._sessions.values())
        if len(self._sessions) >= MAX_SESSIONS or hers >= MAX_OF_ONE:
            raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
        self._sessions[row.session] = row
        self._sign_ups[row.session] = {}

    async def note_session(self, session: RoomId, state: bytes) -> None:
        self._sessions[session] = replace(self._planned(session), state=state)

    def _planned(self, session: RoomId) -> SessionRow:
        if session not in self._sessions:
            raise Refused(Refusal.SESSION_UNKNOWN)
        return self._sessions[session]

    async def sessions(self) -> tuple[SessionRow, ...]:
        return tuple(self._sessions[one] for one in sorted(self._sessions))

    async def put_sign_up(self, session: RoomId, row: SignUpRow, instead_of: bytes | None = None) -> None:
        self._planned(session)
        kept = self._sign_ups[session]
        if row.call_id in kept:
            return
        if any(row.call_id in others for others in self._sign_ups.values()):
            raise Refused(Refusal.NOT_ALLOWED)
        kept.pop(instead_of or b"", None)
        if len(kept) >= MAX_SIGN_UPS:
            raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
        kept[row.call_id] = row

    async def answer_sign_up(self, session: RoomId, call_id: bytes, sealed: bytes) -> None:
        self._planned(session)
        row = self._sign_ups[session].get(call_id)
        if row is None:
            raise Refused(Refusal.CALL_UNKNOWN)
        if sealed not in row.answers:
            told = (*row.answers, sealed)[-MAX_ANSWERS:]
            self._sign_ups[session][call_id] = replace(row, answers=told)

    async def drop_sign_up(self, session: RoomId, call_id: bytes) -> None:
        self._sign_ups.get(session, {}).pop(call_id, None)

    async def sign_up(self, session: RoomId, call_id: bytes) -> SignUpRow | None:
        return self._sign_ups.get(session, {}).get(call_id)

    async def sign_ups(self, session: RoomId) -> tuple[SignUpRow, ...]:
        return tuple(self._sign_ups.get(session, {}).values())

    async def end_session(self, session: RoomId, state: bytes, wiped_hour: int) -> None:
        await self.note_session(session, state)
        self._sign_ups[session] = {}
        room = self._rooms.get(session)
        if room is not None:
            room.ended, room.wiped_hour, room.window = True, wiped_hour, room.head
            room.posts.clear()
            room.letters.clear()
            room.requests.clear()
            room.bundles.clear()

    async def wipe_session(
        self, session: RoomId, held: HeldRow | None, hour: int, *, proofs: bool = False
    ) -> None:
        if session not in self._sessions:
            return
        del self._sessions[session], self._sign_ups[session]
        if proofs and session in self._rooms:
            self._over.add(session)
        else:
            self._rooms.pop(session, None)
        if held is not None:
            self._held.append((bucket_of_held(hour), held))

    async def held_sessions(self) -> tuple[HeldRow, ...]:
        return tuple(row for _, row in self._held)

    def expire_sessions(self, now_hour: int, gone: dict[Item, int]) -> None:
        for session in [one for one, row in self._sessions.items() if row.gone_hour <= now_hour]:
            gone[Item.SESSION] += 1
            gone[Item.SIGN_UP] += len(self._sign_ups.pop(session))
            del self._sessions[session]
        living = [one for one in self._held if one[0] > now_hour]
        gone[Item.SESSION_HELD] += len(self._held) - len(living)
        self._held = living
