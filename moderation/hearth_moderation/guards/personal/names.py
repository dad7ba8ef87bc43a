"""Names, only after words that introduce one, and only what begins like a name and is not a common word."""

from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.names_chinese import chinese
from hearth_moderation.guards.personal.names_english import english
from hearth_moderation.guards.personal.names_korean import korean
from hearth_moderation.guards.personal.reading import Reading

STORY_REACH = 24
QUOTE_REACH = 14
"""Code points before a name in which a quotation begins that it is a part of."""
QUOTED = 40
"""Code points after which it ends."""
LEAST_QUOTED = 2
"""A name that stands between the marks by itself is told, and no quotation."""
SAID = frozenset('"“”「」『』')
OPENING, CLOSING = '"“「『', '"”」』'


def names(reading: Reading) -> list[FoundPersonal]:
    """Return the names."""
    spans = [*english(reading)]
    if not reading.plain.isascii():
        spans += [*chinese(reading), *korean(reading)]
    return [FoundPersonal(Personal.NAME, *span) for span in spans if not _of_a_story(reading, span[0])]


def _of_a_story(reading: Reading, start: int) -> bool:
    return reading.cue_before("story_cue", start, STORY_REACH) >= 0


def is_quoted(reading: Reading, name: FoundPersonal) -> bool:
    """Say whether a name stands inside of what somebody said, or of a line that everybody knows."""
    text = reading.plain
    if text[name.start - 1 : name.start] in SAID and text[name.end : name.end + 1] in SAID:
        return False
    before = reading.plain[max(0, name.start - QUOTE_REACH) : max(0, name.start - LEAST_QUOTED)]
    after = reading.plain[name.end : name.end + QUOTED]
    return any(
        before.rfind(begin) >= 0 and before.rfind(begin) >= before.rfind(end) and end in after
        for begin, end in zip(OPENING, CLOSING, strict=True)
    )
