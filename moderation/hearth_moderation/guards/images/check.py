"""The verdict on one message."""

from collections import Counter
from dataclasses import dataclass

from hearth_moderation.guards.images.allowance import allowance
from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.sniffed import holds_file
from hearth_moderation.guards.images.tables import Tables, tables
from hearth_moderation.guards.images.weighing import weighed
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import Classes, classes
from hearth_moderation.guards.text.views import Views, views
from hearth_moderation.guards.verdict import Verdict

CERTAIN = frozenset((Reason.IMAGES_MARKUP, Reason.IMAGES_DATA, Reason.IMAGES_ART, Reason.IMAGES_DECODED))
"""What blocks however little it carries."""


OF_WORDS = frozenset((Reason.IMAGES_ALPHABET, Reason.IMAGES_CHOICES))


@dataclass(frozen=True, slots=True)
class ImagesVerdict:
    """What the guard says of a message, and why; reasons in the order of the enum, each once."""

    verdict: Verdict
    reasons: tuple[Reason, ...]


def check(text: str, policy: Policy) -> ImagesVerdict:
    """Judge one message. Linear in its length."""
    return check_views(views(text, policy), policy)


def check_views(seen: Views, policy: Policy) -> ImagesVerdict:
    """Judge one message whose views are made."""
    kinds, known = classes(policy), tables(policy)
    # What every message may carry is no block, however closely it is looked at.
    found = weighed(seen, kinds, known, known.measures["message_bytes"] * 8 * UNIT)
    return verdict_on(found, seen, kinds, known)


def verdict_on(found: list[Opaque], seen: Views, kinds: Classes, known: Tables) -> ImagesVerdict:
    """Return the verdict on one message and what was found in it."""
    return judged(found, allowance(found, carried(found), seen, kinds, known))


def judged(found: list[Opaque], limit: int) -> ImagesVerdict:
    """Return the verdict on what was found; `limit` is what may be carried, in 64ths of a bit."""
    reasons = {each.reason for each in found if each.reason in CERTAIN}
    if any(each.text and holds_file(each.text) for each in found):
        reasons.add(Reason.IMAGES_DECODED)
    total = carried(found)
    if total >= limit:
        sums = Counter[Reason]()
        for each in found:
            sums[each.reason] += each.bits
        most = max(sums.values())
        reasons |= {reason for reason, bits in sums.items() if bits * 4 >= total or bits == most}
    ordered = tuple(reason for reason in Reason if reason in reasons)
    return ImagesVerdict(Verdict.BLOCK if ordered else Verdict.ALLOW, ordered)


def carried(found: list[Opaque]) -> int:
    """Return what all stretches together could carry, in 64ths of a bit.

    Words that are opaque are no words of a code, too: of the two the larger counts.
    """
    opaque = sum(each.bits for each in found if each.reason is Reason.IMAGES_OPAQUE)
    words = sum(each.bits for each in found if each.reason in OF_WORDS)
    return sum(each.bits for each in found) - min(opaque, words)
