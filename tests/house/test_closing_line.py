"""The run's last line tells the truth, also when tests fail, break or cannot be collected."""

import os
import subprocess
import sys

import pytest
from tests.house import tree

GOOD = "def test_good():\n    pass\n"
CASES = {
    "all is well": (GOOD, {}, "1 passed, 0 failed, 0 skipped"),
    "a failure": (GOOD + "def test_bad():\n    assert 0\n", {}, "1 passed, 1 failed, 0 skipped"),
    "a skip": (
        GOOD + "import pytest\ndef test_not_here():\n    pytest.skip('no such thing here')\n",
        {},
        "1 passed, 0 failed, 1 skipped",
    ),
    "a skip in CI": (
        GOOD + "import pytest\ndef test_not_here():\n    pytest.skip('no such thing here')\n",
        {"CI": "true"},
        "1 passed, 1 failed, 0 skipped",
    ),
    "a broken fixture": (
        GOOD
        + "import pytest\n@pytest.fixture\ndef gone():\n    raise ValueError\ndef test_x(gone):\n    pass\n",
        {},
        "1 passed, 1 failed, 0 skipped",
    ),
    "a file that cannot be read": (
        GOOD + "import not_of_this_world\n",
        {},
        "0 passed, 1 failed, 0 skipped",
    ),
    "a whole file skipped in CI": (
        "import pytest\npytest.importorskip('not_of_this_world')\n" + GOOD,
        {"CI": "true"},
        "0 passed, 1 failed, 0 skipped",
    ),
}


ALONE = [(case, "") for case in CASES]
SHARED_OUT = [(case, "2") for case in ("a failure", "a skip in CI")]


@pytest.mark.parametrize(("case", "workers"), ALONE + SHARED_OUT)
def test_the_last_line_counts_plainly(case, workers, tmp_path):
    text, environment, expected = CASES[case]
    folder = tmp_path / "tests"
    folder.mkdir()
    for name in ("conftest.py", "lengths.py", "shared.py"):
        (folder / name).write_text((tree.ROOT / "tests" / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        "[tool.pytest.ini_options]\npythonpath = ['.']\naddopts = '--import-mode=importlib'\n",
        encoding="utf-8",
    )
    (folder / "test_case.py").write_text(text, encoding="utf-8")
    inherited = {
        key: value for key, value in os.environ.items() if key != "CI" and not key.startswith("PYTEST")
    }
    # Only the plugin that is asked for: importing the others takes longer than all else.
    spread = ("-p", "xdist.plugin", "-n", workers) if workers else ()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--color=yes", *spread, "tests"],
        cwd=tmp_path,
        env=inherited | environment | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert lines[-1] == expected, done.stdout
    assert (done.returncode == 0) == (" 0 failed" in expected)
    if " 1 skipped" in expected:
        assert "not run here, 1: no such thing here" in lines
