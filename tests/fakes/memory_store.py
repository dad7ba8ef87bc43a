"""A `Store` in memory, by the rules of the real ones and under the same contract suite. Never durable."""

import asyncio
import hashlib

from tests.fakes.memory_cases import MemoryCases
from tests.fakes.memory_people import MemoryPeople
from tests.fakes.memory_room import Kept, Post, Room, drop_due
from tests.fakes.memory_sessions import MemorySessions
from tests.fakes.memory_waiting import MemoryWaiting

from hearth_protocol import links
from hearth_protocol.crypto.randomness import Randomness, system_random
from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.ids import RoomId
from hearth_protocol.limits import MAX_ANCHORS_TOLD
from hearth_protocol.refusals import Refusal
from hearth_server.retention import (
    WIPED_HOURS,
    Item,
    bucket_of_frank_secret,
    bucket_of_invitation,
    bucket_of_post,
    first_week_in_use,
)
from hearth_server.storage.placing import place_after
from hearth_server.storage.rows import (
    Advance,
    ComplaintRow,
    ErasedRow,
    Forgotten,
    HandshakeRow,
    NewAnchor,
    NewGeneration,
    NewPost,
    Page,
    Place,
    PostedRow,
    PostRow,
    PurgeReport,
    RoomRow,
    SnapshotRow,
    StateRow,
)
from hearth_server.storage.rows.cases import ReceiptRow


class MemoryStore(MemoryWaiting, MemorySessions):
    """`hearth_server.storage.store.Store`, in dictionaries."""

    def __init__(self, random: Randomness = system_random) -> None:
        MemoryPeople.__init__(self, random)
        MemoryCases.__init__(self)
        MemorySessions.__init__(self)

    # --- rooms

    async def open_generation(self, new: NewGeneration) -> None:
        self._check_uses(new.members)
        if new.generation == 0:
            if new.room in self._rooms:
                raise Refused(Refusal.ROOM_EXISTS)
            if new.session:
                self._planned(new.room)
            room = self._rooms[new.room] = Room(new)
        else:
            room = self._room(new.room)
            if new.generation != room.generation + 1:
                raise Refused(Refusal.STALE_GENERATION)
            entering = {member.member_id for member in new.members}
            self._go(room, tuple(set(room.members) - entering), new.hour)
            room.removals.clear()
        room.open(new)
        self._enter(new.room, new.members, new.hour)
        self.note_all(new.audit)

    async def rooms(self) -> tuple[RoomId, ...]:
        return tuple(sorted(self._rooms))

    async def room(self, room: RoomId) -> RoomRow | None:
        kept = self._rooms.get(room)
        if kept is None or room in self._over:
            return None
        return RoomRow(
            room=room,
            generation=kept.generation,
            epoch=kept.epoch,
            handshakes=kept.accepted,
            retention_days=kept.retention_days,
            view=kept.view,
            window=kept.window,
            head=kept.head,
            between=kept.wiped_hour is not None and room not in self._sessions,
            ended=kept.ended,
            wiped_hour=kept.wiped_hour,
        )

    async def end_room(self, room: RoomId, hour: int) -> int:
        kept = self._room(room)
        if kept.wiped_hour is None:
            raise Refused(Refusal.NOT_ALLOWED)
        if not kept.ended:
            kept.ended, kept.wiped_hour = True, min(kept.wiped_hour, hour + WIPED_HOURS)
        return kept.wiped_hour

    async def advance(self, step: Advance) -> None:
        room = self._room(step.room)
        if room.generation != step.generation:
            raise Refused(Refusal.STALE_GENERATION)
        if (room.epoch, room.accepted) != (step.epoch, step.handshakes):
            raise Refused(Refusal.STALE_EPOCH)
        commits = step.new_epoch - step.epoch
        if commits not in (0, 1) or (commits and len(step.accepted) != 1):
            raise WrongCall("a step is one commit, or proposals of one epoch")
        self._check_uses(step.joined, step.gives_back)
        bucket = bucket_of_post(step.hour, room.retention_days)
        for order, accepted in enumerate(step.accepted, step.handshakes):
            row = HandshakeRow(step.generation, step.epoch, order, accepted.message, accepted.group_info)
            room.handshakes.append(Kept(bucket, row))
        room.epoch, room.view = step.new_epoch, step.view
        room.accepted = 0 if commits else room.accepted + len(step.accepted)
        if commits:
            room.group_info = step.accepted[0].group_info
            room.complaints.clear()
        self._go(room, step.left, step.hour)
        for invitation_id in step.gives_back:
            self._count_use(invitation_id, -1)
        self._enter(step.room, step.joined, step.hour)
        self.note_all(step.audit)

    async def handshakes(self, room: RoomId, generation: int, from_epoch: int) -> tuple[HandshakeRow, ...]:
        kept = self._rooms.get(room)
        rows = [one.value for one in kept.handshakes] if kept else []
        return tuple(
            row
            for row in rows
            if isinstance(row, HandshakeRow) and row.generation == generation and row.epoch >= from_epoch
        )

    async def state(self, room: RoomId, generation: int | None, from_epoch: int | None) -> StateRow | None:
        kept, row = self._rooms.get(room), await self.room(room)
        if kept is None or row is None:
            return None
        epochs = [epoch for of, epoch in kept.snapshots if of == kept.generation]
        if generation == kept.generation and from_epoch is not None:
            epochs = [epoch for epoch in epochs if epoch <= from_epoch] or epochs
        snapshot = kept.snapshots[kept.generation, max(epochs)].value
        assert isinstance(snapshot, SnapshotRow)
        complaints = [kept.complaints[member].value for member in sorted(kept.complaints)]
        return StateRow(
            room=row,
            genesis=tuple(kept.genesis),
            snapshot=snapshot,
            handshakes=await self.handshakes(room, kept.generation, snapshot.epoch),
            group_info=kept.group_info,
            complaints=tuple(one for one in complaints if isinstance(one, ComplaintRow)),
            newest_anchor=kept.newest_anchor,
            anchors=tuple(kept.anchors[-MAX_ANCHORS_TOLD:]),
        )

    async def put_anchor(self, new: NewAnchor) -> None:
        room = self._room(new.room)
        if new.generation != room.generation:
            raise Refused(Refusal.STALE_GENERATION)
        if not room.anchor_epoch <= new.epoch <= room.epoch:
            raise Refused(Refusal.STALE_EPOCH)
        room.anchor_epoch, room.newest_anchor = new.epoch, new.anchor
        room.anchors.append(new.anchor)
        snapshot = SnapshotRow(
            new.generation,
            new.epoch,
            new.anchor,
            new.context,
            new.confirmation_tag,
            new.tree,
            new.opened_by,
        )
        bucket = bucket_of_post(new.hour, room.retention_days)
        room.snapshots[new.generation, new.epoch] = Kept(bucket, snapshot)

    async def put_complaint(self, row: ComplaintRow, hour: int) -> None:
        room = self._room(row.room)
        if row.generation != room.generation:
            raise Refused(Refusal.STALE_GENERATION)
        if row.epoch != room.epoch:
            raise Refused(Refusal.STALE_EPOCH)
        room.complaints[row.member_id] = Kept(bucket_of_post(hour, room.retention_days), row)

    # --- posts

    def append(self, post: NewPost) -> asyncio.Future[PostedRow]:
        placed: asyncio.Future[PostedRow] = asyncio.get_running_loop().create_future()
        try:
            placed.set_result(self._append(post))
        except Refused as refused:
            placed.set_exception(refused)
        return placed

    def _append(self, post: NewPost) -> PostedRow:
        room = self._room(post.room)
        by_author = {kept.author: kept for kept in room.posts.values()}
        stands = by_author.get((post.member_id, post.post_id))
        if stands is not None:
            at = stands.place
            return PostedRow(at.seq, at.hour, at.link, stands.receipt, again=True)
        if post.generation != room.generation:
            raise Refused(Refusal.STALE_GENERATION)
        if post.epoch != room.epoch:
            raise Refused(Refusal.STALE_EPOCH)
        if post.seen_seq < room.window.seq:
            raise Refused(Refusal.SEEN_TOO_OLD)
        seen = self._place(post.room, post.seen_seq)
        if seen is None or seen.link != post.seen_link:
            raise Refused(Refusal.SEEN_MISMATCH)
        target = None if post.erases is None else by_author.get((post.member_id, post.erases))
        if post.erases is not None and target is None:
            raise Refused(Refusal.POST_UNKNOWN)
        place = room.head = place_after(room.head, post.hour, post.header, post.sealed)
        day = links.day_of(place.hour)
        fresh = Kept(bucket_of_frank_secret(day, room.retention_days), self._random(32))
        secret = room.secrets.setdefault(day, fresh).value
        assert isinstance(secret, bytes)
        receipt = links.receipt(secret, place.link)
        room.posts[place.seq] = Post(
            bucket_of_post(place.hour, room.retention_days),
            place,
            (post.member_id, post.post_id),
            PostRow(place.seq, place.hour, post.header, post.sealed, receipt),
            receipt,
        )
        if target is not None and isinstance(target.row, PostRow):
            target.row = ErasedRow(
                target.row.seq,
                target.row.hour,
                hashlib.sha256(target.row.header).digest(),
                hashlib.sha256(target.row.sealed).digest(),
            )
        return PostedRow(place.seq, place.hour, place.link, receipt)

    async def posts_after(self, room: RoomId, after_seq: int, limit: int) -> Page:
        kept = self._room(room)
        places = [kept.posts[seq].row for seq in sorted(kept.posts) if seq > after_seq]
        return Page(tuple(places[:limit]), kept.head.seq, kept.window)

    async def place(self, room: RoomId, seq: int) -> Place | None:
        return self._place(room, seq)

    def _place(self, room: RoomId, seq: int) -> Place | None:
        kept = self._rooms.get(room)
        if kept is None:
            return None
        if seq in (kept.window.seq, kept.head.seq):
            return kept.window if seq == kept.window.seq else kept.head
        return kept.posts[seq].place if seq in kept.posts else None

    async def frank_secret(self, room: RoomId, day: int) -> bytes | None:
        kept = self._rooms[room].secrets.get(day) if room in self._rooms else None
        return kept.value if kept is not None and isinstance(kept.value, bytes) else None

    async def receipts(self, room: RoomId, day: int) -> tuple[ReceiptRow, ...]:
        secret = await self.frank_secret(room, day)
        if secret is None:
            return ()
        return tuple(
            ReceiptRow(seq, post.place.link, links.receipt(secret, post.place.link))
            for seq, post in sorted(self._rooms[room].posts.items())
            if links.day_of(post.place.hour) == day
        )

    # --- forgetting

    async def newest_hour(self) -> int | None:
        return None

    async def destroy_keys(self, now_hour: int) -> None:
        await self.expire(now_hour)

    async def expire(self, now_hour: int) -> tuple[Forgotten, ...]:
        gone = dict.fromkeys(Item, 0)
        wiped = [
            room
            for room, kept in self._rooms.items()
            if kept.wiped_hour is not None and kept.wiped_hour <= now_hour
        ]
        for room_id in wiped:
            del self._rooms[room_id]
            self._sessions.pop(room_id, None)
            self._over.discard(room_id)
        for call_id in [key for key, (row, _) in self._calls.items() if row.gone_hour <= now_hour]:
            del self._calls[call_id]
            gone[Item.CALL] += 1
        for serial in [key for key, row in self._shifts.items() if row.until_hour <= now_hour]:
            del self._shifts[serial]
            gone[Item.SHIFT] += 1
        self.expire_sessions(now_hour, gone)
        self.expire_cases(now_hour, gone)
        self.expire_audit(now_hour, gone)
        self.expire_motions(now_hour, gone)
        self.expire_supervision(now_hour, gone)
        members = 0
        for room in self._rooms.values():
            members += room.expire_members(now_hour)
            gone[Item.POST] += room.expire_posts(now_hour)
            room.keep_needed(now_hour)
            gone[Item.FRANK_SECRET] += drop_due(room.secrets, now_hour)
            gone[Item.SNAPSHOT] += drop_due(room.snapshots, now_hour)
            gone[Item.COMPLAINT] += drop_due(room.complaints, now_hour)
            gone[Item.HISTORY] += drop_due(room.requests, now_hour)
            for item, rows in (
                (Item.HANDSHAKE, room.handshakes),
                (Item.HISTORY, room.bundles),
                (Item.LETTER, room.letters),
                (Item.ACT, room.acts),
            ):
                living = [one for one in rows if one.bucket > now_hour]
                gone[item] += len(rows) - len(living)
                rows[:] = living
        for invitation_id, (row, _, _) in list(self._invitations.items()):
            if bucket_of_invitation(row.not_after_hour) <= now_hour:
                gone[Item.INVITATION] += 1
                del self._invitations[invitation_id]
        idle = [vid for vid, row in self._vaults.items() if row.seen_week < first_week_in_use(now_hour)]
        for vault_id in idle:
            del self._vaults[vault_id]
        unused = [
            name for name, (row, *_) in self._pin_shares.items() if row.week < first_week_in_use(now_hour)
        ]
        for share_id in unused:
            del self._pin_shares[share_id]
        return (
            *(Forgotten(item.name.lower(), 0, gone[item]) for item in Item),
            Forgotten("membership", 0, members),
            Forgotten("room_between", len(wiped), len(wiped)),
            Forgotten("vault", len(idle), len(idle)),
            Forgotten("pin_share", len(unused), len(unused)),
        )

    async def purge_verify(self, now_hour: int) -> PurgeReport:
        return PurgeReport(await self.expire(now_hour), canaries=0, searched=(), found=())

    async def close(self) -> None:
        pass
