"""A process that is asked in lines of JSON and answers each in one, in bounded time."""

import json
import os
import selectors
import subprocess
from typing import Any


class SilentProcessError(Exception):
    """The process ended, or said nothing in time."""


class Lines:
    """The lines of one running process, both of whose ends are pipes."""

    def __init__(self, process: subprocess.Popen[bytes], answer_seconds: float) -> None:
        self._process = process
        self._answer_seconds = answer_seconds
        self._answers = selectors.DefaultSelector()
        assert process.stdout is not None
        self._answers.register(process.stdout, selectors.EVENT_READ)
        self._unread = b""

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to one question. Raises SilentProcessError."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._line())
        return answer

    def _line(self) -> bytes:
        assert self._process.stdout is not None
        while b"\n" not in self._unread:
            if not self._answers.select(self._answer_seconds):
                raise SilentProcessError("no answer in time")
            read = os.read(self._process.stdout.fileno(), 1 << 16)
            if not read:
                raise SilentProcessError("the process ended")
            self._unread += read
        line, self._unread = self._unread.split(b"\n", 1)
        return line

    def end(self) -> None:
        """End the process."""
        self._answers.close()
        self._process.kill()
        self._process.communicate()
