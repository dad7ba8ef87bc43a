"""Sending into a room what was composed: queued, sealed once, sent until it has a place."""

from collections.abc import Sequence

from msgspec.structs import replace

from hearth_client import outbox
from hearth_client.errors import DifferentRooms, NoSuchPost, RefusedBy
from hearth_client.room_walk import RoomWalk
from hearth_client.seat import TRIES
from hearth_client.state import Pseudonym, Queued
from hearth_client.timeline import Entry
from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.frames.answers import Delivered, Posted
from hearth_protocol.refusals import Refusal
from hearth_rooms import anchors


class RoomSending(RoomWalk):
    """Sends the bodies that the Composer makes."""

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
