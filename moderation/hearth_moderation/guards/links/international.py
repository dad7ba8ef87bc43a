"""Finds hosts without a scheme whose letters are not ASCII: the top-level domain's, or those before it."""

import re
from collections.abc import Callable, Iterator

from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.links.hosts import Tops, settled
from hearth_moderation.guards.links.written import Written
from hearth_moderation.guards.text.outline import SIGNS, outline

MAX_HOST = 64
LONGEST_TOP = 18
_ASCII_TOP = re.compile(f"[.\u3002](?<![.\u3002 ][.\u3002])([a-z]{{2,{LONGEST_TOP}}})(?![a-z0-9-])")
MAX_BEGINNINGS = 16
IDEOGRAPHIC_STOP = "\u3002"
STOPS = f".{IDEOGRAPHIC_STOP}"
_ENDS = frozenset(
    " \n\0/\\\"'<>()[]{},:;!?@|\uff0c\uff01\uff1f\u3001\uff1b\uff1a\u2026\u300c\u300d\u3010\u3011\u300a\u300b"
)
_NAMED = re.compile("[^\0-\x7f]{2,8}")


def international(written: Written, tops: Tops, may_guess: Callable[[], bool]) -> Iterator[Candidate]:
    """Yield them; a sentence may stand right before the host, so several beginnings are tried."""
    text = written.text
    if text.isascii():
        return
    seen: set[tuple[str, str]] = set()
    for found in (*tops.words.idn_top.finditer(text), *_ascii_tops(text, tops)):
        start = found.start()
        while start > 0 and found.start() - start < MAX_HOST and text[start - 1] not in _ENDS:
            start -= 1
        if start == found.start():
            continue
        # A text that repeats itself is searched once.
        stretch = (text[start : found.end()], text[found.end() : found.end() + MAX_HOST])
        if stretch in seen:
            continue
        seen.add(stretch)
        path, last = written.path(found.end())
        after = text[found.end() : found.end() + 1]
        # The ideographic stop ends sentences: with it only what the lists know counts.
        plain = IDEOGRAPHIC_STOP not in text[start : found.end()] and (path != "" or after in {"", " ", "\n"})
        if found[1].isascii():
            # Before a domain in ASCII a sentence may stand, or the domain is a word that begins one.
            is_named = _NAMED.fullmatch(text, start, found.start()) is not None
            plain = plain and is_named and found[1] in tops.words.spaced_tops
        for begin in _beginnings(text, start, found.start()):
            manner = Manner.BARE if plain and begin == start else Manner.GUESSED
            if manner is Manner.GUESSED and not may_guess():
                break
            for each in settled(text[begin : found.end()], tops):
                yield Candidate(each.host, path, begin, last, manner)


def _ascii_tops(text: str, tops: Tops) -> Iterator[re.Match[str]]:
    """Yield the domains in ASCII behind a label that is not."""
    signs = outline(text, SIGNS)
    may_be = b".aa" in signs or (IDEOGRAPHIC_STOP in text and b"?aa" in signs)
    for found in _ASCII_TOP.finditer(text) if may_be else ():
        if tops.is_ascii_top(found[1]) and _label(text, found.start()):
            yield found


def is_own_label(text: str, tops: Tops) -> bool:
    """Whether a label that is not ASCII stands before a domain that is."""
    return next(_ascii_tops(text, tops), None) is not None


def _label(text: str, end: int) -> bool:
    """Whether the label that ends there has a letter that is not ASCII."""
    start = end
    while (
        start > 0 and end - start < MAX_HOST and text[start - 1] not in _ENDS and text[start - 1] not in STOPS
    ):
        start -= 1
    return not text[start:end].isascii()


def _beginnings(text: str, start: int, end: int) -> list[int]:
    label = end
    while label > start and text[label - 1] not in STOPS:
        label -= 1
    return list(dict.fromkeys([*range(start, min(start + MAX_BEGINNINGS, end)), label]))
