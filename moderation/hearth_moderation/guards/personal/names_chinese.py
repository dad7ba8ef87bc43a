"""Chinese names: a surname and one or two more letters after 我叫, 本名是, 姓名: and the like."""

from collections.abc import Iterator

from hearth_moderation.guards.personal.reading import Reading

DOTTED_REACH = 12
MOST_GIVEN = 3
"""Letters looked at after the surname."""


def chinese(reading: Reading) -> Iterator[tuple[int, int]]:
    """Return the spans of the names."""
    for listed, own in (("name_cues_han", True), ("name_cues_han_other", False)):
        for cue, start in reading.said(listed):
            span = _name(reading, start + len(cue), own=own)
            if span is not None:
                yield span


def _name(reading: Reading, at: int, *, own: bool) -> tuple[int, int] | None:
    text, patterns = reading.lower, reading.rules.patterns
    while text[at : at + 1] in {" ", ":", '"', "“"} and at < len(text):
        at += 1
    surname = patterns["han_surname"].match(text[at : at + 2])
    # What goes on after a point is longer than a family name and two letters: a form has it.
    if surname is None or patterns["han_dotted"].match(text[at : at + DOTTED_REACH]) is not None:
        return None
    given = at + surname.end()
    most = given
    while most < len(text) and most - given < MOST_GIVEN and "一" <= text[most] <= "龥":
        most += 1
    end = _end(reading, given, most, own=own)
    if end is None:
        return None
    name = text[at:end]
    if any(name.startswith(word) for word in reading.rules.words["not_name_han"]):
        return None
    return None if patterns["titles_han"].match(text[given:most]) else (at, end)


def _end(reading: Reading, given: int, most: int, *, own: bool) -> int | None:
    """Return where the given name ends: before a word that goes on, or after two letters."""
    text = reading.lower
    for length in (1, 2):
        end = given + length
        if end > most:
            return None
        rest = text[end : end + 4]
        if end == most or reading.rules.patterns["after_name_han"].match(rest):
            return end
    return given + 2 if own else None
