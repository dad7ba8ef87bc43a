"""Rooms that are awake: the public view of each in memory, and nothing of the rooms that sleep.

A room wakes when somebody asks for it and is put to sleep when others are needed more; everything that
must not be lost is in the store. One object a room at a time: who uses it holds it awake.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from hearth_protocol import signed
from hearth_protocol.errors import Refused
from hearth_protocol.frames.frame import Frame
from hearth_protocol.ids import MemberId, RoomId
from hearth_protocol.refusals import Refusal
from hearth_protocol.structures.anchor import Anchor
from hearth_protocol.structures.genesis import Genesis
from hearth_protocol.trust import Trust
from hearth_rooms import moderated, turns
from hearth_rooms.roster import Member
from hearth_rooms.view import RoomView
from hearth_server.acts_here import ActsHere
from hearth_server.delivery import RoomFacts
from hearth_server.fanout import Channel
from hearth_server.session_here import SessionHere, Sessions
from hearth_server.storage.rows import StateRow
from hearth_server.storage.store import Store


class AwakeRoom:
    """One room's present state on this node."""

    __slots__ = (
        "acts", "anchor", "channel", "ended", "facts", "genesis", "genesis_hour", "handshakes", "id", "lock",
        "members", "moderated_hour", "pending", "pending_since_seconds", "polls", "retention_days", "session",
        "turns", "users", "view", "wiped_hour",
    )  # fmt: skip

    def __init__(self, room: RoomId, channel: Channel) -> None:
        self.id = room
        self.channel = channel
        self.lock = asyncio.Lock()
        """Held while a handshake is judged and stored; posts do not take it."""
        self.turns = turns.State()
        self.users = 0
        self.polls: dict[bytes, int] = {}
        self.acts = ActsHere()
        self.anchor: Anchor | None = None
        self.pending_since_seconds: int | None = None
        self.session: SessionHere | None = None
        """The session that takes place here."""
        self.ended = False
        self.wiped_hour: int | None = None

    def adopt(self, view: RoomView, handshakes: int, trust: Trust, now_seconds: int) -> None:
        """Stand where `view` stands; `handshakes` counts what was accepted in its epoch."""
        self.view = view
        self.handshakes = handshakes
        self.members: Mapping[MemberId, Member] = {member.member_id: member for member in view.roster()}
        self.moderated_hour = moderated.last_hour(view, trust)
        self.pending = frozenset(member.member_id for member in view.pending_removes(trust))
        if not self.pending:
            self.pending_since_seconds = None
        elif self.pending_since_seconds is None:
            self.pending_since_seconds = now_seconds
        self._state_facts()

    def anchored(self, anchor: Anchor) -> None:
        """Know a newer anchor."""
        self.anchor = anchor
        self._state_facts()

    def _state_facts(self) -> None:
        self.facts = RoomFacts(
            room=self.id,
            generation=self.view.generation,
            epoch=self.view.epoch,
            remove_pending=bool(self.pending),
            anchored_hour=max(self.genesis_hour, self.anchor.hour if self.anchor is not None else 0),
            moderated_hour=self.moderated_hour,
            between=self.wiped_hour is not None and self.session is None,
            ended=self.ended and self.session is None,
        )

    def end(self, wiped_hour: int) -> None:
        """Know that this room between two, or of a session, has ended."""
        self.ended, self.wiped_hour = True, wiped_hour
        self._state_facts()

    def wake(self, state: StateRow, trust: Trust, now_seconds: int) -> None:
        """Take up what the store holds."""
        self.genesis = state.genesis
        self.genesis_hour = signed.parse(state.genesis[-1], Genesis).unverified.hour
        self.retention_days = state.room.retention_days
        self.ended, self.wiped_hour = state.room.ended, state.room.wiped_hour
        self.anchor = signed.parse(state.newest_anchor, Anchor).unverified if state.newest_anchor else None
        self.adopt(RoomView.decode(state.room.view), state.room.handshakes, trust, now_seconds)


class Rooms:
    """The rooms that are awake, those used longest ago first."""

    __slots__ = ("_awake", "_limit", "_sessions", "_store", "_waking")

    def __init__(self, store: Store, limit: int, sessions: Sessions) -> None:
        self._store = store
        self._sessions = sessions
        self._limit = limit
        self._awake: OrderedDict[RoomId, AwakeRoom] = OrderedDict()
        self._waking: dict[RoomId, asyncio.Lock] = {}

    def __len__(self) -> int:
        return len(self._awake)

    def awake(self) -> tuple[AwakeRoom, ...]:
        """Return all rooms in memory."""
        return tuple(self._awake.values())

    @asynccontextmanager
    async def use(self, room: RoomId, trust: Trust, now_seconds: int) -> AsyncIterator[AwakeRoom]:
        """Hold a room awake. Raises Refused(ROOM_UNKNOWN)."""
        held = self._awake.get(room)
        if held is None:
            held = await self._wake(room, trust, now_seconds)
        held.users += 1
        try:
            yield held
        finally:
            held.users -= 1
            if room in self._awake:
                self._awake.move_to_end(room)
            self._make_room()

    async def _wake(self, room: RoomId, trust: Trust, now_seconds: int) -> AwakeRoom:
        lock = self._waking.setdefault(room, asyncio.Lock())
        try:
            async with lock:
                held = self._awake.get(room)
                if held is None:
                    state = await self._store.state(room, None, None)
                    if state is None:
                        raise Refused(Refusal.ROOM_UNKNOWN)
                    held = AwakeRoom(room, Channel(state.room.head.seq))
                    held.session = self._sessions.get(room)
                    held.wake(state, trust, now_seconds)
                    kept = await self._store.acts(room)
                    held.acts.take_up(
                        (row.act for row in kept), trust, room=room, generation=held.facts.generation
                    )
                    self._awake[room] = held
                return held
        finally:
            if not lock.locked():
                self._waking.pop(room, None)

    def forget_wiped(self, now_hour: int, last: Frame) -> None:
        """Let go of rooms with an end whose hour has come; who listens there is told `last`."""
        for room, held in list(self._awake.items()):
            if held.wiped_hour is not None and held.wiped_hour <= now_hour:
                self.let_go(room, last)

    def let_go(self, room: RoomId, last: Frame) -> None:
        """Let go of a room that is no more; who listens there is told `last`."""
        held = self._awake.pop(room, None)
        if held is not None:
            held.channel.end(last)

    def _make_room(self) -> None:
        for room, held in list(self._awake.items()):
            if len(self._awake) <= self._limit:
                return
            if not held.users and not held.channel.in_use:
                del self._awake[room]
