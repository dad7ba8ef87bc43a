"""What may never be in the repository: traces of a machine, registries, promises to finish later."""

import re

import pytest
from tests.house import tree

HERE = "tests/house/"


def _folder(*parts: str) -> str:
    """Spell a path that this file, too, must not contain."""
    return "/".join(("", *parts, ""))


MACHINE = [
    _folder("work", "main"),
    _folder("work", "shared"),
    _folder("tmp", "hearth"),
    _folder("root"),
    _folder("opt", "pypi"),
    _folder("opt", "wheels"),
    "." + "library",
]
REGISTRIES = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b")


@pytest.mark.parametrize("trace", MACHINE + REGISTRIES)
def test_no_file_names_a_place_on_a_machine_or_a_registry(trace):
    assert [name for name, text in tree.texts() if trace in text] == []


def test_nothing_is_left_to_be_finished_later():
    assert [name for name, text in tree.texts() if UNFINISHED.search(text)] == []


def test_nothing_raises_not_implemented():
    word = "NotImplemented" + "Error"
    assert [name for name, text in tree.texts(".py") if word in text] == []


def test_every_ignored_lint_says_why():
    """Each code a file ignores has its reason there, beside it the first time or on the line above."""
    ignored = re.compile(r"#\s*(?:noqa:\s*([A-Z0-9, ]+)|type:\s*ignore(?:\[([a-z0-9, -]+)\])?)(.*)")
    unexplained = []
    for name, text in tree.texts(".py"):
        explained: set[str] = set()
        lines = text.splitlines()
        for number, line in enumerate(lines):
            if name.startswith(HERE) or not (match := ignored.search(line)):
                continue
            codes = re.findall(r"[A-Za-z0-9-]+", match[1] or match[2] or "everything")
            if match[3].strip() or lines[number - 1].lstrip().startswith("#"):
                explained.update(codes)
            unexplained += [f"{name}:{number + 1} {code}" for code in codes if code not in explained]
    assert unexplained == []


def test_every_package_says_that_it_is_typed():
    assert [name for name, folder in tree.PACKAGES.items() if not (folder / "py.typed").is_file()] == []


def test_the_outer_folders_are_no_packages():
    outer = ("protocol", "moderation", "server", "client", "tests")
    assert [folder for folder in outer if (tree.ROOT / folder / "__init__.py").exists()] == []


def test_every_module_says_what_it_is():
    """A module's docstring gives the rules the file keeps."""
    silent = [
        name
        for name, text in tree.texts(".py")
        if text.strip() and not text.lstrip().startswith(('"""', "#!", "'''", 'r"""'))
    ]
    assert silent == []
