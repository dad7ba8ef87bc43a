"""Which disguises of a listed host make up which collection of docs/guards-measured.md, "What was tried, in order".

`TRIED_2` are those of its second row; all were written down before the guard was tried on any. What passed at first
sight stands there; some were mended afterwards, so that they are no measure of the unknown any more.
"""

from tests.moderation.generators.links import (
    encoded,
    letters_apart,
    letters_of_others,
    spelled_by_letter,
    told_in_pieces,
)
from tests.moderation.generators.links.addresses import Kind


def _by_name(*kinds: Kind) -> dict[str, Kind]:
    return {kind.__name__: kind for kind in kinds}


TRIED_2: dict[str, Kind] = {
    "one letter a line": letters_apart.one_letter_a_line,
    "figures as words": letters_of_others.figures_as_words,
    "shifted, with a hint": encoded.shifted_with_a_hint,
    "backwards, with a hint": encoded.backwards_with_a_hint,
    "figures for letters": letters_of_others.letters_for_figures,
    "the last dot said": told_in_pieces.said_dot_com,
    "in two parts": told_in_pieces.in_parts,
    "quoted-printable": encoded.quoted_printable,
    "escaped as in style sheets": encoded.escaped_for_styles,
    "Armenian and Cherokee letters": letters_of_others.letters_of_other_peoples,
    "in cells": letters_apart.in_cells,
    "with something to leave out": letters_apart.with_something_to_leave_out,
    "each letter in brackets": letters_apart.in_brackets_each,
    "in fours": letters_apart.spaced_in_fours,
    "numerals, and words for dots": letters_of_others.numerals_and_words,
}
TRIED_4: dict[str, Kind] = _by_name(
    spelled_by_letter.radio_words,
    spelled_by_letter.letter_names_in_korean,
    spelled_by_letter.places_in_the_alphabet,
    spelled_by_letter.in_morse,
    spelled_by_letter.in_braille,
    letters_of_others.on_a_korean_keyboard,
    letters_apart.letters_by_signs,
    letters_apart.letters_by_words,
    letters_apart.every_letter_twice,
    encoded.bytes_in_hexadecimal,
    encoded.through_another_site,
    told_in_pieces.joined_by_a_program,
    told_in_pieces.dot_in_more_tongues,
    letters_apart.every_second_in_brackets,
    letters_of_others.figures_of_others,
    letters_apart.among_emphasis,
    letters_of_others.letters_of_lisu,
    told_in_pieces.steps_of_labels,
)
"""Eighteen kinds."""
TRIED_4_OTHERWISE: dict[str, Kind] = _by_name(
    spelled_by_letter.letter_names_in_japanese,
    spelled_by_letter.letters_as_in,
    letters_apart.letter_by_letter_in_quotes,
    letters_apart.by_words_of_other_tongues,
    letters_apart.between_tags,
    letters_of_others.more_letters_of_cherokee,
    encoded.escaped_dots,
    letters_apart.letters_and_numbers_in_cells,
    spelled_by_letter.upper_and_lower_said,
)
"""Nine kinds written after `TRIED_4` was mended for: whether what was mended by idea holds elsewhere."""
