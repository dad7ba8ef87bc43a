"""The lock of what node needs: versions and hashes, licences that go with ours, and no address."""

import json

from tests.house.test_dependencies import FREE
from tests.interop.node import FOLDER

LOCK = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
WANTED = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
LOCKED = {name.removeprefix("node_modules/"): package for name, package in LOCK["packages"].items() if name}


def test_each_package_is_locked_by_hash_and_none_by_address():
    assert LOCKED
    for package in LOCKED.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package


def test_each_package_is_free_software_that_goes_with_ours():
    assert [name for name, package in LOCKED.items() if package["license"].lower() not in FREE] == []


def test_no_package_runs_anything_when_it_is_installed():
    assert [name for name, package in LOCKED.items() if package.get("hasInstallScript")] == []


def test_what_is_wanted_is_named_exactly_and_locked():
    for name, version in WANTED["dependencies"].items():
        assert LOCKED[name]["version"] == version
