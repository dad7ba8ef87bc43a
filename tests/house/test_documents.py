"""What the documents say is so: links lead somewhere, commands exist, decisions are listed."""

import importlib
import re

import click
import pytest
from tests.house import tree

PAGES = [(name, text) for name, text in tree.texts(".md") if not name.startswith(("protocol/", "server/"))]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")
PATH = re.compile(
    r"`((?:protocol|server|client|moderation|tests|docs|deploy|changes|requirements|benchmarks)/[A-Za-z0-9_./-]*)`"
)
COMMAND = re.compile(r"^ {4}(hearth(?:-client)?(?: [^\n]*)?)$|`(hearth(?:-client)? [^`\n]+)`", re.MULTILINE)
TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
class TestPages:
    def test_links_lead_somewhere(self, page):
        name, text = page
        here = (tree.ROOT / name).parent
        links = [link for link in LINK.findall(text) if not re.match(r"[a-z]+:", link)]
        assert [link for link in links if not (here / link).exists()] == []

    def test_paths_that_are_named_exist(self, page):
        assert [path for path in PATH.findall(page[1]) if not (tree.ROOT / path).exists()] == []

    def test_make_targets_that_are_named_exist(self, page):
        makefile = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
        targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
        assert set(TARGET.findall("\n".join(_code(page[1])))) - targets == set()

    def test_commands_that_are_named_exist(self, page):
        named = [(block or inline).split("#")[0].strip() for block, inline in COMMAND.findall(page[1])]
        assert [command for command in named if not _exists(command)] == []


def _code(text: str) -> list[str]:
    """Everything that is set as code."""
    return [inline or block for inline, block in re.findall(r"`([^`\n]+)`|^ {4}(.+)$", text, re.MULTILINE)]


def _root(program: str) -> click.Command:
    module = {"hearth": "hearth_server.cli", "hearth-client": "hearth_client.cli"}[program]
    return importlib.import_module(module).cli


def _exists(line: str) -> bool:
    """Whether the words of `line` name a command that exists, with options that it has."""
    program, *words = line.split()
    command = _root(program)
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        found = command.commands.get(words.pop(0))
        if found is None:
            return False
        command = found
    options = {option for parameter in command.params for option in (*parameter.opts, "--help")}
    return all(word in options or word == "--help" for word in words if word.startswith("--"))


def test_readme_names_the_two_commands_and_the_packages_they_need():
    text = (tree.ROOT / "README.md").read_text(encoding="utf-8")
    assert "\n    make run\n    make test\n" in text
    assert "apt install python3 python3-venv git make" in text
    assert "Not for real people yet" in text


def test_the_way_of_one_post_names_what_is_there():
    page = (tree.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    way = page.split("## The way of one post")[1].split("\n## ")[0]
    code = dict(tree.texts(".py"))
    names = {name for name in re.findall(r"`([A-Za-z_./]+)`", way) if "." in name}
    assert len(names) > 10
    for name in names:
        if name.endswith(".py"):
            assert any(path.endswith(f"/{name}") for path in code), name
        else:
            defined = re.compile(rf"(def|class) {name.rsplit('.')[-1]}\b")
            assert any(defined.search(text) for text in code.values()), name


def test_every_decision_is_in_the_index_and_keeps_its_form():
    index = (tree.ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = sorted((tree.ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [page.name for page in pages if f"]({page.name})" not in index] == []
    numbers = [page.name[:4] for page in pages]
    assert len(numbers) == len(set(numbers))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        headings = [heading.lower() for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]
        for part in ("question", "options", "choice", "price"):
            assert any(part in heading for heading in headings) or f"**{part}" in text.lower(), (
                page.name,
                part,
            )


def test_every_change_fragment_says_what_kind_it_is():
    kinds = ("**Added**", "**Changed**", "**Fixed**", "**Removed**", "**Security**")
    for page in (tree.ROOT / "changes").glob("*.md"):
        if page.name != "README.md":
            assert page.read_text(encoding="utf-8").startswith(kinds), page.name


def test_every_make_target_explains_itself():
    text = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split())
    assert set(re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE)) == phony
    assert {"setup", "run", "test", "test-long", "check", "bench", "fix", "clean"} <= phony
