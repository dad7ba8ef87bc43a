"""Going to a session: which there are, signing up, the lobby, coming in, and forgetting it when it is over.

sign_up (fresh keys, kept first) → look (here: in the lobby) → let in → the session's room → forget_over
"""

from contextlib import suppress
from dataclasses import dataclass

from hearth_client import admissions, calling, report_notes
from hearth_client.certificates import named_by_anchor
from hearth_client.community import check_pinned
from hearth_client.entering import identity_of
from hearth_client.errors import HeldBack, NoSuchCall, NoSuchRoom, RefusedBy
from hearth_client.kept.slots import NewerRecord, Slot, SlotFull
from hearth_client.kept.state import Membership, Pseudonym
from hearth_client.room.room import Room
from hearth_client.sessions import answer_records, session_records
from hearth_client.sessions.answer_records import Answered
from hearth_client.sessions.session_keeper import SessionKeeper
from hearth_client.sessions.session_records import SignedUp
from hearth_moderation.guards.place import Place
from hearth_protocol import calls, sign_ups, signed
from hearth_protocol.errors import HearthError
from hearth_protocol.frames.answers import Done, FloorStands, LobbyStated
from hearth_protocol.frames.operations import CallLetter, FloorNow, LobbyState, SignUp, WithdrawSignUp
from hearth_protocol.ids import RoomId
from hearth_protocol.letters import Admission
from hearth_protocol.refusals import Refusal
from hearth_protocol.sessions import OpenedSession
from hearth_protocol.structures import sign_up as structure
from hearth_protocol.structures.direct import Direct
from hearth_protocol.structures.floor import Stage

STAGES = {stage.value: stage.name.lower() for stage in Stage} | {5: "announced"}
OVER = frozenset({Refusal.SESSION_UNKNOWN, Refusal.SESSION_OVER, Refusal.ROOM_UNKNOWN, Refusal.CALL_UNKNOWN})
"""What the server answers of a session that is over for who asks."""
NOT_NOW = frozenset({Refusal.ROOM_FULL, Refusal.NOT_YET})
"""What keeps somebody out who was let in: for now. The same admission lets her in later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionShown:
    """One session that verifies. Seconds are from now on; `host` and `co_host` are shown names."""

    id: bytes
    title: str
    language: str
    about: str
    starts_minute: int
    length_minutes: int
    capacity: int
    host: str
    co_host: str
    stage: str
    begins_seconds: int
    ends_seconds: int
    full: bool
    signed_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lobby:
    """How the own sign-up stands. `waits`: 0 with a place. `room` is the session's, once she was let in."""

    stage: str
    waits: int
    begins_seconds: int
    ends_seconds: int
    says: tuple[tuple[str, str], ...] = ()
    """(who, words) of hosts who answered with words."""
    room: Room | None = None


class Attending:
    """Sessions, for one client that goes to them."""

    def __init__(self, client: SessionKeeper) -> None:
        self._client = client

    def kept(self) -> dict[bytes, SignedUp]:
        """Return what is kept of sessions, by their ids."""
        return session_records.all_of(self._client.slot(Slot.SESSIONS))

    async def sessions(self, which: str | bytes) -> tuple[SessionShown, ...]:
        """Return the sessions of the community, asked for as a member of a room; the first to begin first."""
        room = await self._client.room(which)
        told = await room.sessions()
        kept, guards = self.kept(), self._client.guards
        return tuple(
            SessionShown(
                id=opened.room,
                title=report_notes.without_picture(guards, opened.session.title),
                language=opened.session.language,
                about=report_notes.without_picture(guards, opened.session.about),
                starts_minute=opened.session.starts,
                length_minutes=opened.session.length,
                capacity=opened.session.capacity,
                host=opened.certificate.shown_name,
                co_host=told.hosts[opened.session.co_host].shown_name
                if opened.session.co_host in told.hosts
                else "",
                stage=STAGES[stage],
                begins_seconds=begins,
                ends_seconds=ends,
                full=full,
                signed_up=opened.room in kept,
            )
            for opened, stage, begins, ends, full in told.sessions
        )

    async def sign_up(
        self, which: str | bytes, session: bytes, *, pseudonym: str, language: str = "en"
    ) -> None:
        """Sign up, as a member of a room, for a session. Its keys are kept before anything is sent.

        Signed up again, the place is at the end of the line. Raises HeldBack (a name that cannot be sent),
        RefusedBy(SESSION_UNKNOWN, SESSION_OVER, or RECIPIENT_UNKNOWN: no host is there who could read it, and
        nothing is kept or sent).
        """
        client = self._client
        noticed = [one for one in client.guards.findings(pseudonym, Place.ROOM, "pseudonym") if one.blocks]
        if noticed:
            raise HeldBack(tuple(noticed))
        room = await client.room(which)
        guide = await client.guided()
        told = await room.sessions()
        opened = next((one[0] for one in told.sessions if one[0].room == session), None)
        if opened is None:
            raise RefusedBy(Refusal.SESSION_UNKNOWN)
        if not opened.hosts & told.hosts.keys():
            raise RefusedBy(Refusal.RECIPIENT_UNKNOWN)
        keys = calling.new_keys(client.edges)
        self._keep(opened, keys, pseudonym)
        await client.save()
        said = structure.SignUp(
            community=guide.trust.community,
            session=RoomId(session),
            signature_key=keys.signature_key,
            inbox_key=keys.inbox_key,
            name=pseudonym,
            language=language,
            hour=client.edges.hour(),
        )
        mine = client.membership(room.id)
        vouching = sign_ups.Vouching(RoomId(room.id), mine.signature_seed, mine.credential)
        letters = [
            CallLetter(
                serial=host.serial,
                sealed=sign_ups.seal_sign_up(
                    host.serial, host.sealing_key, keys.signature_seed, said, vouching, client.edges.random
                ),
            )
            for serial in sorted(opened.hosts)
            if (host := told.hosts.get(serial)) is not None
        ]
        try:
            await room.ask_server(SignUp(session=session, caller=keys.signature_key, letters=letters))
        except BaseException:
            self.drop(session)
            await client.save()
            raise

    def _keep(self, opened: OpenedSession, keys: admissions.FreshKeys, name: str) -> None:
        before = self._client.slot(Slot.SESSIONS).get(opened.room)
        kept = SignedUp(
            session=opened.room,
            keys=keys,
            name=name,
            gone_minute=session_records.gone_minute(opened),
            count=session_records.count_of(before) + 1,
        )
        self._client.note_slot(Slot.SESSIONS, opened.room, kept.record)

    def keep_led(self, opened: OpenedSession) -> None:
        """Keep of a session that this client leads until when it keeps anything of it, once."""
        if opened.room not in self.kept():
            self._keep(opened, session_records.NO_KEYS, "")

    def answers(self, session: bytes) -> dict[bytes, Answered]:
        """Return what this host answered to those who signed up, by call, on any of her devices."""
        return answer_records.all_of(self._client.slot(Slot.SESSIONS), session)

    def note_answer(self, session: bytes, call: bytes, answered: Answered | None) -> None:
        """Keep, for who leads a session, what she answers to somebody; None: nothing after all. In memory.

        Where there is no room for it, nothing is noted: nobody waits outside for that.
        """
        led = self.kept().get(session)
        if led is None or not led.leads:
            return
        name = answer_records.name_of(session, call)
        before = self._client.slot(Slot.SESSIONS).get(name)
        if answered is None and before is None:
            return  # there was no room for it
        with suppress(SlotFull, NewerRecord):
            record = answer_records.record_of(answered, before, led.until_hour)
            self._client.note_slot(Slot.SESSIONS, name, record)

    def drop(self, session: bytes) -> None:
        """Keep no record of a session any more, nor of what was answered in it, in memory."""
        records = self._client.slot(Slot.SESSIONS)
        for name, record in answer_records.named(records, session).items():
            if answer_records.read(record) is not None:
                self._client.note_slot(Slot.SESSIONS, name, session_records.forgotten(record))
        own = records.get(session)
        if own is not None and session_records.read(session, own) is not None:
            self._client.note_slot(Slot.SESSIONS, session, session_records.forgotten(own))

    def _mine(self, session: bytes) -> SignedUp:
        mine = self.kept().get(session)
        if mine is None or mine.leads:
            raise NoSuchCall
        return mine

    async def look(self, session: bytes, *, here: bool = False, wait_seconds: int = 0) -> Lobby:
        """Say how the own sign-up stands, and come in once a host has let her in.

        `here`: she is in the lobby, has agreed to what holds there, and would come in. Who has been let in is
        in the room's list from then on. Raises NoSuchCall, RefusedBy(SESSION_UNKNOWN, SESSION_OVER,
        CALL_UNKNOWN): then nothing of it is kept any more. Of one that is over memory still has what was
        opened: who was sent back to the lobby can report it for as long as anybody.
        """
        try:
            return await self._looked(self._mine(session), here=here, wait_seconds=wait_seconds)
        except RefusedBy as no:
            seen = self._client.now_open().get(session)
            if no.code is Refusal.SESSION_OVER and seen is not None:
                await seen.hear_over()
            elif no.code in OVER:
                await self.forget(session)
            raise

    async def _looked(self, mine: SignedUp, *, here: bool, wait_seconds: int) -> Lobby:
        connection = self._client.connection(calling.identity_of_call(mine.keys))
        try:
            told = await connection.ask(
                LobbyState(session=mine.session, here=here, wait_seconds=wait_seconds), LobbyStated
            )
        finally:
            await connection.close()
        room, says = None, []
        for sealed in reversed(told.answers):
            answer = await self._opened(mine, sealed)
            if isinstance(answer, Admission) and room is None and here:
                room = await self._let_in(mine, answer)
            elif isinstance(answer, tuple):
                says.append(answer)
        return Lobby(
            stage=STAGES[told.stage],
            waits=told.waits,
            begins_seconds=told.begins_seconds,
            ends_seconds=told.ends_seconds,
            says=tuple(says),
            room=room,
        )

    async def _opened(self, mine: SignedUp, sealed: bytes) -> Admission | tuple[str, str] | None:
        """Return what a host answered; words with who said them, verified."""
        client = self._client
        guide = await client.guided()
        call = calls.call_id(mine.keys.signature_key)
        try:
            answer = calls.open_answer(guide.trust.community, call, mine.keys.inbox_secret, sealed)
            if isinstance(answer, Admission):
                return answer
            claimed = answer.unverified
            await guide.learn([claimed.certificate])
            certificate = guide.trust.certificate(claimed.certificate)
            guide.trust.check_said(certificate, claimed.hour, client.edges.hour())
            return certificate.shown_name, answer.verify(certificate.signature_key).text
        except HearthError:
            return None

    async def _let_in(self, mine: SignedUp, letter: Admission) -> Room | None:
        """Enter by an admission to this session's room; None for one that leads elsewhere, or nowhere yet."""
        client = self._client
        guide = await client.guided()
        try:
            check_pinned(guide.trust.root_key, letter.root_key)
            claimed = signed.parse(letter.direct, Direct).unverified
            names = [claimed.certificate] + ([named_by_anchor(letter.anchor)] if letter.anchor else [])
            await guide.learn(names)
            membership = admissions.by_letter(
                letter.direct,
                mine.keys,
                trust=guide.trust,
                pseudonym=Pseudonym(mine.name, client.edges.now_seconds()),
                anchor=letter.anchor,
            )
            if membership.room != mine.session:
                return None
            known = self._known(mine.session)
            if known is not None and known.private:
                return await self._come_back(mine.session)
            room = await client.take_seat(known or membership, later=NOT_NOW)
        except RefusedBy as no:
            if no.code in NOT_NOW:
                return None
            raise
        await room.attend()
        return room

    def _known(self, session: bytes) -> Membership | None:
        try:
            return self._client.membership(session)
        except NoSuchRoom:
            return None

    async def _come_back(self, session: bytes) -> Room:
        """Return the room that she was in before: also after she was sent back to the lobby."""
        room = self._client.now_open().get(session)
        try:
            if room is None:
                room = await self._client.room(session)
            else:
                await room.catch_up()
        except RefusedBy as no:
            if no.code is not Refusal.NOT_A_MEMBER:
                raise
            room = await self._client.enter_again(session)
        await room.attend()
        return room

    async def withdraw(self, session: bytes) -> None:
        """Take the own sign-up back; its place is the next one's."""
        mine = self._mine(session)
        connection = self._client.connection(calling.identity_of_call(mine.keys))
        try:
            await connection.ask(WithdrawSignUp(session=session), Done)
        finally:
            await connection.close()
        await self.forget(session)

    async def forget(self, session: bytes) -> None:
        """Keep nothing of a session any more: keys, membership, sign-up."""
        await self._client.let_go_of(session)
        self.drop(session)
        await self._client.save()

    async def forget_wiped(self, session: bytes) -> None:
        """Forget a session of which the server knows nothing any more; another room stays as it is."""
        if session in self.kept() or session in self._client.ended():
            await self.forget(session)

    async def forget_over(self) -> tuple[bytes, ...]:
        """Forget the sessions that are over; returns which.

        Those whose minute has come by a clock that a server agreed to: nobody has to tell her. Those whose
        planned end has: the server is asked, as nothing here may have heard of it. And what memory has of
        one, from when on nobody reports from it any more.
        """
        client = self._client
        minute = client.edges.agreed_minute()
        over = [session for session, one in self.kept().items() if one.gone_minute <= minute]
        for session, one in self.kept().items():
            due = session not in over and one.ends_minute <= minute and session not in client.now_open()
            if due and await self._is_over(one):
                over.append(session)
        for session in client.ended() - set(over):
            shown = client.now_open()[session].floor if session in client.now_open() else None
            if shown is None or not shown.report_seconds:
                over.append(session)
        for session in over:
            await self.forget(session)
        return tuple(over)

    async def _is_over(self, one: SignedUp) -> bool:
        """Whether the server says that a session has ended, or knows nothing of it, or of the sign-up."""
        known = self._known(one.session)
        if known is None and one.leads:
            return False  # planned, and never opened
        identity = calling.identity_of_call(one.keys) if known is None else identity_of(known)
        connection = self._client.connection(identity)
        try:
            if known is None:
                await connection.ask(LobbyState(session=one.session, here=False), LobbyStated)
                return False
            return bool((await connection.ask(FloorNow(), FloorStands)).ended_since)
        except RefusedBy as no:
            return no.code in OVER
        except HearthError:
            # Not to be reached, or nonsense: it goes by itself in its minute. No other room waits for this.
            return False
        finally:
            await connection.close()
