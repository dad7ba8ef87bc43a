"""A brake on waves of entries: so many come into one room by invitations in an hour, and the others wait.

Whom staff let in one by one, who comes back and who is carried over are not counted. Kept in memory only.
"""

from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Refused
from hearth_protocol.ids import RoomId
from hearth_protocol.refusals import Refusal
from hearth_server.budget import Allowance, Budgets

_UNITS_PER_DAY = 1 << 30
"""Never the bound: entries are counted."""


class Entries:
    """Counts entries by invitation, room by room, and how many were told to wait."""

    __slots__ = ("_budgets", "_slowed")

    def __init__(self, per_hour: int, random: Randomness) -> None:
        self._budgets = Budgets(Allowance(per_hour, _UNITS_PER_DAY), random)
        self._slowed = 0

    def spend(self, room: RoomId, now_seconds: int) -> None:
        """Count one; Refused(TOO_MANY) says when the next may come."""
        try:
            self._budgets.spend(room, b"", 0, now_seconds)
        except Refused as refused:
            self._slowed += 1
            raise Refused(Refusal.TOO_MANY, refused.retry_after_seconds) from None

    def give_back(self, room: RoomId) -> None:
        """Undo a `spend` of who did not come in after all."""
        self._budgets.give_back(room, b"", 0)

    def slowed(self, now_seconds: int) -> int:
        """Return how many were told to wait since this was last asked, and forget what is full again."""
        self._budgets.forget_full(now_seconds)
        slowed, self._slowed = self._slowed, 0
        return slowed
