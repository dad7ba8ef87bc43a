"""A process of node in which the browser's code holds a room: a line asked, a line answered, bytes as hex."""

import json
import os
import selectors
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.interop.page import WEB

ANSWER_SECONDS = 120
"""Longer than the slowest question on a busy machine; a process that is silent so long has died."""
BUILD_SECONDS = 240


class BrowserError(Exception):
    """What the browser's code, or the program that drives it, threw and did not mean to."""


class Browser:
    """One process, in which there is at most one room."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._answers = selectors.DefaultSelector()
        assert process.stdout is not None
        self._answers.register(process.stdout, selectors.EVENT_READ)
        self._unread = b""

    def ask(self, ask: str, **what: object) -> object:
        """Return the answer; of a refusal its word, as the vectors have it."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"ask": ask, **what}).encode() + b"\n")
        self._process.stdin.flush()
        said = json.loads(self._line())
        if "error" in said:
            raise BrowserError(said["error"])
        return said["refused"] if "refused" in said else said["answer"]

    def _line(self) -> bytes:
        assert self._process.stdout is not None
        while b"\n" not in self._unread:
            if not self._answers.select(ANSWER_SECONDS):
                raise BrowserError("no answer in time")
            read = os.read(self._process.stdout.fileno(), 1 << 16)
            if not read:
                raise BrowserError("the process ended")
            self._unread += read
        line, self._unread = self._unread.split(b"\n", 1)
        return line

    def end(self) -> None:
        """Let the process end."""
        self._answers.close()
        self._process.kill()
        self._process.communicate()


@contextmanager
def talking() -> Iterator[Browser]:
    """Build the browser's tests/rooms/talking.ts below its packages, so that it finds them, and run it."""
    with TemporaryDirectory(prefix=".talking-", dir=WEB / "node_modules") as folder:
        vite = str(WEB / "node_modules" / "vite" / "bin" / "vite.js")
        build = ["node", vite, "build", "--ssr", "tests/rooms/talking.ts", "--outDir", folder]
        subprocess.run([*build, "--logLevel", "error"], cwd=WEB, check=True, timeout=BUILD_SECONDS)
        process = subprocess.Popen(
            ["node", str(Path(folder) / "talking.js")],
            cwd=WEB,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        browser = Browser(process)
        try:
            yield browser
        finally:
            browser.end()
