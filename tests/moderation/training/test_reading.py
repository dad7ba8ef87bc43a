"""A module is read whole or not at all, and whoever wrote it is told the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.moderation.training.written import WHOLE

from hearth_moderation.helplines import read_day
from hearth_moderation.training.module import Answer, Review, Section
from hearth_moderation.training.reading import MAX_BYTES, NoModule, read_module
from hearth_protocol.errors import Malformed
from hearth_protocol.structures.certificate import Role, module_id

NO_FACTS = [
    ("roles", ["operator", "moderator moderator", "Moderator", "moderator, counsellor"]),
    ("version", ["0", "-1", "+1", "1.0", "01", "one", "１", "65536", "1" * 5000]),
    ("minutes", ["0", "241", "25 minutes"]),
    ("pass", ["0", "101", "80%"]),
    ("reviewed_on", ["2026-11-23"]),
    (
        "sources",
        ["http://one.example", "one.example", "https://a.example https://a.example", "https://é.example"],
    ),
    ("checked_on", ["2026-02-30", "2026-1-1", "yesterday"]),
]

MANY_QUESTIONS = "".join(
    f"### Question {number}\nWhat?\n\n- [x] A\n  B\n- [ ] C\n  D\n- [ ] E\n  F\n\n" for number in range(63)
)

OUT_OF_FORM = [
    ("---\ntitle", "title", 1),
    ("---\n# Being", "# Being", 11),
    ("version: 3", "version 3", 4),
    ("version: 3", "colour: red\nversion: 3", 4),
    ("# Being kind", "# Being rude", 12),
    ("# Being kind", "Hello\n# Being kind", 12),
    ("# Being kind\n", "", 13),
    ("# Being kind\n", "# Being kind\nHello\n", 13),
    ("## First", "# First", 14),
    ("## First\n", "## Empty\n\n## First\n", 14),
    ("Some words.", "### Deeper", 15),
    ("Some words.", "- [ ] an answer", 15),
    ("### She waits", "Hello\n\n### She waits", 22),
    ("### She waits", "#### She waits", 22),
    ("She asks whether\nyou are there.", "", 22),
    ("- [x] Yes, I am", "- [ ] Yes, I am", 22),
    ("- [ ] Nothing", "- [x] Nothing", 22),
    ("- [ ] Nothing", "- [X] Nothing", 26),
    ("- [ ] Nothing", "* [ ] Nothing", 26),
    ("- [ ] Nothing", "- [] Nothing", 26),
    ("- [ ] Nothing", "- [ ]", 26),
    ("- [ ] Later", "- [ ] Nothing", 22),
    ("- [ ] Later\n  She cannot know that.\n", "", 22),
    ("- [ ] Four", "- [ ] Five\n  No.\n- [ ] Four", 35),
    ("  She is left alone.", "", 26),
    ("  She is left alone.", "She is left alone.", 27),
    ("  She is left alone.", " She is left alone.", 27),
    ("## First\n", "".join(f"## {number}\nWords.\n\n" for number in range(64)) + "## First\n", 203),
    ("### Another", MANY_QUESTIONS + "### Another", 20),
]

NO_WORDS = [
    "<b>loud</b>",
    "<!-- hidden -->",
    "![a picture](a.png)",
    "[a site](https://one.example)",
    "[a site][one]",
    "[one]: /elsewhere",
    "see https://one.example",
    "see HTTP://one.example",
    "see www.one.example",
    "```",
    "\ta tab",
    "a \u202e turn",
    "a \u200b nothing",
    "a \x00 nothing",
    "one\r",
]


def read(text):
    return read_module(text, slug="being-kind", language="en")


def changed(old, new):
    assert WHOLE.count(old) >= 1
    return WHOLE.replace(old, new, 1)


def refused(text):
    with pytest.raises(NoModule) as refusal:
        read(text)
    assert str(refusal.value).startswith(f"line {refusal.value.line}: ")
    return refusal.value.line


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


def test_a_module_is_read_whole():
    module = read(WHOLE)
    assert module.title == "Being kind"
    assert module.roles == Role.MODERATOR | Role.COUNSELLOR
    assert (module.version, module.minutes, module.pass_percent) == (3, 25, 80)
    assert module.sources == ("https://one.example/a", "https://two.example")
    assert module.checked_on == read_day("2026-11-23")
    assert module.sections == (Section("First", "Some words.\n\n- a list [with a bracket]\n- of two"),)
    assert module.questions_heading == "Questions"
    assert [question.name for question in module.questions] == ["She waits", "Another"]
    assert [question.right for question in module.questions] == [1, 0]
    first = module.questions[0]
    assert first.scenario == "She asks whether\nyou are there."
    assert first.answers[1] == Answer("Yes, I am", "It is short.\n\nAnd true.", right=True)
    assert len(module.questions[1].answers) == 4


def test_a_module_is_named_by_its_slug_whatever_its_language():
    module = read_module(WHOLE, slug="the-rules", language="ko")
    assert module.id == module_id("the-rules")
    assert len(module.id) == 16


def test_a_module_that_nobody_reviewed_is_a_draft():
    assert read(WHOLE).is_draft
    reviewed = changed("reviewed_by:", "reviewed_by: Dr. Example").replace(
        "reviewed_on:", "reviewed_on: 2027-01-31"
    )
    module = read(reviewed)
    assert not module.is_draft
    assert module.review == Review("Dr. Example", read_day("2027-01-31"))


@pytest.mark.parametrize(("key", "value"), [("reviewed_by", "Dr. Example"), ("reviewed_on", "2027-01-31")])
def test_half_a_review_is_none(key, value):
    text = changed(f"{key}:", f"{key}: {value}")
    assert refused(text) == line_of(text, "reviewed_on:")


@pytest.mark.parametrize(("key", "values"), NO_FACTS)
def test_a_fact_that_is_none_is_refused_where_it_stands(key, values):
    before = next(line for line in WHOLE.splitlines() if line.startswith(f"{key}:"))
    for value in values:
        text = changed(before, f"{key}: {value}")
        assert refused(text) == line_of(text, f"{key}:")


@pytest.mark.parametrize("key", [line.partition(":")[0] for line in WHOLE.splitlines()[1:10]])
def test_every_key_stands_once(key):
    line = next(line for line in WHOLE.splitlines() if line.startswith(f"{key}:"))
    assert refused(changed(line + "\n", "")) == 10
    assert refused(changed(line + "\n", f"{line}\n{line}\n")) == line_of(WHOLE, line) + 1


@pytest.mark.parametrize("key", ["title", "roles", "version", "sources", "checked_on"])
def test_only_the_review_may_be_empty(key):
    line = next(line for line in WHOLE.splitlines() if line.startswith(f"{key}:"))
    assert refused(changed(line, f"{key}: ")) == line_of(WHOLE, line)


@pytest.mark.parametrize(("old", "new", "at"), OUT_OF_FORM)
def test_what_is_not_in_its_form_is_refused_by_its_line(old, new, at):
    assert refused(changed(old, new)) == at


@pytest.mark.parametrize("bad", NO_WORDS)
def test_a_module_shows_words_and_nothing_else(bad):
    for place in ("Some words.", "She asks whether", "She is left alone."):
        text = changed(place, bad)
        assert refused(text) == line_of(WHOLE, place)


@pytest.mark.parametrize("text", ["", "\n", "---", "---\n---", "# Being kind", WHOLE.partition("# Being")[0]])
def test_half_a_module_is_none(text):
    refused(text)


def test_a_module_without_questions_is_none():
    assert refused(WHOLE.partition("### She waits")[0]) == line_of(WHOLE, "## Questions")
    assert refused(WHOLE.partition("## Questions")[0]) == 21


def test_a_module_that_nobody_would_read_to_its_end_is_refused():
    room = MAX_BYTES - len(WHOLE.encode())
    assert read(changed("Some words.", "Some words." + "x" * room))
    assert refused(changed("Some words.", "Some words." + "x" * (room + 1))) == 1


def test_what_breaks_off_before_its_answers_are_told_is_refused():
    for end in range(WHOLE.index("- [ ] Later")):
        assert 1 <= refused(WHOLE[:end]) <= WHOLE[:end].count("\n") + 2


@given(st.text())
def test_any_text_is_a_module_or_malformed(text):
    with pytest.raises(Malformed):
        read(text)


@given(st.lists(st.sampled_from([*WHOLE.splitlines(), "", "x", "\ud800"]), max_size=60))
def test_any_shuffling_of_lines_is_a_module_or_malformed(lines):
    try:
        read("\n".join(lines))
    except Malformed:
        return
