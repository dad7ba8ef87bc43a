"""One wheel carries everything: installed in an empty environment, both commands work."""

import json
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from tests.house import tree
from tests.house.locks import locked

import hearth_web

SOURCES = {".py", ".json", ".sql", ".md", ".typed", ".toml", ".css", ".html"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of the present tree."""
    if not hearth_web.files():
        pytest.skip(hearth_web.BUILD_IT)
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=tree.ROOT,
        check=True,
        capture_output=True,
        timeout=60,
    )
    (built,) = folder.glob("hearth_forum-*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory) -> Path:
    """An environment with the wheel and what the run-time lock names, and nothing else.

    The locked packages are copied from the environment that `make setup` filled by hash, so that the test
    needs no network.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    site = next(folder.glob("lib/python3*/site-packages"))
    for package in (package for package in locked("run") if package.here):
        for file in metadata.distribution(package.name).files or []:
            source = Path(str(file.locate()))
            if ".." in file.parts or "__pycache__" in file.parts or not source.is_file():
                continue
            target = site / Path(str(file))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in archive.namelist() if name.startswith(("/", "..")) or ".data/" in name]
        archive.extractall(site)
    return folder / "bin" / "python"


def _run(python: Path, program: str, *arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [python, "-I", "-W", "error", "-c", program, *arguments],
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_carries_every_file_of_every_package(wheel):
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    wanted = {
        f"{name}/{path.relative_to(folder)}"
        for name, folder in tree.PACKAGES.items()
        for path in tree.files()
        if path.is_relative_to(folder) and path.suffix in SOURCES
    }
    assert wanted - carried == set()
    assert {name.split("/")[0] for name in carried if ".dist-info" not in name} == set(tree.PACKAGES)
    assert any(name.endswith("licenses/LICENSE") for name in carried)


def test_the_wheel_carries_the_page_as_it_was_built(wheel):
    with zipfile.ZipFile(wheel) as archive:
        carried = {name: archive.read(name) for name in archive.namelist() if "/built/" in name}
    assert carried == {f"hearth_web/built/{name}": data for name, data in hearth_web.files().items()}


LIST_COMMANDS = """
import json
from importlib.metadata import entry_points
print(json.dumps({point.name: point.value for point in entry_points(group="console_scripts")}))
"""
ASK_FOR_HELP = """
import sys
from importlib.metadata import entry_points
name = sys.argv[1]
sys.argv = [name, "--help"]
(point,) = entry_points(group="console_scripts", name=name)
sys.exit(point.load()())
"""


def test_both_commands_are_declared_and_answer(python, tmp_path):
    points = json.loads(_run(python, LIST_COMMANDS, cwd=tmp_path))
    ours = {name for name, value in points.items() if value.startswith("hearth_")}
    assert ours == {"hearth", "hearth-client"}
    for name in sorted(ours):
        assert "Usage" in _run(python, ASK_FOR_HELP, name, cwd=tmp_path)


def test_every_module_of_the_wheel_can_be_imported(python, wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        files = [Path(name) for name in archive.namelist()]
    modules = sorted(
        ".".join((file.parent if file.stem == "__init__" else file.with_suffix("")).parts)
        for file in files
        if file.suffix == ".py" and file.stem != "__main__"
    )
    assert len(modules) > len(tree.PACKAGES)
    _run(python, "\n".join(f"import {module}" for module in modules), cwd=tmp_path)
