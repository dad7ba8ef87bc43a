"""Walking a room to its newest place: what is fetched or comes live is linked, opened and placed."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from msgspec.structs import replace

from hearth_client.certificates import named_by_anchor
from hearth_client.errors import DifferentRooms
from hearth_client.kept.state import Place, Pseudonym
from hearth_client.room.changes import Change
from hearth_client.room.room_facts import RoomFacts
from hearth_client.room.timeline import Item, Written
from hearth_client.transport.backoff import wait_seconds
from hearth_protocol import signed
from hearth_protocol.acts import Opened
from hearth_protocol.contents import Rename, RoomAbout, Say
from hearth_protocol.errors import Malformed, Unreachable
from hearth_protocol.frames.answers import Acted, Delivered, Delivery, Erased, MotionTold
from hearth_protocol.frames.operations import Posts
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.posts import Header
from hearth_protocol.structures.anchor import Anchor

PAGE = 200
"""Places in one request."""
HOLES = 3
"""How often it is asked again for places that are neither told nor before the window."""


class RoomWalk(RoomFacts):
    """Takes what the server delivers. Whoever calls holds the room's lock."""

    async def _catch_up(self) -> None:
        with self._fork_shows():
            await self._seat.catch_up()
        self._tell_steps()
        await self._fetch()

    async def _overtaken(self) -> None:
        """Catch up where it is known that the room went on."""
        with self._fork_shows():
            await self._seat.overtaken()
        self._tell_steps()
        await self._fetch()

    async def _fetch(self) -> None:
        """Fetch every place after the cursor, page by page."""
        patience = HOLES
        while True:
            delivery = await self._connection.ask(Posts(after_seq=self.last_seq, limit=PAGE), Delivery)
            before = self.last_seq
            if delivery.last_seq < before:
                with self._fork_shows():
                    raise DifferentRooms
            first = delivery.places[0].seq if delivery.places else delivery.last_seq + 1
            if first > before + 1:
                # What lies between passed its time; of all there was since, where no place is told.
                await self._move_window()
                before = self.last_seq
                if first > before + 1 and patience:
                    # What passed its time is unreadable a moment before the window says so.
                    patience -= 1
                    await asyncio.sleep(wait_seconds(HOLES - patience, self._edges.fraction()))
                    continue
            await self._absorb(delivery.places)
            if self.last_seq >= delivery.last_seq or self.last_seq == before:
                return

    async def _absorb(self, places: Sequence[Delivered | Erased]) -> None:
        """Walk new places: links first, then open, verify, check what the author saw, and place."""
        if any(self._ahead(one) for one in places):
            with self._fork_shows():
                await self._seat.overtaken()
            self._tell_steps()
        with self._fork_shows():
            for one in self._chronicle.walk(places):
                self._placed(*self._chronicle.put(one, self._mine, self._is_staff))
        self._keeper.note(replace(self._mine, place=self._chronicle.place))

    async def _move_window(self) -> None:
        """Stand at the beginning of the server's window: this client slept for longer than posts are kept."""
        with self._fork_shows():
            await self._seat.look()
        seq, hour, link = self._seat.window
        if seq <= self.last_seq:
            return
        with self._fork_shows():
            self._chronicle.begin(
                window=Place(seq, link, hour), last_seq=self._seat.last_seq, remembered=self._chronicle.place
            )

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
        if isinstance(item, Written) and not self._chronicle.hides(item):
            match item.body:
                case RoomAbout(title=title) if item.by_staff:
                    mine = replace(mine, name=title)
                case Rename(pseudonym=name) | Say(pseudonym=name) if item.member_id == self.member_id:
                    # Another own device may have chosen it.
                    if mine.pseudonym.seq < item.seq:
                        chosen = Pseudonym(name, mine.pseudonym.chosen_seconds, item.seq)
                        mine = replace(mine, pseudonym=chosen)
        self._keeper.note(mine)
        self._changes.item(item, self._chronicle.shown, lambda: self.timeline)

    def _tell_steps(self) -> None:
        hour, mine = self._edges.hour(), self._mine
        self._changes.steps(self._seat.steps)
        if self._clock_watch.look(self._seat.steps, hour=hour, current_hour=mine.current_hour):
            self._changes.tell(Change(kind="notice", notice="notice_far_hour"))
        self._seat.steps.clear()
        if self._seat.stray and not self._told_stray:
            self._told_stray = True
            self._changes.tell(Change(kind="notice", notice="notice_other_notes"))
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

    async def _hear_anchor(self, signed_anchor: bytes) -> None:
        """Take an anchor as it is told, and compare its link, whichever epoch it is of."""
        await self._keeper.guide.learn([named_by_anchor(signed_anchor)])
        with self._fork_shows():
            await self._seat.hear_anchor(signed_anchor)
        self._tell_steps()
        anchor = signed.parse(signed_anchor, Anchor).unverified
        self._check_anchor(anchor)
        await self._hear_of_revocations(anchor)

    async def _hear_of_revocations(self, anchor: Anchor) -> None:
        """Fetch the list of revocations where whoever confirmed the room knows a newer one."""
        guide = self._keeper.guide
        known = 0 if guide.trust.revocations is None else guide.trust.revocations.version
        if anchor.revocations_version > known:
            with suppress(Unreachable):  # the next one who confirms says it again
                await guide.look()

    async def _fetch_acts(self) -> None:
        """Ask what staff did that holds now."""
        for opened in await self._acts.fetch():
            self._tell_act(opened)

    async def _hear_act(self, acted: Acted | MotionTold) -> None:
        """Take an act as it is told; one that is not believed has no effect, and nobody hears of it."""
        if isinstance(acted, MotionTold):
            await self._hear_motion(acted)
            return
        opened = await self._acts.hear(acted)
        if opened is not None:
            self._tell_act(opened)

    async def _hear_motion(self, told: MotionTold) -> None:
        """Take what needs two people as it is told: the closing of this room, or that staff are suspended."""
        if await self._keeper.guide.hear_motions([told]):
            self._changes.tell(Change(kind="acts"))

    def _tell_act(self, opened: Opened) -> None:
        kind = opened.act.kind.name.lower()
        shown = next((one for one in self.acts if (one.act_id, one.kind) == (opened.act.act_id, kind)), None)
        # Of an act about this member her words may come right after it: it is told once, with them.
        if shown is not None and not shown.wordless:
            self._changes.tell(Change(kind="act", member_id=shown.member_id, act=shown))
        elif shown is None:
            self._changes.tell(Change(kind="acts", member_id=opened.member or b""))

    def _check_anchor(self, anchor: Anchor | None) -> None:
        """Compare the link that staff signed with the own one."""
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
