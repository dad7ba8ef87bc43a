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
    offers,
    turned,
)
from hearth_moderation.guards.text.outline import LETTERS, SIGNS, WORDS, edged, has_any, outline, places
from hearth_moderation.guards.text.shapes import shapes
from hearth_moderation.guards.text.syntax import parsed

TEXTS, MOST_SIGNS, ROWS = 1_500, 40, 0.5
SOUPS = ("ab1. ", "ab1.-_ ", "aA1. ", "a .,-|/", "a(1) [b]{.}", "aa1 2.\n-", "\u4e2da.\uac00 1", "k@a1_. :'")
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


def _one_by_one(text: str) -> bool:
    words = edged(outline(text, WORDS)).replace(b"   ", b" ").replace(b"  ", b" ")
    return b" a a a a a a a a " in words


LOOKS: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "accounts": (offers._EDGE, lambda text: has_any(outline(text, SIGNS), offers._EDGES)),
    "keys": (
        mentions._LONGISH,
        lambda text: "k@" in text or b"a" * mentions.LEAST_LONG in outline(text, WORDS),
    ),
    "spelled names": (mentions._SPELLED, lambda text: b" a a a " in edged(outline(text, LETTERS))),
    "a part of one": (mentions._SPELLED_PART, lambda text: b" a a " in edged(outline(text, LETTERS))),
    "spelled accounts": (
        mentions._SPELLED_ACCOUNT,
        lambda text: b" a a a a a " in edged(outline(text, mentions._ACCOUNT_SIGNS)),
    ),
    "doubled letters": (letters._TWICE, lambda text: b"a" * 2 * letters.DOUBLED in outline(text, WORDS)),
    "Morse": (
        ciphers._MORSE_RUN,
        lambda text: has_any(outline(text, ciphers._MORSE_SIGNS), (b". .", b".  .", b".   .")),
    ),
    "places in the alphabet": (
        ciphers._NUMBERS,
        lambda text: outline(text, SIGNS).count(b"0") >= ciphers.LEAST_NUMBERS,
    ),
    "base64": (
        encoded._BASE64,
        lambda text: b"a" * encoded.LEAST_BASE64 in outline(text, encoded._BASE64_SIGNS),
    ),
    "capitals": (
        assembled._CAPITALS_INSIDE,
        lambda text: (
            has_any(outline(text, SIGNS), assembled._BEFORE_CAPITALS)
            and has_any(outline(text, SIGNS), assembled._BEHIND_CAPITALS)
        ),
    ),
    "endings": (assembled._LONE_ENDING, lambda text: b".aa" in outline(text, SIGNS)),
    "endings on the next line": (assembled._OVER_LINES, lambda text: b".aa" in outline(text, SIGNS)),
    "codes": (codes._WORD, lambda text: b"AaA" in outline(text, SIGNS)),
    "labels": (keyboards._RUN, lambda text: b"a.a" in outline(text, keyboards._LABEL_SIGNS)),
    "letters one by one": (turned._APART, _one_by_one),
    "letters in brackets": (
        turned._IN_BRACKETS,
        lambda text: has_any(outline(text, SIGNS), turned._BRACKETS),
    ),
}


@pytest.mark.parametrize("name", LOOKS)
def test_what_an_expression_finds_has_its_shape_in_the_outline(name):
    expression, look = LOOKS[name]
    told = seeded(81)
    met = 0
    for _ in range(TEXTS):
        text = _soup(told.dice)
        if expression.search(text):
            met += 1
            assert look(text), (told.seed, text)
    assert met


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
