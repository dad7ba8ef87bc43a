"""Which kinds of personal data make up which collection of docs/guards-measured.md, "What was tried, in order".

`TRIED_2` are those of its second row; all were written down before the guard was tried on any. What was found at first
sight stands there; some were mended afterwards.
"""

from tests.moderation.generators.personal import (
    names_and_homes,
    papers_and_accounts,
    phones_apart,
    phones_said,
)
from tests.moderation.generators.personal.pieces import Kind


def _by_name(*kinds: Kind) -> dict[str, Kind]:
    return {kind.__name__: kind for kind in kinds}


TRIED_2: dict[str, Kind] = {
    "phone, letters for figures": phones_apart.letters_for_figures,
    "phone, a word between": phones_apart.with_a_word_between,
    "phone, stars and strokes": phones_apart.with_stars,
    "phone from abroad": phones_apart.from_abroad,
    "mail, said": papers_and_accounts.mail_said,
    "names, told": names_and_homes.told_names,
    "addresses": names_and_homes.where_somebody_lives,
    "identity number with gaps": papers_and_accounts.identity_with_gaps,
    "own accounts": papers_and_accounts.own_accounts,
    "plates and papers": papers_and_accounts.plates_and_papers,
}
_BETWEEN = {
    "pinyin": (" ",),
    "soldiers'": ("",),
    "homophones": ("",),
    "capitals": ("", "、"),
    "japanese": (" ", ""),
    "english": (" ", "-"),
    "korean": (" ", "", "-"),
    "thai": ("", " "),
    "bengali": ("", "-"),
    "arabic": ("", " "),
    "circled": ("", " "),
    "han": ("", "·", ","),
}
"""What stands between figures that are said by a table."""
TRIED_4: dict[str, Kind] = {
    **{f"phone, {name}": phones_said.by_table(name, *between) for name, between in _BETWEEN.items()},
    **_by_name(
        phones_said.of_many_tables,
        phones_apart.with_pictures_between,
        phones_apart.in_brackets_each,
        phones_apart.one_a_line,
        phones_said.doubled_in_words,
        phones_said.groups_as_numbers,
        phones_said.with_a_plus_in_words,
        phones_apart.named_groups,
        phones_said.hong_kong_said,
        papers_and_accounts.mail_with_another_sign,
        papers_and_accounts.identity_in_numerals,
        papers_and_accounts.identity_of_many_tables,
        papers_and_accounts.own_accounts_called,
        names_and_homes.names_otherwise,
        names_and_homes.places_otherwise,
    ),
}
TRIED_4_PHONES: dict[str, Kind] = {
    **{
        f"phone, {name}": phones_said.by_words(name)
        for name in phones_said.WORDS
        if name not in {"english", "figures", "pinyin"}
    },
    **_by_name(
        phones_said.word_and_figure_in_turn,
        phones_apart.with_any_sign_between,
        phones_apart.groups_after_words,
        phones_said.triples,
    ),
}
"""Thirteen kinds written after `TRIED_4` was mended for: whether what was mended by idea holds elsewhere."""
