"""One room, open: what was said in it, saying something, and watching.

    composing → `outbox` (sealed once) → server → `order` (links) → `inbox` (opened) → `timeline` → reader

A single lock keeps the parts of one room in step; whatever comes live and whatever is asked for goes
through the same door, so a post delivered twice is shown once.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from hearth_client import handover, inbox, order, outbox, timeline
from hearth_client.admissions import fresh_keys
from hearth_client.community import named_by_anchor
from hearth_client.errors import DifferentRooms, NoSuchPerson, NoSuchPost, RefusedBy
from hearth_client.keeper import Keeper
from hearth_client.order import Order
from hearth_client.seat import GONE, TRIES, Seat
from hearth_client.splitting import split
from hearth_client.state import Asked, Hidden, Membership, Place, Pseudonym, Queued, with_epoch
from hearth_client.timeline import Entry, Gap, Page, Timeline, Written
from hearth_client.transport.connection import Connection, Cursor
from hearth_protocol import contents, letters
from hearth_protocol.admission import read_credential
from hearth_protocol.contents import Body, Edit, Part, React, Reaction, Rename, Retract, RoomAbout, Say
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused
from hearth_protocol.frames import answers
from hearth_protocol.frames.answers import Authored, Delivered, Delivery, Done, Erased, Event, Posted
from hearth_protocol.frames.operations import (
    AnswerHistory,
    Authors,
    Histories,
    HistoryRequests,
    Leave,
    Letters,
    Posts,
    PutAnchor,
    RequestHistory,
    SendLetter,
)
from hearth_protocol.history import UnverifiedHistory, open_bundle, seal_bundle
from hearth_protocol.ids import MemberId, RoomId, encode_id, member_id
from hearth_protocol.limits import LARGE_ROOM_MEMBERS, LARGE_ROOM_RENEWAL_HOURS, RENEWAL_HOURS
from hearth_protocol.posts import Header
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.room_extension import HistoryPolicy
from hearth_rooms import anchors
from hearth_rooms.member import Pending, RoomMember
from hearth_rooms.roster import Member

PAGE = 200
"""Places in one request."""
STAFF_FIRST_SECONDS = 2.0
"""How long a member waits before answering a history request that staff may answer."""
DAILY_HOURS = 20
"""Staff anchor again after so many hours, well within the 26 that readers are shown as confirmed."""
SHORT_ID = 6
ANCHOR_TRIES = 8
"""How often an anchor follows a room that changes under it before the refusal is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the room's tree."""

    member_id: bytes
    pseudonym: str
    staff_name: str | None
    staff: bool
    me: bool

    @property
    def id_text(self) -> str:
        """The id as it is written on screens."""
        return encode_id(self.member_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Where own posts came to stand."""

    post_ids: tuple[bytes, ...]
    seqs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened. `kind`: post edit retract react rename about gap joined left notice."""

    kind: str
    seq: int = 0
    entry: Entry | None = None
    member_id: bytes = b""
    notice: str = ""


class Room:
    """A room this member is in. Made by `Client.room` and `Client.enter`."""

    def __init__(self, keeper: Keeper, room: bytes, connection: Connection) -> None:
        self._keeper = keeper
        self._edges = keeper.edges
        self.id = room
        self._connection = connection
        self._seat = Seat(keeper, room, connection)
        self._lock = asyncio.Lock()
        self._order: Order | None = None
        self._timeline = Timeline()
        self._page: Page | None = None
        self._closed: dict[int, Delivered] = {}
        """Places that a history bundle may still open."""
        self._unconfirmed: dict[int, Delivered] = {}
        """Places that opened on another member's word; staff may still say otherwise."""
        self._epochs_at: dict[int, tuple[int, int]] = {}
        """(generation, epoch) of every post whose signature held."""
        self._receipts: dict[int, bytes] = {}
        self._changes: asyncio.Queue[Change] = asyncio.Queue()
        self._watched = False
        self._notices: dict[str, None] = {}
        self._unanswered: dict[bytes, bytes] = {}
        self.requests: list[letters.Request] = []
        """Verified letters that ask staff to be let in elsewhere."""
        self.admissions: list[letters.Admission] = []
        """Letters that let this member in elsewhere; the client takes them up."""

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
    def timeline(self) -> Page:
        """Everything known, folded to what is shown now."""
        if self._page is None:
            hidden = frozenset(key for key, one in self._mine.hidden.items() if one.hidden)
            self._page = timeline.fold(self._timeline, hidden=hidden)
        return self._page

    @property
    def last_seq(self) -> int:
        """The newest place whose link was computed."""
        return 0 if self._order is None else self._order.place.seq

    @property
    def seen_link(self) -> bytes:
        """The link at `last_seq`."""
        return b"" if self._order is None else self._order.place.link

    @property
    def notices(self) -> tuple[str, ...]:
        """Keys of the sentences a reader should see now."""
        found = dict(self._notices)
        if self._mine.forked:
            found["notice_different_rooms"] = None
        if self._closed and self._mine.wish is not None:
            found["notice_history_waits"] = None
        if any(one.kind == "post" and not one.confirmed for one in self.timeline.entries):
            found["notice_history_unconfirmed"] = None
        standing = self._standing_of_anchor()
        if standing is anchors.Standing.UNCONFIRMED:
            found["notice_not_confirmed"] = None
        if standing is anchors.Standing.READ_ONLY:
            found["notice_read_only"] = None
        return tuple(found)

    def _standing_of_anchor(self) -> anchors.Standing:
        return anchors.staleness(self._seat.confirmed_hour, self._edges.hour())

    def roster(self) -> tuple[Person, ...]:
        """Return everybody in the room, as the tree says; names are what they call themselves."""
        names = self.timeline.names
        return tuple(
            Person(
                member_id=one.member_id,
                pseudonym=self.pseudonym if one.member_id == self.member_id else names.get(one.member_id, ""),
                staff_name=self._badge(one),
                staff=self._has_power(one),
                me=one.member_id == self.member_id,
            )
            for one in self._seat.view.roster()
        )

    def _has_power(self, member: Member) -> bool:
        return self._seat.view.has_power(member, self._seat.hour(), self._keeper.guide.trust)

    def _badge(self, member: Member) -> str | None:
        """Return the certificate's shown name while the badge holds: valid, and a list that still speaks."""
        trust = self._keeper.guide.trust
        if not member.is_staff or member.certificate is None:
            return None
        try:
            certificate = trust.certificate(member.certificate)
            trust.check_badge(certificate, self._edges.hour())
        except Refused:
            return None
        return certificate.shown_name

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

    # coming in and catching up

    async def open(self) -> None:
        """Take the seat, walk the window, and do what is due: letters, history, renewal, anchor, what was unsent."""
        async with self._lock:
            await self._seat.sit()
            seq, hour, link = self._seat.window
            try:
                self._order = order.begin(
                    room=self.id,
                    generation=self._seat.view.generation,
                    window=Place(seq, link, hour),
                    last_seq=self._seat.last_seq,
                    remembered=self._mine.place,
                )
            except DifferentRooms:
                self._fork()
                raise
            await self._fetch()
            self._check_anchor()
            await self._seat.mend()
            await self._letters()
            await self._histories()
            await self._wish()
            await self._answer_waiting()
            await self._renew()
            await self._resend()
        await self._anchor_daily()
        await self._keeper.save()

    async def catch_up(self) -> None:
        """Follow the room to its newest place, take what came, answer what waits."""
        async with self._lock:
            await self._catch_up()
            await self._letters()
            await self._histories()
            await self._answer_waiting()

    async def _catch_up(self) -> None:
        await self._seat.catch_up()
        self._tell_steps()
        await self._fetch()

    async def _fetch(self) -> None:
        """Fetch every place after the cursor, page by page."""
        while True:
            delivery = await self._connection.ask(Posts(after_seq=self.last_seq, limit=PAGE), Delivery)
            before = self.last_seq
            await self._absorb(delivery.places)
            if self.last_seq >= delivery.last_seq or self.last_seq == before:
                return

    async def _absorb(self, places: Sequence[Delivered | Erased]) -> None:
        """Walk new places: links first, then open, verify, check what the author saw, and place."""
        if self._order is None:
            raise Refused(Refusal.NOT_A_MEMBER)
        fresh = [one for one in places if one.seq > self.last_seq]
        forgotten = [one.seq for one in places if isinstance(one, Erased) and one.seq <= self.last_seq]
        if forgotten:
            self._timeline = timeline.without(self._timeline, forgotten, self._order.place.hour)
            self._page = None
        if not fresh:
            return
        if any(self._ahead(one) for one in fresh):
            await self._seat.catch_up()
            self._tell_steps()
        try:
            self._order = order.walk(self._order, fresh)
            for one in fresh:
                self._check_receipt(one)
                await self._place(one)
        except DifferentRooms:
            self._fork()
            raise
        self._keeper.note(replace(self._mine, place=self._order.place))

    def _ahead(self, place: Delivered | Erased) -> bool:
        """Whether a post was made in an epoch that this client has not reached."""
        if isinstance(place, Erased):
            return False
        try:
            header = Header.read(place.header)
        except Malformed:
            return False
        return (header.generation, header.epoch) > self._seat.standing.place

    def _check_receipt(self, place: Delivered | Erased) -> None:
        told = self._receipts.pop(place.seq, None)
        if told is not None and isinstance(place, Delivered) and told != place.receipt:
            raise DifferentRooms

    async def _place(self, place: Delivered | Erased) -> None:
        """Open one place and put it into the timeline."""
        opened = self._open(place)
        if opened.needs_key and isinstance(place, Delivered):
            self._closed[place.seq] = place
        self._put(opened)

    def _open(self, place: Delivered | Erased) -> inbox.Opened:
        mine = self._mine
        keyring = inbox.Keyring(
            room=self.id,
            epochs={one.epoch_id: one for one in mine.epochs},
            authors=mine.authors,
            is_staff=self._is_staff,
        )
        below = max((at for seq, at in self._epochs_at.items() if seq < place.seq), default=(0, 0))
        opened = inbox.open_place(place, keyring, below)
        header = opened.header
        if header is not None:
            above = min((at for seq, at in self._epochs_at.items() if seq > place.seq), default=None)
            if above is not None and (header.generation, header.epoch) > above:
                return inbox.Opened(Gap(seq=place.seq, hour=place.hour, why="gap_not_authentic"))
            if self._order is not None:
                order.check_seen(self._order, place.seq, header)
        return opened

    def _is_staff(self, member: bytes) -> bool:
        found = self._seat.view.member(MemberId(member))
        return found is not None and self._has_power(found)

    def _put(self, opened: inbox.Opened) -> None:
        item, header = opened.item, opened.header
        self._timeline = timeline.place(self._timeline, [item])
        self._page = None
        if header is not None:
            self._epochs_at[item.seq] = (header.generation, header.epoch)
            mine = self._mine
            used = next((one for one in mine.epochs if one.epoch_id == header.epoch_id), None)
            if used is not None and (not used.used or used.hour < item.hour):
                newer = replace(used, used=True, hour=max(used.hour, item.hour))
                mine = replace(mine, epochs=tuple(newer if one is used else one for one in mine.epochs))
                self._keeper.note(mine)
        self._tell_item(item)

    def _fork(self) -> None:
        self._keeper.note(replace(self._mine, forked=True))
        self._tell(Change(kind="notice", notice="notice_different_rooms"))

    def _check_anchor(self) -> None:
        """Compare the link that staff signed with the own one."""
        if self._seat.anchor is None or self._order is None:
            return
        try:
            order.check_anchor(self._order, self._seat.anchor.seq, self._seat.anchor.link)
        except DifferentRooms:
            self._fork()
            raise

    # telling

    def _tell(self, change: Change) -> None:
        if self._watched:
            self._changes.put_nowait(change)

    def _tell_item(self, item: Written | Gap) -> None:
        if isinstance(item, Written):
            match item.body:
                case RoomAbout() if item.by_staff:
                    if self._mine.name != item.body.title:
                        self._keeper.note(replace(self._mine, name=item.body.title))
                case Rename() | Say() if item.member_id == self.member_id:
                    self._note_own_name(item)
        if not self._watched:
            return
        if isinstance(item, Gap):
            entry = next((one for one in self.timeline.entries if one.seq == item.seq), None)
            self._tell(Change(kind="gap", seq=item.seq, entry=entry, member_id=item.member_id))
            return
        match item.body:
            case Say():
                kind, target = "post", item.post_id
            case Edit(target=target):
                kind = "edit"
            case Retract(target=target):
                kind = "retract"
            case React(target=target):
                kind = "react"
            case Rename():
                kind, target = "rename", b""
            case RoomAbout():
                kind, target = "about", b""
        entry = self.timeline.entry(target) if target else None
        self._tell(Change(kind=kind, seq=item.seq, entry=entry, member_id=item.member_id))

    def _note_own_name(self, item: Written) -> None:
        """Learn a name that another own device chose."""
        body, mine = item.body, self._mine
        if isinstance(body, Say | Rename) and mine.pseudonym.seq < item.seq:
            chosen = Pseudonym(body.pseudonym, mine.pseudonym.chosen_seconds, item.seq)
            self._keeper.note(replace(mine, pseudonym=chosen))

    def _tell_steps(self) -> None:
        for step in self._seat.steps:
            if step.joined is not None and not step.re_entered:
                self._tell(Change(kind="joined", member_id=step.joined.member_id))
            for one in step.left:
                if not (step.re_entered and step.joined and one.member_id == step.joined.member_id):
                    self._tell(Change(kind="left", member_id=one.member_id))
        self._seat.steps.clear()

    # saying

    async def post(
        self,
        text: str,
        *,
        thread: bytes | None = None,
        reply_to: bytes | None = None,
        warning: str | None = None,
        language: str | None = None,
    ) -> Sent:
        """Say something; what is longer than one post becomes linked parts. Raises what `_send` raises."""
        parts = split(text)
        ids = [self._edges.random(outbox.POST_ID_BYTES) for _ in parts]
        bodies = [
            Say(
                pseudonym=self.pseudonym,
                text=part,
                thread=thread or (ids[0] if number else None),
                reply_to=reply_to if number == 0 else ids[0],
                warning=warning,
                language=language,
                part=Part(first=ids[0], number=number + 1, count=len(parts)) if len(parts) > 1 else None,
            )
            for number, part in enumerate(parts)
        ]
        return await self._say(list(zip(ids, bodies, strict=True)))

    async def reply(
        self,
        post: str | bytes,
        text: str,
        *,
        warning: str | None = None,
        language: str | None = None,
    ) -> Sent:
        """Answer a post, in its thread."""
        to = self.post_named(post)
        return await self.post(
            text,
            thread=to.thread or to.post_id,
            reply_to=to.post_id,
            warning=warning,
            language=language,
        )

    async def react(self, post: str | bytes, reaction: str, *, taken_back: bool = False) -> Sent:
        """Give one of the supportive signs, or take it back. Raises Malformed for any other sign."""
        try:
            sign = Reaction(reaction)
        except ValueError:
            raise Malformed("reaction") from None
        target = self.post_named(post).post_id
        return await self._say_one(React(target=target, reaction=sign, taken_back=taken_back))

    async def edit(self, post: str | bytes, text: str, *, warning: str | None = None) -> Sent:
        """Put new words in an own post's place. Raises NoSuchPost when it is not an own one."""
        own = self._own(post)
        return await self._say_one(
            Edit(target=own.post_id, text=text, warning=warning or own.warning, language=own.language)
        )

    async def retract(self, post: str | bytes) -> Sent:
        """Take an own post back: the server erases it, and clients show it no more."""
        own = self._own(post)
        return await self._say_one(Retract(target=own.post_id), retracts=own.post_id)

    async def rename(self, pseudonym: str) -> Sent:
        """Take another name, for earlier posts too."""
        chosen = Pseudonym(pseudonym, self._edges.now_seconds(), self.last_seq)
        self._keeper.note(replace(self._mine, pseudonym=chosen))
        return await self._say_one(Rename(pseudonym=pseudonym))

    async def about(self, title: str, *, topic: str = "", guidelines: str = "") -> Sent:
        """Say what the room is called and is for; counts only from staff."""
        return await self._say_one(RoomAbout(title=title, topic=topic, guidelines=guidelines))

    def _own(self, post: str | bytes) -> Entry:
        entry = self.post_named(post)
        if entry.member_id != self.member_id:
            raise NoSuchPost
        return entry

    async def _say_one(self, body: Body, *, retracts: bytes = b"") -> Sent:
        return await self._say([(self._edges.random(outbox.POST_ID_BYTES), body)], retracts=retracts)

    async def _say(self, bodies: Sequence[tuple[bytes, Body]], *, retracts: bytes = b"") -> Sent:
        """Queue bodies, durably where this device keeps an outbox, and send them in order."""
        async with self._lock:
            mine = self._mine
            items = [
                outbox.queued(contents.encode(body), self._edges.random, retracts=retracts, post_id=one)
                for one, body in bodies
            ]
            self._check_may_say(retracts=bool(retracts))
            for item in items:
                mine = replace(mine, outbox=outbox.with_item(mine.outbox, item))
            self._keeper.note(mine)
            if self._keeper.keeps_outbox:
                await self._keeper.save()
            seqs = [await self._send(item) for item in items]
            return Sent(post_ids=tuple(one for one, _ in bodies), seqs=tuple(seqs))

    def _check_may_say(self, *, retracts: bool) -> None:
        if self._mine.forked:
            raise DifferentRooms
        if not retracts and self._standing_of_anchor() is anchors.Standing.READ_ONLY:
            raise Refused(Refusal.READ_ONLY)

    async def _resend(self) -> None:
        """Send what an earlier visit could not: the same bytes, where their epoch still stands."""
        for item in self._mine.outbox:
            try:
                await self._send(item)
            except RefusedBy:
                self._keeper.note(replace(self._mine, outbox=outbox.without(self._mine.outbox, item.post_id)))

    async def _send(self, item: Queued) -> int:
        """Send one post until it has a place. Raises the server's refusal; then nothing was sent."""
        refusal: HearthError = Refused(Refusal.STALE_EPOCH)
        for _ in range(TRIES):
            await self._seat.cover()
            if self._order is None:
                raise Refused(Refusal.NOT_A_MEMBER)
            item = outbox.sealed_for(
                item,
                self._seat.member.epoch_keys(),
                member_id=self.member_id,
                signature_seed=self._mine.signature_seed,
                seen=self._order.seen,
                random=self._edges.random,
            )
            self._keeper.note(replace(self._mine, outbox=outbox.with_item(self._mine.outbox, item)))
            if self._keeper.keeps_outbox:
                await self._keeper.save()
            try:
                posted = await self._connection.ask(outbox.operation(item), Posted)
            except RefusedBy as no:
                refusal = no
                if no.code in {Refusal.STALE_EPOCH, Refusal.STALE_GENERATION, Refusal.REMOVE_PENDING}:
                    await self._seat.take(no.handshakes)
                    await self._catch_up()
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

    def _drop(self, item: Queued) -> None:
        self._keeper.note(replace(self._mine, outbox=outbox.without(self._mine.outbox, item.post_id)))

    async def _posted(self, item: Queued, posted: Posted) -> None:
        """Walk on over the own post, or fetch what came before it."""
        if posted.seq <= self.last_seq:
            return
        self._receipts[posted.seq] = posted.receipt
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
        one = self.person(member)
        choice = Hidden(hidden, self._edges.now_seconds())
        self._keeper.note(replace(self._mine, hidden={**self._mine.hidden, one: choice}))
        self._page = None

    def mark_read(self) -> None:
        """Remember that everything up to here was read."""
        if self.last_seq > self._mine.read_seq:
            self._keeper.note(replace(self._mine, read_seq=self.last_seq))

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

    # letters

    async def ask_in(self, text: str, *, wanted: bytes = bytes(16)) -> None:
        """Ask every staff member here to admit fresh keys elsewhere. Raises NoSuchPerson when there is none."""
        async with self._lock:
            staff = [one for one in self._seat.view.roster() if self._has_power(one)]
            if not staff:
                raise NoSuchPerson
            keys = fresh_keys(self._edges.random)
            kept = Asked(
                signature_seed=keys.signature_seed,
                inbox_secret=keys.inbox_secret,
                hour=self._edges.hour(),
            )
            self._keeper.note(replace(self._mine, asked=(*self._mine.asked, kept)))
            await self._keeper.save()
            for one in staff:
                letter = letters.Request(
                    room=RoomId(self.id),
                    sender=MemberId(self.member_id),
                    recipient=one.member_id,
                    wanted=RoomId(wanted),
                    signature_key=keys.signature_key,
                    inbox_key=keys.inbox_key,
                    hour=self._edges.hour(),
                    text=text,
                )
                sealed = letters.seal_request(
                    self._keeper.guide.trust.community,
                    one.inbox_key,
                    self._mine.signature_seed,
                    letter,
                    self._edges.random,
                )
                await self._connection.ask(SendLetter(recipient=one.member_id, sealed=sealed), Done)

    async def send_admission(self, recipient: bytes, letter: letters.Admission) -> None:
        """Send a letter that admits `recipient` elsewhere. Raises NoSuchPerson."""
        async with self._lock:
            person = self._seat.view.member(MemberId(recipient))
            if person is None:
                raise NoSuchPerson
            sealed = letters.seal_admission(
                self._keeper.guide.trust.community,
                RoomId(self.id),
                MemberId(recipient),
                person.inbox_key,
                letter,
                self._edges.random,
            )
            await self._connection.ask(SendLetter(recipient=recipient, sealed=sealed), Done)

    async def _letters(self) -> None:
        came = await self._connection.ask(Letters(), answers.LettersCame)
        for letter in came.letters:
            self._take_letter(letter)

    def _take_letter(self, letter: answers.Letter) -> None:
        """Read a letter; one that cannot be believed is dropped, as any stranger's would be."""
        try:
            opened = letters.open_letter(
                self._keeper.guide.trust.community,
                RoomId(self.id),
                MemberId(self.member_id),
                self._mine.inbox_secret,
                letter.sealed,
            )
            if isinstance(opened, letters.Admission):
                if opened not in self.admissions:
                    self.admissions.append(opened)
                return
            sender = self._seat.view.member(opened.claimed.sender)
            if sender is None:
                return
            request = opened.verify(sender.signature_key)
        except (NotAuthentic, Malformed):
            return
        if request not in self.requests:
            self.requests.append(request)
            self._tell(Change(kind="notice", notice="notice_request", member_id=request.sender))

    # history

    async def _wish(self) -> None:
        """Ask for the keys of earlier epochs when something here cannot be opened and the policy allows it."""
        mine = self._mine
        if not self._closed or mine.wish is not None or self._seat.view.history is HistoryPolicy.NOTHING:
            return
        request, wish = handover.ask(mine, self.generation, self._edges.hour(), self._edges.random)
        self._keeper.note(replace(mine, wish=wish))
        await self._keeper.save()
        await self._connection.ask(RequestHistory(request=request), Done)

    async def _histories(self) -> None:
        if self._mine.wish is None:
            return
        came = await self._connection.ask(Histories(), answers.HistoryCame)
        for bundle in came.bundles:
            await self._take_bundle(bundle)

    async def _take_bundle(self, bundle: answers.HistoryBundle) -> None:
        """Open a bundle for the own request; what cannot be believed is dropped."""
        mine, wish = self._mine, self._mine.wish
        if wish is None or bundle.request_id != wish.request_id:
            return
        try:
            unverified = open_bundle(
                self._keeper.guide.trust.community,
                handover.asked(mine, wish),
                wish.secret,
                bundle.bundle,
            )
            answerer = self._answerer(unverified)
            history = unverified.verify(answerer.signature_key)
        except (NotAuthentic, Malformed):
            return
        by_staff = self._has_power(answerer)
        for record in handover.records(history, by_staff=by_staff, hour=self._edges.hour()):
            mine = replace(mine, epochs=with_epoch(mine.epochs, record))
        self._keeper.note(replace(mine, wish=None if by_staff else wish))
        await self._learn_authors()
        self._reopen()

    def _answerer(self, bundle: UnverifiedHistory) -> Member:
        member = self._seat.view.member(bundle.answerer)
        if member is None:
            raise NotAuthentic("history")
        return member

    async def _learn_authors(self) -> None:
        """Ask for the keys of authors who have left. An id is its key's hash, so nobody can be framed."""
        mine = self._mine
        handed = frozenset[bytes]().union(*(one.members for one in mine.epochs))
        writers = {Header.read(one.header).member_id for one in self._closed.values()}
        unknown = sorted((writers & handed) - set(mine.authors))
        if not unknown:
            return
        told = await self._connection.ask(Authors(member_ids=unknown), Authored)
        learnt: dict[bytes, bytes] = {}
        for credential in told.credentials:
            key = read_credential(credential).signature_key
            learnt[member_id(RoomId(self.id), key)] = key
        self._keeper.note(replace(mine, authors={**mine.authors, **learnt}))

    def _reopen(self) -> None:
        """Try again, in order, what could not be opened, and what only a member vouched for."""
        for seq, place in sorted({**self._closed, **self._unconfirmed}.items()):
            opened = self._open(place)
            if not opened.needs_key:
                self._closed.pop(seq, None)
                self._unconfirmed.pop(seq, None)
                if isinstance(opened.item, Written) and not opened.item.confirmed:
                    self._unconfirmed[seq] = place
                self._put(opened)

    async def _answer_waiting(self) -> None:
        waiting = await self._connection.ask(HistoryRequests(), answers.HistoryWanted)
        for one in waiting.requests:
            await self._answer(one)

    async def _answer(self, wanted: answers.HistoryRequested) -> None:
        """Hand over what the policy lets the requester have; nothing for who is not in the roster."""
        mine, view = self._mine, self._seat.view
        roster = {one.member_id: one.signature_key for one in view.roster()}
        try:
            request = handover.check_request(
                wanted.request,
                room=self.id,
                generation=view.generation,
                key_of=roster,
            )
        except (NotAuthentic, Malformed):
            return
        if request.requester == mine.member_id:
            return
        entries = handover.entries(
            mine.epochs,
            generation=view.generation,
            policy=view.history,
            hour=self._edges.hour(),
        )
        if not entries:
            return
        bundle = seal_bundle(
            self._keeper.guide.trust.community,
            request,
            MemberId(mine.member_id),
            mine.signature_seed,
            entries,
            self._edges.random,
        )
        try:
            await self._connection.ask(AnswerHistory(request_id=wanted.request_id, bundle=bundle), Done)
        except RefusedBy:
            return

    # what is due

    async def _renew(self) -> None:
        """Renew the own path when it is old: what a thief of tree keys had is worthless after."""
        mine, hour = self._mine, self._edges.hour()
        large = len(self._seat.view.roster()) > LARGE_ROOM_MEMBERS
        if hour - mine.renewed_hour < (LARGE_ROOM_RENEWAL_HOURS if large else RENEWAL_HOURS):
            return
        try:
            await self._seat.commit(
                lambda member, at: member.commit(
                    hour=at,
                    random=self._edges.random,
                    trust=self._keeper.guide.trust,
                ),
            )
        except RefusedBy:
            return
        self._keeper.note(replace(self._mine, renewed_hour=hour))

    @property
    def is_staff(self) -> bool:
        """Whether the own leaf has staff power now."""
        own = self._seat.view.member(MemberId(self.member_id))
        return own is not None and self._keeper.staff_keys is not None and self._has_power(own)

    async def anchor(self) -> None:
        """Confirm, as staff, the epoch and the order this client sees. Raises Refused when it has no power."""
        async with self._lock:
            for _ in range(ANCHOR_TRIES):
                try:
                    return await self._anchor()
                except RefusedBy as refused:
                    if refused.code is not Refusal.STALE_EPOCH:
                        raise
                    # Somebody came or went meanwhile: what is confirmed is what stands now.
                    await self._catch_up()
            return await self._anchor()

    async def _anchor(self) -> None:
        staff = self._keeper.staff_keys
        if staff is None or self._order is None:
            raise Refused(Refusal.NOT_ALLOWED)
        own = self._seat.member.own
        if own.certificate is None:
            raise Refused(Refusal.NOT_ALLOWED)
        revocations = self._keeper.guide.trust.revocations
        signed_anchor = self._seat.member.anchor(
            staff_seed=staff.signature_seed,
            certificate=own.certificate,
            last_seq=self._order.place.seq,
            link=self._order.place.link,
            revocations_version=0 if revocations is None else revocations.version,
            hour=self._seat.hour(),
        )
        await self._connection.ask(PutAnchor(anchor=signed_anchor), Done)
        self._seat.take_anchor(signed_anchor)

    async def _anchor_daily(self) -> None:
        if not self.is_staff or self._mine.forked:
            return
        anchor = self._seat.anchor
        if anchor is not None and self._edges.hour() - anchor.hour < DAILY_HOURS:
            return
        try:
            await self.anchor()
        except RefusedBy:
            return

    async def commit(self, make: Callable[[RoomMember, int], Pending]) -> None:
        """Make a staff commit. Raises the server's refusal."""
        async with self._lock:
            await self._seat.commit(make)
            self._tell_steps()

    # watching

    async def watch(self) -> AsyncIterator[Change]:
        """Yield changes as they happen, without end; resumes by itself after every cut.

        Raises RefusedBy when this member is no longer in the room, DifferentRooms when a fork shows.
        """
        self._watched = True
        pump = asyncio.create_task(self._pump())
        try:
            while True:
                getting = asyncio.create_task(self._changes.get())
                done, _ = await asyncio.wait({getting, pump}, return_when=asyncio.FIRST_COMPLETED)
                if getting in done:
                    yield getting.result()
                    continue
                getting.cancel()
                while not self._changes.empty():
                    yield self._changes.get_nowait()
                pump.result()
                return
        finally:
            self._watched = False
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)

    async def _pump(self) -> None:
        async for event in self._connection.events(self._cursor):
            async with self._lock:
                await self._take(event)
            if self._seat.removed:
                self._tell(Change(kind="left", member_id=self.member_id))
                raise RefusedBy(Refusal.NOT_A_MEMBER)

    def _cursor(self) -> Cursor:
        return Cursor(self.last_seq, self._seat.view.generation, self._seat.view.epoch)

    async def _take(self, event: Event) -> None:
        match event:
            case Delivered() | Erased():
                if event.seq > self.last_seq + 1:
                    await self._fetch()
                else:
                    await self._absorb([event])
            case answers.Handshake():
                await self._seat.take([event])
                self._tell_steps()
                await self._seat.mend()
                if self.is_staff:
                    await self._seat.cover()
            case answers.HistoryRequested():
                if not self.is_staff:
                    await asyncio.sleep(STAFF_FIRST_SECONDS * (0.5 + self._edges.fraction()))
                await self._answer(event)
            case answers.HistoryBundle():
                await self._take_bundle(event)
            case answers.Letter():
                self._take_letter(event)
            case answers.Anchored():
                await self._keeper.guide.learn([named_by_anchor(event.anchor)])
                self._seat.take_anchor(event.anchor)
                self._check_anchor()

    async def close(self) -> None:
        """Let go of the connection."""
        await self._connection.close()
