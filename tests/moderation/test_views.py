"""The views of a text, by the vectors that the browser's engine reads, too."""

import pytest
from tests.moderation import generate_views
from tests.moderation.generate_views import SEEN
from tests.protocol.deterministic import VECTORS, load

from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.text.classes import classes
from hearth_moderation.guards.text.views import views

CASES = load("guards-views.json")["cases"]


def test_a_second_run_of_the_generator_writes_the_same_file():
    assert (VECTORS / "guards-views.json").read_text(encoding="ascii") == generate_views.written()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_view_is_as_the_vectors_say(case):
    seen = views(case["text"], shipped())
    assert {name: getattr(seen, name).text for name in SEEN} == {name: case[name] for name in SEEN}
    assert classes(shipped()).shape(case["text"]) == case["shape"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_code_point_leads_back_to_where_it_was_written(case):
    seen = views(case["text"], shipped())
    for name, spans in case["spans"].items():
        view = getattr(seen, name)
        found = [view.span(at, at + 1) for at in range(len(view.text))]
        assert " ".join(f"{start}-{end}" for start, end in found) == spans
