"""A member's seat in one room: taking it, keeping it through every commit, and making commits of one's own.

The edge around `following`: it asks the server, keeps private state before it is needed, and goes in
again by external commit when it could not follow.
"""

import asyncio
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from hearth_client.certificates import (
    certificates_named,
    certificates_of_tree,
    named_by_anchor,
    named_by_genesis,
)
from hearth_client.errors import DifferentRooms, RefusedBy
from hearth_client.following import (
    Followed,
    Standing,
    commit_hash,
    follow,
    record_of,
)
from hearth_client.keeper import Keeper
from hearth_client.merge import expired_dropped
from hearth_client.state import Membership, PendingCommit, with_epoch
from hearth_client.transport.backoff import wait_seconds
from hearth_client.transport.connection import Connection
from hearth_protocol import signed
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused
from hearth_protocol.frames.answers import Committed, Done, Granted, Handshake, Handshook, RoomStated
from hearth_protocol.frames.operations import Commit, Complain, Handshakes, RoomState, Turn
from hearth_protocol.limits import MAX_RETENTION_DAYS
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.genesis import Genesis
from hearth_rooms import anchors, genesis
from hearth_rooms.member import MemberKeys, Pending, RoomMember, complaint, enter
from hearth_rooms.replay import Replayed, from_anchor
from hearth_rooms.view import RoomView, Snapshot, Step

TRIES = 12
"""How often a commit is made anew when others were first: twenty people enter in a wave."""

WAY = 16_384
"""Epochs remembered to recognise an anchor that comes after the commits that followed it, 100 bytes each: no
member can make so many commits that those who return take an honest anchor for another room's."""

OVERTAKEN = frozenset(
    {
        Refusal.STALE_EPOCH,
        Refusal.STALE_GENERATION,
        Refusal.TURN_TAKEN,
        Refusal.REMOVE_PENDING,
    }
)
GONE = frozenset({Refusal.NOT_A_MEMBER, Refusal.BANNED, Refusal.ROOM_UNKNOWN})


class Seat:
    """One membership's standing in its room. Not for several tasks at once: the room holds a lock."""

    def __init__(self, keeper: Keeper, room: bytes, connection: Connection) -> None:
        self._keeper = keeper
        self._room = room
        self.connection = connection
        self._standing: Standing | None = None
        self._way: dict[tuple[bytes, bytes], tuple[int, int]] = {}
        """(generation, epoch) of the epochs passed, by the context hash and confirmation tag of each."""
        self.window = (0, 0, b"")
        """(seq, hour, link) before the first post still kept."""
        self.last_seq = 0
        self.anchor: Anchor | None = None
        self.anchors: tuple[bytes, ...] = ()
        """The newest signed anchors as the server last stated them, oldest first; not verified one by one."""
        self.confirmed_hour = 0
        """When staff last confirmed the room: the newest anchor's hour, or the genesis's."""
        self.beginnings: tuple[Genesis, ...] = ()
        """The verified genesis of every generation still known, oldest first."""
        self.steps: list[Step] = []
        """What happened since somebody last took them away."""
        self.removed = False
        self._poisoned = b""

    # what is known

    @property
    def membership(self) -> Membership:
        """What is kept of this room."""
        return self._keeper.membership(self._room)

    @property
    def keys(self) -> MemberKeys:
        """The keys of this membership."""
        mine = self.membership
        return MemberKeys(
            signature_seed=mine.signature_seed,
            inbox_secret=mine.inbox_secret,
            credential=mine.credential,
        )

    @property
    def standing(self) -> Standing:
        """Where this member stands; only after `sit`."""
        if self._standing is None:
            raise Refused(Refusal.NOT_A_MEMBER)
        return self._standing

    @property
    def view(self) -> RoomView:
        """The room's public view."""
        return self.standing.view

    @property
    def member(self) -> RoomMember:
        """The member's own state. Raises Refused(NOT_A_MEMBER) when there is none."""
        if self.standing.member is None:
            raise Refused(Refusal.NOT_A_MEMBER)
        return self.standing.member

    def hour(self) -> int:
        """Return the hour for an own commit: never below the room's."""
        return max(self._keeper.edges.hour(), self.view.hour) if self._standing else self._keeper.edges.hour()

    # taking the seat

    async def sit(self) -> None:
        """Take the seat: continue from the kept state, or enter.

        Raises DifferentRooms when the server's room is not the one this member was in.
        """
        mine = self.membership
        if mine.private:
            stated = await self._state(RoomState(generation=mine.generation, from_epoch=mine.epoch))
            if await self._resume(stated):
                return
        await self.enter()

    async def _state(self, wanted: RoomState) -> RoomStated:
        stated = await self.connection.ask(wanted, RoomStated)
        guide = self._keeper.guide
        claimed = [named_by_genesis(one) for one in stated.genesis]
        claimed += [
            named_by_anchor(one)
            for one in (stated.anchor, stated.newest_anchor, self.membership.anchor)
            if one
        ]
        claimed += certificates_of_tree(stated.tree)
        claimed += certificates_named([one.message for one in stated.handshakes])
        await guide.learn(claimed)
        self.window = (stated.window_seq, stated.window_hour, stated.window_link)
        self.last_seq = stated.last_seq
        self.anchors = tuple(stated.anchors)
        if not stated.genesis:
            raise NotAuthentic("a room without a genesis")
        self.beginnings = genesis.open_chain(stated.genesis, guide.trust)
        self.confirmed_hour = self.beginnings[-1].hour
        mine = self.membership
        if any(one.room != mine.room for one in self.beginnings):
            raise DifferentRooms
        # The kept state stands only where the server has delivered: an honest one is never behind it.
        if self.beginnings[-1].generation < mine.generation:
            raise DifferentRooms
        if mine.private and (stated.generation, stated.epoch) < (mine.generation, mine.epoch):
            raise DifferentRooms
        # The server's word decides how long keys are kept: not beyond what any room may ask.
        days = min(max(stated.retention_days, 1), MAX_RETENTION_DAYS)
        self._keeper.note(replace(self.membership, retention_days=days))
        return stated

    async def check_present(self) -> None:
        """Ask where the server says the room is. Raises DifferentRooms when that is behind the own state."""
        view = self.view
        await self._state(RoomState(generation=view.generation, from_epoch=view.epoch))

    def take_anchor(self, signed_anchor: bytes) -> None:
        """Keep a genuine anchor of an epoch that this client passed.

        Raises DifferentRooms when staff signed a state that this room never had.
        """
        mine = self.membership
        if signed_anchor == mine.anchor:
            return
        anchor = self._keeper.guide.trust.open_anchor(signed_anchor)
        place = self._way.get((anchor.context_hash, anchor.confirmation_tag))
        if place is None:
            known = self.anchor
            if known is not None and anchor.hour < known.hour and anchor.seq <= known.seq:
                # Told late, or again: of epochs before the known anchor there is nothing to compare with.
                return
            raise DifferentRooms
        self._keep_anchor(signed_anchor, anchor, place)

    def _keep_anchor(self, signed_anchor: bytes, anchor: Anchor, place: tuple[int, int]) -> None:
        mine = self.membership
        self.confirmed_hour = max(self.confirmed_hour, anchor.hour)
        if self.anchor is None or (mine.anchor_generation or 0, mine.anchor_epoch or 0) <= place:
            self.anchor = anchor
            self._keeper.note(
                replace(mine, anchor=signed_anchor, anchor_generation=place[0], anchor_epoch=place[1])
            )

    def _known(self) -> anchors.Known | None:
        mine = self.membership
        if not mine.anchor:
            return None
        return anchors.known(
            mine.anchor,
            self._keeper.guide.trust,
            generation=mine.anchor_generation,
            epoch=mine.anchor_epoch,
        )

    def _replay(self, stated: RoomStated, handshakes: Sequence[Handshake], *, whole: bool) -> Replayed:
        """Replay publicly; `whole` demands that the result is the present, as anchored and published."""
        return from_anchor(
            genesis=stated.genesis,
            anchor=stated.anchor,
            snapshot=Snapshot(
                context=stated.context,
                tree=stated.tree,
                confirmation_tag=stated.confirmation_tag,
                opened_by=stated.opened_by,
            ),
            handshakes=[one.message for one in handshakes],
            group_info=stated.group_info if whole else None,
            newest_anchor=stated.newest_anchor if whole else b"",
            remembered=self._known() if whole else None,
            anchor_order=[signed.parse(one, Anchor).name for one in stated.anchors],
            trust=self._keeper.guide.trust,
        )

    def _begin_way(self, replayed: Replayed, signed_anchor: bytes) -> None:
        """Note the epochs that were passed, and the anchor that vouches for them."""
        known, anchor = replayed.known, replayed.anchor
        if signed_anchor and anchor is not None and known is not None:
            self._keep_anchor(signed_anchor, anchor, (known.generation or 0, known.epoch or 0))
        self._way = {}
        self._pass_by(replayed.view, *(step.view for step in replayed.steps))

    def _pass_by(self, *views: RoomView) -> None:
        for view in views:
            self._way[view.context_hash, view.confirmation_tag] = view.generation, view.epoch
        for oldest in list(self._way)[: max(0, len(self._way) - WAY)]:
            del self._way[oldest]

    async def _resume(self, stated: RoomStated) -> bool:
        """Continue from the kept private state; False when the room moved on beyond what can be followed."""
        mine = self.membership
        here = (mine.generation, mine.epoch)
        before = [one for one in stated.handshakes if (one.generation, one.epoch) < here]
        if stated.generation != mine.generation:
            return False
        replayed = self._replay(stated, before, whole=False)
        self._begin_way(replayed, stated.anchor)
        if (replayed.view.generation, replayed.view.epoch) < here:
            # It names the epoch, but keeps back the commits that lead there.
            raise DifferentRooms
        if (replayed.view.generation, replayed.view.epoch) != here:
            return False
        try:
            member = RoomMember.resume(mine.private, replayed.view, self.keys)
        except (NotAuthentic, Refused):
            # Same room, same epoch, another tree: the server lies, or somebody wrote this vault.
            raise DifferentRooms from None
        self._standing = Standing(replayed.view, member)
        self._remember(Followed(self._standing, records=(record_of(member, replayed.view.hour),)))
        later = [one for one in stated.handshakes if (one.generation, one.epoch) >= here]
        await self.take(later)
        if stated.newest_anchor:
            self.take_anchor(stated.newest_anchor)
        return True

    async def enter(self) -> None:
        """Enter, or enter again, by external commit; each try begins with the newest state of the room."""
        refusal: HearthError = Refused(Refusal.TURN_TAKEN)
        for attempt in range(TRIES):
            stated = await self._state(RoomState())
            if await self._adopt_from(stated):
                return
            replayed = self._replay(stated, stated.handshakes, whole=True)
            self._begin_way(replayed, stated.newest_anchor or stated.anchor)
            if replayed.wants_revocations:
                await self._keeper.guide.look()
            try:
                await self._enter_once(replayed.view, stated.group_info)
            except RefusedBy as no:
                if no.code not in OVERTAKEN:
                    raise
                refusal = no
                await self._pause(attempt, no.retry_after_seconds)
            else:
                await self.cover()
                return
        raise refusal

    async def _adopt_from(self, stated: RoomStated) -> bool:
        """Adopt an own commit that was accepted before this client heard so (a crash, another device)."""
        pending = self.membership.pending
        at = [index for index, one in enumerate(stated.handshakes) if commit_hash(one.message) in pending]
        if not at:
            return False
        replayed = self._replay(stated, stated.handshakes[: at[-1]], whole=False)
        self._begin_way(replayed, stated.anchor)
        self._standing = Standing(replayed.view, None)
        await self.take(stated.handshakes[at[-1] :])
        return self.standing.member is not None

    async def _enter_once(self, view: RoomView, group_info: bytes) -> None:
        edges, trust = self._keeper.edges, self._keeper.guide.trust
        await self.connection.ask(Turn(generation=view.generation, epoch=view.epoch, covers=False), Granted)
        pending = enter(
            view,
            group_info,
            self.keys,
            hour=max(edges.hour(), view.hour),
            random=edges.random,
            trust=trust,
        )
        await self._send(view, pending)
        self._standing = Standing(view, None)
        await self._follow([pending.message])
        await self._keeper.save()

    async def _pause(self, attempt: int, retry_after_seconds: int | None) -> None:
        spread = wait_seconds(min(attempt, 4), self._keeper.edges.fraction())
        await asyncio.sleep(
            spread if retry_after_seconds is None else min(retry_after_seconds, 1) * 0.5 + spread
        )

    # following

    async def take(self, handshakes: Sequence[Handshake]) -> None:
        """Follow handshakes as the server delivered them; fetch what is missing between."""
        await self._keeper.guide.learn(certificates_named([one.message for one in handshakes]))
        try:
            await self._follow([one.message for one in handshakes])
        except Malformed:
            await self.catch_up()
            return
        self._compare_group_infos(handshakes)

    async def catch_up(self) -> None:
        """Fetch and follow every handshake since the epoch this client stands in."""
        view = self.view
        wanted = Handshakes(generation=view.generation, from_epoch=view.epoch)
        try:
            missed = await self.connection.ask(wanted, Handshook)
        except RefusedBy as no:
            if no.code is not Refusal.STALE_GENERATION:
                raise
            await self.enter()
            return
        await self._keeper.guide.learn(certificates_named([one.message for one in missed.handshakes]))
        await self._follow([one.message for one in missed.handshakes])

    async def _follow(self, messages: Sequence[bytes]) -> None:
        for alone in (False, True):
            followed = follow(
                self.standing,
                messages,
                keys=self.keys,
                pending=self.membership.pending,
                kept=self._kept(),
                trust=self._keeper.guide.trust,
                alone=alone,
            )
            self._standing = followed.standing
            self._remember(followed)
            if not followed.awaited:
                break
            await self._keeper.refresh()
        if followed.gone:
            self.removed = True
            return
        if followed.broken:
            await self._complain(b"", complaint(self.view, self.keys, b""))
        # Not while entering: `enter` is what gives a private state in the first place.
        if self.standing.member is None and self.membership.private:
            await self._find_back()

    def _kept(self) -> PendingCommit | None:
        """Return the private state as it is kept, which another device may have brought further."""
        mine = self.membership
        if not mine.private:
            return None
        return PendingCommit(generation=mine.generation, epoch=mine.epoch, private=mine.private, hour=0)

    async def _find_back(self) -> None:
        """Go on to where the kept state stands, if that lies ahead; enter again otherwise."""
        mine = self.membership
        before = self.standing.place
        if (mine.generation, mine.epoch) > before and mine.generation == before[0]:
            missed = await self.connection.ask(
                Handshakes(generation=before[0], from_epoch=before[1]), Handshook
            )
            if missed.handshakes:
                await self._keeper.guide.learn(certificates_named([one.message for one in missed.handshakes]))
                await self._follow([one.message for one in missed.handshakes])
            if self.standing.member is not None or self.standing.place != before:
                return
        await self.enter()

    def _remember(self, followed: Followed) -> None:
        mine, standing = self.membership, followed.standing
        epochs = mine.epochs
        for record in followed.records:
            epochs = with_epoch(epochs, record)
        mine = replace(mine, epochs=epochs, authors={**mine.authors, **(followed.authors or {})})
        if standing.member is not None:
            mine = replace(
                mine,
                generation=standing.view.generation,
                epoch=standing.view.epoch,
                private=standing.member.encode(),
                pending={key: one for key, one in mine.pending.items() if key not in followed.adopted},
                # Whatever an own commit is for, it renews the path.
                renewed_hour=self._keeper.edges.hour() if followed.adopted else mine.renewed_hour,
            )
        self._keeper.note(expired_dropped(mine, self._keeper.edges.hour()))
        self.steps.extend(followed.steps)
        self._pass_by(*(step.view for step in followed.steps if step.kind == "commit"))

    def _compare_group_infos(self, handshakes: Sequence[Handshake]) -> None:
        """Find out whether the newest published GroupInfo is the one this member computed."""
        published = [one.group_info for one in handshakes if one.group_info]
        member = self.standing.member
        if published and member is not None and member.group_info_differs(published[-1]):
            self._poisoned = published[-1]

    async def mend(self) -> None:
        """Upload the own GroupInfo with a complaint when the published one is not what it should be."""
        published, self._poisoned = self._poisoned, b""
        member = self.standing.member
        if published and member is not None:
            await self._complain(member.group_info(), member.complaint(published))

    async def _complain(self, group_info: bytes, signed_complaint: bytes) -> None:
        """Tell the server; best effort: whoever comes next may have told it already."""
        asked = Complain(
            generation=self.view.generation,
            epoch=self.view.epoch,
            group_info=group_info,
            complaint=signed_complaint,
        )
        try:
            await self.connection.ask(asked, Done)
        except RefusedBy:
            return

    # own commits

    async def commit(self, make: Callable[[RoomMember, int], Pending], *, covers: bool = False) -> None:
        """Make a commit under a turn; when others are first, follow them and make it anew.

        `make` gets the member's state and the hour. Raises the last refusal when it never was its turn.
        """
        refusal: HearthError = Refused(Refusal.TURN_TAKEN)
        for attempt in range(TRIES):
            view = self.view
            try:
                await self.connection.ask(
                    Turn(generation=view.generation, epoch=view.epoch, covers=covers), Granted
                )
                pending = make(self.member, self.hour())
                await self._send(view, pending)
            except RefusedBy as no:
                if no.code not in OVERTAKEN:
                    raise
                refusal = no
                if no.code in {Refusal.TURN_TAKEN, Refusal.REMOVE_PENDING}:
                    await self._pause(attempt, no.retry_after_seconds)
                await self.catch_up()
            else:
                await self._follow([pending.message])
                await self._keeper.save()
                return
        raise refusal

    async def _send(self, view: RoomView, pending: Pending) -> None:
        """Keep the state after a commit, then send the commit. A lost answer is found again by its hash."""
        digest = pending.commit_hash
        after = pending.member
        kept = PendingCommit(
            generation=after.view.generation,
            epoch=after.view.epoch,
            private=after.encode(),
            hour=self._keeper.edges.hour(),
        )
        mine = self.membership
        self._keeper.note(replace(mine, pending={**mine.pending, digest: kept}))
        await self._keeper.save()
        asked = Commit(
            generation=view.generation,
            epoch=view.epoch,
            message=pending.message,
            group_info=pending.group_info,
        )
        try:
            await self.connection.ask(asked, Committed)
        except RefusedBy as no:
            # A retry after a lost answer is refused as stale, naming our own commit as the one that won.
            if digest not in {commit_hash(one.message) for one in no.handshakes}:
                raise

    async def cover(self) -> None:
        """Commit every pending Remove; whoever wants to act in the room does this first."""
        for _ in range(TRIES):
            pending = self.view.pending_removes(self._keeper.guide.trust)
            own = self.membership.member_id
            if not pending or any(one.member_id == own for one in pending):
                return
            await self.commit(self._plain, covers=True)

    def _plain(self, member: RoomMember, hour: int) -> Pending:
        """Return a commit that carries nothing but what is pending, and a fresh path."""
        return member.commit(hour=hour, random=self._keeper.edges.random, trust=self._keeper.guide.trust)
