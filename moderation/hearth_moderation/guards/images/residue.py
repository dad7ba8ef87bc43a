"""Residue: the bytes a message could carry beside what it says.

What a sender may leave of it in a room is rationed (`day_bytes`, `room_bytes` of policy/images.json); who
counts it, and by whose hours, stands in spec/moderation.md, "What the guards ration". Figures count for all
that dice could have put into them (dice.py), whatever they look like.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hearth_moderation.guards.images.allowance import different_words
from hearth_moderation.guards.images.dice import dice
from hearth_moderation.guards.images.digests import without_digests
from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.tables import Tables, tables
from hearth_moderation.guards.images.weighing import weighed
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import Classes, classes
from hearth_moderation.guards.text.views import Views, views

FREE = {
    Reason.IMAGES_INVISIBLE: "free_invisible",
    Reason.IMAGES_OPAQUE: "free_opaque",
    Reason.IMAGES_RARE: "free_rare",
    Reason.IMAGES_SYMBOLS: "free_symbols",
    Reason.IMAGES_ALPHABET: "free_alphabet",
    Reason.IMAGES_CHOICES: "free_alphabet",
}
"""Bytes of each kind that ordinary talk has in every message: some emoji, a name. Of figures: `figures`.

What is chosen among words and what among signs that stand for the same is one kind.
"""


def residue_bytes(text: str, policy: Policy) -> int:
    """Return the residue of a message in bytes; 0 for natural writing."""
    return residue_of_views(views(text, policy), policy)


def residue_of_views(seen: Views, policy: Policy) -> int:
    """Return the residue of a message whose views are made."""
    known, kinds = tables(policy), classes(policy)
    return residue_of(weighed(seen, kinds, known), figures(seen, kinds, known), known)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the figures of a message carry, in 64ths of a bit."""

    bits: int
    free: int
    """So much of it is not rationed alone; what a day may bring of it is bounded (sequence.py)."""


def figures(seen: Views, kinds: Classes, known: Tables) -> Figures:
    """Return what the figures of a message could carry, and how much of it ordinary talk has.

    That is little where hardly a word stands beside them, and grows with the different words.
    """
    bits = dice(without_digests(seen.plain.text), known)
    least, most = (known.measures[measure] * 8 * UNIT for measure in ("free_figures", "free_numbers"))
    if bits <= least:
        return Figures(bits, bits)
    words, _ = different_words(seen.plain.text, kinds, known)
    return Figures(bits, min(bits, most, least + words * known.measures["free_figures_word"] * UNIT))


def residue_of(found: Iterable[Opaque], told: Figures, known: Tables) -> int:
    """Return the residue of what was found, in bytes; `told` is of its figures."""
    sums: dict[str, int] = {}
    for each in found:
        if each.reason in FREE:
            sums[FREE[each.reason]] = sums.get(FREE[each.reason], 0) + each.bits
    byte = 8 * UNIT
    over, under = (told.bits - told.free) // byte, 0
    for measure, bits in sums.items():
        carried = bits // byte
        free = min(carried, known.measures[measure])
        over += carried - free
        under += free
    return over + max(0, under - known.measures["free_message"])
