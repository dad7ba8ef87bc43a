"""Few, locked by hash, each with its reason and with a licence that goes with ours."""

import re
import tomllib
from importlib import metadata
from itertools import pairwise

import pytest
from tests.house import tree
from tests.house.locks import locked, normal

LOCKS = ("run", "dev", "build", "web")
FREE = ("mit", "bsd", "apache", "psf", "python software foundation", "mpl", "mozilla public license", "isc")
"""Licences whose software may be combined with AGPL-3.0-or-later."""

PROJECT = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _names(requirements: list[str]) -> set[str]:
    return {normal(re.match(r"[A-Za-z0-9._-]+", requirement)[0]) for requirement in requirements}


def test_each_direct_dependency_has_its_line_and_each_line_its_dependency():
    page = (tree.ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = {normal(name) for name in re.findall(r"^\| ([a-z0-9-]+) \| [a-zA-Z]", page, re.MULTILINE)}
    explained.discard("package")
    wanted = [
        line
        for stem in ("build", "web")
        for line in (tree.ROOT / "requirements" / f"{stem}.in").read_text(encoding="utf-8").splitlines()
    ]
    direct = (
        _names(PROJECT["project"]["dependencies"])
        | _names(PROJECT["project"]["optional-dependencies"]["dev"])
        | _names([line for line in wanted if line and not line.startswith("#")])
    )
    assert explained == direct


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock):
    text = (tree.ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    package = re.compile(r"[A-Za-z0-9._-]+==\S+( ; [^\\]+)? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    lines = text.splitlines()
    assert [line for line in lines if not package.fullmatch(line) and not digest.fullmatch(line)] == []
    named = [after for line, after in pairwise(lines) if package.fullmatch(line)]
    assert named
    assert [after for after in named if "--hash" not in after] == []


def test_the_locks_agree_with_each_other_and_with_the_project():
    run, dev, build, _ = ({package.name: package.version for package in locked(lock)} for lock in LOCKS)
    assert _names(PROJECT["project"]["dependencies"]) <= run.keys()
    assert _names(PROJECT["project"]["optional-dependencies"]["dev"]) <= dev.keys()
    assert run.items() <= dev.items()
    assert {name for name in build.keys() & dev.keys() if build[name] != dev[name]} == set()


@pytest.mark.parametrize(
    "package", [package for package in locked("dev") if package.here], ids=lambda package: package.name
)
def test_what_is_installed_is_what_is_locked_under_a_licence_that_goes_with_ours(package):
    found = metadata.distribution(package.name)
    assert found.version == package.version
    said = [
        found.metadata.get("License-Expression") or "",
        found.metadata.get("License") or "",
        *(line for line in found.metadata.get_all("Classifier") or [] if line.startswith("License ::")),
    ]
    if not any(said):
        # Some name their licence only by putting it there.
        files = [file for file in found.files or [] if "licenses/" in str(file)]
        said = [" ".join(file.read_text("utf-8").split()[:3]) for file in files]
    assert any(word in line.lower() for line in said for word in FREE), said


def test_the_licence_is_the_whole_agpl():
    text = (tree.ROOT / "LICENSE").read_text(encoding="utf-8")
    words = " ".join(text.split())
    assert words.startswith("GNU AFFERO GENERAL PUBLIC LICENSE Version 3, 19 November 2007")
    assert "13. Remote Network Interaction; Use with the GNU General Public License." in words
    assert "17. Interpretation of Sections 15 and 16." in words
    assert "END OF TERMS AND CONDITIONS" in words
    assert PROJECT["project"]["license"] == "AGPL-3.0-or-later"
