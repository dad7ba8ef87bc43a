"""Finds hosts without a scheme under top-level domains that are not ASCII."""

from collections.abc import Callable, Iterator

from hearth_moderation.guards.links.candidate import Candidate, Manner
from hearth_moderation.guards.links.hosts import Tops, settled
from hearth_moderation.guards.links.written import Written

MAX_HOST = 64
MAX_BEGINNINGS = 16
IDEOGRAPHIC_STOP = "\u3002"
_ENDS = frozenset(
    " \n\0/\\\"'<>()[]{},:;!?@|\uff0c\uff01\uff1f\u3001\uff1b\uff1a\u2026\u300c\u300d\u3010\u3011\u300a\u300b"
)


def international(written: Written, tops: Tops, may_guess: Callable[[], bool]) -> Iterator[Candidate]:
    """Yield them; a sentence may stand right before the host, so several beginnings are tried."""
    text = written.text
    if text.isascii():
        return
    seen: set[tuple[str, str]] = set()
    for found in tops.words.idn_top.finditer(text):
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
        for begin in _beginnings(text, start, found.start()):
            manner = Manner.BARE if plain and begin == start else Manner.GUESSED
            if manner is Manner.GUESSED and not may_guess():
                break
            for each in settled(text[begin : found.end()], tops):
                yield Candidate(each.host, path, begin, last, manner)


def _beginnings(text: str, start: int, end: int) -> list[int]:
    label = end
    while label > start and text[label - 1] not in f".{IDEOGRAPHIC_STOP}":
        label -= 1
    return list(dict.fromkeys([*range(start, min(start + MAX_BEGINNINGS, end)), label]))
