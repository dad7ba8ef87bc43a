"""Names, only after words that introduce one, and only what begins like a name and is not a common word."""

from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.names_chinese import chinese
from hearth_moderation.guards.personal.names_english import english
from hearth_moderation.guards.personal.names_korean import korean
from hearth_moderation.guards.personal.reading import Reading


def names(reading: Reading) -> list[FoundPersonal]:
    """Return the names."""
    spans = [*english(reading)]
    if not reading.plain.isascii():
        spans += [*chinese(reading), *korean(reading)]
    return [FoundPersonal(Personal.NAME, *span) for span in spans]
