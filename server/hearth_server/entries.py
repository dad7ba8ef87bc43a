"""A brake on waves of entries: so many come into one room by invitations in an hour, and the others wait.

Counted are an invitation's uses, each once in an hour: whoever leaves and comes back by the use that she gave
back takes nobody's place, and comes back so many times. A third of a room's places is kept for personal
invitations, so that a crowd by open ones keeps nobody out who was asked alone. Whom staff let in alone, who
comes back under her leaf and who is carried over are not counted. Kept in memory only.
"""

from dataclasses import dataclass

from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Refused
from hearth_protocol.ids import InvitationId, RoomId
from hearth_protocol.limits import MAX_INVITATION_USES
from hearth_protocol.refusals import Refusal
from hearth_server.budget import Allowance, Budgets

MIN_RETURNS = 4
"""How often somebody comes back in an hour by a use that she gave back: a page closed in a hurry, and again.

By an invitation with more uses, as often as it has uses.
"""

_UNITS_PER_DAY = 1 << 30
"""Never the bound: entries are counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that was counted, so that it can be given back."""

    room: RoomId
    invitation: InvitationId
    uses: int
    returns: bool
    """Whether it came by a use that was counted within this hour already."""


class Entries:
    """Counts entries by invitation, room by room, and how many were told to wait."""

    __slots__ = ("_first", "_open", "_places", "_return", "_slowed")

    def __init__(self, per_hour: int, random: Randomness) -> None:
        def budgets(number: float) -> Budgets:
            return Budgets(Allowance(number, _UNITS_PER_DAY), random)

        self._places = budgets(per_hour)
        self._open = budgets(max(1, per_hour - per_hour // 3))
        by_uses = range(1, MAX_INVITATION_USES + 1)
        self._first = {uses: budgets(uses) for uses in by_uses}
        self._return = {uses: budgets(max(MIN_RETURNS, uses)) for uses in by_uses}
        self._slowed = 0

    def spend(self, room: RoomId, invitation: InvitationId, uses: int, now_seconds: int) -> Entry:
        """Count one; Refused(TOO_MANY) says when the next may come. `uses` are the invitation's, 1 to 20."""
        try:
            try:
                self._first[uses].spend(room, invitation, 0, now_seconds)
            except Refused:
                self._return[uses].spend(room, invitation, 0, now_seconds)
                return Entry(room, invitation, uses, returns=True)
            self._take_place(room, invitation, uses, now_seconds)
        except Refused as refused:
            self._slowed += 1
            raise Refused(Refusal.TOO_MANY, refused.retry_after_seconds) from None
        return Entry(room, invitation, uses, returns=False)

    def _take_place(self, room: RoomId, invitation: InvitationId, uses: int, now_seconds: int) -> None:
        is_open = uses > 1
        try:
            if is_open:
                self._open.spend(room, b"", 0, now_seconds)
            try:
                self._places.spend(room, b"", 0, now_seconds)
            except Refused:
                if is_open:
                    self._open.give_back(room, b"", 0)
                raise
        except Refused:
            self._first[uses].give_back(room, invitation, 0)
            raise

    def give_back(self, entry: Entry) -> None:
        """Undo a `spend` of who did not come in after all."""
        if entry.returns:
            self._return[entry.uses].give_back(entry.room, entry.invitation, 0)
            return
        self._first[entry.uses].give_back(entry.room, entry.invitation, 0)
        self._places.give_back(entry.room, b"", 0)
        if entry.uses > 1:
            self._open.give_back(entry.room, b"", 0)

    def slowed(self, now_seconds: int) -> int:
        """Return how many were told to wait since this was last asked, and forget what is full again."""
        for budgets in (self._places, self._open, *self._first.values(), *self._return.values()):
            budgets.forget_full(now_seconds)
        slowed, self._slowed = self._slowed, 0
        return slowed

    def __len__(self) -> int:
        """How many counts are kept."""
        all_of_them = (self._places, self._open, *self._first.values(), *self._return.values())
        return sum(len(budgets) for budgets in all_of_them)
