"""The store in memory: who is in which room, by what invitation, and what is for them. See `memory_store`."""

from dataclasses import replace

from tests.fakes.memory_community import MemoryCommunity
from tests.fakes.memory_room import Kept, Room

from hearth_protocol.audit import Noted
from hearth_protocol.crypto.randomness import Randomness, system_random
from hearth_protocol.errors import Refused
from hearth_protocol.ids import InvitationId, MemberId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.retention import (
    bucket_of_history,
    bucket_of_letter,
    end_of_membership,
    week_of,
)
from hearth_server.storage.acts import MAX_OF_ONE
from hearth_server.storage.rows import (
    ActRow,
    HistoryBundleRow,
    HistoryRequestRow,
    InvitationRow,
    LetterRow,
    MemberRow,
    MemberState,
    NewInvitation,
    NewMember,
    RemovalReason,
    RemovalRow,
)


class MemoryPeople(MemoryCommunity):
    """Rooms, as far as they are people."""

    def __init__(self, random: Randomness = system_random) -> None:
        super().__init__(random)
        self._rooms: dict[RoomId, Room] = {}
        self._invitations: dict[InvitationId, tuple[InvitationRow, bytes, bytes]] = {}

    def _room(self, room: RoomId) -> Room:
        if room not in self._rooms:
            raise Refused(Refusal.ROOM_UNKNOWN)
        return self._rooms[room]

    # --- coming and going

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

    def _go(self, room: Room, left: tuple[MemberId, ...], hour: int) -> None:
        for member_id in left:
            room.removals.pop(member_id, None)
            row = room.members[member_id][0] if member_id in room.members else None
            if row is not None and row.state is MemberState.PRESENT:
                dies = end_of_membership(gone_hour=hour, seen_week=row.seen_week, retention_days=room.longest)
                room.members[member_id] = replace(row, state=MemberState.GONE), dies

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
        removals = self._rooms[row.room].removals
        stands = removals.get(row.member_id)
        if stands is None or stands.reason is RemovalReason.VISIT:
            removals[row.member_id] = row

    async def cancel_visit(self, room: RoomId, member_id: MemberId) -> None:
        stands = self._room(room).removals.get(member_id)
        if stands is not None and stands.reason is RemovalReason.VISIT:
            del self._rooms[room].removals[member_id]

    async def visits_over(self, hour: int) -> tuple[RoomId, ...]:
        return tuple(
            room
            for room in sorted(self._rooms)
            if any(
                row.reason is RemovalReason.VISIT and row.hour <= hour
                for row in self._rooms[room].removals.values()
            )
        )

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

    def _close(self, room: RoomId, invitation_id: InvitationId) -> None:
        if invitation_id not in self._invitations or self._invitations[invitation_id][0].room != room:
            raise Refused(Refusal.INVITATION_UNKNOWN)
        row, card_at, card = self._invitations[invitation_id]
        self._invitations[invitation_id] = replace(row, closed=True), card_at, card

    # --- history and letters

    async def put_history_request(self, row: HistoryRequestRow) -> None:
        self._room(row.room).requests.setdefault(row.request_id, Kept(bucket_of_history(row.hour), row))

    async def history_requests(self, room: RoomId) -> tuple[HistoryRequestRow, ...]:
        kept = [one.value for one in self._rooms[room].requests.values()] if room in self._rooms else []
        return tuple(row for row in kept if isinstance(row, HistoryRequestRow))

    async def put_history_bundle(self, room: RoomId, row: HistoryBundleRow) -> MemberId:
        asked = self._room(room).requests.get(row.request_id)
        if asked is None or not isinstance(asked.value, HistoryRequestRow):
            raise Refused(Refusal.RECIPIENT_UNKNOWN)
        self._rooms[room].bundles.append(Kept(asked.bucket, row))
        return asked.value.requester

    async def history_bundles(self, room: RoomId, requester: MemberId) -> tuple[HistoryBundleRow, ...]:
        asked = {row.request_id for row in await self.history_requests(room) if row.requester == requester}
        kept = [one.value for one in self._rooms[room].bundles] if room in self._rooms else []
        return tuple(row for row in kept if isinstance(row, HistoryBundleRow) and row.request_id in asked)

    async def put_letter(self, row: LetterRow) -> None:
        await self._check_present(row.room, row.recipient, Refusal.RECIPIENT_UNKNOWN)
        self._rooms[row.room].letters.append(Kept(bucket_of_letter(row.hour), row))

    async def letters(self, room: RoomId, recipient: MemberId) -> tuple[LetterRow, ...]:
        kept = [one.value for one in self._rooms[room].letters] if room in self._rooms else []
        return tuple(row for row in kept if isinstance(row, LetterRow) and row.recipient == recipient)

    # --- acts

    async def put_act(
        self, row: ActRow, closes: InvitationId | None = None, audit: Noted | None = None
    ) -> None:
        kept = self._room(row.room).acts
        acts = [one.value for one in kept if isinstance(one.value, ActRow)]
        same = next((one for one in acts if one.act_id == row.act_id), None)
        if same is not None:
            if (same.act, same.words) != (row.act, row.words):
                raise Refused(Refusal.NOT_ALLOWED)
            return
        if sum(one.serial == row.serial for one in acts) >= MAX_OF_ONE:
            raise Refused(Refusal.TOO_MANY, retry_after_seconds=3_600)
        if closes is not None:
            self._close(row.room, closes)
        kept.append(Kept(row.gone_hour, row))
        self.note_all(() if audit is None else (audit,))

    async def acts(self, room: RoomId) -> tuple[ActRow, ...]:
        kept = [one.value for one in self._rooms[room].acts] if room in self._rooms else []
        return tuple(row for row in kept if isinstance(row, ActRow))
