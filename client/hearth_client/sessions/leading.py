"""Leading a session: its stages, who may speak, whom it is about, check-ins, handing over.

Each change of the floor is a whole statement, made of the last one that this client believes: where another
host's came first the server says so (FLOOR_STALE), nothing was changed, and who leads decides anew.
"""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from hearth_client.errors import NoSuchPerson, RefusedBy
from hearth_client.room.changes import Change
from hearth_client.room.room import Room
from hearth_client.staff.staff import BETWEEN_DAYS, Staff
from hearth_client.staff.staff_keeper import StaffKeeper
from hearth_protocol import signed
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.frames.operations import EndRoom, SayFloor
from hearth_protocol.ids import MemberId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.floor import Floor, Leader, Mode, Stage

MODES = {mode.name.lower(): mode for mode in Mode}


class Leading:
    """The floor, for one client that leads. Each raises NotStaff without a certificate that is valid."""

    def __init__(self, client: StaffKeeper, staff: Staff) -> None:
        self._client = client
        self._staff = staff

    async def say(self, session: bytes, **changes: Any) -> Floor:  # noqa: ANN401  (fields of Floor)
        """Say the next statement: the last one with these changes.

        Raises RefusedBy(FLOOR_STALE, NOT_ALLOWED).
        """
        client = self._client
        keys, _, own = await self._staff.ready()
        guide = await client.guided()
        room = await client.room(session)
        await room.attend()
        opened, before = room.session, room.said
        certificate = room.seat.member.own.certificate
        if opened is None or certificate is None:
            raise RefusedBy(Refusal.SESSION_UNKNOWN)
        hour = client.edges.hour()
        if before is None:
            is_host = own.serial == opened.certificate.serial
            following = Floor.first(
                community=guide.trust.community,
                room=RoomId(session),
                leader=Leader.HOST if is_host else Leader.CO_HOST,
                until=opened.session.ends,
                hour=hour,
                certificate=certificate,
            )
        else:
            following = replace(before, number=before.number + 1, hour=hour, certificate=certificate)
            if not room.paused:
                following = replace(following, pause_seconds=0)
        said = replace(following, **changes)
        await room.ask_server(SayFloor(statement=signed.sign(keys.signature_seed, said)))
        await room.attend()
        return said

    async def stage(self, session: bytes, stage: Stage) -> None:
        """Begin it (LIVE), begin its closing round (CLOSING), or end it (ENDED)."""
        await self.say(session, stage=stage)

    async def mode(self, session: bytes, mode: str, *, turn_seconds: int = 0) -> None:
        """Let all speak ("open"), call hands ("hands"), hear each in turn ("round"), or nobody ("quiet").

        A round is of all members who are in the room now, in the order in which they came in.
        """
        if mode not in MODES:
            raise Malformed("mode")
        order = await self._members(session) if MODES[mode] is Mode.ROUND else ()
        await self.say(session, mode=MODES[mode], called=b"", order=order, turn_seconds=turn_seconds)

    async def _members(self, session: bytes) -> tuple[MemberId, ...]:
        room = await self._client.room(session)
        await room.catch_up()
        return tuple(one.member_id for one in room.seat.view.roster() if not one.is_staff)

    async def call(self, session: bytes, member: str | bytes = "", *, turn_seconds: int = 0) -> bytes:
        """Give the floor to somebody, or to whose hand was up first; returns her id. Raises NoSuchPerson."""
        room = await self._client.room(session)
        await room.catch_up()
        await room.attend()
        coming = () if room.floor is None else room.floor.coming
        if not member and not coming:
            raise NoSuchPerson
        called = room.person(member) if member else coming[0]
        await self.say(session, mode=Mode.HANDS, called=called, order=(), turn_seconds=turn_seconds)
        return called

    async def next(self, session: bytes) -> None:
        """End the present turn: the next of the round has the floor, or nobody who was called."""
        room = await self._client.room(session)
        await room.attend()
        said = room.said
        if said is not None and said.mode is Mode.ROUND:
            await self.say(session, order=said.order[room.turns_done + 1 :])
        else:
            await self.say(session, called=b"")

    async def mute(self, session: bytes, member: str | bytes, *, on: bool = True) -> None:
        """Mute somebody, or let her speak again."""
        await self._name(session, "muted", member, on=on)

    async def _name(self, session: bytes, field: str, member: str | bytes, *, on: bool) -> MemberId:
        room = await self._client.room(session)
        await room.catch_up()
        await room.attend()
        who = MemberId(room.person(member))
        before = set() if room.said is None else set(getattr(room.said, field))
        named = before | {who} if on else before - {who}
        await self.say(session, **{field: tuple(sorted(named))})
        return who

    async def to_lobby(self, session: bytes, member: str | bytes) -> None:
        """Send somebody back to the lobby: she is named, and her leaf goes, without a ban."""
        client = self._client
        guide = await client.guided()
        who = await self._name(session, "lobby", member, on=True)
        room = await client.room(session)
        await room.catch_up()
        if room.seat.view.member(who) is None:
            return
        await room.commit(
            lambda own, hour: own.commit(
                hour=hour, random=client.edges.random, trust=guide.trust, remove=[who]
            )
        )
        await room.anchor()

    async def back_from_lobby(self, session: bytes, member: bytes) -> None:
        """Let somebody in again who was sent to the lobby."""
        room = await self._client.room(session)
        await room.attend()
        said = room.said
        left = () if said is None else tuple(one for one in said.lobby if one != member)
        await self.say(session, lobby=left)

    async def aside(self, session: bytes, member: str | bytes) -> None:
        """Ask somebody aside: her client then asks for a room between two (`open_aside`)."""
        await self._name(session, "aside", member, on=True)

    async def open_aside(self, session: bytes, member: bytes, *, pseudonym: str) -> Room | None:
        """Open the room between two for who is aside, once her client asked; None: it has not yet.

        Where the server refuses to let her in, the room ends at once: nobody would ever come into it.
        """
        asked = [one for one in await self._staff.requests(session) if one.sender == member]
        if not asked:
            return None
        room = await self._staff.create_room(
            history="none", retention_days=BETWEEN_DAYS, pseudonym=pseudonym, between=True
        )
        try:
            await self._staff.admit(session, member, room.id)
        except (RefusedBy, NoSuchPerson):
            with suppress(HearthError):
                await room.ask_server(EndRoom())
            raise
        return room

    async def back(self, session: bytes, member: str | bytes, between: str | bytes = b"") -> None:
        """Have somebody back from aside; the room between two ends, if one is named."""
        if between:
            await (await self._client.room(between)).ask_server(EndRoom())
        await self._name(session, "aside", member, on=False)

    async def pause(self, session: bytes, seconds: int) -> None:
        """Begin a pause for grounding on all screens; 0 ends it."""
        await self.say(session, pause_seconds=seconds)

    async def slow(self, session: bytes, seconds: int) -> None:
        """Let each member say something once in so many seconds; 0: as often as she likes."""
        await self.say(session, slow_seconds=seconds)

    async def open_check_in(self, session: bytes, choices: int) -> int:
        """Ask everybody for one of so many answers; returns the check-in's number. 0 choices: close it.

        One with as many that is open already, since this program was ended in the middle of it, goes on.
        """
        room = await self._client.room(session)
        await room.attend()
        if room.said is not None and choices and room.said.choices == choices:
            return room.said.check_in
        number = 1 if room.said is None else room.said.number + 1
        said = await self.say(session, choices=choices, check_in=number if choices else 0)
        return said.check_in

    async def extend(self, session: bytes, minutes: int) -> None:
        """Let it go on for so many minutes more than is said now."""
        room = await self._client.room(session)
        await room.attend()
        if room.session is None:
            raise RefusedBy(Refusal.SESSION_UNKNOWN)
        until = room.session.session.ends if room.said is None else room.said.until
        await self.say(session, until=until + minutes)

    async def hand_over(self, session: bytes) -> None:
        """Have the other host lead. An open check-in is closed: what was answered is sealed to this one."""
        leader = await self._leader(session, other=True)
        await self.say(session, leader=leader, choices=0, check_in=0)

    async def take_over(self, session: bytes) -> bool:
        """Lead, if who leads has been away for a minute; whether this client leads now."""
        room = await self._client.room(session)
        await room.attend()
        shown = room.floor
        if shown is None or not (shown.absent or shown.leads) or shown.stage == "ended":
            return False
        if not shown.leads:
            try:
                leader = await self._leader(session, other=False)
                await self.say(session, leader=leader, choices=0, check_in=0)
            except RefusedBy as no:
                if no.code not in {Refusal.FLOOR_STALE, Refusal.NOT_ALLOWED}:
                    raise
                return False  # she is back, or somebody was quicker
        return True

    async def _leader(self, session: bytes, *, other: bool) -> Leader:
        room = await self._client.room(session)
        _, _, own = await self._staff.ready()
        if room.session is None:
            raise RefusedBy(Refusal.SESSION_UNKNOWN)
        is_host = own.serial == room.session.certificate.serial
        return Leader.HOST if is_host is not other else Leader.CO_HOST

    async def stand_by(self, session: bytes) -> None:
        """Watch a session as its other host, and lead once who leads has been away for a minute.

        Ends when the session does.
        """
        room = await self._client.room(session)
        async for _ in self.watching(room):
            if room.floor is not None and room.floor.stage == "ended":
                return

    async def watching(self, room: Room) -> AsyncIterator[Change]:
        """Yield what `room.watch` does; meanwhile its other host leads once who leads has been away.

        Every client of a host's that is in her session watches it by this, so that no one has to stand by.
        """
        async for change in room.watch():
            shown = room.floor
            away = shown is not None and shown.absent and not shown.leads
            if change.kind == "floor" and away and room.is_host:
                # What keeps her from it now (a cut, a certificate that is over) ends no watching.
                with suppress(HearthError):
                    if await self.take_over(room.id):
                        yield Change(kind="notice", notice="notice_you_lead")
            yield change
