"""What people write that comes near to a code and is none: 57 kinds, row 14 of docs/guards-measured.md.

All were written down before the guard was tried on any, then mended for; `written_after` are 23 more.
"""

from collections.abc import Callable
from random import Random

from tests.moderation.generators.images.near_codes import (
    feelings,
    meals_and_ways,
    notes,
    practice,
    simple_sentences,
)

Written = Callable[[Random], str]

KINDS: dict[str, Written] = {
    kind.__name__: kind
    for kind in (
        meals_and_ways.recipe,
        meals_and_ways.recipe_in_chinese,
        meals_and_ways.timetable,
        meals_and_ways.departures,
        meals_and_ways.way_by_metro,
        notes.numbers_of_devices,
        practice.knitting,
        practice.chess,
        practice.sung,
        notes.names,
        notes.names_in_chinese,
        notes.initials,
        feelings.crying,
        feelings.crying_in_korean,
        feelings.laughing_in_korean,
        feelings.gaming,
        notes.code,
        notes.wallets,
        practice.verses,
        practice.prayer,
        practice.mantra,
        notes.scores,
        notes.exam,
        meals_and_ways.phone_tree,
        meals_and_ways.shopping,
        meals_and_ways.shopping_in_chinese,
        feelings.zodiac,
        feelings.full_of_emoji,
        feelings.hearts,
        feelings.faces,
        notes.blood_pressure,
        notes.sleep,
        notes.lottery,
        practice.cube,
        practice.chords,
        notes.hashtags,
        notes.files,
        notes.log_of_contacts,
        practice.lesson,
        practice.counting,
        practice.tables_of_times,
        practice.tongue_twisters,
        practice.alphabet,
        simple_sentences.kin_in_sentences,
        simple_sentences.simple_english,
        simple_sentences.simple_korean,
        simple_sentences.simple_vietnamese,
        simple_sentences.simple_russian,
        simple_sentences.simple_japanese,
        simple_sentences.thanks,
        simple_sentences.yes_and_no,
        feelings.drawn_out,
        practice.grounding,
        notes.rota,
        notes.measurements,
        meals_and_ways.prices,
        notes.scales,
    )
}
