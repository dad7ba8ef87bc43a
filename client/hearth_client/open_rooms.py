"""The rooms of one person: which are kept, which are open, each opened once; taken anew, and let go.

`kept` is below it: what is written down. `client` stands on it, and adds what is done in rooms.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from hearth_client import entering
from hearth_client.calling import is_call
from hearth_client.entering import identity_of
from hearth_client.errors import NoSuchRoom, RefusedBy
from hearth_client.kept.kept import Kept
from hearth_client.kept.opening import Found
from hearth_client.kept.state import Membership
from hearth_client.room.room import Room
from hearth_client.sessions.attending import OVER, Attending
from hearth_protocol.frames.answers import RoomStated
from hearth_protocol.frames.operations import RoomState, Visit
from hearth_protocol.ids import encode_id
from hearth_protocol.refusals import Refusal

VISIT_HOURS = 24
"""How long a visit lasts that nothing remembers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSummary:
    """One line of the list of rooms, from what is kept, without asking the server."""

    id: bytes
    name: str
    pseudonym: str
    unread: int
    staff: bool
    last_seq: int

    @property
    def id_text(self) -> str:
        """The id as it is written on screens."""
        return encode_id(self.id)


class OpenRooms(Kept, ABC):
    """What is kept, and the rooms of it that are open."""

    def __init__(self, found: Found) -> None:
        super().__init__(found)
        self._rooms: dict[bytes, Room] = {}
        self._opening: dict[bytes, asyncio.Lock] = {}
        self._attending = Attending(self)

    def memberships(self) -> tuple[Membership, ...]:
        """Return all that is kept of rooms, own calls among them."""
        return tuple(self._state.memberships.values())

    def rooms(self) -> tuple[RoomSummary, ...]:
        """Return the rooms that are kept, by name."""
        found = []
        for mine in self._state.memberships.values():
            if is_call(mine):
                continue
            last_seq = 0 if mine.place is None else mine.place.seq
            found.append(
                RoomSummary(
                    id=mine.room,
                    name=mine.name or encode_id(mine.room)[:6],
                    pseudonym=mine.pseudonym.name,
                    unread=max(0, last_seq - mine.read_seq),
                    staff=mine.staff,
                    last_seq=last_seq,
                )
            )
        return tuple(sorted(found, key=lambda one: (one.name, one.id)))

    def room_named(self, which: str | bytes) -> bytes:
        """Return the id of the room that `which` (id, its beginning, or name) means. Raises NoSuchRoom."""
        if isinstance(which, bytes) and which in self._ended and which in self._rooms:
            return which  # a session that is over: open for as long as one can report from it
        if isinstance(which, bytes):
            found = [
                room for room, one in self._state.memberships.items() if room == which and one.credential
            ]
        else:
            named = [one.id for one in self.rooms() if one.name == which]
            found = named or [
                room
                for room, one in self._state.memberships.items()
                if which and encode_id(room).startswith(which) and one.credential
            ]
        if len(found) != 1:
            raise NoSuchRoom
        return found[0]

    def now_open(self) -> Mapping[bytes, Room]:
        """Return the rooms that are open now, by their ids."""
        return self._rooms

    def ended(self) -> frozenset[bytes]:
        """Return the sessions that are over, of which memory has what reporting needs."""
        return frozenset(self._ended)

    async def room(self, which: str | bytes) -> Room:
        """Return a room, caught up. The same room again is the same object."""
        return await self._opened(self.room_named(which))

    async def _opened(self, room: bytes) -> Room:
        # One at a time for each room: two connections of one membership would overtake each other.
        async with self._opening.setdefault(room, asyncio.Lock()):
            known = self._rooms.get(room)
            opened = known or await self._open_kept(room)
        return await self._taken_up(opened, fresh=known is None)

    @abstractmethod
    async def _taken_up(self, opened: Room, *, fresh: bool) -> Room:
        """Do what is due in a room that is asked for; `fresh`: it was opened for that. Returns the room."""
        ...

    async def _open_kept(self, room: bytes) -> Room:
        """Open a room; of a session that is over nothing is kept any more."""
        try:
            opened = await self._open_room(room)
        except RefusedBy as no:
            if no.code in OVER and room in self._attending.kept():
                await self._attending.forget(room)
            raise
        if room in self._attending.kept():
            await opened.attend()
        await self._attending.forget_over()
        return opened

    async def _open_room(self, room: bytes, *, anew: bool = False) -> Room:
        await self.guided()
        unknown = partial(self._attending.forget_wiped, room)
        opened = Room(self, room, self.connection(identity_of(self.membership(room)), unknown=unknown))
        try:
            await opened.open(anew=anew)
        except BaseException:
            await opened.close()
            raise
        self._rooms[room] = opened
        return opened

    async def enter_again(self, room: bytes) -> Room:
        """Enter a room again by the admission that is kept of it: a session that somebody was sent out of.

        Where she is not let in, what is open of it stays so: she can report what she saw there.
        """
        before = self._rooms.get(room)
        opened = await self._open_room(room, anew=True)
        if before is not None:
            await before.close()
        return opened

    async def reopen(self, room: bytes) -> Room:
        """Close a room and open it from what is kept."""
        await self._close_room(room)
        return await self._opened(room)

    async def _close_room(self, room: bytes) -> None:
        opened = self._rooms.pop(room, None)
        if opened is not None:
            await opened.close()

    async def let_go_of(self, room: bytes) -> None:
        """Close a room and keep nothing of it, without asking the server: a session that is over."""
        await self._close_room(room)
        self._ended.pop(room, None)
        if room in self._state.memberships:
            self.forget(room)

    def end_session(self, room: bytes) -> None:
        """Keep nothing more of a session that is over, but in memory what reporting needs."""
        super().end_session(room)
        self._attending.drop(room)

    # taking a seat

    async def is_over(self, mine: Membership) -> bool:
        """Whether the server says that a membership is over."""
        return await entering.is_over(self.connection(identity_of(mine)), mine)

    async def make_way(self, ended: Membership, fresh: Membership) -> None:
        """Leave a tombstone of a membership that is over, so that a fresh one can take its place.

        Not before the server lets the fresh one in: whoever is refused keeps what she has.
        """
        await self._is_let_in(fresh)
        await self._close_room(ended.room)
        self.forget(ended.room)
        await self.save()

    async def _is_let_in(self, fresh: Membership) -> None:
        """Raise what the server says if it does not let a fresh membership in."""
        connection = self.connection(identity_of(fresh))
        try:
            await connection.ask(RoomState(), RoomStated)
        finally:
            await connection.close()

    async def change_seat(self, ended: Membership, fresh: Membership) -> Room | None:
        """Take a seat with fresh keys in place of one that is held; the leaf of the old keys stays behind.

        None where the server does not let the fresh ones in: then nothing has changed. From then on it is the
        fresh ones that are kept; cut off, the next opening enters with them.
        """
        try:
            await self._is_let_in(fresh)
        except RefusedBy:
            return None
        await self._close_room(ended.room)
        self.forget(ended.room)
        self.note(fresh)
        await self.save()
        return await self._opened(fresh.room)

    async def take_seat(self, membership: Membership, *, later: frozenset[Refusal] = frozenset()) -> Room:
        """Keep a fresh membership and enter its room; nothing is kept of one that was refused.

        Refused with one of `later` it is kept as it is: the same keys are let in another time.
        """
        self.note(membership)
        await self.save()
        try:
            room = await self._opened(membership.room)
        except RefusedBy as no:
            known = self._state.memberships.get(membership.room)
            if no.code not in later and known is not None and not known.private:
                self.forget(membership.room)
                await self.save()
            raise
        if not self.is_kept and not membership.staff:
            # Nobody can come back to what nothing remembers: the server lets her go, and her invitation back.
            await room.ask_server(Visit(until_hour=self.edges.hour() + VISIT_HOURS))
        return room
