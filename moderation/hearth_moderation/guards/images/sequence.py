"""Messages of one sender in one room, in order: what is split over them.

Whole messages that say something are never joined: that would block ordinary talk. What is joined is what was
left of each, and messages of which nothing is natural writing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from hearth_moderation.guards.images.alphabets import small_words, words_of
from hearth_moderation.guards.images.art import art
from hearth_moderation.guards.images.begun import begun
from hearth_moderation.guards.images.check import ImagesVerdict, judged, verdict_on
from hearth_moderation.guards.images.digests import without_digests
from hearth_moderation.guards.images.drawn_out import calmed
from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.latin import suspect_latin
from hearth_moderation.guards.images.neighbours import drift_of_neighbours
from hearth_moderation.guards.images.residue import figures, residue_of
from hearth_moderation.guards.images.tables import Tables, tables
from hearth_moderation.guards.images.weighing import weighed
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import Classes, classes
from hearth_moderation.guards.text.views import Views, views
from hearth_moderation.guards.verdict import Verdict

LONG_NUMBER = re.compile("[0-9]{9,}")
RUN = re.compile("[A-Za-z0-9+/=_-]{20,}")
TOLD = "\x1e"
"""Behind what is left of a message stands, after this sign, what its figures say that was free there."""
MANY, UNEVEN = (2, 3, 4), 2
"""Among so many messages signs are dealt out in turn, and of how many signs more one may have."""
SIGNS = frozenset("dpEBASPUDNqjJsnzbtvcm")
SYLLABLES = frozenset("hakK")
FEWEST_FIGURES = 4 * UNIT
LOOKED_AT = 64
FEWEST_WORDS, FEWEST_SYLLABLES, SOME_SYLLABLES = 10, 12, 30


def check_sequence(texts: Sequence[str], policy: Policy) -> tuple[ImagesVerdict, int | None]:
    """Judge the messages together; say which was the first that made it a block.

    The joined rest is weighed again whenever it has grown by a quarter, so that the time stays linear.
    """
    return check_sequence_views([views(text, policy) for text in texts], policy)


def check_sequence_views(seen: Sequence[Views], policy: Policy) -> tuple[ImagesVerdict, int | None]:
    """Judge messages whose views are made."""
    known, kinds = tables(policy), classes(policy)
    residue = free = 0
    left: list[str] = []
    length = weighed_at = 0
    for place, each in enumerate(seen):
        found = weighed(each, kinds, known)
        alone = verdict_on(found, each, kinds, known)
        if alone.verdict is Verdict.BLOCK:
            return alone, place
        told = figures(each, kinds, known)
        residue += residue_of(found, told, known)
        free += told.free
        if residue > known.measures["day_bytes"] or _are_too_many(free, known):
            return ImagesVerdict(Verdict.BLOCK, (Reason.IMAGES_SPLIT,)), place
        rest = _rest(each, kinds, known)
        if rest:
            left.append(rest)
            length += len(rest)
        last = place == len(seen) - 1
        if length > known.measures["joined_least"] and (
            length * 4 > weighed_at * 5 or (last and length > weighed_at)
        ):
            weighed_at = length
            if _is_block(left, policy, kinds, known):
                return ImagesVerdict(Verdict.BLOCK, (Reason.IMAGES_SPLIT,)), place
    return ImagesVerdict(Verdict.ALLOW, ()), None


def _rest(each: Views, kinds: Classes, known: Tables) -> str:
    """Return what of a message is not natural writing: all of it, parts, or nothing.

    Digests are counted as residue, and joined to nothing.
    """
    visible = without_digests(each.visible.text)
    plain = calmed(without_digests(each.plain.text))
    shape = kinds.shape(plain)
    letters = [kind for kind in shape if kind not in SIGNS]
    if not letters:
        return visible if len(visible) >= known.measures["art_width"] else ""
    bare = plain.translate(known.folded)
    suspects, evidence = suspect_latin(plain, bare, shape, known)
    if evidence + drift_of_neighbours(bare, shape, known) > 0:
        return visible
    words = words_of(plain, bare, shape, known)
    many = len(words.bare)
    if many >= known.measures["words_alone"] and sum(small_words(words, known)) * 20 <= many * 3:
        return visible
    if many >= known.measures["syllables_alone"] and sum(map(len, words.bare)) * 2 <= many * 5:
        return visible
    syllables = [sign for sign, kind in zip(bare, shape, strict=True) if kind in SYLLABLES]
    if _are_few(words.bare, syllables):
        return visible
    # Numbers of cases and orders are natural, but not a new one in every message.
    return " ".join([*suspects, *LONG_NUMBER.findall(visible)])


def _are_few(words: Sequence[str], syllables: Sequence[str]) -> bool:
    """Return whether a message says the same words, or syllables, so often that they may be a table's.

    So do crying, cheering and refrains: nothing is held for it, it is only seen with what else was left.
    """
    words, syllables = words[:LOOKED_AT], syllables[:LOOKED_AT]
    if len(words) >= FEWEST_WORDS and len(set(words)) * 5 <= len(words) * 3:
        return True
    # Of few syllables prose says nearly each once.
    share = 5 if len(syllables) >= SOME_SYLLABLES else 4
    return len(syllables) >= FEWEST_SYLLABLES and len(set(syllables)) * share <= len(syllables) * 3


def _is_block(left: list[str], policy: Policy, kinds: Classes, known: Tables) -> bool:
    lines = [line for part in left for line in part.split("\n")]
    if art(lines, known) or any(begun(woven, woven, known) for woven in _woven(left)):
        return True
    for joined in ("\n".join(left), "".join(left)):
        limit = known.measures["joined_bytes"] * 8 * UNIT
        verdict = judged(weighed(views(joined, policy), kinds, known), limit)
        if verdict.verdict is Verdict.BLOCK:
            return True
    return False


def _woven(left: list[str]) -> Iterator[str]:
    """Yield what parts give of which each has every second sign, or every third or fourth."""
    runs = [max(found, key=len) for part in left if (found := RUN.findall(part))]
    for many in MANY:
        for start in range(len(runs) - many + 1):
            parts = runs[start : start + many]
            lengths = list(map(len, parts))
            if max(lengths) - min(lengths) <= UNEVEN:
                yield "".join(map("".join, zip_longest(*parts, fillvalue="")))


def is_picture(rests: Sequence[str], policy: Policy) -> bool:
    """Judge what was left of messages that each passed alone, without reading the messages again."""
    known = tables(policy)
    parts = [rest.partition(TOLD) for rest in rests]
    if _are_too_many(sum(int(told) for _, _, told in parts if told), known):
        return True
    left = [rest for rest, _, _ in parts if rest]
    if sum(map(len, left)) <= known.measures["joined_least"]:
        return False
    return _is_block(left, policy, classes(policy), known)


def rest_of_views(seen: Views, policy: Policy) -> str:
    """Return what of one message would be joined with others of its sender: nothing of natural writing.

    Of figures that were free it is a number, for they are too many in a day, whatever they look like.
    """
    known, kinds = tables(policy), classes(policy)
    rest, free = _rest(seen, kinds, known).replace(TOLD, " "), figures(seen, kinds, known).free
    return f"{rest}{TOLD}{free}" if free >= FEWEST_FIGURES else rest


def _are_too_many(free: int, known: Tables) -> bool:
    """Return whether the figures of messages in which they were free say more than those of a busy day."""
    return free > known.measures["day_figures"] * 8 * UNIT
