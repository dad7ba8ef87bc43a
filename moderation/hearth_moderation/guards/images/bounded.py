"""What was found, bounded by what the whole message could carry: no measure says more than the message does.

Each measure looks at one thing, and takes for free what follows from others: the column of a table, the next
number of a list, a cry that is cried again. Of ordinary messages too little is found for asking.
"""

from collections.abc import Sequence
from dataclasses import replace

from hearth_moderation.guards.images.described import described, late_words
from hearth_moderation.guards.images.differences import differences
from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.opaque import Opaque
from hearth_moderation.guards.images.said_again import without_repeats
from hearth_moderation.guards.images.tables import Tables
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import Classes

OF_WORDS = frozenset((Reason.IMAGES_ALPHABET,))
OPAQUE = frozenset((Reason.IMAGES_OPAQUE,))
OF_LETTERS = frozenset(
    (Reason.IMAGES_OPAQUE, Reason.IMAGES_RARE, Reason.IMAGES_SYMBOLS, Reason.IMAGES_ALPHABET)
)
OF_FIGURES = OF_LETTERS | {Reason.IMAGES_NUMBERS}
FEWEST_WORDS, FEWEST_SIGNS = 100, 200
LATE = 8
"""A text whose second half has hardly a word that the first has not, one in so many, is of a closed table."""
FEW_KINDS = 8
"""About half of what it takes to tell a message is learning what it is told with, but of so few kinds not."""
SCALE = 1024


def bounded(found: list[Opaque], text: str, classes: Classes, tables: Tables, spare: int = 0) -> list[Opaque]:
    """Return `found` with less where the message, told as shortly as it can be, says less.

    Where all that was found is less than `spare`, it may be returned as it is: less would say no more.
    """
    is_little = sum(each.bits for each in found) < spare
    is_much = not is_little and _sum(found, OF_LETTERS) >= tables.measures["bounded_bytes"] * 8 * UNIT
    is_closed = _may_be_closed(text)
    has_figures = not is_little and _sum(found, OF_FIGURES) > 0
    if not is_much and (not is_closed or (not has_figures and _has_news(text, classes))):
        return found
    once, again = without_repeats(text, tables)
    told = described(once, classes, tables)
    known = (told.known if told.kinds <= FEW_KINDS else told.known // 2) + again
    found = _within(found, OF_WORDS, known + told.others + told.words)
    has_news = not is_closed or told.new_later_words * LATE > told.later_words
    # Of sentences there may be a table, too.
    dealt = again if has_news else known
    if dealt >= tables.measures["closed_bytes"] * 8 * UNIT:
        found = [*found, Opaque(Reason.IMAGES_ALPHABET, max(0, dealt - _sum(found, OF_WORDS)), "")]
    others = told.others + min(told.figures, differences(told.numbers, tables))
    return _within(found, OF_FIGURES, known + others + told.spelt)


def _may_be_closed(text: str) -> bool:
    """Return whether the same words, or characters, come again so often that they may be all there are."""
    words = text.replace("\n", " ").split(" ")
    if len(words) >= FEWEST_WORDS:
        return len(set(words)) * 2 <= len(words)
    return len(text) >= FEWEST_SIGNS and not text.isascii() and len(set(text)) * 4 <= len(text)


def _has_news(text: str, classes: Classes) -> bool:
    """Return whether the second half says new words: quicker than to describe the message for it."""
    later, new = late_words(text, classes)
    return new * LATE > later


def _sum(found: Sequence[Opaque], reasons: frozenset[Reason]) -> int:
    return sum(each.bits for each in found if each.reason in reasons)


def _within(found: list[Opaque], reasons: frozenset[Reason], most: int) -> list[Opaque]:
    """Return `found` with what is of `reasons` scaled so that it is no more than `most` together."""
    # Words that are opaque are no words of a code, too: they were counted twice (check.carried).
    whole = _sum(found, reasons)
    twice = min(_sum(found, OF_WORDS), _sum(found, OPAQUE)) if reasons >= OPAQUE else 0
    whole -= twice
    if whole <= most:
        return found
    share = most * SCALE // whole
    return [
        replace(each, bits=each.bits * share // SCALE) if each.reason in reasons else each for each in found
    ]
