"""What going to sessions needs of its client."""

from collections.abc import Mapping
from typing import Protocol

from hearth_client.callers import CallKeeper
from hearth_client.kept.slots import Record, Slot
from hearth_client.room.room import Room


class SessionKeeper(CallKeeper, Protocol):
    """What calls need, the rooms that are open, and a slot."""

    async def enter_again(self, room: bytes) -> Room:
        """Enter a room again by the admission that is kept of it."""
        ...

    async def let_go_of(self, room: bytes) -> None:
        """Close a room and keep nothing of it, without asking the server."""
        ...

    def now_open(self) -> Mapping[bytes, Room]:
        """Return the rooms that are open now, by their ids."""
        ...

    def ended(self) -> frozenset[bytes]:
        """Return the sessions that are over, of which memory has what reporting needs."""
        ...

    def slot(self, slot: Slot) -> Mapping[bytes, Record]:
        """Return what a slot holds, by name, as it stands in memory."""
        ...

    def note_slot(self, slot: Slot, name: bytes, record: Record) -> None:
        """Keep a greater record in memory."""
        ...
