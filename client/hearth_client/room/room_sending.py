"""Sending into a room what was composed: queued, sealed once, sent until it has a place.

What the network or the server's storage kept from arriving stays queued, and goes out before anything newer:
with the next post, the next catching up, the next visit where this device keeps an outbox.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from hearth_client.budgets import AUTHOR_HOURS
from hearth_client.errors import DifferentRooms, HeldBack, NotYourPost, RefusedBy
from hearth_client.findings import Finding
from hearth_client.kept.state import Pseudonym, Queued, Spent
from hearth_client.room import outbox
from hearth_client.room.holding import spend, texts_of
from hearth_client.room.room_walk import RoomWalk
from hearth_client.room.timeline import Entry, Written
from hearth_client.room.turns import TRIES
from hearth_client.transport.connection import PASSING
from hearth_moderation.guards.reasons import Reason
from hearth_protocol import contents, edits
from hearth_protocol.acts import Opened
from hearth_protocol.contents import Body, Edit
from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.frames.answers import Delivered, Posted
from hearth_protocol.ids import MemberId
from hearth_protocol.limits import HOUR_TOLERANCE
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.act import ActKind

QUIET = frozenset(
    {Refusal.MUTED, Refusal.FROZEN, Refusal.SLOW_MODE, Refusal.ROOM_CLOSED, Refusal.NOT_YOUR_TURN}
)
"""Refused because staff ask for quiet, until a time or for good."""


class RoomSending(RoomWalk):
    """Sends the bodies that the Composer makes."""

    def _own(self, post: str | bytes) -> Entry:
        entry = self.post_named(post)
        if entry.member_id != self.member_id:
            raise NotYourPost
        return entry

    def _edits_of(self, post_id: bytes) -> int:
        opened = (one for one in self._chronicle.items.values() if isinstance(one, Written))
        known = edits.applied(opened).get((self.member_id, post_id), ())
        waiting = (contents.decode(one.body) for one in self._mine.outbox)
        return len(known) + sum(isinstance(one, Edit) and one.target == post_id for one in waiting)

    def _choose_name(self, pseudonym: str) -> None:
        chosen = Pseudonym(pseudonym, self._edges.now_seconds(), self.last_seq)
        self._keeper.note(replace(self._mine, pseudonym=chosen))

    @property
    def _known_as(self) -> str:
        return self.timeline.names.get(self.member_id, "")

    @property
    def _crisis_line(self) -> bool:
        return self._keeper.crisis_line

    def _spend(self, bodies: Sequence[tuple[bytes, Body]]) -> dict[bytes, Spent]:
        """Return what posts take of the own budgets. Raises HeldBack, EvidenceSpent."""
        hour, mine = self._edges.hour(), self._mine
        # What still waits gets its place, and so its hour, only now.
        waiting = {one.post_id for one in mine.outbox}
        spent = [replace(one, hour=hour) if post in waiting else one for post, one in mine.spent.items()]
        taken = spend(
            bodies,
            self._guards,
            self.guard_place,
            known_as=self._known_as,
            spent=spent,
            hour=hour,
        )
        crumbs = tuple(
            crumb
            for _, body in bodies
            for _, text in texts_of(body, self._known_as)
            if (crumb := self._guards.look(text, self.guard_place).crumb)
        )
        earlier = self._chronicle.fragments(self.member_id, hour - AUTHOR_HOURS) if crumbs else ()
        if earlier and self._guards.together((*earlier, *crumbs)):
            raise HeldBack((Finding(code=str(Reason.IMAGES_SPLIT), blocks=True),))
        return taken

    async def _send_all(
        self, items: Sequence[Queued], bodies: Sequence[tuple[bytes, Body]]
    ) -> tuple[int, ...]:
        """Queue posts, durably where this device keeps an outbox; send them in order, after what waits.

        What they spend is kept with them: another device of hers counts it too.
        """
        async with self._lock:
            self._check_may_say(retracts=any(item.retracts for item in items), parts=len(items))
            # Under the lock: of two posts at once the second sees what the first took.
            taken = self._spend(bodies)
            mine, waiting = self._mine, self._mine.outbox
            mine = replace(mine, spent={**mine.spent, **taken})
            for item in items:
                mine = replace(mine, outbox=outbox.with_item(mine.outbox, item))
            self._keeper.note(mine)
            if self._keeper.keeps_outbox:
                await self._keeper.save()
            try:
                await self._send_waiting(waiting)
            except RefusedBy as no:
                # Taking back waits for nothing that staff ask for.
                if no.code not in QUIET or not all(item.retracts for item in items):
                    raise
            # Of a writing in parts none is let go for a while's quiet: others would read it torn.
            keeps = len(items) > 1
            return tuple([await self._send(item, keeps=keeps) for item in items])

    def _check_may_say(self, *, retracts: bool, parts: int) -> None:
        if self._mine.forked:
            raise DifferentRooms
        if not retracts and self._is_read_only:
            raise Refused(Refusal.READ_ONLY)
        silenced = None if retracts else self._silenced()
        closing = None if retracts else self._acts.closing()
        if closing is not None and (closing.final or not self.is_staff):
            raise Refused(Refusal.ROOM_CLOSED if closing.final else Refusal.FROZEN)
        if silenced is not None:
            raise Refused(Refusal.MUTED if silenced.act.kind is ActKind.MUTE else Refusal.FROZEN)
        if parts > 1 and not self.is_staff and self._acts.force().slow is not None:
            # Its parts would come minutes apart, with others' posts between them.
            raise Refused(Refusal.SLOW_MODE)

    def _silenced(self) -> Opened | None:
        return self._acts.force().silences(MemberId(self.member_id), staff=self.is_staff)

    async def _resend(self) -> None:
        """Send what waits, if it can be sent now; where the server cannot store, it goes on waiting."""
        if self._mine.forked:
            return
        try:
            await self._send_waiting(self._mine.outbox)
        except RefusedBy as no:
            if no.code not in PASSING | QUIET:
                raise

    async def _send_waiting(self, waiting: Sequence[Queued]) -> None:
        """Send the same bytes, where their epoch still stands; what is refused for good is let go.

        After the first that staff ask to wait only what takes back goes on; then raises that refusal.
        """
        quiet: RefusedBy | None = None
        for item in waiting:
            if quiet is not None and not item.retracts:
                continue
            try:
                await self._send(item, keeps=True)
            except RefusedBy as no:
                if no.code in PASSING:
                    raise
                if no.code in QUIET:
                    quiet = no
        if quiet is not None:
            raise quiet

    async def _send(self, item: Queued, *, keeps: bool = False) -> int:
        """Send one post until it has a place.

        Raises the server's refusal, then nothing was sent; but where the server only cannot just now
        (PASSING), or nobody answers, the post stays queued, and these very bytes go out again. With `keeps`
        it stays queued also while staff ask for quiet (QUIET).
        """
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
                elif no.code in PASSING:
                    raise
                elif keeps and no.code in QUIET:
                    await self._look_why(no.code)
                    raise
                elif no.code is Refusal.NOT_A_MEMBER and await self._entered_anew():
                    pass
                else:
                    self._drop(item)
                    await self._look_why(no.code)
                    raise
                item = outbox.unsealed(item)
            else:
                self._drop(item, posted=posted)
                await self._posted(item, posted)
                return posted.seq
        self._drop(item)
        raise refusal

    async def _look_why(self, code: Refusal) -> None:
        """Look for the act by which a post was held back; that a host does so without one is said."""
        if code not in QUIET or self._floor.session is not None:
            return
        await self._fetch_acts()
        force = self._acts.force()
        slow = code is Refusal.SLOW_MODE and force.slow is not None
        self._acts.unfounded = not (slow or self._acts.says_why(code) or self._silenced() is not None)

    async def _entered_anew(self) -> bool:
        """Whether who is refused as no member was only missing a generation that began, and is in it now."""
        before = self.generation
        try:
            await self._catch_up()
        except RefusedBy:
            return False
        return self.generation > before

    async def _follow_refusal(self, no: RefusedBy) -> None:
        """Follow what a refused post had missed; a server that has nothing newer may have gone back."""
        before = self._seat.standing.place
        await self._seat.take(no.handshakes)
        await self._catch_up()
        if no.code is Refusal.STALE_EPOCH and self._seat.standing.place == before:
            with self._fork_shows():
                await self._seat.look()

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

    def _drop(self, item: Queued, *, posted: Posted | None = None) -> None:
        """Let go of a post that was answered: it counts from its place's hour, and without one not at all."""
        mine = self._mine
        spent = dict(mine.spent)
        taken = spent.pop(item.post_id, None)
        if taken is not None and posted is not None:
            # The server says the hour; one that has not come yet would ration her for ever.
            newest = min(posted.hour, self._edges.hour() + HOUR_TOLERANCE)
            spent[item.post_id] = replace(taken, hour=max(taken.hour, newest))
        self._keeper.note(replace(mine, outbox=outbox.without(mine.outbox, item.post_id), spent=spent))

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
