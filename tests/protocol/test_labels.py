"""One registry of labels: no label twice, none inside another, none written anywhere else."""

import ast
from collections import defaultdict
from pathlib import Path

from hearth_protocol import labels
from hearth_protocol.labels import Use

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = ROOT / "protocol" / "hearth_protocol" / "labels.py"
HOUSES = ("protocol", "server", "client", "moderation")
CONSTANTS = {
    name: value
    for name, value in vars(labels).items()
    if isinstance(value, bytes) and not name.startswith("_")
}
BY_VALUE = {label.value: label for label in labels.REGISTRY}


def _sources():
    """Yield every source file of the house, read, but the registry."""
    for house in HOUSES:
        for path in sorted((ROOT / house).rglob("*.py")):
            if path != REGISTRY and "node_modules" not in path.parts:
                yield path, ast.parse(path.read_text("utf-8"))


def test_the_registry_lists_every_constant_once():
    assert sorted(BY_VALUE) == sorted(CONSTANTS.values())
    assert len(BY_VALUE) == len(labels.REGISTRY) == len(CONSTANTS)


def test_a_label_says_which_version_it_is_and_ends_in_zero():
    for label in labels.REGISTRY:
        text = label.value.decode("ascii")
        assert text.startswith("hearth ")
        if label.use is Use.EXPORTER:
            # MLS frames these itself (RFC 9420 section 8.5).
            assert "\x00" not in text
        else:
            assert text.endswith(" v1\x00")
            assert text.count("\x00") == 1


def test_no_label_begins_another():
    for label in BY_VALUE:
        assert [other for other in BY_VALUE if other.startswith(label)] == [label]


def test_every_purpose_is_said_and_said_once():
    purposes = [label.purpose for label in labels.REGISTRY]
    assert all(purposes)
    assert len(set(purposes)) == len(purposes)


def test_every_label_that_others_must_know_is_in_the_spec():
    spec = "\n".join(path.read_text("utf-8") for path in (ROOT / "protocol" / "spec").glob("*.md"))
    for label in labels.REGISTRY:
        text = label.value.rstrip(b"\x00").decode("ascii")
        assert (text in spec) != label.local, f"{text!r} is in the spec or local, one of the two"


def test_no_label_is_written_outside_the_registry():
    strays = [
        (path.relative_to(ROOT).as_posix(), node.value)
        for path, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, bytes)
        and node.value.startswith(b"hearth ")
    ]
    assert strays == []


def test_a_label_is_used_in_one_place_for_its_one_purpose():
    """Sealing and opening, signing and verifying live in one module, so one module uses one label."""
    places = defaultdict(set)
    for path, tree in _sources():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "labels"
                and node.attr in CONSTANTS
            ):
                places[node.attr].add(path.relative_to(ROOT).as_posix())
            if isinstance(node, ast.ImportFrom) and node.module == "hearth_protocol.labels":
                for name in node.names:
                    if name.name in CONSTANTS:
                        places[name.name].add(path.relative_to(ROOT).as_posix())
    assert {name: sorted(paths) for name, paths in places.items() if len(paths) > 1} == {}
