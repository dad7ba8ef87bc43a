"""One room, open: what was said in it, saying something, and watching.

    composing → `outbox` (sealed once) → server → `order` (links) → `inbox` (opened) → `timeline` → reader

A single lock keeps the parts of one room in step; whatever comes live and whatever is asked for goes
through the same door, so a post delivered twice is shown once.

Each file of a room stands on the one before: `composing`, `room_facts` (what it is), `room_walk` (what the
server delivers), `room_sending`, `room_reporting` (what is handed to staff), `room_floor` (sessions); here
stands what opens it, watches it and acts on its people.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator

from msgspec.structs import replace

from hearth_client.entering import take_leave
from hearth_client.errors import HeldBack, RefusedBy
from hearth_client.kept.state import Hidden, Place
from hearth_client.room.changes import Change
from hearth_client.room.post_bag import ANY_ROOM
from hearth_client.room.room_floor import RoomFloor
from hearth_client.transport.backoff import wait_seconds
from hearth_client.transport.connection import PASSING, Cursor
from hearth_protocol.contents import RoomAbout
from hearth_protocol.errors import HearthError, Refused, Unreachable
from hearth_protocol.frames import answers
from hearth_protocol.frames.answers import Delivered, Done, Erased, Event
from hearth_protocol.frames.operations import MemberOperation
from hearth_protocol.letters import Admission
from hearth_protocol.limits import HOURS_A_DAY
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.guard_note import GuardNoteKind
from hearth_rooms import anchors
from hearth_rooms.member import Pending, RoomMember

STAFF_FIRST_SECONDS = 2.0
"""How long a member waits before answering a history request that staff may answer."""
MAX_PATIENT_ANSWERS = 32
"""How many such answers wait at once; a host that tells of more than any room has is not obeyed."""
ANCHOR_TRIES = 8
"""How often an anchor follows a room that changes under it before the refusal is told."""


@contextlib.contextmanager
def _if_it_can_be_stored() -> Iterator[None]:
    """Go on where the server only cannot store just now."""
    try:
        yield
    except RefusedBy as no:
        if no.code is not Refusal.STORAGE_FAILED:
            raise


class Room(RoomFloor):
    """A room this member is in. Made by `Client.room` and `Client.enter`."""

    # coming in and catching up

    async def open(self, *, anew: bool = False) -> None:
        """Take the seat, walk the window, and do what is due: letters, history, renewal, what was unsent.

        `anew`: enter again by the same admission, as who was sent out of a session for a while.

        What is due waits for another visit where the server can store nothing now: reading goes on.
        """
        async with self._lock:
            with self._fork_shows():
                await (self._seat.enter() if anew else self._seat.sit())
            seq, hour, link = self._seat.window
            with self._fork_shows():
                self._chronicle.begin(
                    window=Place(seq, link, hour),
                    last_seq=self._seat.last_seq,
                    remembered=self._mine.place,
                )
            await self._fetch()
            await self._fetch_acts()
            self._check_anchor(self._seat.anchor)
            await self._seat.mend()
            await self._bag.fetch()
            await self._fetch_history()
            with _if_it_can_be_stored():
                await self._desk.wish()
                await self._desk.answer_waiting()
                await self._duties.renew()
                await self._resend()
                await self._duties.anchor_daily()
            self._tell_steps()
        await self._renew_about()
        with _if_it_can_be_stored():
            await self._keeper.save()

    async def _renew_about(self) -> None:
        """Say again, as staff, what the room is called and for, when half of that post's time is over.

        Where nothing can be read of it any more, the name alone; not while something waits for a key.
        """
        mine, page = self._mine, self.timeline
        if not self.is_staff or mine.forked or self.last_seq == 0:
            return
        if page.about is None and (self._chronicle.closed or not mine.name):
            return
        half = mine.retention_days * HOURS_A_DAY // 2
        if page.about is not None and self._edges.hour() - page.about_hour < half:
            return
        try:
            # What was asked of it was answered when it was said first.
            await self._say_one(
                page.about or RoomAbout(title=mine.name), answered=("title", "topic", "guidelines")
            )
        except (HeldBack, Refused):
            # Whoever comes next says it.
            return

    async def catch_up(self) -> None:
        """Follow the room to its newest place, take what came, answer and send what waits."""
        async with self._lock:
            await self._catch_up()
            if self._confirmed() is not anchors.Standing.CONFIRMED:
                with self._fork_shows():
                    await self._seat.look()
                self._check_anchor(self._seat.anchor)
            await self._bag.fetch()
            await self._fetch_acts()
            await self._fetch_history()
            await self._desk.answer_waiting()
            await self._resend()

    # people

    def hide(self, member: str | bytes) -> None:
        """Hide a person from now on; private and immediate."""
        self._hide(member, hidden=True)

    def show(self, member: str | bytes) -> None:
        """Show a person again."""
        self._hide(member, hidden=False)

    def _hide(self, member: str | bytes, *, hidden: bool) -> None:
        choice = Hidden(hidden, self._edges.now_seconds())
        self._keeper.note(replace(self._mine, hidden={**self._mine.hidden, self.person(member): choice}))

    def not_today(self) -> None:
        """Show no helplines after a post for the rest of the day; forgotten with this visit."""
        self._keeper.not_today()

    def mark_read(self) -> None:
        """Remember that everything up to here was read."""
        self._clock_watch.read()
        if self.last_seq > self._mine.read_seq:
            self._keeper.note(replace(self._mine, read_seq=self.last_seq))

    async def ask_in(self, text: str, *, wanted: bytes = ANY_ROOM) -> None:
        """Ask the staff here to let fresh keys into another room. Raises NoSuchPerson without any."""
        async with self._lock:
            await self._bag.ask_in(text, wanted=wanted)

    async def tell_guard(self, kind: GuardNoteKind, reason: str) -> None:
        """Tell the staff here, with a reason code alone, how a guard did. Raises NoSuchPerson without any."""
        async with self._lock:
            await self._bag.tell_guard(kind, reason)

    async def send_admission(self, recipient: bytes, letter: Admission) -> None:
        """Send a letter that admits `recipient` elsewhere. Raises NoSuchPerson."""
        async with self._lock:
            await self._bag.admit(recipient, letter)

    async def anchor(self) -> None:
        """Confirm, as staff, what this client sees. Raises Refused when it has no power."""
        async with self._lock:
            for _ in range(ANCHOR_TRIES):
                try:
                    await self._duties.anchor()
                except RefusedBy as no:
                    if no.code not in {Refusal.STALE_EPOCH, Refusal.SEEN_TOO_OLD}:
                        raise
                    # Somebody came or went, or what she saw last is forgotten: what is confirmed stands now.
                    await self._overtaken()
                else:
                    return
            await self._duties.anchor()

    async def commit(self, make: Callable[[RoomMember, int], Pending]) -> None:
        """Make a staff commit. Raises the server's refusal."""
        async with self._lock:
            await self._seat.commit(make)
            self._tell_steps()

    async def leave(self) -> None:
        """Go, for good; the server sees to the Remove. Nothing of the room is kept."""
        async with self._lock:
            await take_leave(self._connection)
            self._keeper.forget(self.id)
            # Of a session the sign-up goes, too: whoever comes again after all does so by fresh keys.
            self._keeper.end_session(self.id)
            await self._keeper.save()

    async def is_told(self, act: bytes) -> bool:
        """Whether the server tells the act of that name when it is asked now."""
        async with self._lock:
            return await self._acts.is_told(act)

    async def ask_server(self, operation: MemberOperation) -> None:
        """Ask something of the server as this member; answered by `Done`. Raises the server's refusal."""
        await self._connection.ask(operation, Done)

    # watching

    async def watch(self) -> AsyncIterator[Change]:
        """Yield changes as they happen, without end; resumes by itself after every cut.

        Raises RefusedBy when this member is no longer in the room, DifferentRooms when a fork shows.
        """
        async for change in self._changes.watched(self._pump):
            yield change

    async def _pump(self) -> None:
        while True:
            before = self.generation
            try:
                await self._follow_events()
            except Unreachable:
                # Something asked in between was cut; the stream goes on from its cursor.
                await asyncio.sleep(wait_seconds(0, self._edges.fraction()))
            except RefusedBy as no:
                if no.code in PASSING:
                    await asyncio.sleep(wait_seconds(0, self._edges.fraction()))
                    continue
                if no.code is not Refusal.STALE_GENERATION:
                    raise
                async with self._lock:
                    if self.generation == before:
                        await self._seat.enter()
                    if self.generation == before:
                        # Said to be over, and still there: no server makes a member enter again and again.
                        raise
                    self._changes.tell(Change(kind="notice", notice="notice_new_generation"))

    async def _follow_events(self) -> None:
        patient: set[asyncio.Task[None]] = set()
        try:
            async for event in self._connection.events(self._cursor):
                if isinstance(event, answers.HistoryRequested) and not self.is_staff:
                    # Beside the stream: whoever asks for history delays nobody's posts.
                    if len(patient) < MAX_PATIENT_ANSWERS:
                        task = asyncio.create_task(self._answer_after_staff(event))
                        patient.add(task)
                        task.add_done_callback(patient.discard)
                    continue
                async with self._lock:
                    await self._take(event)
                if self._seat.removed:
                    raise RefusedBy(Refusal.NOT_A_MEMBER)
        finally:
            for task in patient:
                task.cancel()

    async def _answer_after_staff(self, wanted: answers.HistoryRequested) -> None:
        """Hand over history a little later than staff would: what they hand over is trusted at once."""
        await asyncio.sleep(STAFF_FIRST_SECONDS * (0.5 + self._edges.fraction()))
        # A courtesy: a failure ends no stream, and what waits is answered at the next catching up.
        with contextlib.suppress(HearthError):
            async with self._lock:
                await self._desk.answer(wanted)

    def _cursor(self) -> Cursor:
        return Cursor(self.last_seq, self._seat.view.generation, self._seat.view.epoch)

    def _take_letter(self, letter: answers.Letter) -> None:
        asker = self._bag.take(letter)
        if asker:
            self._changes.tell(Change(kind="notice", notice="notice_request", member_id=asker))

    async def _take_handshake(self, handshake: answers.Handshake) -> None:
        await self._seat.take([handshake])
        self._tell_steps()
        await self._seat.mend()
        if self.is_staff:
            await self._seat.cover()
            self._tell_steps()

    async def _take(self, event: Event) -> None:
        match event:
            case Delivered() | Erased() if event.seq > self.last_seq + 1:
                await self._fetch()
            case Delivered() | Erased():
                await self._absorb([event])
            case answers.Handshake():
                await self._take_handshake(event)
            case answers.HistoryRequested():
                with _if_it_can_be_stored():  # else at the next catching up
                    await self._desk.answer(event)
            case answers.HistoryBundle():
                if await self._desk.take(event):
                    self._reopen()
            case answers.Letter():
                self._take_letter(event)
            case answers.Acted() | answers.MotionTold():
                await self._hear_act(event)
            case answers.Anchored():
                await self._hear_anchor(event.anchor)
            case _:
                await self._take_of_session(event)

    async def _take_of_session(self, event: Event) -> None:
        if isinstance(event, answers.FloorStands | answers.CheckedIn):
            await self._hear_floor(event)

    async def close(self) -> None:
        """Let go of the connection."""
        await self._connection.close()
