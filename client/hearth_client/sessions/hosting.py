"""Hosting sessions: planned, opened, who is let in. What is said of the floor there: `leading`."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from hearth_client import report_notes
from hearth_client.errors import NoSuchRoom, RefusedBy
from hearth_client.room.room import Room
from hearth_client.sessions.answer_records import Answer, Answered
from hearth_client.sessions.attending import STAGES, Attending
from hearth_client.sessions.guests import Guest
from hearth_client.sessions.leading import Leading
from hearth_client.staff.staff import Staff
from hearth_client.staff.staff_keeper import StaffKeeper
from hearth_protocol import calls, sign_ups, signed
from hearth_protocol.errors import HearthError, Malformed
from hearth_protocol.floor import MINUTE
from hearth_protocol.frames.answers import LobbyTold, SessionsListed
from hearth_protocol.frames.operations import AnswerSignUp, DropSession, Lobby, PlanSession, Sessions
from hearth_protocol.ids import ID_BYTES, MemberId, RoomId, Serial, member_id
from hearth_protocol.refusals import Refusal
from hearth_protocol.sessions import OpenedSession, open_session
from hearth_protocol.structures.session import NO_CO_HOST, Session

MAX_DECLINE_BYTES: Final = 1200
"""Longest words of a "no": with more of them, its sealed size would tell it from an admission."""


class Hosting(Leading):
    """Sessions, for one client that hosts them. Each raises NotStaff without a certificate that is valid."""

    def __init__(self, client: StaffKeeper, staff: Staff, attending: Attending) -> None:
        super().__init__(client, staff)
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

        What does not open, or no membership vouches for that is genuine and, as far as this client can know,
        not over, is left out.
        """
        client = self._client
        keys, _, certificate = await self._staff.ready()
        guide = await client.guided()
        told = await self._staff.ask_as_staff_for(
            Lobby(session=session, wait_seconds=wait_seconds), LobbyTold
        )
        inside = await self._inside(session)
        told_by_her = self._attending.answers(session)
        members: dict[RoomId, frozenset[MemberId] | None] = {}
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
            if whose[0] not in members:
                members[whose[0]] = await self._members_of(whose[0])
            if not sign_ups.still_vouches(opened, guide.trust, members[whose[0]]):
                continue
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
                told=told_by_her.get(one.call),
                inside=member in inside,
                sign_up=said,
            )
        return tuple(found.values())

    async def _members_of(self, room: RoomId) -> frozenset[MemberId] | None:
        """Return who is in a room now; None where this client is not in it, or cannot look."""
        if all(one.room != room for one in self._client.memberships()):
            return None
        try:
            opened = await self._client.room(room)
            await opened.catch_up()
        except HearthError:
            return None
        return frozenset(one.member_id for one in opened.seat.view.roster())

    async def _inside(self, session: bytes) -> frozenset[bytes]:
        if all(one.room != session for one in self._client.memberships()):
            return frozenset()
        room = await self._client.room(session)
        await room.catch_up()
        return frozenset(one.member_id for one in room.seat.view.roster())

    async def admit(self, session: bytes, *guests: Guest) -> None:
        """Let people who signed up into the session's room: an admission of each one's key, sealed to her."""
        client = self._client
        community = (await client.guided()).trust.community
        room = await self._confirmed(session)
        if room is None:
            raise NoSuchRoom
        answers = []
        for guest in guests:
            letter = await self._staff.admission(guest.sign_up.signature_key, guest.sign_up.inbox_key, room)
            sealed = calls.seal_admission(
                community, guest.call, guest.sign_up.inbox_key, letter, client.edges.random
            )
            answers.append((guest.call, sealed))
        await self._tell(session, Answer.LET_IN, answers)

    async def decline(self, session: bytes, guest: Guest, text: str) -> None:
        """Tell somebody who signed up, in words sealed to her, that it is not for today.

        Raises Malformed for words of more than `MAX_DECLINE_BYTES`.
        """
        client = self._client
        keys, certificate, _ = await self._staff.ready()
        community = (await client.guided()).trust.community
        if len(text.encode()) > MAX_DECLINE_BYTES:
            raise Malformed("text")
        said = calls.Reply(
            community=community,
            call=guest.call,
            outcome=calls.Outcome.DECLINED,
            text=text,
            link="",
            hour=client.edges.hour(),
            certificate=certificate,
        )
        sealed = calls.seal_reply(
            community, guest.sign_up.inbox_key, keys.signature_seed, said, client.edges.random
        )
        await self._confirmed(session)
        await self._tell(session, Answer.NOT_TODAY, [(guest.call, sealed)])

    async def _confirmed(self, session: bytes) -> Room | None:
        """Return a session's room, confirmed, before anybody is answered; None before it is open.

        An admission needs it. A "no" does the same, so that the server does not see which it was.
        """
        self._attending.keep_led(await self._planned(session))
        if all(one.room != session for one in self._client.memberships()):
            return None
        room = await self._client.room(session)
        await room.anchor()
        return room

    async def _tell(self, session: bytes, answer: Answer, answers: Sequence[tuple[bytes, bytes]]) -> None:
        """Keep what is answered to whom, in one write, and tell them.

        Kept first, so that nobody hears it twice because it could not be kept. Where she could not be told,
        what stood before is put back, be it nothing: it would pass for hers once the other host answers.
        """
        attending, client = self._attending, self._client
        before = attending.answers(session)
        answered = Answered(answer, client.edges.now_seconds() // MINUTE)
        for call, _ in answers:
            attending.note_answer(session, call, answered)
        told = 0
        try:
            await client.save()
            for call, sealed in answers:
                await self._staff.ask_as_staff(AnswerSignUp(session=session, call=call, sealed=sealed))
                told += 1
        except BaseException:
            for call, _ in answers[told:]:
                attending.note_answer(session, call, before.get(call))
            # Where nothing can be written now, the next write keeps it.
            with suppress(HearthError):
                await client.save()
            raise

    async def admit_who_is_here(self, session: bytes, *, also_waiting: bool = False) -> tuple[Guest, ...]:
        """Let in everybody who is in the lobby and has a place, once; returns whom.

        With `also_waiting` those on the waiting list too, as far as there are places: once it begins, no
        place is kept for who is not there.
        """
        guests = await self.lobby(session)
        opened = await self._planned(session)
        free = opened.session.capacity - sum(
            one.inside or (one.answered and not one.declined) for one in guests
        )
        here = [one for one in guests if one.here and not one.answered and not one.inside]
        placed = [one for one in here if not one.waits]
        waiting = [one for one in here if one.waits] if also_waiting else []
        admitted = (*placed, *waiting[: max(0, free - len(placed))])
        if admitted:
            await self.admit(session, *admitted)
        return admitted
