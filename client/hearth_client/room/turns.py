"""Commits under the server's turns: kept before they are sent, and made anew when others were first."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from hearth_client.errors import RefusedBy
from hearth_client.kept.state import PendingCommit
from hearth_client.room.following import commit_hash
from hearth_client.room.way import Way
from hearth_client.transport.backoff import wait_seconds
from hearth_protocol.errors import HearthError, Refused
from hearth_protocol.frames.answers import Committed, Granted
from hearth_protocol.frames.operations import Commit, Turn
from hearth_protocol.refusals import Refusal
from hearth_rooms.member import Pending, RoomMember
from hearth_rooms.view import RoomView

TRIES = 12
"""How often a commit is made anew when others were first: twenty people enter in a wave."""

OVERTAKEN = frozenset(
    {
        Refusal.STALE_EPOCH,
        Refusal.STALE_GENERATION,
        Refusal.TURN_TAKEN,
        Refusal.REMOVE_PENDING,
    }
)


class Turns(Way, ABC):
    """A membership that makes commits. How it follows those of others is its seat's."""

    @abstractmethod
    async def _follow(self, messages: Sequence[bytes]) -> None: ...

    @abstractmethod
    async def catch_up(self) -> None:
        """Follow what others committed and proposed since."""

    @abstractmethod
    async def overtaken(self) -> None:
        """Follow what won where an own commit came too late."""

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
                    await self.overtaken()
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

    async def _pause(self, attempt: int, retry_after_seconds: int | None) -> None:
        spread = wait_seconds(min(attempt, 4), self._keeper.edges.fraction())
        await asyncio.sleep(
            spread if retry_after_seconds is None else min(retry_after_seconds, 1) * 0.5 + spread
        )
