"""A process of node in which the browser's code holds a room: a line asked, a line answered, bytes as hex."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.interop.lines import Lines
from tests.interop.page import WEB

ANSWER_SECONDS = 120
"""Longer than the slowest question on a busy machine; a process that is silent so long has died."""
BUILD_SECONDS = 240


class BrowserError(Exception):
    """What the browser's code, or the program that drives it, threw and did not mean to."""


class Browser:
    """One process, in which there is at most one room."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def ask(self, ask: str, **what: object) -> object:
        """Return the answer; of a refusal its word, as the vectors have it."""
        said = self._lines.ask({"ask": ask, **what})
        if "error" in said:
            raise BrowserError(said["error"])
        return said["refused"] if "refused" in said else said["answer"]


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
        lines = Lines(process, ANSWER_SECONDS)
        try:
            yield Browser(lines)
        finally:
            lines.end()
