"""The lock of what checks, builds and tests the browser's code: versions, hashes, no address."""

import json

from tests.house import tree
from tests.house.test_dependencies import FREE

FOLDER = tree.ROOT / "client" / "browser-client"
LOCK = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
WANTED = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
ASKED = WANTED["devDependencies"] | WANTED.get("dependencies", {})
LOCKED = {name.removeprefix("node_modules/"): package for name, package in LOCK["packages"].items() if name}


def test_each_package_is_locked_by_hash_and_none_by_address():
    assert LOCKED
    assert [name for name, package in LOCKED.items() if not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in LOCKED.items() if "resolved" in package] == []


def test_each_package_is_free_software_that_goes_with_ours():
    licences = {name: package["license"].lower() for name, package in LOCKED.items()}
    assert [name for name, licence in licences.items() if not any(word in licence for word in FREE)] == []


def test_no_package_runs_anything_when_it_is_installed():
    assert "ignore-scripts=true" in (FOLDER / ".npmrc").read_text(encoding="utf-8").splitlines()


def test_what_is_wanted_is_named_exactly_and_locked():
    assert {name: LOCKED[name]["version"] for name in ASKED} == ASKED


def test_every_package_that_is_wanted_is_explained():
    page = (tree.ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| ")]
    named = {name.strip() for row in rows for name in row.split(",")}
    assert ASKED.keys() - named == set()


def test_each_package_for_another_machine_is_locked_too():
    """`npm ci` refuses a lock that lacks one, and a registry that lacked one once gave such a lock."""
    wanted = {name for package in LOCKED.values() for name in package.get("optionalDependencies", {})}
    assert wanted - LOCKED.keys() == set()
