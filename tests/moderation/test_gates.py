"""Where a quick look says that nothing can be found, nothing is; over every kind of text."""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generators.everything import ALL_KINDS, a_text

from hearth_moderation.guards.personal.reading import Reading, read
from hearth_moderation.guards.personal.rules import rules
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.text.gates import Gates
from hearth_moderation.guards.text.marked import Search, chars_of, pairs_of
from hearth_moderation.guards.text.views import views

TEXTS = count(ALL_KINDS // 4, 20_000)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """Texts of every fourth kind in the usual run, now and then three in one."""
    dice = seeded(81).dice
    known = rules(shipped())
    told = [a_text(dice, number * 4 + dice.randrange(4))[:800] for number in range(TEXTS)]
    told += [" ".join(dice.sample(told, 3)) for _ in range(TEXTS // 10)]
    return [read(known, views(text, shipped()).plain.text) for text in told]


def test_a_form_whose_gate_is_shut_finds_nothing(readings: list[Reading]):
    known, opened = rules(shipped()), 0
    for reading in readings:
        possible = {*reading.possible[0], *known.in_numerals.passed(reading.figured_chars, reading.pairs)[0]}
        opened += len(possible)
        for place, form in enumerate(known.forms):
            if place not in possible:
                assert not form.search.pattern.search(reading.read_as(form.of).text), (place, reading.plain)
    assert 0 < opened * 2 < len(readings) * len(known.forms)


def test_a_cue_is_heard_where_its_expression_finds_it(readings: list[Reading]):
    known, met = rules(shipped()), set()
    for reading in readings:
        for name, pattern in known.patterns.items():
            found = pattern.search(reading.lower) is not None
            assert reading.anywhere(name) == found, (name, reading.plain)
            met.add((found, name in reading.possible[1]))
    assert {(False, False), (False, True), (True, True)} <= met


def test_gates_are_open_for_what_is_found_anywhere_in_any_text():
    dice = seeded(82).dice
    sources = (
        "ab|点b",
        "[0-9]{3}号",
        "(?:学校|大学|x)[ ]?班",
        "电话|tel",
        "(?<![a-z])q{2}[0-9]",
        "\U0001f600好a|b{2}",
    )
    searches = [Search(source) for source in sources]
    gates, met = Gates(searches), set()
    for _ in range(2000):
        text = "".join(dice.choice("abq0129点号学校大班电话tel😀好 ") for _ in range(dice.randrange(16)))
        open_ = gates.passed(chars_of(text), frozenset() if text.isascii() else pairs_of(text))
        for place, search in enumerate(searches):
            found = search.pattern.search(text) is not None
            assert place in open_ or not found, (sources[place], text)
            met.add((place, place in open_, found))
    assert {(place, True, True) for place in range(len(sources))} <= met
