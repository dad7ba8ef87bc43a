"""Long writing is cut where a reader would pause, and nowhere inside a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth_client.room.splitting import split
from hearth_protocol.contents import MAX_PARTS
from hearth_protocol.errors import Malformed


@given(st.text(min_size=1, max_size=400))
def test_no_part_is_too_long_and_nothing_but_space_is_lost(text):
    try:
        parts = split(text, 120)
    except Malformed:
        return
    assert all(0 < len(part.encode()) <= 120 for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_short_text_stays_one():
    assert split("  hello  ") == ("hello",)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_refused(text):
    with pytest.raises(Malformed):
        split(text)


def test_more_than_anybody_reads_is_refused():
    with pytest.raises(Malformed):
        split("x" * 3600 * (MAX_PARTS + 1))


def test_paragraphs_come_before_sentences():
    assert split("a" * 70 + "\n\n" + "b. " * 20, 120)[0] == "a" * 70


def test_a_family_of_emoji_is_not_torn_apart():
    family = "👩\u200d👩\u200d👧\u200d👦"
    assert all(not part.startswith("\u200d") for part in split(family * 20, 120))
