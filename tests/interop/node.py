"""A process of node in which ts-mls plays members: one line asked, one line answered, bytes as hex."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from tests.interop.lines import Lines

from hearth_mls.suite import Suite

FOLDER = Path(__file__).parent / "ts"
ANSWER_SECONDS = 60
"""Longer than the slowest question on a busy machine; a process that is silent so long has died."""


class TsMlsError(Exception):
    """What ts-mls, or the program that drives it, threw."""


def missing() -> str | None:
    """Say what must be installed before `talking` works, or None."""
    if which("node") is None:
        return "node is not installed (on Debian: nodejs and npm)"
    if not (FOLDER / "node_modules" / "ts-mls").is_dir():
        return "ts-mls is not installed; `make test` does it where npm is installed"
    return None


class Node:
    """One process. Its members live by name, apart from those of any other process."""

    def __init__(self, lines: Lines, suite: Suite) -> None:
        self._lines = lines
        self.suite = suite
        self.milliseconds = 0.0
        """How long ts-mls itself worked for its answers, in all."""

    def ask(self, member: str, ask: str, **what: object) -> object:
        """Return ts-mls's answer, or raise TsMlsError."""
        said = self._lines.ask({"member": member, "ask": ask, **what})
        if "error" in said:
            raise TsMlsError(said["error"])
        self.milliseconds += said["ms"]
        return said["answer"]


@contextmanager
def talking(suite: Suite, *, ways_round: bool = True) -> Iterator[Node]:
    """Run a process that speaks `suite`, with or without the ways round ts-mls's faults."""
    command = ["node", "--no-warnings", "talk.mjs", str(suite.id), *([] if ways_round else ["plain"])]
    process = subprocess.Popen(command, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    lines = Lines(process, ANSWER_SECONDS)
    try:
        yield Node(lines, suite)
    finally:
        lines.end()
