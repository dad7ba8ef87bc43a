"""What staff acts need of their client: what a room needs, the way to rooms, and connections."""

from collections.abc import Mapping
from typing import Protocol

from hearth_client.community import Guide
from hearth_client.kept.slots import Record, Slot
from hearth_client.kept.state import Membership, StaffKeys
from hearth_client.room.keeper import Keeper
from hearth_client.room.room import Room
from hearth_client.transport.connection import Connection, Identity


class StaffKeeper(Keeper, Protocol):
    """Keeps staff keys too, and opens rooms."""

    @property
    def server_url(self) -> str:
        """The server's address."""
        ...

    def note_staff(self, keys: StaffKeys) -> None:
        """Keep staff keys in memory."""
        ...

    def memberships(self) -> tuple[Membership, ...]:
        """Return everything that is kept of rooms and calls."""
        ...

    def slot(self, slot: Slot) -> Mapping[bytes, Record]:
        """Return what a slot holds, by name, as it stands in memory."""
        ...

    def note_slot(self, slot: Slot, name: bytes, record: Record) -> None:
        """Keep a greater record in memory. Raises SlotFull, NewerRecord, WrongCall: then nothing changed."""
        ...

    async def guided(self) -> Guide:
        """Return the community's guide, having looked once at what the server says."""
        ...

    def connection(self, identity: Identity | None) -> Connection:
        """Return a fresh connection for one identity; the caller closes it."""
        ...

    def room_named(self, which: str | bytes) -> bytes:
        """Return the id of the room that `which` means. Raises NoSuchRoom."""
        ...

    async def room(self, which: str | bytes) -> Room:
        """Return a room, caught up."""
        ...

    async def reopen(self, room: bytes) -> Room:
        """Close a room and open it from what is kept."""
        ...

    async def change_seat(self, ended: Membership, fresh: Membership) -> Room | None:
        """Take a seat with fresh keys in place of one that is held; None where they are not let in."""
        ...

    async def take_seat(self, membership: Membership) -> Room:
        """Keep a fresh membership and enter its room."""
        ...
