"""Twenty-seven kinds that were all written down before the guard was tried on any of them; row 4 of docs/guards-measured.md."""

from collections.abc import Callable
from random import Random

from tests.moderation.generators.images.never_mended_for import signs, words

Disguise = Callable[[Random], "str | list[str]"]

KINDS: dict[str, Disguise] = {
    kind.__name__: kind
    for kind in (
        words.greek_names,
        words.in_the_order_of_ganada,
        words.bytes_in_chinese_numbers,
        words.counted_animals,
        words.chinese_sentences,
        words.korean_sentences,
        words.english_sentences,
        signs.drawn_out_words,
        signs.ends_of_sentences,
        words.words_by_their_first_letter,
        signs.counted_fruit,
        signs.cells_of_a_table,
        signs.signs_by_name,
        signs.code_points,
        signs.half_in_cyrillic,
        signs.smiles,
        signs.middles_of_sentences,
        signs.order_of_pairs,
        signs.figures_of_any_table,
        signs.letters_of_any_table,
        signs.turned_by_47,
        signs.between_changing_signs,
        signs.base58,
        words.split_sentences,
        signs.split_phone_like,
        words.split_greek,
        words.split_into_many_tongues,
    )
}
