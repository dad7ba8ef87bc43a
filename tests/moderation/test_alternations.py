"""An alternation put together by beginnings finds what a plain one finds, the longest first."""

import re
from itertools import product

from tests.dice import seeded

from hearth_moderation.guards.text.choice import any_of, signs_and_words


def test_it_finds_what_a_plain_alternation_finds_whatever_must_follow():
    dice = seeded(41).dice
    every = ["".join(word) for size in range(1, 5) for word in product("ab.点", repeat=size)]
    for _ in range(60):
        words = dice.sample(every, dice.randint(1, 12))
        plain = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        text = "".join(dice.choice("ab.点 ") for _ in range(80))
        for follows in ("", "(?!a)", "b", "[点.]{2}"):
            quick = re.compile(f"(?:{any_of(words)}){follows}")
            slow = re.compile(f"(?:{plain}){follows}")
            assert [found.span() for found in quick.finditer(text)] == [
                found.span() for found in slow.finditer(text)
            ]


def test_words_are_found_whole_and_signs_anywhere():
    dice = seeded(42).dice
    words = ["one", "on", "o", "oh", "two", "七", "七八", "하나", "1", "ноль"]
    latin = "|".join(sorted((word for word in words if "a" <= word[0] <= "z"), key=len, reverse=True))
    others = "|".join(sorted((word for word in words if word[0] > "z" or word == "1"), key=len, reverse=True))
    slow = re.compile(f"(?<![a-z])(?:{latin})(?![a-z])|{others}")
    quick = re.compile(signs_and_words(words))
    for _ in range(300):
        text = "".join(dice.choice((*words, " ", "n", "e", ".", "八")) for _ in range(30))
        assert [found.span() for found in quick.finditer(text)] == [
            found.span() for found in slow.finditer(text)
        ]
