"""Noting at a terminal: asked field by field, again where it cannot be kept; shown inert."""

import pytest
from rich.console import Console

from hearth_client.cli import notebook_writing
from hearth_client.cli.home import Home, Told
from hearth_client.cli.notebook_showing import show_entries, show_entry
from hearth_client.edges import Edges
from hearth_client.notebook import Notes
from hearth_client.sentences import LANGUAGES
from hearth_protocol.notebook_note import Draft


class AtTheTerminal(Home):
    """A home with somebody there to answer."""

    def asks(self):
        return True


@pytest.fixture
def asked(monkeypatch):
    """Give a way to answer the questions to come, and what was said meanwhile."""
    home = AtTheTerminal("en", out=Console(record=True, width=300), err=Console(record=True, width=300))
    answers, offered = [], []

    def prompted(_, *, default="", **_settings):
        offered.append(default)
        given = answers.pop(0)
        return default if given is None else given

    monkeypatch.setattr(notebook_writing, "prompted", prompted)

    def work(before, *given):
        answers[:] = given
        found = notebook_writing.drafted(home, before)
        assert answers == []
        return found, list(offered), home.out.export_text() + home.err.export_text()

    return work


def test_each_field_is_asked_once_and_may_stay_empty(asked):
    found, _, said = asked(Draft(), "2026-11-23", "", "", " @x ", "", "")
    assert found == Draft(seen="2026-11-23", handle="@x")
    assert "Every field may stay empty" in said


def test_what_cannot_be_kept_is_asked_again_and_the_rest_is_not(asked):
    found, _, said = asked(Draft(), "yesterday", "2026-11-23", "", "", "", "seen", "many", "-1", "3")
    assert found == Draft(seen="2026-11-23", words="seen", pictures=3)
    assert "Please write the day as 2026-11-23" in said
    assert said.count("A whole number, or nothing.") == 2


def test_a_correction_offers_what_stood_there(asked):
    before = Draft(seen="2026-11-20", handle="@wrong", words="seen", pictures=2)
    found, offered, _ = asked(before, None, None, None, "@right", None, None)
    assert found == Draft(seen="2026-11-20", handle="@right", words="seen", pictures=2)
    assert offered == ["2026-11-20", "", "", "@wrong", "seen", "2"]


def test_nothing_at_all_is_nothing_to_note(asked):
    with pytest.raises(Told) as told:
        asked(Draft(), "", "", "", "", "", "")
    assert told.value.key == "error_note_empty"


class Shelf:
    """A keeper in memory."""

    is_kept = True

    def __init__(self):
        self.edges = Edges(clock=lambda: 1_795_000_000.0)
        self.noted = {}

    def note_notebook(self, entries):
        self.noted = entries

    async def save(self):
        pass


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_copied_from_elsewhere_turns_and_hides_nothing_on_a_terminal(language):
    notes = Notes(Shelf())
    hostile = "see\u202e//:sptth \u200b\u2066[red]x[/red] https://away.example/ {number}"
    noted = await notes.add(Draft(platform=hostile, address=hostile, handle=hostile, words=hostile))
    await notes.add(Draft(words="right"), corrects=noted.link)
    home = Home(language, out=Console(record=True, width=300))
    for one in notes.entries():
        show_entry(home, one)
    show_entries(home, notes.entries())
    said = home.out.export_text()
    assert not set(said) & set("\u202e\u200b\u2066\x1b")
    assert "[red]x[/red]" in said
    assert "{number}" in said
    assert "https://" not in said
