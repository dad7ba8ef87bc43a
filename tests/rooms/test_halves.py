"""The public half of a room needs no secrets: who judges a room never loads the private half."""

import subprocess
import sys

import pytest

PUBLIC = (
    "anchors",
    "bans",
    "complaints",
    "genesis",
    "hour_proof",
    "opening",
    "profile",
    "proposals",
    "replay",
    "roster",
    "turns",
    "verdict",
    "view",
)
PRIVATE = (
    "hearth_mls.group",
    "hearth_mls.key_schedule",
    "hearth_mls.path",
    "hearth_mls.private_state",
    "hearth_rooms.member",
)


def loaded_by(*modules: str) -> set[str]:
    imports = "; ".join(f"import {module}" for module in modules)
    code = f"import sys; {imports}; print(*(name for name in sys.modules if name.startswith('hearth_')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(ran.stdout.split())


def test_the_public_half_loads_nothing_of_the_private_half():
    loaded = loaded_by(*(f"hearth_rooms.{name}" for name in PUBLIC))
    assert {f"hearth_rooms.{name}" for name in PUBLIC} <= loaded
    assert not loaded & set(PRIVATE)


def test_the_private_half_is_what_it_is_called():
    """The control: these names exist and are loaded where a member is."""
    assert loaded_by("hearth_rooms.member") >= set(PRIVATE)


@pytest.mark.parametrize("name", PUBLIC)
def test_each_public_module_can_be_imported_alone(name):
    assert f"hearth_rooms.{name}" in loaded_by(f"hearth_rooms.{name}")
