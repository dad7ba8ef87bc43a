"""One room, open: what was said in it, saying something, and watching.

    composing → `outbox` (sealed once) → server → `order` (links) → `inbox` (opened) → `timeline` → reader

A single lock keeps the parts of one room in step; whatever comes live and whatever is asked for goes
through the same door, so a post delivered twice is shown once.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from hearth_client import outbox
from hearth_client.certificates import named_by_anchor
from hearth_client.changes import Change, Changes
from hearth_client.chronicle import Chronicle
from hearth_client.clock_watch import ClockWatch
from hearth_client.composing import Composer
from hearth_client.duties import Duties
from hearth_client.errors import DifferentRooms, NoSuchPerson, NoSuchPost, RefusedBy
from hearth_client.histories import HistoryDesk
from hearth_client.keeper import Keeper
from hearth_client.people import Beginning, Person, badge
from hearth_client.post_bag import ANY_ROOM, PostBag
from hearth_client.seat import GONE, TRIES, Seat
from hearth_client.state import Hidden, Membership, Place, Pseudonym, Queued
from hearth_client.timeline import Entry, Item, Page, Written
from hearth_client.transport.connection import Connection, Cursor
from hearth_protocol.contents import Rename, RoomAbout, Say
from hearth_protocol.errors import HearthError, Malformed, Refused
from hearth_protocol.frames import answers
from hearth_protocol.frames.answers import Delivered, Delivery, Done, Erased, Event, Posted
from hearth_protocol.frames.operations import Leave, Posts
from hearth_protocol.ids import MemberId, encode_id
from hearth_protocol.letters import Admission
from hearth_protocol.limits import HOUR_TOLERANCE, HOURS_A_DAY
from hearth_protocol.posts import Header
from hearth_protocol.refusals import Refusal
from hearth_rooms import anchors
from hearth_rooms.member import Pending, RoomMember

PAGE = 200
"""Places in one request."""
STAFF_FIRST_SECONDS = 2.0
"""How long a member waits before answering a history request that staff may answer."""
MAX_PATIENT_ANSWERS = 32
"""How many such answers wait at once; a host that tells of more than any room has is not obeyed."""
SHORT_ID = 6
ANCHOR_TRIES = 8
"""How often an anchor follows a room that changes under it before the refusal is told."""


class Room(Composer):
    """A room this member is in. Made by `Client.room` and `Client.enter`."""

    def __init__(self, keeper: Keeper, room: bytes, connection: Connection) -> None:
        super().__init__(keeper.edges)
        self.id = room
        self._keeper = keeper
        self._connection = connection
        self._seat = Seat(keeper, room, connection)
        self._chronicle = Chronicle(room)
        self._bag = PostBag(keeper, self._seat, connection)
        self._desk = HistoryDesk(keeper, self._seat, connection, self._chronicle)
        self._duties = Duties(keeper, self._seat, connection, self._chronicle)
        self._changes = Changes()
        self._clock_watch = ClockWatch()
        self._lock = asyncio.Lock()

    # what it is

    @property
    def _mine(self) -> Membership:
        return self._keeper.membership(self.id)

    @property
    def id_text(self) -> str:
        """The room's id as it is written on screens."""
        return encode_id(self.id)

    @property
    def name(self) -> str:
        """What staff call the room, or the beginning of its id."""
        return self._mine.name or self.id_text[:SHORT_ID]

    @property
    def pseudonym(self) -> str:
        """The own name in this room."""
        return self._mine.pseudonym.name

    @property
    def member_id(self) -> bytes:
        """The own id in this room."""
        return self._mine.member_id

    @property
    def generation(self) -> int:
        """The room's generation."""
        return self._seat.view.generation

    @property
    def epoch(self) -> int:
        """The room's epoch."""
        return self._seat.view.epoch

    @property
    def seat(self) -> Seat:
        """The MLS side of the room, for staff acts."""
        return self._seat

    @property
    def letters(self) -> PostBag:
        """The letters that came."""
        return self._bag

    @property
    def is_staff(self) -> bool:
        """Whether the own leaf has staff power now."""
        return self._duties.is_staff

    @property
    def timeline(self) -> Page:
        """Everything known, folded to what is shown now."""
        return self._chronicle.page(frozenset(key for key, one in self._mine.hidden.items() if one.hidden))

    @property
    def last_seq(self) -> int:
        """The newest place whose link was computed."""
        return self._chronicle.place.seq

    @property
    def notices(self) -> tuple[str, ...]:
        """Keys of the sentences a reader should see now."""
        standing = self._confirmed()
        unsure = any(one.kind == "post" and not one.confirmed for one in self.timeline.entries)
        told = {
            "notice_different_rooms": self._mine.forked,
            "notice_history_waits": bool(self._chronicle.closed) and self._mine.wish is not None,
            "notice_history_unconfirmed": unsure,
            "notice_far_hour": self._clock_watch.noticed,
            "notice_wrong_clock": self._duties.clock_refused,
            "notice_not_confirmed": standing is anchors.Standing.UNCONFIRMED,
            "notice_new_generation": bool(self.beginnings),
            "notice_read_only": standing is anchors.Standing.READ_ONLY,
        }
        return tuple(key for key, so in told.items() if so)

    @property
    def beginnings(self) -> tuple[Beginning, ...]:
        """Who began this room anew and why, oldest first; empty in a room's first generation."""
        trust = self._keeper.guide.trust
        return tuple(
            Beginning(
                generation=one.generation,
                by=trust.certificate(one.certificate).shown_name,
                reason=one.reason.name.lower(),
                hour=one.hour,
            )
            for one in self._seat.beginnings
            if one.generation > 0
        )

    def _confirmed(self) -> anchors.Standing:
        return anchors.staleness(self._seat.confirmed_hour, self._edges.hour())

    def roster(self) -> tuple[Person, ...]:
        """Return everybody in the room, as the tree says; names are what they call themselves."""
        names, trust, view = self.timeline.names, self._keeper.guide.trust, self._seat.view
        return tuple(
            Person(
                member_id=one.member_id,
                pseudonym=self.pseudonym if one.member_id == self.member_id else names.get(one.member_id, ""),
                staff_name=badge(one, trust, self._edges.hour()),
                staff=view.has_power(one, self._seat.hour(), trust),
                me=one.member_id == self.member_id,
            )
            for one in view.roster()
        )

    def person(self, which: str | bytes) -> bytes:
        """Return the member id that `which` (an id, or the beginning of one) names. Raises NoSuchPerson."""
        wanted = encode_id(which) if isinstance(which, bytes) else which
        known = {encode_id(one): one for one in self._mine.authors}
        found = [one for text, one in known.items() if wanted and text.startswith(wanted)]
        if len(found) != 1:
            raise NoSuchPerson
        return found[0]

    def post_named(self, which: str | bytes) -> Entry:
        """Return the post that `which` (an id, the beginning of one, or #seq) names. Raises NoSuchPost."""
        said = [one for one in self.timeline.entries if one.kind == "post"]
        if isinstance(which, bytes):
            found = [one for one in said if one.post_id == which]
        elif which.startswith("#"):
            found = [one for one in said if str(one.seq) == which[1:]]
        else:
            found = [one for one in said if which and encode_id(one.post_id).startswith(which)]
        if len(found) != 1:
            raise NoSuchPost
        return found[0]

    def _is_staff(self, member: bytes) -> bool:
        found = self._seat.view.member(MemberId(member))
        trust = self._keeper.guide.trust
        return found is not None and self._seat.view.has_power(found, self._seat.hour(), trust)

    # coming in and catching up

    async def open(self) -> None:
        """Take the seat, walk the window, and do what is due: letters, history, renewal, what was unsent."""
        async with self._lock:
            with self._fork_shows():
                await self._seat.sit()
            seq, hour, link = self._seat.window
            with self._fork_shows():
                self._chronicle.begin(
                    window=Place(seq, link, hour),
                    last_seq=self._seat.last_seq,
                    remembered=self._mine.place,
                )
            await self._fetch()
            self._check_anchor()
            await self._seat.mend()
            await self._bag.fetch()
            await self._fetch_history()
            await self._desk.wish()
            await self._desk.answer_waiting()
            await self._duties.renew()
            await self._resend()
            await self._duties.anchor_daily()
            self._tell_steps()
        await self._renew_about()
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
            await self._say_one(page.about or RoomAbout(title=mine.name))
        except Refused:
            # Whoever comes next says it.
            return

    async def catch_up(self) -> None:
        """Follow the room to its newest place, take what came, answer what waits."""
        async with self._lock:
            await self._catch_up()
            await self._bag.fetch()
            await self._fetch_history()
            await self._desk.answer_waiting()

    async def _catch_up(self) -> None:
        await self._seat.catch_up()
        self._tell_steps()
        await self._fetch()

    async def _fetch(self) -> None:
        """Fetch every place after the cursor, page by page."""
        while True:
            delivery = await self._connection.ask(Posts(after_seq=self.last_seq, limit=PAGE), Delivery)
            before = self.last_seq
            if delivery.last_seq < before:
                with self._fork_shows():
                    raise DifferentRooms
            await self._absorb(delivery.places)
            if self.last_seq >= delivery.last_seq or self.last_seq == before:
                return

    async def _absorb(self, places: Sequence[Delivered | Erased]) -> None:
        """Walk new places: links first, then open, verify, check what the author saw, and place."""
        if any(self._ahead(one) for one in places):
            await self._seat.catch_up()
            self._tell_steps()
        with self._fork_shows():
            for one in self._chronicle.walk(places):
                self._placed(*self._chronicle.put(one, self._mine, self._is_staff))
        self._keeper.note(replace(self._mine, place=self._chronicle.place))

    def _ahead(self, place: Delivered | Erased) -> bool:
        """Whether a post was made in an epoch that this client has not reached."""
        if isinstance(place, Erased):
            return False
        try:
            header = Header.read(place.header)
        except Malformed:
            return False
        return (header.generation, header.epoch) > self._seat.standing.place

    def _placed(self, item: Item, header: Header | None) -> None:
        """Note what a placed item changes in what is kept, and tell whoever watches."""
        mine = self._mine
        if header is not None:
            # The server says the hour; one that has not come yet would keep the key for ever.
            newest = min(item.hour, self._edges.hour() + HOUR_TOLERANCE)
            epochs = tuple(
                replace(one, used=True, hour=max(one.hour, newest))
                if one.epoch_id == header.epoch_id
                else one
                for one in mine.epochs
            )
            mine = replace(mine, epochs=epochs)
        if isinstance(item, Written):
            match item.body:
                case RoomAbout(title=title) if item.by_staff:
                    mine = replace(mine, name=title)
                case Rename(pseudonym=name) | Say(pseudonym=name) if item.member_id == self.member_id:
                    # Another own device may have chosen it.
                    if mine.pseudonym.seq < item.seq:
                        chosen = Pseudonym(name, mine.pseudonym.chosen_seconds, item.seq)
                        mine = replace(mine, pseudonym=chosen)
        self._keeper.note(mine)
        self._changes.item(item, lambda: self.timeline)

    def _tell_steps(self) -> None:
        hour, mine = self._edges.hour(), self._mine
        self._changes.steps(self._seat.steps)
        if self._clock_watch.look(self._seat.steps, hour=hour, current_hour=mine.current_hour):
            self._changes.tell(Change(kind="notice", notice="notice_far_hour"))
        self._seat.steps.clear()
        self._keeper.note(replace(mine, current_hour=hour))

    @contextmanager
    def _fork_shows(self) -> Iterator[None]:
        """Remember a proven fork for good, and tell whoever watches; posting stops."""
        try:
            yield
        except DifferentRooms:
            # Whoever is not in yet has nothing to stop: she tries again when the server shows another room.
            if self._mine.private:
                self._keeper.note(replace(self._mine, forked=True))
            self._changes.tell(Change(kind="notice", notice="notice_different_rooms"))
            raise

    def _check_anchor(self) -> None:
        """Compare the link that staff signed with the own one."""
        anchor = self._seat.anchor
        if anchor is not None:
            with self._fork_shows():
                self._chronicle.check_anchor(anchor.seq, anchor.link)

    async def _fetch_history(self) -> None:
        if await self._desk.fetch():
            self._reopen()

    def _reopen(self) -> None:
        with self._fork_shows():
            for item, header in self._chronicle.reopen(self._mine, self._is_staff):
                self._placed(item, header)

    # saying (Composer makes the bodies)

    def _own(self, post: str | bytes) -> Entry:
        entry = self.post_named(post)
        if entry.member_id != self.member_id:
            raise NoSuchPost
        return entry

    def _choose_name(self, pseudonym: str) -> None:
        chosen = Pseudonym(pseudonym, self._edges.now_seconds(), self.last_seq)
        self._keeper.note(replace(self._mine, pseudonym=chosen))

    async def _send_all(self, items: Sequence[Queued]) -> tuple[int, ...]:
        """Queue posts, durably where this device keeps an outbox, and send them in order."""
        async with self._lock:
            self._check_may_say(retracts=any(item.retracts for item in items))
            mine = self._mine
            for item in items:
                mine = replace(mine, outbox=outbox.with_item(mine.outbox, item))
            self._keeper.note(mine)
            if self._keeper.keeps_outbox:
                await self._keeper.save()
            return tuple([await self._send(item) for item in items])

    def _check_may_say(self, *, retracts: bool) -> None:
        if self._mine.forked:
            raise DifferentRooms
        if not retracts and self._confirmed() is anchors.Standing.READ_ONLY:
            raise Refused(Refusal.READ_ONLY)

    async def _resend(self) -> None:
        """Send what an earlier visit could not: the same bytes, where their epoch still stands."""
        if self._mine.forked:
            return
        for item in self._mine.outbox:
            try:
                await self._send(item)
            except RefusedBy:
                self._drop(item)

    async def _send(self, item: Queued) -> int:
        """Send one post until it has a place. Raises the server's refusal; then nothing was sent."""
        refusal: HearthError = Refused(Refusal.STALE_EPOCH)
        for _ in range(TRIES):
            if not item.sealed:
                item = await self._sealed(item)
            try:
                posted = await self._connection.ask(outbox.operation(item), Posted)
            except RefusedBy as no:
                refusal = no
                if no.code in {Refusal.STALE_EPOCH, Refusal.STALE_GENERATION, Refusal.REMOVE_PENDING}:
                    await self._follow_refusal(no)
                elif no.code in {Refusal.SEEN_TOO_OLD, Refusal.SEEN_MISMATCH}:
                    await self._catch_up()
                else:
                    self._drop(item)
                    raise
                item = outbox.unsealed(item)
            else:
                self._drop(item)
                await self._posted(item, posted)
                return posted.seq
        self._drop(item)
        raise refusal

    async def _follow_refusal(self, no: RefusedBy) -> None:
        """Follow what a refused post had missed; a server that has nothing newer may have gone back."""
        before = self._seat.standing.place
        await self._seat.take(no.handshakes)
        await self._catch_up()
        if no.code is Refusal.STALE_EPOCH and self._seat.standing.place == before:
            with self._fork_shows():
                await self._seat.check_present()

    async def _sealed(self, item: Queued) -> Queued:
        """Return `item` sealed for the present epoch, every pending Remove covered first."""
        await self._seat.cover()
        self._tell_steps()
        item = outbox.sealed_for(
            item,
            self._seat.member.epoch_keys(),
            member_id=self.member_id,
            signature_seed=self._mine.signature_seed,
            seen=self._chronicle.seen,
            random=self._edges.random,
        )
        self._keeper.note(replace(self._mine, outbox=outbox.with_item(self._mine.outbox, item)))
        if self._keeper.keeps_outbox:
            await self._keeper.save()
        return item

    def _drop(self, item: Queued) -> None:
        self._keeper.note(replace(self._mine, outbox=outbox.without(self._mine.outbox, item.post_id)))

    async def _posted(self, item: Queued, posted: Posted) -> None:
        """Walk on over the own post, or fetch what came before it."""
        if posted.seq <= self.last_seq:
            return
        self._chronicle.expect_receipt(posted.seq, posted.receipt)
        if posted.seq == self.last_seq + 1:
            own = Delivered(
                seq=posted.seq,
                hour=posted.hour,
                header=item.header,
                sealed=item.sealed,
                receipt=posted.receipt,
            )
            await self._absorb([own])
        else:
            await self._fetch()

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

    def mark_read(self) -> None:
        """Remember that everything up to here was read."""
        self._clock_watch.read()
        if self.last_seq > self._mine.read_seq:
            self._keeper.note(replace(self._mine, read_seq=self.last_seq))

    async def ask_in(self, text: str, *, wanted: bytes = ANY_ROOM) -> None:
        """Ask the staff here to let fresh keys into another room. Raises NoSuchPerson without any."""
        async with self._lock:
            await self._bag.ask_in(text, wanted=wanted)

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
                    if no.code is not Refusal.STALE_EPOCH:
                        raise
                    # Somebody came or went meanwhile: what is confirmed is what stands now.
                    await self._catch_up()
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
            try:
                await self._connection.ask(Leave(), Done)
            except RefusedBy as no:
                if no.code not in GONE:
                    raise
            self._keeper.forget(self.id)
            await self._keeper.save()

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
            except RefusedBy as no:
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
                await self._desk.answer(event)
            case answers.HistoryBundle():
                if await self._desk.take(event):
                    self._reopen()
            case answers.Letter():
                self._take_letter(event)
            case answers.Anchored():
                await self._keeper.guide.learn([named_by_anchor(event.anchor)])
                with self._fork_shows():
                    self._seat.take_anchor(event.anchor)
                self._check_anchor()

    async def close(self) -> None:
        """Let go of the connection."""
        await self._connection.close()
