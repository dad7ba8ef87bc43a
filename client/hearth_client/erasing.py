"""Erase me: everything of one person that can be taken back, in an order that a crash can cut anywhere.

Calls first, then room by room: every own place, then the membership, kept as left at once. What opens the
state goes last, so that whoever is cut off opens it again and goes on where it stopped. Nothing of it is ever
refused for budget, mute or a room that is read-only.
"""

from dataclasses import dataclass
from typing import Protocol

from hearth_client.callers import Callers
from hearth_client.errors import NoSuchCall, RefusedBy
from hearth_client.kept.state import Membership
from hearth_client.room.keeper import Keeper
from hearth_client.room.room import Room
from hearth_client.room.seat import GONE
from hearth_protocol.errors import Malformed, NotAuthentic, Refused
from hearth_protocol.refusals import Refusal

RECEIPT_HOURS = 7 * 24
"""How much longer than posts a membership's row and receipts can live."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftRoom:
    """What became of one room.

    `until_hour`: when the last trace of it is gone from the server, if a member carries the Remove out now.
    It is later by as long as none comes by.
    """

    name: str
    taken_back: int
    could_not: int
    """Own places that could not be taken back; they go with the room's time."""
    until_hour: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was erased, and until when something remains elsewhere; what others read or copied is theirs."""

    rooms: tuple[LeftRoom, ...]
    calls: int

    @property
    def until_hour(self) -> int:
        """When the last trace is gone from the server; 0 when there is none."""
        return max((one.until_hour for one in self.rooms), default=0)


class ErasingKeeper(Keeper, Protocol):
    """What erasing needs of its client."""

    @property
    def calls(self) -> Callers:
        """The own calls."""
        ...

    def memberships(self) -> tuple[Membership, ...]:
        """Return all that is kept of rooms."""
        ...

    async def room(self, which: str | bytes) -> Room:
        """Return a room, caught up."""
        ...

    async def leave(self, which: str | bytes) -> None:
        """Leave a room for good; also one that cannot be opened any more."""
        ...


async def erase_rooms(client: ErasingKeeper) -> Erased:
    """Withdraw every call, take back all that was said, leave every room. Called again, it goes on."""
    withdrawn = 0
    while client.calls.waits:
        try:
            await client.calls.withdraw()
        except NoSuchCall:
            break
        withdrawn += 1
    left = [await _left(client, mine) for mine in client.memberships() if mine.credential]
    return Erased(rooms=tuple(left), calls=withdrawn)


async def _left(client: ErasingKeeper, mine: Membership) -> LeftRoom:
    taken_back = could_not = 0
    try:
        room = await client.room(mine.room)
        for post_id in room.own_posts():
            try:
                await room.take_back(post_id)
            except (Refused, NotAuthentic, Malformed) as no:
                gone = isinstance(no, Refused) and no.code is Refusal.POST_UNKNOWN
                taken_back, could_not = taken_back + gone, could_not + (not gone)
            else:
                taken_back += 1
    except RefusedBy as no:
        if no.code not in GONE:
            raise
    except (NotAuthentic, Malformed):
        # A host that shows several rooms, or none at all, is told to let her go: no more can be done.
        could_not += 1
    days = mine.retention_days
    await client.leave(mine.room)
    hour = client.edges.hour()
    return LeftRoom(
        name=mine.name,
        taken_back=taken_back,
        could_not=could_not,
        until_hour=hour + days * 24 + RECEIPT_HOURS,
    )
