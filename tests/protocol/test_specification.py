"""The specification names all there is to name: operations, answers, events, refusals, vectors."""

import re

import pytest

from hearth_protocol.contents import Body, Reaction
from hearth_protocol.frames.answers import Answer, Event
from hearth_protocol.frames.live import ClientFrame, ServerFrame
from hearth_protocol.frames.operations import Operation
from hearth_protocol.frames.schema import FOLDER
from hearth_protocol.refusals import Refusal
from hearth_protocol.reports import Missing

DELIVERY = (FOLDER / "delivery.md").read_text(encoding="utf-8")
CONTENTS = (FOLDER / "contents.md").read_text(encoding="utf-8")
MODERATION = (FOLDER / "moderation.md").read_text(encoding="utf-8")
PAGES = sorted(FOLDER.glob("*.md"))


def _tags(union):
    return [kind.__struct_config__.tag for kind in union.__args__]


@pytest.mark.parametrize("refusal", Refusal, ids=lambda refusal: refusal.value)
def test_every_refusal_has_a_paragraph_with_its_status(refusal):
    entry = re.search(rf"^- `{refusal.value}` \(([0-9]+)[^)]*\): (.{{25,}})", DELIVERY, re.MULTILINE)
    assert entry is not None
    assert int(entry[1]) == refusal.status


def test_no_refusal_is_described_that_does_not_exist():
    described = re.findall(r"^- `([a-z_]+)` \([0-9]{3}", DELIVERY, re.MULTILINE)
    assert sorted(described) == sorted(refusal.value for refusal in Refusal)


@pytest.mark.parametrize("tag", _tags(Operation))
def test_every_operation_is_described(tag):
    assert re.search(rf"^- `{tag}`|`{tag}` (\{{|→)|`{tag}`, `authenticate`", DELIVERY, re.MULTILINE)


@pytest.mark.parametrize(
    "tag", sorted({*_tags(Answer), *_tags(Event), *_tags(ClientFrame), *_tags(ServerFrame)})
)
def test_every_answer_event_and_envelope_is_named(tag):
    assert f"`{tag}`" in DELIVERY


@pytest.mark.parametrize("tag", _tags(Body))
def test_every_kind_of_body_is_described(tag):
    assert f"| `{tag}` |" in CONTENTS


def test_every_reaction_and_every_part_of_a_proof_is_named():
    assert all(f"`{reaction.value}`" in CONTENTS for reaction in Reaction)
    assert all(f"| `{part.value}` |" in MODERATION for part in Missing)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_a_page_names_is_there(page):
    vectors = FOLDER.parent / "vectors"
    for name in re.findall(r"`(?:vectors/)?([a-z0-9_-]+\.json)`", page.read_text(encoding="utf-8")):
        assert (vectors / name).is_file() or (FOLDER / name).is_file(), name
    for name in re.findall(r"`([a-z0-9.-]+\.(?:md|schema\.json))`", page.read_text(encoding="utf-8")):
        assert (FOLDER / name).is_file(), name


def test_every_vector_file_is_named_by_a_page():
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for file in (FOLDER.parent / "vectors").glob("*.json"):
        assert f"{file.name}" in text, file.name
