"""A `Store` in memory, by the rules of the real ones and under the same contract suite. Never durable."""

import asyncio
import hashlib
from dataclasses import dataclass, replace
from typing import TypeVar

from hearth_protocol import links
from hearth_protocol.crypto.randomness import Randomness, system_random
from hearth_protocol.errors import Refused, WrongCall
from hearth_protocol.ids import InvitationId, MemberId, RoomId, Serial, VaultId
from hearth_protocol.limits import MAX_ANCHORS_TOLD
from hearth_protocol.refusals import Refusal
from hearth_server.retention import (
    STANDING_HOURS,
    Item,
    bucket_of_frank_secret,
    bucket_of_history,
    bucket_of_invitation,
    bucket_of_letter,
    bucket_of_post,
    end_of_membership,
    first_week_in_use,
    week_of,
)
from hearth_server.storage.placing import place_after
from hearth_server.storage.rows import (
    Advance,
    CertificateRow,
    ComplaintRow,
    DoubtRow,
    ErasedRow,
    Forgotten,
    HandshakeRow,
    HistoryBundleRow,
    HistoryRequestRow,
    InvitationRow,
    LetterRow,
    MemberRow,
    MemberState,
    NewAnchor,
    NewGeneration,
    NewInvitation,
    NewMember,
    NewPost,
    Page,
    Place,
    PostedRow,
    PostRow,
    PurgeReport,
    RemovalRow,
    RoomRow,
    RootList,
    SnapshotRow,
    StateRow,
    VaultRow,
    VaultWrite,
)
from hearth_server.trouble import Trouble

Key = TypeVar("Key")


@dataclass
class _Kept:
    """A value and the hour at which it is gone."""

    bucket: int
    value: object


@dataclass
class _Post:
    bucket: int
    place: Place
    author: tuple[MemberId, bytes]
    row: PostRow | ErasedRow
    receipt: bytes


def _drop_due(kept: dict[Key, _Kept], now_hour: int) -> int:
    due = [key for key, one in kept.items() if one.bucket <= now_hour]
    for key in due:
        del kept[key]
    return len(due)


class _Room:
    def __init__(self, new: NewGeneration) -> None:
        self.genesis: list[bytes] = []
        self.longest = new.retention_days
        self.window = self.head = new.first
        self.members: dict[MemberId, tuple[MemberRow, int | None]] = {}
        self.removals: dict[MemberId, RemovalRow] = {}
        self.posts: dict[int, _Post] = {}
        self.secrets: dict[int, _Kept] = {}
        self.handshakes: list[_Kept] = []
        self.snapshots: dict[tuple[int, int], _Kept] = {}
        self.requests: dict[bytes, _Kept] = {}
        self.bundles: list[_Kept] = []
        self.letters: list[_Kept] = []

    def open(self, new: NewGeneration) -> None:
        self.generation, self.epoch, self.accepted = new.generation, 0, 0
        self.retention_days = new.retention_days
        self.longest = max(self.longest, new.retention_days)
        self.newest_anchor, self.anchor_epoch = b"", 0
        self.anchors: list[bytes] = []
        self.view, self.group_info = new.view, new.group_info
        self.genesis.append(new.genesis)
        self.complaints: dict[MemberId, _Kept] = {}
        snapshot = SnapshotRow(new.generation, 0, b"", new.context, new.confirmation_tag, new.tree, b"")
        bucket = bucket_of_post(new.hour, new.retention_days)
        self.snapshots[new.generation, 0] = _Kept(bucket, snapshot)

    def newest_snapshot(self) -> int:
        return max(epoch for generation, epoch in self.snapshots if generation == self.generation)


class MemoryStore:
    """`hearth_server.storage.store.Store`, in dictionaries."""

    def __init__(self, random: Randomness = system_random) -> None:
        self._random = random
        self._certificates: dict[bytes, CertificateRow] = {}
        self._lists: dict[str, RootList] = {}
        self._rooms: dict[RoomId, _Room] = {}
        self._invitations: dict[InvitationId, tuple[InvitationRow, bytes, bytes]] = {}
        self._vaults: dict[VaultId, VaultRow] = {}
        self._seed, self._token_key = random(32), random(32)
        self._doubt: DoubtRow | None = None

    def _room(self, room: RoomId) -> _Room:
        if room not in self._rooms:
            raise Refused(Refusal.ROOM_UNKNOWN)
        return self._rooms[room]

    # --- signed by the root

    async def put_certificate(self, row: CertificateRow) -> None:
        self._certificates.setdefault(row.name, row)

    async def certificates(self, names: tuple[bytes, ...]) -> tuple[CertificateRow, ...]:
        return tuple(self._certificates[name] for name in names if name in self._certificates)

    async def certificate_of_key(self, signature_key: bytes) -> CertificateRow | None:
        found = [row for row in self._certificates.values() if row.signature_key == signature_key]
        return max(found, key=lambda row: row.not_after_hour, default=None)

    async def certificate_of_serial(self, serial: Serial) -> CertificateRow | None:
        found = [row for row in self._certificates.values() if row.serial == serial]
        return max(found, key=lambda row: row.not_after_hour, default=None)

    async def all_certificates(self) -> tuple[CertificateRow, ...]:
        return tuple(self._certificates[name] for name in sorted(self._certificates))

    def _put_list(self, kind: str, row: RootList) -> None:
        if kind in self._lists and row.version <= self._lists[kind].version:
            raise WrongCall("a list of this version, or a newer one, is already stored")
        self._lists[kind] = row

    async def put_revocations(self, row: RootList) -> None:
        self._put_list("revocations", row)

    async def revocations(self) -> RootList | None:
        return self._lists.get("revocations")

    async def put_addresses(self, row: RootList) -> None:
        self._put_list("addresses", row)

    async def addresses(self) -> RootList | None:
        return self._lists.get("addresses")

    # --- rooms

    async def open_generation(self, new: NewGeneration) -> None:
        self._check_uses(new.members)
        if new.generation == 0:
            if new.room in self._rooms:
                raise Refused(Refusal.ROOM_EXISTS)
            room = self._rooms[new.room] = _Room(new)
        else:
            room = self._room(new.room)
            if new.generation != room.generation + 1:
                raise Refused(Refusal.STALE_GENERATION)
            entering = {member.member_id for member in new.members}
            self._go(room, tuple(set(room.members) - entering), new.hour)
            room.removals.clear()
        room.open(new)
        self._enter(new.room, new.members, new.hour)

    def _check_uses(self, joined: tuple[NewMember, ...], given_back: tuple[InvitationId, ...] = ()) -> None:
        wanted: dict[InvitationId, int] = {}
        for member in joined:
            if member.invitation is None:
                continue
            if member.invitation not in self._invitations:
                raise Refused(Refusal.INVITATION_UNKNOWN)
            row = self._invitations[member.invitation][0]
            wanted[member.invitation] = wanted.get(member.invitation, 0) + 1
            if row.closed:
                raise Refused(Refusal.INVITATION_CLOSED)
            taken = row.taken - min(row.taken, given_back.count(member.invitation))
            if taken + wanted[member.invitation] > row.uses:
                raise Refused(Refusal.INVITATION_USED)

    def _count_use(self, invitation_id: InvitationId, change: int) -> None:
        if invitation_id in self._invitations:
            row, statement, card = self._invitations[invitation_id]
            taken = max(0, row.taken + change)
            self._invitations[invitation_id] = replace(row, taken=taken), statement, card

    def _enter(self, room_id: RoomId, joined: tuple[NewMember, ...], hour: int) -> None:
        for new in joined:
            if new.invitation is not None:
                self._count_use(new.invitation, 1)
            row = MemberRow(
                room_id, new.member_id, new.signature_key, new.credential, MemberState.PRESENT, week_of(hour)
            )
            self._rooms[room_id].members[new.member_id] = row, None

    def _go(self, room: _Room, left: tuple[MemberId, ...], hour: int) -> None:
        for member_id in left:
            room.removals.pop(member_id, None)
            row = room.members[member_id][0] if member_id in room.members else None
            if row is not None and row.state is MemberState.PRESENT:
                dies = end_of_membership(gone_hour=hour, seen_week=row.seen_week, retention_days=room.longest)
                room.members[member_id] = replace(row, state=MemberState.GONE), dies

    async def rooms(self) -> tuple[RoomId, ...]:
        return tuple(sorted(self._rooms))

    async def room(self, room: RoomId) -> RoomRow | None:
        kept = self._rooms.get(room)
        if kept is None:
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
        )

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
            room.handshakes.append(_Kept(bucket, row))
        room.epoch, room.view = step.new_epoch, step.view
        room.accepted = 0 if commits else room.accepted + len(step.accepted)
        if commits:
            room.group_info = step.accepted[0].group_info
            room.complaints.clear()
        self._go(room, step.left, step.hour)
        for invitation_id in step.gives_back:
            self._count_use(invitation_id, -1)
        self._enter(step.room, step.joined, step.hour)

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
        room.snapshots[new.generation, new.epoch] = _Kept(bucket, snapshot)

    async def put_complaint(self, row: ComplaintRow, hour: int) -> None:
        room = self._room(row.room)
        if row.generation != room.generation:
            raise Refused(Refusal.STALE_GENERATION)
        if row.epoch != room.epoch:
            raise Refused(Refusal.STALE_EPOCH)
        room.complaints[row.member_id] = _Kept(bucket_of_post(hour, room.retention_days), row)

    # --- memberships

    async def member(self, room: RoomId, member_id: MemberId) -> MemberRow | None:
        found = self._rooms[room].members.get(member_id) if room in self._rooms else None
        return None if found is None else found[0]

    async def members(self, room: RoomId) -> tuple[MemberRow, ...]:
        kept = self._rooms[room].members if room in self._rooms else {}
        return tuple(kept[member_id][0] for member_id in sorted(kept))

    async def touch_member(self, room: RoomId, member_id: MemberId, week: int) -> None:
        row = await self.member(room, member_id)
        if row is not None and row.state is MemberState.PRESENT and row.seen_week < week:
            self._rooms[room].members[member_id] = replace(row, seen_week=week), None

    async def idle_members(self, before_week: int) -> tuple[tuple[RoomId, MemberId], ...]:
        return tuple(
            (room, row.member_id)
            for room in sorted(self._rooms)
            for row, _ in self._rooms[room].members.values()
            if row.state is MemberState.PRESENT and row.seen_week < before_week
        )

    async def _check_present(self, room: RoomId, member_id: MemberId, refusal: Refusal) -> None:
        self._room(room)
        row = await self.member(room, member_id)
        if row is None or row.state is not MemberState.PRESENT:
            raise Refused(refusal)

    async def ask_removal(self, row: RemovalRow) -> None:
        await self._check_present(row.room, row.member_id, Refusal.NOT_A_MEMBER)
        self._rooms[row.room].removals.setdefault(row.member_id, row)

    async def removals(self, room: RoomId) -> tuple[RemovalRow, ...]:
        kept = self._rooms[room].removals.values() if room in self._rooms else ()
        return tuple(sorted(kept, key=lambda row: (row.hour, row.member_id)))

    # --- invitations

    async def put_invitation(self, new: NewInvitation) -> None:
        self._room(new.room)
        row = InvitationRow(
            new.invitation_id,
            new.room,
            new.uses,
            taken=0,
            closed=False,
            not_after_hour=new.not_after_hour,
            statement=new.statement,
        )
        self._invitations.setdefault(new.invitation_id, (row, new.card_at, new.card))

    async def invitation(self, invitation_id: InvitationId) -> InvitationRow | None:
        return self._invitations[invitation_id][0] if invitation_id in self._invitations else None

    async def card(self, at: bytes) -> bytes | None:
        return next((card for _, card_at, card in self._invitations.values() if card_at == at), None)

    async def close_invitation(self, room: RoomId, invitation_id: InvitationId) -> None:
        self._room(room)
        if invitation_id not in self._invitations or self._invitations[invitation_id][0].room != room:
            raise Refused(Refusal.INVITATION_UNKNOWN)
        row, card_at, card = self._invitations[invitation_id]
        self._invitations[invitation_id] = replace(row, closed=True), card_at, card

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
        fresh = _Kept(bucket_of_frank_secret(day, room.retention_days), self._random(32))
        secret = room.secrets.setdefault(day, fresh).value
        assert isinstance(secret, bytes)
        receipt = links.receipt(secret, place.link)
        room.posts[place.seq] = _Post(
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

    # --- history and letters

    async def put_history_request(self, row: HistoryRequestRow) -> None:
        self._room(row.room).requests.setdefault(row.request_id, _Kept(bucket_of_history(row.hour), row))

    async def history_requests(self, room: RoomId) -> tuple[HistoryRequestRow, ...]:
        kept = [one.value for one in self._rooms[room].requests.values()] if room in self._rooms else []
        return tuple(row for row in kept if isinstance(row, HistoryRequestRow))

    async def put_history_bundle(self, room: RoomId, row: HistoryBundleRow) -> MemberId:
        asked = self._room(room).requests.get(row.request_id)
        if asked is None or not isinstance(asked.value, HistoryRequestRow):
            raise Refused(Refusal.RECIPIENT_UNKNOWN)
        self._rooms[room].bundles.append(_Kept(asked.bucket, row))
        return asked.value.requester

    async def history_bundles(self, room: RoomId, requester: MemberId) -> tuple[HistoryBundleRow, ...]:
        asked = {row.request_id for row in await self.history_requests(room) if row.requester == requester}
        kept = [one.value for one in self._rooms[room].bundles] if room in self._rooms else []
        return tuple(row for row in kept if isinstance(row, HistoryBundleRow) and row.request_id in asked)

    async def put_letter(self, row: LetterRow) -> None:
        await self._check_present(row.room, row.recipient, Refusal.RECIPIENT_UNKNOWN)
        self._rooms[row.room].letters.append(_Kept(bucket_of_letter(row.hour), row))

    async def letters(self, room: RoomId, recipient: MemberId) -> tuple[LetterRow, ...]:
        kept = [one.value for one in self._rooms[room].letters] if room in self._rooms else []
        return tuple(row for row in kept if isinstance(row, LetterRow) and row.recipient == recipient)

    # --- vaults

    async def vault(self, vault_id: VaultId) -> VaultRow | None:
        return self._vaults.get(vault_id)

    async def write_vault(self, write: VaultWrite) -> None:
        stands = self._vaults.get(write.vault_id)
        if stands is None and write.if_match:
            raise Refused(Refusal.VAULT_UNKNOWN)
        if stands is not None:
            if stands.etag == write.etag:
                return
            if stands.etag != write.if_match:
                raise Refused(Refusal.VAULT_CHANGED)
        self._vaults[write.vault_id] = VaultRow(write.etag, write.blob, write.week)

    async def delete_vault(self, vault_id: VaultId) -> None:
        if self._vaults.pop(vault_id, None) is None:
            raise Refused(Refusal.VAULT_UNKNOWN)

    async def touch_vault(self, vault_id: VaultId, week: int) -> None:
        row = self._vaults.get(vault_id)
        if row is not None and row.seen_week < week:
            self._vaults[vault_id] = replace(row, seen_week=week)

    # --- whether it can write

    @property
    def trouble(self) -> Trouble | None:
        return None

    @property
    def failures(self) -> int:
        return 0

    @property
    def last_trouble(self) -> Trouble | None:
        return None

    async def try_writing(self) -> None:
        pass

    # --- the server's own

    async def server_seed(self) -> bytes:
        return self._seed

    async def token_key(self) -> bytes:
        return self._token_key

    # --- forgetting

    async def newest_hour(self) -> int | None:
        return None

    async def doubt(self) -> DoubtRow | None:
        return self._doubt

    async def put_doubt(self, doubt: DoubtRow | None) -> None:
        self._doubt = doubt

    async def expire(self, now_hour: int) -> tuple[Forgotten, ...]:
        gone = dict.fromkeys(Item, 0)
        members = 0
        for room in self._rooms.values():
            members += self._expire_members(room, now_hour)
            gone[Item.POST] += self._expire_posts(room, now_hour)
            self._keep_needed(room, now_hour)
            gone[Item.FRANK_SECRET] += _drop_due(room.secrets, now_hour)
            gone[Item.SNAPSHOT] += _drop_due(room.snapshots, now_hour)
            gone[Item.COMPLAINT] += _drop_due(room.complaints, now_hour)
            gone[Item.HISTORY] += _drop_due(room.requests, now_hour)
            for item, rows in (
                (Item.HANDSHAKE, room.handshakes),
                (Item.HISTORY, room.bundles),
                (Item.LETTER, room.letters),
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
        return (
            *(Forgotten(item.name.lower(), 0, gone[item]) for item in Item),
            Forgotten("membership", 0, members),
            Forgotten("vault", len(idle), len(idle)),
        )

    @staticmethod
    def _expire_members(room: _Room, now_hour: int) -> int:
        dead = [key for key, (_, dies) in room.members.items() if dies is not None and dies <= now_hour]
        for key in dead:
            del room.members[key]
        return len(dead)

    @staticmethod
    def _expire_posts(room: _Room, now_hour: int) -> int:
        due = [seq for seq, kept in room.posts.items() if kept.bucket <= now_hour]
        if not due:
            return 0
        room.window = room.posts[max(due)].place
        gone = [seq for seq in room.posts if seq <= room.window.seq]
        for seq in gone:
            del room.posts[seq]
        return len(gone)

    @staticmethod
    def _keep_needed(room: _Room, now_hour: int) -> None:
        newest = room.newest_snapshot()
        needed = [room.snapshots[room.generation, newest]]
        needed += [
            kept
            for kept in room.handshakes
            if isinstance(kept.value, HandshakeRow)
            and kept.value.generation == room.generation
            and kept.value.epoch >= newest
        ]
        for kept in needed:
            if kept.bucket <= now_hour:
                kept.bucket = now_hour + STANDING_HOURS

    async def purge_verify(self, now_hour: int) -> PurgeReport:
        return PurgeReport(await self.expire(now_hour), canaries=0, searched=(), found=())

    async def close(self) -> None:
        pass
