"""Residue: the bytes a message could carry beside what it says.

What a sender may leave of it in a room is rationed (`day_bytes`, `room_bytes` of policy/images.json); who
counts it, and by whose hours, stands in spec/moderation.md, "What the guards ration".
"""

from collections.abc import Iterable

from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables, tables
from hearth_moderation.guards.images.weighing import weighed
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import classes
from hearth_moderation.guards.text.views import Views, views

FREE = {
    Reason.IMAGES_INVISIBLE: "free_invisible",
    Reason.IMAGES_OPAQUE: "free_opaque",
    Reason.IMAGES_RARE: "free_rare",
    Reason.IMAGES_NUMBERS: "free_numbers",
    Reason.IMAGES_SYMBOLS: "free_symbols",
    Reason.IMAGES_ALPHABET: "free_alphabet",
    Reason.IMAGES_CHOICES: "free_alphabet",
}
"""Bytes of each kind that ordinary talk has in every message: some emoji, a time, a name.

What is chosen among words and what among signs that stand for the same is one kind.
"""


def residue_bytes(text: str, policy: Policy) -> int:
    """Return the residue of a message in bytes; 0 for natural writing."""
    return residue_of_views(views(text, policy), policy)


def residue_of_views(seen: Views, policy: Policy) -> int:
    """Return the residue of a message whose views are made."""
    known = tables(policy)
    return residue_of(weighed(seen, classes(policy), known), known)


def residue_of(found: Iterable[Opaque], known: Tables) -> int:
    """Return the residue of what was found, in bytes."""
    sums: dict[str, int] = {}
    for each in found:
        if each.reason in FREE:
            sums[FREE[each.reason]] = sums.get(FREE[each.reason], 0) + each.bits
    over = under = 0
    for measure, bits in sums.items():
        carried = bits // (8 * UNIT)
        free = min(carried, known.measures[measure])
        over += carried - free
        under += free
    return over + max(0, under - known.measures["free_message"])
