"""How a host may have been meant whose letters were exchanged for figures, or cut by hyphens."""

import re
from collections.abc import Iterator

from hearth_moderation.guards.links.words import Words

MAX_INNER = 3
"""A longer run of figures between letters is a number."""
_LEET = re.compile("[0134567]")
_SPELLED = re.compile("[0134567_-]")
_FIGURES = "0123456789"


def could_be_spelled(host: str) -> bool:
    """Whether there is anything to read in another way."""
    return _SPELLED.search(host) is not None


def spellings(host: str, words: Words) -> Iterator[str]:
    """Yield `host` and what it may stand for."""
    yield host
    close = host.replace("-", "").replace("_", "")
    if close != host:
        yield close
    if not _LEET.search(close):
        return
    read = close.translate(words.leet)
    yield read
    if "1" in close:
        yield close.replace("1", "i").translate(words.leet)
    for leading, single in ((0, False), (1, False), (2, False), (0, True)):
        inner = "".join(_letter(close, place, words, leading, single=single) for place in range(len(close)))
        if inner in {close, read}:
            continue
        yield inner
        if "1" in close:
            yield "".join(
                "i" if was == "1" and now == "l" else now for was, now in zip(close, inner, strict=True)
            )


def _letter(host: str, place: int, words: Words, leading: int, *, single: bool) -> str:
    """Return the letter at `place`.

    Figures between letters are letters; those at the end of a label are figures, but for the first
    `leading`, and with `single` for those that stand alone: `exampl3`.
    """
    char = host[place]
    if char not in _FIGURES:
        return char
    first = place
    while first > 0 and host[first - 1] in _FIGURES:
        first -= 1
    end = place
    while end < len(host) and host[end] in _FIGURES:
        end += 1
    behind_letter = first > 0 and host[first - 1] != "."
    inside = end < len(host) and host[end] != "." and end - place <= MAX_INNER
    if inside or (behind_letter and (place - first < leading or (single and end - first == 1))):
        return words.leet.get(ord(char), char)
    return char
