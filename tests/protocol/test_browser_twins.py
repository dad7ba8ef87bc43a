"""What the browser's client says is what Python says: frames, limits, refusals, labels."""

import math
import re
from collections import Counter
from pathlib import Path

import pytest

from hearth_protocol import labels, limits, refusals
from hearth_protocol.frames import typescript

SOURCES = Path(__file__).resolve().parents[2] / "client/browser-client/src"
PROTOCOL = SOURCES / "protocol"


def _read(path):
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", typescript.files())
def test_the_frames_in_typescript_are_those_the_structs_make(name):
    stored = _read(typescript.FOLDER / name)
    assert stored == typescript.files()[name], "run python -m hearth_protocol.frames.typescript"


def test_every_limit_is_the_same_number_in_the_browser():
    stated = dict(re.findall(r"^export const (\w+) = ([^;]+);", _read(PROTOCOL / "limits.ts"), re.MULTILINE))
    assert stated
    known = {}
    for name, product in stated.items():
        factors = product.split(" * ")
        known[name] = math.prod(known[each] if each in known else int(each) for each in factors)
    assert known == {name: getattr(limits, name) for name in known}


def test_the_browser_knows_every_refusal_in_the_same_order():
    inside = re.search(r"REFUSALS = \[(.*?)\]", _read(PROTOCOL / "refusals.ts"), re.DOTALL)
    assert inside
    assert re.findall(r'"(\w+)"', inside[1]) == [code.value for code in refusals.Refusal]


def test_every_label_of_the_browser_is_registered_and_stands_in_one_place():
    found = Counter(
        text
        for path in SOURCES.rglob("*.ts*")
        for text in re.findall(r'"(hearth [a-z ]+(?: v\d+)?)"', _read(path))
    )
    registered = {label.value.rstrip(b"\0").decode() for label in labels.REGISTRY}
    assert found
    assert set(found) <= registered
    assert set(found.values()) == {1}
