"""Processes that are measured: started on a core of their own, asked for their CPU time and memory, ended.

With one core, server and load share it; the table's machine line says how many there are.
"""

import os
import platform
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

SERVER_CORE = 0
LOAD_CORE = 1
STOP_SECONDS = 20
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def machine() -> str:
    """Say what the figures were measured on."""
    models = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    parts = [
        f"{os.cpu_count()} cores of {models[0] if models else platform.machine()}",
        f"Linux {platform.release()}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        *(f"{name} {version(name)}" for name in ("aiohttp", "msgspec", "pynacl")),
    ]
    return ", ".join(parts)


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Run what is inside, and every process it starts, on one core alone."""
    before = os.sched_getaffinity(0)
    if len(before) > 1:
        os.sched_setaffinity(0, {sorted(before)[core]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@dataclass
class Measured:
    """A running process whose first line on standard output named its port."""

    process: subprocess.Popen[bytes]
    port: int

    def cpu_seconds(self) -> float:
        """Return the CPU time it has used, its threads' and the kernel's for it."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND

    def own_kib(self) -> int:
        """Return its proportional memory in KiB: pages it shares count by the share."""
        for line in Path(f"/proc/{self.process.pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
        raise RuntimeError("this kernel does not tell a process's memory")

    def stop(self) -> None:
        """Ask it to end and wait."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


def start(module: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Measured:
    """Start `python -m module` on the server's core and wait for the line that names its port."""
    with on_core(SERVER_CORE):
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdout=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )
    assert process.stdout is not None
    line = process.stdout.readline().decode()
    if ":" not in line:
        process.kill()
        process.wait()
        raise RuntimeError(f"{module} did not start: {line!r}")
    return Measured(process, int(line.rsplit(":", 1)[1]))
