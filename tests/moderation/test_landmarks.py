"""An expression that is asked near its landmarks only finds what it finds when it is asked everywhere."""

import re
from functools import cache
from random import Random

import pytest
from tests.dice import seeded
from tests.moderation.generators.everything import a_text
from tests.moderation.generators.natural import KINDS

from hearth_moderation.guards.personal.reading import read
from hearth_moderation.guards.personal.rules import rules
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.text.marked import Marked, Search
from hearth_moderation.guards.text.syntax import AHEAD, Choice, Look, Many, Node, Row, Sign, parsed
from hearth_moderation.guards.text.views import views

SHARE_ASKED_EVERYWHERE = 10
"""Of the forms at most one in so many may be asked at each place of an ordinary text."""


POOL = "".join(map(chr, (*range(32, 127), *range(0xC0, 0x180), *range(0x410, 0x450), *range(0x3041, 0x30F7))))


@cache
def _chars(written: str) -> list[str]:
    """Return characters of a class."""
    pool = POOL + "的路号楼室我家人一二三四五六七八九十가나동호로길입니다ㄱㄴㅏㅑ"
    return re.findall(written, pool + written) or ["?"]


def _matching(dice: Random, node: Node) -> str:
    """Return a text that is as the expression says, as far as nothing is looked at beside it."""
    match node:
        case Sign(char, written):
            return char or dice.choice(_chars(written))
        case Row(parts):
            return "".join(_matching(dice, part) for part in parts)
        case Choice(ways):
            return _matching(dice, dice.choice(ways))
        case Many(part, least, most):
            return "".join(_matching(dice, part) for _ in range(dice.randint(least, min(most, least + 2))))
        case Look(part, kind) if kind == AHEAD:
            return dice.choice(("", _matching(dice, part)))
        case _:
            return " "


def test_every_form_finds_what_it_finds_when_it_is_asked_everywhere():
    dice = seeded(71).dice
    known = rules(shipped())
    told = [a_text(dice, number) for number in range(200)]
    met = set()
    for place, form in enumerate(known.forms):
        tree = parsed(form.search.pattern.pattern)
        for _ in range(20):
            made = [_matching(dice, tree) for _ in range(dice.randint(1, 3))]
            text = dice.choice(("", " ", "\n", "说", ", ")).join(
                [dice.choice(told)[:200], *made, dice.choice(told)[:200]]
            )
            marked = Marked(text, frozenset(text))
            everywhere = [each.span() for each in form.search.pattern.finditer(text)]
            assert [each.span() for each in form.search.finditer(marked)] == everywhere, (place, text)
            assert form.search.may_be_in(marked) or not everywhere
            if everywhere:
                met.add(place)
    assert len(met) * 10 >= len(known.forms) * 9


@pytest.mark.parametrize("kind", ["zh-Hans", "zh-Hant", "ko", "en", "mixed", "vietnamese", "distressed"])
def test_hardly_any_form_is_asked_at_every_place_of_ordinary_writing(kind: str):
    dice = seeded(72).dice
    text = " ".join(KINDS[kind](dice) for _ in range(40))
    known = rules(shipped())
    reading = read(known, views(text, shipped()).plain.text)
    asked = [form for form in known.forms if form.search.is_asked_everywhere(reading.read_as(form.of))]
    assert len(asked) * SHARE_ASKED_EVERYWHERE <= len(known.forms)


def _an_expression(dice: Random, depth: int = 0) -> str:
    """Return an expression of the policy's subset over a few signs."""
    parts = []
    for _ in range(dice.randint(1, 4)):
        part = dice.choice(
            (
                "a",
                "b",
                "[ab]",
                "[b-d]",
                "点",
                "[点0-9]",
                "ab",
                "[.]",
                "(?<![ab])",
                "(?<![a-z])",
                "(?=[ac])",
                "(?!c)",
            )
        )
        if depth < 2 and dice.random() < 0.3:
            ways = "|".join(_an_expression(dice, depth + 1) for _ in range(dice.randint(1, 3)))
            part = dice.choice(("({})", "(?:{})", "(?={})")).format(ways)
        if not part.startswith("(?=") and not part.startswith(("(?!", "(?<")):
            part = f"(?:{part})" if len(part) == 2 else part
            part += dice.choice(("", "", "", "?", "+", "*", "{2}", "{1,3}", "{1,2}?"))
        parts.append(part)
    return "".join(parts)


def test_any_expression_of_the_subset_finds_the_same():
    dice = seeded(73).dice
    met = set()
    for _ in range(1500):
        source = _an_expression(dice)
        plain, search = re.compile(source), Search(source)
        for _ in range(4):
            text = "".join(
                dice.choice("abcd点1.  ") * dice.choice((1, 1, 1, 4)) for _ in range(dice.randrange(40))
            )
            marked = Marked(text, frozenset(text))
            # What takes no room is found at each place, and no form does.
            everywhere = [each.span() for each in plain.finditer(text)]
            if any(start == end for start, end in everywhere):
                continue
            assert [each.span() for each in search.finditer(marked)] == everywhere, (source, text)
            met.add((bool(everywhere), search.is_asked_everywhere(marked)))
    assert len(met) == 4


@pytest.mark.parametrize("source", ["a.b", "a)", "(a", "*a", "a{2"])
def test_what_is_not_of_the_subset_is_refused(source: str):
    with pytest.raises(ValueError, match=r".*"):
        parsed(source)
