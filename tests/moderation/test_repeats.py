"""What is asked of a whole text at once agrees with an expression that tries every place."""

import re

import pytest
from tests.dice import seeded

from hearth_moderation.guards.text.repeats import may_be_doubled, most_runs


@pytest.mark.parametrize("signs", ["ab. ", "ab啊。", "a😭\u0301"])
@pytest.mark.parametrize("times", [2, 3, 6])
def test_no_run_is_missed(signs: str, times: int):
    dice = seeded(51).dice
    run = re.compile(f"(?s)(.)\\1{{{times - 1},}}")
    met = set()
    for _ in range(400):
        text = "".join(dice.choice(signs) * dice.choice((1, 1, 2, 3, 7)) for _ in range(dice.randrange(9)))
        runs = sum(1 for _ in run.finditer(text))
        assert most_runs(text, times) >= runs
        met.add(runs > 0)
    assert met == {True, False}


def test_of_a_text_without_runs_it_says_so():
    assert most_runs("abcabc" * 100, 2) == 0
    assert most_runs("我们大家" * 100, 2) == 0


def test_no_doubled_word_is_missed():
    dice = seeded(52).dice
    doubled = re.compile("(?:([a-z0-9])\\1){5}")
    met = set()
    for _ in range(600):
        word = "".join(dice.choice("abc1") for _ in range(dice.randrange(2, 8)))
        text = (
            dice.choice(("", "x", "啊b"))
            + "".join(letter * 2 for letter in word)
            + dice.choice(("", "啊", "c"))
        )
        found = doubled.search(text) is not None
        assert may_be_doubled(text, 5) or not found
        met.add(found)
    assert met == {True, False}
    assert not may_be_doubled("see the little book " * 20, 5)
