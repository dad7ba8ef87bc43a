"""A look at a text's outline rules out no expression that would find something in the text."""

import random
import re
from collections.abc import Callable

import pytest
from tests.dice import seeded

from hearth_moderation.guards.images import symbols
from hearth_moderation.guards.links import (
    assembled,
    bare,
    ciphers,
    codes,
    encoded,
    keyboards,
    letters,
    mentions,
    numbered,
    offers,
    turned,
)
from hearth_moderation.guards.text.outline import SIGNS, has_any, outline, places
from hearth_moderation.guards.text.shapes import shapes
from hearth_moderation.guards.text.syntax import parsed

TEXTS, MOST_SIGNS, ROWS = 4_000, 40, 0.5
SOUPS = (
    "ab1. ",
    "ab1.-_ ",
    "aA1. ",
    "AaA",
    "(a)[1]b",
    "a.b\n",
    "12., a",
    "a .,-|/",
    "a(1) [b]{.}",
    "aa1 2.\n-",
    "\u4e2da.\uac00 1",
    "k@a1_. :'",
)
"""Few signs each, so that whatever they can make comes up."""


def _soup(dice: random.Random) -> str:
    signs = dice.choice(SOUPS)
    if dice.random() < ROWS:
        # Signs one by one, or few together, with the same between all.
        longest = dice.choice((1, 1, 1, 2, 4))
        words = ("".join(dice.choices(signs.strip(), k=dice.randint(1, longest))) for _ in range(MOST_SIGNS))
        return dice.choice((" ", " ", ".", "  ", "\n", "")).join(words)
    parts = (
        dice.choice(signs) * dice.choice((1, 1, 1, 2, 3, 12)) for _ in range(dice.randint(1, MOST_SIGNS))
    )
    return "".join(parts)


def _three_apart(text: str) -> bool:
    return mentions.may_be_spelt(text, 3)


def _two_apart(text: str) -> bool:
    return mentions.may_be_spelt(text, 2)


LOOKS: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "accounts": (offers._EDGE, offers.may_hold_edges),
    "keys": (mentions._LONGISH, mentions.may_hold_keys),
    "spelled names": (mentions._SPELLED, _three_apart),
    "a part of one": (mentions._SPELLED_PART, _two_apart),
    "spelled accounts": (mentions._SPELLED_ACCOUNT, mentions.may_hold_spelt_accounts),
    "doubled letters": (letters._TWICE, letters.may_hold_pairs),
    "Morse": (ciphers._MORSE_RUN, ciphers.may_hold_morse),
    "places in the alphabet": (ciphers._NUMBERS, ciphers.may_hold_numbers),
    "base64": (encoded._BASE64, encoded.may_hold_base64),
    "capitals": (assembled._CAPITALS_INSIDE, assembled.may_hold_capitals),
    "endings": (assembled._LONE_ENDING, assembled.may_hold_endings),
    "endings on the next line": (assembled._OVER_LINES, assembled.may_hold_endings),
    "codes": (codes._WORD, codes.may_hold_codes),
    "labels": (keyboards._RUN, keyboards.may_hold_labels),
    "letters one by one": (turned._APART, turned.may_be_apart),
    "letters in brackets": (turned._IN_BRACKETS, turned.may_hold_brackets),
}
"""Each expression, and the look that the program itself takes before it."""


@pytest.mark.parametrize("name", LOOKS)
def test_what_an_expression_finds_has_its_shape_in_the_outline(name):
    expression, look = LOOKS[name]
    told = seeded(81)
    met = 0
    for _ in range(TEXTS):
        text = _soup(told.dice)
        found = expression.search(text)
        if found is None:
            continue
        met += 1
        # Alone, too: in a long text what the look asks for may stand elsewhere.
        alone = text[max(0, found.start() - 1) : found.end() + 1]
        for part in (text, alone, found[0]):
            assert look(part) or not expression.search(part), (told.seed, part)
    assert met


@pytest.mark.parametrize("dot", [".", "\u3002", "\u3002\0\0"])
@pytest.mark.parametrize("blanks", [" ", "  "])
def test_numbers_and_dots_apart_are_looked_for_with_each_keyboards_dot(dot, blanks):
    text = f"{blanks}{dot}{blanks}".join(("198", "51", "100", "7"))
    assert numbered._SPACED.search(text)
    assert numbered.may_hold_spaced(text)


def test_breaks_between_words_are_found_where_the_expression_finds_them():
    told = seeded(82)
    for _ in range(TEXTS):
        text = _soup(told.dice).lower()
        found, last = [], 0
        for place in places(outline(text, bare._BREAK_SIGNS), bare._BREAKS):
            each = bare._BREAK.match(text, place + 1) if place >= last else None
            if each is not None:
                found.append(each.span())
                last = each.end() - 1
        assert found == [each.span() for each in bare._BREAK.finditer(text)], (told.seed, text)


@pytest.mark.parametrize(
    "source",
    [
        "[0-9]{3}-[0-9]{2}[a-z]",
        "(?<![0-9])[0-9]{2,4}[ -]?[0-9]{3}(?![0-9])",
        "(?:[A-Z]{2}[0-9]{2,3}|a[0-9]-1)b?",
        "(?:[0-9]-){2,3}[0-9]",
    ],
)
def test_the_shapes_of_an_expression_stand_wherever_it_finds_something(source):
    told = seeded(83)
    known = shapes(parsed(source))
    assert known
    found = 0
    for _ in range(TEXTS):
        text = "".join(told.dice.choice("aAb01-1 ") for _ in range(told.dice.randint(4, 24)))
        if re.search(source, text):
            found += 1
            assert has_any(outline(text, SIGNS), tuple(known)), (told.seed, text)
    assert found


def test_signs_that_stand_alone_are_passed_over_and_rows_of_four_are_not():
    assert symbols.SEVERAL.search("lllpslll") is None
    assert symbols.SEVERAL.search("lpspql")
