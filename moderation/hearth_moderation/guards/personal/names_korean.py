"""Korean names: two to four syllables that begin with a surname, after 제 이름은, 본명은 and the like."""

import re
from collections.abc import Iterator

from hearth_moderation.guards.personal.reading import Reading

AFTER_BARE = re.compile("[.。,\n!)]|[ ]?/|\\Z")
BARE_LENGTH = 3
"""Without a copula only the usual length is taken for a name."""


def korean(reading: Reading) -> Iterator[tuple[int, int]]:
    """Return the spans of the names."""
    text, patterns = reading.lower, reading.rules.patterns
    if "라고" not in text and not reading.has("name_gates_korean"):
        return
    for cue, start in reading.said("name_cues_korean"):
        at = start + len(cue)
        # With these any sentence begins: a name follows only with "…라고 합니다".
        called_only = cue in reading.rules.words["korean_called_only"]
        kinds = ("korean_name_called",) if called_only else ("korean_name_copula", "korean_name_bare")
        for kind in kinds:
            match = patterns[kind].match(text[at : at + 16])
            if match is not None and _like_a_name(
                reading, at + match.end(1), match[1], bare=kind.endswith("bare")
            ):
                yield at + match.start(1), at + match.end(1)
                break


def _like_a_name(reading: Reading, end: int, name: str, *, bare: bool) -> bool:
    words = reading.rules.words
    surname = name[0] in words["korean_surnames"] or name[:2] in words["korean_surnames"]
    if not surname or any(name.startswith(word) for word in words["not_name_korean"]):
        return False
    if name[-1] == "씨":
        return False
    if not bare:
        return True
    return len(name) == BARE_LENGTH and AFTER_BARE.match(reading.lower, end) is not None
