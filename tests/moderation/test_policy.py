"""The tables that both engines read: made as their programs make them, with the same words."""

import importlib.util
import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.house import tree

from hearth_moderation.guards.place import Place
from hearth_moderation.guards.policy import Policy, shipped
from hearth_moderation.guards.reasons import Reason
from hearth_moderation.guards.text.classes import classes
from hearth_moderation.guards.text.lowering import lowered, lowering
from hearth_moderation.guards.verdict import Verdict, worst

MODERATION = tree.ROOT / "moderation"
PYTHON_CLIENT = tree.ROOT / "client" / "hearth_client"
WEB = tree.ROOT / "client" / "browser-client" / "src"


def _maker(stem: str):
    """Return a program of moderation/making as a module."""
    spec = importlib.util.spec_from_file_location(stem, MODERATION / "making" / f"{stem}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[stem] = module
    spec.loader.exec_module(module)
    return module


def _stored(stem: str) -> object:
    return json.loads((MODERATION / "hearth_moderation" / "policy" / f"{stem}.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("maker", "made", "stem"),
    [
        ("unicode_classes", "classes", "classes"),
        ("unicode_classes", "lowering", "lowering"),
        ("folding", "table", "folding"),
        ("entities", "table", "entities"),
    ],
)
def test_a_table_is_as_its_program_makes_it(maker, made, stem):
    module = _maker(maker)
    known = getattr(module, "UNICODE", unicodedata.unidata_version)
    if unicodedata.unidata_version == known:
        assert _stored(stem) == getattr(module, made)()
    else:
        # A later Python knows more of Unicode, and would make another table.
        assert _stored(stem)["unicode"] == known


def test_every_file_of_the_policy_is_read_by_both_engines():
    stems = {file.stem for file in (MODERATION / "hearth_moderation" / "policy").glob("*.json")}
    python = [*(MODERATION / "hearth_moderation").rglob("*.py"), *PYTHON_CLIENT.rglob("*.py")]
    assert stems - _named(r'\.read\("(\w+)"\)', python) == set()
    # The numbers of staff's desk are no guard's: the page fetches them with staff's screens, as a file.
    by_guards = _named(r'policy\.read(?:<[^()]*>)?\("(\w+)"\)', (WEB / "guards").rglob("*.ts"))
    with_screens = _named(r'/policy/(\w+)\.json"', (WEB / "model").rglob("*.ts"))
    assert stems - by_guards - with_screens == set()


def _named(pattern: str, files: Iterable[Path]) -> set[str]:
    return {stem for file in files for stem in re.findall(pattern, file.read_text("utf-8"))}


def test_every_code_point_has_one_class():
    table = classes(shipped())
    assert len(table.letter) == 0x110000
    assert set(table.letter) == set(shipped().read("classes")["meaning"])


def test_lower_case_is_pythons_where_one_code_point_becomes_one():
    lower = lowering(shipped())
    table = classes(shipped())
    wrong = [
        code
        for code in range(0x110000)
        if table.letter[code] != "U"
        and len(chr(code).lower()) == 1
        and lowered(lower, chr(code)) != chr(code).lower()
    ]
    assert wrong == []
    assert lowered(lower, "\u0130Σ") == "\u0130σ"


def test_both_engines_know_the_same_reasons():
    text = (WEB / "guards" / "reasons.ts").read_text(encoding="utf-8")
    assert re.findall(r'^  "([a-z_.]+)",$', text, re.MULTILINE) == [str(reason) for reason in Reason]


def test_both_engines_know_the_same_places():
    text = (WEB / "guards" / "place.ts").read_text(encoding="utf-8")
    (union,) = re.findall(r"export type Place = ([^;]+);", text)
    assert re.findall(r'"([a-z_]+)"', union) == [str(place) for place in Place]


def test_the_worst_verdict_counts():
    assert worst([Verdict.WARN, Verdict.BLOCK, Verdict.ALLOW]) is Verdict.BLOCK
    assert worst([]) is Verdict.ALLOW


def test_contents_can_stand_in_place_of_a_file():
    assert Policy({"classes": {"runs": ""}}).read("classes") == {"runs": ""}
    with pytest.raises(FileNotFoundError):
        Policy({}).read("nothing_of_this_name")


PAIRS = {("images", "markup"), ("platforms", "numbers")}
"""Lists of two places, a look and what it looks for, or two syllables: these may be the same."""


def _doubles(stem: str, key: str, value: object) -> Iterable[tuple[str, str]]:
    """Yield each word that a list below `value` names twice."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _doubles(stem, name, each)
    elif isinstance(value, list):
        words = [each for each in value if isinstance(each, str)]
        if len(set(words)) < len(words) and (stem, key) not in PAIRS:
            yield from ((key, word) for word in set(words) if words.count(word) > 1)
        for each in value:
            yield from _doubles(stem, key, each)


@pytest.mark.parametrize(
    "stem", sorted(file.stem for file in (MODERATION / "hearth_moderation" / "policy").glob("*.json"))
)
def test_no_list_names_a_word_twice(stem):
    assert list(_doubles(stem, "", _stored(stem))) == []
