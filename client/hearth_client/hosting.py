"""Hosting sessions: planned, opened, who is let in, who may speak, handed over, ended.

Each change of the floor is a whole statement, made of the last one that this client believes: where another
host's came first the server says so (FLOOR_STALE), nothing was changed, and who leads decides anew.
"""

from dataclasses import dataclass, replace
from typing import Any

from hearth_client import report_notes
from hearth_client.attending import STAGES, Attending
from hearth_client.errors import NoSuchPerson, RefusedBy
from hearth_client.room import Room
from hearth_client.staff import BETWEEN_DAYS, Staff
from hearth_client.staff_keeper import StaffKeeper
from hearth_protocol import calls, sign_ups, signed
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.frames.answers import LobbyTold, SessionsListed
from hearth_protocol.frames.operations import (
    AnswerSignUp,
    DropSession,
    EndRoom,
    Lobby,
    PlanSession,
    SayFloor,
    Sessions,
)
from hearth_protocol.ids import ID_BYTES, MemberId, RoomId, Serial, member_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.sessions import OpenedSession, open_session
from hearth_protocol.structures.floor import Floor, Leader, Mode, Stage
from hearth_protocol.structures.session import NO_CO_HOST, Session
from hearth_protocol.structures.sign_up import SignUp

MODES = {mode.name.lower(): mode for mode in Mode}
MINUTE_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who signed up. `waits`: 0 with a place. `inside`: her leaf is in the session's room."""

    call: bytes
    name: str
    language: str
    member_id: bytes
    waits: int
    here: bool
    answered: bool
    inside: bool
    sign_up: SignUp


class Hosting:
    """Sessions, for one client that hosts them. Each raises NotStaff without a certificate that is valid."""

    def __init__(self, client: StaffKeeper, staff: Staff, attending: Attending) -> None:
        self._client = client
        self._staff = staff
        self._attending = attending

    # planning

    async def plan(  # noqa: PLR0913  (what is announced)
        self,
        *,
        title: str,
        starts_minute: int,
        length_minutes: int = 60,
        capacity: int = 12,
        language: str = "",
        about: str = "",
        co_host: bytes = NO_CO_HOST,
    ) -> bytes:
        """Announce a session; returns its id. Raises Malformed, HeldBack (guards), RefusedBy."""
        client = self._client
        keys, certificate, _ = await self._staff.ready()
        report_notes.check(client.guards, title, "title")
        report_notes.check(client.guards, about, "topic")
        guide = await client.guided()
        session = Session(
            community=guide.trust.community,
            room=RoomId(client.edges.random(ID_BYTES)),
            title=title,
            language=language,
            about=about,
            starts=starts_minute,
            length=length_minutes,
            capacity=capacity,
            co_host=Serial(co_host),
            hour=client.edges.hour(),
            certificate=certificate,
        )
        data = signed.sign(keys.signature_seed, session)
        await self._staff.ask_as_staff(PlanSession(session=data))
        self._attending.keep_led(open_session(data, guide.trust))
        await client.save()
        return session.room

    async def drop(self, session: bytes) -> None:
        """Call a session off before it begins."""
        await self._staff.ask_as_staff(DropSession(session=session))
        await self._attending.forget(session)

    async def mine(self) -> tuple[tuple[OpenedSession, str], ...]:
        """Return the sessions that this client hosts, with their stages, the first to begin first."""
        client = self._client
        guide = await client.guided()
        _, _, certificate = await self._staff.ready()
        told = await self._staff.ask_as_staff_for(Sessions(), SessionsListed)
        found = []
        for data in told.certificates:
            try:
                guide.believe(data)
            except HearthError:
                continue
        for one in told.sessions:
            try:
                opened = open_session(one.session, guide.trust)
            except HearthError:
                continue
            if certificate.serial in opened.hosts:
                found.append((opened, STAGES[one.stage]))
        return tuple(found)

    async def _planned(self, session: bytes) -> OpenedSession:
        for opened, _ in await self.mine():
            if opened.room == session:
                return opened
        raise RefusedBy(Refusal.SESSION_UNKNOWN)

    # opening, and letting in

    async def open(self, session: bytes, *, pseudonym: str) -> Room:
        """Open the room of a session, from a quarter of an hour before it begins, or enter it as its co-host.

        Raises RefusedBy(NOT_YET, SESSION_OVER, SESSION_UNKNOWN).
        """
        opened = await self._planned(session)
        self._attending.keep_led(opened)
        try:
            room = await self._staff.create_room(
                name=opened.session.title,
                history="none",
                retention_days=1,
                pseudonym=pseudonym,
                session=session,
            )
        except RefusedBy as no:
            if no.code is not Refusal.ROOM_EXISTS:
                raise
            room = await self._staff.enter(session, pseudonym=pseudonym)
        await room.attend()
        return room

    async def lobby(self, session: bytes, wait_seconds: int = 0) -> tuple[Guest, ...]:
        """Return who signed up, in the order in which they have places.

        What does not open, or no genuine membership vouches for, is left out.
        """
        client = self._client
        keys, _, certificate = await self._staff.ready()
        guide = await client.guided()
        told = await self._staff.ask_as_staff_for(
            Lobby(session=session, wait_seconds=wait_seconds), LobbyTold
        )
        inside = await self._inside(session)
        found: dict[tuple[RoomId, MemberId], Guest] = {}
        for one in told.guests:
            try:
                opened = sign_ups.open_sign_up(
                    guide.trust.community, session, certificate.serial, keys.hpke_secret, one.sealed
                )
                await guide.learn([opened.certificate])
                whose = sign_ups.vouched_by(opened, guide.trust)
            except HearthError:
                continue  # nobody's membership vouches for it: a server could have made it up
            said = opened.sign_up
            if calls.call_id(said.signature_key) != one.call:
                continue
            member = member_id(RoomId(session), said.signature_key)
            # One place for one membership: the latest of hers.
            found.pop(whose, None)
            found[whose] = Guest(
                call=one.call,
                name=report_notes.without_picture(client.guards, said.name),
                language=said.language,
                member_id=member,
                waits=one.waits,
                here=one.here,
                answered=one.answered,
                inside=member in inside,
                sign_up=said,
            )
        return tuple(found.values())

    async def _inside(self, session: bytes) -> frozenset[bytes]:
        if all(one.room != session for one in self._client.memberships()):
            return frozenset()
        room = await self._client.room(session)
        await room.catch_up()
        return frozenset(one.member_id for one in room.seat.view.roster())

    async def admit(self, session: bytes, guest: Guest) -> None:
        """Let somebody who signed up into the session's room: an admission of her key, sealed to her."""
        client = self._client
        guide = await client.guided()
        room = await client.room(session)
        await room.anchor()
        letter = await self._staff.admission(guest.sign_up.signature_key, guest.sign_up.inbox_key, room)
        sealed = calls.seal_admission(
            guide.trust.community, guest.call, guest.sign_up.inbox_key, letter, client.edges.random
        )
        await self._staff.ask_as_staff(AnswerSignUp(session=session, call=guest.call, sealed=sealed))

    async def admit_who_is_here(self, session: bytes, *, also_waiting: bool = False) -> tuple[Guest, ...]:
        """Let in everybody who is in the lobby and has a place, once; returns whom.

        With `also_waiting` those on the waiting list too, as far as there are places: once it begins, no
        place is kept for who is not there.
        """
        opened = await self._planned(session)
        guests = await self.lobby(session)
        taken = sum(one.inside or one.answered for one in guests)
        admitted = []
        for one in guests:
            if not one.here or one.answered or one.inside or (one.waits and not also_waiting):
                continue
            if one.waits and taken >= opened.session.capacity:
                break
            await self.admit(session, one)
            taken += 1
            admitted.append(one)
        return tuple(admitted)

    # the floor

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
            following = Floor(
                community=guide.trust.community,
                room=RoomId(session),
                number=1,
                leader=Leader.HOST if is_host else Leader.CO_HOST,
                stage=Stage.LOBBY,
                mode=Mode.OPEN,
                called=b"",
                order=(),
                turn_seconds=0,
                muted=(),
                lobby=(),
                aside=(),
                slow_seconds=0,
                pause_seconds=0,
                choices=0,
                check_in=0,
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
        """Open the room between two for who is aside, once her client asked; None: it has not yet."""
        asked = [one for one in await self._staff.requests(session) if one.sender == member]
        if not asked:
            return None
        room = await self._staff.create_room(
            history="none", retention_days=BETWEEN_DAYS, pseudonym=pseudonym, between=True
        )
        await self._staff.admit(session, member, room.id)
        return room

    async def back(self, session: bytes, member: str | bytes, between: bytes = b"") -> None:
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
        """Ask everybody for one of so many answers; returns the check-in's number. 0 choices: close it."""
        room = await self._client.room(session)
        await room.attend()
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
        """Have the other host lead."""
        await self.say(session, leader=await self._leader(session, other=True))

    async def take_over(self, session: bytes) -> bool:
        """Lead, if who leads has been away for a minute; whether this client leads now."""
        room = await self._client.room(session)
        await room.attend()
        shown = room.floor
        if shown is None or not (shown.absent or shown.leads) or shown.stage == "ended":
            return False
        if not shown.leads:
            try:
                await self.say(session, leader=await self._leader(session, other=False))
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

        Ends when the session does. A co-host's client runs it all the time.
        """
        room = await self._client.room(session)
        async for change in room.watch():
            if change.kind != "floor":
                continue
            await self.take_over(session)
            if room.floor is not None and room.floor.stage == "ended":
                return
