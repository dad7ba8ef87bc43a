"""What the words of a short message make when they are put together, whatever it says about how.

There is no end to the ways of telling somebody to join two words. In a message of a line or two the words are
so few that each join is asked of the lists; for a long one that would take too long. Nothing is warned of: it
counts where it is listed.
"""

import re
from collections.abc import Iterator

from hearth_moderation.guards.links.hosts import Tops
from hearth_moderation.guards.links.words import FILLER

LONGEST_TEXT = 120
MOST_WORDS, MOST_ENDINGS, MOST_JOINED = 20, 4, 6
LEAST_NAME, LEAST_SURE = 4, 9
LONGEST_NAME = 40

_WORD = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_PART = re.compile("[a-z0-9]+")
_FIGURE = re.compile("[0-9]")
_NATIONS = 2
"""The length of a nation's ending."""


def pieces(text: str, tops: Tops) -> Iterator[tuple[int, int, str]]:
    """Yield the hosts that the words of a short `text` (lower case, refanged) may make, and where."""
    if len(text) > LONGEST_TEXT:
        return
    plain = text.replace(FILLER, "")
    whole = [found[0] for found in _WORD.finditer(plain)][:MOST_WORDS]
    cut = [found[0] for found in _PART.finditer(plain)][:MOST_WORDS]
    rows = dict.fromkeys(
        (tuple(whole), tuple(cut), tuple(word for word in cut if word not in tops.words.telling))
    )
    for host in dict.fromkeys(host for row in rows for host in _hosts(row, plain, tops)):
        yield 0, len(text), host


def _hosts(words: tuple[str, ...], plain: str, tops: Tops) -> Iterator[str]:
    ends = [at for at, word in enumerate(words) if at and word in tops.words.common_tops]
    for at in ends[:MOST_ENDINGS]:
        second = (
            words[at - 1] if len(words[at]) == _NATIONS and words[at - 1] in tops.words.second_levels else ""
        )
        ending = f"{second}.{words[at]}" if second else words[at]
        # "come to me": an ending that is a word of its own needs its dot, or a name with a figure.
        is_word = words[at] in tops.words.never_bare or words[at] in tops.words.common_words
        needs_figure = is_word and f".{words[at]}" not in plain
        least = LEAST_NAME if words[at] in tops.words.spaced_tops else LEAST_SURE
        before = words[: at - 1 if second else at]
        if len(before) > 1 and _FIGURE.search(before[-2]) and len(min(before[-2:], key=len)) >= LEAST_NAME:
            # A dot was left out: `room7 example dot com`.
            yield f"{before[-2]}.{before[-1]}.{ending}"
        for name in _names(before):
            if (len(name) >= least and not needs_figure) or _FIGURE.search(name):
                yield f"{name}.{ending}"


def _names(words: tuple[str, ...]) -> Iterator[str]:
    """Yield every row of the words, joined."""
    made: dict[str, None] = {}
    for first in range(len(words)):
        joined = ""
        for word in words[first : first + MOST_JOINED]:
            joined += word
            if LEAST_NAME <= len(joined) <= LONGEST_NAME:
                made[joined] = None
    yield from made
