"""Whether a message says that its writer may not want to live. Tuned to be quiet; it misses much.

A phrase counts unless, in its own clause or sentence, there is a no before it, it was long ago, somebody
else is spoken of, or somebody told her to. One that counts is enough.
"""

import re
from collections.abc import Iterator

from hearth_moderation.guards.crisis.phrases import Phrases, phrases
from hearth_moderation.guards.policy import Policy
from hearth_moderation.guards.text.views import Views, views

REACH = 48
"""Code points before a phrase in which its sentence is read."""
REACH_AFTER = 24
NO_REACH = 24
MOST_BEFORE = 72
"""No phrase is longer: so far before a word that is in every phrase one may begin."""
MOST_AFTER = 96
"""And so far behind it end, with what must not follow."""
ONLY_LETTERS = bytes(code if ord("a") <= code <= ord("z") else ord(" ") for code in range(256))
SENTENCE_ENDS = "\n.。!?;"
QUOTES = str.maketrans("\u2018\u2019\u201b\u02bc`\u00b4", "''''''")


def heard(seen: Views, policy: Policy) -> bool:
    """Say whether a phrase counts in the message."""
    text = seen.lower.text
    told = phrases(policy)
    if not text.isascii() and ("\u2019" in text or "\u2018" in text):
        text = text.translate(QUOTES)
    for language in told.languages:
        if language.gate is not None and (text.isascii() or language.gate.search(text) is None):
            continue
        if any(_counts(text, language, told.clause_end, *span) for span in _said(text, language)):
            return True
    return False


def heard_in_text(text: str, policy: Policy) -> bool:
    """Return what `heard` returns for the views of `text`."""
    return heard(views(text, policy), policy)


def _said(text: str, language: Phrases) -> Iterator[tuple[int, int]]:
    """Return the spans of phrases; in English not within words."""
    if language.gate is not None:
        yield from (match.span() for match in language.said.finditer(text))
        return
    for begin, stop in _near_gates(text, language):
        for match in language.said.finditer(text, begin, stop):
            start, end = match.span()
            if not _letter(text[start - 1 : start]) and not (
                _letter(text[end - 1]) and _letter(text[end : end + 1])
            ):
                yield start, end


def _near_gates(text: str, language: Phrases) -> Iterator[tuple[int, int]]:
    """Return the stretches in which a phrase can stand, apart and in order: all other text is passed over."""
    present = language.gate_words.intersection(
        text.encode("ascii", "replace").translate(ONLY_LETTERS).decode("ascii").split()
    )
    places = sorted({at for part in (*present, *language.gate_parts) for at in _places(text, part)})
    begin = stop = -1
    for at in places:
        if at - MOST_BEFORE > stop:
            if stop >= 0:
                yield begin, stop
            begin = max(0, at - MOST_BEFORE)
        stop = at + MOST_AFTER
    if stop >= 0:
        yield begin, stop


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _counts(text: str, language: Phrases, clause_end: re.Pattern[str], start: int, end: int) -> bool:
    """Say whether the phrase at `start` to `end` is meant by the writer, of herself, now."""
    sentence = text[_begin(text, start) : start]
    clause = sentence
    for match in clause_end.finditer(sentence):
        clause = sentence[match.end() :]
    after = text[end : end + REACH_AFTER]
    if language.past_after.match(after) or language.past_before.search(sentence):
        return False
    part = language.no_before_is_part.match(text[start:end]) is not None
    if not part and language.not_before.search(clause[-NO_REACH:]):
        return False
    if language.told_before.search(sentence):
        return False
    others = _last(language.others, clause, spaced=language.spaced)
    return others < 0 or others < _last(language.own, clause + text[start:end], spaced=language.spaced)


def _begin(text: str, start: int) -> int:
    """Return where the sentence begins, at most REACH before."""
    for at in range(start - 1, max(0, start - REACH) - 1, -1):
        if text[at] in SENTENCE_ENDS:
            return at + 1
    return max(0, start - REACH)


def _last(pattern: re.Pattern[str], text: str, *, spaced: bool) -> int:
    """Return where the last match starts; -1 where there is none."""
    last = -1
    for match in pattern.finditer(text):
        whole = not _letter(text[match.start() - 1 : match.start()]) and not _letter(
            text[match.end() : match.end() + 1]
        )
        if whole or not spaced:
            last = match.start()
    return last


def _letter(char: str) -> bool:
    return "a" <= char <= "z"
