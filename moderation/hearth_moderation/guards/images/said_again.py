"""What a message says again: a sentence tells only which one it is, and nothing where it comes next again."""

import re

from hearth_moderation.guards.images.information import UNIT, log2
from hearth_moderation.guards.images.tables import Tables

SENTENCE = re.compile("[^.!?。\uff01\uff1f\n]{12,}[.!?。\uff01\uff1f\n]*")


def without_repeats(text: str, tables: Tables) -> tuple[str, int]:
    """Return `text` with each sentence once, and what the others carry, in 64ths of a bit."""
    sentences = SENTENCE.findall(text)
    if len(set(sentences)) == len(sentences):
        return text, 0
    following: dict[str, str] = {}
    before = ""
    bits = last = 0
    kept: list[str] = []
    for found in SENTENCE.finditer(text):
        sentence = found[0]
        if sentence in following:
            kept.append(text[last : found.start()])
            last = found.end()
            bits += UNIT
            if following.get(before) != sentence:
                bits += log2(tables.logs, len(following))
        elif before:
            # That something new comes is told, too.
            bits += UNIT
        following.setdefault(sentence, "")
        if before and not following[before]:
            following[before] = sentence
        before = sentence
    return "".join((*kept, text[last:])), bits
