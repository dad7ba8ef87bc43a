"""Rules of every run: the longest begins; in CI a skip is a failure; the last line says how it went."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests import lengths
from tests import shared as shared_folder

IN_CI = bool(os.environ.get("CI"))
LONGEST = ("test_whole_session.py", "test_session_host.py", "test_bad_lines.py", "test_demo.py")
"""Each of these takes half a minute and more, the last two mostly with waiting."""


@pytest.fixture
def shared() -> Callable[..., Path]:
    """Give the path of a case in the shared folder (see tests/shared.py)."""
    return shared_folder.shared


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: begun last, one test alone would keep all other workers waiting."""
    items.sort(key=lambda item: (item.path.name not in LONGEST, item.path.parent.name != "browser"))


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped, in the words of whoever skipped it."""
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return str(report.longrepr)


def _no_skips_in_ci(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI everything a test could need is there, so what is skipped is broken."""
    if IN_CI and report.outcome == "skipped":
        report.longrepr = f"skipped, and CI takes no skips: {_reason(report)}"
        report.outcome = "failed"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report = yield
    _no_skips_in_ci(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report = yield
    _no_skips_in_ci(report)
    return report


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Close with 'N passed, N failed, N skipped', after what could not be run and why.

    Read by people and by machines, so it is plain: no colour, nothing else on the line. It also holds when
    collection broke: an error counts as a failure.
    """
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if hasattr(config, "workerinput") or terminal is None or config.option.collectonly:
        return
    reports = terminal.stats
    skipped = reports.get("skipped", [])
    reasons: dict[str, int] = {}
    for report in skipped:
        reasons[_reason(report)] = reasons.get(_reason(report), 0) + 1
    lines = [f"not run here, {count}: {reason}" for reason, count in sorted(reasons.items())]
    if not lengths.LONG:
        lines.append("counts are the usual ones; `make test-long` takes the full ones")
    if config.option.markexpr:
        lines.append(
            f"left out: all that is not '{config.option.markexpr}'; `make test-long` runs everything"
        )
    failed = len(reports.get("failed", [])) + len(reports.get("error", []))
    passed = len(reports.get("passed", []))
    lines.append(f"{passed} passed, {failed} failed, {len(skipped)} skipped")
    print("\n".join(lines), flush=True)  # noqa: T201  (this is the run's last word)
