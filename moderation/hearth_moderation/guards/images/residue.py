"""Residue: the bytes a message could carry beside what it says, and a budget that comes back with time.

Pure: the clock is an argument, the new budget is in what is returned.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables, tables
from hearth_moderation.guards.images.weighing import weighed
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import classes
from hearth_moderation.guards.text.views import Views, views
from hearth_moderation.guards.verdict import Verdict

DAY_SECONDS = 86_400

FREE = {
    Reason.IMAGES_INVISIBLE: "free_invisible",
    Reason.IMAGES_OPAQUE: "free_opaque",
    Reason.IMAGES_RARE: "free_rare",
    Reason.IMAGES_NUMBERS: "free_numbers",
    Reason.IMAGES_SYMBOLS: "free_symbols",
    Reason.IMAGES_ALPHABET: "free_alphabet",
}
"""Bytes of each kind that ordinary talk has in every message: some emoji, a time, a name."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Residue that one sender left in one room: when, in seconds since the epoch, and how many bytes."""

    seconds: int
    residue_bytes: int


@dataclass(frozen=True, slots=True)
class Budget:
    """What one sender spent in one room."""

    recent: tuple[Spent, ...] = ()
    """Of the last 24 hours, oldest first."""
    room_bytes: int = 0
    """Since the room began."""


def residue_bytes(text: str, policy: Policy) -> int:
    """Return the residue of a message in bytes; 0 for natural writing."""
    return residue_of_views(views(text, policy), policy)


def residue_of_views(seen: Views, policy: Policy) -> int:
    """Return the residue of a message whose views are made."""
    known = tables(policy)
    return residue_of(weighed(seen, classes(policy), known), known)


def residue_of(found: Iterable[Opaque], known: Tables) -> int:
    """Return the residue of what was found, in bytes."""
    sums: dict[Reason, int] = {}
    for each in found:
        sums[each.reason] = sums.get(each.reason, 0) + each.bits
    return sum(
        max(0, bits // (8 * UNIT) - known.measures[FREE[reason]])
        for reason, bits in sums.items()
        if reason in FREE
    )


def spend(budget: Budget, now_seconds: int, residue: int, policy: Policy) -> tuple[Budget, Verdict]:
    """Count `residue` bytes of a message of now; BLOCK, and the budget as it was, where they are too many.

    A message without residue always passes: talk is never refused for what came before.
    """
    limits = tables(policy).measures
    recent = tuple(each for each in budget.recent if now_seconds - each.seconds < DAY_SECONDS)
    kept = Budget(recent, budget.room_bytes)
    if residue == 0:
        return kept, Verdict.ALLOW
    day = sum(each.residue_bytes for each in recent) + residue
    room = budget.room_bytes + residue
    if day > limits["day_bytes"] or room > limits["room_bytes"]:
        return kept, Verdict.BLOCK
    return Budget((*recent, Spent(now_seconds, residue)), room), Verdict.ALLOW
