"""What a member does in a session, besides speaking: a hand, a turn that is done, an answer to a check-in."""

from hearth_client.room.changes import Change
from hearth_client.room.floor_book import FloorShown, Listed, listed
from hearth_client.room.room_reporting import RoomReporting
from hearth_protocol import signed
from hearth_protocol.frames.answers import CheckedIn, Done, FloorStands
from hearth_protocol.frames.operations import CheckIn, PassTurn, RaiseHand
from hearth_protocol.ids import Serial
from hearth_protocol.sessions import OpenedSession
from hearth_protocol.structures.certificate import Certificate
from hearth_protocol.structures.floor import Floor


class RoomFloor(RoomReporting):
    """A room in which a session may take place."""

    @property
    def floor(self) -> FloorShown | None:
        """How the session here stands, now; None where there is none."""
        return self._floor.shown(self.member_id, self._serial if self.is_staff else None)

    @property
    def session(self) -> OpenedSession | None:
        """The session that takes place here."""
        return self._floor.session

    @property
    def is_host(self) -> bool:
        """Whether this client's leaf here is one of the session's hosts."""
        return self.session is not None and self.is_staff and self._serial in self.session.hosts

    @property
    def said(self) -> Floor | None:
        """The newest statement about the floor that is believed."""
        return self._floor.said

    @property
    def turns_done(self) -> int:
        """How many turns of the present round, or of who is called, are done."""
        return self._floor.turn().done

    @property
    def paused(self) -> bool:
        """Whether a pause goes on."""
        shown = self.floor
        return shown is not None and shown.pause_seconds > 0

    @property
    def _serial(self) -> Serial | None:
        keys = self._keeper.staff_keys
        if keys is None or not keys.certificate:
            return None
        return signed.parse(keys.certificate, Certificate).unverified.serial

    async def sessions(self) -> Listed:
        """Return the community's sessions that verify, and the certificates of their hosts."""
        return await listed(self._connection, self._keeper)

    async def attend(self) -> None:
        """Take up the session that this room is for, or how it stands now."""
        async with self._lock:
            await self._floor.attend()
            await self._end_with_session()

    async def hear_over(self) -> None:
        """Take that the session is over, as who waits in its lobby is told, and end what is kept of it."""
        async with self._lock:
            self._floor.hear_over()
            await self._end_with_session()
            self._changes.tell(Change(kind="floor"))

    async def _end_with_session(self) -> None:
        """Destroy the keys of a session that is over; what was opened stays to be reported from."""
        shown = self.floor
        if shown is not None and shown.stage == "ended" and not self._over:
            self._over = True
            self._keeper.end_session(self.id)
            await self._keeper.save()

    async def raise_hand(self, *, up: bool = True) -> None:
        """Ask to speak, or not any more. Raises RefusedBy(NOT_YOUR_TURN) where no hands are asked for."""
        await self._connection.ask(RaiseHand(up=up), Done)

    async def pass_turn(self) -> None:
        """Be done with the own turn, or pass. Raises RefusedBy(NOT_YOUR_TURN)."""
        await self._connection.ask(PassTurn(), Done)

    async def check_in(self, choice: int) -> None:
        """Answer the open check-in, counted from 1, for who leads alone. Raises Malformed, RefusedBy."""
        number, sealed = self._floor.sealed_answer(choice)
        await self._connection.ask(CheckIn(check_in=number, sealed=sealed), Done)

    @property
    def sums(self) -> tuple[int, ...] | None:
        """For who leads: how often each answer was given; None while fewer than three have answered."""
        return self._floor.sums()

    @property
    def last_sums(self) -> tuple[int, ...] | None:
        """The same of the newest check-in that somebody answered, also once it is closed."""
        return self._floor.last_sums

    async def _hear_floor(self, told: FloorStands | CheckedIn) -> None:
        if isinstance(told, FloorStands):
            changed = await self._floor.hear(told)
        else:
            keys, serial = self._keeper.staff_keys, self._serial
            changed = (
                keys is not None
                and serial is not None
                and self._floor.take_answer(told, serial, keys.hpke_secret)
            )
        if changed:
            await self._end_with_session()
            self._changes.tell(Change(kind="floor"))
