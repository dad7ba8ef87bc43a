"""A process of node in which ts-mls plays members: one line asked, one line answered, bytes as hex."""

import json
import os
import selectors
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

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

    def __init__(self, process: subprocess.Popen[bytes], suite: Suite) -> None:
        self._process = process
        self.suite = suite
        self._answers = selectors.DefaultSelector()
        assert process.stdout is not None
        self._answers.register(process.stdout, selectors.EVENT_READ)
        self._unread = b""
        self.milliseconds = 0.0
        """How long ts-mls itself worked for its answers, in all."""

    def ask(self, member: str, ask: str, **what: object) -> object:
        """Return ts-mls's answer, or raise TsMlsError."""
        assert self._process.stdin is not None
        question = {"member": member, "ask": ask, **what}
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        self._process.stdin.flush()
        said = json.loads(self._line())
        if "error" in said:
            raise TsMlsError(said["error"])
        self.milliseconds += said["ms"]
        return said["answer"]

    def _line(self) -> bytes:
        assert self._process.stdout is not None
        while b"\n" not in self._unread:
            if not self._answers.select(ANSWER_SECONDS):
                raise TsMlsError("no answer in time")
            read = os.read(self._process.stdout.fileno(), 1 << 16)
            if not read:
                raise TsMlsError("the process ended")
            self._unread += read
        line, self._unread = self._unread.split(b"\n", 1)
        return line

    def end(self) -> None:
        """Let the process end."""
        self._answers.close()
        self._process.kill()
        self._process.communicate()


@contextmanager
def talking(suite: Suite, *, ways_round: bool = True) -> Iterator[Node]:
    """Run a process that speaks `suite`, with or without the ways round ts-mls's faults."""
    command = ["node", "--no-warnings", "talk.mjs", str(suite.id), *([] if ways_round else ["plain"])]
    process = subprocess.Popen(command, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    node = Node(process, suite)
    try:
        yield node
    finally:
        node.end()
