"""The crisis guard: what it hears of sentences that were written for it, and what it must not hear."""

import pytest
from tests.dice import seeded
from tests.lengths import count
from tests.moderation import generate_personal
from tests.moderation.generators import crisis, natural
from tests.protocol.deterministic import VECTORS

from hearth_moderation.guards.crisis import heard_in_text
from hearth_moderation.guards.policy import shipped

ROUNDS = (crisis.DEVELOPED, crisis.FIRST_ROUND, crisis.SECOND_ROUND, crisis.THIRD_ROUND, crisis.THINGS)
LANGUAGES = tuple(crisis.DEVELOPED)


def heard(text: str) -> bool:
    return heard_in_text(text, shipped())


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_nine_in_ten_of_the_sentences_it_was_mended_with_are_heard(language):
    sentences = [text for corpora in ROUNDS for text in corpora[language].heard]
    missed = [text for text in sentences if not heard(text)]
    assert len(missed) <= 0.1 * len(sentences), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_that_only_sounds_alike_is_heard(language):
    sentences = [text for corpora in ROUNDS for text in corpora[language].not_heard]
    assert [text for text in sentences if heard(text)] == []


def test_natural_writing_in_many_moods_is_not_heard():
    drawn = seeded(7)
    messages = [natural.a_message(drawn.dice) for _ in range(count(400, 20_000))]
    alarms = [message for message in messages if heard(message)]
    assert len(alarms) <= len(messages) // 500, alarms


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to die. I want to kill myself.",
        "我不想死。可是我想自杀",
        "죽고 싶지 않아요. 그런데 자살하고 싶어요",
    ],
)
def test_a_no_in_another_sentence_takes_nothing_back(text):
    assert heard(text)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("I want to die " * 400, True),
        ("他想死" * 1200, False),
        ("죽고 싶지 않아요 " * 500, False),
        ("'" * 4000, False),
        ("想" * 1300, False),
    ],
)
def test_a_long_message_is_answered_like_a_short_one(text, expect):
    assert heard(text) is expect


def test_a_second_run_of_the_generator_writes_the_same_file():
    stored = (VECTORS / "guards-crisis.json").read_text(encoding="ascii")
    assert stored == generate_personal.written(generate_personal.build_crisis())
