"""The browser's page is built from its sources alone: twice the same bytes, and no sentence missing."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.house import tree

from hearth_protocol import word_lists

FOLDER = tree.ROOT / "client" / "browser-client"
WORDS = Path("src", "words", "app")
READ_BESIDE = (
    "moderation/hearth_moderation/policy",
    "moderation/hearth_moderation/training/modules",
    "client/hearth_client/words/notebook",
)
BUILD_SECONDS = 120


def build(where: Path, *, of: Path = FOLDER) -> subprocess.CompletedProcess[str]:
    """Build the page of the sources in `of` into `where`, but for what is packed: that takes longest.

    That what is packed is the same each time, tests/beside.test.ts holds.
    """
    return subprocess.run(
        ["npm", "run", "web", "--", "--mode", "unpacked", "--outDir", str(where)],
        cwd=of,
        check=False,
        capture_output=True,
        text=True,
        timeout=BUILD_SECONDS,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module", autouse=True)
def _can_build() -> None:
    if not (FOLDER / "node_modules" / "vite").exists() or shutil.which("npm") is None:
        pytest.skip("what builds the browser's code is not installed (make setup)")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page, built of the sources where they lie."""
    page = tmp_path_factory.mktemp("built") / "page"
    done = build(page)
    assert done.returncode == 0, done.stderr
    return page


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Give a copy of the sources in another place, beside what of the Python packages they read."""
    copy = tmp_path / "client" / "browser-client"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("node_modules", "dist", "tests"))
    (copy / "node_modules").symlink_to(FOLDER / "node_modules")
    for beside in READ_BESIDE:
        shutil.copytree(tree.ROOT / beside, tmp_path / beside)
    return copy


def test_two_builds_in_two_places_give_the_same_bytes_and_say_neither(tmp_path, built, elsewhere):
    second = tmp_path / "second"
    done = build(second, of=elsewhere)
    assert done.returncode == 0, done.stderr
    assert "index.html" in contents(built)
    assert contents(built) == contents(second)
    here = str(tree.ROOT).encode()
    assert [name for name, data in contents(built).items() if here in data] == []


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_a_missing_sentence_stops_the_build(tmp_path, elsewhere, language):
    file = elsewhere / WORDS / f"{language}.json"
    words = json.loads(file.read_text("utf-8"))
    del words["leave_now"]
    file.write_text(json.dumps(words), "utf-8")
    done = build(tmp_path / "page", of=elsewhere)
    assert done.returncode != 0
    assert f"{language} has no words for leave_now" in done.stdout + done.stderr
    assert not (tmp_path / "page" / "index.html").exists()


def test_every_list_of_words_to_tap_is_the_list_that_python_reads():
    for language in word_lists.LANGUAGES:
        file = FOLDER / "src" / "words" / "lists" / f"{language}.json"
        groups = json.loads(file.read_text("utf-8"))
        tapped = [word for _, words in groups for word in words.split(" ")]
        assert sorted(tapped) == sorted(word_lists.word_list(language)), language
