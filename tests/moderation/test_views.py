"""The views of a text, by the vectors that the browser's engine reads, too."""

import json
from pathlib import Path

import pytest
from hearth_moderation.guards.policy import shipped
from hearth_moderation.guards.text.classes import classes
from hearth_moderation.guards.text.views import views

VECTORS = json.loads(
    (Path(__file__).parents[2] / "protocol" / "vectors" / "guards-views.json").read_text(encoding="utf-8")
)
NAMES = ("visible", "unescaped", "plain", "decoded", "lower", "skeleton", "skeleton_lower")


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_every_view_is_as_the_vectors_say(case):
    seen = views(case["text"], shipped())
    assert {name: getattr(seen, name).text for name in NAMES} == {name: case[name] for name in NAMES}
    assert classes(shipped()).shape(case["text"]) == case["shape"]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_every_code_point_leads_back_to_where_it_was_written(case):
    seen = views(case["text"], shipped())
    for name, spans in case["spans"].items():
        view = getattr(seen, name)
        found = [view.span(at, at + 1) for at in range(len(view.text))]
        assert " ".join(f"{start}-{end}" for start, end in found) == spans
