"""Addresses: a street and a number in a place that is named, or after words like "I live at"."""

from hearth_moderation.guards.personal.addresses_chinese import chinese
from hearth_moderation.guards.personal.addresses_english import english
from hearth_moderation.guards.personal.addresses_korean import korean
from hearth_moderation.guards.personal.found import FoundPersonal, Personal
from hearth_moderation.guards.personal.reading import Reading


def addresses(reading: Reading) -> list[FoundPersonal]:
    """Return the addresses."""
    spans = [*english(reading)]
    if not reading.plain.isascii():
        spans += [*chinese(reading), *korean(reading)]
    return [FoundPersonal(Personal.ADDRESS, *span) for span in spans]
