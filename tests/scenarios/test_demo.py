"""`hearth-client demo`, which is what `make run` runs: from nothing, to talking, to Ctrl-C, and on again."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.scenarios.community import CommandFailed, command

STOP_SECONDS = 45
READY = "Ctrl-C stops everything here."
SECRETS = {".key", ".keys", ".db", ".words"}
"""What ends the names of the files that a community is made of."""


@dataclass
class Demo:
    """A demo as it runs at a terminal, except that there is no terminal."""

    folder: Path
    process: subprocess.Popen[str] | None = None
    said: list[str] = field(default_factory=list)

    def start(self, *options: str, until: str = READY) -> list[str]:
        """Start, and return what it printed until people can enter, or until a line that begins so."""
        self.said = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hearth_client", "demo", "--folder", str(self.folder), *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={key: value for key, value in os.environ.items() if not key.startswith("HEARTH_")}
            | {"LC_ALL": "C.UTF-8"},
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            if line.startswith(until):
                return self.said
        raise AssertionError("\n".join([*self.said, self.log()]))

    def log(self) -> str:
        file = self.folder / "log.txt"
        return file.read_text() if file.exists() else ""

    @property
    def url(self) -> str:
        (line,) = [line for line in self.said if line.startswith("The server is at ")]
        return line.removeprefix("The server is at ")

    @property
    def links(self) -> list[str]:
        return [match[0] for line in self.said if (match := re.search(r"http://[^/]+/#[\w-]+", line))]

    def stop(self) -> int:
        """Ctrl-C."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=STOP_SECONDS)
        self.said += rest.splitlines()
        return self.process.returncode

    def person(self, name: str | Path, *arguments: str) -> str:
        """What somebody at another terminal is told: by her own words, or those of a file named whole."""
        words = self.folder.parent / f"{name}.words"
        return command(
            "hearth_client", "--server", self.url, "--words-file", str(words), "--language", "en", *arguments
        ).decode()


@pytest.fixture
def demo(tmp_path):
    """A demo in a folder of its own, stopped at the end whatever happens."""
    made = Demo(tmp_path / "demo")
    yield made
    if made.process is not None and made.process.poll() is None:
        made.stop()


def _nobody_listens(url: str) -> bool:
    host, port = url.removeprefix("http://").split(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) != 0


@pytest.mark.timeout(300)
def test_from_nothing_to_talking_to_ctrl_c_and_on_again_and_an_interrupted_founding_begins_again(demo: Demo):
    said = demo.start("--port", "0")
    assert "DEMO" in said[0]
    assert len(demo.links) == 3
    assert "127.0.0.1" in demo.url
    assert (demo.folder / "THIS-IS-A-DEMO.txt").exists()

    # Two people follow what was printed, one by the link and one by the ten words.
    words = said[said.index("The same invitation as ten words, for when a link cannot be passed on:", 12) + 1]
    demo.person("linden", "enter", "--name", "Linden", demo.links[0])
    earlier = demo.person("linden", "read", "Fireside", "--all")
    for text in ("Welcome to the", "我也经历过", "저도 여기 있어요", "謝謝大家"):
        assert text in earlier
    demo.person("linden", "post", "Fireside", "said before Ctrl-C")
    # What one moderator did, another can look at again.
    people = map(json.loads, demo.person("linden", "--json", "people", "Fireside").splitlines())
    (linden,) = [one["member"] for one in people if one["me"]]
    note = ("staff", "note", "Fireside", linden, "Are you well?", "--reason", "other", "--yes")
    act = json.loads(demo.person(demo.folder / "people" / "moderator", "--json", *note))["act"]
    appealed = demo.person("linden", "--json", "appeal", "Fireside", act, "It was only a greeting.")
    assert json.loads(appealed) == {"sealed_to": 1}
    assert any("doctor --config" in line and str(demo.folder / "server") in line for line in said)
    url, first = demo.url, demo.links
    assert words

    assert demo.stop() == 0
    assert demo.said[-1].startswith("Stopped.")
    assert _nobody_listens(url)

    again = demo.start()
    assert any(line.startswith("Continuing") for line in again)
    assert demo.url == url
    assert set(demo.links).isdisjoint(first)
    demo.person("rowan", "enter", "--name", "Rowan", demo.links[1])
    assert "said before Ctrl-C" in demo.person("rowan", "read", "Fireside", "--all")
    assert "said before Ctrl-C" in demo.person("linden", "read", "Fireside", "--all")

    # A second one in the same folder would open the same database.
    with pytest.raises(CommandFailed) as refused:
        command("hearth_client", "demo", "--folder", str(demo.folder))
    assert refused.value.code == 2
    assert demo.stop() == 0

    # Whoever starts afresh keeps no key of anybody, and nothing that one opened.
    held = {file: file.read_bytes() for file in demo.folder.rglob("*") if file.suffix in SECRETS}
    assert {file.suffix for file in held} == SECRETS
    demo.start("--fresh", "--port", "0", until="Founding")
    assert [file for file, was in held.items() if file.exists() and file.read_bytes() == was] == []
    # Interrupted in the middle, it begins again. On a busy machine it may be over before Ctrl-C arrives;
    # its mark is written last: without it the folder is as if it had been interrupted a moment earlier.
    deadline = time.monotonic() + STOP_SECONDS
    while not (demo.folder / "people").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert demo.stop() == 0
    (demo.folder / "demo.json").unlink(missing_ok=True)
    assert any("begins again" in line for line in demo.start("--port", "0"))
    assert demo.stop() == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org", "::"])  # noqa: S104  (refused, that is the test)
def test_a_demo_is_never_served_to_anybody_else(tmp_path, host):
    with pytest.raises(CommandFailed) as refused:
        command("hearth_client", "demo", "--folder", str(tmp_path / "demo"), "--host", host)
    assert refused.value.code == 2
    assert not (tmp_path / "demo").exists()


def test_a_demo_never_touches_a_folder_that_holds_something_else(tmp_path):
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter-1.txt").write_text("three years of work")
    with pytest.raises(CommandFailed) as refused:
        command("hearth_client", "demo", "--folder", str(folder), "--fresh")
    assert refused.value.code == 2
    assert [path.name for path in folder.iterdir()] == ["chapter-1.txt"]
