"""MLS and rooms have two halves: whoever judges never loads what holds secrets. Each module says its half."""

import ast
import json
import subprocess
import sys
import tomllib

import pytest
from tests.house import tree

MARK = "Private half."
"""Stands in the docstring of every module that is handed secrets of a member."""

LOAD = """
import importlib, json, sys
loaded = {}
for name in sys.argv[1:]:
    for old in [each for each in sys.modules if each.startswith("hearth_")]:
        del sys.modules[old]
    importlib.import_module(name)
    loaded[name] = sorted(each for each in sys.modules if each.startswith("hearth_"))
print(json.dumps(loaded))
"""


def _modules() -> dict[str, bool]:
    """Return each module of both packages, and whether it says that it is of the private half."""
    found = {}
    for package in ("hearth_mls", "hearth_rooms"):
        for path in sorted(tree.PACKAGES[package].glob("*.py")):
            if path.stem != "__init__":
                told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
                found[f"{package}.{path.stem}"] = MARK in told
    return found


PRIVATE = {name for name, private in _modules().items() if private}
PUBLIC = _modules().keys() - PRIVATE


@pytest.fixture(scope="module")
def loaded() -> dict[str, list[str]]:
    """What each module loads when it is the first to be imported."""
    names = sorted(_modules())
    ran = subprocess.run([sys.executable, "-c", LOAD, *names], capture_output=True, check=True, timeout=120)
    return json.loads(ran.stdout)


def test_the_public_half_loads_nothing_of_the_private_half(loaded):
    assert {"hearth_mls.public_group", "hearth_rooms.replay", "hearth_rooms.view"} < PUBLIC
    assert {name: set(loaded[name]) & PRIVATE for name in PUBLIC if set(loaded[name]) & PRIVATE} == {}


def test_the_check_above_notices_the_private_half(loaded):
    assert set(loaded["hearth_rooms.member"]) >= {"hearth_mls.group", "hearth_mls.key_schedule"}
    assert {"hearth_mls.group", "hearth_mls.key_schedule", "hearth_rooms.member"} < PRIVATE


def test_every_contract_about_the_private_half_names_all_of_it():
    written = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    forbidding = [
        set(contract["forbidden_modules"])
        for contract in written["tool"]["importlinter"]["contracts"]
        if "hearth_mls.group" in contract.get("forbidden_modules", ())
    ]
    assert len(forbidding) == 2
    assert [sorted(PRIVATE - forbidden) for forbidden in forbidding] == [[], []]
