"""What one person has of a thing by which staff are woken, however often she leaves and comes again.

Counted under a personal invitation, which lets one person in at a time. By an open one many come, and who
comes again by it looks like one more: each membership has its own there, and all who came by it have a few
together.
"""

from dataclasses import dataclass, replace

from hearth_protocol.crypto.randomness import Randomness
from hearth_protocol.errors import Refused
from hearth_server.budget import Allowance, Budgets

OPEN_TIMES = 3
"""How many persons' worth all have together who came by one invitation with several uses."""


@dataclass(frozen=True, slots=True)
class Rationed:
    """Under what somebody's rations count in a room."""

    own: bytes
    """Her personal invitation, or else her membership."""
    together: bytes | None = None
    """The invitation with several uses that she came by."""


class Rations:
    """Budgets of that kind. What is beyond is said by Refused, and nothing is counted then."""

    __slots__ = ("_own", "_together")

    def __init__(self, allowance: Allowance, random: Randomness) -> None:
        many = replace(allowance, posts_per_hour=allowance.posts_per_hour * OPEN_TIMES)
        self._own = Budgets(allowance, random)
        self._together = Budgets(many, random)

    def spend(self, room: bytes, who: Rationed, now_seconds: float) -> None:
        """Count one; Refused(OVER_BUDGET) says when there is one again."""
        self._own.spend(room, who.own, 0, now_seconds)
        if who.together is None:
            return
        try:
            self._together.spend(room, who.together, 0, now_seconds)
        except Refused:
            self._own.give_back(room, who.own, 0)
            raise

    def give_back(self, room: bytes, who: Rationed) -> None:
        """Undo a `spend` for what was not taken after all."""
        self._own.give_back(room, who.own, 0)
        if who.together is not None:
            self._together.give_back(room, who.together, 0)

    def forget_full(self, now_seconds: float) -> None:
        """Drop every budget that is as if nothing had been spent."""
        self._own.forget_full(now_seconds)
        self._together.forget_full(now_seconds)
