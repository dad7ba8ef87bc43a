"""The picture guard: by its vectors, by the kinds of its generators, and by what holds for any text."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dice import seeded
from tests.lengths import count
from tests.moderation.generate_images import written
from tests.moderation.generators.images import choices, developed, held_out, taken_for_pictures, tongues
from tests.moderation.generators.images.never_mended_for import core, far_fetched
from tests.moderation.generators.natural import KINDS as EVERYDAY
from tests.moderation.generators.natural import days
from tests.protocol.deterministic import VECTORS

from hearth_moderation.guards.images.check import check
from hearth_moderation.guards.images.residue import residue_bytes
from hearth_moderation.guards.images.sequence import check_sequence
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.verdict import Verdict

EACH = count(1, 20)
POLICY = shipped()
DAY_BYTES, ROOM_BYTES = 128, 512
SHA256_BYTES = 32


def _blocks(made: str | list[str]) -> bool:
    said = check(made, POLICY) if isinstance(made, str) else check_sequence(made, POLICY)[0]
    return said.verdict is Verdict.BLOCK


def _let_through(kinds) -> tuple[list[str], int, int]:
    told = seeded(20_261_122)
    asked = [(name, kind(told.dice)) for name, kind in kinds.items() for _ in range(EACH)]
    missed = [name for name, made in asked if not _blocks(made)]
    return missed, len(asked), told.seed


@pytest.mark.vectors
def test_the_vectors_are_what_the_guard_says():
    assert json.loads(written()) == json.loads((VECTORS / "guards-images.json").read_text("utf-8"))


def test_disguises_it_was_made_with_are_blocked():
    missed, asked, seed = _let_through(developed.KINDS)
    assert len(missed) * 100 <= asked * 2, (seed, missed)


def test_disguises_kept_back_while_it_was_made_are_blocked():
    missed, asked, seed = _let_through(held_out.KINDS)
    assert len(missed) * 100 <= asked * 6, (seed, missed)


def test_sentences_whose_characters_carry_are_blocked():
    missed, asked, seed = _let_through(choices.KINDS)
    assert len(missed) * 100 <= asked * 2, (seed, missed)


def test_words_and_syllables_of_many_tongues_are_blocked():
    missed, asked, seed = _let_through(tongues.KINDS)
    assert len(missed) * 100 <= asked * 15, (seed, missed)


def test_of_kinds_never_mended_for_most_are_blocked():
    missed, asked, seed = _let_through(far_fetched.KINDS)
    assert len(missed) * 100 <= asked * 40, (seed, missed)


def test_of_pictures_for_which_nothing_was_mended_most_are_blocked():
    told = seeded(52_005)
    made = [kind(told.dice) for kind in core.KINDS.values() for _ in range(EACH)]
    passed = [each for each in made if not _blocks(each)]
    assert len(passed) * 100 <= len(made) * 25, (told.seed, len(passed))


@pytest.mark.parametrize("kind", sorted(taken_for_pictures.KINDS))
def test_what_could_be_taken_for_a_picture_and_is_none_passes(kind):
    told = seeded(14)
    texts = [taken_for_pictures.KINDS[kind](told.dice) for _ in range(count(6, 400))]
    blocked = [text for text in texts if _blocks(text)]
    assert len(blocked) * 200 <= len(texts), (told.seed, blocked[:3])


def test_everyday_writing_leaves_next_to_no_residue():
    told = seeded(15)
    kinds = {name: kind for name, kind in EVERYDAY.items() if name not in {"digest", "scores", "long"}}
    left = [residue_bytes(kind(told.dice), POLICY) for kind in kinds.values() for _ in range(count(3, 100))]
    assert sum(left) <= len(left) * 2, told.seed


def test_everyday_messages_in_a_row_pass():
    told = seeded(16)
    names = sorted(set(EVERYDAY) - {"digest", "long"})
    rows = [[EVERYDAY[told.dice.choice(names)](told.dice) for _ in range(12)] for _ in range(count(20, 400))]
    blocked = [row for row in rows if _blocks(row)]
    assert len(blocked) * 200 <= len(rows), (told.seed, blocked[:1])


def test_days_of_ordinary_talk_pass_and_spend_next_to_nothing():
    told = seeded(17)
    made = [days.row(told.dice, 60) for _ in range(count(5, 200))]
    spent = [sum(residue_bytes(text, POLICY) for text in day) for day in made]
    blocked = [day for day in made if _blocks(day)]
    assert len(blocked) * 200 <= len(made), (told.seed, blocked[:1])
    assert sum(each > DAY_BYTES for each in spent) * 200 <= len(made), (told.seed, spent)
    # A room holds what somebody writes there for a month.
    assert sum(spent) * 30 <= ROOM_BYTES * len(made), (told.seed, spent)


def test_who_shares_three_hashes_on_a_day_is_not_hidden():
    told = seeded(18)
    made = [days.day_with_hashes(told.dice, 30) for _ in range(count(5, 200))]
    blocked = [day for day in made if _blocks(day)]
    spent = [sum(residue_bytes(text, POLICY) for text in day) for day in made]
    assert len(blocked) * 200 <= len(made), (told.seed, blocked[:1])
    assert sum(each > DAY_BYTES for each in spent) * 200 <= len(made), (told.seed, spent)


def test_a_digest_counts_once_and_as_a_digest():
    assert residue_bytes(f"the hash is {'9f86d081' * 8}", POLICY) <= SHA256_BYTES
    assert residue_bytes(f"the hash is {'9f86d081' * 4} or so", POLICY) > 0


@pytest.mark.parametrize("size", [6, 12, 24])
def test_what_is_cut_into_crumbs_is_spent_or_joined(size):
    dice = seeded(19).dice
    rest = base64.b64encode(dice.randbytes(400)).decode()
    assert _blocks([f"ok {rest[place : place + size]}" for place in range(0, len(rest), size)])


@given(st.text(max_size=300))
def test_any_text_gets_a_verdict_and_a_residue(text):
    assert check(text, POLICY).verdict in {Verdict.ALLOW, Verdict.BLOCK}
    assert residue_bytes(text, POLICY) >= 0


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_messages_in_a_row_get_a_verdict_and_a_place(texts):
    said, place = check_sequence(texts, POLICY)
    assert (place is None) == (said.verdict is Verdict.ALLOW)
    assert place is None or place < len(texts)


@pytest.mark.parametrize(
    "unit", ["u", "uU", " ", "  \n", "![", "[[", "<", "啊", "&#1;", "=", "a.", "\u200b", "0", "<a "]
)
def test_a_long_text_of_one_unit_hides_nothing_but_what_cannot_be_seen(unit):
    unseen = unit in {"&#1;", "\u200b"}
    assert (check(unit * (200_000 // len(unit)), POLICY).verdict is Verdict.BLOCK) == unseen
