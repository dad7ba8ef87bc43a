"""The part of the store's door that is about sessions; `Store` has it, by the same rules."""

from typing import Protocol

from hearth_protocol.ids import RoomId
from hearth_server.storage.rows.sessions import HeldRow, SessionRow, SignUpRow


class SessionStore(Protocol):
    """Sessions, from their announcement to the one row that remains."""

    async def put_session(self, row: SessionRow) -> None:
        """Keep a session that is planned; the same again changes nothing.

        Its room, once there is one, has keys of its own.
        Refused: ROOM_EXISTS (its id is another's), TOO_MANY.
        """

    async def note_session(self, session: RoomId, state: bytes) -> None:
        """Keep how a session stands now. Refused: SESSION_UNKNOWN."""

    async def sessions(self) -> tuple[SessionRow, ...]:
        """Return every session that is not forgotten, in order of id."""

    async def put_sign_up(self, session: RoomId, row: SignUpRow, instead_of: bytes | None = None) -> None:
        """Keep a sign-up at the end of the line, once, in place of the one of that call id.

        Refused: SESSION_UNKNOWN, TOO_MANY, NOT_ALLOWED (its id is another session's).
        """

    async def answer_sign_up(self, session: RoomId, call_id: bytes, sealed: bytes) -> None:
        """Keep an answer for who signed up, once; of many the newest.

        Refused: SESSION_UNKNOWN, CALL_UNKNOWN.
        """

    async def drop_sign_up(self, session: RoomId, call_id: bytes) -> None:
        """Forget a sign-up; one that is gone changes nothing."""

    async def sign_up(self, session: RoomId, call_id: bytes) -> SignUpRow | None:
        """Return one sign-up."""

    async def sign_ups(self, session: RoomId) -> tuple[SignUpRow, ...]:
        """Return who signed up, first come first; nobody for an unknown session."""

    async def end_session(self, session: RoomId, state: bytes, wiped_hour: int) -> None:
        """Make unreadable all that was said in a session, and forget who signed up; again changes nothing.

        Its room has ended from then on, and is wiped at the latest at `wiped_hour`. Refused: SESSION_UNKNOWN.
        """

    async def wipe_session(
        self, session: RoomId, held: HeldRow | None, hour: int, *, proofs: bool = False
    ) -> None:
        """Forget a session and its room; with `held`, that it took place remains.

        With `proofs` the memberships of its room, and what receipts are verified with, stay until the room's
        `wiped_hour`; nobody enters it or reads of it any more. One that is gone changes nothing.
        """

    async def held_sessions(self) -> tuple[HeldRow, ...]:
        """Return which sessions took place within a year."""
