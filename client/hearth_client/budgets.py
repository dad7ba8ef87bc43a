"""What a member may still carry in a room that natural words are not, and how much evidence. Pure.

A picture can be cut into crumbs too small to be noticed; what is rationed is the sum of the crumbs. The
author's own device counts what she spent, every reader what she sees of everybody: spec/moderation.md,
"What the guards ration".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hearth_client.kept.state import Spent
from hearth_protocol.contents import EVIDENCE_A_DAY
from hearth_protocol.limits import HOURS_A_DAY

AUTHOR_HOURS = HOURS_A_DAY + 1
"""For how long an author counts her own: readers go by the server's hour, which may be one later."""


@dataclass(frozen=True, slots=True)
class Ration:
    """Residue of one member in one room, at most."""

    day_bytes: int
    """In 24 hours."""
    room_bytes: int
    """In all that is still kept there."""


@dataclass(frozen=True, slots=True)
class Left:
    """What may still be spent now."""

    residue_bytes: int
    evidence: int


def left(spent: Iterable[Spent], hour: int, ration: Ration, *, hours: int = HOURS_A_DAY) -> Left:
    """Return what is left in `hour`: of the room's share after all of `spent`, of the day's after `hours`."""
    kept = tuple(spent)
    day = [one for one in kept if one.hour > hour - hours]
    return Left(
        min(
            ration.day_bytes - sum(one.residue_bytes for one in day),
            ration.room_bytes - sum(one.residue_bytes for one in kept),
        ),
        EVIDENCE_A_DAY - sum(one.evidence for one in day),
    )
