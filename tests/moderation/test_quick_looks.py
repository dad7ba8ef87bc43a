"""Quick looks miss nothing that the long ones find."""

import pytest
from tests.dice import seeded
from tests.moderation.generators.everything import kinds

from hearth_moderation.guards.images import gaps, latin, neighbours, opaque
from hearth_moderation.guards.images.check import verdict_on
from hearth_moderation.guards.images.described import described, late_words
from hearth_moderation.guards.images.information import UNIT
from hearth_moderation.guards.images.tables import tables
from hearth_moderation.guards.images.weighing import weighed
from hearth_moderation.guards.links import turned
from hearth_moderation.guards.personal.finding import find_in_text
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.text.classes import classes
from hearth_moderation.guards.text.views import views


def _texts() -> list[str]:
    """Every kind of picture, of ordinary writing and of noise once, some after each other."""
    dice = seeded(61).dice
    made = [str(kind(dice))[:1500] for group in ("images", "natural", "noise") for kind in kinds()[group]]
    return [*made, *(" ".join(dice.sample(made, 3)) for _ in range(60))]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [views(text, shipped()).plain.text for text in _texts()]


def test_what_rises_in_latin_letters_is_not_missed(texts: list[str]):
    known, kinds_of = tables(shipped()), classes(shipped())
    least, met = known.measures["latin_least"], set()
    for text in texts:
        shape, bare = kinds_of.shape(text), text.translate(known.folded)
        highest = max((found[2] for found in latin.drift(text, bare, shape, known)[0]), default=0)
        assert latin.rise(text, shape, known) >= highest
        met.add((latin.rise(text, shape, known) < least, highest < least))
    assert {(True, True), (False, False)} <= met


def test_what_rises_between_neighbours_is_not_missed(texts: list[str]):
    known, kinds_of = tables(shipped()), classes(shipped())
    met = set()
    for text in texts:
        shape, bare = kinds_of.shape(text), text.translate(known.folded)
        found = neighbours.drift(bare, shape, known)[0] != []
        may_be = neighbours.may_rise(bare, shape, known)
        assert may_be or not found
        met.add((may_be, found))
    assert {(False, False), (True, True)} <= met


def test_stretches_with_hardly_any_natural_sign_are_not_missed():
    dice = seeded(62).dice
    met = set()
    for _ in range(800):
        share = dice.choice((0.1, 0.3, 0.6, 0.9))
        natural = [dice.random() < share for _ in range(dice.randrange(200))]
        inside = opaque.stretches(natural, (1, 3, 40), 24)
        may_be = opaque.may_rise(natural, (1, 3, 40), 24)
        assert may_be or not any(inside)
        met.add((may_be, any(inside)))
    assert {(False, False), (True, True)} <= met


def test_gaps_are_counted_as_an_expression_finds_them():
    dice = seeded(63).dice
    for _ in range(800):
        shape = "".join(dice.choice("lllukdhasssnpm") for _ in range(dice.randrange(40)))
        simple = shape.translate(gaps.SIMPLE)
        assert gaps.gaps_of(simple) == len(gaps.GAP.findall(shape))
        alone = [at for at in range(1, len(simple) - 1) if simple[at - 1 : at + 2] == "wsw"]
        assert gaps.single_spaces_of(simple) == len(alone)


def test_late_words_of_ascii_and_signs_are_those_of_the_whole_description():
    dice = seeded(64).dice
    known, kinds_of = tables(shipped()), classes(shipped())
    for round_ in range(1200):
        signs = ("abAB .,1\n", "abAB .,1\n’—…😀", "abAB .é力\n’—")[round_ % 3]
        text = "".join(dice.choice(signs) for _ in range(dice.randrange(60)))
        told = described(text, kinds_of, known)
        assert late_words(text, kinds_of) == (told.later_words, told.new_later_words), text


def test_what_is_spared_a_closer_look_gets_the_verdict_of_one():
    dice = seeded(66).dice
    known, kinds_of = tables(shipped()), classes(shipped())
    met = set()
    for kind in (*kinds()["images"], *kinds()["natural"][::3]):
        text = str(kind(dice))[:800]
        seen = views(text, shipped())
        closely = weighed(seen, kinds_of, known)
        quickly = weighed(seen, kinds_of, known, known.measures["message_bytes"] * 8 * UNIT)
        verdict = verdict_on(closely, seen, kinds_of, known)
        assert verdict_on(quickly, seen, kinds_of, known) == verdict
        met.add((closely == quickly, bool(verdict.verdict)))
    assert {(False, True), (True, True), (True, False)} <= met


def test_addresses_with_something_inside_are_not_missed_where_no_bracket_stands():
    dice = seeded(67).dice
    met = 0
    for _ in range(3000):
        text = "".join(dice.choice("ab..- \n(力)") for _ in range(dice.randrange(30)))
        found = any("." in inserted[0] for inserted in turned.INSERTED.finditer(text))
        assert turned.may_be_inserted(text) or not found, text
        met += found
    assert met > 0


def test_figures_in_rows_are_found_as_where_a_word_says_one():
    dice = seeded(65).dice
    met = 0
    for _ in range(300):
        between = dice.choice(("x", "..", " - ", " ~ ", " then it is ", " and a good while later it was "))
        digits = dice.choice(("138", "0912", "+8613", "010")) + str(dice.randrange(10**9))
        text = f"my number: {between.join(digits)}, or {dice.randrange(10**12)}"
        found = find_in_text(text, shipped())
        said = find_in_text(
            f"{text}. nothing came of all that for us and so it went on until one day", shipped()
        )
        assert found == said, text
        met += bool(found)
    assert met > 0
