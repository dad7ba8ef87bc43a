"""A member's seat in one room: taking it, and keeping it through every commit.

The edge around `following`: it asks the server, keeps private state before it is needed, and goes in
again by external commit when it could not follow. Where it stands and came from is `way`; its own commits
are made in `turns`.
"""

from collections.abc import Sequence

from hearth_client.certificates import certificates_named
from hearth_client.errors import DifferentRooms, NewerState, RefusedBy
from hearth_client.kept.expiry import expired_dropped
from hearth_client.kept.state import PendingCommit
from hearth_client.room.following import (
    Followed,
    Standing,
    commit_hash,
    follow,
    is_strange,
    record_of,
    remembered,
)
from hearth_client.room.keeper import Keeper
from hearth_client.room.turns import OVERTAKEN, TRIES, Turns
from hearth_client.transport.connection import Connection
from hearth_mls.private_state import UnknownVersion
from hearth_protocol.errors import HearthError, Malformed, NotAuthentic, Refused
from hearth_protocol.frames.answers import Done, Granted, Handshake, Handshook, RoomStated
from hearth_protocol.frames.operations import Complain, Handshakes, RoomState, Turn
from hearth_protocol.refusals import Refusal
from hearth_rooms.member import RoomMember, complaint, enter
from hearth_rooms.view import RoomView

GONE = frozenset({Refusal.NOT_A_MEMBER, Refusal.BANNED, Refusal.ROOM_UNKNOWN})


class Seat(Turns):
    """One membership's standing in its room. Not for several tasks at once: the room holds a lock."""

    def __init__(self, keeper: Keeper, room: bytes, connection: Connection) -> None:
        super().__init__(keeper, room, connection)
        self.removed = False
        self.stray = False
        """Whether the way passed an own commit of which nothing kept here, nor in the vault, knows."""
        self._poisoned = b""

    # taking the seat

    async def sit(self) -> None:
        """Take the seat: continue from the kept state, or enter.

        Raises DifferentRooms when the server's room is not the one this member was in; NewerState when the
        state of it is of a version from the future.
        """
        mine = self.membership
        if mine.private:
            stated = await self._state(RoomState(generation=mine.generation, from_epoch=mine.epoch))
            if await self._resume(stated):
                return
        await self.enter()

    async def _resume(self, stated: RoomStated) -> bool:
        """Continue from the kept private state; False when the room moved on beyond what can be followed."""
        mine = self.membership
        here = (mine.generation, mine.epoch)
        before = [one for one in stated.handshakes if (one.generation, one.epoch) < here]
        if stated.generation != mine.generation:
            return False
        replayed = self._replay(stated, before, whole=False)
        self._begin_way(stated, replayed, stated.anchor)
        if (replayed.view.generation, replayed.view.epoch) < here:
            # It names the epoch, but keeps back the commits that lead there.
            raise DifferentRooms
        if (replayed.view.generation, replayed.view.epoch) != here:
            return False
        try:
            member = RoomMember.resume(mine.private, replayed.view, self.keys)
        except UnknownVersion:
            raise NewerState from None
        except Malformed:
            # Damaged, not old and not another room's: it is worth nothing, and the keys let her in again.
            return False
        except (NotAuthentic, Refused):
            # Same room, same epoch, another tree: the server lies, or somebody wrote this vault.
            raise DifferentRooms from None
        self._standing = Standing(replayed.view, member)
        self._remember(Followed(self._standing, records=(record_of(member, replayed.view.hour),)))
        later = [one for one in stated.handshakes if (one.generation, one.epoch) >= here]
        await self.take(later)
        if self.removed:
            return True
        if self._is_behind(stated):
            return False
        self._demand_passed(mine)
        self._compare_newest(stated)
        return True

    async def enter(self) -> None:
        """Enter, or enter again, by external commit; each try begins with the newest state of the room."""
        refusal: HearthError = Refused(Refusal.TURN_TAKEN)
        for attempt in range(TRIES):
            stated = await self._state(RoomState())
            if await self._adopt_from(stated):
                return
            replayed = self._replay(stated, stated.handshakes, whole=True)
            if await self._goes_on_from_another_device(stated, replayed.view):
                return
            self._begin_way(stated, replayed, stated.newest_anchor or stated.anchor)
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

    async def _goes_on_from_another_device(self, stated: RoomStated, view: RoomView) -> bool:
        """Find out, where the way from the kept state is not told any more, whether somebody else went it.

        Whether another device did, and what it kept came with the vault: then this one goes on from there.
        """
        if not self._is_strange(view):
            return False
        before = self.membership.private
        await self._keeper.refresh()
        self.stray = self.stray or self._is_strange(view)
        # It may have kept the commit by which it came in, and not have heard that it stands.
        if await self._adopt_from(stated):
            return True
        return self.membership.private != before and await self._go_on()

    async def _go_on(self) -> bool:
        """Continue from what another device kept: who enters instead has no key of the epochs since."""
        mine = self.membership
        stated = await self._state(RoomState(generation=mine.generation, from_epoch=mine.epoch))
        return await self._resume(stated)

    def _is_strange(self, view: RoomView) -> bool:
        mine = self.membership
        states = [mine.private, *(one.private for one in mine.pending.values())]
        return bool(mine.private) and is_strange(view, mine.member_id, states)

    async def _adopt_from(self, stated: RoomStated) -> bool:
        """Adopt an own commit that was accepted before this client heard so (a crash, another device)."""
        pending = self.membership.pending
        at = [index for index, one in enumerate(stated.handshakes) if commit_hash(one.message) in pending]
        if not at:
            return False
        # An own commit proves no way: one that lost may be shown as the winner of another.
        present = self._replay(stated, stated.handshakes, whole=True, published=False)
        self._begin_way(stated, present, stated.newest_anchor or stated.anchor)
        replayed = self._replay(stated, stated.handshakes[: at[-1]], whole=False)
        self._begin_way(stated, replayed, stated.anchor)
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

    # following

    async def take(self, handshakes: Sequence[Handshake]) -> None:
        """Follow handshakes as the server delivered them; fetch what is missing between.

        What cannot stand may only lack a proposal that was lost on the way: it is judged again, among all.
        """
        await self._keeper.guide.learn(certificates_named([one.message for one in handshakes]))
        try:
            await self._follow([one.message for one in handshakes])
        except (RefusedBy, DifferentRooms):
            raise
        except (Malformed, NotAuthentic, Refused):
            await self.catch_up()
            return
        self._compare_group_infos(handshakes)

    async def catch_up(self) -> None:
        """Fetch and follow every handshake since the epoch this client stands in.

        Where the server keeps them no more (this client stood still for too long), it enters again.
        """
        view = self.view
        wanted = Handshakes(generation=view.generation, from_epoch=view.epoch)
        try:
            missed = await self.connection.ask(wanted, Handshook)
        except RefusedBy as no:
            if no.code is not Refusal.STALE_GENERATION:
                raise
            await self.enter()
            return
        first = next(iter(missed.handshakes), None)
        if first is not None and (first.generation, first.epoch) > self.standing.place:
            await self.enter()
            return
        await self._keeper.guide.learn(certificates_named([one.message for one in missed.handshakes]))
        await self._follow([one.message for one in missed.handshakes])

    async def look(self) -> None:
        """Ask for the room's state anew: follow what was missed, and take the newest anchor.

        An anchor is told once, to whoever listens then; whoever did not finds it here.
        """
        view = self.view
        stated = await self._state(RoomState(generation=view.generation, from_epoch=view.epoch))
        if stated.generation != view.generation:
            await self.enter()
            return
        here = self.standing.place
        await self.take([one for one in stated.handshakes if (one.generation, one.epoch) >= here])
        if self.removed:
            return
        if self._is_behind(stated):
            # What led on from here is kept no longer.
            await self.enter()
            return
        self._compare_newest(stated)

    async def overtaken(self) -> None:
        """Follow the room where it is known to have gone on; look at it anew where nothing is told.

        Raises DifferentRooms when the server says that the room is not as far as this client.
        """
        before = self.standing.place
        await self.catch_up()
        if self.standing.place == before and not self.removed:
            await self.look()

    async def hear_anchor(self, signed_anchor: bytes) -> None:
        """Take an anchor that is told. Raises DifferentRooms when this room never had what it signs."""
        if self.take_anchor(signed_anchor):
            return
        # It may come before what leads there, or that may be kept no longer.
        await self.look()
        if not self.removed and not self.take_anchor(signed_anchor):
            raise DifferentRooms

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
        self.stray = self.stray or followed.stray
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
        hour, agreed_hour = self._keeper.edges.hour(), self._keeper.edges.agreed_hour()
        self._keeper.note(expired_dropped(remembered(self.membership, followed, hour), agreed_hour))
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
